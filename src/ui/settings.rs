//! What the window remembers from one start to the next: looks and layout, and nothing of a case unless the user
//! turns that on.

pub mod translations;

use super::keys::Keys;
use super::layout::Layouts;
use super::theme::Theme;
use super::widgets::reader::Typography;
use serde::{Deserialize, Serialize};
use std::path::{Path, PathBuf};

/// Looks and layout.
#[derive(Serialize, Deserialize)]
#[serde(default)]
pub struct Settings {
    /// Light, dark or high contrast.
    pub theme: Theme,
    /// How texts are set.
    pub reading: Typography,
    /// Size of everything in the window, 1 as designed.
    pub scale: f32,
    /// The translation that the window speaks; English without one.
    pub language: Option<String>,
    /// The shortcuts that are not as they came.
    pub keys: Keys,
    /// The panes.
    pub layouts: Layouts,
    /// Who works: asked once, never taken from the system.
    pub author: String,
    /// Whether the window has been opened before.
    pub seen_welcome: bool,
    /// Everything is hidden when nobody has touched the window for so long.
    pub hide_after_minutes: Option<u32>,
    /// The projects opened last, where they are to be remembered.
    pub recent: Recent,
}

/// The key under which eframe keeps it.
pub const KEY: &str = "settings";

/// The name of the window to the system, by which eframe names the folder of the settings too.
pub const APP_ID: &str = "corroborate";

impl Default for Settings {
    fn default() -> Self {
        Self {
            theme: Theme::default(),
            reading: Typography::default(),
            scale: 1.0,
            language: None,
            keys: Keys::default(),
            layouts: Layouts::default(),
            author: String::new(),
            seen_welcome: false,
            hide_after_minutes: None,
            recent: Recent::default(),
        }
    }
}

/// The file that the settings are kept in, for saying where it is.
pub fn file() -> String {
    path().unwrap_or_else(|| PathBuf::from("app.ron")).display().to_string()
}

fn path() -> Option<PathBuf> {
    Some(eframe::storage_dir(APP_ID)?.join("app.ron"))
}

/// Nobody else on this machine may read the settings: a name stands in them, and maybe paths. eframe writes into
/// the file as it finds it. Where it cannot be made, eframe says so, and nothing is kept.
#[cfg(unix)]
pub(super) fn keep_private() {
    use std::os::unix::fs::{DirBuilderExt as _, OpenOptionsExt as _, PermissionsExt as _};
    let Some(path) = path() else { return };
    if let Some(folder) = path.parent() {
        std::fs::DirBuilder::new().recursive(true).mode(0o700).create(folder).unwrap_or_default();
    }
    let made = std::fs::OpenOptions::new().append(true).create(true).mode(0o600).open(&path);
    if let Ok(file) = made {
        file.set_permissions(std::fs::Permissions::from_mode(0o600)).unwrap_or_default();
    }
}

/// Elsewhere a user's folder is the user's own.
#[cfg(not(unix))]
pub(super) fn keep_private() {}

/// The projects opened last. Nothing is remembered until that is turned on, and turning it off forgets them.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(from = "Option<Vec<String>>", into = "Option<Vec<String>>")]
pub struct Recent {
    folders: Option<Vec<String>>,
}

/// So many are remembered.
pub const MOST_RECENT: usize = 8;

impl Recent {
    /// Whether they are remembered.
    pub fn is_on(&self) -> bool {
        self.folders.is_some()
    }

    /// Remembers them from now on, or forgets them and remembers none.
    pub fn turn(&mut self, on: bool) {
        self.folders = on.then(|| self.folders.take().unwrap_or_default());
    }

    /// Forgets those that are remembered.
    pub fn forget(&mut self) {
        self.folders = self.folders.as_ref().map(|_| Vec::new());
    }

    /// A project was opened.
    pub fn opened(&mut self, folder: &Path) {
        let Some(folders) = &mut self.folders else { return };
        // What is no text cannot be kept as one; it is not remembered.
        let Some(folder) = std::path::absolute(folder).ok().and_then(|path| path.to_str().map(str::to_owned)) else {
            return;
        };
        folders.retain(|known| *known != folder);
        folders.insert(0, folder);
        folders.truncate(MOST_RECENT);
    }

    /// Their folders, the newest first.
    pub fn folders(&self) -> &[String] {
        self.folders.as_deref().unwrap_or_default()
    }
}

impl From<Option<Vec<String>>> for Recent {
    fn from(folders: Option<Vec<String>>) -> Self {
        Self { folders }
    }
}

impl From<Recent> for Option<Vec<String>> {
    fn from(recent: Recent) -> Self {
        recent.folders
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_is_remembered_before_it_is_asked_for_nor_after_it_is_turned_off() {
        let mut recent = Recent::default();
        recent.opened(Path::new("/a/case"));
        assert!(recent.folders().is_empty() && !recent.is_on());
        recent.turn(true);
        for folder in ["/a/case", "/b/case", "/a/case"] {
            recent.opened(Path::new(folder));
        }
        assert_eq!(recent.folders(), ["/a/case", "/b/case"]);
        recent.turn(true);
        assert_eq!(recent.folders().len(), 2);
        recent.forget();
        assert!(recent.folders().is_empty() && recent.is_on());
        recent.opened(Path::new("/a/case"));
        recent.turn(false);
        assert!(recent.folders().is_empty() && !recent.is_on());
    }

    #[test]
    fn settings_of_an_earlier_version_are_read() {
        let earlier = r#"(theme: dark, zoom: 1.5, author: "an analyst", seen_welcome: true)"#;
        let settings: Settings = ron::from_str(earlier).expect("they are read");
        assert_eq!((settings.author.as_str(), settings.recent.is_on()), ("an analyst", false));
    }
}
