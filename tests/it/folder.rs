//! The project folder on the real disk: one writer, any number of readers, nobody else's business, and
//! no link followed.

use crate::desk::Desk;
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
fn an_empty_folder_that_is_there_is_closed_to_others() {
    use std::os::unix::fs::PermissionsExt as _;
    let temporary = tempfile::tempdir().expect("a temporary folder");
    std::fs::set_permissions(temporary.path(), std::fs::Permissions::from_mode(0o755)).expect("it is open to others");
    Session::create(temporary.path(), "Hub", maker(0)).expect("it is made").close().expect("it closes");
    let mode = std::fs::metadata(temporary.path()).expect("it is there").permissions().mode();
    assert_eq!(mode & 0o777, 0o700);
}

/// What `verify` names, as kind and file.
fn named(path: &Path) -> Vec<(&'static str, String)> {
    let findings = corroborate::session::check(path).expect("it can be read");
    assert!(findings.iter().all(|finding| !finding.advice.is_empty()));
    findings.into_iter().map(|finding| (finding.kind.key(), finding.file)).collect()
}

#[cfg(unix)]
#[test]
fn what_does_not_belong_in_the_folder_is_named_and_left_alone() {
    let (temporary, path) = project();
    assert_eq!(named(&path), []);
    std::fs::create_dir(path.join(".git")).expect("a project may be kept in git");
    std::fs::create_dir(path.join(".cache")).expect("and have a cache");
    std::fs::write(path.join("notes.txt"), "Mine.").expect("it is written");
    std::fs::write(path.join("corpus/readme"), "Mine.").expect("it is written");
    std::fs::create_dir(path.join("more")).expect("it is made");
    let text = corroborate::model::Sha256::of(b"The words of a document.");
    std::fs::write(path.join(format!("corpus/{text}.txt")), "Other words.").expect("it is written");
    let elsewhere = temporary.path().join("elsewhere");
    std::fs::create_dir(&elsewhere).expect("it is made");
    std::os::unix::fs::symlink(&elsewhere, path.join("originals")).expect("it is linked");
    std::fs::write(path.join("project.ron.new"), "Cut off.").expect("it is written");
    let unexpected = |file: &str| ("unexpected", file.to_owned());
    let mut expected = vec![
        unexpected("more"),
        unexpected("notes.txt"),
        unexpected("originals"),
        unexpected("project.ron.new"),
        ("changed", format!("corpus/{text}.txt")),
        unexpected("corpus/readme"),
    ];
    assert_eq!(named(&path), expected);
    // A writer clears away what one before it was cut off from, and touches nothing else.
    open(&path, Access::Write).expect("it opens").close().expect("it closes");
    expected.retain(|(_, file)| file != "project.ron.new");
    assert_eq!(named(&path), expected);
    assert!(path.join("notes.txt").exists() && elsewhere.exists());
}

#[test]
fn importing_the_same_file_again_heals_what_was_damaged() {
    let (desk, _) = Desk::with_document("The port opened its second basin in March 2018. The council paid for it.\n");
    let case = desk.path("case");
    let files = |folder: &str| {
        let entries = std::fs::read_dir(case.join(folder)).expect("it is there");
        entries.map(|entry| entry.expect("it can be read").path()).collect::<Vec<_>>()
    };
    for file in [files("corpus"), files("originals")].concat() {
        let good = std::fs::read(&file).expect("it is there");
        let mut changed = good.clone();
        changed[0] ^= 1;
        for damage in [None, Some(changed)] {
            match damage {
                None => std::fs::remove_file(&file).expect("it goes"),
                Some(changed) => std::fs::write(&file, changed).expect("it is changed"),
            }
            desk.run("verify case").exits(1);
            let again = desk.run("import case note.txt --json").exits(0).json();
            assert_eq!(again["files"][0]["outcome"], "duplicate");
            let said = again["files"][0]["warnings"][0].as_str().expect("it is said");
            assert_eq!(said, "The text of 'note.txt' had been damaged and is whole again");
            assert_eq!(std::fs::read(&file).expect("it is back"), good);
            desk.run("verify case").exits(0);
        }
    }
    let again = desk.run("import case note.txt --json").exits(0).json();
    assert_eq!(again["files"][0]["warnings"], serde_json::json!([]), "nothing is to be healed");
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
