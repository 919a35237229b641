//! What a sentence rests on, and when a tick of it lapses.

use super::*;
use crate::analysis::testing::{Case, stamp, withdrawal};
use crate::analysis::{Index, Naming, NoCorpus};
use crate::model::{
    Brief, CitationStyle, Confidence, Credibility, Document, Graded, Origin, Passage, Prose, Quote, Reliability,
    ReviewComment, Sha256, Source, Stance, Tick,
};

const BRIEF: &str = "# Note\n\n## Who paid\n\n[The town paid](claim:CLAIM) for the quay in March. It was dear.\n\n\
                     “[the words of a passage](passage:LETTER)”, says the letter. [Nobody knows more.](own:)\n\n\
                     ### [The port is old](claim:OLD)\n\nIt was built long ago.\n";
const PAID: &str = "The town paid for the quay in March.";
const SAYS: &str = "“the words of a passage”, says the letter.";

struct Made {
    case: Case,
    text: String,
    claim: Id<Claim>,
    old: Id<Claim>,
    report: Id<Document>,
    passage: Id<Passage>,
    letter: Id<Passage>,
    clerk: Id<Origin>,
}

fn graded<T>(value: T) -> Vec<Graded<T>> {
    vec![Graded { value, reason: String::new(), made: stamp() }]
}

impl Made {
    fn new() -> Self {
        let mut case = Case::default();
        let [report, letters] = ["A report", "A letter"].map(|title| case.document(title));
        let (claim, old) = (case.claim("The town paid for the quay."), case.claim("The port is old."));
        let passage = case.passage_at(report, 0, "the town paid");
        let letter = case.passage(letters);
        let clerk = case.origin("the clerk");
        case.attribute(passage, Source::Origin(clerk));
        case.link(claim, passage, Stance::Supports);
        let text = BRIEF.replace("CLAIM", &claim.to_string());
        let text = text.replace("LETTER", &letter.to_string()).replace("OLD", &old.to_string());
        let (id, prose) = (Self::brief(), Id::from_bits([201; 10]));
        case.put(Prose { id: prose, text: text.clone() });
        let (title, style, issued) = ("Note".to_owned(), CitationStyle::Plain, Vec::new());
        let writers = std::collections::BTreeSet::from(["anna".to_owned()]);
        case.put(Brief { id, title, prose, template: None, style, issued, writers, made: stamp() });
        Self { case, text, claim, old, report, passage, letter, clerk }
    }

    fn brief() -> Id<Brief> {
        Id::from_bits([203; 10])
    }

    fn review(&self) -> Review {
        let (project, as_of) = (&self.case.project, "2020-01-01".parse().expect("a date"));
        let index = Index::of(project);
        let naming = Naming::Inside;
        review(&Material { project, index: &index, corpus: &NoCorpus, as_of: &as_of, naming }, &self.text)
    }

    fn sentence(&self, words: &str) -> ReviewedSentence {
        let found = self.review().sentences.into_iter().find(|sentence| sentence.words == words);
        found.unwrap_or_else(|| panic!("{words}: {:#?}", self.review()))
    }

    fn tick(&mut self, words: &str) -> Id<Tick> {
        let ReviewedSentence { words: sentence, evidence, .. } = self.sentence(words);
        let id = Id::from_bits([self.case.project.ticks.len() as u8 + 1; 10]);
        self.case.put(Tick { id, brief: Self::brief(), sentence, evidence, made: stamp() })
    }

    fn reviewing(&self) -> Reviewing {
        Reviewing::of(&self.case.project, Self::brief(), &self.review())
    }
}

#[test]
fn every_sentence_is_there_with_what_it_rests_on() {
    let made = Made::new();
    let found: Vec<(String, Vec<AnyId>)> = made
        .review()
        .sentences
        .into_iter()
        .map(|sentence| {
            let cited = sentence.claims.iter().map(|it| it.claim.into());
            let passages = sentence.sources.iter().filter_map(|it| it.passage.map(AnyId::from));
            (sentence.words, cited.chain(passages).collect())
        })
        .collect();
    let (claim, passage, letter, old) = (made.claim.into(), made.passage.into(), made.letter.into(), made.old.into());
    let expected = [
        (PAID, vec![claim, passage]),
        // What its paragraph rests on, it does.
        ("It was dear.", vec![claim, passage]),
        (SAYS, vec![letter]),
        ("Nobody knows more.", vec![]),
        ("The port is old", vec![old]),
        ("It was built long ago.", vec![old]),
    ];
    let expected: Vec<(String, Vec<AnyId>)> = expected.map(|(words, ids)| (words.to_owned(), ids)).to_vec();
    assert_eq!(found, expected);
    let sentence = made.sentence(PAID);
    let source = &sentence.sources[0];
    assert_eq!((sentence.heading.as_deref(), source.origins.as_str()), (Some("Who paid"), "the clerk"));
    assert_eq!((source.bearing, source.grade(), source.hash.len()), (Bearing::For, None, 64));
    assert!(made.sentence("Nobody knows more.").is_own);
}

#[test]
fn a_tick_lapses_with_whatever_its_sentence_rests_on_and_with_its_words() {
    let check = |sentence: &str, change: &dyn Fn(&mut Made), expected: &str| {
        let mut made = Made::new();
        let tick = made.tick(sentence);
        assert!(matches!(made.reviewing().fates.get(&tick), Some(Fate::Holds)), "{sentence}");
        change(&mut made);
        let found = match made.reviewing().fates.get(&tick) {
            Some(Fate::Holds) => "holds".to_owned(),
            Some(Fate::Lapsed(lapse)) => lapse.sentence(&made.case.project),
            Some(Fate::Gone) => "gone".to_owned(),
            None => "unknown".to_owned(),
        };
        assert!(found.contains(expected), "{sentence}: {found} for {expected}");
    };
    check(PAID, &|made| made.text = made.text.replace("in March", "in May"), "Its words have changed");
    check(PAID, &|made| made.text = made.text.replace("The town paid", "Somebody else gave money"), "gone");
    check(PAID, &|made| made.text = made.text.replace("It was dear", "It was cheap"), "holds");
    let passage_withdrawn = |made: &mut Made| {
        made.case.change(made.passage, |passage| passage.withdrawn = Some(withdrawal()));
    };
    check(PAID, &passage_withdrawn, "passage ‘the town paid’ (changed)");
    let linked = |made: &Made| made.case.project.evidence.iter().next().expect("linked").id;
    let evidence_withdrawn = |made: &mut Made| {
        let id = linked(made);
        made.case.change(id, |item| item.withdrawn = Some(withdrawal()));
    };
    check(PAID, &evidence_withdrawn, "piece of evidence ‘the town paid’ (changed)");
    let credible = |made: &mut Made| {
        let id = linked(made);
        made.case.change(id, |item| item.credibility = graded(Credibility::Five));
    };
    check(PAID, &credible, "piece of evidence ‘the town paid’ (changed)");
    let reliable = |made: &mut Made| made.case.change(made.clerk, |origin| origin.reliability = graded(Reliability::E));
    check(PAID, &reliable, "origin ‘the clerk’ (changed)");
    let confident = |made: &mut Made| made.case.change(made.claim, |claim| claim.confidence = graded(Confidence::Low));
    check(PAID, &confident, "claim ‘The town paid for the quay.’ (changed)");
    check(PAID, &|made| made.case.change(made.claim, |claim| claim.text.push('!')), "claim");
    let contradicted = |made: &mut Made| {
        made.case.link(made.claim, made.letter, Stance::Contradicts);
    };
    check(PAID, &contradicted, "passage ‘the words of a passage’ (new)");
    let newer = |made: &mut Made| {
        let other = made.case.document("A report, corrected");
        let edition = made.case.project.documents.get(other).and_then(Document::edition).expect("an edition");
        made.case.change(made.report, |document| document.editions.push(edition));
    };
    check(PAID, &newer, "document ‘A report’ (changed)");
    let requoted = |made: &mut Made| {
        made.case.change(made.passage, |passage| {
            let quote = Quote::Digest { sha256: Sha256::of(b"other words"), length: 11 };
            passage.anchor.quote = quote;
        });
    };
    check(PAID, &requoted, "passage");
    let elsewhere = |made: &mut Made| {
        made.case.change(made.clerk, |origin| origin.name = "the town’s clerk".to_owned());
        made.case.change(made.report, |document| document.title.value = "The report".to_owned());
        made.case.change(made.old, |claim| claim.text.push('!'));
    };
    check(PAID, &elsewhere, "holds");
    // What speaks against words that are quoted is against the claims that they support.
    let other = |made: &mut Made| {
        made.case.link(made.old, made.letter, Stance::Supports);
        made.case.link(made.old, made.passage, Stance::Contradicts);
    };
    check(SAYS, &other, "passage ‘the town paid’ (new)");
    check("Nobody knows more.", &other, "holds");
}

#[test]
fn what_is_quoted_stands_beside_what_speaks_against_it() {
    let mut made = Made::new();
    made.case.link(made.old, made.letter, Stance::Supports);
    made.case.link(made.old, made.passage, Stance::Contradicts);
    let bearings: Vec<(Bearing, Option<Id<Passage>>)> =
        made.sentence(SAYS).sources.iter().map(|source| (source.bearing, source.passage)).collect();
    assert_eq!(bearings, [(Bearing::Cited, Some(made.letter)), (Bearing::Against, Some(made.passage))]);
}

#[test]
fn progress_counts_and_comments_stay_with_their_sentences() {
    let mut made = Made::new();
    made.tick(PAID);
    made.tick("Nobody knows more.");
    made.tick("It was dear.");
    let comment = |made: &mut Made, nth: u8, sentence: &str| {
        let (id, brief, text) = (Id::from_bits([nth; 10]), Made::brief(), "Really?".to_owned());
        let (is_legal, resolved) = (false, None);
        made.case.put(ReviewComment {
            id,
            brief,
            sentence: sentence.to_owned(),
            text,
            is_legal,
            resolved,
            made: stamp(),
        })
    };
    let (on_paid, on_nothing) = (comment(&mut made, 1, PAID), comment(&mut made, 2, "All of it is long gone."));
    made.text = made.text.replace("in March", "in May");
    let reviewing = made.reviewing();
    assert_eq!(reviewing.progress.sentence(), "Reviewed 2 of 6 · 1 lapsed · 2 comments");
    assert_eq!((reviewing.comments[0].as_slice(), reviewing.elsewhere.as_slice()), (&[on_paid][..], &[on_nothing][..]));
    let open: Vec<usize> = (0..9).filter(|nth| reviewing.is_open(*nth)).collect();
    assert_eq!(open, [0, 2, 4, 5]);
}

#[test]
fn the_record_says_who_read_what_and_keeps_legal_advice_apart() {
    let mut made = Made::new();
    made.tick(PAID);
    made.tick("It was dear.");
    let (id, brief, sentence) = (Id::from_bits([1; 10]), Made::brief(), PAID.to_owned());
    let text = "This *may* be libel.".to_owned();
    made.case.put(ReviewComment { id, brief, sentence, text, is_legal: true, resolved: None, made: stamp() });
    made.text = made.text.replace("It was dear.", "");
    let (review, reviewing) = (made.review(), made.reviewing());
    let record = |shown: &crate::model::Project| {
        let record = ReviewRecord::of((&made.case.project, shown), &review, &reviewing);
        record.to_markdown("Note", "1 January 2020")
    };
    let whole = record(&made.case.project);
    for says in [
        "# Review of ‘Note’",
        "Reviewed 1 of 5 · 1 comment. As of 1 January 2020.",
        "### 1 · Ticked\n\n> The town paid for the quay in March.\n\n- Ticked by an analyst, 1 January 1970",
        "- For: “the town paid” (‘A report’). Origin: the clerk. SHA-256 ",
        "Legal comment by an analyst, 1 January 1970: This \\*may\\* be libel.",
        "## No longer in the brief\n\n### No longer in the brief\n\n> It was dear.",
    ] {
        assert!(whole.contains(says), "{says}: {whole}");
    }
    let mut apart = made.case.project.clone();
    apart.review_comments.set(id, None, 0);
    let without = record(&apart);
    assert!(!without.contains("libel") && without.contains("Reviewed 1 of 5. As of"), "{without}");
}
