//! One example of every kind of object and so of every edit. An edit without one does not compile:
//! the match below has no wildcard.

use corroborate::edit::{Change, Edit, Splice};
use corroborate::model::{
    AchCell, Anchor, Answer, Attribution, Basis, Brief, Case, CitationStyle, Claim, ClaimKind, ClaimStatus, Colour,
    Confidence, Consistency, Credibility, Decision, Document, Edition, Entity, EntityKind, Evidence, Field, Graded,
    Handling, Id, ImportOutcome, ImportReport, ImportedFile, IssuedBrief, LeftOut, Likelihood, Lineage, Location,
    MailHead, Memo, Object, Origin, OriginKind, Passage, Place, PlaceRole, PlaceUse, Prose, Quote, Reading, Redaction,
    Reliability, Reply, ReviewComment, SavedSearch, Seen, Sha256, Source, Span, Stamp, Stance, Subject, Tag, Tagging,
    Task, TaskKind, Terms, Tick, Tombstone, Withdrawal, WithdrawalKind,
};
use jiff::Timestamp;

/// An object that can be made up from a number: the same number gives the same object, other numbers
/// give other fields, empty and full, plain and awkward.
pub(crate) trait Example: Object {
    /// The example of this number with this id.
    fn example(id: Id<Self>, seed: u64) -> Self;
}

/// Calls `$with` with every variant of [`Edit`] that changes an object of that name.
macro_rules! every_kind {
    ($with:ident) => {
        $with! {
            Case, Document, Edition, Passage, Tag, Tagging, Claim, Evidence, Origin, Entity, Place, Brief, Prose, Tick,
            ReviewComment, Memo,
            SavedSearch, ImportReport, AchCell, Decision, Tombstone
        }
    };
}
pub(crate) use every_kind;

macro_rules! examples {
    ($($Kind:ident),+) => {
        /// An edit of every variant: each object comes into being, and a text is spliced.
        pub(crate) fn examples(seed: u64) -> Vec<Edit> {
            let splice = Splice::between(id(seed), &words(seed), &words(seed + 1)).expect("they differ");
            vec![$(Edit::$Kind(Change::create($Kind::example(id(seed), seed))),)+ Edit::Splice(splice)]
        }

        /// The variant's name. A new variant stops here, until `every_kind` has it and so an example.
        pub(crate) fn name(edit: &Edit) -> &'static str {
            match edit {
                $(Edit::$Kind(_) => stringify!($Kind),)+
                Edit::Splice(_) => "Splice",
            }
        }
    };
}
every_kind!(examples);

#[test]
fn every_edit_has_an_example_that_is_read_back_as_it_was_written() {
    for seed in 0..50 {
        let edits = examples(seed);
        let names: std::collections::BTreeSet<_> = edits.iter().map(name).collect();
        assert_eq!(names.len(), edits.len(), "each variant once");
        for edit in edits {
            let ron = ron::ser::to_string(&edit).expect("it can be written");
            assert!(!ron.contains('\n'), "one line: {ron}");
            let read = ron::from_str::<Edit>(&ron);
            assert_eq!(read.as_ref(), Ok(&edit), "{ron}");
            assert_eq!(edit.clone().inverse().inverse(), edit);
        }
    }
}

/// The id of this number, of whatever kind.
pub(crate) fn id<T>(seed: u64) -> Id<T> {
    let mut bits = [0; 10];
    bits[..8].copy_from_slice(&seed.to_le_bytes());
    Id::from_bits(bits)
}

/// Words of all sorts, no two of neighbouring numbers alike.
pub(crate) fn words(seed: u64) -> String {
    const WORDS: [&str; 12] = [
        "A hub at Liège",
        "",
        "two\nlines\r\nand a\ttab",
        "\"quoted\" and 'quoted' and \\backslashed\\",
        "e\u{301} is not é",
        "שלום, мир, 丝绸之路",
        "\u{0}\u{1b}[31m\u{7f}\u{feff}",
        "\u{2028}\u{2029}\u{85}\u{202e}",
        "(before: Some(1)), // not RON",
        "r#\"raw\"#",
        "\u{10ffff}\u{1f5fa}",
        "100 % of €12 million {}",
    ];
    pick(&WORDS, seed).to_owned() + &"x".repeat(usize::from(seed % 24 > 11))
}

fn pick<T: Copy>(from: &[T], seed: u64) -> T {
    from[usize::try_from(seed % from.len() as u64).expect("small")]
}

/// As many as the number says, up to two.
fn few<T>(seed: u64, make: impl Fn(u64) -> T) -> Vec<T> {
    (0..seed % 3).map(|more| make(seed / 3 + more)).collect()
}

/// One or none.
fn maybe<T>(seed: u64, make: impl FnOnce(u64) -> T) -> Option<T> {
    (seed % 2 == 1).then(|| make(seed / 2))
}

fn redaction(seed: u64) -> Redaction {
    Redaction { pseudonym: words(seed), lifted: seed.is_multiple_of(2) }
}

fn time(seed: u64) -> Timestamp {
    Timestamp::from_millisecond(i64::try_from(seed % 4_000_000_000_000).expect("small")).expect("in range")
}

fn stamp(seed: u64) -> Stamp {
    Stamp { by: words(seed), at: time(seed) }
}

fn date(seed: u64) -> corroborate::model::Edtf {
    pick(&["2018", "2017-03~", "2014/..", "[2015,2016]", "2016-05-14T10:00:00Z", "-0044"], seed).parse().expect("EDTF")
}

fn field(seed: u64) -> Field<String> {
    let made = pick(&[Field::entered as fn(String) -> _, Field::read, Field::guessed], seed);
    made(words(seed))
}

fn graded<T>(seed: u64, value: T) -> Graded<T> {
    Graded { value, reason: words(seed), made: stamp(seed) }
}

fn attribution(seed: u64) -> Attribution {
    let to = if seed.is_multiple_of(2) { Source::Document(id(seed)) } else { Source::Origin(id(seed)) };
    Attribution { to, basis: pick(Basis::ALL, seed), note: words(seed) }
}

fn withdrawal(seed: u64) -> Withdrawal {
    Withdrawal { kind: pick(WithdrawalKind::ALL, seed), reason: words(seed), made: stamp(seed) }
}

fn span(seed: u64) -> Span {
    let start = usize::try_from(seed % 1_000).expect("small");
    Span { start, end: start + 7 }
}

fn place_use(seed: u64) -> PlaceUse {
    PlaceUse { place: id(seed), role: pick(PlaceRole::ALL, seed) }
}

fn sha256(seed: u64) -> Sha256 {
    Sha256::of(&seed.to_le_bytes())
}

impl Example for Case {
    fn example(id: Id<Self>, seed: u64) -> Self {
        let handling = maybe(seed, |seed| pick(Handling::ALL, seed));
        let (title, question, created) = (words(seed), words(seed / 2), time(seed));
        Self { id, title, question, handling, created, pseudonyms: few(seed / 3, words) }
    }
}

impl Example for Document {
    fn example(id: Id<Self>, seed: u64) -> Self {
        let lineage = match seed % 3 {
            0 => Lineage::Unknown,
            1 => Lineage::Original { reason: words(seed), origin: self::id(seed) },
            _ => Lineage::Derived(few(seed, attribution)),
        };
        Self {
            id,
            title: field(seed),
            authors: maybe(seed, |seed| Field::read(few(seed, words))),
            publisher: maybe(seed / 2, field),
            published: maybe(seed / 3, |seed| Field::guessed(date(seed))),
            accessed: maybe(seed / 5, |seed| Field::entered(date(seed))),
            url: maybe(seed / 7, field),
            language: maybe(seed / 11, field),
            descriptor: words(seed),
            lineage,
            reading: pick(Reading::ALL, seed),
            withdrawn: maybe(seed, withdrawal),
            editions: few(seed, self::id),
            attached_to: few(seed / 64, self::id),
            redaction: maybe(seed / 13, |seed| Box::new(redaction(seed))),
        }
    }
}

impl Example for Edition {
    fn example(id: Id<Self>, seed: u64) -> Self {
        Self {
            id,
            document: self::id(seed),
            original: sha256(seed),
            original_kept: seed.is_multiple_of(2),
            text: sha256(seed + 1),
            layout: sha256(seed + 2),
            name: words(seed),
            folder: maybe(seed, words),
            media_type: "text/html".to_owned(),
            size_bytes: seed,
            characters: 12_345,
            importer: "html 1".to_owned(),
            imported: time(seed),
            warnings: few(seed, words),
            pages_to_recognise: seed as usize % 3,
            mail: maybe(seed / 3, |seed| MailHead {
                message_id: words(seed),
                references: few(seed, words),
                sent: maybe(seed, time),
            }),
        }
    }
}

impl Example for Passage {
    fn example(id: Id<Self>, seed: u64) -> Self {
        let quote = match maybe(seed, sha256) {
            Some(sha256) => Quote::Digest { sha256, length: 12_000 },
            None => Quote::Kept { exact: words(seed), before: words(seed + 1), after: words(seed + 2) },
        };
        Self {
            id,
            document: self::id(seed),
            edition: self::id(seed),
            anchor: Anchor { span: span(seed), quote },
            attribution: few(seed, attribution),
            when: few(seed / 2, date),
            places: few(seed / 3, place_use),
            entities: few(seed / 5, self::id),
            withdrawn: maybe(seed / 7, withdrawal),
            quoted: seed % 3 == 1,
            made: stamp(seed),
        }
    }
}

impl Example for Tag {
    fn example(id: Id<Self>, seed: u64) -> Self {
        let key = maybe(seed, |seed| pick(&['1', '\'', '\\', 'é'], seed));
        let colour = Colour([0x2a, 0x9d, (seed % 256) as u8]);
        Self { id, name: words(seed), parent: maybe(seed / 2, self::id), colour, key, description: words(seed + 1) }
    }
}

impl Example for Tagging {
    fn example(id: Id<Self>, seed: u64) -> Self {
        Self { id, passage: self::id(seed), tag: self::id(seed + 1), made: stamp(seed) }
    }
}

impl Example for Claim {
    fn example(id: Id<Self>, seed: u64) -> Self {
        Self {
            id,
            text: words(seed),
            kind: pick(ClaimKind::ALL, seed),
            when: few(seed, date),
            places: few(seed / 2, place_use),
            entities: few(seed / 3, self::id),
            confidence: few(seed / 5, |seed| graded(seed, pick(Confidence::ALL, seed))),
            likelihood: few(seed / 7, |seed| graded(seed, pick(Likelihood::ALL, seed))),
            status: pick(ClaimStatus::ALL, seed),
            tasks: few(seed, task),
            replies: few(seed / 2, reply),
            superseded_by: maybe(seed / 2, self::id),
            withdrawn: maybe(seed / 3, withdrawal),
            made: stamp(seed),
        }
    }
}

fn task(seed: u64) -> Task {
    Task {
        text: words(seed),
        done: seed.is_multiple_of(2),
        kind: pick(TaskKind::ALL, seed),
        outcome: words(seed + 1),
        made: maybe(seed, stamp),
        finished: maybe(seed / 2, stamp),
    }
}

fn reply(seed: u64) -> Reply {
    let answer = |seed: u64| match seed % 2 {
        0 => Answer::Words(words(seed)),
        _ => Answer::Passage(id(seed)),
    };
    Reply {
        party: id(seed),
        asked: maybe(seed, date),
        how: words(seed),
        deadline: maybe(seed / 2, date),
        answered: maybe(seed, date),
        answer: maybe(seed + 1, answer),
        made: stamp(seed),
    }
}

impl Example for Evidence {
    fn example(id: Id<Self>, seed: u64) -> Self {
        Self {
            id,
            claim: self::id(seed),
            passage: self::id(seed + 1),
            stance: pick(Stance::ALL, seed),
            credibility: few(seed, |seed| graded(seed, pick(Credibility::ALL, seed))),
            note: words(seed),
            withdrawn: maybe(seed, withdrawal),
            made: stamp(seed),
        }
    }
}

impl Example for Origin {
    fn example(id: Id<Self>, seed: u64) -> Self {
        Self {
            id,
            kind: pick(OriginKind::ALL, seed),
            name: words(seed),
            knows: words(seed + 1),
            interest: words(seed + 2),
            terms: pick(Terms::ALL, seed),
            protected: seed.is_multiple_of(2),
            reliability: few(seed, |seed| graded(seed, pick(Reliability::ALL, seed))),
            depends_on: few(seed / 2, self::id),
            withdrawn: maybe(seed, withdrawal),
        }
    }
}

impl Example for Entity {
    fn example(id: Id<Self>, seed: u64) -> Self {
        let kind = pick(EntityKind::ALL, seed);
        let (name, aliases, description) = (words(seed), few(seed, words), words(seed + 1));
        Self { id, kind, name, aliases, description, redaction: maybe(seed / 4, redaction) }
    }
}

impl Example for Place {
    fn example(id: Id<Self>, seed: u64) -> Self {
        let location = match seed % 3 {
            0 => Location::Unplaced,
            1 => Location::Disc { lat: 50.633_333_333_333_33 - seed as f64 / 7.0, lon: -0.0, radius_km: 1e-9 },
            _ => Location::Country { code: "BE".to_owned() },
        };
        let country = maybe(seed, |_| "BE".to_owned());
        let geonames = maybe(seed / 2, |seed| u64::MAX - seed);
        Self { id, name: words(seed), location, country, geonames, aliases: few(seed, words) }
    }
}

impl Example for Brief {
    fn example(id: Id<Self>, seed: u64) -> Self {
        let issued = |seed: u64| IssuedBrief { number: 1, prose: self::id(seed), made: stamp(seed) };
        Self {
            id,
            title: words(seed),
            prose: self::id(seed),
            template: maybe(seed, words),
            style: CitationStyle::Chicago,
            issued: few(seed, issued),
            writers: few(seed / 2, words).into_iter().collect(),
            made: stamp(seed),
        }
    }
}

impl Example for Prose {
    fn example(id: Id<Self>, seed: u64) -> Self {
        Self { id, text: words(seed) }
    }
}

impl Example for Tick {
    fn example(id: Id<Self>, seed: u64) -> Self {
        let evidence = few(seed, |seed: u64| Seen { what: self::id::<Claim>(seed).into(), state: sha256(seed) });
        Self { id, brief: self::id(seed), sentence: words(seed), evidence, made: stamp(seed) }
    }
}

impl Example for ReviewComment {
    fn example(id: Id<Self>, seed: u64) -> Self {
        let (sentence, text, is_legal) = (words(seed), words(seed + 1), seed.is_multiple_of(2));
        let resolved = maybe(seed / 2, stamp);
        Self { id, brief: self::id(seed), sentence, text, is_legal, resolved, made: stamp(seed) }
    }
}

impl Example for Memo {
    fn example(id: Id<Self>, seed: u64) -> Self {
        let subject = match seed % 8 {
            0 => Subject::Case,
            1 => Subject::Document(self::id(seed)),
            2 => Subject::Passage(self::id(seed)),
            3 => Subject::Tag(self::id(seed)),
            4 => Subject::Claim(self::id(seed)),
            5 => Subject::Origin(self::id(seed)),
            6 => Subject::Entity(self::id(seed)),
            _ => Subject::Place(self::id(seed)),
        };
        Self { id, subject, prose: self::id(seed), made: stamp(seed) }
    }
}

impl Example for SavedSearch {
    fn example(id: Id<Self>, seed: u64) -> Self {
        Self { id, name: words(seed), query: words(seed + 1), made: stamp(seed) }
    }
}

impl Example for ImportReport {
    fn example(id: Id<Self>, seed: u64) -> Self {
        let file = |seed: u64| ImportedFile {
            name: words(seed),
            folder: maybe(seed, words),
            outcome: pick(ImportOutcome::ALL, seed),
            document: maybe(seed, self::id),
            sha256: maybe(seed / 2, sha256),
            size_bytes: seed,
            reason: words(seed),
            warnings: few(seed, words),
        };
        Self { id, files: few(seed, file), cancelled: seed.is_multiple_of(2), made: stamp(seed) }
    }
}

impl Example for AchCell {
    fn example(id: Id<Self>, seed: u64) -> Self {
        let consistency = pick(Consistency::ALL, seed);
        let (hypothesis, evidence) = (self::id(seed), self::id(seed + 1));
        Self { id, hypothesis, evidence, consistency, note: words(seed), made: stamp(seed) }
    }
}

impl Example for Decision {
    fn example(id: Id<Self>, seed: u64) -> Self {
        Self {
            id,
            rule: "dates 1".to_owned(),
            kind: "date".to_owned(),
            edition: self::id(seed),
            span: span(seed),
            value: words(seed),
            accepted: seed.is_multiple_of(2),
            onto: maybe(seed, self::id),
            was_there: seed.is_multiple_of(3),
            made: stamp(seed),
        }
    }
}

impl Example for Tombstone {
    fn example(id: Id<Self>, seed: u64) -> Self {
        let (parent, seal) = (sha256(seed), maybe(seed / 2, sha256));
        Self { id, what: pick(LeftOut::ALL, seed), parent, seal, made: stamp(seed) }
    }
}
