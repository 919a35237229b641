//! The fonts of a file: what each code of a string stands for, and how far it reaches. Both are asked for once a font
//! and code, since they are looked up by the names of glyphs, and a file has thousands of glyphs for each code.

use super::letters::Letters;
use super::sound::is_sound;
use hayro_font::hayro_cmap::load_embedded;
use hayro_font::hayro_syntax::object::Dict;
use hayro_font::kurbo::Vec2;
use hayro_font::{
    CMapResolverFn, Font as Program, FontCache, FontGlyph, FontQuery, FontResolverFn, GlyphId, StandardFont,
};
use std::collections::HashMap;
use std::sync::Arc;

/// Codes are known by blocks of so many, the first time that one of them is met.
const BLOCK: usize = 64;
/// Those of higher codes are asked for each time; hardly a font has them.
const MAX_BLOCKS: usize = 0x1_0000 / BLOCK;

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

/// A glyph of a font, wherever it stands; in thousandths of its size.
#[derive(Debug, Clone)]
pub(super) struct Known {
    pub(super) meaning: Meaning,
    /// How far it reaches along its line.
    pub(super) advance: f32,
    /// How far the next one is, which stands below in a font that is written downwards.
    pub(super) step: f32,
}

/// A font among those of a file.
#[derive(Debug, Clone, Copy)]
pub(super) struct Chosen {
    nth: usize,
    /// It stands in for one that is not there, or cannot be read: of such, only plain letters are believed.
    stands_in: bool,
}

impl Chosen {
    /// Whether it says what these codes stand for.
    pub(super) fn reads(self, codes: &[u8]) -> bool {
        !self.stands_in || codes.is_ascii()
    }
}

/// The fonts of a file that were met so far.
pub(super) struct Fonts<'a> {
    programs: FontCache<'a>,
    met: Vec<Font<'a>>,
    /// Which of them a dictionary describes, by its bytes.
    described: HashMap<&'a [u8], Option<usize>>,
    stand_in: Option<usize>,
}

impl<'a> Fonts<'a> {
    pub(super) fn new() -> Self {
        Self { programs: FontCache::new(), met: Vec::new(), described: HashMap::new(), stand_in: None }
    }

    /// The font that this dictionary describes, or one that stands in for it.
    pub(super) fn choose(&mut self, described: &Dict<'a>) -> Option<Chosen> {
        let known = self.described.get(described.data()).copied();
        let nth = known.unwrap_or_else(|| self.open(described));
        nth.map_or_else(|| self.stand_in(), |nth| Some(Chosen { nth, stands_in: false }))
    }

    /// What other readers take where no font is chosen, or none that can be read.
    pub(super) fn stand_in(&mut self) -> Option<Chosen> {
        if self.stand_in.is_none() {
            let font = self.programs.standard_font(StandardFont::Helvetica, &standard_fonts())?;
            self.stand_in = Some(self.push(font));
        }
        self.stand_in.map(|nth| Chosen { nth, stands_in: true })
    }

    /// The font that was chosen.
    pub(super) fn get(&mut self, chosen: Chosen) -> Option<&mut Font<'a>> {
        self.met.get_mut(chosen.nth)
    }

    fn open(&mut self, described: &Dict<'a>) -> Option<usize> {
        let open = || self.programs.font(described, &standard_fonts(), &predefined_cmaps());
        let program = is_sound(described).then(open).flatten();
        let nth = program.map(|program| self.push(program));
        self.described.insert(described.data(), nth);
        nth
    }

    fn push(&mut self, program: Program<'a>) -> usize {
        let is_horizontal = program.is_horizontal();
        self.met.push(Font { program, is_horizontal, blocks: Vec::new(), rare: None });
        self.met.len() - 1
    }
}

type Block = [Option<Known>; BLOCK];

/// A font, and what is known of its glyphs.
pub(super) struct Font<'a> {
    program: Program<'a>,
    pub(super) is_horizontal: bool,
    blocks: Vec<Option<Box<Block>>>,
    /// The last glyph of a code beyond the blocks.
    rare: Option<Known>,
}

impl Font<'_> {
    /// The first code of a string that is not empty, and how many bytes it has.
    pub(super) fn code(&self, string: &[u8]) -> (u32, usize) {
        self.program.read_code(string, 0)
    }

    /// What is known of a code's glyph.
    pub(super) fn known(&mut self, code: u32) -> Option<&Known> {
        let (block, place) = (code as usize / BLOCK, code as usize % BLOCK);
        if block >= MAX_BLOCKS {
            return Some(self.rare.insert(known(&self.program, code)));
        }
        if self.blocks.len() <= block {
            self.blocks.resize_with(block + 1, || None);
        }
        let block = self.blocks.get_mut(block)?.get_or_insert_with(|| Box::new([const { None }; BLOCK]));
        let program = &self.program;
        Some(block.get_mut(place)?.get_or_insert_with(|| known(program, code)))
    }

    /// How far a glyph stands from where its line is, in thousandths: one that is written downwards stands below it.
    pub(super) fn displacement(&self, code: u32) -> Vec2 {
        self.program.origin_displacement(code)
    }
}

fn known(program: &Program<'_>, code: u32) -> Known {
    let steps = program.code_advance(code);
    let step = if program.is_horizontal() { steps.x } else { steps.y } as f32;
    // Its shape is not asked for, only its code.
    let (unicode, advance, unnamed) = match program.glyph(GlyphId::NOTDEF, code) {
        FontGlyph::Outline(glyph) => (glyph.as_unicode(), glyph.advance_width(), Meaning::Unknown),
        FontGlyph::Type3(glyph) => (glyph.as_unicode(), Some(glyph.advance_width()), Meaning::Drawing),
    };
    let meaning = match unicode {
        Some(unicode) => Letters::of(unicode).map_or(Meaning::Nothing, Meaning::Letters),
        None => unnamed,
    };
    Known { meaning, advance: advance.unwrap_or_default(), step }
}

/// The fourteen fonts that every reader has, and the nearest of them to any other that a file does not bring along.
fn standard_fonts() -> FontResolverFn {
    Arc::new(|query| match query {
        FontQuery::Standard(font) => Some(font.get_font_data()),
        FontQuery::Fallback(font) => Some(font.pick_standard_font().get_font_data()),
    })
}

fn predefined_cmaps() -> CMapResolverFn {
    Arc::new(load_embedded)
}
