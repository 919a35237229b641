//! The text of a DOCX: paragraphs, tables, pictures and notes in `WordprocessingML`.

use super::docx::{picture_relation, web_relation};
use super::docx_parts::namespaces;
use super::xml::Xml;
use super::{COLUMN_POINTS, Listed, Pictures, entry_bookmark, heading_bookmark, is_short};
use crate::brief::manuscript::{Address, Block, Face, Figure, Manuscript, Run, Side};
use crate::brief::render::columns::Columns;
use crate::say;

/// Twentieths of a point.
const TWIPS: f64 = 20.0;
/// English metric units in a point.
const EMU: f64 = 12_700.0;
/// How far each level of a list or a quotation stands in, in twips.
const STEP_TWIPS: usize = 360;
const DEEPEST_LIST: usize = 8;

/// What came of a manuscript.
pub(super) struct Written {
    pub(super) document: String,
    pub(super) footnotes: String,
    /// Addresses of the web in the text and in the notes, by their relation's number.
    pub(super) links: Vec<String>,
    pub(super) note_links: Vec<String>,
    /// Where each numbered list begins.
    pub(super) lists: Vec<u64>,
}

/// The text as far as it is written.
pub(super) struct Text<'a> {
    pictures: &'a Pictures,
    xml: Xml,
    notes: Xml,
    note_count: usize,
    is_note: bool,
    links: Vec<String>,
    note_links: Vec<String>,
    lists: Vec<u64>,
    bookmarks: usize,
    headings: usize,
    drawings: usize,
}

/// Where a paragraph stands.
#[derive(Clone, Copy, Default)]
struct Around {
    /// Containers around it: quotations and lists.
    depth: usize,
    is_quote: bool,
    /// The list whose item begins here: its number, its level.
    item: Option<(usize, usize)>,
    /// To which side it is set.
    side: Side,
}

impl<'a> Text<'a> {
    /// Writes everything.
    pub(super) fn of(manuscript: &Manuscript, listed: &[Listed], pictures: &'a Pictures) -> Written {
        let mut text = Self {
            pictures,
            xml: Xml::new(),
            notes: Xml::new(),
            note_count: 0,
            is_note: false,
            links: Vec::new(),
            note_links: Vec::new(),
            lists: Vec::new(),
            bookmarks: 0,
            headings: 0,
            drawings: 0,
        };
        text.begin_notes();
        text.xml.open("w:document", &namespaces());
        text.xml.open("w:body", &[]);
        text.body(&manuscript.blocks, listed);
        text.section();
        let Self { xml, notes, links, note_links, lists, .. } = text;
        Written { document: xml.finish(), footnotes: notes.finish(), links, note_links, lists }
    }

    /// The contents stand below the title and what belongs to it: before the first heading that they list.
    fn body(&mut self, blocks: &[Block], listed: &[Listed]) {
        let head = blocks.iter().position(super::is_listed).unwrap_or(blocks.len());
        for (nth, block) in blocks.iter().enumerate() {
            if nth == head && !listed.is_empty() {
                self.contents(listed);
            }
            self.block(block, Around::default());
        }
    }

    fn block(&mut self, block: &Block, around: Around) {
        match block {
            Block::Heading(level, runs) => self.heading(*level, runs),
            Block::Paragraph(runs) => self.paragraph(paragraph_style(around), around, |text| text.runs(runs)),
            Block::Quote(blocks) => {
                let inner = Around { depth: around.depth + 1, is_quote: true, ..Around::default() };
                for block in blocks {
                    self.block(block, inner);
                }
            }
            Block::List(first, items) => self.list(*first, items, around),
            Block::Table(rows, columns) => self.table(rows, columns),
            Block::Code(code) => {
                for line in code.lines() {
                    self.paragraph("Code", around, |text| text.words(line, Face::default(), None));
                }
            }
            Block::Figure(figure, said) => self.figure(*figure, said),
            Block::Rule => self.paragraph("Rule", around, |_| {}),
            Block::Entry { mark, is_part, runs } => {
                let style = if *is_part { "RegisterPart" } else { "RegisterEntry" };
                self.paragraph(style, Around::default(), |text| {
                    if let Some(mark) = mark {
                        text.bookmark(&entry_bookmark(mark));
                    }
                    text.runs(runs);
                });
            }
        }
    }

    fn heading(&mut self, level: u8, runs: &[Run]) {
        self.headings += 1;
        let bookmark = heading_bookmark(self.headings);
        let style = match level {
            1 => "Title".to_owned(),
            level => format!("Heading{}", level - 1),
        };
        self.paragraph(&style, Around::default(), |text| {
            text.bookmark(&bookmark);
            text.runs(runs);
        });
    }

    fn list(&mut self, first: Option<u64>, items: &[Vec<Block>], around: Around) {
        let number = match first {
            None => 1,
            Some(first) => {
                self.lists.push(first);
                self.lists.len() + 1
            }
        };
        for item in items {
            let mut begins = Some((number, around.depth.min(DEEPEST_LIST)));
            let inner = |item| Around { depth: around.depth + 1, item, ..Around::default() };
            if !matches!(item.first(), Some(Block::Paragraph(_))) {
                self.paragraph("ListParagraph", inner(begins.take()), |_| {});
            }
            for block in item {
                let is_text = matches!(block, Block::Paragraph(_));
                self.block(block, inner(if is_text { begins.take() } else { None }));
            }
        }
    }

    fn table(&mut self, rows: &[Vec<Vec<Run>>], sides: &[Side]) {
        let Some(columns) = Columns::of(rows) else { return };
        let widths: Vec<String> = columns.widths(COLUMN_POINTS * TWIPS).iter().map(usize::to_string).collect();
        self.xml.open("w:tbl", &[]);
        self.xml.open("w:tblPr", &[]);
        self.xml.empty("w:tblStyle", &[("w:val", "TableGrid")]);
        self.xml.empty("w:tblW", &[("w:w", "5000"), ("w:type", "pct")]);
        self.xml.empty("w:tblLayout", &[("w:type", "fixed")]);
        self.xml.empty("w:tblLook", &[("w:val", "0020"), ("w:firstRow", "1")]);
        self.xml.close();
        self.xml.open("w:tblGrid", &[]);
        for width in &widths {
            self.xml.empty("w:gridCol", &[("w:w", width)]);
        }
        self.xml.close();
        for (nth, row) in rows.iter().enumerate() {
            self.xml.open("w:tr", &[]);
            self.xml.open("w:trPr", &[]);
            if is_short(row) {
                self.xml.empty("w:cantSplit", &[]);
            }
            if nth == 0 {
                self.xml.empty("w:tblHeader", &[]);
            }
            self.xml.close();
            let cells = row.iter().map(Vec::as_slice).chain(std::iter::repeat(&[][..]));
            for (column, (cell, width)) in cells.zip(&widths).enumerate() {
                self.xml.open("w:tc", &[]);
                self.xml.open("w:tcPr", &[]);
                self.xml.empty("w:tcW", &[("w:w", width), ("w:type", "dxa")]);
                self.xml.close();
                let style = if nth == 0 { "TableHead" } else { "TableText" };
                let side = sides.get(column).copied().unwrap_or_default();
                self.paragraph(style, Around { side, ..Around::default() }, |text| text.runs(cell));
                self.xml.close();
            }
            self.xml.close();
        }
        self.xml.close();
        self.paragraph("TableText", Around::default(), |_| {});
    }

    fn figure(&mut self, figure: Figure, said: &str) {
        if let Some(picture) = self.pictures.get(&figure) {
            let (width, height) = picture.fitted();
            self.drawings += 1;
            let nth = self.drawings;
            self.paragraph("Figure", Around::default(), |text| {
                text.xml.open("w:r", &[]);
                text.xml.raw(&drawing(figure, nth, said, ((width * EMU) as u64, (height * EMU) as u64)));
                text.xml.close();
            });
        }
        if !said.is_empty() {
            self.paragraph("Caption", Around::default(), |text| text.words(said, Face::default(), None));
        }
    }

    /// A table of contents, whose entries lead to their headings. They stand without the numbers of pages, which
    /// only the program that sets the pages knows.
    fn contents(&mut self, listed: &[Listed]) {
        self.paragraph("ContentsHeading", Around::default(), |text| {
            text.words(say!("Contents"), Face::default(), None);
        });
        let last = listed.len() - 1;
        for (nth, heading) in listed.iter().enumerate() {
            let style = format!("TOC{}", heading.level - 1);
            self.paragraph(&style, Around::default(), |text| {
                if nth == 0 {
                    text.field("begin");
                    text.xml.open("w:r", &[]);
                    text.xml.element("w:instrText", &[("xml:space", "preserve")], " TOC \\o \"1-2\" \\n \\h ");
                    text.xml.close();
                    text.field("separate");
                }
                text.xml.open("w:hyperlink", &[("w:anchor", &heading.bookmark)]);
                text.words(&heading.words, Face::default(), None);
                text.xml.close();
                if nth == last {
                    text.field("end");
                }
            });
        }
    }

    fn field(&mut self, kind: &str) {
        self.xml.open("w:r", &[]);
        self.xml.empty("w:fldChar", &[("w:fldCharType", kind)]);
        self.xml.close();
    }

    /// A4 with margins of an inch, and who may read it on each page.
    fn section(&mut self) {
        self.xml.open("w:sectPr", &[]);
        self.xml.empty("w:headerReference", &[("w:type", "default"), ("r:id", "header1")]);
        self.xml.empty("w:footerReference", &[("w:type", "default"), ("r:id", "footer1")]);
        self.xml.empty("w:pgSz", &[("w:w", "11906"), ("w:h", "16838")]);
        let inch = "1440";
        let margins = [("w:top", inch), ("w:right", inch), ("w:bottom", inch), ("w:left", inch)];
        let outer = [("w:header", "708"), ("w:footer", "708"), ("w:gutter", "0")];
        self.xml.empty("w:pgMar", &[margins.as_slice(), &outer].concat());
        self.xml.close();
    }

    fn paragraph(&mut self, style: &str, around: Around, content: impl FnOnce(&mut Self)) {
        let xml = self.here();
        xml.open("w:p", &[]);
        xml.open("w:pPr", &[]);
        xml.empty("w:pStyle", &[("w:val", style)]);
        if let Some((list, level)) = around.item {
            xml.open("w:numPr", &[]);
            xml.empty("w:ilvl", &[("w:val", &level.to_string())]);
            xml.empty("w:numId", &[("w:val", &list.to_string())]);
            xml.close();
        } else if around.depth > 0 {
            xml.empty("w:ind", &[("w:left", &(around.depth * STEP_TWIPS).to_string())]);
        }
        match around.side {
            Side::Start => {}
            Side::Middle => xml.empty("w:jc", &[("w:val", "center")]),
            Side::End => xml.empty("w:jc", &[("w:val", "right")]),
        }
        xml.close();
        content(self);
        self.here().close();
    }

    /// Where is written now: the text, or a note.
    fn here(&mut self) -> &mut Xml {
        if self.is_note { &mut self.notes } else { &mut self.xml }
    }

    fn bookmark(&mut self, name: &str) {
        self.bookmarks += 1;
        let id = self.bookmarks.to_string();
        self.xml.empty("w:bookmarkStart", &[("w:id", &id), ("w:name", name)]);
        self.xml.empty("w:bookmarkEnd", &[("w:id", &id)]);
    }

    fn runs(&mut self, runs: &[Run]) {
        for run in runs {
            match run {
                Run::Words(words, face) => self.words(words, *face, None),
                Run::Break => self.here().raw("<w:r><w:br/></w:r>"),
                Run::Link(address, runs) => self.link(address, runs),
                Run::Note(paragraphs, _) => self.note(paragraphs),
            }
        }
    }

    fn link(&mut self, address: &Address, runs: &[Run]) {
        let style = match address {
            Address::Web(url) => {
                let links = if self.is_note { &mut self.note_links } else { &mut self.links };
                links.push(url.clone());
                let relation = web_relation(links.len() - 1);
                self.here().open("w:hyperlink", &[("r:id", &relation)]);
                "Hyperlink"
            }
            Address::Entry(mark) | Address::Citation(mark) => {
                let bookmark = entry_bookmark(mark);
                self.here().open("w:hyperlink", &[("w:anchor", &bookmark)]);
                "Reference"
            }
        };
        for run in runs {
            match run {
                Run::Words(words, face) => self.words(words, *face, Some(style)),
                Run::Break => self.here().raw("<w:r><w:br/></w:r>"),
                // A link cannot stand in a link, nor a note.
                Run::Link(_, runs) => self.words(&super::plain(runs), Face::default(), Some(style)),
                Run::Note(..) => {}
            }
        }
        self.here().close();
    }

    fn words(&mut self, words: &str, face: Face, style: Option<&str>) {
        let xml = self.here();
        xml.open("w:r", &[]);
        xml.open("w:rPr", &[]);
        let style = style.or(face.code.then_some("CodeWords"));
        if let Some(style) = style {
            xml.empty("w:rStyle", &[("w:val", style)]);
        }
        for (is_set, name) in [(face.strong, "w:b"), (face.emphasis, "w:i"), (face.struck, "w:strike")] {
            if is_set {
                xml.empty(name, &[]);
            }
        }
        if super::is_right_to_left(words) {
            xml.empty("w:rtl", &[]);
        }
        xml.close();
        xml.element("w:t", &[("xml:space", "preserve")], words);
        xml.close();
    }

    fn note(&mut self, paragraphs: &[Vec<Run>]) {
        if self.is_note {
            return;
        }
        self.note_count += 1;
        let id = self.note_count.to_string();
        self.xml.open("w:r", &[]);
        self.xml.raw("<w:rPr><w:rStyle w:val=\"FootnoteReference\"/></w:rPr>");
        self.xml.empty("w:footnoteReference", &[("w:id", &id)]);
        self.xml.close();
        self.is_note = true;
        self.notes.open("w:footnote", &[("w:id", &id)]);
        for (nth, runs) in paragraphs.iter().enumerate() {
            self.paragraph("FootnoteText", Around::default(), |text| {
                if nth == 0 {
                    text.notes.raw(
                        "<w:r><w:rPr><w:rStyle w:val=\"FootnoteReference\"/></w:rPr><w:footnoteRef/></w:r>\
                         <w:r><w:t xml:space=\"preserve\"> </w:t></w:r>",
                    );
                }
                text.runs(runs);
            });
        }
        self.notes.close();
        self.is_note = false;
    }

    /// The lines that stand between text and notes are notes themselves.
    fn begin_notes(&mut self) {
        self.notes.open("w:footnotes", &namespaces());
        for (id, kind, line) in
            [("-1", "separator", "w:separator"), ("0", "continuationSeparator", "w:continuationSeparator")]
        {
            self.notes.open("w:footnote", &[("w:type", kind), ("w:id", id)]);
            self.notes.open("w:p", &[]);
            self.notes.open("w:r", &[]);
            self.notes.empty(line, &[]);
            self.notes.close();
            self.notes.close();
            self.notes.close();
        }
    }
}

fn paragraph_style(around: Around) -> &'static str {
    match around {
        Around { is_quote: true, .. } => "Quote",
        Around { depth: 0, .. } => "BodyText",
        _ => "ListParagraph",
    }
}

/// A picture in the line, with its words for those who do not see it.
fn drawing(figure: Figure, nth: usize, said: &str, (width, height): (u64, u64)) -> String {
    const MAIN: &str = "http://schemas.openxmlformats.org/drawingml/2006/main";
    const PICTURE: &str = "http://schemas.openxmlformats.org/drawingml/2006/picture";
    let name = picture_relation(figure);
    let id = nth.to_string();
    let (width, height) = (width.to_string(), height.to_string());
    let size = [("cx", width.as_str()), ("cy", height.as_str())];
    let mut xml = Xml::part();
    xml.open("w:drawing", &[]);
    xml.open("wp:inline", &[("distT", "0"), ("distB", "0"), ("distL", "0"), ("distR", "0")]);
    xml.empty("wp:extent", &size);
    xml.empty("wp:docPr", &[("id", id.as_str()), ("name", name), ("descr", said)]);
    xml.open("a:graphic", &[("xmlns:a", MAIN)]);
    xml.open("a:graphicData", &[("uri", PICTURE)]);
    xml.open("pic:pic", &[("xmlns:pic", PICTURE)]);
    xml.open("pic:nvPicPr", &[]);
    xml.empty("pic:cNvPr", &[("id", id.as_str()), ("name", name), ("descr", said)]);
    xml.empty("pic:cNvPicPr", &[]);
    xml.close();
    xml.open("pic:blipFill", &[]);
    xml.empty("a:blip", &[("r:embed", name)]);
    xml.raw("<a:stretch><a:fillRect/></a:stretch>");
    xml.close();
    xml.open("pic:spPr", &[]);
    xml.open("a:xfrm", &[]);
    xml.empty("a:off", &[("x", "0"), ("y", "0")]);
    xml.empty("a:ext", &size);
    xml.close();
    xml.raw("<a:prstGeom prst=\"rect\"><a:avLst/></a:prstGeom>");
    xml.finish()
}
