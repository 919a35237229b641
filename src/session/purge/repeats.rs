//! Words of an erased document that somebody copied elsewhere by hand. Nobody can say whether those may
//! stay, so they stay and are named.

use crate::model::{AnyId, Collection, Id, Object, Project, Strings, kinds};
use crate::text::{Name, Runs};
use std::collections::BTreeMap;

/// The words of some texts in rows, and their titles.
#[derive(Debug, Default)]
pub(super) struct Rows {
    runs: Runs,
    /// Titles of several words.
    titles: Vec<Name>,
}

impl Rows {
    /// Takes in a text.
    pub(super) fn text(&mut self, text: &str) {
        self.runs.take_in(text);
    }

    /// Takes in a title; one of a single word is a word like any other.
    pub(super) fn title(&mut self, title: &str) {
        self.titles.extend(Name::new(title).filter(|title| !title.parts().is_empty()));
    }

    /// The first words of this string that stand in the texts too.
    pub(super) fn repeated(&self, string: &str) -> Option<String> {
        let row = self.runs.places(string).into_iter().next();
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
            object.clone().each(&mut |_, string| {
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
