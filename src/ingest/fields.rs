//! The bibliographic fields of a file, each marked read or guessed.

use crate::model::{Edtf, Field};
use serde::{Deserialize, Serialize};

/// A longer value is no title, name or address but a mistake.
const MAX_CODEPOINTS: usize = 500;
/// The same with its space still around and within it.
const MAX_BYTES: usize = 64 * 1024;

/// More authors than a document names; a list that goes on is a mistake.
pub(super) const MAX_AUTHORS: usize = 200;

/// What is known of a document besides its text.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct Fields {
    /// Its title.
    pub title: Option<Field<String>>,
    /// Its authors.
    pub authors: Option<Field<Vec<String>>>,
    /// Who published it.
    pub publisher: Option<Field<String>>,
    /// When it was published.
    pub published: Option<Field<Edtf>>,
    /// Where it was published.
    pub url: Option<Field<String>>,
    /// Its language, as ISO 639-1 where that has it.
    pub language: Option<Field<String>>,
    /// When it was fetched, where whoever saved it left word.
    pub accessed: Option<Field<Edtf>>,
}

impl Fields {
    /// These fields, and where one is missing, the other's.
    #[must_use]
    pub fn or(self, other: Self) -> Self {
        Self {
            title: self.title.or(other.title),
            authors: self.authors.or(other.authors),
            publisher: self.publisher.or(other.publisher),
            published: self.published.or(other.published),
            url: self.url.or(other.url),
            language: self.language.or(other.language),
            accessed: self.accessed.or(other.accessed),
        }
    }
}

/// A value on one line without space around it; `None` when nothing is left or far too much.
pub(super) fn tidy(value: &str) -> Option<String> {
    // Whatever is so long would be too long without its spaces too.
    if value.len() > MAX_BYTES {
        return None;
    }
    let words: Vec<&str> =
        value.split(|c: char| c.is_whitespace() || c.is_control()).filter(|w| !w.is_empty()).collect();
    let value = words.join(" ");
    (!value.is_empty() && value.chars().count() <= MAX_CODEPOINTS).then_some(value)
}

/// An address on the web; anything else is no place of publication.
pub fn address(url: &str) -> Option<String> {
    tidy(url).filter(|url| url.starts_with("http://") || url.starts_with("https://"))
}

/// The names in a byline: 'By A. Smith and B. Jones' gives two.
pub fn names(byline: &str) -> Option<Vec<String>> {
    let byline = tidy(byline)?;
    let after = byline.strip_prefix("By ").or_else(|| byline.strip_prefix("by ")).unwrap_or(&byline);
    let separated = after.replace(" and ", ";").replace(" & ", ";").replace(", ", ";");
    let names: Vec<String> = separated.split(';').filter_map(tidy).collect();
    (!names.is_empty()).then_some(names)
}

/// A language tag without region or script, as models and searches want it: 'en-GB' gives 'en'.
pub(super) fn language_tag(tag: &str) -> Option<String> {
    let primary = tag.trim().split(['-', '_']).next()?.to_ascii_lowercase();
    let letters = primary.chars().all(|letter| letter.is_ascii_lowercase());
    (letters && (2..=3).contains(&primary.len())).then_some(primary)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bylines_are_taken_apart() {
        for (byline, expected) in [
            ("By Ann Lee", vec!["Ann Lee"]),
            ("Ann Lee, Bo Ek and Cy Dee", vec!["Ann Lee", "Bo Ek", "Cy Dee"]),
            ("Ann\n Lee & Bo Ek", vec!["Ann Lee", "Bo Ek"]),
        ] {
            assert_eq!(names(byline).unwrap(), expected);
        }
        assert_eq!(names("  "), None);
        assert_eq!(language_tag("en-GB").as_deref(), Some("en"));
        assert_eq!(language_tag("{{lang}}"), None);
    }
}
