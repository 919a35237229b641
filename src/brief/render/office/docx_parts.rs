//! The parts of a DOCX that are the same for every brief: its styles, under the names that a word processor gives
//! them, and its lists.

/// The styles. Headings, contents, notes and lists bear the names of the built-in ones, so that a house style
/// takes them over.
pub(super) const STYLES: &str = include_str!("docx_styles.xml");
/// Bullets (0) and numbers (1), nine levels each.
pub(super) const NUMBERING_HEAD: &str = include_str!("docx_numbering.xml");

/// What the prefixes stand for.
pub(super) const fn namespaces() -> [(&'static str, &'static str); 3] {
    [
        ("xmlns:w", "http://schemas.openxmlformats.org/wordprocessingml/2006/main"),
        ("xmlns:r", "http://schemas.openxmlformats.org/officeDocument/2006/relationships"),
        ("xmlns:wp", "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"),
    ]
}
