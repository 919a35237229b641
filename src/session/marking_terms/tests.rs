//! Terms that mark documents of a project on disk.

use super::*;
use crate::model::{Field, Reading};
use crate::session::Session;
use crate::session::testing::{plain, read_file, with_text};
use crate::session::verbs::import::bring_in;
use crate::session::verbs::set;
use crate::store::Access;

const PORT: &str = "The port grew. A port has cranes, and the port has a wall. Nobody knew the port.";

fn project(others: usize) -> (tempfile::TempDir, Session, Vec<Id<Document>>) {
    let (folder, mut session, first) = with_text("text/plain", PORT);
    let mut ids = vec![first];
    for nth in 0..others {
        let text = format!("The loan grew in year {nth}, and the bank has a wall. Nobody knew the bank.");
        let file = read_file(&format!("{nth}.txt"), text.as_bytes(), plain(&text));
        let brought = session.commit("Import", |work| bring_in(work, &file, false)).expect("brought in").value;
        ids.push(brought.document.expect("it is in"));
    }
    for id in &ids {
        let english = |document: &mut Document| document.language = Some(Field::entered("en".to_owned()));
        session.commit("Language", |work| work.update(*id, english)).expect("changed");
    }
    (folder, session, ids)
}

fn marking(session: &Session, chosen: &[Id<Document>]) -> Marking {
    let chosen = chosen.iter().copied().collect();
    marking_terms(session.project(), session.library(), &chosen, &Headway::new(|| {})).expect("it was not stopped")
}

#[test]
fn a_document_is_marked_by_what_stands_in_it_alone() {
    let (_folder, mut session, ids) = project(12);
    let found = marking(&session, &ids[..1]);
    let terms: Vec<_> = found.terms.iter().map(|term| (term.written.as_str(), term.contrast.inside)).collect();
    assert_eq!((terms.first(), found.inside, found.outside), (Some(&("port", 4)), 1, 12));
    assert!(terms.iter().all(|(term, _)| term.contains("port")), "{terms:?}");
    let rest = marking(&session, &ids[1..]);
    assert!(rest.terms.iter().all(|term| term.written != "the"), "{:?}", rest.terms);
    session.commit("Seal", |work| set::set(work, ids[0].into(), "reading", Reading::Sealed.key())).expect("sealed");
    let sealed = marking(&session, &ids[..1]);
    assert_eq!((sealed.terms.len(), sealed.inside, sealed.coverage.sealed), (0, 0, 1));
    assert_eq!(session.access(), Access::Write);
}

#[test]
fn what_was_asked_is_known_until_a_document_changes() {
    let (_folder, mut session, ids) = project(3);
    let (known, chosen) = (KnownMarkings::default(), BTreeSet::from([ids[0]]));
    let headway = Headway::new(|| {});
    let first = known.find(session.project(), session.library(), &chosen, &headway).expect("found");
    headway.stop();
    let again = known.find(session.project(), session.library(), &chosen, &headway).expect("it is known");
    assert!(Arc::ptr_eq(&first, &again));
    session.commit("Title", |work| set::set(work, ids[1].into(), "title", "Another")).expect("set");
    assert!(known.get(session.project(), &chosen).is_none());
    assert!(known.find(session.project(), session.library(), &chosen, &headway).is_none(), "it was stopped");
}
