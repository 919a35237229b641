//! Who and what is not to be named in anything that leaves, and what stands for it there.
//!
//! A *pseudonym* belongs to what it was given to, for good: it stands in what left before. Lifted and set again it is the
//! same, and nothing else is ever given it, whatever became of its bearer and though its giving was undone: something may
//! have left in between.

use super::{required, same_name};
use crate::edit::{Edit, Transaction};
use crate::model::{AnyId, Case, Document, Id, Project, Redaction};
use crate::problem::Problem;
use crate::say;
use crate::session::Work;
use crate::text::Names;
use std::collections::BTreeMap;

/// Code points of the longest pseudonym.
const LONGEST_CODEPOINTS: usize = 60;

/// A person, a body or a document is not named from now on in anything that leaves. What stands for it is `given`, else
/// what stood for it before, else the next of its kind: 'Person 3'.
pub fn redact(work: &mut Work<'_>, id: AnyId, given: Option<&str>) -> Result<(), Problem> {
    let before = redaction_of(work.project(), id)?;
    let pseudonym = match (given.map(str::trim).filter(|given| !given.is_empty()), before) {
        (Some(given), _) => checked(work.project(), id, given)?,
        (None, Some(before)) => before.pseudonym,
        (None, None) => next(work.project(), kind_of(work.project(), id)),
    };
    record(work, &pseudonym)?;
    set(work, id, Some(Redaction { pseudonym, lifted: false }))
}

/// It may be named again. Its pseudonym stays its own.
pub fn lift(work: &mut Work<'_>, id: AnyId) -> Result<(), Problem> {
    let before = redaction_of(work.project(), id)?;
    set(work, id, before.map(|before| Redaction { lifted: true, ..before }))
}

/// What would stand for it if nobody gave a pseudonym.
pub fn proposed(project: &Project, id: AnyId) -> String {
    match redaction_of(project, id) {
        Ok(Some(before)) => before.pseudonym,
        _ => next(project, kind_of(project, id)),
    }
}

fn redaction_of(project: &Project, id: AnyId) -> Result<Option<Redaction>, Problem> {
    match id {
        AnyId::Entity(id) => Ok(project.entities.get(id).and_then(|entity| entity.redaction.clone())),
        AnyId::Document(id) => {
            Ok(project.documents.get(id).and_then(|document| document.redaction.as_deref().cloned()))
        }
        other => Err(Problem::usage(say!("A {} cannot be redacted", other.noun()))
            .advise(say!("Give a person, a body or a document; an origin is protected instead"))),
    }
}

fn set(work: &mut Work<'_>, id: AnyId, redaction: Option<Redaction>) -> Result<(), Problem> {
    match id {
        AnyId::Entity(id) => work.update(id, |entity| entity.redaction = redaction),
        AnyId::Document(id) => work.update(id, |document| document.redaction = redaction.map(Box::new)),
        _ => Ok(()),
    }
}

/// Keeps that it was given, even where its bearer is deleted.
fn record(work: &mut Work<'_>, pseudonym: &str) -> Result<(), Problem> {
    let Some(case) = work.project().head() else { return Ok(()) };
    if case.pseudonyms.iter().any(|given| given == pseudonym) {
        return Ok(());
    }
    work.update(case.id, |case| case.pseudonyms.push(pseudonym.to_owned()))
}

/// What was given stays given, whatever these transactions take back or bring back.
pub(crate) fn keep_given(project: &Project, transactions: &mut [Transaction]) {
    let mut given: BTreeMap<Id<Case>, Vec<String>> =
        project.case.iter().map(|case| (case.id, case.pseudonyms.clone())).collect();
    for transaction in transactions {
        for edit in &mut transaction.edits {
            let Edit::Case(change) = edit else { continue };
            if let (None, Some(after)) = (&change.before, &change.after) {
                given.insert(after.id, after.pseudonyms.clone());
                continue;
            }
            for case in change.before.iter_mut().chain(&mut change.after) {
                if let Some(given) = given.get(&case.id) {
                    case.pseudonyms.clone_from(given);
                }
            }
        }
        let changes = |edit: &Edit| !matches!(edit, Edit::Case(change) if change.before == change.after);
        transaction.edits.retain(changes);
    }
}

/// What pseudonyms of its kind begin with.
fn kind_of(project: &Project, id: AnyId) -> &'static str {
    match id {
        AnyId::Entity(id) => project.entities.get(id).map_or("Name", |entity| entity.kind.label()),
        _ => "Document",
    }
}

/// 'Person 3': the next that stands for nothing and that nothing is called.
fn next(project: &Project, kind: &str) -> String {
    let free = |pseudonym: &String| !project.pseudonyms().chain(called(project)).any(|name| same_name(name, pseudonym));
    let numbers = 1..=project.entities.len() + project.documents.len() + project.pseudonyms().count() + 1;
    numbers.map(|number| format!("{kind} {number}")).find(free).unwrap_or_default()
}

/// What people, bodies, origins and documents are called.
fn called(project: &Project) -> impl Iterator<Item = &str> {
    let entities = project.entities.iter().flat_map(|entity| std::iter::once(&entity.name).chain(&entity.aliases));
    let origins = project.origins.iter().map(|origin| &origin.name);
    let titles = project.documents.iter().map(|document| &document.title.value);
    entities.chain(origins).chain(titles).map(String::as_str)
}

/// The pseudonym as given, where it stands for nobody else and gives nobody away.
fn checked(project: &Project, id: AnyId, given: &str) -> Result<String, Problem> {
    let given = required(given, say!("The pseudonym"))?;
    if given.chars().count() > LONGEST_CODEPOINTS || given.chars().any(|char| char.is_control() || "[]".contains(char))
    {
        return Err(Problem::usage(say!("'{given}' cannot stand for a name", given))
            .advise(say!("Give a few words on one line, without brackets: 'Person 3', 'Source A'")));
    }
    let own = redaction_of(project, id)?.is_some_and(|before| before.pseudonym == given);
    if !own && project.pseudonyms().any(|other| same_name(other, &given)) {
        return Err(Problem::usage(say!("'{given}' stands, or stood, for another name", given))
            .advise(say!("Give another; a pseudonym is never given twice")));
    }
    if called(project).any(|name| same_name(name, &given)) {
        return Err(Problem::usage(say!("'{given}' is what somebody or something here is called", given))
            .advise(say!("Give a pseudonym that names nobody")));
    }
    if names_of(project, id).stand_in(&given) {
        return Err(Problem::usage(say!("'{given}' holds the name that it is to stand for", given))
            .advise(say!("Give a pseudonym that names nobody")));
    }
    Ok(given)
}

/// Its names, and every part of them.
fn names_of(project: &Project, id: AnyId) -> Names {
    let mut names = Names::default();
    let mut add = |name: &str| {
        names.add(name, "", 0);
        name.split_whitespace().filter(|part| part.chars().count() > 2).for_each(|part| names.add(part, "", 2));
    };
    match id {
        AnyId::Entity(id) => project
            .entities
            .get(id)
            .into_iter()
            .flat_map(|entity| std::iter::once(&entity.name).chain(&entity.aliases))
            .for_each(|name| add(name)),
        AnyId::Document(id) => {
            let title = |document: &Document| document.title.value.clone();
            project.documents.get(id).map(title).iter().for_each(|title| names.add(title, "", 0));
        }
        _ => {}
    }
    names
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::EntityKind;
    use crate::session::testing::with_document;
    use crate::session::verbs::entity::{find_or_make, merge};
    use crate::session::{Session, verbs};

    fn redacted(session: &mut Session, id: AnyId, given: Option<&str>) -> Result<String, String> {
        session
            .commit("Redact", |work| redact(work, id, given).map(|()| proposed(work.project(), id)))
            .map(|committed| committed.value)
            .map_err(|problem| problem.what)
    }

    #[test]
    fn a_pseudonym_is_its_bearers_own_for_good() {
        let (_folder, mut session, document) = with_document("text/plain");
        let make = |session: &mut Session, name: &str, kind| {
            AnyId::from(session.commit("Name", |work| find_or_make(work, name, kind)).expect("made").value)
        };
        let ann = make(&mut session, "Ann Other", EntityKind::Person);
        let bo = make(&mut session, "Bo Dahl", EntityKind::Person);
        let firm = make(&mut session, "Dahl & Sons", EntityKind::Company);
        assert_eq!(redacted(&mut session, ann, None), Ok("Person 1".to_owned()));
        assert_eq!(redacted(&mut session, bo, None), Ok("Person 2".to_owned()));
        assert_eq!(redacted(&mut session, firm, None), Ok("Company 1".to_owned()));
        assert_eq!(redacted(&mut session, document.into(), None), Ok("Document 1".to_owned()));
        // Lifted, it stays reserved, and comes back.
        session.commit("Name again", |work| lift(work, ann)).expect("lifted");
        let pseudonym = |session: &Session, id: AnyId| match id {
            AnyId::Entity(id) => session.project().entities.get(id)?.pseudonym().map(str::to_owned),
            _ => None,
        };
        assert_eq!(pseudonym(&session, ann), None);
        assert_eq!(
            redacted(&mut session, firm, Some("person 1")),
            Err("'person 1' stands, or stood, for another name".to_owned())
        );
        assert_eq!(redacted(&mut session, ann, None), Ok("Person 1".to_owned()));
        // What is wrong with those that are given.
        for (id, given, says) in [
            (ann, "A. Other", "holds the name"),
            (ann, "Bo Dahl", "called"),
            (ann, "[x]", "cannot stand"),
            (ann, "two\nlines", "cannot stand"),
        ] {
            let refused = redacted(&mut session, id, Some(given)).expect_err(given);
            assert!(refused.contains(says), "{given}: {refused}");
        }
        assert_eq!(redacted(&mut session, ann, Some(" Source A ")), Ok("Source A".to_owned()));
        // Neither a deletion nor a merge frees one.
        let entity = |id: AnyId| match id {
            AnyId::Entity(id) => id,
            _ => Id::from_bits([0; 10]),
        };
        session.commit("Merge", |work| merge(work, &[entity(bo)], entity(ann))).expect("merged");
        assert_eq!(pseudonym(&session, ann), Some("Source A".to_owned()));
        let cai = make(&mut session, "Cai", EntityKind::Person);
        assert_eq!(redacted(&mut session, cai, None), Ok("Person 3".to_owned()));
        session.commit("Delete", |work| verbs::remove::delete(work, cai)).expect("deleted");
    }

    #[test]
    fn a_pseudonym_whose_giving_was_undone_is_nobody_elses() {
        let (_folder, mut session, _) = with_document("text/plain");
        let make = |session: &mut Session, name: &str| {
            let make = |work: &mut Work<'_>| find_or_make(work, name, EntityKind::Person);
            AnyId::from(session.commit("Name", make).expect("made").value)
        };
        let (ann, bo) = (make(&mut session, "Ann Other"), make(&mut session, "Bo Dahl"));
        let question = |session: &Session| session.project().head().map(|case| case.question.clone());
        let ask = |work: &mut Work<'_>| {
            let id = work.project().head().expect("it has a head").id;
            work.update(id, |case| case.question = "Who paid?".to_owned())
        };
        session.commit("Ask", ask).expect("asked");
        let before = session.project().clone();
        assert_eq!(redacted(&mut session, ann, None), Ok("Person 1".to_owned()));
        session.undo().expect("undone");
        assert!(session.project().entities == before.entities);
        assert_eq!(redacted(&mut session, bo, None), Ok("Person 2".to_owned()));
        assert_eq!(
            redacted(&mut session, bo, Some("Person 1")),
            Err("'Person 1' stands, or stood, for another name".to_owned())
        );
        // What changed the same head before is undone and done again all the same.
        session.undo().expect("undone");
        assert_eq!(session.undo().expect("undone").as_deref(), Some("Ask"));
        assert_eq!(question(&session).as_deref(), Some(""));
        session.redo().expect("done again");
        assert_eq!(question(&session).as_deref(), Some("Who paid?"));
        session.redo().expect("done again");
        assert_eq!(redacted(&mut session, bo, None), Ok("Person 2".to_owned()));
        assert_eq!(redacted(&mut session, ann, None), Ok("Person 3".to_owned()));
    }
}
