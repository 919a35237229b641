//! Right-to-left words come off the page in the order in which they are seen, left to right; a text
//! holds them in the order in which they are read.

/// The words of a line in reading order. A line that is mostly left-to-right keeps its order.
pub(super) fn logical(seen: &str) -> String {
    let backward = seen.chars().filter(|c| is_right_to_left(*c)).count();
    let forward = seen.chars().filter(|c| c.is_alphabetic()).count()
        - backward.min(seen.chars().filter(|c| c.is_alphabetic()).count());
    if backward == 0 || backward <= forward {
        return seen.to_owned();
    }
    let words: Vec<String> = seen.split(' ').rev().map(word).collect();
    words.join(" ")
}

/// Letters are turned round; numbers and Latin words stay as they are.
fn word(seen: &str) -> String {
    if seen.chars().any(is_right_to_left) { seen.chars().rev().map(mirrored).collect() } else { seen.to_owned() }
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
        assert_eq!(logical("plain words"), "plain words");
        assert_eq!(logical("2020 םלוע םולש"), "שלום עולם 2020");
        assert_eq!(logical("the word םולש here"), "the word םולש here");
    }
}
