//! What is known of the glyphs of a run, which are all of one font: each code is asked for once in a run, since a font
//! looks up the name of a glyph, and the width and the letters that go by that name, anew each time.

use super::letters::Letters;
use hayro_interpret::font::Glyph as Drawn;

/// Codes of most fonts are bytes; of others, those that differ in this are told apart.
const PLACES: usize = 256;

/// What a glyph stands for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Meaning {
    /// Letters.
    Letters(Letters),
    /// No character that could be read.
    Nothing,
    /// A picture, or a letter that nobody names: it draws itself.
    Drawing,
    /// A character that the file does not name.
    Unknown,
}

/// A glyph of a font, wherever it stands.
#[derive(Debug, Clone)]
pub(super) struct Known {
    run: u32,
    code: u32,
    /// How far it reaches along its line, in its font's units.
    pub(super) advance: f64,
    pub(super) meaning: Meaning,
}

/// The glyphs of the run that is being read, by their codes.
#[derive(Default)]
pub(super) struct KnownGlyphs {
    run: u32,
    places: Vec<Option<Known>>,
}

impl KnownGlyphs {
    /// Forgets what it knows: the next run may be of another font.
    pub(super) fn begin_run(&mut self) {
        self.run = self.run.wrapping_add(1);
        self.places.resize(PLACES, None);
    }

    /// What is known of a glyph of this run.
    pub(super) fn of(&mut self, drawn: &Drawn<'_>) -> Option<&Known> {
        let (code, run) = (drawn.char_code(), self.run);
        let place = self.places.get_mut(code as usize % PLACES)?;
        let is_known = place.as_ref().is_some_and(|known| known.run == run && known.code == code);
        if !is_known {
            *place = Some(Known { run, code, advance: advance(drawn), meaning: meaning(drawn) });
        }
        place.as_ref()
    }
}

fn advance(drawn: &Drawn<'_>) -> f64 {
    let advance = match drawn {
        Drawn::Outline(glyph) => glyph.advance_width(),
        Drawn::Type3(glyph) => glyph.advance_width(),
    };
    f64::from(advance.unwrap_or_default())
}

fn meaning(drawn: &Drawn<'_>) -> Meaning {
    match drawn.as_unicode() {
        Some(known) => Letters::of(known).map_or(Meaning::Nothing, Meaning::Letters),
        None if matches!(drawn, Drawn::Type3(_)) => Meaning::Drawing,
        None => Meaning::Unknown,
    }
}
