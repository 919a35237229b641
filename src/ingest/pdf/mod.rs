//! PDF: glyphs with their positions put together to lines, columns and paragraphs in reading order,
//! with the labels printed on the pages and the headings that their size gives away.
//!
//! A PDF holds no words, only glyphs at places. *Rows* are what stands on one baseline, *lines* what
//! reads as one, *paragraphs* lines that belong together. Pictures of pages are not recognised: a page
//! without text is named in a warning.

mod direction;
mod glyph;
mod info;
mod label;
mod line;
mod order;
mod paragraph;
#[cfg(feature = "gui")]
pub(super) mod picture;
mod traced;

use super::fields::{Fields, tidy};
use super::{Content, Drawn, Importer, MAX_TEXT_BYTES, Refusal, guess, notes};
use crate::model::{Field, Heading, Layout, PageMark, Span};
use hayro_interpret::InterpreterCache;
use hayro_interpret::hayro_syntax::{DecryptionError, LoadPdfError, Pdf as File};
use paragraph::{LINE_HYPHEN, Paragraph};
use std::collections::{BTreeMap, BTreeSet};

/// Pages that are read of one file.
const MAX_PAGES: usize = 100_000;
/// A page with fewer letters may be a scan with a stamp on it.
const FEW_CHARACTERS: usize = 10;
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
        2
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
        let read = read_pages(&file)?;
        let labels = label::of(&file, pages.len());
        let warnings = read.warnings(&labels)?;
        let declared = info::fields(&file);
        let (text, mut layout) = assembled(&read.pages, &labels);
        notes::add(&text, &mut layout);
        let large = Fields { title: largest(&read.pages), ..Fields::default() };
        let fields = declared.or(large).or(guess::fields(&text)).or(info::made(&file));
        Ok(Drawn { text, layout, fields, warnings })
    }
}

fn refusal(error: LoadPdfError) -> Refusal {
    match error {
        LoadPdfError::Decryption(DecryptionError::PasswordProtected) => Refusal::Password,
        LoadPdfError::Decryption(_) => Refusal::Damaged("its encryption cannot be read".to_owned()),
        LoadPdfError::Invalid => Refusal::Damaged("its pages cannot be found".to_owned()),
    }
}

/// The paragraphs of every page, and what could not be read.
struct Pages {
    pages: Vec<Vec<Paragraph>>,
    unknown: usize,
}

fn read_pages(file: &File) -> Result<Pages, Refusal> {
    let cache = InterpreterCache::new();
    let mut read = Pages { pages: Vec::new(), unknown: 0 };
    let mut length = 0;
    for page in file.pages().iter() {
        let glyphs = glyph::of_page(page, &cache);
        read.unknown += glyphs.unknown;
        let mut paragraphs = paragraphs(glyphs.directions);
        for paragraph in &mut paragraphs {
            paragraph.text.forget_glyphs();
        }
        length += paragraphs.iter().map(|paragraph| paragraph.text.len()).sum::<usize>();
        if length > MAX_TEXT_BYTES {
            return Err(Refusal::TooLarge { limit_bytes: MAX_TEXT_BYTES });
        }
        let last = read.pages.last().and_then(|page: &Vec<Paragraph>| page.last());
        if let (Some(last), Some(first)) = (last, paragraphs.first_mut()) {
            first.goes_on = first.continues(last);
        }
        read.pages.push(paragraphs);
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
    fn warnings(&self, labels: &[String]) -> Result<Vec<String>, Refusal> {
        let letters = |page: &Vec<Paragraph>| {
            page.iter().flat_map(|paragraph| paragraph.text.chars()).filter(|c| !c.is_whitespace()).count()
        };
        let counts: Vec<usize> = self.pages.iter().map(letters).collect();
        let total: usize = counts.iter().sum();
        if total == 0 {
            return Err(Refusal::Scanned { pages: counts.len() });
        }
        let few: Vec<usize> =
            (0..).zip(&counts).filter(|(_, count)| **count < FEW_CHARACTERS).map(|(page, _)| page).collect();
        let mut warnings = Vec::new();
        if !few.is_empty() {
            let (page, they) =
                if few.len() == 1 { ("page", "it may be a scan") } else { ("pages", "they may be scans") };
            let none = few.iter().all(|page| counts.get(*page) == Some(&0));
            let no = if none { "No" } else { "Hardly any" };
            warnings.push(format!("{no} text on {page} {}: {they}", ranges(&few, labels)));
        }
        if self.unknown * CHARACTERS_PER_UNKNOWN > total {
            let count = self.unknown;
            warnings.push(format!("{count} characters are not named in the file and are shown as \u{fffd}"));
        }
        Ok(warnings)
    }
}

/// '3–5, 9', by the labels of the pages.
fn ranges(pages: &[usize], labels: &[String]) -> String {
    let label = |page: usize| labels.get(page).cloned().unwrap_or_else(|| (page + 1).to_string());
    let runs = pages.chunk_by(|one, next| one + 1 == *next).filter_map(|run| {
        let (first, last) = (*run.first()?, *run.last()?);
        Some(if first == last { label(first) } else { format!("{}–{}", label(first), label(last)) })
    });
    runs.collect::<Vec<_>>().join(", ")
}

/// A hyphen at a line's end is the printer's, unless the document writes the word with it elsewhere
/// and never without.
fn resolve_hyphens(pages: &mut [Vec<Paragraph>]) {
    let mut words: BTreeSet<String> = BTreeSet::new();
    for paragraph in pages.iter().flatten() {
        let whole = paragraph.text.split(|c: char| !c.is_alphabetic() && c != '-' && c != LINE_HYPHEN);
        words.extend(whole.filter(|word| !word.is_empty() && !word.contains(LINE_HYPHEN)).map(str::to_lowercase));
    }
    for paragraph in pages.iter_mut().flatten() {
        let mut parts = paragraph.text.split(LINE_HYPHEN);
        let mut text = parts.next().unwrap_or_default().to_owned();
        for part in parts {
            let first = text.rsplit(|c: char| !c.is_alphabetic() && c != '-').next().unwrap_or_default();
            let second = part.split(|c: char| !c.is_alphabetic() && c != '-').next().unwrap_or_default();
            let closed = format!("{first}{second}").to_lowercase();
            if !words.contains(&closed) && words.contains(&format!("{first}-{second}").to_lowercase()) {
                text.push('-');
            }
            text.push_str(part);
        }
        paragraph.text = text.into();
    }
}

/// The size that most characters are set in, in tenths of a point.
fn body_size(pages: &[Vec<Paragraph>]) -> f64 {
    let mut characters: BTreeMap<i64, usize> = BTreeMap::new();
    for paragraph in pages.iter().flatten() {
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
fn largest(pages: &[Vec<Paragraph>]) -> Option<Field<String>> {
    let body_size = body_size(pages);
    let headings = pages.iter().take(3).map(|page| page.iter().filter(|paragraph| is_heading(paragraph, body_size)));
    let first = headings.map(Iterator::collect::<Vec<_>>).find(|headings| !headings.is_empty())?;
    let size = first.iter().map(|paragraph| paragraph.size).fold(0.0, f64::max);
    let largest = first.into_iter().find(|paragraph| paragraph.size >= size)?;
    let title = tidy(&largest.text).filter(|title| !title.to_lowercase().ends_with("contents"));
    title.map(Field::guessed)
}

/// Paragraphs a blank line apart, with the marks of pages and headings.
fn assembled(pages: &[Vec<Paragraph>], labels: &[String]) -> (String, Layout) {
    let body_size = body_size(pages);
    let levels = levels(pages, body_size);
    let (mut text, mut layout, mut codepoints) = (String::new(), Layout::default(), 0);
    for (page, label) in pages.iter().zip(labels) {
        let mut page_start = None;
        for paragraph in page {
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
            let span = Span { start: codepoints, end: codepoints + paragraph.text.chars().count() };
            if let Some(level) = levels.get(&tenths(paragraph.size)).filter(|_| is_heading(paragraph, body_size)) {
                layout.headings.push(Heading { span, level: *level });
            }
            text.push_str(&paragraph.text);
            codepoints = span.end;
        }
        layout.pages.push(PageMark { start: page_start.unwrap_or(codepoints), label: label.clone() });
    }
    (text, layout)
}

/// The level of each size of heading, the largest 1.
fn levels(pages: &[Vec<Paragraph>], body_size: f64) -> BTreeMap<i64, u8> {
    let headings = pages.iter().flatten().filter(|paragraph| is_heading(paragraph, body_size));
    let sizes: BTreeSet<i64> = headings.map(|paragraph| tenths(paragraph.size)).collect();
    sizes.into_iter().rev().zip((1..=6).chain(std::iter::repeat(6))).collect()
}

fn tenths(size: f64) -> i64 {
    (size * 10.0).round() as i64
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_printers_hyphen_goes_and_a_words_own_stays() {
        let page =
            |text: &str| vec![Paragraph { text: text.replace('|', "\u{fdd0}").into(), size: 10.0, goes_on: false }];
        let mut pages = vec![page("the evi|dence is well|known and state|run"), page("a state-run body")];
        resolve_hyphens(&mut pages);
        assert_eq!(&*pages[0][0].text, "the evidence is wellknown and state-run");
    }

    #[test]
    fn pages_are_listed_by_their_labels() {
        let labels: Vec<String> = ["i", "ii", "1", "2", "3"].map(str::to_owned).to_vec();
        assert_eq!(ranges(&[0, 1, 2, 4], &labels), "i–1, 3");
    }
}
