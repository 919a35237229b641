//! The look: one table of tokens for each theme, the bundled faces, and what egui makes of both.
//!
//! A **token** is a colour by its purpose (paper, rule, meta); no colour is written anywhere but in `tokens`. A widget asks
//! [`Theme::of`] for the theme in force and takes what it needs from [`Theme::tokens`].

use crate::say;

mod faces;
mod style;
mod tokens;

pub use faces::{reading, reading_italic, reading_semibold, semibold};
pub use tokens::{StanceColours, StateColours, Tokens, tag_colour};

/// Size of interface text, in points.
pub const INTERFACE_SIZE: f32 = 13.0;
/// Size of meta lines, in points; nothing is smaller.
pub const META_SIZE: f32 = 11.0;
/// Size of the text that is read, in points, before zoom.
pub const READING_SIZE: f32 = 17.0;
/// Distance between baselines in the reader, as a multiple of the size.
pub const READING_LINE_HEIGHT: f32 = 1.55;
/// Height of a row of a list, in points.
pub const ROW_HEIGHT: f32 = 28.0;
/// The step that all space is a multiple of, in points.
pub const STEP: f32 = 4.0;
/// Radius of corners, in points.
pub const CORNER: u8 = 4;

/// One of the looks the user can choose.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Theme {
    /// Dark text on warm paper.
    #[default]
    Light,
    /// Light text on near black.
    Dark,
    /// Black on white, with strong rules.
    HighContrast,
}

impl Theme {
    /// All of them, in the order they are offered.
    pub const ALL: [Self; 3] = [Self::Light, Self::Dark, Self::HighContrast];

    /// What it is called on screen.
    pub fn name(self) -> &'static str {
        match self {
            Self::Light => say!("Light"),
            Self::Dark => say!("Dark"),
            Self::HighContrast => say!("High contrast"),
        }
    }

    /// The one offered after it.
    #[must_use]
    pub fn next(self) -> Self {
        match self {
            Self::Light => Self::Dark,
            Self::Dark => Self::HighContrast,
            Self::HighContrast => Self::Light,
        }
    }

    /// Its colours.
    pub fn tokens(self) -> &'static Tokens {
        match self {
            Self::Light => &tokens::LIGHT,
            Self::Dark => &tokens::DARK,
            Self::HighContrast => &tokens::HIGH_CONTRAST,
        }
    }

    /// The theme last applied to this context; light, if none was.
    pub fn of(context: &egui::Context) -> Self {
        context.data(|data| data.get_temp(Self::key())).unwrap_or_default()
    }

    /// Make everything drawn in this context look like this theme: faces, text styles, spacing and colours.
    pub fn apply(self, context: &egui::Context) {
        faces::install(context);
        context.data_mut(|data| data.insert_temp(Self::key(), self));
        let side = if self == Self::Dark { egui::Theme::Dark } else { egui::Theme::Light };
        context.set_theme(side);
        context.set_style_of(side, style::style(self));
    }

    fn key() -> egui::Id {
        egui::Id::unique("corroborate theme")
    }
}
