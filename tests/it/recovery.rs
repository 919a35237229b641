//! Damage: wherever the log was cut off, the project opens to what stood there; whichever byte was
//! flipped, `verify` says so and nothing that is shown was never so.

use crate::examples::{self, Example as _};
use crate::fixture::{begin_brief, folder, maker, state_claim};
use crate::memory_disk::MemoryDisk;
use corroborate::model::{Document, Edition, Layout, Project};
use corroborate::problem::{Problem, ProblemKind};
use corroborate::session::{Session, Work};
use corroborate::store::{Access, Disk, Folder, verify};
use std::path::Path;
use std::sync::Arc;

/// A small project and everything that it once was.
struct Written {
    /// By revision.
    states: Vec<Project>,
    history: Vec<u8>,
    /// Where each revision's line ends in history, by revision.
    ends: Vec<usize>,
    /// `project.ron` as it stood at a revision.
    snapshots: Vec<(usize, Vec<u8>)>,
}

/// The revisions after which the project is closed, and so gets a snapshot.
const CLOSED_AFTER: [usize; 2] = [2, 4];

fn write() -> Written {
    let disk = MemoryDisk::default();
    let mut session = Session::create_on(Arc::new(disk.clone()), &folder(), maker(0)).expect("it is made");
    let mut states = vec![session.project().clone()];
    let mut snapshots = Vec::new();
    for revision in 1..=4 {
        match revision {
            1 => session.commit("Begin brief", |work| begin_brief(work, "Liège\n").map(drop)).map(drop),
            3 => session.undo().map(drop),
            _ => session.commit("State claim", |work| state_claim(work, "The hub opened.").map(drop)).map(drop),
        }
        .expect("it is done");
        states.push(session.project().clone());
        if CLOSED_AFTER.contains(&revision) {
            session.close().expect("it closes");
            snapshots.push((revision, disk.read(&snapshot_path()).expect("it is there")));
            session = open(&disk, Access::Write, 100 * revision as u64).expect("it opens");
        }
    }
    let history = disk.read(&history_path()).expect("it is there");
    let newlines = (1..).zip(&history).filter(|(_, byte)| **byte == b'\n').map(|(end, _)| end);
    let ends = [0].into_iter().chain(newlines).collect();
    Written { states, history, ends, snapshots }
}

fn history_path() -> std::path::PathBuf {
    Folder::at(folder()).history()
}

fn snapshot_path() -> std::path::PathBuf {
    Folder::at(folder()).snapshot()
}

fn disk_with(history: &[u8], snapshot: Option<&[u8]>) -> MemoryDisk {
    let (history_path, snapshot_path) = (history_path(), snapshot_path());
    let mut files: Vec<(&Path, &[u8])> = vec![(&history_path, history)];
    files.extend(snapshot.map(|bytes| (snapshot_path.as_path(), bytes)));
    MemoryDisk::holding(&files)
}

fn open(disk: &MemoryDisk, access: Access, first_id: u64) -> Result<Session, Problem> {
    Session::open_on(Arc::new(disk.clone()), &folder(), access, maker(first_id))
}

fn findings(disk: &MemoryDisk) -> usize {
    let disk: Arc<dyn Disk> = Arc::new(disk.clone());
    verify(&disk, &Folder::at(folder())).expect("it can be read").len()
}

#[test]
fn a_log_cut_off_anywhere_opens_to_what_stood_there_and_a_writer_goes_on() {
    let written = write();
    for (at, snapshot) in [None].into_iter().chain(written.snapshots.iter().map(Some)).map(|snapshot| match snapshot {
        Some((revision, bytes)) => (*revision, Some(bytes.as_slice())),
        None => (0, None),
    }) {
        for length in 0..=written.history.len() {
            let disk = disk_with(&written.history[..length], snapshot);
            let stands = written.ends.iter().rposition(|end| *end <= length).expect("the first is 0");
            if stands < at {
                cut_off_before_the_snapshot(&disk, &written.states[at], &written.history[..length]);
            } else {
                a_writer_goes_on(&disk, &written.states[stands], length > written.ends[stands]);
            }
        }
    }
}

/// A reader sees it and writes nothing; a writer goes on from it, and what was torn is set aside.
fn a_writer_goes_on(disk: &MemoryDisk, stands: &Project, torn: bool) {
    let steps = disk.steps();
    let reader = open(disk, Access::Read, 0).expect("a reader opens it");
    assert_eq!((reader.project(), reader.project().revision()), (stands, stands.revision()));
    assert_eq!(reader.notices().is_empty(), !torn);
    drop(reader);
    assert_eq!(disk.steps(), steps, "a reader writes nothing");

    let mut session = open(disk, Access::Write, 1_000).expect("a writer opens it");
    assert_eq!((session.project(), session.access()), (stands, Access::Write));
    let aside = disk.list(&Folder::at(folder()).recovered()).expect("it can be listed");
    assert_eq!(aside.len(), usize::from(torn));
    session.commit("State claim", |work| state_claim(work, "It goes on.")).expect("it goes on");
    let after = session.project().clone();
    // As after a crash, without a snapshot of it.
    drop(session);
    let again = open(disk, Access::Read, 0).expect("it opens again");
    assert_eq!((again.project(), again.notices()), (&after, [].as_slice()));
    assert_eq!(findings(disk), 0);
}

/// Lines that were acknowledged are gone, and the snapshot still has what they did: it is shown, nothing is
/// changed, and nothing is lost.
fn cut_off_before_the_snapshot(disk: &MemoryDisk, snapshot: &Project, history: &[u8]) {
    let mut session = open(disk, Access::Write, 0).expect("it opens");
    assert_eq!((session.project(), session.access()), (snapshot, Access::Read));
    assert!(!session.notices().is_empty());
    let refused = session.commit("State claim", |work| state_claim(work, "No.")).expect_err("it is refused");
    assert_eq!(refused.kind, ProblemKind::Project);
    session.close().expect("it closes");
    assert_eq!(disk.read(&history_path()).expect("it is there"), history);
    assert!(findings(disk) > 0);
}

#[test]
fn a_flipped_bit_of_the_log_is_noticed() {
    let written = write();
    let (at, last) = written.snapshots.last().expect("it was closed");
    for snapshot in [None, Some(last.as_slice())] {
        for flipped in flips(&written.history) {
            let disk = disk_with(&flipped, snapshot);
            assert!(findings(&disk) > 0, "{}", String::from_utf8_lossy(&flipped));
            let opened = open(&disk, Access::Read, 0).expect("a reader opens it");
            match snapshot {
                // The snapshot covers all of it, so nothing that was acknowledged is missing.
                Some(_) => assert_eq!(opened.project(), &written.states[*at]),
                None => assert!(written.states.contains(opened.project())),
            }
        }
    }
}

#[test]
fn a_flipped_bit_of_the_snapshot_is_noticed_or_says_the_same() {
    let written = write();
    let (at, snapshot) = written.snapshots.last().expect("it was closed");
    for flipped in flips(snapshot) {
        let disk = disk_with(&written.history, Some(&flipped));
        let reader: Arc<dyn Disk> = Arc::new(disk.clone());
        match open(&disk, Access::Read, 0) {
            // It says that a newer version wrote it, and so does `verify`.
            Err(newer) => assert_eq!(verify(&reader, &Folder::at(folder())).map_err(Problem::from), Err(newer)),
            Ok(opened) if opened.project() == &written.states[*at] => {}
            Ok(_) => assert!(findings(&disk) > 0, "{}", String::from_utf8_lossy(&flipped)),
        }
    }
}

/// The bytes with one bit flipped, in each byte in turn: the lowest, the one between cases, the highest.
fn flips(bytes: &[u8]) -> impl Iterator<Item = Vec<u8>> {
    (0..bytes.len()).map(|at| {
        let mut flipped = bytes.to_vec();
        flipped[at] ^= [0x01, 0x20, 0x80][at % 3];
        flipped
    })
}

#[test]
fn a_changed_or_missing_file_of_the_corpus_is_noticed() {
    let disk = MemoryDisk::default();
    let mut session = Session::create_on(Arc::new(disk.clone()), &folder(), maker(0)).expect("it is made");
    let corpus = session.library().corpus().clone();
    let edition = Edition {
        document: examples::id(0),
        text: corpus.put_text("The words of a document.").expect("it is kept"),
        layout: corpus.put_layout(&Layout::default()).expect("it is kept"),
        original: corpus.put_original(b"<p>The words of a document.", "text/html").expect("it is kept"),
        original_kept: true,
        ..Edition::example(examples::id(1), 0)
    };
    let document = Document { editions: vec![edition.id], ..Document::example(edition.document, 0) };
    let import = |work: &mut Work<'_>| work.create(document).and(work.create(edition.clone()));
    session.commit("Import document", import).expect("it is kept");
    session.close().expect("it closes");
    assert_eq!(findings(&disk), 0);

    let at = Folder::at(folder());
    let files = [at.text(edition.text), at.layout(edition.layout), at.original(edition.original, &edition.media_type)];
    for file in files {
        let good = disk.read(&file).expect("it is there");
        let replace = |bytes: &[u8]| {
            disk.remove(&file).expect("it goes");
            disk.create(&file).and_then(|mut new| new.append(bytes)).expect("it is written");
        };
        for flipped in flips(&good) {
            replace(&flipped);
            assert_eq!(findings(&disk), 1, "{}", file.display());
        }
        disk.remove(&file).expect("it goes");
        assert_eq!(findings(&disk), 1, "{}", file.display());
        disk.create(&file).and_then(|mut new| new.append(&good)).expect("it is written");
    }
    assert_eq!(findings(&disk), 0);
}
