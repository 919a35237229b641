//! Sources cited by the rules of a style (CSL): the notes in their order, so that what was cited before is cited
//! shortly, and one entry a source for the register.
//!
//! The plain style is our own, [`super::cite`]; the others are those that come with the citation processor, made by
//! the Citation Style Language's contributors and licensed CC BY-SA 3.0.

mod entry;
mod name;

use super::Material;
use super::references::{Reference, Target};
use super::register::Register;
use crate::model::{CitationStyle, Document, Id};
use crate::text::one_line;
use entry::entry;
pub use entry::{exact_date, kind};
use hayagriva::archive::{ArchivedStyle, locales};
use hayagriva::citationberg::taxonomy::Locator;
use hayagriva::citationberg::{IndependentStyle, Locale, Style, StyleClass};
use hayagriva::{
    BibliographyDriver, BibliographyRequest, CitationItem, CitationRequest, Entry, LocatorPayload, SpecificLocator,
};
pub use name::person;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::OnceLock;

/// How the sources of a brief are cited.
#[derive(Debug, Default)]
pub(super) struct Citations {
    /// The citation of each reference, by where its link begins in the Markdown, in bytes.
    at: BTreeMap<usize, String>,
    /// The entry of each source.
    sources: BTreeMap<Id<Document>, String>,
    /// Whether a citation stands in the line, in brackets, and not in a note.
    pub(super) is_in_line: bool,
}

/// A reference to a source, with the place in it.
struct Cite {
    at: usize,
    document: Id<Document>,
    locator: Option<(Locator, String)>,
}

impl Citations {
    /// The citations of a brief in this style; none in the plain one, which has rules of its own.
    pub(super) fn of(
        material: &Material<'_>,
        register: &Register<'_>,
        references: &[Reference],
        style: CitationStyle,
    ) -> Option<Self> {
        let style = archived(style)?;
        let entries: BTreeMap<Id<Document>, Entry> =
            register.sources.iter().map(|source| (source.document.id, entry(material, source.document))).collect();
        let cites: Vec<Cite> =
            references.iter().filter(|it| !it.is_image).filter_map(|reference| cite(register, reference)).collect();
        let mut driver = BibliographyDriver::new();
        for (nth, cite) in cites.iter().enumerate() {
            if let Some(entry) = entries.get(&cite.document) {
                let locator = cite.locator.as_ref();
                let locator = locator.map(|(kind, place)| SpecificLocator(*kind, LocatorPayload::Str(place)));
                let items = vec![CitationItem::with_locator(entry, locator)];
                driver.citation(CitationRequest::new(items, &style, None, english(), Some(nth + 1)));
            }
        }
        let cited_count = cites.iter().filter(|cite| entries.contains_key(&cite.document)).count();
        // A source that only a claim rests on is listed, and nowhere cited.
        let in_text: BTreeSet<_> = cites.iter().map(|cite| cite.document).collect();
        for entry in entries.iter().filter(|(id, _)| !in_text.contains(*id)).map(|(_, entry)| entry) {
            let mut item = CitationItem::with_entry(entry);
            item.hidden = true;
            driver.citation(CitationRequest::new(vec![item], &style, None, english(), None));
        }
        let rendered = driver.finish(BibliographyRequest::new(&style, None, english()));
        let words = rendered.citations.iter().take(cited_count).map(|cite| format!("{:#}", cite.citation));
        let at = cites.iter().filter(|cite| entries.contains_key(&cite.document)).map(|cite| cite.at).zip(words);
        let listed = rendered.bibliography.map(|bibliography| bibliography.items).unwrap_or_default();
        // Where a style puts the number of an entry, two spaces stay.
        let sources = listed
            .into_iter()
            .filter_map(|item| Some((item.key.parse().ok()?, one_line(&format!("{:#}", item.content)))));
        Some(Self {
            at: at.collect(),
            sources: sources.collect(),
            is_in_line: style.settings.class == StyleClass::InText,
        })
    }

    /// The citation of the reference whose link begins here.
    pub(super) fn at(&self, start_byte: usize) -> Option<&str> {
        self.at.get(&start_byte).map(String::as_str)
    }

    /// The entry of a source.
    pub(super) fn source(&self, id: Id<Document>) -> Option<&str> {
        self.sources.get(&id).map(String::as_str)
    }
}

fn cite(register: &Register<'_>, reference: &Reference) -> Option<Cite> {
    let at = reference.link_bytes.start;
    match &reference.target {
        Target::Document(id) => Some(Cite { at, document: register.source(*id)?.document.id, locator: None }),
        Target::Passage(id) => {
            let (source, passage) = register.source_of(*id)?;
            let locator = passage.quotation.locator.as_deref().map(located);
            Some(Cite { at, document: source.document.id, locator })
        }
        _ => None,
    }
}

/// A place in a document as a style takes it: 'p. 12' is page 12, '¶ 3' paragraph 3; what has no name stands as it is.
fn located(locator: &str) -> (Locator, String) {
    const NAMED: [(&str, Locator); 4] =
        [("pp. ", Locator::Page), ("p. ", Locator::Page), ("¶ ", Locator::Paragraph), ("line ", Locator::Line)];
    let named = NAMED.iter().find_map(|(name, kind)| Some((*kind, locator.strip_prefix(name)?.to_owned())));
    named.unwrap_or_else(|| (Locator::Custom, locator.to_owned()))
}

fn archived(style: CitationStyle) -> Option<IndependentStyle> {
    let archived = match style {
        CitationStyle::Plain => return None,
        CitationStyle::Chicago => ArchivedStyle::ChicagoNotes,
        CitationStyle::Apa => ArchivedStyle::AmericanPsychologicalAssociation,
        CitationStyle::Ieee => ArchivedStyle::InstituteOfElectricalAndElectronicsEngineers,
    };
    match archived.get() {
        Style::Independent(style) => Some(style),
        Style::Dependent(_) => None,
    }
}

fn english() -> &'static [Locale] {
    static ENGLISH: OnceLock<Vec<Locale>> = OnceLock::new();
    ENGLISH.get_or_init(|| {
        let is_english = |locale: &Locale| locale.lang.as_ref().is_some_and(|lang| lang.0.starts_with("en-"));
        locales().into_iter().filter(is_english).collect()
    })
}

#[cfg(test)]
mod tests;
