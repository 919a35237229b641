//! A disk that fails or loses power at any step of a session's life: nothing that was acknowledged is
//! lost, nothing is acknowledged after a sync that failed, and the project opens again.

use crate::fixture::{begin_brief, folder, maker, state_claim};
use crate::memory_disk::{Fault, Leaves, MemoryDisk};
use corroborate::edit::apply;
use corroborate::model::{Layout, Project};
use corroborate::problem::{Problem, ProblemKind};
use corroborate::session::Session;
use corroborate::store::{Access, Disk, Folder, RealDisk, StoreError, verify};
use std::io::ErrorKind;
use std::path::PathBuf;
use std::sync::Arc;

/// What a script of edits was promised.
#[derive(Default)]
struct Promised {
    /// The project as last acknowledged; none before the first.
    acknowledged: Option<Project>,
    /// Whether anything was refused.
    refused: bool,
    /// How often a sync of history had failed when the sitting began.
    failed_syncs: usize,
}

fn failed_syncs(disk: &MemoryDisk) -> usize {
    disk.failed_syncs(&Folder::at(folder()).history())
}

/// A life in two sittings: edits, an undo of a group, a text for the corpus, snapshots. It goes on after
/// every refusal, as a stubborn user would.
fn live(disk: &MemoryDisk) -> Promised {
    let mut promised = Promised::default();
    let created = Session::create_on(Arc::new(disk.clone()), &folder(), maker(0));
    if let Some(mut session) = promised.note(created) {
        first_sitting(disk, &mut session, &mut promised);
        promised.note(session.close());
    }
    let opened = Session::open_on(Arc::new(disk.clone()), &folder(), Access::Write, maker(1_000));
    if let Some(mut session) = promised.note(opened) {
        if let Some(acknowledged) = &promised.acknowledged {
            assert!(begins_with(&session, acknowledged), "a second sitting finds what the first was promised");
        }
        promised.failed_syncs = failed_syncs(disk);
        promised.hear(disk, &mut session, |session| session.redo().map(drop));
        promised.hear(disk, &mut session, |session| claim(session, "It closed again."));
        promised.note(session.close());
    }
    promised
}

fn first_sitting(disk: &MemoryDisk, session: &mut Session, promised: &mut Promised) {
    promised.hear(disk, session, |session| claim(session, "The hub opened."));
    promised.hear(disk, session, |session| session.commit("Begin brief", |work| begin_brief(work, "Liège")).map(drop));
    promised.hear(disk, session, keep_a_text);
    let group = session.new_group();
    for text in ["One.", "Two."] {
        promised.hear(disk, session, |session| {
            session.commit_in("State claim", Some(group), |work| state_claim(work, text)).map(drop)
        });
    }
    promised.hear(disk, session, |session| session.undo().map(drop));
}

fn claim(session: &mut Session, text: &str) -> Result<(), Problem> {
    session.commit("State claim", |work| state_claim(work, text)).map(drop)
}

/// A text goes into the corpus, and only then a claim that stands for the edition which names it.
fn keep_a_text(session: &mut Session) -> Result<(), Problem> {
    let text = |session: &Session| session.library().corpus().put_text("The words of a document.");
    let layout = |session: &Session| session.library().corpus().put_layout(&Layout::default());
    // Refused once, it is tried again.
    layout(session).or_else(|_| layout(session))?;
    text(session).or_else(|_| text(session))?;
    claim(session, TEXT_IS_KEPT)
}

const TEXT_IS_KEPT: &str = "The text is kept.";

impl Promised {
    fn note<T>(&mut self, answer: Result<T, Problem>) -> Option<T> {
        self.refused |= answer.is_err();
        answer.ok()
    }

    fn hear(
        &mut self,
        disk: &MemoryDisk,
        session: &mut Session,
        ask: impl FnOnce(&mut Session) -> Result<(), Problem>,
    ) {
        let sync_had_failed = failed_syncs(disk) > self.failed_syncs;
        let before = session.project().clone();
        if ask(session).is_ok() {
            let changed = session.project().revision() > before.revision();
            assert!(!(changed && sync_had_failed), "acknowledged after a failed sync");
            self.acknowledged = Some(session.project().clone());
        } else {
            self.refused = true;
            assert_eq!(session.project(), &before, "what is refused changes nothing");
        }
    }
}

/// Whether a session's log begins with all that made this project.
fn begins_with(session: &Session, acknowledged: &Project) -> bool {
    let records: Result<Vec<_>, _> = session.log().collect();
    // A look that fails here fails once, and is asked for again in the end.
    let Ok(records) = records else { return true };
    let mut transactions: Vec<_> = records.into_iter().map(|record| record.transaction).collect();
    transactions.reverse();
    let first = transactions.iter().take(usize::try_from(acknowledged.revision()).expect("few"));
    let replayed =
        first.fold(Project::default(), |project, transaction| apply(&project, transaction).expect("it fits"));
    session.project().revision() >= acknowledged.revision() && replayed == *acknowledged
}

/// Whatever became of it, the project opens again, holds what was promised, can be worked on, and is whole.
fn goes_on(disk: &MemoryDisk, promised: &Promised, when: &str) {
    let opened = Session::open_on(Arc::new(disk.clone()), &folder(), Access::Write, maker(2_000));
    let mut session = match (opened, &promised.acknowledged) {
        (Ok(session), _) => session,
        // It was never made: nothing was promised, and it can be made now.
        (Err(problem), None) if problem.kind == ProblemKind::Project => {
            Session::create_on(Arc::new(disk.clone()), &folder(), maker(2_000)).expect("it can be made")
        }
        (Err(problem), _) => panic!("{when}: {problem}"),
    };
    assert_eq!(session.access(), Access::Write, "{when}: {:?}", session.notices());
    if let Some(acknowledged) = &promised.acknowledged {
        assert!(begins_with(&session, acknowledged), "{when}: what was acknowledged is lost");
    }
    if session.project().claims.iter().any(|claim| claim.text == TEXT_IS_KEPT) {
        let sha256 = corroborate::model::Sha256::of(b"The words of a document.");
        session.library().corpus().text(sha256).unwrap_or_else(|error| panic!("{when}: {error}"));
    }
    claim(&mut session, "It goes on.").unwrap_or_else(|problem| panic!("{when}: {problem}"));
    session.close().unwrap_or_else(|problem| panic!("{when}: {problem}"));
    let disk: Arc<dyn Disk> = Arc::new(disk.clone());
    assert_eq!(verify(&disk, &Folder::at(folder())).expect("it can be read"), [], "{when}");
}

fn steps_of_a_life() -> usize {
    let disk = MemoryDisk::default();
    let promised = live(&disk);
    assert!(!promised.refused);
    disk.steps()
}

#[test]
fn the_power_is_cut_at_any_step() {
    for step in 1..=steps_of_a_life() {
        let disk = MemoryDisk::default();
        disk.fail_at(step, Fault::PowerCut);
        let promised = live(&disk);
        for leaves in Leaves::ALL {
            goes_on(&disk.after_power_cut(leaves), &promised, &format!("power cut at step {step}, leaving {leaves:?}"));
        }
    }
}

#[test]
fn the_disk_fails_at_any_step() {
    for kind in [ErrorKind::StorageFull, ErrorKind::Other] {
        for step in 1..=steps_of_a_life() {
            let disk = MemoryDisk::default();
            disk.fail_at(step, Fault::Error(kind));
            let promised = live(&disk);
            let when = format!("{kind:?} at step {step}");
            for leaves in Leaves::ALL {
                goes_on(
                    &disk.after_power_cut(leaves),
                    &promised,
                    &format!("{when}, then a power cut, leaving {leaves:?}"),
                );
            }
            goes_on(&disk, &promised, &when);
        }
    }
}

#[test]
fn a_look_at_the_disk_fails_at_any_time() {
    let disk = MemoryDisk::default();
    live(&disk);
    for look in 1..=disk.looks() {
        let disk = MemoryDisk::default();
        disk.fail_look_at(look, ErrorKind::Other);
        let promised = live(&disk);
        goes_on(&disk.after_power_cut(Leaves::Nothing), &promised, &format!("look {look} failed, then a power cut"));
        disk.nothing_fails();
        goes_on(&disk, &promised, &format!("look {look} failed"));
    }
}

/// A project on which something is to be mended, and what it was promised to hold.
struct Hurt {
    what: &'static str,
    disk: MemoryDisk,
    promised: Project,
}

/// Claims, each with a snapshot after it, so that there are backups too; then the damage.
fn hurt(what: &'static str, damage: impl FnOnce(&mut Vec<u8>, &mut Vec<u8>)) -> Hurt {
    let disk = MemoryDisk::default();
    let at = Folder::at(folder());
    let mut session = Session::create_on(Arc::new(disk.clone()), &folder(), maker(0)).expect("it is made");
    for nth in 1..=18 {
        claim(&mut session, "The hub opened.").expect("it is kept");
        session.close().expect("it closes");
        session =
            Session::open_on(Arc::new(disk.clone()), &folder(), Access::Write, maker(10 * nth)).expect("it opens");
    }
    let promised = session.project().clone();
    drop(session);
    let bytes = |path| disk.bytes(path).expect("it is there");
    let (mut history, mut snapshot) = (bytes(&at.history()), bytes(&at.snapshot()));
    damage(&mut history, &mut snapshot);
    for (path, bytes) in [(at.history(), history), (at.snapshot(), snapshot)] {
        disk.remove(&path).expect("it is there");
        let mut file = disk.create(&path).expect("it is made");
        file.append(&bytes).and_then(|()| file.sync()).expect("it is written");
    }
    disk.sync_folder(&folder()).expect("it is synced");
    Hurt { what, disk: disk.after_power_cut(Leaves::Everything), promised }
}

fn every_hurt() -> [Hurt; 6] {
    let last_line =
        |history: &[u8]| history[..history.len() - 1].iter().rposition(|byte| *byte == b'\n').expect("many") + 1;
    [
        hurt("a torn tail", |history, _| history.extend_from_slice(b"2 19 00")),
        hurt("a newline is missing", |history, _| history.truncate(history.len() - 1)),
        hurt("the last line is gone", |history, _| history.truncate(last_line(history))),
        hurt("the last line is changed", |history, _| {
            let at = history.len() - 30;
            history[at] ^= 1;
        }),
        hurt("the log is empty", |history, _| history.clear()),
        hurt("the snapshot is changed", |_, snapshot| snapshot[50] ^= 1),
    ]
}

/// Whether all that was promised is there, and at most one claim more, which was in flight.
fn holds_all(session: &Session, promised: &Project) -> bool {
    let project = session.project();
    let kept = promised.claims.iter().all(|claim| project.claims.get(claim.id) == Some(claim));
    kept && project.claims.len() <= promised.claims.len() + 1
}

/// Opens it, states a claim and closes it; gives what was promised in the end.
fn mend_and_go_on(disk: &MemoryDisk, promised: &Project) -> Project {
    let opened = Session::open_on(Arc::new(disk.clone()), &folder(), Access::Write, maker(5_000));
    let Ok(mut session) = opened else { return promised.clone() };
    assert!(holds_all(&session, promised));
    let promised = match claim(&mut session, "In flight.") {
        Ok(()) => session.project().clone(),
        Err(_refused) => promised.clone(),
    };
    drop(session.close());
    promised
}

fn is_whole_again(disk: &MemoryDisk, promised: &Project, when: &str) {
    let opened = Session::open_on(Arc::new(disk.clone()), &folder(), Access::Write, maker(9_000));
    let session = opened.unwrap_or_else(|problem| panic!("{when}: {problem}"));
    assert_eq!(session.access(), Access::Write, "{when}");
    assert!(holds_all(&session, promised), "{when}: something is lost");
    session.close().unwrap_or_else(|problem| panic!("{when}: {problem}"));
    let disk: Arc<dyn Disk> = Arc::new(disk.clone());
    assert_eq!(verify(&disk, &Folder::at(folder())).expect("it can be read"), [], "{when}");
}

#[test]
fn mending_may_fail_or_lose_power_at_any_step() {
    for Hurt { what, disk: hurt, promised } in every_hurt() {
        let copy = || hurt.after_power_cut(Leaves::Everything);
        let whole = copy();
        mend_and_go_on(&whole, &promised);
        is_whole_again(&whole, &promised, what);
        for fault in [Fault::PowerCut, Fault::Error(ErrorKind::Other)] {
            for step in 1..=whole.steps() {
                let disk = copy();
                disk.fail_at(step, fault);
                let promised = mend_and_go_on(&disk, &promised);
                let when = format!("{what}, {fault:?} at step {step}");
                for leaves in [Leaves::Nothing, Leaves::Half] {
                    is_whole_again(&disk.after_power_cut(leaves), &promised, &format!("{when}, leaving {leaves:?}"));
                }
            }
        }
        for look in 1..=whole.looks() {
            let disk = copy();
            disk.fail_look_at(look, ErrorKind::Other);
            let promised = mend_and_go_on(&disk, &promised);
            disk.nothing_fails();
            is_whole_again(&disk, &promised, &format!("{what}, look {look} failed"));
        }
    }
}

#[test]
fn a_snapshot_in_the_background_may_fail_or_lose_power_at_any_step() {
    let long = "long ".repeat(53_000);
    let sitting = |disk: &MemoryDisk| {
        let mut promised = Promised::default();
        let created = Session::create_on(Arc::new(disk.clone()), &folder(), maker(0));
        let Some(mut session) = promised.note(created) else { return promised };
        // So long that a snapshot is due, which is written beside what comes next.
        promised.hear(disk, &mut session, |session| {
            session.commit("Begin brief", |work| begin_brief(work, &long)).map(drop)
        });
        promised.hear(disk, &mut session, |session| claim(session, "The hub opened."));
        promised.note(session.close());
        promised
    };
    let whole = MemoryDisk::default();
    sitting(&whole);
    for fault in [Fault::PowerCut, Fault::Error(ErrorKind::Other)] {
        for step in 1..=whole.steps() {
            let disk = MemoryDisk::default();
            disk.fail_at(step, fault);
            let promised = sitting(&disk);
            for leaves in Leaves::ALL {
                let when = format!("{fault:?} at step {step}, leaving {leaves:?}");
                goes_on(&disk.after_power_cut(leaves), &promised, &when);
            }
        }
    }
}

#[test]
fn a_full_disk_is_named_and_the_handle_promises_nothing_more() {
    let disk = MemoryDisk::default();
    let mut session = Session::create_on(Arc::new(disk.clone()), &folder(), maker(0)).expect("it is made");
    claim(&mut session, "The hub opened.").expect("it is kept");
    disk.fail_at(1, Fault::Error(ErrorKind::StorageFull));
    let full = claim(&mut session, "It closed.").expect_err("the disk is full");
    assert_eq!((full.kind, full.kind.exit_code()), (ProblemKind::Disk, 5));
    assert_eq!(full.what, "Could not write history.ron: the disk is full");
    for _ in 0..2 {
        assert_eq!(claim(&mut session, "It closed."), Err(StoreError::Poisoned.into()));
        assert_eq!(session.undo(), Err(StoreError::Poisoned.into()));
    }
    assert_eq!(session.project().claims.len(), 1);
}

#[test]
fn a_snapshot_that_failed_is_written_again() {
    let disk = MemoryDisk::default();
    let mut session = Session::create_on(Arc::new(disk.clone()), &folder(), maker(0)).expect("it is made");
    // A line so long that a snapshot is due, whose first step comes after the line's append and sync.
    disk.fail_at(3, Fault::Error(ErrorKind::StorageFull));
    session.commit("Begin brief", |work| begin_brief(work, &"long ".repeat(100_000))).expect("it is kept");
    session.close().expect("it closes");
    let size = disk.size_bytes(&Folder::at(folder()).snapshot()).expect("it can be asked");
    assert!(size.is_some_and(|bytes| bytes > 500_000));
}

/// The real disk makes what it is asked for, however deep, and leaves what is there.
#[test]
fn folders_are_made_with_their_parents() {
    let temporary = tempfile::tempdir().expect("a temporary folder");
    let deep: PathBuf = temporary.path().join("cases/2018/hub");
    for _ in 0..2 {
        corroborate::store::make_folder(&RealDisk, &deep).expect("it is made");
        assert!(deep.is_dir());
    }
    std::fs::write(deep.join("file"), "").expect("it is written");
    assert!(corroborate::store::make_folder(&RealDisk, &deep.join("file")).is_err());
}
