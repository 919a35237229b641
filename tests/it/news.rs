//! The session behind the window: what is asked for is heard of in order, what is refused changes
//! nothing, and nothing that was asked before closing is lost.

use crate::fixture::{DEADLINE, made_claim, maker};
use corroborate::model::{AnyId, Claim, Id, TaskKind};
use corroborate::problem::{Problem, ProblemKind};
use corroborate::session::verbs::claim::task;
use corroborate::session::{Begin, Desk, News, Parsers, Session, UndoLabels, find_a};
use corroborate::store::Access;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Instant;

fn begin(begin: Begin) -> (Desk, Arc<AtomicUsize>) {
    let woken = Arc::new(AtomicUsize::new(0));
    let counted = Arc::clone(&woken);
    let wake = Arc::new(move || {
        counted.fetch_add(1, Ordering::SeqCst);
    });
    (Desk::begin(begin, maker(0), Parsers::new(PathBuf::new()), wake), woken)
}

fn hear(desk: &Desk) -> News {
    desk.wait(DEADLINE).expect("there is news")
}

/// The project's new state, what was made, and what Undo and Redo would do.
fn changed(desk: &Desk) -> (corroborate::model::Project, Option<AnyId>, UndoLabels) {
    match hear(desk) {
        News::Changed { project, made, undo, .. } => (project, made, undo),
        other => panic!("{other:?}"),
    }
}

fn refused(desk: &Desk) -> Problem {
    match hear(desk) {
        News::Refused { problem, .. } => problem,
        other => panic!("{other:?}"),
    }
}

fn new_project(path: &Path) -> (Desk, Arc<AtomicUsize>) {
    let (desk, woken) = begin(Begin::Create(path.to_owned(), "Hub".to_owned()));
    match hear(&desk) {
        News::Opened { project, access, author, notices, undo, .. } => {
            assert_eq!((project.title(), access, author.as_str()), ("Hub", Access::Write, "Analyst"));
            assert_eq!((notices, undo.undo.as_deref(), undo.redo), (Vec::new(), Some("Begin project"), None));
        }
        other => panic!("{other:?}"),
    }
    (desk, woken)
}

fn labels(undo: &str, redo: Option<&str>) -> UndoLabels {
    UndoLabels { undo: Some(undo.to_owned()), redo: redo.map(str::to_owned) }
}

#[test]
fn what_is_asked_for_is_done_undone_and_done_again() {
    let temporary = tempfile::tempdir().expect("a temporary folder");
    let path = temporary.path().join("hub");
    let (desk, woken) = new_project(&path);
    desk.ask("State claim", made_claim("The hub opened."));
    let (project, made, undo) = changed(&desk);
    assert_eq!((project.claims.len(), undo), (1, labels("State claim", None)));
    assert!(made.is_some_and(|made| project.contains(made)), "what was made can be selected");

    desk.undo();
    let (project, _, undo) = changed(&desk);
    assert_eq!((project.claims.len(), undo), (0, labels("Begin project", Some("State claim"))));
    desk.redo();
    let (project, _, undo) = changed(&desk);
    assert_eq!((project.claims.len(), undo), (1, labels("State claim", None)));
    desk.redo();
    assert_eq!(refused(&desk).kind, ProblemKind::Usage);
    assert!(desk.news().next().is_none(), "each ask has one answer");
    assert_eq!(desk.close(), None);
    assert_eq!(woken.load(Ordering::SeqCst), 6, "the window is woken for each, and once it is closed");
    assert_eq!(Session::open(&path, Access::Read, maker(0)).expect("it opens").project(), &project);
}

#[test]
fn a_refused_edit_changes_nothing() {
    let temporary = tempfile::tempdir().expect("a temporary folder");
    let path = temporary.path().join("hub");
    let (desk, _) = new_project(&path);
    desk.ask("State claim", |work| {
        // Half of it was worked out before it was refused.
        made_claim("The hub opened.")(work)?;
        made_claim("  ")(work)
    });
    assert_eq!(refused(&desk).kind, ProblemKind::Usage);
    desk.ask("State nothing", |_work| Ok(None));
    let (project, _, undo) = changed(&desk);
    assert_eq!((project.claims.len(), project.revision(), undo), (0, 1, labels("Begin project", None)));
}

#[test]
fn a_window_that_only_reads_is_told_what_the_other_does() {
    let temporary = tempfile::tempdir().expect("a temporary folder");
    let path = temporary.path().join("hub");
    let (writer, _) = new_project(&path);
    let (reader, woken) = begin(Begin::Open(path, Access::Read));
    assert!(matches!(hear(&reader), News::Opened { access: Access::Read, .. }));
    writer.ask("State claim", made_claim("The hub opened."));
    let (written, ..) = changed(&writer);
    let (read, made, undo) = changed(&reader);
    assert_eq!((read.revision(), &read), (written.revision(), &written));
    assert_eq!((made, undo), (None, labels("State claim", None)));
    // It is woken just after it is told.
    let deadline = Instant::now() + DEADLINE;
    while woken.load(Ordering::SeqCst) < 2 && Instant::now() < deadline {
        std::thread::yield_now();
    }
    assert_eq!(woken.load(Ordering::SeqCst), 2);
}

#[test]
fn a_verb_that_panics_changes_nothing_and_the_session_goes_on() {
    let temporary = tempfile::tempdir().expect("a temporary folder");
    let (desk, _) = new_project(&temporary.path().join("hub"));
    desk.ask("Go wrong", |work| {
        made_claim("Lost")(work)?;
        panic!("a mistake of our own");
    });
    assert_eq!(refused(&desk).kind, ProblemKind::Partial);
    desk.ask("New claim", made_claim("Kept"));
    let (project, ..) = changed(&desk);
    assert_eq!(project.claims.iter().map(|claim| claim.text.as_str()).collect::<Vec<_>>(), ["Kept"]);
}

#[test]
fn two_quick_asks_for_one_object_are_both_done() {
    let temporary = tempfile::tempdir().expect("a temporary folder");
    let path = temporary.path().join("hub");
    let (desk, _) = new_project(&path);
    desk.ask("State claim", made_claim("The hub opened."));
    let (project, _, _) = changed(&desk);
    let claim: Id<Claim> = find_a(&project, "c").expect("there is one");
    let task = |text: &'static str| {
        move |work: &mut corroborate::session::Work<'_>| {
            task::add(work, claim, TaskKind::Work, text)?;
            Ok(Some(claim.into()))
        }
    };
    desk.ask("Add task", task("Ask the owner"));
    desk.ask("Add task", task("Ask the tenant"));
    assert_eq!(desk.close(), None);
    let session = Session::open(&path, Access::Read, maker(0)).expect("it opens");
    let tasks = &session.project().claims.get(claim).expect("it is there").tasks;
    let texts: Vec<_> = tasks.iter().map(|task| task.text.as_str()).collect();
    assert_eq!(texts, ["Ask the owner", "Ask the tenant"]);
}

#[test]
fn a_project_that_cannot_be_opened_is_said_to_be_so() {
    let temporary = tempfile::tempdir().expect("a temporary folder");
    let path = temporary.path().join("hub");
    let (desk, woken) = begin(Begin::Open(path.clone(), Access::Write));
    assert!(matches!(hear(&desk), News::NotOpened(problem) if problem.kind == ProblemKind::Project));
    desk.undo();
    assert_eq!(desk.close(), None);
    assert_eq!(woken.load(Ordering::SeqCst), 1);
    assert!(!path.exists(), "nothing is left behind");

    let (first, _) = new_project(&path);
    let (second, _) = begin(Begin::Open(path.clone(), Access::Write));
    assert!(matches!(hear(&second), News::NotOpened(problem) if problem.kind == ProblemKind::Locked));
    let (reader, _) = begin(Begin::Open(path, Access::Read));
    assert!(matches!(hear(&reader), News::Opened { access: Access::Read, .. }));
    drop((first, second, reader));
}

#[test]
fn a_desk_that_is_dropped_has_let_the_project_go() {
    let temporary = tempfile::tempdir().expect("a temporary folder");
    let path = temporary.path().join("hub");
    let began = Instant::now();
    let (desk, _) = new_project(&path);
    desk.ask("State claim", made_claim("The hub opened."));
    drop(desk);
    let session = Session::open(&path, Access::Write, maker(0)).expect("the lock is free");
    assert_eq!(session.project().claims.len(), 1);
    assert!(began.elapsed() < DEADLINE);
}
