//! Records of work done: who and when, imports, saved searches, decisions on suggestions, the cells of
//! an analysis of competing hypotheses.

use super::collection::object;
use super::word::words;
use super::{Claim, Document, Edition, Evidence, Id, Sha256, Span};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};

/// Who made something, when.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Stamp {
    /// The author as named in the settings or on the command line.
    pub by: String,
    /// When.
    pub at: Timestamp,
}

/// A search worth keeping.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SavedSearch {
    /// Identity.
    pub id: Id<Self>,
    /// What it is called.
    pub name: String,
    /// The query.
    pub query: String,
    /// Who saved it, when.
    pub made: Stamp,
}
object!(SavedSearch, 's', "saved search");

/// What came in at one import.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ImportReport {
    /// Identity.
    pub id: Id<Self>,
    /// Every file that was looked at, in order.
    pub files: Vec<ImportedFile>,
    /// Whether it was stopped before its end.
    #[serde(default)]
    pub cancelled: bool,
    /// Who imported, when.
    pub made: Stamp,
}
object!(ImportReport, 'r', "import report");

/// What became of one file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ImportedFile {
    /// Its base name.
    pub name: String,
    /// Where it lay below what was chosen, as [`Edition::folder`] has it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub folder: Option<String>,
    /// What became of it.
    pub outcome: ImportOutcome,
    /// The document it became, or already was.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub document: Option<Id<Document>>,
    /// Its bytes.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub sha256: Option<Sha256>,
    /// Its size in bytes.
    #[serde(default)]
    pub size_bytes: u64,
    /// Why it was refused, in a sentence.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub reason: String,
    /// What to look at, in sentences.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub warnings: Vec<String>,
}

words! {
    /// What became of a file.
    pub enum ImportOutcome {
        /// It is in.
        Imported = "imported", "Imported";
        /// The same bytes are here already.
        Duplicate = "duplicate", "Already here";
        /// It is in, and there is something to look at.
        Warning = "warning", "Imported with a warning";
        /// It is not in.
        Refused = "refused", "Refused";
    }
}

/// One cell of an analysis of competing hypotheses: how a piece of evidence sits with a hypothesis.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct AchCell {
    /// Identity.
    pub id: Id<Self>,
    /// The hypothesis.
    pub hypothesis: Id<Claim>,
    /// The evidence.
    pub evidence: Id<Evidence>,
    /// How they sit together.
    pub consistency: Consistency,
    /// A remark.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub note: String,
    /// Who judged it, when.
    pub made: Stamp,
}
object!(AchCell, 'h', "cell of the matrix");

words! {
    /// How evidence sits with a hypothesis (Heuer, Psychology of Intelligence Analysis, ch. 8).
    pub enum Consistency {
        /// Very consistent.
        VeryConsistent = "very-consistent", "Very consistent";
        /// Consistent.
        Consistent = "consistent", "Consistent";
        /// It fits as well or as badly with any hypothesis.
        Neutral = "neutral", "Neutral";
        /// Inconsistent.
        Inconsistent = "inconsistent", "Inconsistent";
        /// Very inconsistent.
        VeryInconsistent = "very-inconsistent", "Very inconsistent";
        /// It has no bearing on this hypothesis.
        NotApplicable = "not-applicable", "Not applicable";
    }
}

/// A suggestion accepted or rejected for good.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Decision {
    /// Identity.
    pub id: Id<Self>,
    /// The rule that suggested it, with its version.
    pub rule: String,
    /// What was suggested: `date`, `place`, `conflict`.
    pub kind: String,
    /// The text it was suggested from.
    pub edition: Id<Edition>,
    /// Where in that text.
    pub span: Span,
    /// The suggested value.
    pub value: String,
    /// Whether it was accepted.
    pub accepted: bool,
    /// The claim that it was accepted onto, where that was not its own words.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub onto: Option<Id<Claim>>,
    /// Whether accepting it changed nothing, so that taking it back has nothing to take away.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub was_there: bool,
    /// Who decided, when.
    pub made: Stamp,
}
object!(Decision, 'x', "decision");

impl Decision {
    /// What is suggested here is not so, and nobody is asked again: by this rule, of this kind.
    pub fn refusal(
        id: Id<Self>,
        (rule, kind): (&str, &str),
        (edition, span): (Id<Edition>, Span),
        value: String,
        made: Stamp,
    ) -> Self {
        let (rule, kind) = (rule.to_owned(), kind.to_owned());
        Self { id, rule, kind, edition, span, value, accepted: false, onto: None, was_there: false, made }
    }
}
