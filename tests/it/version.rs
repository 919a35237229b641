//! What `--version` says, and where the commit in it comes from.

#[path = "../../packaging/commit.rs"]
mod commit;

use super::desk::Desk;
use commit::{of, short};
use std::path::Path;

const ONE: &str = "1111111111111111111111111111111111111111";
const TWO: &str = "2222222222222222222222222222222222222222";

#[test]
fn the_version_is_that_of_the_package() {
    let desk = Desk::empty();
    let said = desk.run("--version").exits(0).out();
    assert!(said.starts_with(concat!("corroborate ", env!("CARGO_PKG_VERSION"))), "{said}");
}

/// Holds the commit that is found of a folder with these files against what it should be, and how many files say so.
#[track_caller]
fn check(files: &[(&str, &str)], commit: Option<&str>, read: usize) {
    let desk = Desk::empty();
    for (name, content) in files {
        desk.file(name, content);
    }
    let sources = desk.path("sources");
    std::fs::create_dir_all(&sources).expect("a folder");
    let found = of(&sources);
    assert_eq!((found.commit.as_deref(), found.read.len()), (commit, read), "{files:?}");
}

#[test]
fn the_commit_is_read_without_git() {
    let head = "ref: refs/heads/main\n";
    check(&[("sources/.git/HEAD", head), ("sources/.git/refs/heads/main", ONE)], Some(ONE), 2);
    check(&[("sources/.git/HEAD", TWO)], Some(TWO), 1);
    let packed = format!("# pack-refs with: peeled\n{TWO} refs/heads/other\n{ONE} refs/heads/main\n^{TWO}\n");
    check(&[("sources/.git/HEAD", head), ("sources/.git/packed-refs", &packed)], Some(ONE), 2);
    let beside = [
        ("sources/.git", "gitdir: ../main/.git/worktrees/side\n"),
        ("main/.git/worktrees/side/HEAD", head),
        ("main/.git/worktrees/side/commondir", "../..\n"),
        ("main/.git/refs/heads/main", ONE),
    ];
    check(&beside, Some(ONE), 2);
    let published = format!("{{\n  \"git\": {{\n    \"sha1\": \"{TWO}\"\n  }},\n  \"path_in_vcs\": \"\"\n}}");
    check(&[("sources/.cargo_vcs_info.json", &published)], Some(TWO), 0);
    check(&[], None, 0);
    check(&[("sources/.git/HEAD", "ref: refs/heads/main")], None, 1);
    check(&[("sources/.git/HEAD", "nonsense")], None, 1);
    assert_eq!(short(ONE), "111111111111");
    assert!(of(Path::new("nowhere")).commit.is_none());
}
