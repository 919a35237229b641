//! Pages of a PDF without words: pictures of pages, which wait until their text is recognised, and pages on which
//! nothing stands, which may be meant so or may be damaged.

use super::Page;
use crate::ingest::lacks_text;

/// A page that draws more paths than a frame and some rules may hold letters drawn as outlines.
const FEW_PATHS: usize = 20;

/// What a page shows besides glyphs that can be read.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Shown {
    /// Images.
    pub(super) images: usize,
    /// Lines and shapes.
    pub(super) paths: usize,
    /// Glyphs that stand for no known character.
    pub(super) unknown_glyphs: usize,
}

impl Shown {
    /// Whether there could be words that only an eye can read.
    fn may_hold_words(self) -> bool {
        self.images > 0 || self.paths > FEW_PATHS || self.unknown_glyphs > 0
    }
}

/// The indices of pages without words.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Lacking {
    /// Those that show something to be recognised.
    pictures: Vec<usize>,
    /// Those on which hardly anything stands.
    empty: Vec<usize>,
    /// How many pages there are.
    all: usize,
    /// Whether not one of the pictures has a single letter.
    no_letter: bool,
}

impl Lacking {
    pub(super) fn of(pages: &[Page]) -> Self {
        let mut lacking = Self { all: pages.len(), no_letter: true, ..Self::default() };
        for (index, page) in pages.iter().enumerate() {
            let words: String = page.paragraphs.iter().map(|paragraph| &*paragraph.text).collect();
            if !lacks_text(&words) {
                continue;
            }
            if page.shown.may_hold_words() {
                lacking.no_letter &= words.trim().is_empty();
                lacking.pictures.push(index);
            } else {
                lacking.empty.push(index);
            }
        }
        lacking
    }

    /// How many pages wait until their text is recognised.
    pub(super) fn to_recognise(&self) -> usize {
        self.pictures.len()
    }

    /// What to look at. The pages are named by their labels.
    pub(super) fn warnings(&self, labels: &[String]) -> Vec<String> {
        let no_text = if self.no_letter { "no text" } else { "hardly any text" };
        let waiting = match (self.pictures.len(), self.all) {
            (0, _) => None,
            (_, 1) => Some(format!("Its only page has {no_text} and waits for text recognition")),
            (count, all) if count == all => {
                Some(format!("{count} of {all} pages have {no_text} and wait for text recognition"))
            }
            (1, all) => {
                let page = ranges(&self.pictures, labels);
                Some(format!("1 of {all} pages has {no_text} and waits for text recognition: {page}"))
            }
            (count, all) => {
                let pages = ranges(&self.pictures, labels);
                Some(format!("{count} of {all} pages have {no_text} and wait for text recognition: {pages}"))
            }
        };
        let empty = match self.empty.len() {
            0 => None,
            1 => Some(format!("Hardly anything stands on page {}: it may be damaged", ranges(&self.empty, labels))),
            _ => Some(format!("Hardly anything stands on pages {}: they may be damaged", ranges(&self.empty, labels))),
        };
        waiting.into_iter().chain(empty).collect()
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

#[cfg(test)]
mod tests {
    use super::super::Paragraph;
    use super::*;

    fn page(words: &str, images: usize) -> Page {
        let paragraph = Paragraph { text: words.into(), size: 10.0, goes_on: false };
        Page { paragraphs: vec![paragraph], shown: Shown { images, ..Shown::default() } }
    }

    #[test]
    fn pages_without_words_are_counted_and_named() {
        let check = |pages: &[Page], expected: &[&str], to_recognise| {
            let lacking = Lacking::of(pages);
            let labels: Vec<String> = ["i", "ii", "1", "2", "3"].map(str::to_owned).to_vec();
            assert_eq!(lacking.warnings(&labels), expected);
            assert_eq!(lacking.to_recognise(), to_recognise);
        };
        let words = || page("A page with words on it.", 3);
        check(&[words(), words()], &[], 0);
        check(&[page("", 1)], &["Its only page has no text and waits for text recognition"], 1);
        check(&[page("", 1), page("", 1)], &["2 of 2 pages have no text and wait for text recognition"], 2);
        check(
            &[page("", 1), page("", 2), page("", 1), words(), page("EX. 4", 1)],
            &["4 of 5 pages have hardly any text and wait for text recognition: i–1, 3"],
            4,
        );
        check(
            &[words(), page("", 0), page("", 1)],
            &[
                "1 of 3 pages has no text and waits for text recognition: 1",
                "Hardly anything stands on page ii: it may be damaged",
            ],
            1,
        );
    }
}
