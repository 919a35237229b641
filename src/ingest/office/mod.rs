//! Documents of office programs: word processing and slides.
//!
//! One file or folder a format: [`word`] (DOCX), [`open`] (ODT and ODP), [`slides`] (PPTX), [`rtf`],
//! [`old`] (DOC and PPT). They share the [`draft`] that makes text and layout of what they find, the [`xml`]
//! tree, and the [`package`] of parts in a zip archive. What all of them hold to about notes, tables, lists
//! and margins is said in [`draft`]; workbooks are no business of theirs.

mod draft;
mod drawing;
mod numeral;
mod old;
mod open;
pub(super) mod package;
mod properties;
pub(super) mod remarks;
mod rtf;
mod sheet;
mod slides;
mod symbol;
mod word;
pub(super) mod xml;

pub(super) use old::{OldSlides, OldWord};
pub(super) use open::{OpenSlides, OpenText};
pub(super) use rtf::Rtf;
pub(super) use slides::Slides;
pub(super) use word::{Word, Word2003};

use super::Fields;
use package::Package;
use properties::Properties;
use xml::Tree;

/// What a document of Office Open XML says of itself.
fn office_properties(package: &mut Package<'_>) -> Properties {
    let mut properties = Properties::default();
    let mut part = |name: &str| package.take(name).ok().flatten();
    if let Some(Ok(tree)) = part("docProps/core.xml").as_deref().map(Tree::read) {
        properties.read_core(tree.root());
    }
    if let Some(Ok(tree)) = part("docProps/app.xml").as_deref().map(Tree::read) {
        properties.read_app(tree.root());
    }
    properties
}

/// The fields of such a document, each read or guessed.
pub(super) fn office_fields(package: &mut Package<'_>) -> Fields {
    let properties = office_properties(package);
    properties.declared().or(properties.made())
}

#[cfg(test)]
mod tests;
