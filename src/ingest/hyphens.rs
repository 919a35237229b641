//! Words that a line's end parted: the hyphen there is the printer's, or the word's own.

use std::collections::HashSet;

/// Stands where a line ended in a hyphen that may be the printer's or the word's own.
pub(super) const LINE_HYPHEN: char = '\u{fdd0}';

/// Whether a line that ends so and goes on so parts a word; what stands before the hyphen is given.
pub(super) fn parts_word<'a>(line: &'a str, next: &str) -> Option<&'a str> {
    let before = line.strip_suffix(['-', '\u{ad}', '\u{2010}'])?;
    (before.ends_with(char::is_alphabetic) && next.starts_with(char::is_lowercase)).then_some(before)
}

/// The words that a document writes whole; none are kept of one in which no line's end parts a word.
#[derive(Debug, Default)]
pub(super) struct WholeWords(HashSet<String>);

impl WholeWords {
    /// Those of these texts that no line's end parts.
    pub(super) fn of<'a>(texts: impl Iterator<Item = &'a str> + Clone) -> Self {
        let mut words = HashSet::new();
        if !texts.clone().any(|text| text.contains(LINE_HYPHEN)) {
            return Self(words);
        }
        // Most words stand there already.
        let mut lower = String::new();
        for text in texts {
            let whole = text.split(|c: char| !c.is_alphabetic() && c != '-' && c != LINE_HYPHEN);
            for word in whole.filter(|word| !word.is_empty() && !word.contains(LINE_HYPHEN)) {
                lower.clear();
                if word.is_ascii() {
                    lower.extend(word.chars().map(|c| c.to_ascii_lowercase()));
                } else {
                    lower.push_str(&word.to_lowercase());
                }
                if !words.contains(&lower) {
                    words.insert(lower.clone());
                }
            }
        }
        Self(words)
    }

    /// A text with its parted words whole: a hyphen at a line's end is the printer's, unless the document writes
    /// the word with it elsewhere and never without.
    pub(super) fn made_whole(&self, text: &str) -> String {
        let mut parts = text.split(LINE_HYPHEN);
        let mut whole = parts.next().unwrap_or_default().to_owned();
        for part in parts {
            let first = whole.rsplit(|c: char| !c.is_alphabetic() && c != '-').next().unwrap_or_default();
            let second = part.split(|c: char| !c.is_alphabetic() && c != '-').next().unwrap_or_default();
            let closed = format!("{first}{second}").to_lowercase();
            if !self.0.contains(&closed) && self.0.contains(&format!("{first}-{second}").to_lowercase()) {
                whole.push('-');
            }
            whole.push_str(part);
        }
        whole
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_printers_hyphen_goes_and_a_words_own_stays() {
        let text = "the evi|dence is well|known and state|run".replace('|', "\u{fdd0}");
        let words = WholeWords::of([text.as_str(), "a state-run body"].into_iter());
        assert_eq!(words.made_whole(&text), "the evidence is wellknown and state-run");
        assert_eq!(parts_word("the evi-", "dence"), Some("the evi"));
        assert_eq!(parts_word("the Evi-", "Dence"), None);
        assert_eq!(parts_word("4-", "dence"), None);
    }
}
