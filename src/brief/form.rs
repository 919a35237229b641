//! What a brief is issued as.

use crate::model::words;

words! {
    /// What a brief can be issued as.
    pub enum Form {
        /// Plain Markdown, references as numbered citations.
        Markdown = "md", "Markdown";
        /// One HTML file that needs nothing else.
        Html = "html", "Web page";
        /// What Word opens, references as notes.
        Docx = "docx", "Word document";
        /// What `LibreOffice` opens, references as notes.
        Odt = "odt", "OpenDocument text";
        /// Pages, references as notes.
        Pdf = "pdf", "PDF";
    }
}

impl Form {
    /// The form that a word or a file's ending means.
    pub fn named(word: &str) -> Option<Self> {
        match word.to_lowercase().as_str() {
            "md" | "markdown" => Some(Self::Markdown),
            "html" | "htm" => Some(Self::Html),
            "docx" => Some(Self::Docx),
            "odt" => Some(Self::Odt),
            "pdf" => Some(Self::Pdf),
            _ => None,
        }
    }
}
