//! The text of an ODT: paragraphs, lists, tables, pictures and notes.

use super::odt::picture_path;
use super::xml::Xml;
use super::{Listed, Pictures, entry_bookmark, heading_bookmark, is_short};
use crate::brief::manuscript::{Address, Block, Face, Figure, Manuscript, Run, Side};
use crate::brief::render::columns::Columns;
use crate::say;

const NAMESPACES: [(&str, &str); 9] = [
    ("xmlns:office", "urn:oasis:names:tc:opendocument:xmlns:office:1.0"),
    ("xmlns:text", "urn:oasis:names:tc:opendocument:xmlns:text:1.0"),
    ("xmlns:table", "urn:oasis:names:tc:opendocument:xmlns:table:1.0"),
    ("xmlns:draw", "urn:oasis:names:tc:opendocument:xmlns:drawing:1.0"),
    ("xmlns:style", "urn:oasis:names:tc:opendocument:xmlns:style:1.0"),
    ("xmlns:fo", "urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0"),
    ("xmlns:svg", "urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0"),
    ("xmlns:xlink", "http://www.w3.org/1999/xlink"),
    ("office:version", "1.3"),
];

/// Borders of the cells of tables: a cell finds its style nowhere else.
const CELL: &str = "<style:style style:name=\"Cell\" style:family=\"table-cell\">\
    <style:table-cell-properties fo:border=\"0.5pt solid #b8b2a7\" fo:padding=\"3pt\"/></style:style>\
    <style:style style:name=\"Row\" style:family=\"table-row\">\
    <style:table-row-properties fo:keep-together=\"always\"/></style:style>";
/// In how many parts the width of a table is told; a column has a style for each number of them.
const WIDTH_PARTS: usize = 100;

/// The styles that are found in the text alone.
fn automatic_styles() -> String {
    let column = |parts: usize| {
        format!(
            "<style:style style:name=\"Column{parts}\" style:family=\"table-column\">\
             <style:table-column-properties style:rel-column-width=\"{parts}*\"/></style:style>"
        )
    };
    let columns: Vec<String> = (1..=WIDTH_PARTS).map(column).collect();
    format!("<office:automatic-styles>{CELL}{}</office:automatic-styles>", columns.concat())
}

/// The text as far as it is written.
pub(super) struct Text<'a> {
    pictures: &'a Pictures,
    xml: Xml,
    notes: usize,
    is_note: bool,
    headings: usize,
    tables: usize,
    drawings: usize,
    /// Lists that are open.
    lists: usize,
}

impl<'a> Text<'a> {
    /// The part `content.xml`.
    pub(super) fn of(manuscript: &Manuscript, listed: &[Listed], pictures: &'a Pictures) -> String {
        let mut text =
            Self { pictures, xml: Xml::new(), notes: 0, is_note: false, headings: 0, tables: 0, drawings: 0, lists: 0 };
        text.xml.open("office:document-content", &NAMESPACES);
        text.xml.raw(&automatic_styles());
        text.xml.open("office:body", &[]);
        text.xml.open("office:text", &[]);
        // The contents stand below the title and what belongs to it: before the first heading that they list.
        let head = manuscript.blocks.iter().position(super::is_listed).unwrap_or(manuscript.blocks.len());
        for (nth, block) in manuscript.blocks.iter().enumerate() {
            if nth == head && !listed.is_empty() {
                text.contents(listed);
            }
            text.block(block, "Text_20_body");
        }
        text.xml.finish()
    }

    fn block(&mut self, block: &Block, style: &str) {
        match block {
            Block::Heading(level, runs) => self.heading(*level, runs),
            Block::Paragraph(runs) => self.paragraph(style, |text| text.runs(runs)),
            Block::Quote(blocks) => blocks.iter().for_each(|block| self.block(block, "Quotations")),
            Block::List(first, items) => self.list(*first, items),
            // An item of a list cannot hold a table.
            Block::Table(rows, _) if self.lists > 0 => rows.iter().for_each(|row| self.row(row, style)),
            Block::Table(rows, columns) => self.table(rows, columns),
            Block::Code(code) => {
                for line in code.lines() {
                    self.paragraph("Preformatted_20_Text", |text| text.words(line, Face::default()));
                }
            }
            Block::Figure(figure, said) => self.figure(*figure, said),
            Block::Rule => self.paragraph("Horizontal_20_Line", |_| {}),
            Block::Entry { mark, is_part, runs } => {
                let style = if *is_part { "Register_20_part" } else { "Register_20_entry" };
                self.paragraph(style, |text| {
                    if let Some(mark) = mark {
                        text.xml.empty("text:bookmark", &[("text:name", &entry_bookmark(mark))]);
                    }
                    text.runs(runs);
                });
            }
        }
    }

    fn heading(&mut self, level: u8, runs: &[Run]) {
        self.headings += 1;
        let bookmark = heading_bookmark(self.headings);
        if level == 1 {
            return self.paragraph("Title", |text| text.runs(runs));
        }
        let level = level - 1;
        let (style, level) = (format!("Heading_20_{level}"), level.to_string());
        self.xml.open("text:h", &[("text:style-name", &style), ("text:outline-level", &level)]);
        self.xml.empty("text:bookmark", &[("text:name", &bookmark)]);
        self.runs(runs);
        self.xml.close();
    }

    fn list(&mut self, first: Option<u64>, items: &[Vec<Block>]) {
        let style = if first.is_some() { "Numbers" } else { "Bullets" };
        self.lists += 1;
        self.xml.open("text:list", &[("text:style-name", style)]);
        for (nth, item) in items.iter().enumerate() {
            match first {
                Some(first) if nth == 0 => {
                    self.xml.open("text:list-item", &[("text:start-value", &first.to_string())]);
                }
                _ => self.xml.open("text:list-item", &[]),
            }
            for block in item {
                self.block(block, "List_20_Contents");
            }
            self.xml.close();
        }
        self.xml.close();
        self.lists -= 1;
    }

    /// A row as a line of words.
    fn row(&mut self, row: &[Vec<Run>], style: &str) {
        self.paragraph(style, |text| {
            for (nth, cell) in row.iter().enumerate() {
                if nth > 0 {
                    text.words(" | ", Face::default());
                }
                text.runs(cell);
            }
        });
    }

    fn table(&mut self, rows: &[Vec<Vec<Run>>], sides: &[Side]) {
        let Some(columns) = Columns::of(rows) else { return };
        self.tables += 1;
        let name = say!("Table {}", self.tables);
        self.xml.open("table:table", &[("table:name", &name)]);
        let widths = columns.widths(WIDTH_PARTS as f64);
        for width in &widths {
            let style = format!("Column{}", (*width).clamp(1, WIDTH_PARTS));
            self.xml.empty("table:table-column", &[("table:style-name", &style)]);
        }
        for (nth, row) in rows.iter().enumerate() {
            if nth == 0 {
                self.xml.open("table:table-header-rows", &[]);
            }
            let style: &[(&str, &str)] = if is_short(row) { &[("table:style-name", "Row")] } else { &[] };
            self.xml.open("table:table-row", style);
            let cells = row.iter().map(Vec::as_slice).chain(std::iter::repeat(&[][..]));
            for (column, (cell, _)) in cells.zip(&widths).enumerate() {
                self.xml.open("table:table-cell", &[("office:value-type", "string"), ("table:style-name", "Cell")]);
                let style = cell_style(nth == 0, sides.get(column).copied().unwrap_or_default());
                self.paragraph(style, |text| text.runs(cell));
                self.xml.close();
            }
            self.xml.close();
            if nth == 0 {
                self.xml.close();
            }
        }
        self.xml.close();
        self.paragraph("Table_20_Contents", |_| {});
    }

    fn figure(&mut self, figure: Figure, said: &str) {
        if let Some(picture) = self.pictures.get(&figure) {
            let (width, height) = picture.fitted();
            let (width, height) = (format!("{width:.1}pt"), format!("{height:.1}pt"));
            self.drawings += 1;
            let frame_name = format!("figure-{}", self.drawings);
            self.paragraph("Figure", |text| {
                let name = picture_path(figure);
                let size = [("svg:width", width.as_str()), ("svg:height", height.as_str())];
                let frame = [("draw:name", frame_name.as_str()), ("text:anchor-type", "as-char")];
                text.xml.open("draw:frame", &[frame.as_slice(), &size].concat());
                let shown = [("xlink:type", "simple"), ("xlink:show", "embed"), ("xlink:actuate", "onLoad")];
                text.xml.empty("draw:image", &[[("xlink:href", name)].as_slice(), &shown].concat());
                text.xml.element("svg:desc", &[], said);
                text.xml.close();
            });
        }
        if !said.is_empty() {
            self.paragraph("Caption", |text| text.words(said, Face::default()));
        }
    }

    /// A table of contents, whose entries lead to their headings.
    fn contents(&mut self, listed: &[Listed]) {
        self.xml.open("text:table-of-content", &[("text:name", "contents"), ("text:protected", "false")]);
        self.xml.empty("text:table-of-content-source", &[("text:outline-level", "2")]);
        self.xml.open("text:index-body", &[]);
        self.xml.open("text:index-title", &[("text:name", "contents-title")]);
        self.paragraph("Contents_20_Heading", |text| text.words(say!("Contents"), Face::default()));
        self.xml.close();
        for heading in listed {
            let style = format!("Contents_20_{}", heading.level - 1);
            self.paragraph(&style, |text| {
                let href = format!("#{}", heading.bookmark);
                text.xml.open("text:a", &[("xlink:type", "simple"), ("xlink:href", &href)]);
                text.words(&heading.words, Face::default());
                text.xml.close();
            });
        }
        self.xml.close();
        self.xml.close();
    }

    fn paragraph(&mut self, style: &str, content: impl FnOnce(&mut Self)) {
        self.xml.open("text:p", &[("text:style-name", style)]);
        content(self);
        self.xml.close();
    }

    fn runs(&mut self, runs: &[Run]) {
        for run in runs {
            match run {
                Run::Words(words, face) => self.words(words, *face),
                Run::Break => self.xml.empty("text:line-break", &[]),
                Run::Link(address, runs) => self.link(address, runs),
                Run::Note(paragraphs, _) => self.note(paragraphs),
            }
        }
    }

    fn link(&mut self, address: &Address, runs: &[Run]) {
        let (href, style) = match address {
            Address::Web(url) => (url.clone(), "Internet_20_link"),
            Address::Entry(mark) | Address::Citation(mark) => (format!("#{}", entry_bookmark(mark)), "Reference"),
        };
        let attributes = [("xlink:type", "simple"), ("xlink:href", href.as_str()), ("text:style-name", style)];
        self.xml.open("text:a", &attributes);
        for run in runs {
            match run {
                Run::Words(words, face) => self.words(words, *face),
                Run::Break => self.xml.empty("text:line-break", &[]),
                // A link cannot stand in a link, nor a note.
                Run::Link(_, runs) => self.words(&super::plain(runs), Face::default()),
                Run::Note(..) => {}
            }
        }
        self.xml.close();
    }

    /// Words; more than one space is written as such, since a reader of ODT takes them for one.
    fn words(&mut self, words: &str, face: Face) {
        let styles = [
            (face.code, "Source_20_Text"),
            (face.strong, "Strong_20_Emphasis"),
            (face.emphasis, "Emphasis"),
            (face.struck, "Struck"),
        ];
        let styles: Vec<&str> = styles.into_iter().filter(|(is_set, _)| *is_set).map(|(_, style)| style).collect();
        for style in &styles {
            self.xml.open("text:span", &[("text:style-name", style)]);
        }
        // A space at the front of a paragraph, or after one of another run, would be lost.
        let mut was_space = true;
        for piece in words.split_inclusive([' ', '\t', '\n']) {
            let (word, space) = match piece.chars().next_back() {
                Some(last @ (' ' | '\t' | '\n')) => (piece.strip_suffix(last).unwrap_or(piece), Some(last)),
                _ => (piece, None),
            };
            self.xml.words(word);
            was_space &= word.is_empty();
            match space {
                Some('\t') => self.xml.empty("text:tab", &[]),
                Some(_) if was_space => self.xml.empty("text:s", &[]),
                Some(_) => self.xml.words(" "),
                None => {}
            }
            was_space = space.is_some();
        }
        for _ in &styles {
            self.xml.close();
        }
    }

    fn note(&mut self, paragraphs: &[Vec<Run>]) {
        if self.is_note {
            return;
        }
        self.is_note = true;
        self.notes += 1;
        let (id, number) = (format!("note-{}", self.notes), self.notes.to_string());
        self.xml.open("text:note", &[("text:id", &id), ("text:note-class", "footnote")]);
        self.xml.element("text:note-citation", &[], &number);
        self.xml.open("text:note-body", &[]);
        for runs in paragraphs {
            self.paragraph("Footnote", |text| text.runs(runs));
        }
        self.xml.close();
        self.xml.close();
        self.is_note = false;
    }
}

/// The style of the words in a cell of a table.
fn cell_style(is_head: bool, side: Side) -> &'static str {
    match (is_head, side) {
        (true, Side::Start) => "Table_20_Heading",
        (true, Side::Middle) => "Table_20_Heading_20_middle",
        (true, Side::End) => "Table_20_Heading_20_end",
        (false, Side::Start) => "Table_20_Contents",
        (false, Side::Middle) => "Table_20_Contents_20_middle",
        (false, Side::End) => "Table_20_Contents_20_end",
    }
}
