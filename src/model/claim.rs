//! Claims, and the evidence that ties passages to them.

use super::collection::object;
use super::word::words;
use super::{Confidence, Credibility, Edtf, Entity, Graded, Id, Likelihood, Passage, PlaceUse, Stamp, Withdrawal};
use serde::{Deserialize, Serialize};

/// One statement. What it stands on is computed, never stored.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Claim {
    /// Identity.
    pub id: Id<Self>,
    /// The statement, a full sentence.
    pub text: String,
    /// What sort of statement.
    pub kind: ClaimKind,
    /// When it happened; any number of dates.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub when: Vec<Edtf>,
    /// Where, each place with its role.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub places: Vec<PlaceUse>,
    /// Who and what it is about.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub entities: Vec<Id<Entity>>,
    /// How sure the analyst is of the ground; the last grade holds.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub confidence: Vec<Graded<Confidence>>,
    /// How likely, on judgements only; the last grade holds.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub likelihood: Vec<Graded<Likelihood>>,
    /// Whether work on it goes on.
    pub status: ClaimStatus,
    /// What is still to be done about it, and what is asked.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub tasks: Vec<Task>,
    /// What those it concerns were asked, and what they answered; each party once.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub replies: Vec<Reply>,
    /// The claim that stands in its place now.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub superseded_by: Option<Id<Self>>,
    /// Set when it may no longer be relied on.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub withdrawn: Option<Withdrawal>,
    /// Who stated it, when.
    pub made: Stamp,
}
object!(Claim, 'c', "claim");

words! {
    /// What sort of statement a claim is.
    pub enum ClaimKind {
        /// Something that somebody reports as having happened or being so.
        ReportedFact = "reported-fact", "Reported fact";
        /// What the analyst concludes.
        Judgement = "judgement", "Judgement";
        /// What is taken for granted.
        Assumption = "assumption", "Assumption";
        /// What is not known.
        Gap = "gap", "Gap";
    }
}

words! {
    /// Whether work on a claim goes on.
    pub enum ClaimStatus {
        /// Still being worked on.
        Open = "open", "Open";
        /// Ready for a brief.
        Settled = "settled", "Settled";
        /// No longer pursued.
        Dropped = "dropped", "Dropped";
    }
}

impl Claim {
    /// A claim as it is first stated: nothing else is known of it yet.
    pub const fn new(id: Id<Self>, text: String, kind: ClaimKind, made: Stamp) -> Self {
        Self {
            id,
            text,
            kind,
            when: Vec::new(),
            places: Vec::new(),
            entities: Vec::new(),
            confidence: Vec::new(),
            likelihood: Vec::new(),
            status: ClaimStatus::Open,
            tasks: Vec::new(),
            replies: Vec::new(),
            superseded_by: None,
            withdrawn: None,
            made,
        }
    }

    /// Whether it is still pursued: neither dropped, withdrawn nor superseded.
    pub fn is_pursued(&self) -> bool {
        self.status != ClaimStatus::Dropped && self.withdrawn.is_none() && self.superseded_by.is_none()
    }
}

/// Something to be done about a claim, or a question that is open.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Task {
    /// What.
    pub text: String,
    /// Whether it is done, or answered.
    pub done: bool,
    /// Whether it is work or a question.
    #[serde(default = "work", skip_serializing_if = "is_work")]
    pub kind: TaskKind,
    /// What came of it: the answer to a question.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub outcome: String,
    /// Who set it down, when; projects of the first format do not say.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub made: Option<Stamp>,
    /// Who did it, when.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub finished: Option<Stamp>,
}

words! {
    /// What sort of thing stands open beside a claim.
    pub enum TaskKind {
        /// Something to be done.
        Work = "task", "Task";
        /// Something that nobody knows yet.
        Question = "question", "Open question";
    }
}

const fn work() -> TaskKind {
    TaskKind::Work
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde hands over a reference")]
fn is_work(kind: &TaskKind) -> bool {
    *kind == TaskKind::Work
}

/// The right of reply of one party that a claim concerns. Dates are as far as they are known.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Reply {
    /// Who was asked, or is to be.
    pub party: Id<Entity>,
    /// When they were asked; none while nobody has.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub asked: Option<Edtf>,
    /// How they were asked: by letter, by telephone, through whom.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub how: String,
    /// Until when they may answer.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub deadline: Option<Edtf>,
    /// When they answered.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub answered: Option<Edtf>,
    /// What they answered.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub answer: Option<Answer>,
    /// Who set it down, when.
    pub made: Stamp,
}

/// What a party answered.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Answer {
    /// In these words.
    Words(String),
    /// In a document, in this passage.
    Passage(Id<Passage>),
}

/// A passage's bearing on a claim.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Evidence {
    /// Identity.
    pub id: Id<Self>,
    /// The claim.
    pub claim: Id<Claim>,
    /// The passage.
    pub passage: Id<Passage>,
    /// How the passage bears on the claim.
    pub stance: Stance,
    /// Credibility of this item; the last grade holds.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub credibility: Vec<Graded<Credibility>>,
    /// A remark.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub note: String,
    /// Set when it may no longer be relied on.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub withdrawn: Option<Withdrawal>,
    /// Who linked it, when.
    pub made: Stamp,
}
object!(Evidence, 'v', "piece of evidence");

words! {
    /// How a passage bears on a claim. A denial by the accused responds: it is no counter-evidence.
    pub enum Stance {
        /// Speaks for it.
        Supports = "supports", "For";
        /// Speaks against it.
        Contradicts = "contradicts", "Against";
        /// What those it concerns answer.
        Responds = "responds", "Response";
        /// Neither: background.
        Context = "context", "Context";
    }
}
