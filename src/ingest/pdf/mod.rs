//! PDF: glyphs with their positions put together to lines, columns and paragraphs in reading order,
//! with the labels printed on the pages and the headings that their size gives away.
//!
//! A PDF holds no words, only glyphs at places. *Rows* are what stands on one baseline, *lines* what
//! reads as one, *paragraphs* lines that belong together. A page that is a picture
//! has no words here; it is counted, and waits until its text is recognised.

mod assembled;
pub(super) mod beside;
mod content;
mod direction;
mod font;
mod glyph;
mod heading;
mod info;
mod label;
mod lacking;
mod letters;
mod line;
mod mark;
mod notes;
mod order;
mod paragraph;
#[cfg(feature = "gui")]
pub(super) mod picture;
mod reading;
mod sound;
mod standing;
mod state;
mod traced;
mod visible;

use super::fields::Fields;
use super::{Content, Drawn, Hands, Importer, Refusal, guess};
use hayro_font::hayro_syntax::{DecryptionError, LoadPdfError, Pdf as File};
use lacking::{Lacking, Shown};
use paragraph::Paragraph;

/// Pages that are read of one file.
const MAX_PAGES: usize = 100_000;
/// Unknown glyphs beyond one in so many are warned about.
const CHARACTERS_PER_UNKNOWN: usize = 200;

/// Reads PDF.
pub(super) struct Pdf;

impl Importer for Pdf {
    fn name(&self) -> &'static str {
        "pdf"
    }

    fn version(&self) -> u32 {
        4
    }

    fn media_type(&self) -> &'static str {
        "application/pdf"
    }

    fn reads(&self, content: Content) -> bool {
        content == Content::Pdf
    }

    fn import(&self, bytes: &[u8], name: &str) -> Result<Drawn, Refusal> {
        self.import_by(bytes, name, Hands::one())
    }

    fn import_by(&self, bytes: &[u8], _name: &str, hands: Hands<'_>) -> Result<Drawn, Refusal> {
        let file = File::new(bytes.to_vec()).map_err(refusal)?;
        let count = file.pages().len();
        if count == 0 {
            return Err(Refusal::Damaged("it has no pages".to_owned()));
        }
        if count > MAX_PAGES {
            return Err(Refusal::Damaged(format!("it has more than {MAX_PAGES} pages")));
        }
        let mut pages = reading::pages(&file, hands)?;
        let labels = label::of(&file, count);
        let lacking = Lacking::of(&pages);
        let warnings = warnings(&pages, &lacking, &labels);
        let declared = info::fields(&file);
        for (page, read) in file.pages().iter().zip(&mut pages) {
            read.paragraphs.extend(beside::of_page(page));
        }
        let (text, mut layout) = assembled::of(&pages, &labels);
        // Where none stands at the foot of its page, they may stand at the end.
        if layout.notes.is_empty() {
            super::notes::add(&text, &mut layout);
        }
        let large = Fields { title: heading::title(&pages), ..Fields::default() };
        let fields = declared.or(large).or(guess::fields(&text)).or(info::made(&file));
        Ok(Drawn { text, layout, fields, warnings, pages_to_recognise: lacking.to_recognise(), ..Drawn::default() })
    }
}

fn refusal(error: LoadPdfError) -> Refusal {
    match error {
        LoadPdfError::Decryption(DecryptionError::PasswordProtected) => Refusal::Password,
        LoadPdfError::Decryption(_) => Refusal::Damaged("its encryption cannot be read".to_owned()),
        LoadPdfError::Invalid => Refusal::Damaged("its pages cannot be found".to_owned()),
    }
}

/// What was read of a page.
#[derive(Debug, Default)]
struct Page {
    paragraphs: Vec<Paragraph>,
    shown: Shown,
}

impl Page {
    fn text_bytes(&self) -> usize {
        self.paragraphs.iter().map(|paragraph| paragraph.text.len()).sum()
    }

    fn letters(&self) -> usize {
        let letters = self.paragraphs.iter().flat_map(|paragraph| paragraph.text.chars());
        letters.filter(|letter| !letter.is_whitespace()).count()
    }
}

/// What to look at.
fn warnings(pages: &[Page], lacking: &Lacking, labels: &[String]) -> Vec<String> {
    let mut warnings = lacking.warnings(labels);
    let unknown: usize = pages.iter().map(|page| page.shown.unknown_glyphs).sum();
    if unknown * CHARACTERS_PER_UNKNOWN > pages.iter().map(Page::letters).sum() {
        warnings.push(format!("{unknown} characters are not named in the file and are shown as \u{fffd}"));
    }
    warnings
}

#[cfg(test)]
mod tests;
