//! `OpenDocument` texts and presentations, zipped or flat.

mod forms;
mod lists;
mod styles;
mod walk;

use super::super::{Content, Drawn, Importer, Refusal};
use super::package::Package;
use super::properties::Properties;
use super::xml::{self, Element, Tree, damaged};
use std::collections::BTreeMap;
use styles::Styles;
use walk::Walk;

/// Formulas that are looked for in parts of their own.
const MAX_FORMULAS: usize = 1_000;

/// Reads ODT.
pub(in crate::ingest) struct OpenText;

impl Importer for OpenText {
    fn name(&self) -> &'static str {
        "odt"
    }

    fn version(&self) -> u32 {
        3
    }

    fn media_type(&self) -> &'static str {
        "application/vnd.oasis.opendocument.text"
    }

    fn reads(&self, content: Content) -> bool {
        content == Content::OpenText
    }

    fn import(&self, bytes: &[u8], _name: &str) -> Result<Drawn, Refusal> {
        read(bytes)
    }
}

/// Reads ODP.
pub(in crate::ingest) struct OpenSlides;

impl Importer for OpenSlides {
    fn name(&self) -> &'static str {
        "odp"
    }

    fn version(&self) -> u32 {
        2
    }

    fn media_type(&self) -> &'static str {
        "application/vnd.oasis.opendocument.presentation"
    }

    fn reads(&self, content: Content) -> bool {
        content == Content::OpenSlides
    }

    fn import(&self, bytes: &[u8], _name: &str) -> Result<Drawn, Refusal> {
        read(bytes)
    }
}

fn read(bytes: &[u8]) -> Result<Drawn, Refusal> {
    if !bytes.starts_with(b"PK") {
        let source = xml::decoded(bytes);
        let tree = Tree::read(&source)?;
        return drawn(tree.root(), Some(tree.root()), Some(tree.root()), BTreeMap::new(), Vec::new());
    }
    let mut package = Package::open(bytes)?;
    let mut warnings = Vec::new();
    if is_encrypted(&mut package) {
        return Err(Refusal::Password);
    }
    let content = package.take("content.xml")?.ok_or_else(|| damaged("the part with its text is missing"))?;
    let styles = package.spare("styles.xml", &mut warnings);
    let meta = package.spare("meta.xml", &mut warnings);
    let content = Tree::read(&content)?;
    let mut spare = |source: &'static str, what: Option<Result<_, _>>| match what {
        Some(Err(_)) => {
            warnings.push(format!("A part of it ({source}) is damaged and was left out"));
            None
        }
        Some(Ok(tree)) => Some(tree),
        None => None,
    };
    let styles: Option<Tree<'_>> = spare("styles.xml", styles.as_deref().map(Tree::read));
    let meta: Option<Tree<'_>> = spare("meta.xml", meta.as_deref().map(Tree::read));
    let formulas = formulas(&mut package, content.root());
    drawn(content.root(), styles.as_ref().map(Tree::root), meta.as_ref().map(Tree::root), formulas, warnings)
}

/// The formulas of a document, by the addresses of their parts.
fn formulas(package: &mut Package<'_>, content: Element<'_>) -> BTreeMap<String, String> {
    let mut found = BTreeMap::new();
    let objects = content.all("draw", "object").take(MAX_FORMULAS);
    for address in objects.filter_map(|object| object.attr("href")) {
        let part = format!("{}/content.xml", address.trim_start_matches("./"));
        let Ok(Some(source)) = package.take(&part) else { continue };
        let Ok(tree) = Tree::read(&source) else { continue };
        if tree.root().is("math", "math") {
            found.insert(address.into_owned(), walk::formula(tree.root()));
        }
    }
    found
}

/// Whether any part opens only with a password.
fn is_encrypted(package: &mut Package<'_>) -> bool {
    let manifest = package.take("META-INF/manifest.xml").ok().flatten();
    let tree = manifest.as_deref().map(Tree::read);
    tree.is_some_and(|tree| tree.is_ok_and(|tree| tree.root().all("manifest", "encryption-data").next().is_some()))
}

/// The document, from the roots of its parts; in a flat file they are one.
fn drawn(
    content: Element<'_>,
    common: Option<Element<'_>>,
    described: Option<Element<'_>>,
    formulas: BTreeMap<String, String>,
    warnings: Vec<String>,
) -> Result<Drawn, Refusal> {
    let mut styles = Styles::default();
    if let Some(root) = common {
        styles.read(root);
    }
    styles.read(content);
    let mut properties = Properties::default();
    if let Some(meta) = described.and_then(|root| root.child("office", "meta")) {
        properties.read_meta(meta);
    }
    let body = content.child("office", "body").ok_or_else(|| damaged("it has no body"))?;
    let mut walk = Walk::new(styles, formulas, forms::shown(body));
    if let Some(text) = body.child("office", "text") {
        walk.text(text, properties.pages);
        for page in
            common.and_then(|root| root.child("office", "master-styles")).into_iter().flat_map(Element::elements)
        {
            for margin in page.elements() {
                if let (
                    "style",
                    "header" | "header-left" | "header-first" | "footer" | "footer-left" | "footer-first",
                ) = margin.name()
                {
                    walk.margin(margin);
                }
            }
        }
    } else if let Some(slides) = body.child("office", "presentation") {
        walk.slides(slides);
    } else {
        return Err(damaged("it is neither a text nor a presentation"));
    }
    Ok(walk.draft.finish(properties.declared(), properties.made(), warnings))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Text;

    const SPACES: &str = "xmlns:office='urn:oasis:names:tc:opendocument:xmlns:office:1.0' \
        xmlns:text='urn:oasis:names:tc:opendocument:xmlns:text:1.0' xmlns:draw='urn:oasis:names:tc:opendocument:xmlns:drawing:1.0' \
        xmlns:table='urn:oasis:names:tc:opendocument:xmlns:table:1.0' xmlns:style='urn:oasis:names:tc:opendocument:xmlns:style:1.0' \
        xmlns:math='http://www.w3.org/1998/Math/MathML' xmlns:svg='urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0'";

    fn text(body: &str) -> Drawn {
        let styles = "<office:automatic-styles><style:style style:family='text' style:name='h'>\
            <style:text-properties text:display='none'/></style:style></office:automatic-styles>";
        let source = format!(
            "<office:document {SPACES}>{styles}<office:body><office:text>{body}</office:text></office:body></office:document>"
        );
        OpenText.import(source.as_bytes(), "a.fodt").unwrap()
    }

    #[test]
    fn what_a_document_shows_is_its_text_and_nothing_else_is() {
        for (body, expected) in [
            (
                "<text:p>one\n   two<text:s text:c='2'/>three </text:p><text:p/><text:p> four</text:p>",
                "one two  three\n\nfour",
            ),
            (
                "<text:p>a<text:tab/>b<text:line-break/>c<text:span text:style-name='h'>no</text:span></text:p>",
                "a\tb\nc",
            ),
            (
                "<text:p><text:ruby><text:ruby-base>東</text:ruby-base><text:ruby-text>no</text:ruby-text></text:ruby></text:p>",
                "東",
            ),
            (
                "<text:table-of-content><text:table-of-content-source><text:index-title-template>no</text:index-title-template>\
                 </text:table-of-content-source><text:index-body><text:p>Contents</text:p></text:index-body>\
                 </text:table-of-content>",
                "Contents",
            ),
            (
                "<text:p>before<draw:frame><svg:title>no</svg:title><draw:text-box><text:p>box</text:p></draw:text-box>\
                 </draw:frame> after</text:p><text:p>next</text:p>",
                "before after\n\nbox\n\nnext",
            ),
            (
                "<text:p>So <draw:frame><draw:object><math:math><math:mi>a</math:mi><math:annotation>a^2</math:annotation>\
                 </math:math></draw:object></draw:frame> it is</text:p>",
                "So a^2 it is",
            ),
            ("<text:section text:display='none'><text:p>no</text:p></text:section><text:p>yes</text:p>", "yes"),
            ("<text:p>a<text:p>b</text:p></text:p>", "a\n\nb"),
        ] {
            assert_eq!(text(body).text, expected, "{body}");
        }
    }

    #[test]
    fn cells_keep_their_places_whatever_is_repeated() {
        let drawn = text(
            "<table:table table:name='Rents'><table:table-row table:number-rows-repeated='3'/><table:table-row>\
             <table:table-cell table:number-columns-repeated='2'/><table:table-cell><text:p>1</text:p></table:table-cell>\
             </table:table-row><table:table-row table:number-rows-repeated='1000000000'>\
             <table:table-cell table:number-columns-repeated='4000000000'/></table:table-row></table:table>",
        );
        let words = Text::from(drawn.text.as_str());
        let cells: Vec<_> =
            drawn.layout.cells.iter().map(|one| (words.slice(one.span).unwrap(), one.reference.as_str())).collect();
        assert_eq!(cells, [("1", "C4")]);
        assert_eq!(drawn.layout.cells[0].sheet, "Rents");
    }
}
