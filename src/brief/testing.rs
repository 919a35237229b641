//! A small invented case for tests of what a brief says: a loan that one says was signed and another denies.

use super::{Draft, Material};
use crate::analysis::testing::{Case, Texts, stamp};
use crate::analysis::{Corpus, Index, Naming};
use crate::model::{
    CitationStyle, Claim, ClaimKind, Confidence, Consistency, Document, Edtf, Entity, EntityKind, Field, Graded,
    Handling, Id, Likelihood, Location, Passage, PlaceRole, PlaceUse, Reliability, Reply, Source, Stance, Task,
    TaskKind,
};

/// What the one document of [`on_loans`] says.
pub(super) const LOANS: &str = "A loan of 40 million was signed in March.";
const REPORT: &str = "The report.\n\nThe ministry said that a loan of 40 million was signed in March. It is large.";
const PAPER: &str = "The paper.\n\nThere was no loan at all, the bank wrote.";

/// The case, its texts and its day.
pub(super) struct Small {
    pub(super) case: Case,
    pub(super) texts: Texts,
    pub(super) as_of: Edtf,
    pub(super) loan: Option<Id<Claim>>,
    pub(super) signed: Option<Id<Passage>>,
    pub(super) report: Option<Id<Document>>,
}

/// Nothing but a day.
pub(super) fn nothing() -> Small {
    let as_of = "2026-05-03".parse().expect("a date");
    let (case, texts) = (Case::default(), Texts::default());
    Small { case, texts, as_of, loan: None, signed: None, report: None }
}

/// One document, all of it a passage, and one claim that it supports.
pub(super) fn on_loans() -> Small {
    let mut case = Case::default();
    let report = case.document("On loans");
    let signed = case.passage_at(report, 0, LOANS);
    let loan = case.claim("A loan was signed.");
    case.link(loan, signed, Stance::Supports);
    let edition = case.project.documents.get(report).and_then(Document::edition).expect("it has a text");
    let texts = Texts::of(&[(edition, LOANS)]);
    let as_of = "2026-11-21".parse().expect("a date");
    Small { case, texts, as_of, loan: Some(loan), signed: Some(signed), report: Some(report) }
}

/// A fact both ways, two judgements that exclude each other, an assumption, a gap, a question, a party that was asked.
pub(super) fn small() -> Small {
    let mut case = Case::default();
    let question = "Who paid?".to_owned();
    let (title, handling) = ("The loan".to_owned(), Some(Handling::Amber));
    case.put(crate::model::Case {
        id: Id::from_bits([9; 10]),
        title,
        question,
        handling,
        created: stamp().at,
        pseudonyms: Vec::new(),
    });
    let (report, paper) = (case.document("A report"), case.document("A paper"));
    case.change(report, |document| document.published = Some(Field::read("2018-05-02".parse().expect("a date"))));
    let (ministry, bank) = (case.origin("the ministry"), case.origin("the bank"));
    case.change(ministry, |origin| {
        origin.reliability.push(Graded { value: Reliability::B, reason: String::new(), made: stamp() });
    });
    let signed = case.passage_at(report, 13, "The ministry said that a loan of 40 million was signed in March.");
    let denied = case.passage_at(paper, 12, "There was no loan at all");
    case.attribute(signed, Source::Origin(ministry));
    case.attribute(denied, Source::Origin(bank));
    let works = Id::from_bits([77; 10]);
    let (name, aliases, description) = ("Harbour Works".to_owned(), Vec::new(), String::new());
    case.put(Entity { id: works, kind: EntityKind::Company, name, aliases, description, redaction: None });
    let loan = case.claim("A loan was signed.");
    let town = case.place("Liège", Location::Disc { lat: 50.6, lon: 5.6, radius_km: 8.0 });
    case.change(loan, |claim| {
        claim.when = vec!["2018-03~".parse().expect("a date")];
        claim.places = vec![PlaceUse { place: town, role: PlaceRole::HappenedAt }];
        claim.entities = vec![works];
        claim.replies = vec![Reply {
            party: works,
            asked: Some("2026-04-20".parse().expect("a date")),
            how: "by letter".to_owned(),
            deadline: None,
            answered: None,
            answer: None,
            made: stamp(),
        }];
    });
    case.link(loan, signed, Stance::Supports);
    case.link(loan, denied, Stance::Contradicts);
    let (judgement, other) = (case.claim("The ministry paid."), case.claim("The bank paid."));
    case.change(judgement, |claim| {
        claim.kind = ClaimKind::Judgement;
        claim.likelihood = vec![Graded { value: Likelihood::Likely, reason: String::new(), made: stamp() }];
        claim.confidence = vec![Graded { value: Confidence::Low, reason: "one origin".to_owned(), made: stamp() }];
        claim.tasks = vec![Task {
            text: "Who signed for the bank?".to_owned(),
            done: false,
            kind: TaskKind::Question,
            outcome: String::new(),
            made: Some(stamp()),
            finished: None,
        }];
    });
    case.change(other, |claim| claim.kind = ClaimKind::Judgement);
    let evidence = case.link(judgement, signed, Stance::Supports);
    case.judge(judgement, evidence, Consistency::Consistent);
    case.judge(other, evidence, Consistency::Inconsistent);
    for (text, kind) in
        [("Nobody knows what was promised.", ClaimKind::Gap), ("The ledger is complete.", ClaimKind::Assumption)]
    {
        let claim = case.claim(text);
        case.change(claim, |claim| claim.kind = kind);
    }
    let edition = |document| case.project.documents.get(document).and_then(Document::edition).expect("it has a text");
    let texts = Texts::of(&[(edition(report), REPORT), (edition(paper), PAPER)]);
    let as_of = "2026-05-03".parse().expect("a date");
    let (signed, report) = (Some(signed), Some(report));
    Small { case, texts, as_of, loan: Some(loan), signed, report }
}

impl Small {
    /// What a brief of it is made from.
    pub(super) fn with<T>(&self, look: impl FnOnce(&Material<'_>) -> T) -> T {
        let index = Index::of(&self.case.project);
        let corpus: &dyn Corpus = &self.texts;
        let (project, index, as_of) = (&self.case.project, &index, &self.as_of);
        look(&Material { project, index, corpus, as_of, naming: Naming::Issued })
    }

    /// This Markdown, in which CLAIM, PASSAGE and DOCUMENT stand for one of each.
    pub(super) fn referring(&self, markdown: &str) -> String {
        let (Some(claim), Some(passage), Some(document)) = (self.loan, self.signed, self.report) else {
            return markdown.to_owned();
        };
        markdown
            .replace("CLAIM", &format!("claim:{claim}"))
            .replace("PASSAGE", &format!("passage:{passage}"))
            .replace("DOCUMENT", &format!("document:{document}"))
    }

    /// The claim that is denied.
    pub(super) fn loan(&self) -> Id<Claim> {
        self.loan.expect("a claim")
    }
}

/// A draft of this text.
pub(super) fn draft(markdown: &str, style: CitationStyle) -> Draft<'_> {
    Draft { title: "The loan", markdown, style }
}
