//! Which files of the cited documents go along, and why others do not.

use super::{Documents, Source};
use crate::brief::{Cited, CitedSource};
use crate::export::{Along, Choices, Cleared, Held, Missing, file_name};
use crate::model::{Document, Edition, Id, Lineage, Origin, Reading, Sha256, Source as RestsOn, Terms, WithdrawalKind};
use crate::session::named::{stands_in_file, stands_in_text};
use crate::session::outgoing::Outgoing;
use crate::store::Folder;
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
    let mut all = Vec::new();
    for source in &cited.sources {
        for (nth, edition) in editions(cleared, source).into_iter().enumerate() {
            all.extend(one(outgoing, cleared, choices, source, (nth + 1, edition), documents));
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
    choices: Choices,
    source: &CitedSource,
    (nth, edition): (usize, Id<Edition>),
    documents: Documents,
) -> Option<Held> {
    let (mark, document) = (source.mark.clone(), source.document);
    // What goes along is what is there, and not what is told of it.
    let (whole, file) = (outgoing.project.documents.get(document)?, outgoing.project.editions.get(edition)?);
    let left = cleared.project.documents.get(document)?;
    let why_not = if documents == Documents::Without {
        Some(Missing::NotChosen)
    } else {
        why_not(outgoing, cleared, choices, whole, edition)
    };
    let (original, text) = match why_not {
        Some(why) => (Along::Missing(why), Along::Missing(why)),
        None => (
            original_along((outgoing, cleared, choices), (whole, file), |ending| {
                file_name("documents", &mark, nth, &left.title.value, ending)
            }),
            text_along(outgoing, cleared, file, || file_name("texts", &mark, nth, &left.title.value, "txt")),
        ),
    };
    Some(Held { mark, document, edition, original, text })
}

fn original_along(
    (outgoing, cleared, choices): (&Outgoing, &Cleared, Choices),
    (document, edition): (&Document, &Edition),
    name: impl FnOnce(&str) -> String,
) -> Along {
    let path = original(outgoing, edition);
    if !edition.original_kept {
        Along::Missing(Missing::NotKept)
    } else if !path.is_file() {
        Along::Missing(Missing::NotHere)
    } else if stands_in_file(&outgoing.library, document, edition, cleared.names_in_quotations())
        || carries_withheld((outgoing, cleared, choices), document.id)
    {
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

/// Whether something came attached to this document, or to what was attached to it, of which nothing may go along: it is
/// in the file.
fn carries_withheld((outgoing, cleared, choices): (&Outgoing, &Cleared, Choices), carrier: Id<Document>) -> bool {
    let (mut carriers, mut open) = (BTreeSet::from([carrier]), vec![carrier]);
    while let Some(carrier) = open.pop() {
        for attached in outgoing.project.documents.iter().filter(|it| it.attached_to.contains(&carrier)) {
            let editions = attached.editions.iter().filter_map(|id| outgoing.project.editions.get(*id));
            let mut withheld = editions.map(|edition| {
                why_not(outgoing, cleared, choices, attached, edition.id).is_some()
                    || stands_in_text(&outgoing.library, edition, cleared.names_in_quotations())
            });
            if withheld.any(|is_withheld| is_withheld) {
                return true;
            }
            if carriers.insert(attached.id) {
                open.push(attached.id);
            }
        }
    }
    false
}

/// Why nothing of a document goes along.
fn why_not(
    outgoing: &Outgoing,
    cleared: &Cleared,
    choices: Choices,
    document: &Document,
    edition: Id<Edition>,
) -> Option<Missing> {
    if cleared.is_redacted(edition) {
        return Some(Missing::Redacted);
    }
    if cleared.instead_of_hash(edition).is_some() {
        return Some(Missing::Protected);
    }
    if document.reading == Reading::Sealed && !choices.sealed {
        return Some(Missing::Sealed);
    }
    match document.withdrawn.as_ref().map(|withdrawn| withdrawn.kind) {
        Some(WithdrawalKind::Embargoed) => return Some(Missing::Embargoed),
        Some(WithdrawalKind::Unsafe) => return Some(Missing::Unsafe),
        Some(WithdrawalKind::Retracted | WithdrawalKind::Forged) | None => {}
    }
    let under_embargo =
        |id: Id<Origin>| outgoing.project.origins.get(id).is_some_and(|origin| origin.terms == Terms::Embargo);
    let rests_on = |source: &RestsOn| matches!(source, RestsOn::Origin(id) if under_embargo(*id));
    let embargoed = match &document.lineage {
        Lineage::Unknown => false,
        Lineage::Original { origin, .. } => under_embargo(*origin),
        Lineage::Derived(from) => from.iter().any(|attribution| rests_on(&attribution.to)),
    };
    embargoed.then_some(Missing::Embargoed)
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
