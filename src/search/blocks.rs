//! The pieces of a text that are searched and ranked one by one.
//!
//! A *block* is some paragraphs in a row: it ends at a blank line, and within a long row of lines where a line ends a
//! sentence. A text that is broken at 72 characters is so taken together as it was written, and a phrase that runs
//! over its line ends is found. No phrase reaches over the end of a block.

use std::ops::Range;

/// From so many bytes on, a line that ends a sentence ends the block.
const ENOUGH_BYTES: usize = 800;
/// From so many on, every line does.
const MOST_BYTES: usize = 6_000;

/// One block.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Block {
    /// Its bytes, from its first letter to its last line's end.
    pub bytes: Range<usize>,
    /// Its first code point.
    pub start_codepoint: usize,
}

/// The blocks of a text in order. What stands between them is blank.
pub fn blocks(text: &str) -> impl Iterator<Item = Block> + '_ {
    let mut lines = text.split('\n');
    let (mut byte, mut codepoint) = (0, 0);
    std::iter::from_fn(move || {
        let mut block: Option<Block> = None;
        for line in lines.by_ref() {
            let (start, start_codepoint) = (byte, codepoint);
            byte += line.len() + 1;
            codepoint += line.chars().count() + 1;
            let is_blank = line.trim().is_empty();
            match &mut block {
                None if is_blank => continue,
                None => block = Some(Block { bytes: start..start + line.len(), start_codepoint }),
                Some(_) if is_blank => break,
                Some(block) => block.bytes.end = start + line.len(),
            }
            let length = block.as_ref().map_or(0, |block| block.bytes.len());
            if length >= MOST_BYTES || length >= ENOUGH_BYTES && ends_a_sentence(line) {
                break;
            }
        }
        block
    })
}

fn ends_a_sentence(line: &str) -> bool {
    let bare = line.trim_end_matches(|letter: char| letter.is_whitespace() || "\"'”’»)]".contains(letter));
    bare.ends_with(['.', '!', '?', ':', ';', '…', '。', '！', '？', '；', '：', '।', '۔', '؟'])
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expected: &[&str]) {
        let found: Vec<_> = blocks(text).collect();
        let words: Vec<_> = found.iter().map(|block| &text[block.bytes.clone()]).collect();
        assert_eq!(words, expected);
        for block in found {
            assert_eq!(text[..block.bytes.start].chars().count(), block.start_codepoint);
        }
    }

    #[test]
    fn blank_lines_divide() {
        check("\n\nÉtat of\nthings\n \nsecond\n", &["État of\nthings", "second"]);
        check("", &[]);
        check("one", &["one"]);
    }

    #[test]
    fn a_long_row_of_lines_is_divided_where_a_sentence_ends() {
        let (open, closed) = ("word ".repeat(100), format!("{}end.", "word ".repeat(99)));
        check(&[&*open, &*closed, "next"].join("\n"), &[&[&*open, &*closed].join("\n"), "next"]);
        let rows = vec![&*open; 14];
        check(&rows.join("\n"), &[&rows[..12].join("\n"), &rows[12..].join("\n")]);
    }
}
