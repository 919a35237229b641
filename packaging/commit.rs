//! The commit that a folder of sources stands at, read from its repository without git, or from what cargo put into a
//! published crate.

use std::fs;
use std::path::{Path, PathBuf};

/// What was found out about a folder of sources.
#[derive(Debug, Default)]
pub(crate) struct Found {
    /// The commit, as hexadecimal digits.
    pub(crate) commit: Option<String>,
    /// The files that say so: when one of them changes, so may the commit.
    pub(crate) read: Vec<PathBuf>,
}

/// The commit of these sources; none where nothing says it.
pub(crate) fn of(sources: &Path) -> Found {
    let mut found = Found::default();
    if let Some(repository) = repository(sources) {
        found.commit = head(&repository, &mut found.read);
    }
    if found.commit.is_none() {
        found.commit = published(sources);
    }
    found
}

/// The beginning of a commit, by which it is told from others.
pub(crate) fn short(commit: &str) -> String {
    commit.trim().chars().filter(char::is_ascii_alphanumeric).take(12).collect()
}

/// Where the repository keeps its head: `.git`, or what a file of that name in a working tree names.
fn repository(sources: &Path) -> Option<PathBuf> {
    let git = sources.join(".git");
    if git.is_dir() {
        return Some(git);
    }
    let named = fs::read_to_string(git).ok()?;
    Some(sources.join(named.strip_prefix("gitdir:")?.trim()))
}

fn head(repository: &Path, read: &mut Vec<PathBuf>) -> Option<String> {
    let head = text(&repository.join("HEAD"), read)?;
    // A reference that was packed away becomes a file again with the next commit, which this notes.
    let log = repository.join("logs/HEAD");
    if log.is_file() {
        read.push(log);
    }
    let Some(reference) = head.strip_prefix("ref:") else { return hexadecimal(&head) };
    let reference = reference.trim();
    // A working tree beside the first one shares the references of that.
    let shared = fs::read_to_string(repository.join("commondir"));
    let common = shared.map_or_else(|_none| repository.to_owned(), |path| repository.join(path.trim()));
    [repository, common.as_path()]
        .iter()
        .find_map(|folder| hexadecimal(&text(&folder.join(reference), read)?))
        .or_else(|| packed(&text(&common.join("packed-refs"), read)?, reference))
}

/// The commit of a reference in a file that holds many.
fn packed(lines: &str, reference: &str) -> Option<String> {
    let mut named = lines.lines().filter_map(|line| line.split_once(' '));
    named.find(|(_, name)| *name == reference).and_then(|(commit, _)| hexadecimal(commit))
}

/// What cargo writes into a crate that is published.
fn published(sources: &Path) -> Option<String> {
    let told = fs::read_to_string(sources.join(".cargo_vcs_info.json")).ok()?;
    let (_, after) = told.split_once("\"sha1\"")?;
    hexadecimal(after.split('"').nth(1)?)
}

fn text(file: &Path, read: &mut Vec<PathBuf>) -> Option<String> {
    let text = fs::read_to_string(file).ok()?;
    read.push(file.to_owned());
    Some(text)
}

fn hexadecimal(text: &str) -> Option<String> {
    let text = text.trim();
    (text.len() >= 40 && text.bytes().all(|byte| byte.is_ascii_hexdigit())).then(|| text.to_owned())
}
