//! What a brief is issued as.

use super::{Draft, Issued, Material, to_html, to_markdown};
use crate::model::words;

words! {
    /// What a brief can be issued as.
    pub enum Form {
        /// Plain Markdown, references as numbered citations.
        Markdown = "md", "Markdown";
        /// One HTML file that needs nothing else.
        Html = "html", "Web page";
    }
}

impl Form {
    /// The form that a word or a file's ending means.
    pub fn named(word: &str) -> Option<Self> {
        match word.to_lowercase().as_str() {
            "md" | "markdown" => Some(Self::Markdown),
            "html" | "htm" => Some(Self::Html),
            _ => None,
        }
    }

    /// Issues a brief in this form.
    pub fn issue(self, material: &Material<'_>, draft: Draft<'_>) -> Issued {
        match self {
            Self::Markdown => to_markdown(material, draft),
            Self::Html => to_html(material, draft),
        }
    }
}
