//! Tables of a project: claims, one a row, which is what an analyst filters first; evidence, documents and
//! passages, one a row each. What the cells hold is decided here, for every format that has cells.

use super::clearance::Cleared;
use crate::analysis::label::label;
use crate::analysis::when::{earliest, latest};
use crate::analysis::{Assessment, Corpus, Index, Naming, Standing, Weighed, assess, quotation};
use crate::brief::citation;
use crate::model::{AnyId, Claim, Document, Edtf, Passage, Project, current};

/// A table.
pub(super) struct Sheet {
    pub(super) title: &'static str,
    pub(super) heading: Vec<String>,
    pub(super) rows: Vec<Vec<Cell>>,
}

impl Sheet {
    /// A table without columns.
    pub(super) fn empty() -> Self {
        Self { title: "", heading: Vec::new(), rows: Vec::new() }
    }
}

/// What stands in a cell.
pub(super) enum Cell {
    /// Words, as they are; a format sees to it that they stay words.
    Words(String),
    /// A count.
    Count(usize),
}

impl From<usize> for Cell {
    fn from(count: usize) -> Self {
        Self::Count(count)
    }
}

impl From<&str> for Cell {
    fn from(words: &str) -> Self {
        Self::Words(words.to_owned())
    }
}

impl From<&String> for Cell {
    fn from(words: &String) -> Self {
        Self::Words(words.clone())
    }
}

impl From<String> for Cell {
    fn from(words: String) -> Self {
        Self::Words(words)
    }
}

/// Whether a program for tables would take these words for a formula, full-width signs among them
/// (OWASP, CSV Injection).
pub(super) fn starts_formula(words: &str) -> bool {
    let signs = ['=', '+', '-', '@', '\u{ff1d}', '\u{ff0b}', '\u{ff0d}', '\u{ff20}', '\u{2212}', '|', '%'];
    words.starts_with(['\t', '\r', '\n']) || words.trim_start().starts_with(signs)
}

/// Words of a cell with what nobody sees as marks; ends of lines stay.
pub(super) fn seen(words: &str) -> String {
    words.split('\n').map(crate::text::visible).collect::<Vec<_>>().join("\n")
}

/// What tables are made from.
#[derive(Clone, Copy)]
pub(super) struct Tables<'a> {
    pub(super) cleared: &'a Cleared,
    pub(super) index: &'a Index,
    pub(super) corpus: &'a dyn Corpus,
}

impl<'a> Tables<'a> {
    fn project(self) -> &'a Project {
        &self.cleared.project
    }

    fn assessed(self) -> impl Iterator<Item = (&'a Claim, Assessment)> {
        self.project().claims.iter().map(move |claim| (claim, assess(self.project(), self.index, claim.id)))
    }

    /// One row a claim.
    pub(super) fn claims(self) -> Sheet {
        let heading = [
            "Claim",
            "Kind",
            "Status",
            "State",
            "Reason",
            "When",
            "Earliest",
            "Latest",
            "Where",
            "Who",
            "Likelihood",
            "Confidence",
            "Origins",
            "Independent origins",
            "Documents",
            "For",
            "Against",
            "Responses",
            "Context",
            "Not examined",
            "To look at",
            "Id",
        ];
        let rows = self.assessed().map(|(claim, it)| self.claim(claim, &it)).collect();
        Sheet { title: "Claims", heading: titled(&heading), rows }
    }

    fn claim(self, claim: &Claim, assessment: &Assessment) -> Vec<Cell> {
        let project = self.project();
        let label = |id: AnyId| label(project, id);
        let places = claim.places.iter().map(|used| format!("{} ({})", label(used.place.into()), used.role.label()));
        let who = claim.entities.iter().map(|id| label((*id).into()));
        let origins = assessment.origins.iter().map(|id| label((*id).into()));
        let days = |day: fn(&Edtf) -> Option<String>| claim.when.iter().filter_map(day);
        vec![
            (&claim.text).into(),
            claim.kind.label().into(),
            claim.status.label().into(),
            assessment.state.label().into(),
            // Names that must not leave have been replaced already.
            assessment.sentence(project, Naming::Inside).into(),
            joined(claim.when.iter().map(ToString::to_string)),
            days(earliest).min().unwrap_or_default().into(),
            days(latest).max().unwrap_or_default().into(),
            joined(places),
            joined(who),
            current(&claim.likelihood).map_or("", |likelihood| likelihood.label()).into(),
            current(&claim.confidence).map_or("", |confidence| confidence.label()).into(),
            joined(origins),
            assessment.independent.len().into(),
            assessment.documents.len().into(),
            assessment.supports.len().into(),
            assessment.contradicts.len().into(),
            assessment.responds.len().into(),
            assessment.context.len().into(),
            assessment.unexamined.into(),
            joined(assessment.flags.iter().map(|flag| flag.sentence(project))),
            claim.id.to_string().into(),
        ]
    }

    /// One row a piece of evidence.
    pub(super) fn evidence(self) -> Sheet {
        let heading = [
            "Claim",
            "Stance",
            "Quotation",
            "Document",
            "Place",
            "Origins",
            "Standing",
            "Credibility",
            "Reliability",
            "Note",
            "Id",
            "Claim id",
            "Passage id",
        ];
        let rows = self
            .assessed()
            .flat_map(|(claim, assessment)| assessment.all().map(|item| self.item(claim, item)).collect::<Vec<_>>());
        Sheet { title: "Evidence", heading: titled(&heading), rows: rows.collect() }
    }

    fn item(self, claim: &Claim, item: &Weighed) -> Vec<Cell> {
        let project = self.project();
        let quoted = project.passages.get(item.passage).map(|passage| quotation(self.corpus, passage));
        let (words, locator) = quoted.map_or((None, None), |quoted| (quoted.words, quoted.locator));
        let note = project.evidence.get(item.evidence).map(|evidence| evidence.note.clone());
        vec![
            (&claim.text).into(),
            item.stance.label().into(),
            words.unwrap_or_default().into(),
            label(project, item.document.into()).into(),
            locator.unwrap_or_default().into(),
            joined(item.origins.iter().map(|id| label(project, (*id).into()))),
            match item.standing {
                Standing::Named => "origin named",
                Standing::Unexamined => "not examined",
                Standing::Circular => "circular",
                Standing::Withdrawn => "withdrawn, does not count",
                Standing::Quoted => "quoted reply, does not count",
            }
            .into(),
            item.credibility.map_or("", |credibility| credibility.label()).into(),
            item.reliability.map_or("", |reliability| reliability.label()).into(),
            note.unwrap_or_default().into(),
            item.evidence.to_string().into(),
            claim.id.to_string().into(),
            item.passage.to_string().into(),
        ]
    }

    /// One row a document.
    pub(super) fn documents(self) -> Sheet {
        let heading = [
            "Title",
            "Authors",
            "Publisher",
            "Published",
            "Language",
            "Address",
            "Citation",
            "Reading",
            "Lineage",
            "Withdrawn",
            "Passages",
            "SHA-256",
            "Id",
        ];
        let documents = self.index.documents().iter().filter_map(|id| self.project().documents.get(*id));
        Sheet {
            title: "Documents",
            heading: titled(&heading),
            rows: documents.map(|document| self.document(document)).collect(),
        }
    }

    fn document(self, document: &Document) -> Vec<Cell> {
        let edition = document.edition().and_then(|id| self.project().editions.get(id));
        let hash = match edition {
            Some(edition) => match self.cleared.hidden.get(&edition.id) {
                Some(why) => why.instead_of_hash().to_owned(),
                None => edition.original.to_string(),
            },
            None => String::new(),
        };
        let field = |field: &Option<crate::model::Field<String>>| field.as_ref().map(|it| it.value.clone());
        vec![
            (&document.title.value).into(),
            joined(document.authors.iter().flat_map(|authors| authors.value.iter().cloned())),
            field(&document.publisher).unwrap_or_default().into(),
            document.published.as_ref().map(|date| date.value.to_string()).unwrap_or_default().into(),
            field(&document.language).unwrap_or_default().into(),
            field(&document.url).unwrap_or_default().into(),
            citation(self.project(), document, None).into(),
            document.reading.label().into(),
            document.lineage.key().into(),
            document.withdrawn.as_ref().map_or("", |withdrawal| withdrawal.kind.label()).into(),
            self.index.passages(document.id).len().into(),
            hash.into(),
            document.id.to_string().into(),
        ]
    }

    /// One row a passage.
    pub(super) fn passages(self) -> Sheet {
        let heading = ["Quotation", "Document", "Place", "Tags", "Rests on", "When", "Start", "End", "Id"];
        let rows = self.project().passages.iter().map(|passage| self.passage(passage));
        Sheet { title: "Passages", heading: titled(&heading), rows: rows.collect() }
    }

    fn passage(self, passage: &Passage) -> Vec<Cell> {
        let project = self.project();
        let quotation = quotation(self.corpus, passage);
        let tags = self.index.tags(project, passage.id).into_iter().map(|tag| self.index.path(tag).to_owned());
        let rests = passage.attribution.iter().map(|attribution| label(project, attribution.to.into()));
        vec![
            quotation.words.unwrap_or_default().into(),
            label(project, passage.document.into()).into(),
            quotation.locator.unwrap_or_default().into(),
            joined(tags),
            joined(rests),
            joined(passage.when.iter().map(ToString::to_string)),
            passage.anchor.span.start.into(),
            passage.anchor.span.end.into(),
            passage.id.to_string().into(),
        ]
    }
}

fn titled(heading: &[&str]) -> Vec<String> {
    heading.iter().map(|title| (*title).to_owned()).collect()
}

fn joined(parts: impl Iterator<Item = String>) -> Cell {
    Cell::Words(parts.collect::<Vec<_>>().join("; "))
}
