//! What the window remembers from one start to the next: looks and layout, and nothing of a case.

use super::layout::Layouts;
use super::theme::Theme;
use serde::{Deserialize, Serialize};

/// Looks and layout.
#[derive(Serialize, Deserialize)]
#[serde(default)]
pub struct Settings {
    /// Light, dark or high contrast.
    pub theme: Theme,
    /// Size of the reading text, 1 as designed.
    pub zoom: f32,
    /// The panes.
    pub layouts: Layouts,
    /// Who works: asked once, never taken from the system.
    pub author: String,
    /// Whether the window has been opened before.
    pub seen_welcome: bool,
}

/// The key under which eframe keeps it.
pub const KEY: &str = "settings";

impl Default for Settings {
    fn default() -> Self {
        Self {
            theme: Theme::default(),
            zoom: 1.0,
            layouts: Layouts::default(),
            author: String::new(),
            seen_welcome: false,
        }
    }
}
