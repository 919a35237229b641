//! The project folder on the real disk: one writer, any number of readers, nobody else's business, and
//! no link followed.

use crate::fixture::{maker, state_claim};
use corroborate::problem::{Problem, ProblemKind};
use corroborate::session::Session;
use corroborate::store::{Access, Folder};
use std::path::{Path, PathBuf};
use tempfile::TempDir;

/// A project with one text, closed again.
fn project() -> (TempDir, PathBuf) {
    let temporary = tempfile::tempdir().expect("a temporary folder");
    let path = temporary.path().join("hub");
    let mut session = Session::create(&path, "Hub", maker(0)).expect("it is made");
    session.library().corpus().put_text("The words of a document.").expect("it is kept");
    session.commit("State claim", |work| state_claim(work, "The hub opened.")).expect("it is kept");
    session.close().expect("it closes");
    (temporary, path)
}

fn open(path: &Path, access: Access) -> Result<Session, Problem> {
    Session::open(path, access, maker(1_000))
}

#[test]
fn a_second_writer_is_refused_and_a_reader_is_not() {
    let (_temporary, path) = project();
    let mut writer = open(&path, Access::Write).expect("it opens");
    let second = open(&path, Access::Write).expect_err("it is open");
    assert_eq!((second.kind, second.kind.exit_code()), (ProblemKind::Locked, 4));
    let mut reader = open(&path, Access::Read).expect("a reader opens it");
    assert_eq!(reader.project(), writer.project());
    let refused = reader.commit("State claim", |work| state_claim(work, "No.")).expect_err("it only reads");
    assert_eq!(refused.kind, ProblemKind::Project);
    assert_eq!(reader.undo().map_err(|problem| problem.kind), Err(ProblemKind::Project));
    writer.commit("State claim", |work| state_claim(work, "It closed.")).expect("the writer goes on");
    writer.close().expect("it closes");
    assert_eq!(open(&path, Access::Write).expect("it is free").project().claims.len(), 2);
}

#[test]
fn a_folder_that_holds_something_is_not_made_a_project() {
    let (_temporary, path) = project();
    let refused = Session::create(&path, "Hub", maker(0)).expect_err("it is there");
    assert_eq!(refused.kind, ProblemKind::Usage);
    let missing = open(&path.join("corpus"), Access::Read).expect_err("no project is there");
    assert_eq!((missing.kind, missing.kind.exit_code()), (ProblemKind::Project, 3));
}

#[cfg(unix)]
#[test]
fn the_folder_is_its_owners_alone() {
    use std::os::unix::fs::PermissionsExt as _;
    let (_temporary, path) = project();
    let mut folders = vec![path];
    while let Some(folder) = folders.pop() {
        let mode = |path: &Path| std::fs::metadata(path).expect("it is there").permissions().mode() & 0o777;
        assert_eq!(mode(&folder), 0o700, "{}", folder.display());
        for entry in std::fs::read_dir(&folder).expect("it can be listed") {
            let path = entry.expect("it can be read").path();
            if path.is_dir() {
                folders.push(path);
            } else {
                assert_eq!(mode(&path), 0o600, "{}", path.display());
            }
        }
    }
}

#[cfg(unix)]
#[test]
fn a_link_in_the_place_of_a_file_is_refused() {
    let (temporary, path) = project();
    let folder = Folder::at(&path);
    let text = folder.text(corroborate::model::Sha256::of(b"The words of a document."));
    for linked in [folder.history(), folder.snapshot(), folder.lock(), text.clone()] {
        let moved = temporary.path().join("elsewhere");
        std::fs::rename(&linked, &moved).expect("it is moved");
        std::os::unix::fs::symlink(&moved, &linked).expect("it is linked");
        let refused = open(&path, Access::Write)
            .and_then(|session| {
                let sha256 = corroborate::model::Sha256::of(b"The words of a document.");
                Ok(session.library().corpus().text(sha256).map(drop)?)
            })
            .expect_err("it is a link");
        assert_eq!(refused.kind, ProblemKind::Disk, "{refused}");
        assert!(refused.what.ends_with("it is a link or a device"), "{refused}");
        std::fs::remove_file(&linked).expect("the link goes");
        std::fs::rename(&moved, &linked).expect("it is moved back");
    }
    open(&path, Access::Write).expect("it opens again");
}

#[cfg(unix)]
#[test]
fn a_link_in_the_place_of_the_corpus_gets_nothing_written() {
    let (temporary, path) = project();
    let (corpus, moved) = (Folder::at(&path).corpus(), temporary.path().join("elsewhere"));
    std::fs::rename(&corpus, &moved).expect("it is moved");
    std::os::unix::fs::symlink(&moved, &corpus).expect("it is linked");
    let session = open(&path, Access::Write).expect("it opens");
    let refused = Problem::from(session.library().corpus().put_text("Other words.").expect_err("it is a link"));
    assert!(refused.what.ends_with("it is a link or a device"), "{refused}");
    assert_eq!(std::fs::read_dir(&moved).expect("it can be listed").count(), 1);
}

#[cfg(target_os = "linux")]
#[test]
fn a_pipe_in_the_place_of_history_is_not_waited_for() {
    use rustix::fs::{CWD, FileType, Mode, mknodat};
    let (_temporary, path) = project();
    let history = Folder::at(&path).history();
    std::fs::remove_file(&history).expect("it goes");
    mknodat(CWD, &history, FileType::Fifo, Mode::RWXU, 0).expect("a pipe");
    for access in [Access::Read, Access::Write] {
        let refused = open(&path, access).expect_err("it is a pipe");
        assert!(refused.what.ends_with("it is a link or a device"), "{refused}");
    }
}
