//! Damage: wherever the log was cut off, the project opens to what stood there; whichever byte was
//! flipped, `verify` says so and nothing that is shown was never so.

use crate::examples::{self, Example as _};
use crate::fixture::{begin_brief, folder, maker, state_claim};
use crate::memory_disk::{Leaves, MemoryDisk};
use corroborate::edit::{Cause, Transaction};
use corroborate::model::{Document, Edition, Layout, Project};
use corroborate::problem::{Problem, ProblemKind};
use corroborate::session::{Session, Work};
use corroborate::store::{Access, Disk, Finding, FindingKind, Folder, Founding, verify};
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

fn findings(disk: &MemoryDisk) -> Vec<Finding> {
    let disk: Arc<dyn Disk> = Arc::new(disk.clone());
    let mut findings = verify(&disk, &Folder::at(folder())).expect("it can be read");
    // Most of these projects never had a snapshot; that one is missing is named, and nothing is lost with it.
    findings.retain(|finding| (finding.kind, finding.file.as_str()) != (FindingKind::Missing, "project.ron"));
    findings
}

#[test]
fn a_snapshot_that_is_missing_is_named_until_it_is_made_again() {
    let written = write();
    let disk = disk_with(&written.history, None);
    let found = |disk: &MemoryDisk| {
        let disk: Arc<dyn Disk> = Arc::new(disk.clone());
        verify(&disk, &Folder::at(folder())).expect("it can be read")
    };
    let named = found(&disk);
    assert_eq!(named.len(), 1, "{named:?}");
    assert_eq!((named[0].kind, named[0].file.as_str()), (FindingKind::Missing, "project.ron"));
    assert!(named[0].advice.contains("made again"), "{named:?}");
    open(&disk, Access::Write, 1_000).expect("it opens").close().expect("it closes");
    assert_eq!(found(&disk), []);
}

#[test]
fn a_log_cut_off_anywhere_opens_to_what_stood_there_and_a_writer_goes_on() {
    let written = write();
    for (at, snapshot) in [None].into_iter().chain(written.snapshots.iter().map(Some)).map(|snapshot| match snapshot {
        Some((revision, bytes)) => (*revision, Some(bytes.as_slice())),
        None => (0, None),
    }) {
        for length in places(&written.history) {
            let disk = disk_with(&written.history[..length], snapshot);
            // A line that lacks nothing but its newline is whole.
            let stands = written.ends.iter().rposition(|end| *end <= length + 1).expect("the first is 0");
            let end = written.ends[stands];
            if stands < at {
                goes_on_from_the_snapshot(&disk, &written.states[at], stands, length > end);
            } else {
                a_writer_goes_on(&disk, &written.states[stands], length != end, length > end);
            }
        }
    }
}

/// A reader sees it and writes nothing; a writer goes on from it, and what was torn is set aside.
fn a_writer_goes_on(disk: &MemoryDisk, stands: &Project, noticed: bool, torn: bool) {
    let steps = disk.steps();
    let reader = open(disk, Access::Read, 0).expect("a reader opens it");
    assert_eq!((reader.project(), reader.project().revision()), (stands, stands.revision()));
    assert_eq!(!reader.notices().is_empty(), noticed);
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
    assert_eq!(findings(disk), []);
}

/// Lines that were acknowledged are gone, and the snapshot still has what they did: a reader is shown it and
/// told, and a writer goes on from it and says so in history.
fn goes_on_from_the_snapshot(disk: &MemoryDisk, snapshot: &Project, stands: usize, torn: bool) {
    let steps = disk.steps();
    let reader = open(disk, Access::Read, 0).expect("a reader opens it");
    assert_eq!((reader.project(), reader.notices().is_empty()), (snapshot, false));
    drop(reader);
    assert!(!findings(disk).is_empty());
    assert_eq!(disk.steps(), steps, "a reader writes nothing");

    let mut session = open(disk, Access::Write, 1_000).expect("a writer opens it");
    assert_eq!((session.project(), session.access()), (snapshot, Access::Write));
    assert_eq!(session.project().revision(), stands as u64 + 1);
    assert!(!session.notices().is_empty());
    let newest = session.log().next().expect("there is one").expect("it is whole").transaction;
    assert_eq!((newest.label.as_str(), newest.cause), ("Go on from the snapshot", Cause::Adopts));
    let aside = disk.list(&Folder::at(folder()).recovered()).expect("it can be listed");
    assert_eq!(aside.len(), 1 + usize::from(torn), "the snapshot, and what was torn");
    assert_eq!(findings(disk), []);
    session.commit("State claim", |work| state_claim(work, "It goes on.")).expect("it goes on");
    let after = session.project().clone();
    drop(session);
    let again = open(disk, Access::Write, 2_000).expect("it opens again");
    assert_eq!((again.project(), again.notices()), (&after, [].as_slice()));
    assert_eq!(findings(disk), []);
}

#[test]
fn a_flipped_bit_of_the_log_is_noticed_and_nothing_is_lost_by_it() {
    let written = write();
    let (at, last) = written.snapshots.last().expect("it was closed");
    let newest = &written.states[*at];
    for snapshot in [None, Some(last.as_slice())] {
        for (place, flipped) in flips(&written.history) {
            let disk = disk_with(&flipped, snapshot);
            let shown = String::from_utf8_lossy(&flipped).into_owned();
            assert!(!findings(&disk).is_empty(), "{shown}");
            let reader = open(&disk, Access::Read, 0).expect("a reader opens it");
            match snapshot {
                // The snapshot covers all of it, so nothing that was acknowledged is missing.
                Some(_) => assert_eq!(reader.project(), newest, "{shown}"),
                None => assert!(written.states.contains(reader.project()), "{shown}"),
            }
            drop(reader);
            let mut writer = open(&disk, Access::Write, 1_000).expect("it opens");
            // The newline before it holds it apart from the line before.
            let in_the_last_line = place + 1 >= written.ends[written.ends.len() - 2];
            if writer.access() == Access::Write {
                assert!(in_the_last_line, "{shown}");
                assert_eq!(writer.project(), newest, "{shown}");
                assert_eq!(findings(&disk), [], "{shown}");
            } else {
                assert!(snapshot.is_none() || !in_the_last_line, "{shown}");
                let refused = writer.commit("State claim", |work| state_claim(work, "No.")).expect_err("it is refused");
                assert_eq!(refused.kind, ProblemKind::Project);
                assert!(refused.what.starts_with("history.ron, line "), "{refused}");
                assert!(refused.advice.contains("--salvage"), "{refused}");
                writer.close().expect("it closes");
                assert_eq!(disk.bytes(&history_path()), Some(flipped), "what is damaged is left as it is");
            }
        }
    }
}

#[test]
fn a_flipped_bit_of_the_snapshot_is_noticed_and_history_makes_it_again() {
    let written = write();
    let (at, snapshot) = written.snapshots.last().expect("it was closed");
    for (_, flipped) in flips(snapshot) {
        let disk = disk_with(&written.history, Some(&flipped));
        let shown = String::from_utf8_lossy(&flipped).into_owned();
        assert!(!findings(&disk).is_empty(), "{shown}");
        let writer = open(&disk, Access::Write, 0).expect("it opens");
        assert_eq!((writer.project(), writer.notices().is_empty()), (&written.states[*at], false), "{shown}");
        writer.close().expect("it closes");
        assert_eq!(findings(&disk), [], "{shown}");
        assert_eq!(disk.bytes(&snapshot_path()), Some(snapshot.clone()));
        let kept = disk.files().into_iter().find(|(path, _)| path.starts_with(Folder::at(folder()).recovered()));
        assert_eq!(kept.map(|(_, bytes)| bytes), Some(flipped));
    }
}

/// Three claims in a group, which are then taken back by one append of three lines.
fn undone_group() -> (Vec<u8>, usize, Project, Project) {
    let disk = MemoryDisk::default();
    let mut session = Session::create_on(Arc::new(disk.clone()), &folder(), maker(0)).expect("it is made");
    let group = session.new_group();
    for text in ["One.", "Two.", "Three."] {
        let long = text.repeat(100);
        session.commit_in("State claim", Some(group), |work| state_claim(work, &long)).expect("it is kept");
    }
    let (before, begins) = (session.project().clone(), disk.bytes(&history_path()).expect("it is there").len());
    session.undo().expect("it is undone");
    let after = session.project().clone();
    (disk.bytes(&history_path()).expect("it is there"), begins, before, after)
}

#[test]
fn what_was_appended_together_is_there_whole_or_not_at_all() {
    let (history, begins, before, after) = undone_group();
    for length in places(&history).filter(|length| *length >= begins) {
        let disk = disk_with(&history[..length], None);
        let stands = if length + 1 >= history.len() { &after } else { &before };
        a_writer_goes_on(
            &disk,
            stands,
            length != begins && length != history.len(),
            length > begins && stands == &before,
        );
    }
}

#[test]
fn pages_that_a_power_cut_left_empty_are_torn_and_nothing_else_is() {
    let (history, begins, before, after) = undone_group();
    let sectors: Vec<usize> = (begins..history.len()).filter(|at| at.is_multiple_of(512)).collect();
    assert!(sectors.len() >= 3, "the append is longer than some sectors");
    let (starts, ends) = ([vec![begins], sectors.clone()].concat(), [sectors, vec![history.len()]].concat());
    for start in &starts {
        for end in ends.iter().filter(|end| *end > start) {
            let mut holed = history.clone();
            holed[*start..*end].fill(0);
            a_writer_goes_on(&disk_with(&holed, None), &before, true, true);
        }
    }
    // Zeros behind all that was written.
    let longer = [history.clone(), vec![0; 700]].concat();
    a_writer_goes_on(&disk_with(&longer, None), &after, true, true);
    // Elsewhere a zero is damage like any other.
    let mut flipped = history.clone();
    flipped[history.len() - 20] = 0;
    assert_eq!(open(&disk_with(&flipped, None), Access::Write, 0).expect("it opens").access(), Access::Read);
}

#[test]
fn a_log_that_is_gone_or_empty_goes_on_from_the_snapshot() {
    let written = write();
    let (at, snapshot) = written.snapshots.last().expect("it was closed");
    let path = snapshot_path();
    goes_on_from_the_snapshot(&MemoryDisk::holding(&[(&path, snapshot)]), &written.states[*at], 0, false);
    goes_on_from_the_snapshot(&disk_with(b"", Some(snapshot)), &written.states[*at], 0, false);
    // Another project's snapshot is not gone on from, however far ahead it stands.
    let other = MemoryDisk::default();
    let mut session = Session::create_on(Arc::new(other.clone()), &folder(), maker(9_000)).expect("it is made");
    session.commit("Begin", |work| corroborate::session::verbs::case::begin(work, "Other")).expect("it is kept");
    let foreign = disk_with(&other.bytes(&history_path()).expect("it is there"), Some(snapshot));
    let opened = open(&foreign, Access::Write, 0).expect("it opens");
    assert_eq!((opened.project(), opened.access()), (session.project(), Access::Write));
    opened.close().expect("it closes");
    assert_eq!(findings(&foreign), []);
}

/// A project that was closed after each of many edits, as the command line does.
fn much_edited() -> (MemoryDisk, Project) {
    let disk = MemoryDisk::default();
    let mut session = Session::create_on(Arc::new(disk.clone()), &folder(), maker(0)).expect("it is made");
    for revision in 1..=60 {
        session.commit("State claim", |work| state_claim(work, "The hub opened.")).expect("it is kept");
        session.close().expect("it closes");
        session = open(&disk, Access::Write, 100 * revision).expect("it opens");
    }
    let project = session.project().clone();
    (disk, project)
}

fn replace(disk: &MemoryDisk, path: &Path, bytes: &[u8]) {
    disk.remove(path).expect("it is there");
    disk.create(path).and_then(|mut file| file.append(bytes)).expect("it is written");
}

#[test]
fn earlier_snapshots_are_kept_and_used_when_both_files_are_damaged() {
    let (disk, project) = much_edited();
    assert_eq!(findings(&disk), []);
    let backups = disk.list(&Folder::at(folder()).backups()).expect("there are some");
    assert!((3..=8).contains(&backups.len()), "{backups:?}");
    let mut snapshot = disk.bytes(&snapshot_path()).expect("it is there");
    snapshot[100] ^= 1;
    replace(&disk, &snapshot_path(), &snapshot);
    // Only the snapshot is damaged: history is the truth.
    let reader = open(&disk, Access::Read, 0).expect("it opens");
    assert_eq!(reader.project(), &project);
    // And history near its beginning: what follows the newest backup still hangs together.
    let mut history = disk.bytes(&history_path()).expect("it is there");
    let good = history.clone();
    history[300] ^= 1;
    replace(&disk, &history_path(), &history);
    let reader = open(&disk, Access::Write, 0).expect("it opens");
    assert_eq!((reader.project(), reader.access()), (&project, Access::Read));
    drop(reader);
    // And history gone: the newest backup holds most.
    let newest = disk.after_power_cut(Leaves::Everything);
    newest.remove(&history_path()).expect("it is there");
    let writer = open(&newest, Access::Write, 10_000).expect("it opens");
    let claims = writer.project().claims.len();
    assert!((44..60).contains(&claims), "{claims}");
    assert_eq!((writer.access(), writer.project().revision()), (Access::Write, 1));
    writer.close().expect("it closes");
    assert_eq!(findings(&newest), []);
    // A changed backup is named, and passed over where it would be needed.
    replace(&disk, &history_path(), &good);
    let backup = Folder::at(folder()).backups().join(backups.last().expect("there are some"));
    let mut changed = disk.bytes(&backup).expect("it is there");
    changed[200] ^= 1;
    replace(&disk, &backup, &changed);
    let named: Vec<String> = findings(&disk).into_iter().map(|finding| finding.file).collect();
    assert_eq!(named, ["project.ron".to_owned(), format!("backups/{}", backups.last().expect("there are some"))]);
    assert_eq!(open(&disk, Access::Read, 0).expect("it opens").project(), &project);
}

#[test]
fn a_reader_follows_what_is_appended_and_what_takes_its_place() {
    let disk = MemoryDisk::default();
    let mut writer = Session::create_on(Arc::new(disk.clone()), &folder(), maker(0)).expect("it is made");
    let mut reader = open(&disk, Access::Read, 0).expect("a reader opens it");
    assert_eq!(reader.follow(), Ok(false));
    for text in ["One.", "Two."] {
        writer.commit("State claim", |work| state_claim(work, text)).expect("it is kept");
        assert_eq!(reader.follow(), Ok(true));
        assert_eq!((reader.project(), reader.project().revision()), (writer.project(), writer.project().revision()));
        let looks = disk.looks();
        assert_eq!(reader.follow(), Ok(false));
        assert_eq!(disk.looks(), looks + 1, "where nothing happened, one look is all");
        assert_eq!(reader.undo_labels(), writer.undo_labels());
    }
    let steps = disk.steps();
    writer.undo().expect("it is undone");
    let whole = disk.bytes(&history_path()).expect("it is there");
    assert_eq!(reader.follow(), Ok(true));
    assert_eq!(reader.project(), writer.project());
    // A line that is still being written is not there yet.
    drop(writer);
    let line = whole.split_inclusive(|byte| *byte == b'\n').next_back().expect("there is one");
    let mut hand = disk.open_append(&history_path()).expect("it opens");
    hand.append(&line[..40]).expect("it is written");
    assert_eq!(reader.follow(), Ok(false));
    assert!(disk.steps() <= steps + 3, "a reader writes nothing");
    // What was cut again by the next writer is not missed.
    let mut writer = open(&disk, Access::Write, 1_000).expect("it opens");
    writer.commit("State claim", |work| state_claim(work, "Three.")).expect("it is kept");
    assert_eq!(reader.follow(), Ok(true));
    assert_eq!(reader.project(), writer.project());
    writer.close().expect("it closes");
    // Another log in its place, as after an erasure.
    let at = jiff::Timestamp::UNIX_EPOCH;
    let adopting = Transaction::adopting(&Project::default(), reader.project(), "Anew", "Analyst".to_owned(), at);
    let founding = Founding::of(&adopting).expect("it can be written");
    founding.put(&disk, &Folder::at(folder())).expect("it is put");
    assert_eq!(reader.follow(), Ok(true));
    assert_eq!((reader.project().revision(), reader.project().claims.len()), (1, 2));
    assert_eq!(reader.follow(), Ok(false));
}

/// Places in a file: each at the end of a line and around it, and every few bytes between.
fn places(bytes: &[u8]) -> impl Iterator<Item = usize> {
    let near_an_end = |at: usize| {
        let around = at.saturating_sub(2)..(at + 2).min(bytes.len());
        bytes[around].contains(&b'\n') || at + 2 > bytes.len()
    };
    (0..=bytes.len()).filter(move |at| at.is_multiple_of(7) || near_an_end(*at))
}

/// The bytes with one bit flipped, in one byte in turn: the lowest, the one between cases, the highest.
fn flips(bytes: &[u8]) -> impl Iterator<Item = (usize, Vec<u8>)> {
    places(bytes).filter(|at| *at < bytes.len()).map(|at| {
        let mut flipped = bytes.to_vec();
        flipped[at] ^= [0x01, 0x20, 0x80][at % 3];
        (at, flipped)
    })
}

/// The files that are named.
fn named(disk: &MemoryDisk) -> Vec<std::path::PathBuf> {
    findings(disk).into_iter().map(|finding| finding.file.into()).collect()
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
    assert_eq!(findings(&disk), []);

    let at = Folder::at(folder());
    let files = [at.text(edition.text), at.layout(edition.layout), at.original(edition.original, &edition.media_type)];
    for file in files {
        let good = disk.read(&file).expect("it is there");
        for (_, flipped) in flips(&good) {
            replace(&disk, &file, &flipped);
            assert_eq!(
                named(&disk),
                [file.strip_prefix(folder()).expect("within").to_path_buf()],
                "{}",
                file.display()
            );
        }
        disk.remove(&file).expect("it goes");
        assert_eq!(named(&disk), [file.strip_prefix(folder()).expect("within").to_path_buf()], "{}", file.display());
        disk.create(&file).and_then(|mut new| new.append(&good)).expect("it is written");
    }
    assert_eq!(findings(&disk), []);
}
