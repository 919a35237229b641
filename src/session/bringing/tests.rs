//! Bringing, tried.

use super::*;
use crate::export::Format;
use crate::model::{AnyId, EntityKind, Id, Object as _, Passage, Span, Stance, Subject};
use crate::session::outgoing::{Choices, Existing, Outgoing, What};
use crate::session::testing::{maker, plain, read_file, with_text};
use crate::session::verbs::{claim, entity, import, memo, passage, tag};
use crate::session::{Committed, Session};
use std::path::PathBuf;
use tempfile::TempDir;

/// Invented, with a character beyond the first plane before what is marked.
const TEXT: &str = "😀 A clerk opened the gate.\nNobody asked who had paid.\nThe gate was shut again in May.\n";

fn offer(session: &Session, file: &Path) -> Offer {
    let parsers = Parsers::new(PathBuf::from("no-such-program"));
    let place = Place { project: session.project(), library: session.library(), parsers: &parsers };
    Offer::of(file, place, &AtomicBool::new(false)).expect("it can be read").expect("nobody stops it")
}

fn take_in(session: &mut Session, file: &Path) -> Taken {
    let offer = offer(session, file);
    let Committed { value, .. } = session.commit("Bring in work", |work| take(work, &offer, false)).expect("taken in");
    value
}

/// An empty project in a folder that goes away.
fn empty() -> (TempDir, Session) {
    let folder = tempfile::tempdir().expect("a folder");
    let session = Session::create(&folder.path().join("case"), "Another case", maker("Bo")).expect("a project");
    (folder, session)
}

/// A project with tags, passages, a claim and all that goes along, written by two.
fn coded() -> (TempDir, Session) {
    let (folder, mut session, document) = with_text("text/plain", TEXT);
    let at = |words: &str| {
        let byte = TEXT.find(words).expect("words of the text");
        let start = TEXT[..byte].chars().count();
        Span { start, end: start + words.chars().count() }
    };
    for (author, words, path) in [
        ("Ann", "clerk", "people/clerks"),
        ("Bo", "Nobody asked who had paid.", "money"),
        ("Ann", "shut again", "events"),
    ] {
        session.set_author(author);
        let done = session.commit("Tag", |work| passage::tag_at(work, document, at(words), &[path.to_owned()], None));
        done.expect("tagged");
    }
    let all = session.commit("The rest", |work| {
        let marked: Vec<Id<Passage>> = work.project().passages.iter().map(crate::model::Object::id).collect();
        let clerk = entity::find_or_make(work, "The clerk", EntityKind::Person)?;
        passage::add_entity(work, marked[0], clerk)?;
        let stated =
            claim::state(work, claim::NewClaim { text: "The clerk paid.".to_owned(), ..claim::NewClaim::default() })?;
        claim::link(work, stated, marked[1], Stance::Contradicts, None)?;
        memo::write(work, Subject::Passage(marked[1]), "Ask again")?;
        memo::write(work, Subject::Claim(stated), "A guess")?;
        memo::write(work, Subject::Case, "Who is the clerk?")?;
        let events = tag::find_path(work.project(), "events").expect("just made");
        work.update(events, |tag| tag.description = "What happened".to_owned())
    });
    all.expect("made");
    (folder, session)
}

fn exported(folder: &TempDir, session: &Session) -> PathBuf {
    let file = folder.path().join("work.qdpx");
    let outgoing = Outgoing::of(session);
    let choices = Choices { history: true, ..Choices::default() };
    let prepared = outgoing.prepare(&What::Everything(Format::RefiQda), choices, None).expect("prepared");
    outgoing.write(&prepared, &file, Existing::Replace).expect("written");
    file
}

#[test]
fn a_project_comes_back_as_it_was_but_for_what_is_listed() {
    let (folder, session) = coded();
    let file = exported(&folder, &session);
    let (_other, mut again) = empty();
    let taken = take_in(&mut again, &file);
    assert_eq!(offer(&again, &file).audit.sum().sentence(), "3 of 3 codings verified");
    let (was, is) = (session.project(), again.project());
    assert_eq!(is.tags, was.tags);
    assert_eq!(is.entities, was.entities);
    assert_eq!(is.taggings, was.taggings, "with who set them when");
    let places = |project: &Project| -> Vec<_> {
        project
            .passages
            .iter()
            .map(|one| (one.id, one.document, one.anchor.clone(), one.entities.clone(), one.made.clone()))
            .collect()
    };
    assert_eq!(places(is), places(was));
    let claims = |project: &Project| -> Vec<_> {
        project.claims.iter().map(|one| (one.id, one.text.clone(), one.kind, one.made.clone())).collect()
    };
    assert_eq!(claims(is), claims(was));
    let evidence = |project: &Project| -> Vec<_> {
        project.evidence.iter().map(|one| (one.id, one.claim, one.passage, one.stance)).collect()
    };
    assert_eq!(evidence(is), evidence(was));
    let memos = |project: &Project| -> Vec<_> {
        let text = |memo: &crate::model::Memo| project.prose.get(memo.prose).map(|prose| prose.text.clone());
        project.memos.iter().map(|memo| (memo.id, memo.subject, text(memo), memo.made.clone())).collect()
    };
    assert_eq!(memos(is), memos(was));
    let texts =
        |session: &Session| -> Vec<_> { session.project().editions.iter().map(|edition| edition.text).collect() };
    assert_eq!(texts(&again), texts(&session));
    assert_eq!((taken.documents, taken.passages, taken.taggings), (1, 3, 3));
}

#[test]
fn the_same_file_twice_adds_nothing_and_all_of_it_is_one_step() {
    let (folder, session) = coded();
    let file = exported(&folder, &session);
    let (_other, mut again) = empty();
    let before = again.project().clone();
    assert!(!take_in(&mut again, &file).is_nothing());
    let revision = again.project().revision();
    assert!(take_in(&mut again, &file).is_nothing());
    assert_eq!(again.project().revision(), revision, "nor is there a second report");
    let report = again.project().import_reports.iter().next().expect("its report");
    assert_eq!(report.files[0].warnings[0], "From Corroborate: 3 of 3 codings verified");
    again.undo().expect("undone");
    assert_eq!(*again.project(), before);
}

#[test]
fn its_own_project_takes_nothing_from_its_own_file() {
    let (folder, mut session) = coded();
    let file = exported(&folder, &session);
    assert!(take_in(&mut session, &file).is_nothing());
}

#[test]
fn a_document_is_met_by_its_text_and_its_passages_are_ours() {
    let (folder, session) = coded();
    let file = exported(&folder, &session);
    let (_other, mut mine) = empty();
    let text = read_file("mine.txt", b"other bytes", plain(TEXT));
    let document = mine.commit("Import", |work| import::bring_in(work, &text, true)).expect("in").value.document;
    let taken = take_in(&mut mine, &file);
    assert_eq!((taken.documents, taken.of_documents), (0, vec![document]));
    assert_eq!(
        mine.project().passages.iter().map(|passage| Some(passage.document)).collect::<Vec<_>>(),
        vec![document; 3]
    );
    let ids =
        |session: &Session| -> Vec<AnyId> { session.project().passages.iter().map(|one| one.id().into()).collect() };
    assert_eq!(ids(&mine), ids(&session));
}

#[test]
fn a_document_that_did_not_come_along_is_one_without_text() {
    let work = "<Project xmlns='urn:QDA-XML:project:1.0' name='x'><Sources><TextSource \
                guid='11111111-1111-4111-8111-111111111111' name='Gone' plainTextPath='internal://gone.txt'>\
                <PlainTextSelection guid='33333333-3333-4333-8333-333333333333' startPosition='0' endPosition='4'/>\
                </TextSource></Sources></Project>";
    let (folder, mut session) = empty();
    let file = folder.path().join("x.qde");
    std::fs::write(&file, work).expect("a file");
    let taken = take_in(&mut session, &file);
    assert_eq!((taken.documents, taken.codings), (1, vec![None]));
    assert!(session.project().documents.iter().all(crate::model::Document::is_only_referred_to));
    assert!(take_in(&mut session, &file).is_nothing());
}
