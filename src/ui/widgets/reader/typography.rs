//! How somebody wants texts to look: face, size, width of the column, height of the lines. It is the user's, not a
//! document's, and remembered from one start to the next.

use crate::say;
use serde::{Deserialize, Serialize};
use std::ops::RangeInclusive;

/// The face a text is read in.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum ReadingFace {
    /// Source Serif 4.
    #[default]
    Serif,
    /// Inter.
    Sans,
}

/// How wide the column is, where there is room.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Measure {
    /// Some 60 characters.
    Narrow,
    /// Some 68 characters.
    #[default]
    Medium,
    /// Some 80 characters.
    Wide,
}

/// How far apart the lines are.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Leading {
    /// More text on the screen.
    Close,
    /// As designed.
    #[default]
    Normal,
    /// More air.
    Open,
}

/// How texts are set.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Typography {
    /// The face.
    pub face: ReadingFace,
    /// The size of type, 1 as designed.
    pub zoom: f32,
    /// The width of the column.
    pub measure: Measure,
    /// The height of the lines.
    pub leading: Leading,
}

/// The text is never smaller or larger than this, 1 as designed.
const ZOOM: RangeInclusive<f32> = 0.5..=4.0;
/// How much larger a step makes the text.
const LARGER: f32 = 1.1;

impl Default for Typography {
    fn default() -> Self {
        Self { face: ReadingFace::default(), zoom: 1.0, measure: Measure::default(), leading: Leading::default() }
    }
}

impl Typography {
    /// The same in so many times the size. Sizes are whole percents, so that a step up and a step down come back.
    #[must_use]
    pub fn zoomed(self, by: f32) -> Self {
        let zoom = (self.zoom * by).clamp(*ZOOM.start(), *ZOOM.end());
        Self { zoom: (zoom * 100.0).round() / 100.0, ..self }
    }

    /// The same a step larger.
    #[must_use]
    pub fn larger(self) -> Self {
        self.zoomed(LARGER)
    }

    /// The same a step smaller.
    #[must_use]
    pub fn smaller(self) -> Self {
        self.zoomed(1.0 / LARGER)
    }

    /// What was remembered, whoever wrote it, as something that can be read.
    #[must_use]
    pub(super) fn bounded(self) -> Self {
        if self.zoom.is_finite() { self.zoomed(1.0) } else { Self { zoom: 1.0, ..self } }
    }
}

impl ReadingFace {
    /// Both, as they are offered.
    pub const ALL: [Self; 2] = [Self::Serif, Self::Sans];

    /// What it is called on screen.
    pub fn name(self) -> &'static str {
        match self {
            Self::Serif => say!("Serif"),
            Self::Sans => say!("Sans"),
        }
    }
}

impl Measure {
    /// All of them, as they are offered.
    pub const ALL: [Self; 3] = [Self::Narrow, Self::Medium, Self::Wide];

    /// What it is called on screen.
    pub fn name(self) -> &'static str {
        match self {
            Self::Narrow => say!("Narrow"),
            Self::Medium => say!("Medium"),
            Self::Wide => say!("Wide"),
        }
    }

    /// Width of the column at zoom 1, in points.
    pub(super) fn column(self) -> f32 {
        match self {
            Self::Narrow => 488.0,
            Self::Medium => 552.0,
            Self::Wide => 648.0,
        }
    }
}

impl Leading {
    /// All of them, as they are offered.
    pub const ALL: [Self; 3] = [Self::Close, Self::Normal, Self::Open];

    /// What it is called on screen.
    pub fn name(self) -> &'static str {
        match self {
            Self::Close => say!("Close"),
            Self::Normal => say!("Normal"),
            Self::Open => say!("Open"),
        }
    }

    /// Distance between baselines, as a multiple of that which is designed.
    pub(super) fn share(self) -> f32 {
        match self {
            Self::Close => 0.88,
            Self::Normal => 1.0,
            Self::Open => 1.2,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn steps_come_back_and_end_where_nobody_could_read() {
        let designed = Typography::default();
        assert_eq!(designed.larger().larger().smaller().smaller(), designed);
        assert_eq!(designed.zoomed(100.0), Typography { zoom: 4.0, ..designed });
        assert_eq!(designed.zoomed(0.001), Typography { zoom: 0.5, ..designed });
        assert_eq!(Typography { zoom: f32::NAN, ..designed }.bounded(), designed);
    }
}
