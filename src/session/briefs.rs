//! Checking briefs: what [`crate::brief`] asks about dates, places and names is answered by [`crate::suggest`].

use super::{Library, Texts};
use crate::analysis::{Index, Naming};
use crate::brief::{Checked, Material, Noticed, Reader, Review, What, check, review, since};
use crate::model::{Brief, Edtf, Id, Layout, Project};
use crate::suggest::dates::dates;
use crate::suggest::gazetteer::{Entry, Gazetteer};
use crate::suggest::names::names;
use crate::suggest::places::places;
use crate::suggest::references::References;
use crate::text::Text;

/// Fewer letters than this tell no language.
const MIN_LETTERS: usize = 40;

/// Reads dates, places and names as the suggestions do.
#[derive(Debug, Clone, Copy, Default)]
pub struct Suggesting;

impl Reader for Suggesting {
    fn noticed(&self, text: &str, published: Option<&Edtf>) -> Vec<Noticed> {
        let dates = dates(text, published.map(Edtf::as_str)).into_iter().filter_map(|date| {
            let what = What::Date(date.edtf.parse().ok()?);
            Some(Noticed { bytes: date.start_byte..date.end_byte, what })
        });
        let places = places(text).into_iter().map(|place| {
            let country = Gazetteer::bundled().country(&place.entry.country).map(|country| known_by(&country));
            let what = What::Place(known_by(&place.entry), country.into_iter().collect());
            Noticed { bytes: place.start_byte..place.end_byte, what }
        });
        let mut noticed: Vec<Noticed> = dates.chain(places).collect();
        noticed.sort_by_key(|noticed| noticed.bytes.start);
        noticed
    }

    fn names(&self, text: &str) -> Vec<Noticed> {
        if !self.capitals_are_names(text) {
            return Vec::new();
        }
        let text = Text::new(text);
        let found = names(&[(&text, &Layout::default(), &References::default())]);
        let named =
            found.into_iter().filter_map(|name| Some(Noticed { bytes: text.bytes_of(name.span)?, what: What::Name }));
        named.collect()
    }

    fn capitals_are_names(&self, text: &str) -> bool {
        let few = text.chars().filter(|letter| letter.is_alphabetic()).take(MIN_LETTERS).count() < MIN_LETTERS;
        few || whatlang::detect(text).is_none_or(|found| found.lang() == whatlang::Lang::Eng || !found.is_reliable())
    }
}

/// A place by its number, else by its full name.
fn known_by(entry: &Entry) -> String {
    entry.geonames.map_or_else(|| entry.full_name(), |number| format!("geonames:{number}"))
}

/// Whether a brief with this text says otherwise than its last issue; none where it was not issued.
pub fn differs(
    (project, index, library): (&Project, &Index, &Library),
    brief: Id<Brief>,
    markdown: &str,
    as_of: &Edtf,
) -> Option<bool> {
    let last = project.briefs.get(brief)?.issued.last()?;
    let issue = project.prose.get(last.prose)?;
    let corpus = Texts { project, library };
    let material = Material { project, index, corpus: &corpus, as_of, naming: Naming::Issued };
    Some(!since(&material, (&issue.text, last.made.at), markdown).is_empty())
}

/// Checks a brief with this text; without a brief, a text that is not kept yet.
pub fn checked(
    (project, index, library): (&Project, &Index, &Library),
    (brief, markdown): (Option<&Brief>, &str),
    as_of: &Edtf,
) -> Checked {
    let corpus = Texts { project, library };
    let material = Material { project, index, corpus: &corpus, as_of, naming: Naming::Issued };
    check(&material, markdown, brief, &Suggesting)
}

/// What there is to review of a brief with this text.
pub fn reviewed((project, index, library): (&Project, &Index, &Library), markdown: &str, as_of: &Edtf) -> Review {
    let corpus = Texts { project, library };
    review(&Material { project, index, corpus: &corpus, as_of, naming: Naming::Inside }, markdown)
}
