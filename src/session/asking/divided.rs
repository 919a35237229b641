//! Whether a place begins or ends within a word of a script that puts nothing between words, as dictionaries divide it.
//! Such a place is found like any other and stands behind.

use icu_segmenter::WordSegmenter;
use icu_segmenter::options::WordBreakInvariantOptions;
use std::ops::Range;

/// Letters around a place by which its words are told.
const AROUND_LETTERS: usize = 24;

/// Tells it of the places of one text.
pub(super) fn ends_within_a_word(text: &str) -> impl FnMut(Range<usize>) -> bool + '_ {
    let mut segmenter = None;
    move |place| {
        let ends = |letter: Option<char>| letter.is_some_and(is_written_without_spaces);
        let words = text.get(place.clone()).unwrap_or_default();
        if !ends(words.chars().next()) && !ends(words.chars().next_back()) {
            return false;
        }
        let segmenter = segmenter.get_or_insert_with(|| WordSegmenter::new_auto(WordBreakInvariantOptions::default()));
        let before = text.get(..place.start).unwrap_or_default();
        let after = text.get(place.end..).unwrap_or_default();
        let start = before.char_indices().rev().take(AROUND_LETTERS).last().map_or(place.start, |(at, _)| at);
        let end = after.char_indices().nth(AROUND_LETTERS).map_or(text.len(), |(at, _)| place.end + at);
        let near = text.get(start..end).unwrap_or_default();
        let divided: Vec<usize> = segmenter.segment_str(near).map(|at| at + start).collect();
        !divided.contains(&place.start) || !divided.contains(&place.end)
    }
}

/// Han, kana, Thai, Lao, Burmese, Khmer.
fn is_written_without_spaces(letter: char) -> bool {
    matches!(letter, '\u{e00}'..='\u{eff}' | '\u{1000}'..='\u{109f}' | '\u{1780}'..='\u{17ff}'
        | '\u{3040}'..='\u{30ff}' | '\u{3400}'..='\u{4dbf}' | '\u{4e00}'..='\u{9fff}' | '\u{20000}'..='\u{3ffff}')
}

#[cfg(test)]
mod tests {
    use super::ends_within_a_word;

    #[test]
    fn a_part_of_a_word_is_told_from_a_word() {
        let check = |text: &str, words: &str, expected: bool| {
            let at = text.find(words).expect("they stand there");
            assert_eq!(ends_within_a_word(text)(at..at + words.len()), expected, "{words} in {text}");
        };
        check("我们在北京大学学习", "北京", false);
        check("我们在上海市区学习", "海市", true);
        check("東京都は日本の首都です", "日本", false);
        check("A hub was built.", "hub", false);
    }
}
