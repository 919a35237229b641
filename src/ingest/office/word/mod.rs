//! Word documents: DOCX with its templates and macros, and the XML that Word 2003 wrote.

mod body;
pub(super) mod field;
mod lists;
mod notes;
mod pages;
mod styles;

use super::super::{Content, Drawn, Importer, Refusal};
use super::draft::Aside;
use super::package::{Package, Relations};
use super::properties::Properties;
use super::xml::{self, Tree, damaged};
use body::Body;
use lists::Lists;
use notes::Sort;
use pages::Pages;
use std::collections::BTreeMap;
use styles::Styles;

/// Charts and diagrams that are looked into.
const MAX_DRAWINGS: usize = 200;

/// Reads DOCX.
pub(in crate::ingest) struct Word;

impl Importer for Word {
    fn name(&self) -> &'static str {
        "docx"
    }

    fn version(&self) -> u32 {
        1
    }

    fn media_type(&self) -> &'static str {
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
    }

    fn reads(&self, content: Content) -> bool {
        content == Content::Word
    }

    fn import(&self, bytes: &[u8], _name: &str) -> Result<Drawn, Refusal> {
        let mut package = Package::open(bytes)?;
        let mut warnings = Vec::new();
        let parts = Parts::take(&mut package, &mut warnings)?;
        parts.read(warnings)
    }
}

/// A part and its relations.
#[derive(Default)]
struct Side {
    source: Option<String>,
    relations: Relations,
}

/// The parts of a document that are read.
struct Parts {
    document: String,
    relations: Relations,
    styles: Option<String>,
    numbering: Option<String>,
    settings: Option<String>,
    notes: Vec<(Sort, Side)>,
    margins: Vec<Side>,
    drawings: BTreeMap<String, String>,
    properties: Properties,
}

impl Parts {
    fn take(package: &mut Package<'_>, warnings: &mut Vec<String>) -> Result<Self, Refusal> {
        let main = package.main_part("word/document.xml");
        let document = match package.take(&main)? {
            Some(document) => document,
            None => package.take("word/document.xml")?.ok_or_else(|| damaged("the part with its text is missing"))?,
        };
        let relations = package.relations(&main);
        let targets = |kind: &str| relations.of_kind(kind).map(|relation| relation.target.clone()).collect::<Vec<_>>();
        let mut side = |target: &String, warnings: &mut Vec<String>| {
            let source = package.spare(target, warnings);
            let relations = source.as_ref().map(|_| package.relations(target)).unwrap_or_default();
            Side { source, relations }
        };
        let mut notes = Vec::new();
        for (kind, sort) in [("footnotes", Sort::Footnote), ("endnotes", Sort::Endnote), ("comments", Sort::Comment)] {
            notes.extend(targets(kind).iter().map(|target| (sort, side(target, warnings))));
        }
        let margins: Vec<Side> =
            ["header", "footer"].iter().flat_map(|kind| targets(kind)).map(|target| side(&target, warnings)).collect();
        let one = |kind: &str, package: &mut Package<'_>, warnings: &mut Vec<String>| {
            targets(kind).first().and_then(|target| package.spare(target, warnings))
        };
        let mut drawings = BTreeMap::new();
        for target in ["chart", "diagramData"].iter().flat_map(|kind| targets(kind)).take(MAX_DRAWINGS) {
            drawings.extend(package.spare(&target, warnings).map(|source| (target, source)));
        }
        Ok(Self {
            styles: one("styles", package, warnings),
            numbering: one("numbering", package, warnings),
            settings: one("settings", package, warnings),
            properties: super::office_properties(package),
            document,
            relations,
            notes,
            margins,
            drawings,
        })
    }

    fn read(&self, mut warnings: Vec<String>) -> Result<Drawn, Refusal> {
        let styles = spare(self.styles.as_deref(), "styles", &mut warnings);
        let numbering = spare(self.numbering.as_deref(), "list numbers", &mut warnings);
        let settings = spare(self.settings.as_deref(), "settings", &mut warnings);
        let tree = Tree::read(&self.document)?;
        let note_trees: Vec<_> = self
            .notes
            .iter()
            .filter_map(|(sort, side)| {
                Some((*sort, spare(side.source.as_deref(), "notes", &mut warnings)?, &side.relations))
            })
            .collect();
        let margin_trees: Vec<_> = self
            .margins
            .iter()
            .filter_map(|side| {
                Some((spare(side.source.as_deref(), "headers and footers", &mut warnings)?, &side.relations))
            })
            .collect();
        let mut body = Body::new(&self.relations, &self.drawings);
        body.styles = styles.map(|tree| Styles::read(tree.root())).unwrap_or_default();
        body.lists = numbering.map(|tree| Lists::read(tree.root())).unwrap_or_default();
        if let Some(tree) = settings {
            body.notes.read_counting(tree.root());
        }
        body.notes.read_counting(tree.root());
        for (sort, tree, relations) in &note_trees {
            body.notes.read(*sort, tree.root(), relations);
        }
        let text = tree.root().child("w", "body").ok_or_else(|| damaged("it has no body"))?;
        body.pages = self.properties.pages.and_then(|pages| Pages::of(text, pages));
        body.read(text);
        for (tree, relations) in &margin_trees {
            body.beside(relations, Aside::Margin, tree.root());
        }
        Ok(body.draft.finish(self.properties.declared(), self.properties.made(), warnings))
    }
}

/// A part that a document can do without, as a tree; its loss is said in a warning.
fn spare<'a>(source: Option<&'a str>, what: &str, warnings: &mut Vec<String>) -> Option<Tree<'a>> {
    let lost = |_refusal| warnings.push(format!("Its {what} are damaged and were left out"));
    Tree::read(source?).map_err(lost).ok()
}

/// Reads the XML of Word 2003.
pub(in crate::ingest) struct Word2003;

impl Importer for Word2003 {
    fn name(&self) -> &'static str {
        "word-xml"
    }

    fn version(&self) -> u32 {
        1
    }

    fn media_type(&self) -> &'static str {
        "application/xml"
    }

    fn reads(&self, content: Content) -> bool {
        content == Content::Word2003
    }

    fn import(&self, bytes: &[u8], _name: &str) -> Result<Drawn, Refusal> {
        let source = xml::decoded(bytes);
        let tree = Tree::read(&source)?;
        let root = tree.root();
        let (relations, drawings) = (Relations::default(), BTreeMap::new());
        let mut body = Body::new(&relations, &drawings);
        body.styles = root.child("w", "styles").map(Styles::read).unwrap_or_default();
        body.notes.read_counting(root);
        let mut properties = Properties::default();
        if let Some(said) = root.child("o", "DocumentProperties") {
            properties.read_word_2003(said);
        }
        body.read(root.child("w", "body").ok_or_else(|| damaged("it has no body"))?);
        Ok(body.draft.finish(properties.declared(), properties.made(), Vec::new()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ingest::tests::packed;
    use crate::text::Text;

    const RELATIONS: &str = "<Relationships xmlns='http://schemas.openxmlformats.org/package/2006/relationships'>\
        <Relationship Id='f' Type='x/footnotes' Target='footnotes.xml'/>\
        <Relationship Id='c' Type='x/comments' Target='comments.xml'/>\
        <Relationship Id='d' Type='x/chart' Target='charts/chart1.xml'/>\
        <Relationship Id='l' Type='x/hyperlink' Target='https://a.example/' TargetMode='External'/></Relationships>";
    const SPACES: &str = "xmlns:w='http://schemas.openxmlformats.org/wordprocessingml/2006/main' \
        xmlns:r='http://schemas.openxmlformats.org/officeDocument/2006/relationships' \
        xmlns:c='http://schemas.openxmlformats.org/drawingml/2006/chart' \
        xmlns:mc='http://schemas.openxmlformats.org/markup-compatibility/2006' \
        xmlns:m='http://schemas.openxmlformats.org/officeDocument/2006/math'";

    fn drawn(body: &str, pages: usize) -> Drawn {
        let document = format!("<w:document {SPACES}><w:body>{body}</w:body></w:document>");
        let footnotes = format!(
            "<w:footnotes {SPACES}><w:footnote w:id='2'><w:p><w:r><w:footnoteRef/></w:r><w:r><w:t> The ledger</w:t></w:r>\
             <w:r><w:footnoteReference w:id='2'/></w:r></w:p></w:footnote></w:footnotes>"
        );
        let comments = format!(
            "<w:comments {SPACES}><w:comment w:id='7' w:author='Clerk' w:date='2021-03-06T08:00:00Z'><w:p><w:r>\
             <w:t>So?</w:t></w:r></w:p></w:comment></w:comments>"
        );
        let chart = format!(
            "<c:chartSpace {SPACES}><c:ser><c:tx><c:v/><c:strCache><c:pt idx='0'><c:v>Rent</c:v></c:pt></c:strCache></c:tx>\
             <c:cat><c:pt idx='0'><c:v>2019</c:v></c:pt></c:cat><c:val><c:pt idx='0'><c:v>1200</c:v></c:pt></c:val></c:ser>\
             </c:chartSpace>"
        );
        let app = format!(
            "<Properties xmlns='http://schemas.openxmlformats.org/officeDocument/2006/extended-properties'>\
             <Pages>{pages}</Pages></Properties>"
        );
        let bytes = packed(&[
            ("[Content_Types].xml", b"<Types/>".as_slice()),
            ("word/document.xml", document.as_bytes()),
            ("word/_rels/document.xml.rels", RELATIONS.as_bytes()),
            ("word/footnotes.xml", footnotes.as_bytes()),
            ("word/comments.xml", comments.as_bytes()),
            ("word/charts/chart1.xml", chart.as_bytes()),
            ("docProps/app.xml", app.as_bytes()),
        ]);
        Word.import(&bytes, "a.docx").unwrap()
    }

    fn check(body: &str, expected: &str) {
        assert_eq!(drawn(body, 0).text, expected, "{body}");
    }

    #[test]
    fn what_a_paragraph_says_is_its_text_and_nothing_else_is() {
        let run = |words: &str| format!("<w:r><w:t xml:space='preserve'>{words}</w:t></w:r>");
        let paragraph = |runs: &str| format!("<w:p>{runs}</w:p>");
        let field = |kind: &str| format!("<w:r><w:fldChar w:fldCharType='{kind}'/></w:r>");
        let code = |code: &str| format!("<w:r><w:instrText>{code}</w:instrText></w:r>");
        let (begin, separate, end) = (field("begin"), field("separate"), field("end"));
        check(&paragraph(&(run("one ") + &run("two"))), "one two");
        check(&(paragraph(&run("one")) + &paragraph("") + &paragraph(&run("two"))), "one\n\ntwo");
        // A field shows its result; one within a code shows nothing.
        let inner = begin.clone() + &code("PAGE") + &separate + &run("7") + &end;
        check(&paragraph(&(begin.clone() + &code("DATE") + &separate + &run("May") + &end + &run("."))), "May.");
        check(&paragraph(&(begin.clone() + &code("IF") + &inner + &separate + &run("yes") + &end)), "yes");
        check(&paragraph(&(begin + &code("XE") + &run("index") + &end + &run("word"))), "word");
        // Tracked changes.
        let deleted = format!("<w:del><w:r><w:delText>no</w:delText></w:r></w:del><w:ins>{}</w:ins>", run("yes"));
        check(&paragraph(&deleted), "yes");
        check(&format!("<w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr>{}</w:p>{}", run("a"), paragraph(&run("b"))), "ab");
        // Hidden, and switched on again.
        let hidden = "<w:r><w:rPr><w:vanish/></w:rPr><w:t>no</w:t></w:r><w:r><w:rPr><w:vanish w:val='0'/></w:rPr><w:t>yes</w:t></w:r>";
        check(&paragraph(hidden), "yes");
        check(
            &paragraph(
                "<w:r><w:t>so</w:t><w:tab/><w:t>ft</w:t><w:softHyphen/><w:noBreakHyphen/><w:br/><w:t>x</w:t></w:r>",
            ),
            "so\tft\u{2011}\nx",
        );
        check(&paragraph("<w:r><w:sym w:font='Wingdings' w:char='F0FE'/><w:t>Paid</w:t></w:r>"), "☑Paid");
        check(&paragraph("<m:oMath><m:r><m:t>x=1</m:t></m:r></m:oMath>"), "x=1");
        // A box is said in two ways, and read once, after its paragraph.
        let boxed = |words: &str| format!("<w:txbxContent>{}</w:txbxContent>", paragraph(&run(words)));
        let both = format!(
            "<w:r><mc:AlternateContent><mc:Choice><w:drawing>{}</w:drawing></mc:Choice><mc:Fallback><w:pict>{}</w:pict>\
             </mc:Fallback></mc:AlternateContent></w:r>",
            boxed("box"),
            boxed("box")
        );
        check(&paragraph(&(run("before") + &both + &run(" after"))), "before after\n\nbox");
        check(
            &paragraph(&(run("Rents") + "<w:r><w:drawing><c:chart r:id='d'/></w:drawing></w:r>")),
            "Rents\n\n\tRent\n2019\t1200",
        );
    }

    #[test]
    fn notes_comments_links_and_pages_are_found() {
        let body = "<w:p><w:r><w:lastRenderedPageBreak/><w:t>First</w:t></w:r></w:p><w:p><w:r><w:t>It was </w:t></w:r>\
            <w:commentRangeStart w:id='7'/><w:r><w:t>paid</w:t></w:r><w:commentRangeEnd w:id='7'/>\
            <w:r><w:commentReference w:id='7'/></w:r><w:r><w:footnoteReference w:id='2'/></w:r>\
            <w:hyperlink r:id='l'><w:r><w:t> here</w:t></w:r></w:hyperlink></w:p>\
            <w:p><w:r><w:lastRenderedPageBreak/><w:t>Last</w:t></w:r><w:r><w:footnoteReference w:id='2'/></w:r></w:p>\
            <w:sectPr><w:pgNumType w:start='9'/></w:sectPr>";
        let drawn = drawn(body, 3);
        let text = Text::from(drawn.text.as_str());
        let slice = |span| text.slice(span).unwrap();
        assert_eq!(
            drawn.text,
            "First\n\nIt was paid[1] here\n\nLast[1]\n\n[Comment 1, Clerk, 2021-03-06] So?\n\n[1] The ledger[1]"
        );
        let notes: Vec<_> = drawn.layout.notes.iter().map(|n| (n.mark.map(slice), slice(n.body))).collect();
        let ledger = "The ledger[1]";
        assert_eq!(notes, [(Some("paid"), "So?"), (Some("[1]"), ledger), (Some("[1]"), ledger), (Some("[1]"), ledger)]);
        assert_eq!(drawn.layout.links.first().map(|link| slice(link.span)), Some("here"));
        let pages: Vec<_> = drawn.layout.pages.iter().map(|page| page.label.as_str()).collect();
        assert_eq!(pages, ["10", "11", "10"]);
    }

    #[test]
    fn page_breaks_that_do_not_add_up_are_not_trusted() {
        let body = "<w:p><w:r><w:t>a</w:t><w:lastRenderedPageBreak/><w:t>b</w:t></w:r></w:p>";
        for (pages, expected) in [(2, 2), (3, 0), (0, 0)] {
            assert_eq!(drawn(body, pages).layout.pages.len(), expected, "{pages}");
        }
    }
}
