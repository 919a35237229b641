//! Issuing a brief: as plain Markdown, as one HTML file that needs nothing else, or on pages: as what a word processor
//! opens, or as PDF.

mod columns;
mod contents;
mod figures;
mod html;
mod in_words;
mod map_svg;
mod markdown;
mod office;
mod page;
#[cfg(feature = "pdf")]
mod pdf;
pub(super) mod said;

pub use figures::Drawings;
pub(super) use figures::{Drawn, drawn, said_of};
pub use html::to_html;
pub(super) use markdown::table;
pub use markdown::to_markdown;
pub use office::{FigurePicture, Pictures};
#[cfg(feature = "pdf")]
pub use pdf::{Lettering, TypefaceFile};
pub(super) use said::{of_claim, when_and_where};

use super::manuscript::Manuscript;
use super::{Draft, Finding, Material};
use std::io;

/// A brief that goes on pages, before its format: it is set out once, and what it draws is drawn once.
#[derive(Debug, Clone, PartialEq)]
pub struct Paged {
    manuscript: Manuscript,
    /// What its author should look at.
    pub findings: Vec<Finding>,
}

impl Paged {
    /// Sets out a brief.
    pub fn of(material: &Material<'_>, draft: Draft<'_>) -> Self {
        let (manuscript, findings) = Manuscript::of(material, draft);
        Self { manuscript, findings }
    }

    /// What is drawn in it (SVG).
    pub fn drawings(&self) -> &Drawings {
        &self.manuscript.drawings
    }

    /// Every word in it.
    pub fn words(&self) -> String {
        self.manuscript.words()
    }

    /// The file of Word, with these pictures of its drawings.
    pub fn docx(&self, pictures: &Pictures) -> io::Result<Vec<u8>> {
        office::docx(&self.manuscript, pictures)
    }

    /// The file of `LibreOffice`, likewise.
    pub fn odt(&self, pictures: &Pictures) -> io::Result<Vec<u8>> {
        office::odt(&self.manuscript, pictures)
    }

    /// What it needs of the typefaces of this machine as PDF.
    #[cfg(feature = "pdf")]
    pub fn lettering(&self) -> Lettering {
        pdf::lettering(&self.manuscript)
    }

    /// The PDF, set in the faces that come with the program and in these; and what to say where a letter has none.
    #[cfg(feature = "pdf")]
    pub fn pdf(&self, further: &[TypefaceFile]) -> io::Result<(Vec<u8>, Option<Finding>)> {
        let (bytes, lacking) = pdf::write(&self.manuscript, further)?;
        Ok((bytes, (!lacking.is_empty()).then(|| without_face(&lacking))))
    }
}

/// So many letters are named of those that have no face.
#[cfg(feature = "pdf")]
const MOST_NAMED: usize = 12;

#[cfg(feature = "pdf")]
fn without_face(letters: &std::collections::BTreeSet<char>) -> Finding {
    let named = || letters.iter().take(MOST_NAMED);
    let codes: Vec<String> = named().map(|letter| format!("U+{:04X}", u32::from(*letter))).collect();
    Finding { rule: super::Rule::NoTypeface, target: codes.join(" "), text: named().collect() }
}
