//! PDF: glyphs with their positions put together to lines, columns and paragraphs in reading order,
//! with the labels printed on the pages and the headings that their size gives away.
//!
//! A PDF holds no words, only glyphs at places. *Rows* are what stands on one baseline, *lines* what
//! reads as one, *paragraphs* lines that belong together. A page that is a picture
//! has no words here; it is counted, and waits until its text is recognised.

pub(super) mod beside;
mod direction;
mod glyph;
mod info;
mod label;
mod lacking;
mod line;
mod notes;
mod order;
mod paragraph;
#[cfg(feature = "gui")]
pub(super) mod picture;
mod traced;

use super::fields::{Fields, tidy};
use super::hyphens::WholeWords;
use super::{Content, Drawn, Importer, MAX_TEXT_BYTES, Refusal, guess};
use crate::model::{Field, Heading, Layout, PageMark, Span};
use hayro_interpret::InterpreterCache;
use hayro_interpret::hayro_syntax::{DecryptionError, LoadPdfError, Pdf as File};
use lacking::{Lacking, Shown};
use paragraph::Paragraph;
use std::collections::{BTreeMap, BTreeSet};

/// Pages that are read of one file.
const MAX_PAGES: usize = 100_000;
/// A heading's font is larger than the body's by this.
const HEADING_RATIO: f64 = 1.15;
/// A longer paragraph in large type is no heading.
const MAX_HEADING_CODEPOINTS: usize = 200;
/// Unknown glyphs beyond one in so many are warned about.
const CHARACTERS_PER_UNKNOWN: usize = 200;

/// Reads PDF.
pub(super) struct Pdf;

impl Importer for Pdf {
    fn name(&self) -> &'static str {
        "pdf"
    }

    fn version(&self) -> u32 {
        3
    }

    fn media_type(&self) -> &'static str {
        "application/pdf"
    }

    fn reads(&self, content: Content) -> bool {
        content == Content::Pdf
    }

    fn import(&self, bytes: &[u8], _name: &str) -> Result<Drawn, Refusal> {
        let file = File::new(bytes.to_vec()).map_err(refusal)?;
        let pages = file.pages();
        if pages.is_empty() {
            return Err(Refusal::Damaged("it has no pages".to_owned()));
        }
        if pages.len() > MAX_PAGES {
            return Err(Refusal::Damaged(format!("it has more than {MAX_PAGES} pages")));
        }
        let mut read = read_pages(&file)?;
        let labels = label::of(&file, pages.len());
        let lacking = Lacking::of(&read.pages);
        let warnings = read.warnings(&lacking, &labels);
        let declared = info::fields(&file);
        for (page, read) in pages.iter().zip(&mut read.pages) {
            read.paragraphs.extend(beside::of_page(page));
        }
        let (text, mut layout) = assembled(&read.pages, &labels);
        // Where none stands at the foot of its page, they may stand at the end.
        if layout.notes.is_empty() {
            super::notes::add(&text, &mut layout);
        }
        let large = Fields { title: largest(&read.pages), ..Fields::default() };
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

/// Every page.
#[derive(Default)]
struct Pages {
    pages: Vec<Page>,
}

fn read_pages(file: &File) -> Result<Pages, Refusal> {
    let cache = InterpreterCache::new();
    let mut read = Pages::default();
    let mut length = 0;
    for page in file.pages().iter() {
        let glyphs = glyph::of_page(page, &cache);
        let shown = glyphs.shown;
        let mut paragraphs = paragraphs(glyphs.directions);
        for paragraph in &mut paragraphs {
            paragraph.text.forget_glyphs();
        }
        length += paragraphs.iter().map(|paragraph| paragraph.text.len()).sum::<usize>();
        if length > MAX_TEXT_BYTES {
            return Err(Refusal::TooLarge { limit_bytes: MAX_TEXT_BYTES });
        }
        let last = read.pages.last().and_then(|page| page.paragraphs.last());
        if let (Some(last), Some(first)) = (last, paragraphs.first_mut()) {
            first.goes_on = first.continues(last);
        }
        read.pages.push(Page { paragraphs, shown });
    }
    resolve_hyphens(&mut read.pages);
    Ok(read)
}

/// The paragraphs of a page, its main writing direction first.
fn paragraphs(directions: Vec<glyph::Direction>) -> Vec<Paragraph> {
    let lines = directions.into_iter().map(|direction| order::read(line::rows(direction.glyphs)));
    lines.flat_map(|lines| paragraph::gather(&lines)).collect()
}

impl Pages {
    fn warnings(&self, lacking: &Lacking, labels: &[String]) -> Vec<String> {
        let mut warnings = lacking.warnings(labels);
        let unknown: usize = self.pages.iter().map(|page| page.shown.unknown_glyphs).sum();
        let letters = |page: &Page| -> usize {
            let letters = page.paragraphs.iter().flat_map(|paragraph| paragraph.text.chars());
            letters.filter(|letter| !letter.is_whitespace()).count()
        };
        if unknown * CHARACTERS_PER_UNKNOWN > self.pages.iter().map(letters).sum() {
            warnings.push(format!("{unknown} characters are not named in the file and are shown as \u{fffd}"));
        }
        warnings
    }
}

fn paragraphs_of(pages: &[Page]) -> impl Iterator<Item = &Paragraph> {
    pages.iter().flat_map(|page| &page.paragraphs)
}

/// Words that a line's end parts are whole from here on.
fn resolve_hyphens(pages: &mut [Page]) {
    let words = WholeWords::of(paragraphs_of(pages).map(|paragraph| &*paragraph.text));
    for paragraph in pages.iter_mut().flat_map(|page| &mut page.paragraphs) {
        paragraph.text = words.made_whole(&paragraph.text).into();
    }
}

/// The size that most characters are set in, in tenths of a point.
fn body_size(pages: &[Page]) -> f64 {
    let mut characters: BTreeMap<i64, usize> = BTreeMap::new();
    for paragraph in paragraphs_of(pages) {
        *characters.entry((paragraph.size * 10.0).round() as i64).or_default() += paragraph.text.chars().count();
    }
    let most = characters.into_iter().max_by_key(|(_, count)| *count);
    most.map_or(0.0, |(tenths, _)| tenths as f64 / 10.0)
}

fn is_heading(paragraph: &Paragraph, body_size: f64) -> bool {
    let letters = paragraph.text.chars().filter(|c| c.is_alphabetic()).count();
    paragraph.size > body_size * HEADING_RATIO
        && letters >= 2
        && paragraph.text.chars().count() <= MAX_HEADING_CODEPOINTS
}

/// What is set largest on the first page with a heading, near the beginning, is its title.
fn largest(pages: &[Page]) -> Option<Field<String>> {
    let body_size = body_size(pages);
    let headings =
        pages.iter().take(3).map(|page| page.paragraphs.iter().filter(|paragraph| is_heading(paragraph, body_size)));
    let first = headings.map(Iterator::collect::<Vec<_>>).find(|headings| !headings.is_empty())?;
    let size = first.iter().map(|paragraph| paragraph.size).fold(0.0, f64::max);
    let largest = first.into_iter().find(|paragraph| paragraph.size >= size)?;
    let title = tidy(&notes::unmarked(&largest.text).0).filter(|title| !title.to_lowercase().ends_with("contents"));
    title.map(Field::guessed)
}

/// Paragraphs a blank line apart, with pages, headings and notes marked.
fn assembled(pages: &[Page], labels: &[String]) -> (String, Layout) {
    let body_size = body_size(pages);
    let levels = levels(pages, body_size);
    let (mut text, mut layout, mut codepoints) = (String::new(), Layout::default(), 0);
    let mut gathered = notes::Gathered::default();
    for ((nth, page), label) in pages.iter().enumerate().zip(labels) {
        let mut page_start = None;
        let at_the_foot = notes::at_the_foot(page, body_size);
        let noted: BTreeSet<String> = at_the_foot.iter().flatten().map(|(label, _)| label.clone()).collect();
        for (paragraph, note) in page.paragraphs.iter().zip(at_the_foot) {
            let between = if text.is_empty() {
                ""
            } else if paragraph.goes_on {
                " "
            } else {
                "\n\n"
            };
            text.push_str(between);
            codepoints += between.len();
            page_start.get_or_insert(codepoints);
            let (words, marks) = notes::bracketed(&paragraph.text, &noted);
            let span = Span { start: codepoints, end: codepoints + words.chars().count() };
            if let Some(level) = levels.get(&tenths(paragraph.size)).filter(|_| is_heading(paragraph, body_size)) {
                layout.headings.push(Heading { span, level: *level });
            }
            let is_note = note.is_some();
            if let Some((label, length)) = note {
                gathered.note(nth, label, Span { start: (span.start + length).min(span.end), ..span });
            }
            // The first mark of a note is its own.
            for mark in marks.into_iter().filter(|mark| !(is_note && mark.start == 0)) {
                let label: String = words.chars().skip(mark.start).take(mark.len()).collect();
                let label = label.trim_matches(['[', ']']).to_owned();
                let place = Span { start: span.start + mark.start, end: span.start + mark.end };
                gathered.mark(nth, label, place);
            }
            text.push_str(&words);
            codepoints = span.end;
        }
        layout.pages.push(PageMark { start: page_start.unwrap_or(codepoints), label: label.clone() });
    }
    layout.notes = gathered.paired();
    (text, layout)
}

/// The level of each size of heading, the largest 1.
fn levels(pages: &[Page], body_size: f64) -> BTreeMap<i64, u8> {
    let headings = paragraphs_of(pages).filter(|paragraph| is_heading(paragraph, body_size));
    let sizes: BTreeSet<i64> = headings.map(|paragraph| tenths(paragraph.size)).collect();
    sizes.into_iter().rev().zip((1..=6).chain(std::iter::repeat(6))).collect()
}

fn tenths(size: f64) -> i64 {
    (size * 10.0).round() as i64
}

#[cfg(test)]
mod tests;
