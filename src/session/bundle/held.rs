//! Which files of the cited documents go along, and why others do not.

mod going;

use super::{Documents, Source};
use crate::brief::{Cited, CitedSource};
use crate::export::{Along, Choices, Cleared, Held, Missing, file_name};
use crate::model::{Document, Edition, Id, Sha256};
use crate::session::named::{stands_in_file, stands_in_text};
use crate::session::outgoing::Outgoing;
use crate::store::Folder;
use going::Going;
use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;

/// Every edition that is quoted from, else the newest, of each cited document.
pub(super) fn held(
    outgoing: &Outgoing,
    cleared: &Cleared,
    choices: Choices,
    cited: &Cited,
    documents: Documents,
) -> Vec<Held> {
    let cited_documents = cited.sources.iter().map(|source| source.document);
    let going = match documents {
        Documents::With => Some(Going::of(outgoing, cleared, choices, cited_documents)),
        Documents::Without => None,
    };
    let mut all = Vec::new();
    for source in &cited.sources {
        for (nth, edition) in editions(cleared, source).into_iter().enumerate() {
            all.extend(one(outgoing, cleared, source, (nth + 1, edition), going.as_ref()));
        }
    }
    all
}

fn editions(cleared: &Cleared, source: &CitedSource) -> Vec<Id<Edition>> {
    let Some(document) = cleared.project.documents.get(source.document) else { return Vec::new() };
    let passages = source.passages.iter().filter_map(|cited| cleared.project.passages.get(cited.passage));
    let quoted: BTreeSet<_> = passages.map(|passage| passage.edition).collect();
    let in_order: Vec<_> = document.editions.iter().copied().filter(|id| quoted.contains(id)).collect();
    if in_order.is_empty() { document.edition().into_iter().collect() } else { in_order }
}

fn one(
    outgoing: &Outgoing,
    cleared: &Cleared,
    source: &CitedSource,
    (nth, edition): (usize, Id<Edition>),
    going: Option<&Going>,
) -> Option<Held> {
    let (mark, document) = (source.mark.clone(), source.document);
    // What goes along is what is there, and not what is told of it.
    let (whole, file) = (outgoing.project.documents.get(document)?, outgoing.project.editions.get(edition)?);
    let left = cleared.project.documents.get(document)?;
    let why_not = going.map_or(Some(Missing::NotChosen), |going| going.why_not(cleared, document, edition));
    let (original, text) = match why_not {
        Some(why) => (Along::Missing(why), Along::Missing(why)),
        None => (
            original_along(
                outgoing,
                cleared,
                (whole, file),
                going.is_some_and(|it| it.carries_withheld(document)),
                |it| file_name("documents", &mark, nth, &left.title.value, it),
            ),
            text_along(outgoing, cleared, file, || file_name("texts", &mark, nth, &left.title.value, "txt")),
        ),
    };
    Some(Held { mark, document, edition, original, text })
}

fn original_along(
    outgoing: &Outgoing,
    cleared: &Cleared,
    (document, edition): (&Document, &Edition),
    carries_withheld: bool,
    name: impl FnOnce(&str) -> String,
) -> Along {
    let path = original(outgoing, edition);
    if !edition.original_kept {
        Along::Missing(Missing::NotKept)
    } else if !path.is_file() {
        Along::Missing(Missing::NotHere)
    } else if carries_withheld || stands_in_file(&outgoing.library, document, edition, cleared.names_in_quotations()) {
        Along::Missing(Missing::Names)
    } else {
        Along::Here(name(&path.extension().map(|it| it.to_string_lossy().into_owned()).unwrap_or_default()))
    }
}

fn text_along(outgoing: &Outgoing, cleared: &Cleared, edition: &Edition, name: impl FnOnce() -> String) -> Along {
    if edition.text == Sha256::UNTOLD || !text(outgoing, edition).is_file() {
        Along::Missing(Missing::NotHere)
    } else if stands_in_text(&outgoing.library, edition, cleared.names_in_quotations()) {
        Along::Missing(Missing::Names)
    } else {
        Along::Here(name())
    }
}

fn original(outgoing: &Outgoing, edition: &Edition) -> PathBuf {
    Folder::at(&outgoing.folder).original(edition.original, &edition.media_type)
}

fn text(outgoing: &Outgoing, edition: &Edition) -> PathBuf {
    Folder::at(&outgoing.folder).text(edition.text)
}

/// The files that go along, by their names in the bundle.
pub(super) fn files(outgoing: &Outgoing, held: &[Held]) -> BTreeMap<String, Source> {
    let mut files = BTreeMap::new();
    for one in held {
        let Some(edition) = outgoing.project.editions.get(one.edition) else { continue };
        if let Some(name) = one.original.name() {
            files.insert(name.to_owned(), Source::File(original(outgoing, edition), edition.original));
        }
        if let Some(name) = one.text.name() {
            files.insert(name.to_owned(), Source::File(text(outgoing, edition), edition.text));
        }
    }
    files
}
