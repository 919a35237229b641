//! What a pack holds, listed from what goes into it: the lines of its history, the project in its snapshot and
//! the files beside them. What is in a text that goes along whole is not listed again, but for names that must
//! not leave.

use super::within::Packing;
use crate::analysis::wording::counted;
use crate::edit::{Edit, Transaction};
use crate::export::{Group, Inventory, Known, Past, Plain};
use crate::model::{Edition, LeftOut, Project, Sha256, kinds};
use crate::problem::Problem;
use crate::say;
use crate::session::layers::names as layer_names;
use crate::session::{Session, Texts};
use crate::store::pack::PackedName;
use crate::text::{Names, RUN_WORDS, words};
use std::collections::BTreeMap;

/// Looks through everything that goes into the pack.
pub(super) fn inventory(session: &Session, packing: &Packing, people: &Names) -> Result<Inventory, Problem> {
    let (mut plain, mut past, mut lines) = (Plain::value(&packing.after), Past::default(), 0);
    for transaction in packing.founding.transactions() {
        let transaction = transaction?;
        plain.add_value(&transaction);
        remember(&transaction, &mut past);
        lines += 1;
    }
    let texts = Texts { project: session.project(), library: session.library() };
    let known = Known { project: session.project(), corpus: &texts, past: &past };
    let left_out: Vec<String> = packing
        .left_out
        .iter()
        .filter_map(|what| half_sentence(*what))
        .chain(packing.sealed.left_out())
        .chain(layers(session))
        .collect();
    let mut inventory = Inventory::of(known, &plain, &left_out);
    if !packing.left_out.contains(&LeftOut::History) {
        let what = say!("who did what, when, and all that was ever deleted");
        inventory.add(Group::History, &counted(lines, "line of history", "lines of history"), what);
    }
    files(session, packing, people, &mut inventory);
    Ok(inventory)
}

/// Takes in every object as it once was. Of words that were typed, only those that are long enough to be known.
fn remember(transaction: &Transaction, past: &mut Past) {
    macro_rules! of_each_kind {
        ($($Kind:ident in $field:ident),+ $(,)?) => {
            for edit in &transaction.edits {
                match edit {
                    $(Edit::$Kind(change) => {
                        change.before.iter().chain(&change.after).for_each(|object| past.add(stringify!($field), object));
                    })+
                    Edit::Splice(splice) => {
                        let pieces = [&splice.removed, &splice.inserted];
                        let long = pieces.into_iter().filter(|piece| words(piece).count() >= RUN_WORDS);
                        long.for_each(|piece| past.add("prose", piece));
                    }
                }
            }
        };
    }
    kinds!(of_each_kind);
}

/// Every file that goes along, with the editions it belongs to, now or before.
fn files(session: &Session, packing: &Packing, people: &Names, inventory: &mut Inventory) {
    let mut editions: BTreeMap<Sha256, Vec<&Edition>> = BTreeMap::new();
    for edition in packing.after.editions.iter().chain(&packing.past) {
        editions.entry(edition.text).or_default().push(edition);
        editions.entry(edition.original).or_default().push(edition);
    }
    let of = |hash: &Sha256| editions.get(hash).into_iter().flatten();
    for name in packing.files.keys() {
        match name {
            PackedName::Text(hash) => {
                for edition in of(hash).filter(|edition| edition.text == *hash) {
                    let title = title(&packing.after, edition);
                    inventory.add(Group::Texts, &title, say!("with the labels of its pages and its links"));
                    add_people(session, *hash, &title, people, inventory);
                }
            }
            PackedName::Original(hash, _) => {
                for edition in of(hash).filter(|edition| edition.original == *hash) {
                    inventory.add_original(&edition.name, &edition.media_type);
                }
            }
            PackedName::Layout(_) | PackedName::Manifest | PackedName::History | PackedName::Snapshot => {}
        }
    }
}

/// Names that were taken out of everything else stay in the texts that go along.
fn add_people(session: &Session, text: Sha256, title: &str, people: &Names, inventory: &mut Inventory) {
    if people.is_empty() {
        return;
    }
    let Ok(text) = session.library().corpus().text(text) else { return };
    for (bytes, _) in people.places(&text) {
        let name = text.get(bytes).unwrap_or_default();
        inventory.add(Group::Protected, name, &say!("in the text of '{title}'", title));
    }
}

fn title(project: &Project, edition: &Edition) -> String {
    let document = project.documents.get(edition.document);
    document.map_or_else(|| edition.name.clone(), |document| document.title.value.clone())
}

/// Layers of the map lie in the project's folder and prove nothing.
fn layers(session: &Session) -> Option<String> {
    let count = layer_names(session.folder().path()).len();
    let words = counted(count, "layer of the map", "layers of the map");
    (count > 0).then(|| say!("{words}, which can be handed on as the files they are", words))
}

/// What stands behind 'Left out: '; none for what was left out before this packing.
fn half_sentence(what: LeftOut) -> Option<String> {
    let words = match what {
        LeftOut::History => say!("who did what and when, and all that was ever deleted"),
        LeftOut::Texts => say!("the words of the documents, with their titles, authors and base names"),
        LeftOut::Originals => say!("the files as they were imported"),
        LeftOut::Protected => say!("the names of protected origins, and what leads to them"),
        LeftOut::Sealed => say!("the texts and files of sealed documents"),
        LeftOut::LegalComments => say!("legal comments on briefs"),
        LeftOut::Redacted => say!("redacted names and documents, and the texts and files in which such a name stands"),
        LeftOut::Document | LeftOut::Name | LeftOut::Damage => return None,
    };
    Some(words.to_owned())
}
