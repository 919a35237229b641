//! Lines that begin with a number and may be notes.

use super::mark::MarkForm;
use super::number::{enclosed, leading, plain_digit, raised};
use std::ops::Range;

/// How the number of a note is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum BodyForm {
    /// ¹² Words
    Raised,
    /// [12] Words
    Bracketed,
    /// 12. Words, 12) Words
    Dotted,
    /// 12 Words, 12Words
    Bare,
    /// (12) Words
    Parenthesised,
}

impl BodyForm {
    pub(super) const ALL: [Self; 5] = [Self::Raised, Self::Bracketed, Self::Dotted, Self::Bare, Self::Parenthesised];

    /// How marks of such notes are written.
    pub(super) fn marked_by(self) -> &'static [MarkForm] {
        match self {
            Self::Raised => &[MarkForm::Raised, MarkForm::Stuck],
            Self::Bracketed => &[MarkForm::Bracketed, MarkForm::Raised],
            Self::Dotted | Self::Bare => &[MarkForm::Raised, MarkForm::Bracketed, MarkForm::Stuck],
            Self::Parenthesised => &[MarkForm::Parenthesised, MarkForm::Raised, MarkForm::Stuck],
        }
    }
}

/// A line that may be a note.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Body {
    pub(super) number: u32,
    pub(super) form: BodyForm,
    /// From its number to the end of its words.
    pub(super) bytes: Range<usize>,
    /// Its words.
    pub(super) words: Range<usize>,
    /// Whether a heading such as 'Notes' stands before it, with nothing but other bodies between.
    pub(super) under_heading: bool,
}

/// All lines of a text that may be notes.
#[derive(Debug, Default)]
pub(super) struct Bodies {
    pub(super) all: Vec<Body>,
}

/// Lines are broken at a width where this many of a hundred are no longer than [`WRAPPED_CODEPOINTS`].
const WRAPPED_PERCENT: usize = 95;
const WRAPPED_CODEPOINTS: usize = 100;
/// Lines that a text must have before it is said to be broken at a width.
const WRAPPED_LINES: usize = 8;
/// Code points of a line that is all but full.
const FULL_CODEPOINTS: usize = 45;
/// Lines of one note.
const MOST_LINES: usize = 40;
/// Spaces before the number.
const MOST_INDENT_BYTES: usize = 12;

impl Bodies {
    pub(super) fn of(text: &str) -> Self {
        let lines = lines(text);
        let wrapped = is_wrapped(&lines);
        let mut all: Vec<Body> = Vec::new();
        let (mut open_lines, mut under_heading) = (0, false);
        for (start, line) in lines {
            let end = start + line.trim_end().len();
            if let Some((number, form, skip)) = begins(line) {
                let words = start + skip..end;
                let bytes = start + (line.len() - line.trim_start().len())..end;
                all.push(Body { number, form, bytes, words, under_heading });
                open_lines = 1;
            } else if line.trim().is_empty() {
                open_lines = 0;
            } else if let (1..MOST_LINES, true, Some(last)) = (open_lines, wrapped, all.last_mut()) {
                (last.bytes.end, last.words.end) = (end, end);
                open_lines += 1;
            } else {
                // Running text ends what stands under a heading; the head of a page or chapter does not.
                open_lines = 0;
                under_heading = is_heading(line) || under_heading && line.chars().count() < WRAPPED_CODEPOINTS / 2;
            }
        }
        Self { all }
    }

    /// Whether a byte lies in a body that is one of a list.
    pub(super) fn hold(among: &[Range<usize>], byte: usize) -> bool {
        let after = among.partition_point(|bytes| bytes.start <= byte);
        after.checked_sub(1).and_then(|before| among.get(before)).is_some_and(|bytes| byte < bytes.end)
    }
}

/// The lines of a text with where they begin.
fn lines(text: &str) -> Vec<(usize, &str)> {
    let mut start = 0;
    let line = |line| {
        let at = start;
        start += str::len(line) + "\n".len();
        (at, line)
    };
    text.split('\n').map(line).collect()
}

/// Whether the lines of a text are broken at a width.
fn is_wrapped(lines: &[(usize, &str)]) -> bool {
    let (mut all, mut short, mut full) = (0, 0, 0);
    for (_, line) in lines.iter().filter(|(_, line)| !line.trim().is_empty()) {
        // Bytes say enough of a long line.
        let length = if line.len() > 4 * WRAPPED_CODEPOINTS { line.len() } else { line.chars().count() };
        all += 1;
        short += usize::from(length <= WRAPPED_CODEPOINTS);
        full += usize::from((FULL_CODEPOINTS..=WRAPPED_CODEPOINTS).contains(&length));
    }
    short * 100 >= all * WRAPPED_PERCENT && full >= WRAPPED_LINES
}

/// The number at the front of a line, how it is written, and the bytes before its words.
fn begins(line: &str) -> Option<(u32, BodyForm, usize)> {
    let words = line.trim_start_matches([' ', '\t', '\u{a0}', '\\']);
    let indent = line.len() - words.len();
    if indent > MOST_INDENT_BYTES {
        return None;
    }
    let (number, form, length) = numbered(words)?;
    let rest = words.get(length..)?;
    let said = rest.trim_start_matches([' ', '\t', '\u{a0}']);
    // A note says something: two letters at least.
    let says = said.chars().filter(|letter| letter.is_alphabetic()).nth(1).is_some();
    says.then_some((number, form, indent + length + (rest.len() - said.len())))
}

fn numbered(words: &str) -> Option<(u32, BodyForm, usize)> {
    if let Some((number, length)) = raised(words) {
        return Some((number, BodyForm::Raised, length));
    }
    let bracketed =
        enclosed(words, "[^", "]:").or_else(|| enclosed(words, "[", "]:")).or_else(|| enclosed(words, "[", "]"));
    if let Some((number, length)) = bracketed {
        // '[12](address)' is a link.
        return (!words.get(length..)?.starts_with('(')).then_some((number, BodyForm::Bracketed, length));
    }
    if let Some((number, length)) = enclosed(words, "(", ")") {
        return Some((number, BodyForm::Parenthesised, length));
    }
    let (number, digits) = leading(words, plain_digit)?;
    let rest = words.get(digits..)?;
    let dotted = rest.strip_prefix(['.', ')', ':']).is_some_and(|after| after.starts_with([' ', '\t', '\u{a0}']));
    if dotted {
        return Some((number, BodyForm::Dotted, digits + 1));
    }
    let said = rest.trim_start_matches([' ', '\t', '\u{a0}']);
    let opens = |letter: char| letter.is_uppercase() || "“‘\"'«*_<".contains(letter);
    let small = ["see", "ibid", "cf", "http", "www", "op. cit", "id."];
    let bare = said.starts_with(opens) || said.len() < rest.len() && small.iter().any(|word| said.starts_with(word));
    bare.then_some((number, BodyForm::Bare, digits))
}

/// Whether a line is a heading over notes.
fn is_heading(line: &str) -> bool {
    const HEADINGS: [&str; 12] = [
        "notes",
        "endnotes",
        "end notes",
        "footnotes",
        "notes and references",
        "references",
        "references and notes",
        "sources",
        "works cited",
        "anmerkungen",
        "notas",
        "fußnoten",
    ];
    /// No heading over notes is longer.
    const MOST_BYTES: usize = 48;
    if line.len() > MOST_BYTES {
        return false;
    }
    let words = line.trim().trim_matches(|letter: char| !letter.is_alphabetic()).to_lowercase();
    HEADINGS.contains(&words.as_str())
}
