//! Translations of the window: `.po` files in a folder beside the settings, each named by its language. The window
//! speaks the chosen one from its next start.

use super::APP_ID;
use crate::problem::Problem;
use crate::say;
use std::fs;
use std::path::{Path, PathBuf};

/// The ending of a translation's file.
const ENDING: &str = "po";
/// More than any translation has.
const MAX_BYTES: u64 = 16 * 1024 * 1024;

/// Where they lie.
pub fn folder() -> Option<PathBuf> {
    Some(eframe::storage_dir(APP_ID)?.join("translations"))
}

/// The names of those that are there, in order.
pub fn found() -> Vec<String> {
    let files = folder().and_then(|folder| fs::read_dir(folder).ok()).into_iter().flatten().flatten();
    let mut names: Vec<String> = files.filter_map(|file| name_of(&file.path())).collect();
    names.sort();
    names
}

fn name_of(path: &Path) -> Option<String> {
    let is_one = path.extension().is_some_and(|ending| ending == ENDING);
    is_one.then(|| path.file_stem()?.to_str().map(str::to_owned)).flatten()
}

/// Copies a translation to the others, if it can be read; its name.
pub fn add(path: &Path) -> Result<String, Problem> {
    let said = path.display();
    let name = name_of(path).ok_or_else(|| {
        Problem::usage(say!("{said} is no translation", said)).advise(say!("Choose a file that ends in .po"))
    })?;
    readable(path, say::check)?;
    let folder = folder().ok_or_else(|| Problem::usage(say!("There is no folder for settings on this machine")))?;
    let kept = folder.join(format!("{name}.{ENDING}"));
    fs::create_dir_all(&folder).and_then(|()| fs::copy(path, &kept).map(drop)).map_err(|error| {
        Problem::usage(say!("{} could not be written: {error}", kept.display(), error))
            .advise(say!("Copy the translation there yourself"))
    })?;
    Ok(name)
}

/// Speaks the translation of this name from now on.
pub fn speak(name: &str) -> Result<(), Problem> {
    let path = folder().map(|folder| folder.join(format!("{name}.{ENDING}"))).unwrap_or_default();
    readable(&path, say::speak)
}

fn readable(path: &Path, read: impl FnOnce(&Path) -> Result<(), String>) -> Result<(), Problem> {
    let size = fs::metadata(path).map(|found| found.len()).map_err(|error| unreadable(path, &error.to_string()))?;
    if size > MAX_BYTES {
        return Err(unreadable(path, say!("it is too large")));
    }
    read(path).map_err(|error| unreadable(path, &error))
}

fn unreadable(path: &Path, why: &str) -> Problem {
    let what = say!("The translation {} cannot be read: {why}", path.display(), why);
    Problem::usage(what).advise(say!("Choose another language in View, Language"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_is_a_translation_by_its_ending_and_by_what_it_holds() {
        assert_eq!(name_of(Path::new("/a/de.po")).as_deref(), Some("de"));
        assert_eq!(name_of(Path::new("/a/de.txt")), None);
        let folder = tempfile::tempdir().expect("a folder");
        let file = folder.path().join("de.po");
        fs::write(&file, "msgid \"Close\"\nmsgstr nothing quoted\n").expect("written");
        let problem = add(&file).expect_err("it is no translation").to_string();
        assert!(problem.contains("cannot be read"), "{problem}");
    }
}
