//! Right-to-left words come off the page in the order in which they are seen, left to right; a text
//! holds them in the order in which they are read.

use super::mark::is_of_no_text;
use super::traced::Traced;

/// A character and the glyph that it was read from.
type Seen = (char, u32);

/// The words of a line in reading order. A line that is mostly left-to-right keeps its order, but for the
/// right-to-left words that stand together in it.
pub(super) fn logical(seen: Traced) -> Traced {
    let backward = seen.chars().filter(|c| is_right_to_left(*c)).count();
    if backward == 0 {
        return seen;
    }
    let letters = seen.chars().filter(|c| c.is_alphabetic()).count();
    // Turned round, a mark would open at its end.
    let pairs: Vec<Seen> = seen.pairs().into_iter().filter(|(c, _)| !is_of_no_text(*c)).collect();
    let words: Vec<&[Seen]> = pairs.split(|(c, _)| *c == ' ').collect();
    let turned: Vec<Vec<Seen>> = if backward > letters.saturating_sub(backward) {
        words.iter().rev().map(|seen| word(seen)).collect()
    } else {
        let together = words.chunk_by(|one, next| turns(one) == turns(next));
        together
            .flat_map(|words| {
                if words.first().is_some_and(|first| turns(first)) {
                    words.iter().rev().map(|seen| word(seen)).collect()
                } else {
                    words.iter().map(|seen| seen.to_vec()).collect::<Vec<_>>()
                }
            })
            .collect()
    };
    turned.join(&pairs.iter().find(|(c, _)| *c == ' ').copied().unwrap_or((' ', 0))).into_iter().collect()
}

fn turns(word: &[Seen]) -> bool {
    word.iter().any(|(c, _)| is_right_to_left(*c))
}

/// Letters are turned round, those of one glyph together; numbers and Latin words stay as they are.
fn word(seen: &[Seen]) -> Vec<Seen> {
    if !turns(seen) {
        return seen.to_vec();
    }
    let glyphs = seen.chunk_by(|(_, one), (_, next)| one == next).rev();
    glyphs.flatten().map(|(c, glyph)| (mirrored(*c), *glyph)).collect()
}

fn mirrored(character: char) -> char {
    match character {
        '(' => ')',
        ')' => '(',
        '[' => ']',
        ']' => '[',
        other => other,
    }
}

/// Letters of Hebrew, Arabic and their neighbours (Unicode blocks 0590–08FF and presentation forms).
fn is_right_to_left(character: char) -> bool {
    matches!(character, '\u{590}'..='\u{8ff}' | '\u{fb1d}'..='\u{fdcf}' | '\u{fdf0}'..='\u{fdff}' | '\u{fe70}'..='\u{fefc}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_put_in_reading_order() {
        let check = |seen: &str, read: &str| {
            let seen: Traced = seen.chars().zip(0..).collect();
            assert_eq!(&*logical(seen), read);
        };
        check("plain words", "plain words");
        check("2020 םלוע םולש", "שלום עולם 2020");
        check("the word םולש here", "the word שלום here");
        check("the words םלוע םולש here", "the words שלום עולם here");
    }

    #[test]
    fn a_letter_keeps_its_glyph() {
        let seen: Traced = "1 בא".chars().zip(0..).collect();
        let read: Vec<_> = logical(seen).pairs().into_iter().filter(|(c, _)| *c != ' ').collect();
        assert_eq!(read, [('א', 3), ('ב', 2), ('1', 0)]);
    }
}
