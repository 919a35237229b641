//! Small words for sentences that a person reads aloud: numbers, plurals, lists, quoted titles.

use crate::say::{said, said_by};
use crate::{mark, say};

/// 'No', 'one', … 'twelve'; above that, figures (The Economist Style Guide sets the border at ten,
/// the Chicago Manual at a hundred; twelve reads well in both).
pub fn number(count: usize) -> String {
    const WORDS: [&str; 13] = [
        mark!("no"),
        mark!("one"),
        mark!("two"),
        mark!("three"),
        mark!("four"),
        mark!("five"),
        mark!("six"),
        mark!("seven"),
        mark!("eight"),
        mark!("nine"),
        mark!("ten"),
        mark!("eleven"),
        mark!("twelve"),
    ];
    WORDS.get(count).map_or_else(|| count.to_string(), |word| said(word).to_owned())
}

/// 'One document', 'two documents'.
pub fn counted(count: usize, one: &'static str, many: &'static str) -> String {
    format!("{} {}", number(count), said_by(count, one, many))
}

/// 'A', 'A and B', 'A, B and C'.
pub fn list<S: AsRef<str>>(items: &[S]) -> String {
    match items {
        [] => String::new(),
        [only] => only.as_ref().to_owned(),
        [rest @ .., last] => {
            let rest: Vec<_> = rest.iter().map(AsRef::as_ref).collect();
            say!("{} and {}", rest.join(", "), last.as_ref())
        }
    }
}

/// The same words with a capital at the front.
pub fn capitalised(words: &str) -> String {
    let mut chars = words.chars();
    chars.next().map_or_else(String::new, |first| first.to_uppercase().chain(chars).collect())
}

/// The words on one line, cut at `max` code points with an ellipsis: for lists and labels.
pub fn shortened(words: &str, max: usize) -> String {
    let mut line = String::new();
    for (nth, char) in words.split_whitespace().flat_map(|word| [" ", word]).skip(1).flat_map(str::chars).enumerate() {
        if nth + 1 == max {
            return line.trim_end().to_owned() + "…";
        }
        line.push(char);
    }
    line
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_read_well() {
        assert_eq!([number(0), number(1), number(12), number(13)].join(" "), "no one twelve 13");
        assert_eq!(counted(1, "origin", "origins"), "one origin");
        assert_eq!(counted(0, "origin", "origins"), "no origins");
        assert_eq!(
            [list::<&str>(&[]), list(&["A"]), list(&["A", "B"]), list(&["A", "B", "C"])],
            ["", "A", "A and B", "A, B and C"]
        );
        assert_eq!((capitalised("éa"), capitalised("")), ("Éa".to_owned(), String::new()));
        assert_eq!(shortened(" two\n words ", 20), "two words");
        assert_eq!(shortened("twelve words or so", 8), "twelve…");
    }
}
