//! The sentence and the word at a place. Sentences are those of UAX 29, joined again where the full
//! stop belonged to an abbreviation, and cut where a note's mark hides the end: 'abroad.12 The'.

use std::ops::Range;
use unicode_segmentation::UnicodeSegmentation as _;

/// Bytes looked at on each side: a line without any break may be a hundred megabytes long.
const REACH_BYTES: usize = 16 * 1024;

/// After these a full stop does not end the sentence.
const ABBREVIATIONS: &[&str] = &[
    "Adm", "Brig", "Capt", "cf", "Col", "Cpl", "Dr", "Gen", "Gov", "Hon", "Lt", "Maj", "Messrs", "Mme", "Mr", "Mrs",
    "Ms", "Mt", "Pres", "Prof", "Rep", "Rev", "Sen", "Sgt", "St", "Supt", "viz", "vs",
];

/// After these it does not, when a number follows.
const BEFORE_NUMBERS: &[&str] =
    &["Art", "art", "ch", "Fig", "fig", "no", "No", "nos", "Nos", "p", "para", "pp", "vol", "Vol"];

/// After initials ('U.S.') these begin a new sentence; any other word goes on with the name.
const OPENERS: &[&str] = &[
    "A", "After", "Although", "An", "And", "As", "At", "Before", "But", "By", "For", "From", "He", "Her", "His",
    "However", "I", "If", "In", "It", "Its", "On", "Our", "She", "Since", "So", "That", "The", "Their", "There",
    "These", "They", "This", "Those", "To", "We", "What", "When", "While", "With", "Yet", "You",
];

/// The bytes of the sentence that holds a byte, without the space around it; empty on a blank line and
/// beyond the end.
pub fn sentence_at(text: &str, byte: usize) -> Range<usize> {
    let line = line_around(text, byte);
    let words = text.get(line.clone()).unwrap_or_default();
    let within = byte.saturating_sub(line.start);
    let mut start = 0;
    for end in ends(words) {
        if within < end || end == words.len() {
            let sentence = words.get(start..end).unwrap_or_default();
            let lead = sentence.len() - sentence.trim_start().len();
            let start_byte = line.start + start + lead;
            return start_byte..start_byte + sentence.trim().len();
        }
        start = end;
    }
    line.start..line.start
}

/// The bytes of each sentence of a line, without the space around it.
pub fn sentences(line: &str) -> Vec<Range<usize>> {
    let (mut start, mut found) = (0, Vec::new());
    for end in ends(line) {
        let sentence = line.get(start..end).unwrap_or_default();
        let from = start + (sentence.len() - sentence.trim_start().len());
        if !sentence.trim().is_empty() {
            found.push(from..from + sentence.trim().len());
        }
        start = end;
    }
    found
}

/// The bytes of the word that holds a byte or ends at it; `None` between words.
pub fn word_at(text: &str, byte: usize) -> Option<Range<usize>> {
    let line = line_around(text, byte);
    let words = text.get(line.clone())?;
    let found = words.unicode_word_indices().map(|(at, word)| line.start + at..line.start + at + word.len());
    let mut touching = None;
    for word in found {
        if word.start > byte {
            break;
        }
        if byte <= word.end {
            touching = Some(word);
        }
    }
    touching
}

/// The line that holds a byte, cut to what is near it.
pub(super) fn line_around(text: &str, byte: usize) -> Range<usize> {
    let byte = floor(text, byte);
    let from = floor(text, byte.saturating_sub(REACH_BYTES));
    let to = floor(text, byte.saturating_add(REACH_BYTES));
    let before = text.get(from..byte).unwrap_or_default();
    let after = text.get(byte..to).unwrap_or_default();
    let start = before.rfind('\n').map_or(from, |at| from + at + 1);
    let end = after.find('\n').map_or(to, |at| byte + at);
    start..end
}

/// The character boundary at or before a byte.
fn floor(text: &str, byte: usize) -> usize {
    text.floor_char_boundary(byte.min(text.len()))
}

/// Where the sentences of a line end, the last at its end.
fn ends(line: &str) -> Vec<usize> {
    let mut ends = Vec::new();
    for (start, sentence) in line.split_sentence_bound_indices() {
        ends.extend(hidden_ends(sentence).into_iter().map(|end| start + end));
        let end = start + sentence.len();
        let rest = line.get(end..).unwrap_or_default();
        if rest.is_empty() || !goes_on(sentence.trim_end(), rest) {
            ends.push(end + note_mark(rest).filter(|_| !sentence.ends_with(' ')).unwrap_or_default());
        }
    }
    ends
}

/// Whether the full stop that ends these words does not end the sentence.
fn goes_on(words: &str, rest: &str) -> bool {
    let Some(stopped) = words.strip_suffix('.') else { return false };
    let last = stopped.rsplit(|letter: char| letter.is_whitespace() || "([\"“‘'".contains(letter)).next();
    let last = last.unwrap_or_default();
    if ABBREVIATIONS.contains(&last) {
        return true;
    }
    if BEFORE_NUMBERS.contains(&last) {
        return rest.trim_start().starts_with(|next: char| next.is_ascii_digit());
    }
    let initials = last.split('.').all(|part| part.chars().count() == 1 && part.chars().all(char::is_uppercase));
    initials && !OPENERS.contains(&rest.unicode_words().next().unwrap_or_default())
}

/// Ends inside what UAX 29 takes for one sentence: a full stop with a note's mark against it.
fn hidden_ends(sentence: &str) -> Vec<usize> {
    let stops = sentence.match_indices(['.', '?', '!', '”', '"', '’']);
    let end = |(stop, sign): (usize, &str)| {
        let ends_a_word = sentence.get(..stop)?.ends_with(|c: char| c.is_alphabetic() || ".?!”\"’)".contains(c));
        let after = stop + sign.len();
        let mark = note_mark(sentence.get(after..)?)?;
        ends_a_word.then_some(after + mark)
    };
    stops.filter_map(end).collect()
}

/// The length of a note's mark and its space where these words begin with one: '12 The'.
fn note_mark(words: &str) -> Option<usize> {
    let next = words.trim_start_matches(|digit: char| digit.is_ascii_digit());
    let digits = words.len() - next.len();
    let opens = next.strip_prefix(' ')?.starts_with(|c: char| c.is_uppercase() || "“‘\"".contains(c));
    (opens && (1..=3).contains(&digits)).then_some(digits + 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// `¦` marks where the sentence is asked for, `|` its expected ends.
    fn check(marked: &str) {
        let text: String = marked.chars().filter(|c| !"¦|".contains(*c)).collect();
        let asked = marked.split('¦').next().unwrap().replace('|', "").len();
        let expected = marked.split('|').nth(1).unwrap().replace('¦', "");
        assert_eq!(&text[sentence_at(&text, asked)], expected, "in {marked}");
    }

    #[test]
    fn a_sentence_is_found_whole() {
        for case in [
            "|One ¦thing.| Another.",
            "One thing. |Ano¦ther.|",
            "|¦Mr. Smith went home.| He slept.",
            "He said no. |Dr. J. R. Ewing of the U.S. ¦Army agreed.| Then silence.",
            "|They left ¦the U.S.| The others stayed.",
            "|The state bought ¦it abroad.12| The rest followed.",
            "|It is “do¦ne.”3| The rest followed.",
            "|About 2.5 ¦m, see no. 3 there.| End.",
            "First line\n|Second li¦ne|\nThird",
            "Ends here. |¦Never stops|",
        ] {
            check(case);
        }
        assert_eq!(sentence_at("", 4), 0..0);
        assert_eq!(sentence_at("a\n\nb", 2), 2..2);
    }

    #[test]
    fn a_word_is_found_inside_and_at_its_end() {
        let text = "Liège isn't far";
        for (byte, word) in [(0, Some("Liège")), (3, Some("Liège")), (6, Some("Liège")), (9, Some("isn't"))] {
            assert_eq!(word_at(text, byte).map(|range| &text[range]), word, "byte {byte}");
        }
        assert_eq!(word_at("a  b", 2), None);
        assert_eq!(word_at("", 0), None);
    }
}
