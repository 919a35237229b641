//! Content streams (ISO 32000-1, 7.8.2): what a page draws, read for its text alone. Forms are read where they are
//! drawn; of images, lines and shapes it is only known that they are there.
//!
//! Nothing is drawn and no colour worked out: that is what `picture` has an interpreter for.

use super::font::{Chosen, Fonts};
use super::glyph::{Kept, PageGlyphs};
use super::state::State;
use super::visible::Layers;
use hayro_font::hayro_syntax::content::TypedIter;
use hayro_font::hayro_syntax::content::ops::TypedInstruction as Instruction;
use hayro_font::hayro_syntax::object::{Array, Dict, Name, Number, Object, Rect, Stream, String as PdfString};
use hayro_font::hayro_syntax::page::{Page, Resources};
use hayro_font::kurbo::{Affine, Rect as UprightRect, Vec2};
use std::collections::HashMap;

/// Forms are drawn within forms no deeper.
const MAX_DEPTH: usize = 50;
/// More states are not saved: no page needs them.
const MAX_SAVED: usize = 10_000;
/// A page that has more read, with its forms each time that they are drawn, is cut there.
const MAX_BYTES: usize = 256 * 1024 * 1024;
/// A form that is drawn counts as so much at least.
const BYTES_PER_FORM: usize = 8192;
/// Annotations that a reader does not show: hidden ones, and those that only print.
const NOT_SHOWN: u32 = (1 << 1) | (1 << 5);

/// What the pages of a file share.
pub(super) struct Shared<'a> {
    fonts: Fonts<'a>,
    layers: Option<Layers>,
}

impl Shared<'_> {
    /// Nothing is read yet.
    pub(super) fn new() -> Self {
        Self { fonts: Fonts::new(), layers: None }
    }
}

/// The glyphs of a page.
pub(super) fn of_page<'a>(page: &Page<'a>, shared: &mut Shared<'a>) -> PageGlyphs {
    let Shared { fonts, layers } = shared;
    let (width, height) = page.render_dimensions();
    let to_page = Affine::new(page.initial_transform(true).as_coeffs());
    let mut kept = Kept::of_page(f64::from(width), f64::from(height));
    let layers = layers.get_or_insert_with(|| Layers::of(page.xref()));
    let mut content = Content {
        fonts,
        layers,
        kept: &mut kept,
        state: State::of(to_page),
        shown: Vec::new(),
        depth: 0,
        left_bytes: MAX_BYTES,
    };
    content.read(page.typed_operations(), page.resources());
    (content.state, content.shown) = (State::of(to_page), Vec::new());
    let annotations = page.raw().get::<Array<'_>>("Annots");
    for annotation in annotations.iter().flat_map(Array::iter::<Dict<'_>>) {
        content.annotation(&annotation, page.resources());
    }
    kept.glyphs()
}

/// What is being read.
struct Content<'s, 'a> {
    fonts: &'s mut Fonts<'a>,
    layers: &'s Layers,
    kept: &'s mut Kept,
    state: State,
    /// Whether what is within each marked content can be seen, the outermost first.
    shown: Vec<bool>,
    depth: usize,
    left_bytes: usize,
}

/// The fonts of one stream that were chosen so far, by their names.
type Named = HashMap<Vec<u8>, Option<Chosen>>;

impl<'a> Content<'_, 'a> {
    fn read(&mut self, mut instructions: TypedIter<'_>, resources: &Resources<'a>) {
        let mut saved: Vec<State> = Vec::new();
        let mut unsaved = 0_usize;
        let mut named = Named::new();
        while let Some(instruction) = instructions.next() {
            match instruction {
                Instruction::SaveState(_) if saved.len() < MAX_SAVED => saved.push(self.state),
                Instruction::SaveState(_) => unsaved += 1,
                Instruction::RestoreState(_) if unsaved > 0 => unsaved -= 1,
                Instruction::RestoreState(_) => self.state = saved.pop().unwrap_or(self.state),
                Instruction::Transform(by) => {
                    self.state.to_page *= affine([by.0, by.1, by.2, by.3, by.4, by.5]);
                }
                Instruction::SetGraphicsState(states) => self.set(resources.get_ext_g_state(states.0)),
                Instruction::TextFont(font) => {
                    self.state.text.size = font.1.as_f32();
                    self.state.text.font = self.named(font.0, &mut named, resources);
                }
                Instruction::XObject(drawn) => {
                    if let Some(object) = resources.get_x_object(drawn.0) {
                        self.draw(&object, resources);
                    }
                }
                Instruction::BeginMarkedContent(_) => self.shown.push(self.is_shown()),
                Instruction::BeginMarkedContentWithProperties(marked) => {
                    let is_shown = self.is_shown() && self.layers.show(marked.1, resources);
                    self.shown.push(is_shown);
                }
                Instruction::EndMarkedContent(_) => {
                    self.shown.pop();
                }
                Instruction::InlineImage(image) => self.image(image.0, ["W", "H"]),
                other => match paths(&other) {
                    0 => self.text(&other),
                    paths if self.is_shown() => self.kept.shown.paths += paths,
                    _ => {}
                },
            }
        }
    }

    fn is_shown(&self) -> bool {
        self.shown.last().copied().unwrap_or(true)
    }

    /// What sets or writes text.
    fn text(&mut self, instruction: &Instruction<'_, '_>) {
        let text = &mut self.state.text;
        match instruction {
            Instruction::BeginText(_) => text.begin_line(Affine::IDENTITY),
            Instruction::SetTextMatrix(by) => text.begin_line(affine([by.0, by.1, by.2, by.3, by.4, by.5])),
            Instruction::NextLine(by) => text.next_line(by.0.as_f64(), by.1.as_f64()),
            Instruction::NextLineAndSetLeading(by) => {
                text.leading = -by.1.as_f32();
                text.next_line(by.0.as_f64(), by.1.as_f64());
            }
            Instruction::NextLineUsingLeading(_) => text.next_line_below(),
            Instruction::HorizontalScaling(by) => text.width_percent = by.0.as_f32(),
            Instruction::TextLeading(by) => text.leading = by.0.as_f32(),
            Instruction::CharacterSpacing(by) => text.character_space = by.0.as_f32(),
            Instruction::WordSpacing(by) => text.word_space = by.0.as_f32(),
            Instruction::TextRise(by) => text.rise = by.0.as_f32(),
            Instruction::ShowText(string) => self.write(string.0),
            Instruction::ShowTexts(parts) => self.write_parts(parts.0),
            Instruction::NextLineAndShowText(string) => {
                text.next_line_below();
                self.write(string.0);
            }
            Instruction::ShowTextWithParameters(set) => {
                (text.word_space, text.character_space) = (set.0.as_f32(), set.1.as_f32());
                text.next_line_below();
                self.write(set.2);
            }
            _ => {}
        }
    }

    fn write_parts(&mut self, parts: &Array<'_>) {
        let font = self.font();
        let is_horizontal = font.and_then(|font| self.fonts.get(font)).is_some_and(|font| font.is_horizontal);
        for part in parts.iter::<Object<'_>>() {
            match part {
                Object::Number(back) => self.state.text.adjust(back.as_f32(), is_horizontal),
                Object::String(string) => self.write(&string),
                _ => {}
            }
        }
    }

    fn write(&mut self, string: &PdfString<'_>) {
        let mut codes = string.as_bytes();
        let Some(chosen) = self.font() else { return };
        let can_be_read = self.is_shown() && chosen.reads(codes);
        let Some(font) = self.fonts.get(chosen) else { return };
        let mut run = can_be_read.then(|| self.kept.run(self.state.place())).flatten();
        let is_horizontal = font.is_horizontal;
        while !codes.is_empty() {
            let (code, length) = font.code(codes);
            codes = codes.get(length..).unwrap_or_default();
            let displacement = if is_horizontal { Vec2::ZERO } else { font.displacement(code) };
            let Some(known) = font.known(code) else { continue };
            if let Some(run) = &mut run {
                run.keep(known, self.state.origin(displacement));
            }
            self.state.text.advance(known.step, code == 32 && length == 1, is_horizontal);
        }
    }

    /// The font that is chosen, or the one that stands in where none is.
    fn font(&mut self) -> Option<Chosen> {
        if self.state.text.font.is_none() {
            self.state.text.font = self.fonts.stand_in();
        }
        self.state.text.font
    }

    fn named(&mut self, name: &Name<'_>, named: &mut Named, resources: &Resources<'a>) -> Option<Chosen> {
        if let Some(chosen) = named.get(&**name) {
            return *chosen;
        }
        let Some(described) = resources.get_font(name) else { return self.fonts.stand_in() };
        let chosen = self.fonts.choose(&described);
        named.insert(name.to_vec(), chosen);
        chosen
    }

    /// Sets the font that a dictionary of graphics states may name.
    fn set(&mut self, states: Option<Dict<'a>>) {
        let set = states.and_then(|states| {
            let font = states.get::<Array<'_>>("Font")?;
            let mut parts = font.iter::<Object<'_>>();
            Some((parts.next()?.into_dict()?, parts.next()?.into_number()?.as_f32()))
        });
        if let Some((described, size)) = set {
            (self.state.text.font, self.state.text.size) = (self.fonts.choose(&described), size);
        }
    }

    /// Draws an image or a form.
    fn draw(&mut self, object: &Stream<'a>, resources: &Resources<'a>) {
        match object.dict().get::<Name<'_>>("Subtype").as_deref() {
            Some(b"Image") => self.image(object, ["Width", "Height"]),
            Some(b"Form") => {
                self.form(object, resources);
            }
            _ => {}
        }
    }

    fn image(&mut self, image: &Stream<'_>, sides: [&str; 2]) {
        let dict = image.dict();
        let has_size = sides.iter().all(|side| dict.get::<u32>(side).is_some_and(|pixels| pixels > 0));
        if has_size && self.is_shown() && self.layers.shows(dict, b"OC") {
            self.kept.shown.images += 1;
        }
    }

    fn form(&mut self, form: &Stream<'a>, resources: &Resources<'a>) -> Option<()> {
        let dict = form.dict();
        if self.depth >= MAX_DEPTH || !self.is_shown() || !self.layers.shows(dict, b"OC") || self.left_bytes == 0 {
            return None;
        }
        let drawn = form.decoded_data().ok()?;
        self.left_bytes = self.left_bytes.saturating_sub(drawn.len().max(BYTES_PER_FORM));
        let own = dict.get::<Dict<'_>>("Resources").map(Resources::new);
        let (state, shown) = (self.state, std::mem::take(&mut self.shown));
        self.depth += 1;
        self.state.to_page *= matrix(dict);
        self.read(TypedIter::new(&drawn), own.as_ref().unwrap_or(resources));
        self.depth -= 1;
        (self.state, self.shown) = (state, shown);
        Some(())
    }

    /// What an annotation shows of itself, in its rectangle on the page (12.5.5).
    fn annotation(&mut self, annotation: &Dict<'a>, resources: &Resources<'a>) -> Option<()> {
        if annotation.get::<u32>("F").unwrap_or_default() & NOT_SHOWN != 0 {
            return None;
        }
        let form = appearance(annotation)?;
        let rect = annotation.get::<Rect>("Rect")?;
        let [x0, y0, x1, y1] = form.dict().get::<[f32; 4]>("BBox")?.map(f64::from);
        let drawn = matrix(form.dict()).transform_rect_bbox(UprightRect::new(x0, y0, x1, y1));
        let (x, y) = ((rect.x1 - rect.x0) / drawn.width(), (rect.y1 - rect.y0) / drawn.height());
        let state = self.state;
        self.state.to_page *= Affine::new([x, 0.0, 0.0, y, rect.x0 - x * drawn.x0, rect.y0 - y * drawn.y0]);
        self.form(&form, resources);
        self.state = state;
        Some(())
    }
}

fn appearance<'a>(annotation: &Dict<'a>) -> Option<Stream<'a>> {
    match annotation.get::<Dict<'_>>("AP")?.get::<Object<'_>>("N")? {
        Object::Stream(only) => Some(only),
        Object::Dict(states) => {
            let state = annotation.get::<Name<'_>>("AS").and_then(|state| states.get::<Stream<'_>>(state));
            state.or_else(|| states.get::<Stream<'_>>("Off"))
        }
        _ => None,
    }
}

/// How many paths an instruction draws.
fn paths(instruction: &Instruction<'_, '_>) -> usize {
    match instruction {
        Instruction::FillPathEvenOdd(_)
        | Instruction::FillPathNonZero(_)
        | Instruction::FillPathNonZeroCompatibility(_)
        | Instruction::StrokePath(_)
        | Instruction::CloseAndStrokePath(_)
        | Instruction::Shading(_) => 1,
        Instruction::FillAndStrokeEvenOdd(_)
        | Instruction::FillAndStrokeNonZero(_)
        | Instruction::CloseFillAndStrokeEvenOdd(_)
        | Instruction::CloseFillAndStrokeNonZero(_) => 2,
        _ => 0,
    }
}

fn matrix(form: &Dict<'_>) -> Affine {
    form.get::<[f64; 6]>("Matrix").map_or(Affine::IDENTITY, Affine::new)
}

fn affine(numbers: [Number; 6]) -> Affine {
    Affine::new(numbers.map(|number| number.as_f64()))
}
