//! Whether a font says of itself what can be kept: each width that it names takes memory, and a file of a few bytes
//! can name four thousand million of them.

use hayro_font::hayro_syntax::object::{Array, Dict, Object};

/// No font has more glyphs (ISO 32000-1, annex C: CIDs end at 65,535).
const MAX_GLYPHS: i64 = 0x1_0000;

/// Whether the widths that a font's dictionary names can be kept.
pub(super) fn is_sound(font: &Dict<'_>) -> bool {
    let begins = font.get::<i64>("FirstChar").is_none_or(|first| (0..MAX_GLYPHS).contains(&first));
    let descendants = font.get::<Array<'_>>("DescendantFonts");
    let first = descendants.and_then(|fonts| fonts.iter::<Dict<'_>>().next());
    begins
        && first.is_none_or(|font| {
            // First and last glyph and a width; in a font that is written downwards, two more numbers.
            let lists = [("W", 3), ("W2", 5)];
            lists.iter().all(|(key, numbers)| font.get(key).is_none_or(|list| has_short_ranges(&list, *numbers)))
        })
}

/// A list has runs of numbers for ranges of glyphs, and arrays for glyphs one after the other.
fn has_short_ranges(list: &Array<'_>, numbers_per_range: usize) -> bool {
    let mut run = Vec::new();
    for item in list.iter::<Object<'_>>() {
        let Object::Number(number) = item else {
            run.clear();
            continue;
        };
        run.push(number.as_i64());
        if run.len() == numbers_per_range {
            if let [first, last, ..] = *run
                && last.saturating_sub(first) >= MAX_GLYPHS
            {
                return false;
            }
            run.clear();
        }
    }
    true
}
