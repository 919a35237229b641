//! A brief as one HTML file: no script, nothing fetched. A reference leads to its entry in the register and the entry
//! back; its mark opens what it rests on, by the browser's own means.
//!
//! Whatever the author or a document wrote is text: raw HTML is shown, not obeyed; links lead only to the
//! web or to mail; pictures from elsewhere are left out and their words kept.

mod listed;
mod register;
mod tables;
#[cfg(test)]
mod tests;
mod text;

use super::{in_words, page};
use crate::brief::manuscript::Manuscript;
use crate::brief::{Draft, Issued, Material};
use crate::model::Handling;

/// Issues a brief as one self-contained HTML file.
pub fn to_html(material: &Material<'_>, draft: Draft<'_>) -> Issued {
    let (manuscript, findings) = Manuscript::of(material, draft);
    let draw = |figure| {
        let svg = manuscript.drawings.get(&figure).cloned().unwrap_or_default();
        Drawn { svg, in_words: in_words::rows(material, figure) }
    };
    let body = text::body(&manuscript, &draw);
    let text = page::page(draft.title, manuscript.language, manuscript.handling.map(Handling::label), &body);
    Issued { text, findings }
}

/// A drawing, and what it shows in words.
struct Drawn {
    svg: String,
    in_words: in_words::Rows,
}
