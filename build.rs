//! Tells the program which commit it is built from, for `--version` and About.
//!
//! Only a release says it: a development build would have to be made anew for each commit. A packager who builds from
//! sources without their repository may say it in the variable `CORROBORATE_COMMIT`.

#[path = "packaging/commit.rs"]
mod commit;

use std::path::Path;

fn main() {
    println!("cargo::rerun-if-changed=build.rs");
    println!("cargo::rerun-if-changed=packaging/commit.rs");
    println!("cargo::rerun-if-env-changed=CORROBORATE_COMMIT");
    let said = std::env::var("CORROBORATE_COMMIT").ok().filter(|commit| !commit.trim().is_empty());
    let is_release = std::env::var("PROFILE").is_ok_and(|profile| profile == "release");
    let found = if said.is_none() && is_release { commit::of(Path::new(".")) } else { commit::Found::default() };
    for file in &found.read {
        println!("cargo::rerun-if-changed={}", file.display());
    }
    let commit = said.or(found.commit).map(|commit| format!(" ({})", commit::short(&commit))).unwrap_or_default();
    println!("cargo::rustc-env=CORROBORATE_COMMIT={commit}");
}
