//! Numbers as notes write them: 12, ¹², and with markup around them.

use std::ops::Range;

/// No text has more notes in one list.
pub(super) const MOST: u32 = 999;

/// The value of a raised digit.
pub(super) fn raised_digit(letter: char) -> Option<u32> {
    Some(match letter {
        '⁰' => 0,
        '¹' => 1,
        '²' => 2,
        '³' => 3,
        '⁴'..='⁹' => u32::from(letter) - u32::from('⁰'),
        _ => return None,
    })
}

/// A number at the front of these words: its value and its length in bytes. None begins with a nought.
pub(super) fn leading(words: &str, digit: impl Fn(char) -> Option<u32>) -> Option<(u32, usize)> {
    let (mut value, mut length) = (0_u32, 0);
    for letter in words.chars() {
        let Some(digit) = digit(letter) else { break };
        value = value.saturating_mul(10).saturating_add(digit);
        if value == 0 || value > MOST {
            return None;
        }
        length += letter.len_utf8();
    }
    (length > 0).then_some((value, length))
}

/// The value of a plain digit.
pub(super) fn plain_digit(letter: char) -> Option<u32> {
    letter.to_digit(10)
}

/// A number between an opening and a closing sign at the front of these words: its value and the length of it all.
pub(super) fn enclosed(words: &str, open: &str, close: &str) -> Option<(u32, usize)> {
    let inside = words.strip_prefix(open)?;
    let (value, digits) = leading(inside, plain_digit)?;
    inside.get(digits..)?.starts_with(close).then_some((value, open.len() + digits + close.len()))
}

/// A raised number at the front of these words, in digits of its own or in markup.
pub(super) fn raised(words: &str) -> Option<(u32, usize)> {
    leading(words, raised_digit)
        .or_else(|| enclosed(words, "<sup>", "</sup>"))
        .or_else(|| enclosed(words, "<sup>[", "]</sup>"))
        .or_else(|| enclosed(words, "^", "^"))
}

/// Numbers that stand together, '3, 5–7', from `start` on, as long as `number` reads them: each with its place. Those
/// that a dash stands for have the place of the dash. The second value is where they end.
pub(super) fn several(
    text: &str,
    start: usize,
    number: impl Fn(&str) -> Option<(u32, usize)>,
) -> (Vec<(u32, Range<usize>)>, usize) {
    /// More numbers than this in one place are a table.
    const MOST_TOGETHER: usize = 40;
    let (mut found, mut end) = (Vec::<(u32, Range<usize>)>::new(), start);
    let mut at = start;
    let mut dash: Option<Range<usize>> = None;
    while let Some((value, length)) = text.get(at..).and_then(&number) {
        if let (Some(dash), Some((before, _))) = (dash.take(), found.last()) {
            let between = before.saturating_add(1)..value;
            if between.len() <= MOST_TOGETHER {
                found.extend(between.map(|value| (value, dash.clone())));
            }
        }
        found.push((value, at..at + length));
        end = at + length;
        if found.len() > MOST_TOGETHER {
            break;
        }
        let rest = text.get(end..).unwrap_or_default();
        let sign = rest.trim_start_matches(' ');
        let Some(sign) = sign.chars().next().filter(|sign| ",;-–⁻".contains(*sign)) else { break };
        let sign_at = end + (rest.len() - rest.trim_start_matches(' ').len());
        let after = sign_at + sign.len_utf8();
        dash = "-–⁻".contains(sign).then_some(sign_at..after);
        let gap = text.get(after..).unwrap_or_default();
        at = after + (gap.len() - gap.trim_start_matches(' ').len());
    }
    (found, end)
}
