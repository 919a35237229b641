//! Going through the paragraphs, runs and tables of a Word document.
//!
//! What was deleted while changes were tracked is not text; what was inserted is. Hidden text is left out,
//! and said: the page does not show it, and a quote from it would not be found there. A comment is somebody
//! else's remark: its words stand with the notes at the end, under its author's name.

use super::super::draft::{Aside, Draft};
use super::super::drawing;
use super::super::package::Relations;
use super::super::sheet::Begun;
use super::super::symbol;
use super::super::xml::{Child, Element, Tree};
use super::field::{self, Field};
use super::lists::Lists;
use super::notes::{Notes, Sort};
use super::pages::Pages;
use super::styles::{Styles, outline_level, switch};
use std::collections::{BTreeMap, BTreeSet};

/// Fields in fields: deeper ones are passed over.
const MAX_FIELDS: usize = 64;
/// The words under a comment are marked where they are no more than so many.
const MAX_COMMENTED_CODEPOINTS: usize = 80;

/// Goes through a document.
pub(super) struct Body<'t> {
    pub(super) draft: Draft,
    pub(super) styles: Styles,
    pub(super) lists: Lists,
    pub(super) notes: Notes<'t>,
    pub(super) pages: Option<Pages>,
    /// The relations of the part that is gone through.
    pub(super) relations: &'t Relations,
    /// Drawn charts and diagrams, by the names of their parts.
    pub(super) drawings: &'t BTreeMap<String, String>,
    fields: Vec<Field>,
    comments: BTreeMap<String, Begun>,
    /// The charts and diagrams that are set already.
    shown: BTreeSet<String>,
    /// The list that the last item of a first level stood in.
    top_list: Option<String>,
}

impl<'t> Body<'t> {
    pub(super) fn new(relations: &'t Relations, drawings: &'t BTreeMap<String, String>) -> Self {
        Self {
            draft: Draft::default(),
            styles: Styles::default(),
            lists: Lists::default(),
            notes: Notes::default(),
            pages: None,
            relations,
            drawings,
            fields: Vec::new(),
            comments: BTreeMap::new(),
            shown: BTreeSet::new(),
            top_list: None,
        }
    }

    /// Goes through all of it.
    pub(super) fn read(&mut self, body: Element<'t>) {
        if let Some(label) = self.pages.as_mut().map(Pages::next) {
            self.draft.page(label);
        }
        self.blocks(body);
        if self.is_in_code() {
            self.draft.warn("A field in it has no end, and text after it may be missing");
        }
    }

    /// Goes through a part that stands beside the text, with its own relations.
    pub(super) fn beside(&mut self, relations: &'t Relations, aside: Aside, element: Element<'t>) {
        let before = std::mem::replace(&mut self.relations, relations);
        self.draft.begin_aside(aside);
        self.apart(element);
        self.draft.end_aside();
        self.relations = before;
    }

    /// Blocks that a field outside does not reach into.
    fn apart(&mut self, element: Element<'t>) {
        let fields = std::mem::take(&mut self.fields);
        self.blocks(element);
        self.fields = fields;
    }

    fn blocks(&mut self, element: Element<'t>) {
        for block in element.elements() {
            match block.name() {
                ("w", "p") => self.paragraph(block),
                ("w", "tbl") => self.table(block),
                ("w", "del" | "moveFrom") => self.tracked(),
                ("w", "ins" | "moveTo") => {
                    self.tracked();
                    self.blocks(block);
                }
                ("w", "sectPr" | "sdtPr" | "sdtEndPr") => {}
                ("w", "altChunk") => self.draft.warn("It holds a piece of another format, which was left out"),
                ("mc", "AlternateContent") => {
                    if let Some(choice) = chosen(block) {
                        self.blocks(choice);
                    }
                }
                ("aml", "annotation") => self.annotated(block, Self::blocks),
                _ => self.blocks(block),
            }
        }
    }

    fn paragraph(&mut self, paragraph: Element<'t>) {
        let properties = paragraph.child("w", "pPr");
        let value = |name| properties.and_then(|properties: Element<'t>| properties.child("w", name)?.attr("val"));
        let style = value("pStyle").unwrap_or_default();
        let direct = value("outlineLvl").and_then(|level| level.parse().ok());
        let level = direct.map_or_else(|| self.styles.heading(&style), outline_level);
        let label = self.label(properties, &style);
        self.draft.begin_paragraph(label.is_some() && level.is_none());
        let heading = level.map(|level| (self.draft.begin(), level));
        let has_words = ["t", "sym"].iter().any(|name| paragraph.all("w", name).next().is_some());
        if let Some(label) = label.filter(|_| has_words) {
            self.draft.push(&format!("{label} "));
        }
        let is_hidden = self.styles.is_hidden(&style);
        self.runs(paragraph, is_hidden);
        if let Some((begun, level)) = heading {
            self.draft.end_heading(begun, level);
        }
        let mark = properties.and_then(|properties| properties.child("w", "rPr"));
        if mark.is_some_and(|mark| mark.child("w", "del").is_some()) {
            self.tracked();
        } else {
            self.draft.end_paragraph();
        }
        if properties.is_some_and(|properties| properties.child("w", "sectPr").is_some()) {
            self.pages.iter_mut().for_each(Pages::next_section);
            self.notes.next_section();
        }
    }

    /// What stands before the words of an item.
    fn label(&mut self, properties: Option<Element<'t>>, style: &str) -> Option<String> {
        // Word's XML of 2003 has it ready.
        if let Some(list) = properties.and_then(|properties| properties.child("w", "listPr")) {
            let label = list.child("", "t")?.attr("val")?;
            return Some(if label.chars().all(|c| !c.is_alphanumeric()) {
                "•".to_owned()
            } else {
                label.into_owned()
            });
        }
        let numbering = properties.and_then(|properties| properties.child("w", "numPr"));
        let value = |name| numbering.and_then(|numbering: Element<'t>| numbering.child("w", name)?.attr("val"));
        let by_style = self.styles.list(style);
        let list = value("numId").map(std::borrow::Cow::into_owned).or_else(|| Some(by_style?.0.to_owned()))?;
        let level = value("ilvl").and_then(|level| level.parse().ok());
        let of_style = || by_style.and_then(|(list, level, by)| self.lists.level_of(list, by).or(level));
        let level = level.or_else(|| self.lists.level_of(&list, style)).or_else(of_style).unwrap_or(0);
        if level == 0 && self.top_list.as_ref() != Some(&list) {
            self.draft.begin_block();
            self.top_list = Some(list.clone());
        }
        let styles = &self.styles;
        self.lists.next(&list, level, |style| styles.list(style).map(|(list, ..)| list.to_owned()))
    }

    fn runs(&mut self, element: Element<'t>, is_hidden: bool) {
        for run in element.elements() {
            match run.name() {
                ("w", "r") => self.run(run, is_hidden),
                ("w", "hyperlink") => self.link(run, is_hidden),
                ("w", "fldSimple") => self.simple_field(run, is_hidden),
                ("w", "ins" | "moveTo") => {
                    self.tracked();
                    self.runs(run, is_hidden);
                }
                ("w", "del" | "moveFrom") => self.tracked(),
                ("w", "pPr" | "rPr" | "sdtPr" | "sdtEndPr") => {}
                ("w", "commentRangeStart") => {
                    let begun = self.draft.begin();
                    self.comments.extend(run.attr("id").map(|id| (id.into_owned(), begun)));
                }
                ("w", "tbl") => {
                    self.draft.end_paragraph();
                    self.table(run);
                }
                ("w", "p") => {
                    self.draft.end_paragraph();
                    self.paragraph(run);
                }
                ("m", "t") => self.words(&run.words()),
                ("mc", "AlternateContent") => {
                    if let Some(choice) = chosen(run) {
                        self.runs(choice, is_hidden);
                    }
                }
                ("aml", "annotation") => self.annotated(run, |body, held| body.runs(held, is_hidden)),
                _ => self.runs(run, is_hidden),
            }
        }
    }

    fn link(&mut self, link: Element<'t>, is_hidden: bool) {
        let relations = self.relations;
        let address = link.prefixed_attr("id").and_then(|id| Some(relations.address(&id)?.to_owned()));
        let address = address.or_else(|| Some(link.attr("dest")?.into_owned()));
        let anchor = link.attr("anchor").map(|anchor| format!("#{anchor}"));
        let begun = self.draft.begin();
        self.runs(link, is_hidden);
        self.draft.end_link(begun, format!("{}{}", address.unwrap_or_default(), anchor.unwrap_or_default()));
    }

    fn simple_field(&mut self, field: Element<'t>, is_hidden: bool) {
        let begun = self.draft.begin();
        self.runs(field, is_hidden);
        let address = field.attr("instr").and_then(|code| field::address(&code));
        self.draft.end_link(begun, address.unwrap_or_default());
    }

    fn run(&mut self, run: Element<'t>, is_hidden: bool) {
        let properties = run.child("w", "rPr");
        let style = properties.and_then(|properties| properties.child("w", "rStyle")?.attr("val"));
        let direct = properties.and_then(|properties| switch(properties, "vanish"));
        let is_hidden = direct.unwrap_or(is_hidden || style.is_some_and(|style| self.styles.is_hidden(&style)));
        let font = properties.and_then(|properties| properties.child("w", "rFonts")?.attr("ascii"));
        self.pieces(run, is_hidden, font.as_deref().filter(|font| symbol::is_of_signs(font)));
    }

    fn pieces(&mut self, run: Element<'t>, is_hidden: bool, font: Option<&str>) {
        for piece in run.elements() {
            match piece.name() {
                ("w", "t" | "tab" | "ptab" | "br" | "cr" | "noBreakHyphen" | "sym") if is_hidden => {
                    self.draft.warn("It has hidden text, which was left out");
                }
                ("w", "t") => self.text(piece, font),
                ("w", "tab" | "ptab") => self.words("\t"),
                ("w", "br" | "cr") => self.words("\n"),
                ("w", "noBreakHyphen") => self.words("\u{2011}"),
                ("w", "sym") => {
                    let code = piece.attr("char").and_then(|code| u32::from_str_radix(&code, 16).ok());
                    let sign = code.and_then(|code| symbol::shown(&piece.attr("font").unwrap_or_default(), code));
                    if let Some(sign) = sign {
                        self.words(sign.encode_utf8(&mut [0; 4]));
                    }
                }
                ("w", "lastRenderedPageBreak") => {
                    if let Some(label) = self.pages.as_mut().map(Pages::next) {
                        self.draft.page(label);
                    }
                }
                ("w", "fldChar") => self.field(piece),
                ("w", "instrText") => {
                    if let Some(field) = self.fields.last_mut().filter(|field| !field.in_result) {
                        field.code.push_str(&piece.words());
                    }
                }
                // Where the note has a mark of its own, the rest of the run is that.
                ("w", "footnoteReference") if self.note(Sort::Footnote, piece, run) => return,
                ("w", "endnoteReference") if self.note(Sort::Endnote, piece, run) => return,
                ("w", "commentReference") => self.comment(piece),
                ("w", "footnote") => self.note_within(Sort::Footnote, piece),
                ("w", "endnote") => self.note_within(Sort::Endnote, piece),
                ("w", "drawing" | "pict" | "object") => self.drawn(piece),
                ("w", "ruby") => {
                    if let Some(base) = piece.child("w", "rubyBase") {
                        self.runs(base, is_hidden);
                    }
                }
                ("mc", "AlternateContent") => {
                    if let Some(choice) = chosen(piece) {
                        self.pieces(choice, is_hidden, font);
                    }
                }
                _ => {}
            }
        }
    }

    fn text(&mut self, piece: Element<'t>, font: Option<&str>) {
        let words = piece.words();
        if let Some(font) = font {
            let shown: String = words.chars().filter_map(|c| symbol::shown(font, u32::from(c))).collect();
            return self.words(&shown);
        }
        // A glyph that only a font of signs has, in the font that was not given.
        let words: String = if words.is_ascii() {
            words
        } else {
            words.chars().filter(|c| !('\u{f000}'..='\u{f0ff}').contains(c)).collect()
        };
        self.words(&words);
    }

    fn words(&mut self, words: &str) {
        if !self.is_in_code() {
            self.draft.push(words);
        }
    }

    fn is_in_code(&self) -> bool {
        self.fields.iter().any(|field| !field.in_result)
    }

    fn field(&mut self, piece: Element<'t>) {
        match piece.attr("fldCharType").as_deref() {
            Some("begin") => {
                if let Some(shown) = piece.child("w", "ffData").and_then(field::form) {
                    self.words(&shown);
                }
                if self.fields.len() < MAX_FIELDS {
                    self.fields.push(Field::default());
                }
            }
            Some("separate") => {
                let Some(field) = self.fields.last_mut() else { return };
                field.in_result = true;
                if let Some(address) = field::address(&field.code) {
                    field.link = Some((self.draft.begin(), address));
                }
            }
            Some("end") => {
                if let Some((begun, address)) = self.fields.pop().and_then(|field| field.link) {
                    self.draft.end_link(begun, address);
                }
            }
            _ => {}
        }
    }

    /// Sets a note where it is referred to; says whether the rest of the run is its mark.
    fn note(&mut self, sort: Sort, reference: Element<'t>, run: Element<'t>) -> bool {
        let Some(id) = reference.attr("id").filter(|_| !self.is_in_code() && self.draft.can_go_aside()) else {
            return false;
        };
        let own = reference.attr("customMarkFollows").is_some_and(|value| !matches!(&*value, "0" | "false" | "off"));
        let own = own.then(|| run.all("w", "t").map(Element::words).collect::<String>().trim().to_owned());
        let own = own.filter(|mark| !mark.is_empty());
        if let Some(note) = self.notes.written(sort, &id) {
            self.draft.mark_again(note);
            return own.is_some();
        }
        let Some((element, relations)) = self.notes.find(sort, &id) else { return false };
        self.notes.remember(sort, &id, self.draft.notes());
        let label = own.clone().unwrap_or_else(|| self.notes.next_label(sort));
        self.draft.begin_note(&label);
        let before = std::mem::replace(&mut self.relations, relations);
        self.apart(element);
        self.relations = before;
        self.draft.end_aside();
        own.is_some()
    }

    /// Sets a note whose words stand where it is referred to.
    fn note_within(&mut self, sort: Sort, note: Element<'t>) {
        if self.draft.can_go_aside() && !self.is_in_code() {
            let label = self.notes.next_label(sort);
            self.draft.begin_note(&label);
            self.apart(note);
            self.draft.end_aside();
        }
    }

    fn comment(&mut self, reference: Element<'t>) {
        let Some(id) = reference.attr("id").filter(|_| self.draft.can_go_aside()) else { return };
        let Some((element, relations)) = self.notes.find(Sort::Comment, &id) else { return };
        if self.notes.written(Sort::Comment, &id).is_some() {
            return;
        }
        self.notes.remember(Sort::Comment, &id, self.draft.notes());
        let words = self.comments.remove(&*id).and_then(|begun| self.draft.end(begun));
        let date = element.attr("date").unwrap_or_default();
        let label = self.notes.next_label(Sort::Comment);
        let author = element.attr("author").unwrap_or_default();
        let marked = words.filter(|span| span.len() <= MAX_COMMENTED_CODEPOINTS);
        self.draft.begin_comment(&label, &author, &date, marked);
        let before = std::mem::replace(&mut self.relations, relations);
        self.apart(element);
        self.relations = before;
        self.draft.end_aside();
    }

    /// What stands in the text boxes, charts and diagrams of a drawing.
    fn drawn(&mut self, element: Element<'t>) {
        for held in element.elements() {
            match held.name() {
                ("w", "txbxContent") => {
                    if self.draft.can_go_aside() && !self.is_in_code() {
                        self.draft.begin_aside(Aside::Box);
                        self.apart(held);
                        self.draft.end_aside();
                    }
                }
                ("mc", "AlternateContent") => {
                    if let Some(choice) = chosen(held) {
                        self.drawn(choice);
                    }
                }
                ("c", "chart") => self.part_drawn(held.prefixed_attr("id").as_deref()),
                ("dgm", "relIds") => self.part_drawn(held.prefixed_attr("dm").as_deref()),
                _ => self.drawn(held),
            }
        }
    }

    fn part_drawn(&mut self, id: Option<&str>) {
        let relations = self.relations;
        let Some(part) = id.and_then(|id| relations.part(id)) else { return };
        if !self.shown.insert(part.to_owned()) {
            return;
        }
        let Some(Ok(tree)) = self.drawings.get(part).map(|source| Tree::read(source)) else { return };
        if self.draft.can_go_aside() {
            self.draft.begin_aside(Aside::Box);
            drawing::part(&mut self.draft, tree.root());
            self.draft.end_aside();
        }
    }

    fn table(&mut self, table: Element<'t>) {
        let caption = table.child("w", "tblPr").and_then(|properties| properties.child("w", "tblCaption")?.attr("val"));
        self.draft.begin_table(caption.map(std::borrow::Cow::into_owned).filter(|caption| !caption.trim().is_empty()));
        self.rows(table);
        self.draft.end_table();
    }

    fn rows(&mut self, table: Element<'t>) {
        for row in table.elements() {
            match row.name() {
                ("w", "tr") => self.row(row),
                ("w", "tblPr" | "tblGrid" | "sdtPr" | "del" | "moveFrom") => {}
                _ => self.rows(row),
            }
        }
    }

    fn row(&mut self, row: Element<'t>) {
        let properties = row.child("w", "trPr");
        if properties.is_some_and(|properties| properties.child("w", "del").is_some()) {
            return self.tracked();
        }
        let before = properties.and_then(|properties| properties.child("w", "gridBefore")?.number("val"));
        self.draft.begin_row();
        if let Some(columns) = before.filter(|columns: &usize| *columns > 0) {
            self.draft.begin_cell();
            self.draft.end_cell(columns);
        }
        self.cells(row);
        self.draft.end_row();
    }

    fn cells(&mut self, row: Element<'t>) {
        for cell in row.elements() {
            match cell.name() {
                ("w", "tc") => {
                    let properties = cell.child("w", "tcPr");
                    let wide = properties.and_then(|properties| properties.child("w", "gridSpan")?.number("val"));
                    self.draft.begin_cell();
                    self.blocks(cell);
                    self.draft.end_cell(wide.unwrap_or(1));
                }
                ("w", "trPr" | "tblPrEx" | "sdtPr" | "del" | "moveFrom") => {}
                _ => self.cells(cell),
            }
        }
    }

    fn tracked(&mut self) {
        self.draft.warn_of_changes();
    }

    /// What Word's XML of 2003 has around a tracked change.
    fn annotated(&mut self, annotation: Element<'t>, read: impl Fn(&mut Self, Element<'t>)) {
        let sort = annotation.attr("type").unwrap_or_default();
        if matches!(&*sort, "Word.Deletion" | "Word.Insertion") {
            self.tracked();
        }
        let is_text = !matches!(&*sort, "Word.Deletion" | "Word.Comment");
        if let Some(content) = annotation.child("aml", "content").filter(|_| is_text) {
            read(self, content);
        }
    }
}

/// Of the same thing said in several ways, the first that says anything: later ones are for older programs.
fn chosen(alternatives: Element<'_>) -> Option<Element<'_>> {
    let says = |element: &Element<'_>| element.children().any(|child| matches!(child, Child::Element(_)));
    let mut choices = alternatives.elements().filter(|element| element.is("mc", "Choice"));
    choices.find(says).or_else(|| alternatives.child("mc", "Fallback"))
}
