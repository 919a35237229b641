//! Words between quotation marks.

use std::ops::Range;

/// A quotation in running words, in bytes of these.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::brief) struct Quoted {
    /// What is quoted.
    pub(in crate::brief) inner: Range<usize>,
    /// The same with its marks.
    pub(in crate::brief) outer: Range<usize>,
    /// Whether its marks are single: such are as often those of a title.
    pub(in crate::brief) is_single: bool,
}

/// The quotations in these words, in order; those within others are left out.
pub(in crate::brief) fn quoted(words: &str) -> Vec<Quoted> {
    let (mut found, mut at) = (Vec::new(), 0);
    while let Some((start, open)) = next_open(words, at) {
        let from = start + open.len_utf8();
        let Some(end) = close_of(words, from, open) else {
            at = from;
            continue;
        };
        let after = words.get(end..).and_then(|rest| rest.chars().next()).map_or(end, |close| end + close.len_utf8());
        found.push(Quoted { inner: from..end, outer: start..after, is_single: open == '‘' });
        at = after;
    }
    found
}

fn next_open(words: &str, at: usize) -> Option<(usize, char)> {
    let rest = words.get(at..)?;
    let opens = |(byte, sign): &(usize, char)| {
        let before = words.get(..at + byte).and_then(|before| before.chars().next_back());
        match sign {
            '“' | '„' | '«' => true,
            '‘' | '"' => before.is_none_or(|before| !before.is_alphanumeric()),
            _ => false,
        }
    };
    rest.char_indices().find(opens).map(|(byte, sign)| (at + byte, sign))
}

fn close_of(words: &str, from: usize, open: char) -> Option<usize> {
    let rest = words.get(from..)?;
    let closes = |(byte, sign): &(usize, char)| {
        let after = rest.get(byte + sign.len_utf8()..).and_then(|after| after.chars().next());
        match open {
            '“' => *sign == '”',
            '„' => matches!(sign, '“' | '”'),
            '«' => *sign == '»',
            '"' => *sign == '"',
            // The same sign is an apostrophe within a word, and behind one that ends in s; the latter is taken for a close.
            _ => *sign == '’' && after.is_none_or(|after| !after.is_alphanumeric()),
        }
    };
    rest.char_indices().find(closes).map(|(byte, _)| from + byte)
}
