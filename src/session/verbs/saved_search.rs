//! Searches that are kept. What is kept is the query and not what it found: it is asked anew each time.

use super::{required, same_name};
use crate::model::{Id, Project, SavedSearch};
use crate::problem::Problem;
use crate::say;
use crate::search::{Fault, Query};
use crate::session::Work;

/// What the Undo menu calls it.
pub fn label(name: &str) -> String {
    say!("Save the search '{}'", name.trim())
}

/// Keeps a query under a name that no other search has.
pub fn save(work: &mut Work<'_>, name: &str, query: &str) -> Result<Id<SavedSearch>, Problem> {
    let name = free(work.project(), name, None)?;
    let query = meant(query)?;
    let search = SavedSearch { id: work.maker.id(), name, query, made: work.stamp() };
    work.create(search)
}

/// Names it otherwise.
pub fn rename(work: &mut Work<'_>, id: Id<SavedSearch>, name: &str) -> Result<(), Problem> {
    let name = free(work.project(), name, Some(id))?;
    work.update(id, |search| search.name = name)
}

/// Lets it ask something else.
pub fn change(work: &mut Work<'_>, id: Id<SavedSearch>, query: &str) -> Result<(), Problem> {
    let query = meant(query)?;
    work.update(id, |search| search.query = query)
}

/// Takes it away.
pub fn delete(work: &mut Work<'_>, id: Id<SavedSearch>) -> Result<(), Problem> {
    work.delete(id)
}

/// The search of this name or id.
pub fn find<'a>(project: &'a Project, name: &str) -> Result<&'a SavedSearch, Problem> {
    let named = project.saved_searches.iter().find(|search| same_name(&search.name, name));
    let by_id =
        || crate::session::find_a::<SavedSearch>(project, name).ok().and_then(|id| project.saved_searches.get(id));
    named.or_else(by_id).ok_or_else(|| {
        Problem::usage(say!("No search is saved as '{name}'", name)).advise(say!("Look at the names of those that are"))
    })
}

fn free(project: &Project, name: &str, besides: Option<Id<SavedSearch>>) -> Result<String, Problem> {
    let name = required(name, say!("The name of a search"))?;
    let is_taken = |search: &SavedSearch| Some(search.id) != besides && same_name(&search.name, &name);
    if project.saved_searches.iter().any(is_taken) {
        return Err(Problem::usage(say!("There is a saved search '{name}' already", name))
            .advise(say!("Name this one otherwise, or change what that one asks")));
    }
    Ok(name)
}

fn meant(query: &str) -> Result<String, Problem> {
    query.parse::<Query>().map_err(|fault: Fault| Problem::usage(fault.to_string()))?;
    Ok(query.trim().to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::session::testing::with_document;

    #[test]
    fn a_search_is_saved_renamed_changed_and_deleted_and_each_is_undone() {
        let (_folder, mut session, _) = with_document("text/plain");
        let id = session.commit("Save", |work| save(work, " Hubs ", "hub OR port")).expect("saved").value;
        let check = |session: &crate::session::Session, expected: &[(&str, &str)]| {
            let searches: Vec<_> = session
                .project()
                .saved_searches
                .iter()
                .map(|search| (search.name.clone(), search.query.clone()))
                .collect();
            let expected: Vec<_> =
                expected.iter().map(|(name, query)| ((*name).to_owned(), (*query).to_owned())).collect();
            assert_eq!(searches, expected);
        };
        check(&session, &[("Hubs", "hub OR port")]);
        session.commit("Rename", |work| rename(work, id, "Hubs and ports")).expect("renamed");
        session.commit("Change", |work| change(work, id, "hub tag:works")).expect("changed");
        check(&session, &[("Hubs and ports", "hub tag:works")]);
        session.commit("Delete", |work| delete(work, id)).expect("deleted");
        check(&session, &[]);
        for expected in
            [("Hubs and ports", "hub tag:works"), ("Hubs and ports", "hub OR port"), ("Hubs", "hub OR port")]
        {
            session.undo().expect("undone");
            check(&session, &[expected]);
        }
        assert_eq!(find(session.project(), "HUBS").map(|search| search.id), Ok(id));
        assert!(find(session.project(), "bridges").is_err());
    }

    #[test]
    fn no_two_have_one_name_and_each_can_be_asked() {
        let (_folder, mut session, _) = with_document("text/plain");
        session.commit("Save", |work| save(work, "Hubs", "hub")).expect("saved");
        for (name, query) in [("hubs", "port"), ("  ", "port"), ("Ports", "/[/"), ("Ports", "")] {
            assert!(session.commit("Save", |work| save(work, name, query)).is_err(), "{name}: {query}");
        }
    }
}
