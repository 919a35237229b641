//! Packs: what was left out is in no byte of them, what was not comes back as it was, and what a stranger
//! made of one harms nobody.

use crate::edits::{Intent, config, intents, transaction};
use crate::examples::{self, Example};
use crate::fixture::maker;
use corroborate::model::{
    Anchor, Attribution, Basis, Brief, Case, Claim, Decision, Document, Edition, Entity, Evidence, Field, Graded, Id,
    ImportOutcome, ImportReport, ImportedFile, Layout, LeftOut, Lineage, Memo, Origin, Passage, Project, Quote,
    Reading, Reliability, SavedSearch, Sha256, Source, Span, Subject, Tag,
};
use corroborate::problem::{Problem, ProblemKind};
use corroborate::session::pack::{Choices, Part, Passphrase, prepare, unpack};
use corroborate::session::{Session, Target, Work};
use corroborate::store::Access;
use corroborate::store::pack::Limits;
use proptest::prelude::*;
use std::io::{Cursor, Read as _, Write as _};
use std::path::{Path, PathBuf};
use tempfile::TempDir;
use zip::write::SimpleFileOptions;

const TEXT: &str = "Preface.\n\nThe zqopen ledger names the zqquay and eleven others who paid for it in full.\n";
const SECRET: &str = "The zqsecret minutes say that seven men met at night behind the zqshed in spring.\n";

/// A folder with a project in which every word that must not leave can be told: 'zqperson' of people,
/// 'zqpaper' of a protected document, 'zqdoc' of any document, 'zqgone' of what was deleted.
pub(crate) struct Fixture {
    folder: TempDir,
}

impl Fixture {
    pub(crate) fn new() -> Self {
        let fixture = Self { folder: tempfile::tempdir().expect("a folder") };
        let mut session =
            Session::create_on(std::sync::Arc::new(corroborate::store::RealDisk), &fixture.project(), maker(0))
                .expect("made");
        session.commit("Fill", fill).expect("it is kept");
        session.commit("Delete", |work| work.delete::<SavedSearch>(examples::id(9))).expect("it goes");
        session.close().expect("it closes");
        fixture
    }

    pub(crate) fn project(&self) -> PathBuf {
        self.folder.path().join("zqfolder")
    }

    pub(crate) fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    pub(crate) fn session(&self) -> Session {
        Session::open(&self.project(), Access::Read, maker(1_000)).expect("it opens")
    }

    pub(crate) fn pack(&self, choices: &Choices, passphrase: Option<&Passphrase>) -> (PathBuf, Vec<String>) {
        let file = self.path("out.pack");
        let prepared = prepare(&self.session(), choices).expect("it can be packed");
        let target = Target::outside(&self.project(), &file).expect("it is outside");
        prepared.write(&target, passphrase, &mut |_, _| true).expect("it is written");
        (file, prepared.notes)
    }

    fn unpack(&self, file: &Path, name: &str, passphrase: Option<&Passphrase>) -> Result<Session, Problem> {
        unpack(file, &self.path(name), passphrase, Limits::default(), &mut |_, _| true)?;
        Session::open(&self.path(name), Access::Read, maker(2_000))
    }
}

#[derive(Clone, Copy)]
struct Paper {
    nth: u64,
    word: &'static str,
    text: &'static str,
}

const OPEN: Paper = Paper { nth: 1, word: "zqdoc", text: TEXT };
const LEAKED: Paper = Paper { nth: 2, word: "zqpaper", text: SECRET };

fn fill(work: &mut Work<'_>) -> Result<(), Problem> {
    work.create(Case {
        title: "A case".to_owned(),
        question: "Who is zqperson zqfamily?".to_owned(),
        ..Case::example(examples::id(1), 0)
    })?;
    work.create(SavedSearch { query: "zqgone".to_owned(), ..SavedSearch::example(examples::id(9), 0) })?;
    work.create(SavedSearch {
        query: "zqperson-zqfamily or “zqsecret minutes say that seven men met at night”".to_owned(),
        ..SavedSearch::example(examples::id(1), 0)
    })?;
    work.create(Origin {
        name: "Zqperson Zqfamily".to_owned(),
        knows: "zqknows".to_owned(),
        interest: "zqinterest".to_owned(),
        protected: true,
        reliability: vec![Graded { value: Reliability::B, reason: "zqreason".to_owned(), made: work.stamp() }],
        withdrawn: None,
        depends_on: Vec::new(),
        ..Origin::example(examples::id(1), 0)
    })?;
    work.create(Entity {
        name: "Zqperson  ZQFAMILY".to_owned(),
        aliases: vec!["Zqalias Two".to_owned()],
        description: "zqdescription".to_owned(),
        ..Entity::example(examples::id(1), 0)
    })?;
    work.create(Tag {
        name: "ledger".to_owned(),
        parent: None,
        description: "of zqalias two".to_owned(),
        ..Tag::example(examples::id(1), 0)
    })?;
    paper(work, OPEN, Lineage::Unknown)?;
    paper(work, LEAKED, Lineage::Original { reason: "zqlineage".to_owned(), origin: examples::id(1) })?;
    for (nth, text) in [
        (1, "The quay was paid for, said Zqperson Zqfamily."),
        (2, "He wrote that the zqopen ledger names the zqquay and eleven others."),
        (3, "We know the zqsecret minutes say that seven men met at night."),
    ] {
        work.create(Claim {
            text: text.to_owned(),
            confidence: Vec::new(),
            likelihood: Vec::new(),
            places: Vec::new(),
            entities: Vec::new(),
            tasks: Vec::new(),
            replies: Vec::new(),
            superseded_by: None,
            withdrawn: None,
            ..Claim::example(examples::id(nth), 0)
        })?;
        work.create(Evidence {
            claim: examples::id(nth),
            passage: examples::id(if nth == 3 { 2 } else { 1 }),
            note: "see ‘Zqdoc title here today’, and Zqpaper title here today".to_owned(),
            credibility: Vec::new(),
            withdrawn: None,
            ..Evidence::example(examples::id(nth), 0)
        })?;
    }
    let (open, leaked): (Id<Passage>, Id<Passage>) = (examples::id(1), examples::id(2));
    let (paper, other): (Id<Document>, Id<Document>) = (examples::id(1), examples::id(2));
    let markdown = format!(
        "# Brief\n\n“[zqopen ledger](passage:{open})” [zqlinkdoc](document:{paper} \"zqtip\"), [zqlinkpaper](document:{other}), \
         [zqsecret minutes](passage:{leaked}), and the zqopen ledger names the zqquay and eleven others.\n"
    );
    let prose = work.write(markdown)?;
    work.create(Brief {
        title: "Note on Zqdoc title here today".to_owned(),
        prose,
        issued: Vec::new(),
        ..Brief::example(examples::id(1), 0)
    })?;
    for (nth, subject) in [(1, Subject::Document(paper)), (2, Subject::Origin(examples::id(1))), (3, Subject::Case)] {
        let prose = work.write(format!("zqmemo{nth} zqperson zqfamily"))?;
        work.create(Memo { subject, prose, ..Memo::example(examples::id(nth), 0) })?;
    }
    let file = |nth: u64, word: &str, text: &str| ImportedFile {
        name: format!("{word}-file.txt"),
        folder: Some(format!("{word}-folder")),
        outcome: ImportOutcome::Warning,
        document: Some(examples::id(nth)),
        sha256: Some(Sha256::of(original(text).as_bytes())),
        size_bytes: 4_321,
        reason: format!("{word} reason"),
        warnings: vec![format!("{word} warning")],
    };
    let files = vec![file(1, OPEN.word, OPEN.text), file(2, LEAKED.word, LEAKED.text)];
    work.create(ImportReport { files, ..ImportReport::example(examples::id(1), 0) })?;
    work.create(Decision {
        edition: examples::id(1),
        value: "zqopen ledger names the zqquay and eleven others".to_owned(),
        ..Decision::example(examples::id(1), 0)
    })?;
    Ok(())
}

fn original(text: &str) -> String {
    format!("<!-- zqoriginal -->{text}")
}

fn paper(work: &mut Work<'_>, paper: Paper, lineage: Lineage) -> Result<(), Problem> {
    let Paper { nth, word, text } = paper;
    let corpus = work.library().corpus().clone();
    let title = format!("{}{} title here today", word[..1].to_uppercase(), &word[1..]);
    work.create(Edition {
        document: examples::id(nth),
        text: corpus.put_text(text)?,
        layout: corpus.put_layout(&Layout::default())?,
        original: corpus.put_original(original(text).as_bytes(), "text/html")?,
        original_kept: true,
        name: format!("{word}-file.txt"),
        folder: Some(format!("{word}-folder")),
        warnings: vec![format!("{word} warning")],
        ..Edition::example(examples::id(nth), 0)
    })?;
    work.create(Document {
        title: Field::read(title),
        authors: Some(Field::read(vec![format!("{word} author")])),
        publisher: Some(Field::read(format!("{word} publisher"))),
        url: Some(Field::read(format!("https://example.org/{word}"))),
        descriptor: format!("{word} descriptor"),
        lineage,
        withdrawn: None,
        editions: vec![examples::id(nth)],
        ..Document::example(examples::id(nth), 0)
    })?;
    let words = text.split_inclusive("zq").nth(1).map_or("", |_| text.trim());
    let start = text.chars().count() - words.chars().count() - 1;
    let to = if nth == 2 { Source::Origin(examples::id(1)) } else { Source::Document(examples::id(1)) };
    work.create(Passage {
        document: examples::id(nth),
        edition: examples::id(nth),
        anchor: Anchor {
            span: Span { start, end: start + 10 },
            quote: Quote::Kept {
                exact: text.chars().skip(start).take(10).collect(),
                before: "zqbefore".to_owned(),
                after: "zqafter".to_owned(),
            },
        },
        attribution: vec![Attribution { to, basis: Basis::Quotes, note: format!("zqnote {word}") }],
        places: Vec::new(),
        entities: vec![examples::id(1)],
        withdrawn: None,
        ..Passage::example(examples::id(nth), 0)
    })?;
    Ok(())
}

/// Everything in a pack, names and all, unpacked and in small letters.
pub(crate) fn everything_in(pack: &[u8]) -> String {
    let mut zip = zip::ZipArchive::new(Cursor::new(pack)).expect("a zip");
    let mut all = String::new();
    for at in 0..zip.len() {
        let mut file = zip.by_index(at).expect("a file");
        let mut bytes = Vec::new();
        file.read_to_end(&mut bytes).expect("it can be read");
        all.push_str(&file.name().expect("a name"));
        all.push_str(&String::from_utf8_lossy(&bytes));
    }
    all.to_lowercase()
}

pub(crate) fn without_text() -> Choices {
    Choices::default().with(Part::Texts, false)
}

pub(crate) fn whole() -> Choices {
    [Part::History, Part::Originals, Part::Protected]
        .into_iter()
        .fold(Choices::default(), |all, part| all.with(part, true))
}

/// Words that must not be in a pack of these choices, and words that must.
fn check_leaks(choices: &Choices, never: &[&str], always: &[&str]) {
    let fixture = Fixture::new();
    let (file, notes) = fixture.pack(choices, None);
    let bytes = std::fs::read(&file).expect("it is there");
    let all = everything_in(&bytes);
    let hash = |text: &str| Sha256::of(text.as_bytes()).to_string();
    for word in never
        .iter()
        .map(|word| (*word).to_owned())
        .chain(["zqfolder".to_owned(), fixture.folder.path().display().to_string()])
    {
        assert!(!all.contains(&word), "'{word}' is in the pack of {choices:?}: …{}…", around(&all, &word));
    }
    for word in always {
        assert!(all.contains(word), "'{word}' is not in the pack of {choices:?}");
    }
    if !choices.has(Part::Protected) {
        for leak in [hash(SECRET), hash(&original(SECRET)), SECRET.len().to_string()] {
            assert!(leak.len() < 4 || !all.contains(&leak), "{leak}");
        }
    }
    let opened = fixture.unpack(&file, "again", None).expect("it opens");
    assert_eq!(corroborate::session::check(&fixture.path("again")), Ok(Vec::new()), "{notes:?}");
    assert_eq!(opened.project().claims.len(), 3);
}

fn around(all: &str, word: &str) -> String {
    let at = all.find(word).unwrap_or(0);
    all.chars().skip(at.saturating_sub(80)).take(200).collect()
}

const PEOPLE: &[&str] =
    &["zqperson", "zqfamily", "zqalias", "zqknows", "zqinterest", "zqreason", "zqdescription", "zqmemo2", "zqlineage"];
const LEAKED_WORDS: &[&str] = &["zqpaper", "zqsecret", "zqshed", "zqlinkpaper", "seven men met"];
const DOCUMENT_WORDS: &[&str] = &[
    "zqdoc",
    "zqopen ledger names",
    "eleven others who",
    "zqbefore",
    "zqafter",
    "zqmemo",
    "zqlinkdoc",
    "zqtip",
    "zqnote",
    "zqoriginal",
    "preface",
];

#[test]
fn what_is_left_out_is_in_no_byte_of_a_pack() {
    let all = |lists: &[&[&'static str]]| lists.concat();
    check_leaks(
        &Choices::default(),
        &all(&[PEOPLE, LEAKED_WORDS, &["zqgone", "zqoriginal"]]),
        &["zqdoc", "zqopen ledger names the zqquay", "protected source 1", "protected document 1", "zqmemo1"],
    );
    check_leaks(
        &without_text(),
        &all(&[PEOPLE, LEAKED_WORDS, DOCUMENT_WORDS, &["zqgone"]]),
        &["document 1", "\\[words left out", "[…]"],
    );
    check_leaks(
        &without_text().with(Part::Wording, true),
        &all(&[PEOPLE, LEAKED_WORDS, &["zqdoc", "zqbefore", "zqgone"]]),
        &["zqopen ledger names the zqquay and eleven others"],
    );
    check_leaks(
        &Choices::default().with(Part::Originals, true),
        &all(&[PEOPLE, LEAKED_WORDS, &["zqgone"]]),
        &["zqoriginal"],
    );
    check_leaks(
        &without_text().with(Part::Protected, true),
        &all(&[DOCUMENT_WORDS, &["zqsecret minutes say", "zqshed", "zqgone"]]),
        &["zqperson", "zqknows"],
    );
    check_leaks(
        &Choices::default().with(Part::Protected, true),
        &["zqgone", "zqoriginal"],
        &["zqperson", "zqpaper", "zqsecret"],
    );
    check_leaks(&whole(), &[], &["zqgone", "zqoriginal", "zqperson", "zqsecret"]);
}

#[test]
fn what_sealed_documents_say_is_in_no_byte_of_a_pack_unless_it_is_chosen() {
    let fixture = Fixture::new();
    let mut session = Session::open(&fixture.project(), Access::Write, maker(5_000)).expect("it opens");
    let seal =
        |work: &mut Work<'_>| work.update::<Document>(examples::id(1), |document| document.reading = Reading::Sealed);
    session.commit("Seal", seal).expect("it is sealed");
    session.close().expect("it closes");
    let packed = |choices: &Choices| {
        let (file, notes) = fixture.pack(choices, None);
        let (all, name) = (everything_in(&std::fs::read(&file).expect("it is there")), format!("{choices:?}"));
        let opened = fixture.unpack(&file, &name, None).expect("it opens");
        assert_eq!(corroborate::session::check(&fixture.path(&name)), Ok(Vec::new()), "{notes:?}");
        assert_eq!((opened.project().claims.len(), opened.project().documents.len()), (3, 2));
        all
    };
    let said = ["zqopen ledger", "zqquay and eleven", "zqbefore", "zqmemo1", "preface", "zqoriginal"];
    for choices in [Choices::default(), Choices::default().with(Part::Originals, true), without_text()] {
        let all = packed(&choices);
        for words in said
            .iter()
            .map(|words| (*words).to_owned())
            .chain([Sha256::of(TEXT.as_bytes()).to_string(), Sha256::of(original(TEXT).as_bytes()).to_string()])
        {
            assert!(!all.contains(&words), "'{words}' is in the pack of {choices:?}: …{}…", around(&all, &words));
        }
        assert!(!choices.has(Part::Texts) || all.contains("zqdoc title here today"));
    }
    let all = packed(&Choices::default().with(Part::Sealed, true));
    assert!(all.contains("zqopen ledger names the zqquay and eleven") && all.contains("zqbefore"));
    let left_out = prepare(&fixture.session(), &Choices::default()).expect("it can be packed").inventory.left_out;
    assert!(left_out.contains(&"the texts and files of sealed documents".to_owned()), "{left_out:?}");
    let passages = "one passage of sealed documents, evidence for or against two claims among them".to_owned();
    assert!(left_out.contains(&passages), "{left_out:?}");
    let refused = prepare(&fixture.session(), &whole()).map(|_| ()).expect_err("it is refused");
    assert!(refused.what.contains("sealed documents"), "{refused}");
    prepare(&fixture.session(), &whole().with(Part::Sealed, true)).expect("all may go");
}

#[test]
fn history_does_not_go_where_it_would_tell_what_is_left_out() {
    let fixture = Fixture::new();
    let check = |choices: Choices, says: &str| {
        let refused = prepare(&fixture.session(), &choices).map(|_| ()).expect_err("it is refused");
        assert_eq!(refused.kind, ProblemKind::Usage);
        assert!(refused.what.contains(says), "{refused}");
    };
    check(Choices::default().with(Part::History, true), "protected origins");
    check(whole().with(Part::Texts, false), "without text");
    check(without_text().with(Part::Originals, true), "without text");
    // An origin that was deleted is still in history.
    let mut session = Session::open(&fixture.project(), Access::Write, maker(5_000)).expect("it opens");
    let delete = |work: &mut Work<'_>| {
        work.update::<Document>(examples::id(2), |document| document.lineage = Lineage::Unknown)?;
        work.update::<Passage>(examples::id(2), |passage| passage.attribution.clear())?;
        work.delete::<Memo>(examples::id(2))?;
        work.delete::<Origin>(examples::id(1))
    };
    session.commit("Delete", delete).expect("it goes");
    session.close().expect("it closes");
    check(Choices::default().with(Part::History, true), "protected origins");
}

#[test]
fn the_same_project_gives_the_same_pack_and_the_zip_tells_nothing_more() {
    let fixture = Fixture::new();
    for choices in [Choices::default(), without_text(), whole()] {
        let (file, _) = fixture.pack(&choices, None);
        let first = std::fs::read(&file).expect("it is there");
        let (file, _) = fixture.pack(&choices, None);
        assert!(first == std::fs::read(&file).expect("it is there"), "{choices:?}");
        let mut zip = zip::ZipArchive::new(Cursor::new(&first)).expect("a zip");
        assert!(zip.comment().is_empty());
        let mut names = Vec::new();
        for at in 0..zip.len() {
            let file = zip.by_index(at).expect("a file");
            assert_eq!(file.last_modified(), Some(zip::DateTime::DEFAULT));
            assert_eq!(file.extra_data().unwrap_or_default(), Vec::<u8>::new());
            assert!(file.comment().is_empty());
            names.push(file.name().expect("a name").into_owned());
        }
        assert!(names.is_sorted(), "{names:?}");
    }
}

#[test]
fn a_whole_pack_is_the_project_itself() {
    let fixture = Fixture::new();
    let (file, notes) = fixture.pack(&whole(), None);
    assert_eq!(notes, Vec::<String>::new());
    let opened = fixture.unpack(&file, "again", None).expect("it opens");
    let before = fixture.session();
    assert_eq!((opened.project(), opened.head()), (before.project(), before.head()));
    let read = |folder: PathBuf| std::fs::read(folder.join("history.ron")).expect("it is there");
    assert!(read(fixture.project()) == read(fixture.path("again")));
    // Without originals one line more says so, behind which undo does not go.
    let (file, _) = fixture.pack(&whole().with(Part::Originals, false), None);
    let opened = fixture.unpack(&file, "once more", None).expect("it opens");
    assert_eq!(opened.project().revision(), before.project().revision() + 1);
    assert_eq!(opened.undo_labels(), Ok((None, None)));
    assert_eq!(corroborate::session::check(&fixture.path("once more")), Ok(Vec::new()));
}

#[test]
fn without_text_everything_but_the_words_stays() {
    let fixture = Fixture::new();
    let (file, notes) = fixture.pack(&without_text().with(Part::Protected, true), None);
    assert!(notes.iter().any(|note| note.contains("eight or more words")), "{notes:?}");
    let opened = fixture.unpack(&file, "again", None).expect("it opens");
    let (before, after) = (fixture.session(), opened.project());
    let hash =
        |project: &Project| project.editions.iter().map(|edition| (edition.text, edition.original)).collect::<Vec<_>>();
    assert_eq!(hash(after), hash(before.project()));
    for passage in before.project().passages.iter() {
        let left = after.passages.get(passage.id).expect("it is there");
        let Quote::Kept { exact, .. } = &passage.anchor.quote else { panic!("it was kept") };
        let digest = Quote::Digest { sha256: Sha256::of(exact.as_bytes()), length: exact.chars().count() };
        assert_eq!((left.anchor.span, &left.anchor.quote), (passage.anchor.span, &digest));
    }
    let left_out: Vec<LeftOut> = after.tombstones.iter().map(|stone| stone.what).collect();
    assert!(left_out.contains(&LeftOut::Texts) && left_out.contains(&LeftOut::History), "{left_out:?}");
    assert!(after.tombstones.iter().all(|stone| stone.parent == before.head()));
    assert!(after.memos.is_empty() && after.dangling().is_empty(), "{:?}", after.dangling());
    // A text that comes back and is another is still told.
    let folder = corroborate::store::Folder::at(fixture.path("again"));
    std::fs::write(folder.text(Sha256::of(TEXT.as_bytes())), "other words").expect("it is written");
    assert_eq!(corroborate::session::check(folder.path()).expect("a project").len(), 1);
}

proptest! {
    #![proptest_config(config(24))]

    #[test]
    fn what_is_packed_comes_back(steps in prop::collection::vec(intents(), 1..12)) {
        let temporary = tempfile::tempdir().expect("a folder");
        let path = temporary.path().join("case");
        let random = steps.iter().fold(Project::default(), |project, intents: &Vec<Intent>| transaction(&project, intents).1);
        let mut session = Session::create_on(std::sync::Arc::new(corroborate::store::RealDisk), &path, maker(0)).expect("made");
        let corpus = session.library().corpus().clone();
        session.commit("Fill", |work| {
            for edition in random.editions.iter() {
                let text = format!("The text of {}.", edition.name);
                work.create(Edition {
                    text: corpus.put_text(&text)?,
                    layout: corpus.put_layout(&Layout::default())?,
                    original: corpus.put_original(text.as_bytes(), &edition.media_type)?,
                    ..edition.clone()
                })?;
            }
            macro_rules! others {
                ($($field:ident),+) => { $(for object in random.$field.iter() { work.create(object.clone())?; })+ };
            }
            others!(case, documents, passages, tags, taggings, claims, evidence, origins, entities, places, briefs, prose, memos, saved_searches, import_reports, ach_cells, decisions, tombstones, ticks, review_comments);
            Ok(())
        }).expect("it is kept");
        session.close().expect("it closes");
        let session = Session::open(&path, Access::Read, maker(9_000)).expect("it opens");
        let fresh = Choices::default().with(Part::Originals, true).with(Part::Protected, true);
        let named = |choices: Choices| choices.with(Part::Redacted, true).with(Part::LegalComments, true);
        for (nth, choices) in [named(whole()), named(fresh), without_text(), Choices::default()].iter().enumerate() {
            let file = temporary.path().join(format!("{nth}.pack"));
            let prepared = prepare(&session, choices).expect("it can be packed");
            prepared.write(&Target::outside(&path, &file).expect("outside"), None, &mut |_, _| true).expect("it is written");
            let again = temporary.path().join(format!("again {nth}"));
            unpack(&file, &again, None, Limits::default(), &mut |_, _| true).expect("it is unpacked");
            let opened = Session::open(&again, Access::Read, maker(10_000)).expect("it opens");
            prop_assert!(opened.notices().is_empty());
            if nth < 2 {
                let mut after = opened.project().clone();
                for stone in opened.project().tombstones.iter().filter(|stone| !random.tombstones.contains(stone.id)) {
                    prop_assert_eq!(stone.parent, session.head());
                    let gone = corroborate::edit::Change::delete(stone.clone()).into();
                    corroborate::edit::apply_edit(&mut after, &gone).expect("it is there");
                }
                prop_assert_eq!(&after, session.project());
            }
        }
    }
}

#[test]
fn an_encrypted_pack_is_an_age_file_that_tells_nothing() {
    let fixture = Fixture::new();
    let passphrase = Passphrase::new("a phrase of several words").expect("it is one");
    let (file, _) = fixture.pack(&whole(), Some(&passphrase));
    let sealed = std::fs::read(&file).expect("it is there");
    assert!(sealed.starts_with(b"age-encryption.org/v1\n-> scrypt "));
    let shown = String::from_utf8_lossy(&sealed).to_lowercase();
    for word in ["zq", "corpus/", "manifest", "pk\u{3}\u{4}", "history.ron"] {
        assert!(!shown.contains(word) || word == "zq", "{word}");
    }
    for word in ["zqperson", "zqdoc", "zqfolder"] {
        assert!(!shown.contains(word), "{word}");
    }
    // Any age tool opens it.
    let identity = age::scrypt::Identity::new(age::secrecy::SecretString::from("a phrase of several words".to_owned()));
    let clear = age::decrypt(&identity, &sealed).expect("it opens");
    assert!(everything_in(&clear).contains("zqperson"));
    let opened = fixture.unpack(&file, "again", Some(&passphrase)).expect("it opens");
    assert_eq!(opened.project(), fixture.session().project());
    let wrong = Passphrase::new("another").expect("it is one");
    let check = |file: &Path, passphrase: Option<&Passphrase>, kind: ProblemKind, says: &str| {
        let refused = fixture.unpack(file, "never", passphrase).map(|_| ()).expect_err("it is refused");
        assert!(refused.kind == kind && refused.what.contains(says), "{refused:?}");
        assert!(!fixture.path("never").exists() && !fixture.path("never.unpacking").exists());
    };
    check(&file, Some(&wrong), ProblemKind::Usage, "does not open");
    check(&file, None, ProblemKind::Usage, "encrypted");
    let cut = fixture.path("cut.pack");
    std::fs::write(&cut, &sealed[..sealed.len() - 10]).expect("it is written");
    check(&cut, Some(&passphrase), ProblemKind::Project, "damaged");
    // A header that asks for 2^40 rounds is refused before any is done.
    let header = String::from_utf8_lossy(&sealed[..200]).into_owned();
    let work = header.lines().nth(1).and_then(|line| line.rsplit(' ').next()).expect("the work factor").len();
    let line_end = sealed.iter().enumerate().filter(|(_, byte)| **byte == b'\n').nth(1).expect("a line").0;
    let bomb = [&sealed[..line_end - work], b"40", &sealed[line_end..]].concat();
    std::fs::write(&cut, bomb).expect("it is written");
    check(&cut, Some(&passphrase), ProblemKind::Project, "more work");
    std::fs::write(&cut, b"-----BEGIN AGE ENCRYPTED FILE-----\nAAAA\n").expect("it is written");
    check(&cut, Some(&passphrase), ProblemKind::Project, "letters");
}

#[test]
fn the_passphrase_is_the_first_line_without_its_end() {
    for (file, is_one) in [("one\n", true), ("one\r\ntwo", true), ("\none", false), ("", false), ("\r\n", false)] {
        assert_eq!(Passphrase::first_line(file.as_bytes()).is_some(), is_one, "{file:?}");
    }
    assert!(Passphrase::first_line(&[0xff, 0xfe]).is_none());
}

/// A zip of these files, whatever their names.
fn zipped(files: &[(String, Vec<u8>)]) -> Vec<u8> {
    let mut zip = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in files {
        zip.start_file(name.clone(), SimpleFileOptions::default()).expect("it begins");
        zip.write_all(bytes).expect("it is written");
    }
    zip.finish().expect("it ends").into_inner()
}

/// Names and bytes.
type Files = Vec<(String, Vec<u8>)>;

fn files_of(pack: &[u8]) -> Files {
    let mut zip = zip::ZipArchive::new(Cursor::new(pack)).expect("a zip");
    (0..zip.len())
        .map(|at| {
            let mut file = zip.by_index(at).expect("a file");
            let mut bytes = Vec::new();
            file.read_to_end(&mut bytes).expect("it can be read");
            (file.name().expect("a name").into_owned(), bytes)
        })
        .collect()
}

#[test]
fn a_strangers_pack_is_unpacked_whole_or_not_at_all() {
    let fixture = Fixture::new();
    let (file, _) = fixture.pack(&Choices::default(), None);
    let good = std::fs::read(&file).expect("it is there");
    let files = files_of(&good);
    let bad = fixture.path("bad.pack");
    let refused = |bytes: &[u8], limits: Limits, says: &str| {
        std::fs::write(&bad, bytes).expect("it is written");
        let refused = unpack(&bad, &fixture.path("never"), None, limits, &mut |_, _| true).expect_err(says);
        assert!(refused.what.contains(says) && refused.kind == ProblemKind::Project, "{says}: {refused:?}");
        assert!(!fixture.path("never").exists() && !fixture.path("never.unpacking").exists(), "{says}");
    };
    let check = |bytes: &[u8], says: &str| refused(bytes, Limits::default(), says);
    let with = |change: &dyn Fn(&mut Files)| {
        let mut files = files.clone();
        change(&mut files);
        zipped(&files)
    };
    for name in [
        "../evil",
        "/etc/evil",
        "corpus/../evil",
        "corpus/evil.txt",
        "lock",
        "corpus\\evil",
        "originals/evil.html",
        "C:evil",
        "notes.txt",
    ] {
        check(&with(&|files| files.push((name.to_owned(), b"x".to_vec()))), "which no pack does");
    }
    check(&with(&|files| files.retain(|(name, _)| name != "history.ron")), "damaged");
    check(&with(&|files| files.retain(|(name, _)| name != "manifest.ron")), "manifest.ron");
    let changed = |which: &str, change: &dyn Fn(&mut Vec<u8>)| {
        with(&|files| {
            for (name, bytes) in files {
                if name == which || which == "corpus" && name.starts_with(which) {
                    change(bytes);
                }
            }
        })
    };
    check(&changed("history.ron", &|bytes| bytes.push(b'\n')), "manifest says");
    check(&changed("corpus", &|bytes| bytes[0] ^= 1), "manifest says");
    check(&changed("manifest.ron", &Vec::clear), "not a manifest");
    let newer = |files: &mut Files| {
        files.iter_mut().filter(|(name, _)| name == "manifest.ron").for_each(|(_, bytes)| {
            *bytes = String::from_utf8_lossy(bytes).replace("format: 1", "format: 9").into_bytes();
        });
    };
    check(&with(&newer), "newer");
    // The same name twice: a name of equal length is written over in both places.
    let twice = with(&|files| files.push(("history.roo".to_owned(), b"x".to_vec())));
    let twice = replaced(&twice, b"history.roo", b"history.ron");
    check(&twice, "twice");
    let small = Limits { file_bytes: 50, ..Limits::default() };
    refused(&good, small, "larger");
    refused(&good, Limits { all_bytes: 100, times: 0, ..Limits::default() }, "larger");
    refused(&good, Limits { files: 2, ..Limits::default() }, "larger");
    refused(&good, Limits { manifest_bytes: 10, ..Limits::default() }, "larger");
    check(&[&good[..], b"behind"].concat(), "damaged");
    check(&[b"before", &good[..]].concat(), "no pack");
    check(b"", "no pack");
    for length in (0..good.len()).step_by(good.len() / 60 + 1) {
        std::fs::write(&bad, &good[..length]).expect("it is written");
        let cut = unpack(&bad, &fixture.path("never"), None, Limits::default(), &mut |_, _| true);
        assert!(cut.is_err() && !fixture.path("never").exists(), "{length}");
    }
    // Any flipped byte is refused, or it is in what nobody reads and the project is the same.
    for at in (0..good.len()).step_by(good.len() / 150 + 1) {
        let mut flipped = good.clone();
        flipped[at] ^= 0x20;
        std::fs::write(&bad, &flipped).expect("it is written");
        let target = fixture.path(&format!("flipped {at}"));
        if unpack(&bad, &target, None, Limits::default(), &mut |_, _| true).is_ok() {
            assert_eq!(corroborate::session::check(&target), Ok(Vec::new()), "{at}");
        }
        assert!(!fixture.path(&format!("flipped {at}.unpacking")).exists());
    }
}

fn replaced(bytes: &[u8], what: &[u8], with: &[u8]) -> Vec<u8> {
    let mut bytes = bytes.to_vec();
    let places: Vec<usize> = (0..bytes.len() - what.len()).filter(|at| bytes[*at..].starts_with(what)).collect();
    for at in places {
        bytes[at..at + with.len()].copy_from_slice(with);
    }
    bytes
}

#[test]
fn nothing_that_is_there_is_written_over() {
    let fixture = Fixture::new();
    let (file, _) = fixture.pack(&Choices::default(), None);
    let check = |name: &str, fits: bool| {
        let done = unpack(&file, &fixture.path(name), None, Limits::default(), &mut |_, _| true);
        assert_eq!(done.is_ok(), fits, "{name}: {done:?}");
        assert!(done.is_ok() || done.is_err_and(|problem| problem.kind == ProblemKind::Usage), "{name}");
    };
    std::fs::create_dir(fixture.path("empty")).expect("a folder");
    std::fs::create_dir_all(fixture.path("full/of")).expect("a folder");
    std::fs::create_dir(fixture.path("left.unpacking")).expect("a folder");
    check("empty", true);
    check("empty", false);
    check("full", false);
    check("out.pack", false);
    check("left", false);
    let missing = unpack(&fixture.path("none"), &fixture.path("new"), None, Limits::default(), &mut |_, _| true);
    assert_eq!(missing.map_err(|problem| problem.kind), Err(ProblemKind::Project));
    let inside = Target::outside(&fixture.project(), &fixture.project().join("x.pack"));
    assert!(inside.is_err());
    // Stopped on the way, nothing is left.
    let stopped = unpack(&file, &fixture.path("stopped"), None, Limits::default(), &mut |done, _| done < 2);
    assert!(stopped.is_err() && !fixture.path("stopped").exists() && !fixture.path("stopped.unpacking").exists());
    let target = Target::outside(&fixture.project(), &fixture.path("stopped.pack")).expect("outside");
    let prepared = prepare(&fixture.session(), &Choices::default()).expect("it can be packed");
    assert!(prepared.write(&target, None, &mut |done, _| done < 2).is_err());
    assert!(!fixture.path("stopped.pack").exists() && !fixture.path("stopped.pack.new").exists());
}

#[cfg(unix)]
#[test]
fn what_comes_out_is_its_owners_alone() {
    use std::os::unix::fs::PermissionsExt as _;
    let fixture = Fixture::new();
    let (file, _) = fixture.pack(&Choices::default(), None);
    fixture.unpack(&file, "again", None).expect("it opens");
    let mode = |path: &Path| std::fs::metadata(path).expect("it is there").permissions().mode() & 0o777;
    assert_eq!(mode(&file), 0o600);
    let mut folders = vec![fixture.path("again")];
    while let Some(folder) = folders.pop() {
        assert_eq!(mode(&folder), 0o700);
        for entry in std::fs::read_dir(&folder).expect("it can be listed") {
            let path = entry.expect("it can be read").path();
            if path.is_dir() { folders.push(path) } else { assert_eq!(mode(&path), 0o600) }
        }
    }
}

#[test]
fn packing_on_the_command_line() {
    let (desk, document) = crate::desk::Desk::with_document("The second basin was dug in 1911, a clerk told Ann.\n");
    desk.tag(&document, "second basin", "place");
    desk.run("pack case -o case/in.pack").exits(2).says("lies in the project");
    desk.run("pack case -o all.pack --with-history --with-originals").exits(0).prints("Packed one document");
    desk.run("pack case -o x.pack --with-history --without-text").exits(2).says("without text");
    desk.run("pack case -o none.pack --preview").exits(0).prints("Base names of files");
    let list = desk.run("pack case --preview --json --with-history --with-originals").exits(0).json();
    assert_eq!(list["groups"]["history"][0]["words"], "four lines of history", "{list}");
    assert_eq!(list["groups"]["embedded-metadata"][0]["words"], "note.txt", "{list}");
    desk.run("pack case").exits(2);
    assert!(!desk.path("none.pack").exists());
    desk.run("unpack all.pack -o again").exits(0);
    desk.run("verify again").exits(0);
    assert_eq!(desk.run("passages again --json").exits(0).json(), desk.run("passages case --json").exits(0).json());
    desk.run("unpack all.pack -o again").exits(2).says("not empty");
    desk.run("unpack missing.pack -o other").exits(3).says("no pack");
    desk.run("unpack note.txt -o other").exits(3).says("no pack");
    desk.run("pack case -o bare.pack --without-text").exits(0);
    desk.run("unpack bare.pack -o bare").exits(0).says("The texts were left out");
    desk.run("verify bare").exits(0);
    for command in [
        "documents bare --json",
        "passages bare --json",
        "claims bare --json",
        "timeline bare --json",
        "map bare --json",
    ] {
        let out = desk.run(command).exits(0).out();
        assert!(!out.contains("basin"), "{command}: {out}");
    }
    desk.run("brief bare -o bare.md").exits(0);
    desk.run(&format!("text bare {document}")).exits(3).says("is not in the project");
    desk.file("phrase.txt", "").run("pack case -o x.pack --passphrase-file phrase.txt").exits(2).says("empty");
}

/// A protected document is called by a word that a media type holds, and every unpacked project goes on.
#[test]
fn a_project_whose_sources_were_left_out_can_be_issued_exported_and_packed_again() {
    let (desk, document) = crate::desk::Desk::with_document("The third basin was dug in 1912, Bo Ek told a clerk.\n");
    desk.run(&format!("document case {document} --set title=Plain")).exits(0);
    desk.file("other.txt", "Another paper, of no importance.\n").run("import case other.txt").exits(0);
    let passage = desk.tag(&document, "third basin", "place");
    desk.run(&format!("attribute case --passage {passage} --to 'Bo Ek' --basis quotes")).exits(0);
    let origin = desk.run("origin case --name 'Bo Ek' --json").exits(0).json()["id"].clone();
    desk.run(&format!("edit case {} --set protected=true", origin.as_str().unwrap_or_default())).exits(0);
    desk.run("pack case -o once.pack --with-originals").exits(0);
    desk.run("unpack once.pack -o again").exits(0);
    desk.run("brief again -o again.md").exits(0);
    desk.run("export again --format json -o again.json").exits(0);
    desk.run("origin again --name 'Ada Berg'").exits(0);
    let other = desk.run("origin again --name 'Ada Berg' --json").exits(0).json()["id"].clone();
    desk.run(&format!("edit again {} --set protected=true", other.as_str().unwrap_or_default())).exits(0);
    desk.run("export again --format json -o more.json").exits(0);
    let left = std::fs::read_to_string(desk.path("more.json")).expect("it is written");
    assert!(
        left.contains("Protected source 1") && left.contains("Protected source 2") && !left.contains("Ada"),
        "{left}"
    );
    desk.run("pack again -o twice.pack").exits(0);
}
