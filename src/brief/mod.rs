//! Briefs: Markdown in which a reference is a link, and what is issued of it.
//!
//! A *reference* leads into the project: `[text](claim:ID)`, `[quote](passage:ID)`, `[title](document:ID)`,
//! `![](timeline:)`, `![](map:)`. A [`Part`], `![](claims:)`, is made anew whenever the brief is read ([`expanded`]).
//! [`compose()`] writes a brief from the project and a [`Template`] begins one; [`frozen`] gives the text of an issue, which
//! says for good what the brief said that day; [`to_markdown`] and [`to_html`] write one as a file: references become numbered citations, and a register at the end holds for each
//! the words it rests on, the document, the place in it and its hash. What a reference leads to that is
//! not there, or does not say what is quoted, comes back as a [`Finding`].
//!
//! Everything here is a function of the project and the date: it reads no clock and writes no file.

mod affected;
mod check;
mod cite;
mod cited;
mod citing;
mod compose;
mod drawing;
mod escape;
mod estimate;
mod figures;
mod form;
mod inert;
mod issue;
mod link;
mod living;
mod manuscript;
mod outline;
mod part;
mod parted;
mod references;
mod register;
mod removal;
mod render;
mod review;
mod sums;
mod template;
#[cfg(test)]
mod testing;

use crate::analysis::{Corpus, Index, Naming};
use crate::model::{CitationStyle, Document, Edtf, Project, Sha256};

pub use affected::{AffectedSentence, Changed, Correction, affected_sentences, cited_sentences, correction};
pub use check::{Checked, Flaw, Noticed, Reader, ReadsNothing, What, check};
pub use cite::{citation, short_hash};
pub use cited::{Cited, CitedPassage, CitedSentence, CitedSource};
pub use citing::{exact_date, kind as kind_of_work, person};
pub use compose::compose;
pub use drawing::{Drawing, Paper, TimelineView, symbol, timeline};
pub use escape::{html as escaped, markdown as escaped_markdown};
pub use estimate::{confidence_sentence, likelihood_sentence};
pub use form::Form;
pub use issue::{Changes, frozen, heading as issue_heading, legible, since};
pub use link::link_to;
pub use living::{Living, expanded};
pub use manuscript::Figure;
pub use outline::svg_path;
pub use part::Part;
pub use references::{Reference, Target, options as markdown_options, references};
pub use register::findings;
pub use removal::{REMOVED, bracketed, outside, renamed, reworded, without};
pub use render::{Drawings, FigurePicture, Paged, Pictures, to_html, to_markdown};
#[cfg(feature = "pdf")]
pub use render::{Lettering, TypefaceFile};
pub use review::{
    Bearing, ChangedEvidence, Fate, How, Lapse, Progress, RecordLine, Review, ReviewRecord, ReviewState, ReviewedClaim,
    ReviewedSentence, ReviewedSource, Reviewing, evidence_of, review, writers,
};
pub use template::Template;

/// What a brief is made from.
#[derive(Clone, Copy)]
pub struct Material<'a> {
    /// The project.
    pub project: &'a Project,
    /// Its index, of the same revision.
    pub index: &'a Index,
    /// Its texts.
    pub corpus: &'a dyn Corpus,
    /// The day of which the brief speaks.
    pub as_of: &'a Edtf,
    /// Who will read it, and so whether protected origins are named.
    pub naming: Naming,
}

impl Material<'_> {
    /// Whether what tells one copy of this document from another stays out, or has been taken out already.
    fn withholds(&self, document: &Document) -> bool {
        let edition = document.edition().and_then(|id| self.project.editions.get(id));
        self.naming == Naming::Issued && self.index.is_protected(document.id)
            || edition.is_some_and(|edition| edition.original == Sha256::UNTOLD)
    }
}

/// A brief to be issued.
#[derive(Debug, Clone, Copy)]
pub struct Draft<'a> {
    /// Its title, for the head of the file.
    pub title: &'a str,
    /// Its Markdown.
    pub markdown: &'a str,
    /// How it cites its sources.
    pub style: CitationStyle,
}

/// A brief as issued.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Issued {
    /// The whole file.
    pub text: String,
    /// What the author should look at, in the order of the text.
    pub findings: Vec<Finding>,
}

/// Something about a reference that its author should look at.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    /// What is wrong.
    pub rule: Rule,
    /// Where the reference leads, as written.
    pub target: String,
    /// The words of the reference.
    pub text: String,
}

crate::model::words! {
    /// What can be wrong with a reference, or with a sentence.
    pub enum Rule {
        /// It leads to nothing in the project.
        Dangling = "dangling-reference", "This reference leads to nothing in the project";
        /// It leads to something withdrawn.
        Withdrawn = "withdrawn", "What this rests on is withdrawn";
        /// It leads to a claim in whose place another stands.
        Superseded = "superseded", "This reference leads to a claim in whose place another stands";
        /// It leads to words that must not be read.
        Sealed = "sealed", "This reference leads into a sealed document";
        /// The text that it was taken from is another now.
        Changed = "changed", "The document changed, and these words are not in it";
        /// The text that it was taken from is not here.
        Missing = "missing", "The document’s text is missing";
        /// The claim stands otherwise than the sentence says, or than when it was confirmed.
        StandsOtherwise = "state-changed", "The claim stands otherwise since";
        /// A sentence of a finding rests on nothing.
        Uncited = "no-claim", "This rests on no claim and is not marked as your own";
        /// The claim it rests on rests on nothing.
        NoEvidence = "no-evidence", "Nothing counts for or against this claim";
        /// The words in quotation are not those of the passage.
        Misquoted = "misquoted", "These words do not stand in the document as quoted";
        /// A block quotation refers to no passage.
        QuotedFromNowhere = "quotation-without-passage", "This quotation refers to no passage";
        /// The words are those of a summary, and given as those of what it sums up.
        DigestQuoted = "digest-quoted", "A summary is quoted as the document that it sums up";
        /// A sum does not come to its figure, or adds up what is not cited.
        Sum = "sum", "This sum does not hold";
        /// A figure stands nowhere in what is cited.
        Figure = "number", "This figure is not in what is cited";
        /// A date likewise.
        Date = "date", "This date is not in what is cited";
        /// A name likewise.
        Name = "name", "This name is not in what is cited";
        /// A place likewise.
        Place = "place", "This place is not in what is cited";
        /// The sentence is more or less sure than the claim is graded.
        Likelihood = "likelihood", "The claim is not graded as this says";
        /// Both wordings of likelihood stand in one brief.
        MixedWordings = "mixed-wordings", "Two wordings of likelihood are mixed";
        /// Likelihood and confidence share a sentence.
        LikelihoodWithConfidence = "likelihood-with-confidence", "Likelihood and confidence share a sentence";
        /// Something whose ground is not firm is stated as if it were.
        StatedFlatly = "stated-flatly", "This is stated flatly, and its ground is not firm";
        /// Somebody is accused and was not asked.
        NoReply = "no-reply", "This accuses somebody who was not asked";
        /// Letters that no typeface of this machine has.
        NoTypeface = "no-typeface", "No typeface on this machine has these letters";
        /// The name of a protected origin, or words of a sealed document, were left out of what its author wrote.
        Withheld = "withheld-name", "A name or words that must not leave stood here and were left out";
    }
}
