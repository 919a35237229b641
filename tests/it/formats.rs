//! Projects as earlier versions wrote them, which open for ever, and one that a later version wrote, which
//! is refused and left as it is.

use crate::desk::Desk;
use crate::fixture::{maker, state_claim};
use corroborate::model::Sha256;
use corroborate::problem::ProblemKind;
use corroborate::session::{Session, check};
use corroborate::store::{Access, FORMAT};
use std::fs;
use std::path::{Path, PathBuf};
use std::time::SystemTime;
use tempfile::TempDir;

/// A copy of the project that was written in this format, to be worked on.
fn written_in(format: u32) -> (TempDir, PathBuf) {
    let temporary = tempfile::tempdir().expect("a temporary folder");
    let copy = temporary.path().join("case");
    copy_folder(&Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("tests/formats/{format}")), &copy);
    (temporary, copy)
}

fn copy_folder(from: &Path, to: &Path) {
    fs::create_dir(to).expect("a folder");
    for entry in fs::read_dir(from).expect("it is there") {
        let (from, name) = entry.map(|entry| (entry.path(), entry.file_name())).expect("it can be read");
        if from.is_dir() {
            copy_folder(&from, &to.join(name));
        } else {
            fs::copy(&from, to.join(name)).expect("it is copied");
        }
    }
}

#[test]
fn a_project_of_each_released_format_opens_and_goes_on() {
    for (format, with_snapshot) in [(1, true), (1, false)] {
        let (_temporary, path) = written_in(format);
        if !with_snapshot {
            fs::remove_file(path.join("project.ron")).expect("it is there");
        }
        let found = check(&path).expect("it can be read");
        let named: Vec<&str> = found.iter().map(|finding| finding.file.as_str()).collect();
        assert_eq!(named, if with_snapshot { vec![] } else { vec!["project.ron"] });
        let mut session = Session::open(&path, Access::Write, maker(0)).expect("it opens");
        assert_eq!(session.notices(), []);
        let project = session.project();
        assert_eq!((project.title(), project.revision()), ("The second basin", 11));
        assert_eq!((project.documents.len(), project.passages.len(), project.evidence.len()), (1, 1, 1));
        assert_eq!((project.claims.len(), project.briefs.len(), project.origins.len()), (1, 1, 1));
        let edition = project.editions.iter().next().expect("there is one");
        let text = session.library().corpus().text(edition.text).expect("it is there");
        assert!(text.contains("A company paid for the quay"));
        let redone = session.redo().expect("it can be redone");
        assert_eq!(redone.as_deref(), Some("State claim"));
        session.commit("State claim", |work| state_claim(work, "It goes on.")).expect("it goes on");
        session.close().expect("it closes");
        assert_eq!(check(&path), Ok(Vec::new()));
        let again = Session::open(&path, Access::Read, maker(0)).expect("it opens again");
        assert_eq!((again.project().claims.len(), again.notices().len()), (3, 0));
    }
}

#[test]
fn what_a_newer_version_wrote_is_refused_and_left_as_it_is() {
    for newer in ["history.ron", "project.ron"] {
        let desk = Desk::with_case();
        desk.run("claim case --text One.").id();
        let file = desk.path("case").join(newer);
        let written = fs::read_to_string(&file).expect("it is there");
        fs::write(&file, if newer == "history.ron" { newer_line(&written) } else { newer_snapshot(&written) })
            .expect("it is written");
        let before = state_of(&desk.path("case"));
        let says = format!("{newer} is in format {}, which is newer", FORMAT + 1);
        for typed in ["claims case", "claim case --text Two.", "verify case", "undo case"] {
            desk.run(typed).exits(ProblemKind::Project.exit_code().into()).says(&says);
        }
        assert_eq!(state_of(&desk.path("case")), before);
    }
}

/// The same log with a line after it in the next format.
fn newer_line(history: &str) -> String {
    let last = history.lines().next_back().expect("there is one");
    let head = format!("{} {} {}", FORMAT + 1, history.lines().count() + 1, Sha256::of(last.as_bytes()));
    let check = Sha256::of(format!("{head} something new").as_bytes()).to_string();
    format!("{history}{head} {} something new\n", &check[..16])
}

/// The same snapshot in the next format.
fn newer_snapshot(snapshot: &str) -> String {
    let next = snapshot.replacen(&format!("format: {FORMAT}"), &format!("format: {}", FORMAT + 1), 1);
    let end = next.find("// check").expect("it has a check");
    format!("{}// check {}\n", &next[..end], Sha256::of(&next.as_bytes()[..end]))
}

/// Every file with its bytes and the time of its last change.
fn state_of(folder: &Path) -> Vec<(PathBuf, Vec<u8>, SystemTime)> {
    let mut files = Vec::new();
    for entry in fs::read_dir(folder).expect("it can be listed") {
        let path = entry.expect("it can be read").path();
        if path.is_dir() {
            files.extend(state_of(&path));
        } else {
            let changed = fs::metadata(&path).and_then(|metadata| metadata.modified()).expect("it has a time");
            files.push((path.clone(), fs::read(&path).expect("it can be read"), changed));
        }
    }
    files.sort();
    files
}
