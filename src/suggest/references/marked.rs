//! Words that a reference sets apart: in quotation marks or, in Markdown, in italics. The first are its title.

use std::ops::Range;

/// How words are set apart.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Setting {
    /// 'Words'
    Quoted,
    /// *Words*
    Italic,
}

/// Words that are set apart.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Marked {
    pub(super) setting: Setting,
    /// With the signs around them.
    pub(super) outer: Range<usize>,
    /// Without.
    pub(super) inner: Range<usize>,
}

/// No title is longer.
const MOST_BYTES: usize = 600;

/// All of them, in order, none within another.
pub(super) fn marked(text: &str) -> Vec<Marked> {
    let mut found: Vec<Marked> = Vec::new();
    let mut at = 0;
    while let Some(letter) = text.get(at..).and_then(|rest| rest.chars().next()) {
        let next = at + letter.len_utf8();
        match opened(text, at, letter) {
            Some(marked) => {
                at = marked.outer.end;
                found.push(marked);
            }
            None => at = next,
        }
    }
    found
}

/// What is set apart from here on, if this sign opens it.
fn opened(text: &str, at: usize, sign: char) -> Option<Marked> {
    let before = text.get(..at)?.chars().next_back();
    let inside = at + sign.len_utf8();
    let first = text.get(inside..)?.chars().next()?;
    let may_open = before.is_none_or(|before| before.is_whitespace() || "([—–/".contains(before));
    if !may_open || first.is_whitespace() {
        return None;
    }
    let (setting, end, is_clear) = match sign {
        '“' => (Setting::Quoted, matching(text, inside, '“', '”')?, true),
        '«' => (Setting::Quoted, matching(text, inside, '«', '»')?, true),
        '„' => (Setting::Quoted, near(text, inside).find(['“', '”']).map(|end| inside + end)?, true),
        '"' => closed(text, inside, '"').map(|(end, clear)| (Setting::Quoted, end, clear))?,
        '\'' => closed(text, inside, '\'').map(|(end, clear)| (Setting::Quoted, end, clear))?,
        '‘' => closed(text, inside, '’').map(|(end, clear)| (Setting::Quoted, end, clear))?,
        '*' | '_' => (Setting::Italic, italic(text, inside, sign)?, true),
        _ => return None,
    };
    // '"'1984" and after', …': the outer sign is a slip, the inner one closes where a title does.
    if !is_clear
        && "'\"‘“".contains(first)
        && let Some(inner) = opened_within(text, inside, first)
    {
        return Some(Marked { outer: at..inner.outer.end, inner: at..inner.inner.end, ..inner });
    }
    let close = text.get(end..)?.chars().next().map_or(0, char::len_utf8);
    Some(Marked { setting, outer: at..end + close, inner: inside..end })
}

fn opened_within(text: &str, at: usize, sign: char) -> Option<Marked> {
    let close = match sign {
        '‘' => '’',
        '“' => '”',
        other => other,
    };
    let inside = at + sign.len_utf8();
    let (end, _) = closed(text, inside, close).filter(|(_, clear)| *clear)?;
    Some(Marked { setting: Setting::Quoted, outer: at..end + close.len_utf8(), inner: inside..end })
}

/// As much of a text as a title may take.
fn near(text: &str, from: usize) -> &str {
    text.get(from..text.floor_char_boundary((from + MOST_BYTES).min(text.len()))).unwrap_or_default()
}

/// Where a sign of its own closes, signs within it counted.
fn matching(text: &str, from: usize, open: char, close: char) -> Option<usize> {
    let mut depth = 1;
    for (at, letter) in near(text, from).char_indices() {
        depth += i32::from(letter == open) - i32::from(letter == close);
        if depth == 0 {
            return Some(from + at);
        }
    }
    None
}

/// Where a sign closes that may be an apostrophe too; whether it clearly does.
fn closed(text: &str, from: usize, close: char) -> Option<(usize, bool)> {
    let mut doubtful = None;
    for (at, _) in near(text, from).match_indices(close).map(|(at, sign)| (from + at, sign)) {
        let before = text.get(..at)?.chars().next_back()?;
        let rest = text.get(at + close.len_utf8()..)?;
        let next = rest.chars().next();
        if before.is_whitespace() || next.is_some_and(char::is_alphanumeric) {
            continue;
        }
        let goes_on =
            next.is_none_or(|next| ",.;:)]*".contains(next)) || rest.starts_with(" (") || rest.starts_with(" in ");
        if goes_on || ",.?!".contains(before) && next.is_some_and(char::is_whitespace) {
            return Some((at, true));
        }
        doubtful = doubtful.or(Some((at, false)));
    }
    doubtful
}

fn italic(text: &str, from: usize, sign: char) -> Option<usize> {
    let closes = |(at, _): &(usize, &str)| {
        let before = text.get(..from + at).and_then(|before| before.chars().next_back());
        let next = text.get(from + at + sign.len_utf8()..).and_then(|rest| rest.chars().next());
        before.is_some_and(|before| !before.is_whitespace()) && !next.is_some_and(char::is_alphanumeric)
    };
    near(text, from).match_indices(sign).find(closes).map(|(at, _)| from + at).filter(|end| *end > from)
}

/// The words without the signs of italics, and without space around them.
pub(super) fn plain(words: &str) -> String {
    let bare: String = words.chars().filter(|letter| *letter != '*').collect();
    let bare = bare.trim_matches(|letter: char| letter.is_whitespace() || letter == '_');
    bare.to_owned()
}
