//! What a brief can be begun from: for each purpose the sections that professionals use, in their order.
//!
//! A section is a heading with what stands beneath it. Parts that the program makes are named and stay live
//! ([`Part`](super::Part)); findings are written out once, with live references, as a text for their author to change;
//! what only the author can say is asked for in a line that the check goes on finding until it is written.
//!
//! The order is that of an intelligence product: the bottom line first (ICD 203, D.6.e.(5)), judgements with likelihood
//! and confidence apart, a source summary statement (ICD 206, D.6), findings, alternatives, assumptions, annexes.

mod findings;

use super::compose::{Assessed, in_order_of_date};
use super::escape::markdown as escaped;
use super::{Material, Part};
use crate::model::words;
use crate::say;
use crate::{mark, say::said};
use Body::{Asked, Live, Map, Timeline, Written};

words! {
    /// What a brief can be begun from.
    pub enum Template {
        /// What a reader with one minute needs.
        OnePage = "one-page", "One-page brief";
        /// The whole of it.
        Full = "full", "Full assessment";
        /// In the order of days.
        Chronology = "chronology", "Chronology";
        /// A section a claim.
        Dossier = "dossier", "Claim-by-claim dossier";
        /// Who they are, and what is said of them.
        DueDiligence = "due-diligence", "Due diligence";
    }
}

/// A heading, and what stands beneath it.
struct Section {
    /// In English, marked; none above the first heading.
    heading: &'static str,
    body: &'static [Body],
}

/// What stands in a section.
enum Body {
    /// What the program makes anew each time.
    Live(Part),
    /// The timeline, drawn.
    Timeline,
    /// The map, drawn.
    Map,
    /// A text to begin with.
    Written(fn(&Material<'_>, &[Assessed<'_>]) -> String),
    /// What is asked of the author, in English, marked.
    Asked(&'static str),
}

const fn section(heading: &'static str, body: &'static [Body]) -> Section {
    Section { heading, body }
}

const HEAD: Section = section("", &[Live(Part::Head)]);
const JUDGEMENTS: Section = section(mark!("Key judgements"), &[Live(Part::Judgements)]);
const SOURCES: Section = section(mark!("Source summary"), &[Live(Part::Sources)]);
const CONFLICTS: Section = section(mark!("Alternatives and conflicts"), &[Live(Part::Conflicts), Live(Part::Matrix)]);
const ASSUMPTIONS: Section = section(mark!("Assumptions"), &[Live(Part::Assumptions)]);
const QUESTIONS: Section = section(mark!("What would change our mind"), &[Live(Part::Questions)]);
const GAPS: Section = section(mark!("Gaps"), &[Live(Part::Gaps)]);
const REPLIES: Section = section(mark!("Annex: right of reply"), &[Live(Part::Replies)]);
const REGISTER: Section = section(mark!("Annex: register"), &[Live(Part::Register)]);
const TIMELINE: Section = section(mark!("Annex: timeline"), &[Timeline]);
const MAP: Section = section(mark!("Annex: map"), &[Map]);
const HASHES: Section = section(mark!("Annex: documents and hashes"), &[Live(Part::Documents)]);
const BOTTOM_LINE: Section = section(
    mark!("Bottom line"),
    &[Asked(mark!("Answer the question here in one to three sentences that refer to the claims they rest on."))],
);

const ONE_PAGE: &[Section] = &[
    HEAD,
    BOTTOM_LINE,
    JUDGEMENTS,
    section(mark!("Findings"), &[Written(findings::in_short)]),
    section(mark!("What is not known"), &[Live(Part::Gaps)]),
    SOURCES,
];

const FULL: &[Section] = &[
    HEAD,
    BOTTOM_LINE,
    JUDGEMENTS,
    SOURCES,
    section(mark!("Findings"), &[Written(findings::numbered)]),
    CONFLICTS,
    ASSUMPTIONS,
    QUESTIONS,
    GAPS,
    REGISTER,
    TIMELINE,
    MAP,
    HASHES,
];

const CHRONOLOGY: &[Section] = &[
    HEAD,
    BOTTOM_LINE,
    section(mark!("Timeline"), &[Timeline]),
    section(mark!("What happened"), &[Written(findings::by_date)]),
    section(mark!("Where dates and sources differ"), &[Live(Part::Conflicts)]),
    GAPS,
    SOURCES,
    section(mark!("Annex: table of dates"), &[Live(Part::Chronology)]),
    MAP,
    REGISTER,
    HASHES,
];

const DOSSIER: &[Section] = &[
    HEAD,
    BOTTOM_LINE,
    section(mark!("Claims at a glance"), &[Live(Part::Claims)]),
    SOURCES,
    section(mark!("Findings, claim by claim"), &[Written(findings::each_claim)]),
    CONFLICTS,
    ASSUMPTIONS,
    QUESTIONS,
    GAPS,
    REPLIES,
    REGISTER,
    HASHES,
];

const DUE_DILIGENCE: &[Section] = &[
    HEAD,
    BOTTOM_LINE,
    section(mark!("People and bodies"), &[Live(Part::Parties)]),
    JUDGEMENTS,
    SOURCES,
    section(mark!("Findings by party"), &[Written(findings::by_party)]),
    section(mark!("Right of reply"), &[Live(Part::Replies)]),
    CONFLICTS,
    ASSUMPTIONS,
    QUESTIONS,
    GAPS,
    REGISTER,
    TIMELINE,
    MAP,
    HASHES,
];

impl Template {
    /// What it is for, in a line.
    pub fn purpose(self) -> &'static str {
        match self {
            Self::OnePage => {
                say!("For a reader with a minute: the answer, the judgements, the findings in a line each")
            }
            Self::Full => {
                say!("The whole: judgements, sources, numbered findings, alternatives, assumptions, annexes")
            }
            Self::Chronology => say!("What happened in the order of days, with the timeline and where dates differ"),
            Self::Dossier => say!("Every claim by itself, with all that speaks for and against it"),
            Self::DueDiligence => say!("Who somebody is and what is said of them, by party, with their replies"),
        }
    }

    fn sections(self) -> &'static [Section] {
        match self {
            Self::OnePage => ONE_PAGE,
            Self::Full => FULL,
            Self::Chronology => CHRONOLOGY,
            Self::Dossier => DOSSIER,
            Self::DueDiligence => DUE_DILIGENCE,
        }
    }

    /// The text that a brief begins with, under this title.
    pub fn begun(self, material: &Material<'_>, title: &str) -> String {
        let claims = in_order_of_date(material);
        let mut text = format!("# {}\n", escaped(title));
        for section in self.sections() {
            if !section.heading.is_empty() {
                text.extend([format!("\n## {}\n", said(section.heading))]);
            }
            for body in section.body {
                text.extend([format!("\n{}\n", body.markdown(material, &claims))]);
            }
        }
        text
    }
}

/// Every heading that a template has, in English, marked.
pub(super) fn headings() -> impl Iterator<Item = &'static str> {
    let sections = Template::ALL.iter().flat_map(|template| template.sections());
    sections.map(|section| section.heading).filter(|heading| !heading.is_empty())
}

impl Body {
    fn markdown(&self, material: &Material<'_>, claims: &[Assessed<'_>]) -> String {
        match self {
            Live(part) => format!("![]({part}:)"),
            Timeline => "![](timeline:)".to_owned(),
            Map => "![](map:)".to_owned(),
            Written(write) => write(material, claims),
            Asked(what) => format!("*{}*", said(what)),
        }
    }
}

#[cfg(test)]
mod tests;
