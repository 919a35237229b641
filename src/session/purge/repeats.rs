//! Words of an erased document that somebody copied elsewhere by hand. Nobody can say whether those may
//! stay, so they stay and are named.

use super::Name;
use super::strings::Strings;
use crate::model::{AnyId, Collection, Id, Object, Project, kinds};
use crate::search::fold;
use std::collections::{BTreeMap, BTreeSet};
use std::hash::{DefaultHasher, Hash, Hasher as _};
use unicode_segmentation::UnicodeSegmentation as _;

/// So many words in a row are a document's own.
const IN_A_ROW: usize = 8;

/// The rows of words of some texts, by a hash of each.
#[derive(Debug, Default)]
pub(super) struct Rows {
    hashes: BTreeSet<u64>,
    /// Titles of several words.
    titles: Vec<Name>,
}

impl Rows {
    /// Takes in a text.
    pub(super) fn text(&mut self, text: &str) {
        self.hashes.extend(rows(text).map(|(hash, _)| hash));
    }

    /// Takes in a title; one of a single word is a word like any other.
    pub(super) fn title(&mut self, title: &str) {
        self.titles.extend(Name::new(title).filter(|title| !title.parts().is_empty()));
    }

    /// The first words of this string that stand in the texts too.
    pub(super) fn repeated(&self, string: &str) -> Option<String> {
        let row = rows(string).find(|(hash, _)| self.hashes.contains(hash)).map(|(_, bytes)| bytes);
        let title = || self.titles.iter().find_map(|title| title.places(string).into_iter().next());
        row.or_else(title).and_then(|bytes| string.get(bytes)).map(str::to_owned)
    }

    /// The objects of a project that repeat words of the texts, each with the first of them. A text stands
    /// for its brief or memo.
    pub(super) fn repeating(&self, project: &Project) -> Vec<(AnyId, String)> {
        let mut found: BTreeMap<AnyId, String> = BTreeMap::new();
        macro_rules! each_kind {
            ($($Kind:ident in $field:ident),+ $(,)?) => {
                $(self.of_kind(&project.$field, &mut found);)+
            };
        }
        kinds!(each_kind);
        let owners = owners(project);
        let owned = found.into_iter().map(|(id, words)| (owners.get(&id).copied().unwrap_or(id), words));
        owned.collect::<BTreeMap<_, _>>().into_iter().collect()
    }

    fn of_kind<T: Object + Strings>(&self, objects: &Collection<T>, found: &mut BTreeMap<AnyId, String>)
    where
        AnyId: From<Id<T>>,
    {
        for object in objects {
            object.clone().each(&mut |string| {
                if let Some(words) = self.repeated(string) {
                    found.entry(object.id().into()).or_insert(words);
                }
            });
        }
    }
}

/// Every text that belongs to a brief or a memo, and to which.
pub(super) fn owners(project: &Project) -> BTreeMap<AnyId, AnyId> {
    let briefs = project.briefs.iter().flat_map(|brief| {
        let issued = brief.issued.iter().map(|issued| issued.prose);
        issued.chain([brief.prose]).map(|prose| (prose.into(), brief.id.into()))
    });
    briefs.chain(project.memos.iter().map(|memo| (memo.prose.into(), memo.id.into()))).collect()
}

/// Every run of so many words, folded and hashed, and where it stands in bytes.
fn rows(text: &str) -> impl Iterator<Item = (u64, std::ops::Range<usize>)> {
    let words: Vec<(usize, &str)> = text.unicode_word_indices().collect();
    let hashes: Vec<u64> = words.iter().map(|(_, word)| hash_of(&fold(word))).collect();
    let count = (words.len() + 1).saturating_sub(IN_A_ROW);
    (0..count).filter_map(move |first| {
        let last = first + IN_A_ROW;
        let (end, word) = words.get(last - 1)?;
        Some((hash_of(hashes.get(first..last)?), words.get(first)?.0..end + word.len()))
    })
}

fn hash_of(of: &(impl Hash + ?Sized)) -> u64 {
    let mut hasher = DefaultHasher::new();
    of.hash(&mut hasher);
    hasher.finish()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn eight_words_in_a_row_are_repeated_and_seven_are_not() {
        let mut rows = Rows::default();
        rows.text("The town never paid for the second basin, a clerk said.");
        rows.title("On basins");
        rows.title("Basins");
        let check = |string: &str, expected: Option<&str>| {
            assert_eq!(rows.repeated(string).as_deref(), expected, "{string}");
        };
        check("So THE TOWN never paid -- for\nthe second basin!", Some("THE TOWN never paid -- for\nthe second basin"));
        check("The town never paid for the second harbour", None);
        check("See on basins, 1911", Some("on basins"));
        check("Basins are deep", None);
        check("", None);
    }
}
