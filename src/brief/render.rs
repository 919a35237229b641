//! Issuing a brief: as plain Markdown, as one HTML file that needs nothing else, or as what a word processor opens.

mod figures;
mod html;
mod map_svg;
mod markdown;
mod office;
mod page;
pub(super) mod said;

pub(super) use figures::said_of;
pub use figures::{drawn_in, has_map, timeline_drawing};
pub use html::to_html;
pub use markdown::to_markdown;
pub(super) use markdown::{dates, places};
pub use office::{FigurePicture, Pictures};
pub(super) use said::{of_claim, when_and_where};

use super::manuscript::Manuscript;
use super::{Draft, Finding, Material};

/// A brief as the file of a word processor.
#[derive(Debug, Clone, PartialEq)]
pub struct OfficeFile {
    /// The file.
    pub bytes: Vec<u8>,
    /// Every word in it.
    pub words: String,
    /// What its author should look at.
    pub findings: Vec<Finding>,
}

/// Issues a brief as DOCX.
pub fn to_docx(material: &Material<'_>, draft: Draft<'_>, pictures: &Pictures) -> std::io::Result<OfficeFile> {
    office_file(material, draft, |manuscript| office::docx(manuscript, pictures))
}

/// Issues a brief as ODT.
pub fn to_odt(material: &Material<'_>, draft: Draft<'_>, pictures: &Pictures) -> std::io::Result<OfficeFile> {
    office_file(material, draft, |manuscript| office::odt(manuscript, pictures))
}

fn office_file(
    material: &Material<'_>,
    draft: Draft<'_>,
    write: impl FnOnce(&Manuscript) -> std::io::Result<Vec<u8>>,
) -> std::io::Result<OfficeFile> {
    let (manuscript, findings) = Manuscript::of(material, draft);
    Ok(OfficeFile { bytes: write(&manuscript)?, words: manuscript.words(), findings })
}
