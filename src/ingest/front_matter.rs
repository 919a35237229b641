//! The block of `key: value` lines between `---` at the head of a Markdown file.

use super::fields::{Fields, MAX_AUTHORS, language_tag, names, tidy};
use super::written_date;
use crate::model::Field;

/// The fields that a front matter declares, and the bytes that it takes.
pub(super) fn read(text: &str) -> (Fields, usize) {
    let mut fields = Fields::default();
    let Some(rest) = text.strip_prefix("---\n") else { return (fields, 0) };
    let Some(end) = rest.find("\n---\n").or_else(|| rest.strip_suffix("\n---").map(str::len)) else {
        return (fields, 0);
    };
    let mut listing = None;
    for line in rest.get(..end).unwrap_or_default().lines() {
        if let Some(item) = line.trim_start().strip_prefix("- ") {
            if listing == Some("authors") {
                let listed = &mut fields.authors.get_or_insert_with(|| Field::read(Vec::new())).value;
                if listed.len() < MAX_AUTHORS {
                    listed.extend(names(unquoted(item)).unwrap_or_default());
                }
            }
            continue;
        }
        let Some((key, value)) = line.split_once(':') else { continue };
        listing = set(&mut fields, key, unquoted(value));
    }
    (fields, "---\n".len() + end + "\n---\n".len())
}

/// Sets the field that a key names; says so when a list may follow.
fn set(fields: &mut Fields, key: &str, value: &str) -> Option<&'static str> {
    match key.trim().to_ascii_lowercase().as_str() {
        "title" => fields.title = tidy(value).map(Field::read),
        "author" | "authors" => {
            let listed = value.trim_start_matches('[').trim_end_matches(']');
            fields.authors = names(listed)
                .map(|names| names.iter().map(|name| unquoted(name).to_owned()).collect())
                .map(Field::read);
            return Some("authors");
        }
        "publisher" | "site" => fields.publisher = tidy(value).map(Field::read),
        "date" | "published" => fields.published = written_date::read(value).map(Field::read),
        "url" | "link" | "source" if value.starts_with("http") => fields.url = tidy(value).map(Field::read),
        "lang" | "language" => fields.language = language_tag(value).map(Field::read),
        _ => {}
    }
    None
}

fn unquoted(value: &str) -> &str {
    value.trim().trim_matches(['"', '\''])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn front_matter_declares_fields() {
        let text =
            "---\ntitle: \"Who pays\"\nauthors:\n  - Ann Lee\n  - 'Bo Ek'\ndate: 2021-03-05\nlang: en-GB\n---\n\nBody";
        let (fields, length) = read(text);
        assert_eq!(fields.title, Some(Field::read("Who pays".to_owned())));
        assert_eq!(fields.authors.unwrap().value, ["Ann Lee", "Bo Ek"]);
        assert_eq!(fields.published.unwrap().value.as_str(), "2021-03-05");
        assert_eq!(fields.language.unwrap().value, "en");
        assert_eq!(&text[length..], "\nBody");
        assert_eq!(read("---\nno end"), (Fields::default(), 0));
    }
}
