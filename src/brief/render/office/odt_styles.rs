//! The styles of an ODT, under the names that `LibreOffice` gives the built-in ones.

/// The part `styles.xml`; `HANDLING` stands for what is printed on each page.
pub(super) const STYLES: &str = include_str!("odt_styles.xml");
