//! Words on one line.

/// The words with one space between them and none around them.
pub fn one_line(words: &str) -> String {
    words.split_whitespace().collect::<Vec<_>>().join(" ")
}
