//! The picture of a page, and where on it the words of the text stand. The picture is drawn and the glyphs are read
//! with the same fonts and from the same corner, so both share one frame: points from the top left corner of the page as it is seen.

use super::content::{self, Shared};
use super::mark::is_of_no_text;
use super::reading::paragraphs;
use super::{File, glyph};
use crate::ingest::Refusal;
use crate::ingest::hyphens::LINE_HYPHEN;
use crate::ingest::page_picture::{Caps, NO_PLACE, Part, Picture, Place, Wanted, Words};
use crate::ingest::photo::sheet::with_page;
use hayro::hayro_interpret::{InterpreterSettings, InterpreterWarning};
use hayro::vello_cpu::color::palette::css::WHITE;
use hayro::{PixmapSettings, RenderCache, RenderSettings, render};
use hayro_font::hayro_syntax::page::Page;
use std::collections::BTreeSet;
use std::sync::{Arc, Mutex, PoisonError};

/// The fonts and glyphs of earlier pages are forgotten after so many, or they would grow with the file.
const PAGES_PER_CACHE: usize = 40;
/// A page set smaller than a stamp or larger than a house is no page.
const SIDE_POINTS: std::ops::RangeInclusive<f32> = 1.0..=1_000_000.0;

/// Opens a file whose pages are to be drawn: a PDF, or a picture, which is a page.
pub(in crate::ingest) fn open(bytes: Vec<u8>) -> Result<File, Refusal> {
    let page = with_page(bytes).ok_or_else(|| Refusal::Damaged("the picture cannot be read".to_owned()))?;
    File::new(page).map_err(super::refusal)
}

/// Draws the pages of one file.
pub(in crate::ingest) struct Drawing<'a> {
    file: &'a File,
    cache: RenderCache<'a>,
    drawn: usize,
}

impl<'a> Drawing<'a> {
    /// None is drawn yet.
    pub(in crate::ingest) fn of(file: &'a File) -> Self {
        Self { file, cache: RenderCache::new(), drawn: 0 }
    }

    /// How many pages there are.
    pub(in crate::ingest) fn pages(&self) -> usize {
        self.file.pages().len()
    }

    /// A page with its words; a sentence where it cannot be drawn.
    pub(in crate::ingest) fn draw(&mut self, wanted: Wanted, caps: Caps) -> Result<Picture, String> {
        let page = self.file.pages().get(wanted.page).ok_or("The file has no such page")?;
        let (width, height) = page.render_dimensions();
        if !SIDE_POINTS.contains(&width) || !SIDE_POINTS.contains(&height) {
            return Err("This page has no size that could be drawn".to_owned());
        }
        self.drawn += 1;
        if self.drawn.is_multiple_of(PAGES_PER_CACHE) {
            self.cache = RenderCache::new();
        }
        let caps = Caps { side_pixels: wanted.side_pixels.clamp(1, caps.side_pixels), ..caps };
        let scale = caps.bounded(wanted.pixels_per_point, (width, height));
        let lacks = Arc::new(Mutex::new(BTreeSet::new()));
        let sink = Arc::clone(&lacks);
        let settings = InterpreterSettings {
            warning_sink: Arc::new(move |warning| {
                sink.lock().unwrap_or_else(PoisonError::into_inner).extend(part(warning));
            }),
            ..InterpreterSettings::default()
        };
        let to = PixmapSettings { x_scale: scale, y_scale: scale, bg_color: WHITE };
        let pixmap = render(page, &self.cache, &settings, &RenderSettings::default(), &to);
        let lacks = lacks.lock().unwrap_or_else(PoisonError::into_inner).iter().copied().collect();
        Ok(Picture {
            width_points: width,
            height_points: height,
            width_pixels: u32::from(pixmap.width()),
            height_pixels: u32::from(pixmap.height()),
            lacks,
            pixels: pixmap.data_as_u8_slice().to_vec(),
            words: words(page),
        })
    }
}

/// What of the page is not on the picture.
fn part(warning: InterpreterWarning) -> Option<Part> {
    match warning {
        InterpreterWarning::UnsupportedFont => Some(Part::Font),
        InterpreterWarning::ImageDecodeFailure => Some(Part::Image),
        InterpreterWarning::UnresolvedAnnotationAppearance => Some(Part::Annotation),
        _ => None,
    }
}

/// The words of a page as an import puts them together, each code point with its place.
fn words(page: &Page<'_>) -> Words {
    let glyphs = content::of_page(page, &mut Shared::new());
    let mut boxes = vec![NO_PLACE; glyphs.directions.iter().map(|direction| direction.glyphs.len()).sum()];
    for (number, rect) in glyphs.directions.iter().flat_map(glyph::Direction::boxes) {
        if let Some(place) = boxes.get_mut(number as usize) {
            *place = [rect.x0 as f32, rect.y0 as f32, rect.x1 as f32, rect.y1 as f32];
        }
    }
    let mut words = Words::default();
    for paragraph in paragraphs(glyphs.directions) {
        if !words.text.is_empty() {
            words.push_apart();
        }
        let parts: Vec<(char, Option<usize>)> = paragraph.text.parts().collect();
        for together in parts.chunk_by(|(_, one), (_, next)| one.is_some() && one == next) {
            for (nth, (character, glyph)) in together.iter().enumerate() {
                if is_of_no_text(*character) {
                    continue;
                }
                let place = glyph.and_then(|glyph| boxes.get(glyph)).copied().unwrap_or(NO_PLACE);
                words.push(*character, share(place, nth, together.len()), *character == LINE_HYPHEN);
            }
        }
    }
    words
}

/// The part of a glyph's place that one of its letters takes: a ligature is one glyph of several.
fn share([left, top, right, bottom]: Place, nth: usize, of: usize) -> Place {
    let width = (right - left) / of as f32;
    [left + width * nth as f32, top, left + width * (nth + 1) as f32, bottom]
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ingest::import;

    const FILE: &[u8] = include_bytes!("../../../tests/fixtures/labelled.pdf");

    fn picture(page: usize, pixels_per_point: f32, caps: Caps) -> Picture {
        let file = open(FILE.to_vec()).expect("a PDF");
        Drawing::of(&file).draw(Wanted { page, pixels_per_point, side_pixels: 4096 }, caps).expect("a page")
    }

    #[test]
    fn a_page_is_drawn_within_its_caps() {
        let at_one = picture(0, 1.0, Caps::default());
        assert_eq!(at_one.pixels.len() as u32, at_one.width_pixels * at_one.height_pixels * 4);
        assert!((at_one.width_pixels as f32 - at_one.width_points).abs() < 1.0);
        assert!(at_one.pixels.chunks_exact(4).any(|pixel| pixel[0] < 100), "letters are drawn");
        assert!(at_one.pixels.chunks_exact(4).all(|pixel| pixel[3] == 255), "nothing shines through");
        let caps = Caps { side_pixels: 300, pixels: 50_000 };
        let capped = picture(0, 50.0, caps);
        assert!(capped.width_pixels.max(capped.height_pixels) <= 300);
        assert!(capped.width_pixels * capped.height_pixels <= 50_000);
    }

    #[test]
    fn every_letter_of_the_text_stands_on_ink() {
        let imported = import(FILE, "labelled.pdf").expect("a PDF");
        for (page, mark) in imported.layout.pages.iter().enumerate() {
            let end = imported.layout.pages.get(page + 1).map_or(usize::MAX, |next| next.start);
            let text: String = imported.text.chars().skip(mark.start).take(end - mark.start).collect();
            let drawn = picture(page, 2.0, Caps::default());
            let places = drawn.words.placed(&text).expect("the same words");
            assert_eq!(places.len(), text.trim_end().chars().count());
            for (character, place) in text.chars().zip(&places).filter(|(c, _)| c.is_alphanumeric()) {
                assert!(has_ink(&drawn, *place), "{character} at {place:?}");
            }
        }
    }

    fn has_ink(picture: &Picture, place: Place) -> bool {
        let [left, top, right, bottom] = place.map(|points| (points * 2.0) as usize);
        let row = picture.width_pixels as usize;
        (top..bottom)
            .any(|y| (left..=right).any(|x| picture.pixels.get((y * row + x) * 4).is_some_and(|red| *red < 128)))
    }

    #[test]
    fn what_is_not_there_is_said_to_be_so() {
        let file = open(FILE.to_vec()).expect("a PDF");
        assert!(
            Drawing::of(&file)
                .draw(Wanted { page: 99, pixels_per_point: 1.0, side_pixels: 4096 }, Caps::default())
                .is_err()
        );
        assert!(open(b"%PDF-1.7 and nothing else".to_vec()).is_err());
    }
}
