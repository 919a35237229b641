//! Folders of the user: where documents are kept, and paths as a person types them.

use crate::problem::Problem;
use crate::say;
use etcetera::BaseStrategy as _;
use std::fs;
use std::path::{Path, PathBuf};

/// Where projects and copies go: the user's documents, else the home folder.
pub fn documents_folder() -> Result<PathBuf, Problem> {
    let strategy = etcetera::choose_base_strategy().map_err(|_no_home| {
        Problem::usage(say!("There is no home folder to put a project in")).advise(say!("Set HOME"))
    })?;
    let named = fs::read_to_string(strategy.config_dir().join("user-dirs.dirs"))
        .ok()
        .and_then(|settings| documents_named_in(&settings, strategy.home_dir()));
    let documents = named.unwrap_or_else(|| strategy.home_dir().join("Documents"));
    Ok(if documents.is_dir() { documents } else { strategy.home_dir().to_owned() })
}

/// The documents folder as a Linux desktop names it in its settings.
fn documents_named_in(settings: &str, home: &Path) -> Option<PathBuf> {
    let line = settings.lines().find_map(|line| line.trim().strip_prefix("XDG_DOCUMENTS_DIR="))?;
    let path = line.trim().trim_matches('"');
    let path = path.strip_prefix("$HOME/").map_or_else(|| PathBuf::from(path), |rest| home.join(rest));
    path.is_absolute().then_some(path)
}

/// The path that was typed, without space around it; `~/` is the home folder. None where nothing is typed.
pub fn typed_path(typed: &str) -> Option<PathBuf> {
    let typed = typed.trim();
    let home = || etcetera::home_dir().ok();
    match typed.strip_prefix("~/").and_then(|rest| Some(home()?.join(rest))) {
        Some(path) => Some(path),
        None if typed.is_empty() => None,
        None => Some(PathBuf::from(typed)),
    }
}

/// A name as it can stand in a file's name on every system: letters, figures, spaces, and dashes for the rest.
pub fn file_name_of(title: &str) -> String {
    let allowed = |letter: char| letter.is_alphanumeric() || " -_().,'".contains(letter);
    let name: String = title.chars().map(|letter| if allowed(letter) { letter } else { '-' }).take(80).collect();
    name.trim_matches([' ', '.', '-']).to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_title_becomes_a_name_that_every_system_takes() {
        assert_eq!(file_name_of("Who paid? A/B \u{202e}..."), "Who paid- A-B");
        assert_eq!(file_name_of("Liège, 2018"), "Liège, 2018");
        assert_eq!(file_name_of("../.."), "");
    }

    #[test]
    fn a_typed_path_is_trimmed_and_nothing_is_no_path() {
        assert_eq!(typed_path("  /a/b \n"), Some(PathBuf::from("/a/b")));
        assert_eq!(typed_path("  "), None);
    }

    #[test]
    fn the_documents_folder_is_where_the_desktop_says() {
        let settings = "# made by a tool\nXDG_MUSIC_DIR=\"$HOME/Music\"\nXDG_DOCUMENTS_DIR=\"$HOME/Papers\"\n";
        let home = Path::new("/home/a");
        assert_eq!(documents_named_in(settings, home), Some(PathBuf::from("/home/a/Papers")));
        assert_eq!(documents_named_in("XDG_DOCUMENTS_DIR=\"elsewhere\"", home), None);
    }
}
