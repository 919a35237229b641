//! Text that was recognised on pictures of pages: what the program that recognised it wrote, put together to
//! paragraphs, and put in the place of the pages that had none.
//!
//! What it writes is a table, a word a row, parted by tabs (Tesseract's TSV): level, page, block, paragraph, line,
//! word, left, top, width, height, confidence, text.

use super::hyphens::{LINE_HYPHEN, WholeWords, parts_word};
use crate::model::{Layout, PageMark, Span};

/// More of one page is nobody's text.
const MAX_PAGE_BYTES: usize = 16 * 1024 * 1024;
/// The level of rows that hold a word.
const WORD_LEVEL: &str = "5";

/// What was recognised on a page.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct RecognisedPage {
    /// Its paragraphs, a blank line apart; words that a line's end parts are not yet whole.
    text: String,
    /// How many words there are.
    words: usize,
    /// The sum of how sure each is, in percent.
    sureness: f64,
}

impl RecognisedPage {
    /// Reads the table of one page. Rows that are none are left out.
    pub fn read(table: &str) -> Self {
        let mut page = Self::default();
        let mut place: Option<[&str; 3]> = None;
        let mut line = String::new();
        let mut paragraph = String::new();
        for row in table.get(..table.floor_char_boundary(MAX_PAGE_BYTES)).unwrap_or(table).lines() {
            let cells: Vec<&str> = row.split('\t').collect();
            let [WORD_LEVEL, _, block, in_block, in_paragraph, _, _, _, _, _, sureness, word] = cells[..] else {
                continue;
            };
            let (word, Ok(sureness)) = (clean(word), sureness.parse::<f64>()) else { continue };
            if word.is_empty() || !sureness.is_finite() {
                continue;
            }
            let here = [block, in_block, in_paragraph];
            if place != Some(here) {
                end_line(&mut paragraph, &mut line);
                if place.is_some_and(|[before, in_before, _]| [before, in_before] != [block, in_block]) {
                    page.end_paragraph(&mut paragraph);
                }
                place = Some(here);
            }
            if !line.is_empty() {
                line.push(' ');
            }
            line.push_str(&word);
            page.words += 1;
            page.sureness += sureness.clamp(0.0, 100.0);
        }
        end_line(&mut paragraph, &mut line);
        page.end_paragraph(&mut paragraph);
        page
    }

    /// Whether nothing was found.
    pub fn is_empty(&self) -> bool {
        self.text.is_empty()
    }

    fn end_paragraph(&mut self, paragraph: &mut String) {
        if !paragraph.is_empty() {
            if !self.text.is_empty() {
                self.text.push_str("\n\n");
            }
            self.text.push_str(paragraph);
            paragraph.clear();
        }
    }
}

/// A word without what is no character of any text.
fn clean(word: &str) -> String {
    word.trim().chars().filter(|c| !c.is_control() && !matches!(c, '\u{fdd0}'..='\u{fdef}')).collect()
}

/// Puts a line to its paragraph. A line without a letter or a digit is a speck or a rule.
fn end_line(paragraph: &mut String, line: &mut String) {
    if line.contains(char::is_alphanumeric) {
        if let Some(before) = parts_word(paragraph, line) {
            let kept = before.len();
            paragraph.truncate(kept);
            paragraph.push(LINE_HYPHEN);
        } else if !paragraph.is_empty() {
            paragraph.push(' ');
        }
        paragraph.push_str(line);
    }
    line.clear();
}

/// A text with its layout in which recognised pages stand in the place of those that had no text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Filled {
    /// The text.
    pub text: String,
    /// Its layout.
    pub layout: Layout,
    /// What to look at.
    pub warnings: Vec<String>,
}

/// Puts what was recognised in the place of the pages of those indices, each of which was looked at.
pub fn fill(text: &str, layout: &Layout, recognised: &[(usize, RecognisedPage)]) -> Filled {
    let whole = WholeWords::of(recognised.iter().map(|(_, page)| page.text.as_str()).chain([text]));
    let characters: Vec<char> = text.chars().collect();
    let mut filled = Pages::default();
    for (index, mark) in layout.pages.iter().enumerate() {
        let end = layout.pages.get(index + 1).map_or(characters.len(), |next| next.start);
        let part = characters.get(mark.start..end).unwrap_or_default();
        match recognised.iter().find(|(page, found)| *page == index && !found.is_empty()) {
            Some((_, page)) => filled.put_new(&whole.made_whole(&page.text), mark),
            None => filled.put_old(part, mark),
        }
    }
    let layout = filled.moved(layout);
    Filled { text: filled.text, layout, warnings: warnings(recognised) }
}

fn warnings(recognised: &[(usize, RecognisedPage)]) -> Vec<String> {
    let words: usize = recognised.iter().map(|(_, page)| page.words).sum();
    let sureness: f64 = recognised.iter().map(|(_, page)| page.sureness).sum();
    let nothing = recognised.iter().filter(|(_, page)| page.is_empty()).count();
    let found = if words == 0 {
        "No text was recognised on its pages".to_owned()
    } else {
        let percent = (sureness / words as f64).floor();
        format!("Recognised text: it may be wrong; mean confidence {percent} %")
    };
    let without = match nothing {
        _ if words == 0 => None,
        0 => None,
        1 => Some("On 1 page no text was recognised".to_owned()),
        pages => Some(format!("On {pages} pages no text was recognised")),
    };
    std::iter::once(found).chain(without).collect()
}

/// A text that is put together page by page.
#[derive(Default)]
struct Pages {
    text: String,
    codepoints: usize,
    marks: Vec<PageMark>,
    /// Where each kept page began and ended, and where it begins now.
    kept: Vec<(Span, usize)>,
    /// What stood between the last page, which was kept, and the next.
    after_old: Option<String>,
}

impl Pages {
    fn put_new(&mut self, words: &str, mark: &PageMark) {
        self.after_old = None;
        self.put(words, "\n\n", mark);
    }

    /// Puts a page as it was; what is white at its end stays between it and the next that was there.
    fn put_old(&mut self, part: &[char], mark: &PageMark) {
        let is_white = |c: &&char| c.is_whitespace();
        let before = part.iter().take_while(is_white).count();
        let after = part.iter().skip(before).rev().take_while(is_white).count();
        let words: String = part.get(before..part.len() - after).unwrap_or_default().iter().collect();
        let between = self.after_old.take().filter(|_| before == 0).unwrap_or_else(|| "\n\n".to_owned());
        let begins = self.put(&words, &between, mark);
        if !words.is_empty() {
            let old = Span { start: mark.start + before, end: mark.start + part.len() - after };
            self.kept.push((old, begins));
            self.after_old = Some(part.iter().skip(part.len() - after).collect::<String>()).filter(|s| !s.is_empty());
        }
    }

    /// Where the words begin.
    fn put(&mut self, words: &str, between: &str, mark: &PageMark) -> usize {
        if !words.is_empty() && !self.text.is_empty() {
            self.text.push_str(between);
            self.codepoints += between.chars().count();
        }
        let begins = self.codepoints;
        self.marks.push(PageMark { start: begins, label: mark.label.clone() });
        self.text.push_str(words);
        self.codepoints += words.chars().count();
        begins
    }

    fn span(&self, old: Span) -> Option<Span> {
        let holds = |(page, _): &&(Span, usize)| page.start <= old.start && old.end <= page.end;
        let (page, begins) = self.kept.iter().find(holds)?;
        Some(Span { start: old.start - page.start + begins, end: old.end - page.start + begins })
    }

    /// The layout of the old text, where its words stand now.
    fn moved(&self, old: &Layout) -> Layout {
        let mut new = Layout { pages: self.marks.clone(), ..Layout::default() };
        for heading in &old.headings {
            new.headings.extend(self.span(heading.span).map(|span| crate::model::Heading { span, ..heading.clone() }));
        }
        for link in &old.links {
            new.links.extend(self.span(link.span).map(|span| crate::model::Link { span, ..link.clone() }));
        }
        for note in &old.notes {
            let mark = note.mark.and_then(|mark| self.span(mark));
            new.notes.extend(self.span(note.body).map(|body| crate::model::Note { mark, body, ..note.clone() }));
        }
        new
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Heading;

    fn page(lines: &[(&str, &str)]) -> RecognisedPage {
        let row = |(nth, (place, word)): (usize, &(&str, &str))| {
            format!("5\t1\t{}\t{nth}\t0\t0\t9\t9\t90.5\t{word}\n", place.replace('.', "\t"))
        };
        let rows: String = lines.iter().enumerate().map(row).collect();
        RecognisedPage::read(&format!(
            "level\tpage_num\n1\t1\t0\t0\t0\t0\t0\t0\t9\t9\t-1\t\n{rows}5\t1\t9\t9\t9\t1\t0\t0\t9\t9\tmany\t|"
        ))
    }

    #[test]
    fn words_come_together_to_lines_and_paragraphs() {
        let check = |lines: &[(&str, &str)], expected: &str, words| {
            let page = page(lines);
            assert_eq!((page.text.as_str(), page.words), (expected, words));
        };
        check(&[("1.1.1", "The"), ("1.1.1", "hub"), ("1.1.2", "opened.")], "The hub opened.", 3);
        check(&[("1.1.1", "One"), ("1.2.1", "Two"), ("2.1.1", "Three")], "One\n\nTwo\n\nThree", 3);
        check(&[("1.1.1", "evi-"), ("1.1.2", "dence")], "evi\u{fdd0}dence", 2);
        check(&[("1.1.1", "A"), ("1.1.2", "|"), ("1.1.3", "b")], "A b", 3);
        check(&[("1.1.1", " ")], "", 0);
        check(&[], "", 0);
    }

    #[test]
    fn recognised_pages_stand_in_their_place_and_the_rest_stays() {
        let text = "One Head\n\nwords go on and\n\nlast page";
        let mark = |start, label: &str| PageMark { start, label: label.to_owned() };
        let layout = Layout {
            pages: vec![mark(0, "i"), mark(10, "1"), mark(25, "2"), mark(27, "3")],
            headings: vec![Heading { span: Span { start: 4, end: 8 }, level: 1 }],
            ..Layout::default()
        };
        let check =
            |recognised: &[(usize, RecognisedPage)], expected: &str, starts: [usize; 4], head: Option<usize>| {
                let filled = fill(text, &layout, recognised);
                assert_eq!(filled.text, expected);
                assert_eq!(filled.layout.pages.iter().map(|page| page.start).collect::<Vec<_>>(), starts);
                assert_eq!(filled.layout.headings.first().map(|heading| heading.span.start), head);
            };
        let found = page(&[("1.1.1", "Found")]);
        check(&[], text, [0, 10, 25, 27], Some(4));
        check(&[(2, found.clone())], "One Head\n\nwords go on and\n\nFound\n\nlast page", [0, 10, 27, 34], Some(4));
        check(&[(0, found.clone())], "Found\n\nwords go on and\n\nlast page", [0, 7, 22, 24], None);
        check(&[(2, page(&[]))], text, [0, 10, 25, 27], Some(4));
        let filled = fill(text, &layout, &[(2, found), (3, page(&[]))]);
        assert_eq!(
            filled.warnings,
            ["Recognised text: it may be wrong; mean confidence 90 %", "On 1 page no text was recognised"]
        );
    }
}
