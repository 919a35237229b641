//! Right-to-left words come off the page in the order in which they are seen, left to right; a text
//! holds them in the order in which they are read.

use super::traced::Traced;

/// The words of a line in reading order. A line that is mostly left-to-right keeps its order.
pub(super) fn logical(seen: Traced) -> Traced {
    let backward = seen.chars().filter(|c| is_right_to_left(*c)).count();
    let forward = seen.chars().filter(|c| c.is_alphabetic()).count()
        - backward.min(seen.chars().filter(|c| c.is_alphabetic()).count());
    if backward == 0 || backward <= forward {
        return seen;
    }
    let pairs = seen.pairs();
    let words: Vec<Vec<(char, u32)>> = pairs.split(|(c, _)| *c == ' ').rev().map(word).collect();
    words.join(&pairs.iter().find(|(c, _)| *c == ' ').copied().unwrap_or((' ', 0))).into_iter().collect()
}

/// Letters are turned round; numbers and Latin words stay as they are.
fn word(seen: &[(char, u32)]) -> Vec<(char, u32)> {
    if seen.iter().any(|(c, _)| is_right_to_left(*c)) {
        seen.iter().rev().map(|(c, glyph)| (mirrored(*c), *glyph)).collect()
    } else {
        seen.to_vec()
    }
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
    matches!(character, '\u{590}'..='\u{8ff}' | '\u{fb1d}'..='\u{fdff}' | '\u{fe70}'..='\u{fefc}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_put_in_reading_order() {
        let check = |seen: &str, read: &str| assert_eq!(&*logical(Traced::from(seen)), read);
        check("plain words", "plain words");
        check("2020 םלוע םולש", "שלום עולם 2020");
        check("the word םולש here", "the word םולש here");
    }

    #[test]
    fn a_letter_keeps_its_glyph() {
        let seen: Traced = "1 בא".chars().zip(0..).collect();
        let read: Vec<_> = logical(seen).pairs().into_iter().filter(|(c, _)| *c != ' ').collect();
        assert_eq!(read, [('א', 3), ('ב', 2), ('1', 0)]);
    }
}
