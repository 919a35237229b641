//! Going through the text and the slides of an `OpenDocument`.
//!
//! What was deleted while changes were tracked stands apart in the file and is not text. A comment's words
//! stand with the notes at the end, under its author's name; on a slide they follow the slide.

use super::super::draft::{Aside, Draft};
use super::super::sheet::Begun;
use super::super::xml::{Child, Element};
use super::forms;
use super::lists::Lists;
use super::styles::{OUTLINE, Styles};
use crate::text::one_line;
use std::collections::BTreeMap;

/// The words under a comment are marked where they are no more than so many.
const MAX_COMMENTED_CODEPOINTS: usize = 80;
/// Spaces in a row; more are no space between words.
const MAX_SPACES: usize = 1_000;

/// Goes through a document.
pub(super) struct Walk {
    pub(super) draft: Draft,
    pub(super) styles: Styles,
    lists: Lists,
    /// The lists that are open, outermost first, by their styles.
    open_lists: Vec<String>,
    /// The list and level that the next paragraph is an item of.
    item: Option<(String, usize)>,
    /// Whether what was written last ends in space, so that more space is none.
    after_space: bool,
    /// The number of the page, where page breaks are to be trusted.
    page: Option<usize>,
    comments: usize,
    commented: BTreeMap<String, Comment>,
    on_slide: bool,
    /// Formulas in parts of their own, by the address of the part.
    formulas: BTreeMap<String, String>,
    /// What the fields of forms show, by identifier.
    fields: BTreeMap<String, String>,
}

/// A comment on words that have not come to their end.
struct Comment {
    words: Begun,
    note: usize,
}

impl Walk {
    pub(super) fn new(styles: Styles, formulas: BTreeMap<String, String>, fields: BTreeMap<String, String>) -> Self {
        Self {
            draft: Draft::default(),
            styles,
            lists: Lists::default(),
            open_lists: Vec::new(),
            item: None,
            after_space: true,
            page: None,
            comments: 0,
            commented: BTreeMap::new(),
            on_slide: false,
            formulas,
            fields,
        }
    }

    /// A text that had so many pages when it was saved. The breaks in it are trusted only where there are as many
    /// as that: programs other than the one that laid it out copy them, or leave them out, as they please.
    pub(super) fn text(&mut self, body: Element<'_>, pages: Option<usize>) {
        let soft = body.all("text", "soft-page-break").count();
        let hard = body.elements().skip(1).filter(|block| self.begins_page(*block)).count();
        if pages == Some(soft + hard + 1) && !self.styles.pages_are_numbered_apart {
            self.page = Some(1);
            self.draft.page("1".to_owned());
        }
        self.blocks(body);
    }

    fn begins_page(&self, block: Element<'_>) -> bool {
        let family = match block.name() {
            ("text", "p" | "h") => "paragraph",
            ("table", "table") => "table",
            _ => return false,
        };
        block.attr("style-name").is_some_and(|style| self.styles.begins_page(family, &style))
    }

    fn next_page(&mut self) {
        if let Some(page) = &mut self.page {
            *page += 1;
            let label = page.to_string();
            self.draft.page(label);
        }
    }

    /// The slides of a presentation.
    pub(super) fn slides(&mut self, body: Element<'_>) {
        self.on_slide = true;
        let pages = body.elements().filter(|element| element.is("draw", "page"));
        for (number, page) in (1..).zip(pages) {
            self.draft.slide(number);
            let is_title = |shape: &Element<'_>| shape.attr("class").is_some_and(|class| class == "title");
            let (titles, rest): (Vec<_>, Vec<_>) = page.elements().partition(is_title);
            for shape in titles.into_iter().chain(rest) {
                self.shape(shape);
            }
            if let Some(notes) = page.child("presentation", "notes") {
                self.speaker_notes(number, notes);
            }
        }
    }

    fn shape(&mut self, shape: Element<'_>) {
        match (shape.attr("class").as_deref(), shape.name()) {
            (_, ("presentation", "notes") | ("office", "forms"))
            | (Some("page-number" | "date-time" | "header"), _) => {}
            (Some("footer"), _) => self.aside(Aside::Margin, shape),
            (Some("title"), _) => {
                let begun = self.draft.begin();
                self.draft.begin_block();
                self.drawn(shape);
                self.draft.end_heading(begun, 1);
            }
            _ => {
                self.draft.begin_block();
                self.drawn(shape);
            }
        }
    }

    fn speaker_notes(&mut self, number: usize, notes: Element<'_>) {
        // What is printed on every such page has a class of its own; a box that somebody drew there has none.
        let is_said = |class: &str| matches!(class, "notes" | "outline" | "subtitle" | "text");
        let said = notes.elements().filter(|shape| shape.attr("class").is_none_or(|class| is_said(&class)));
        let said: Vec<_> = said.filter(|shape| !shape.words().trim().is_empty()).collect();
        if !said.is_empty() {
            let label = format!("Speaker notes, slide {number}");
            let begun = self.draft.begin_placed(&label);
            for shape in said {
                self.drawn(shape);
            }
            self.draft.end_placed(begun, &label);
        }
    }

    fn blocks(&mut self, element: Element<'_>) {
        for block in element.elements() {
            if self.begins_page(block) && !self.draft.in_table() {
                // The first page has begun by itself.
                if !self.draft.is_empty() {
                    self.next_page();
                }
            }
            match block.name() {
                ("text", "p" | "h") => self.paragraph(block),
                ("text", "list") => self.list(block),
                ("table", "table") => self.table(block),
                ("text", "section") => self.section(block),
                ("text", "soft-page-break") => self.next_page(),
                ("text", "tracked-changes") => self.tracked(block),
                ("office", "forms") | ("text", "hidden-paragraph") | ("svg" | "style", _) => {}
                ("text", name) if name.ends_with("-source") || name.ends_with("-decls") => {}
                ("draw", _) => self.drawn(block),
                ("office", "annotation") => self.comment(block),
                _ => self.blocks(block),
            }
        }
    }

    fn section(&mut self, section: Element<'_>) {
        if section.attr("display").is_some_and(|display| display == "none") {
            self.draft.warn("It has hidden text, which was left out");
        } else {
            self.blocks(section);
        }
    }

    fn tracked(&mut self, changes: Element<'_>) {
        if changes.elements().next().is_some() {
            self.draft.warn_of_changes();
        }
    }

    fn paragraph(&mut self, paragraph: Element<'_>) {
        let style = paragraph.attr("style-name").unwrap_or_default();
        if self.styles.is_hidden("paragraph", &style) && !paragraph.words().trim().is_empty() {
            return self.draft.warn("It has hidden text, which was left out");
        }
        let is_heading = paragraph.is("text", "h");
        let outline: usize = paragraph.number("outline-level").unwrap_or(1);
        let title = (!is_heading && self.styles.is_title(&style)).then_some(1);
        let level = if is_heading { u8::try_from(outline).ok() } else { title };
        let item = self.item.take();
        let has_words = !paragraph.words().trim().is_empty();
        let label = match item {
            Some((list, at)) => self.lists.next(&self.styles, &list, at),
            None if is_heading && !self.on_slide && paragraph.attr("is-list-header").is_none() => {
                self.lists.next(&self.styles, OUTLINE, outline.saturating_sub(1))
            }
            None => None,
        };
        let is_line = self.on_slide || !self.open_lists.is_empty();
        self.draft.begin_paragraph(is_line && level.is_none());
        let heading = level.map(|level| (self.draft.begin(), level));
        if let Some(label) = label.filter(|label| has_words && !label.trim().is_empty()) {
            self.draft.push(&format!("{} ", label.trim()));
        }
        self.after_space = true;
        self.pieces(paragraph);
        if let Some((begun, level)) = heading {
            self.draft.end_heading(begun, level);
        }
        self.draft.end_paragraph();
    }

    fn list(&mut self, list: Element<'_>) {
        let at = self.open_lists.len();
        let named = list.attr("style-name").map(std::borrow::Cow::into_owned);
        let style = named.or_else(|| self.open_lists.last().cloned()).unwrap_or_default();
        let goes_on = list.attr("continue-numbering").is_some_and(|value| value == "true")
            || list.attr("continue-list").is_some();
        if !goes_on && at == 0 {
            self.lists.restart(&style, at);
        }
        self.open_lists.push(style.clone());
        for item in list.elements() {
            let is_item = item.is("text", "list-item");
            if let Some(number) = item.number("start-value") {
                self.lists.start_at(&style, at, number);
            }
            self.item = is_item.then(|| (style.clone(), at));
            self.blocks(item);
        }
        self.item = None;
        self.open_lists.pop();
        if at == 0 {
            self.draft.begin_block();
        }
    }

    fn pieces(&mut self, element: Element<'_>) {
        for child in element.children() {
            match child {
                Child::Words(words) => self.words(words),
                Child::Element(piece) => self.piece(piece),
            }
        }
    }

    /// Words with their space run together: what is more than one space stands as an element.
    fn words(&mut self, words: &str) {
        let mut written = String::with_capacity(words.len());
        for character in words.chars() {
            let is_space = matches!(character, ' ' | '\t' | '\n' | '\r');
            if !(is_space && self.after_space) {
                written.push(if is_space { ' ' } else { character });
            }
            self.after_space = is_space;
        }
        self.draft.push(&written);
    }

    fn exactly(&mut self, words: &str) {
        self.draft.push(words);
        self.after_space = false;
    }

    fn piece(&mut self, piece: Element<'_>) {
        match piece.name() {
            ("text", "span") => {
                let style = piece.attr("style-name").unwrap_or_default();
                if self.styles.is_hidden("text", &style) && !piece.words().trim().is_empty() {
                    self.draft.warn("It has hidden text, which was left out");
                } else {
                    self.pieces(piece);
                }
            }
            ("text" | "draw", "a") => {
                let begun = self.draft.begin();
                self.pieces(piece);
                self.draft.end_link(begun, piece.attr("href").unwrap_or_default().into_owned());
            }
            ("text", "s") => self.exactly(&" ".repeat(piece.number("c").unwrap_or(1).min(MAX_SPACES))),
            ("text", "tab") => self.exactly("\t"),
            ("text", "line-break") => self.exactly("\n"),
            ("text", "soft-page-break") => self.next_page(),
            ("text", "note") => self.note(piece),
            ("text", "ruby") => piece.child("text", "ruby-base").into_iter().for_each(|base| self.pieces(base)),
            ("text", "hidden-text" | "hidden-paragraph") => self.draft.warn("It has hidden text, which was left out"),
            ("office", "annotation") => self.comment(piece),
            ("office", "annotation-end") => self.end_comment(piece),
            ("text", "tracked-changes")
            | ("office", "forms")
            | ("svg" | "style", _)
            | ("presentation", "date-time" | "footer" | "header") => {}
            ("field", "fieldmark") => {
                if let Some(words) = forms::mark(piece) {
                    self.words(&words);
                }
            }
            ("draw", "control") => {
                if let Some(words) = piece.attr("control").and_then(|id| self.fields.get(&*id).cloned()) {
                    // Fields may touch one another, and what stands in them does not.
                    self.words(&format!(" {words} "));
                }
            }
            ("draw", _) => self.fixed(piece),
            ("text", "p" | "h" | "list") | ("table", "table") => {
                self.draft.end_paragraph();
                self.block(piece);
            }
            _ => self.pieces(piece),
        }
    }

    fn block(&mut self, block: Element<'_>) {
        match block.name() {
            ("text", "p" | "h") => self.paragraph(block),
            ("text", "list") => self.list(block),
            _ => self.table(block),
        }
    }

    fn note(&mut self, note: Element<'_>) {
        let citation = note.child("text", "note-citation");
        let own = citation.and_then(|citation| citation.attr("label")).map(std::borrow::Cow::into_owned);
        let label = own.or_else(|| Some(citation?.words().trim().to_owned())).unwrap_or_default();
        let Some(body) = note.child("text", "note-body").filter(|_| self.draft.can_go_aside()) else { return };
        self.draft.begin_note(if label.is_empty() { "*" } else { &label });
        self.apart(body);
        self.draft.end_aside();
        self.after_space = false;
    }

    /// Blocks that the lists around them have no hold on.
    fn apart(&mut self, element: Element<'_>) {
        let (lists, item) = (std::mem::take(&mut self.open_lists), self.item.take());
        self.blocks(element);
        (self.open_lists, self.item) = (lists, item);
    }

    fn comment(&mut self, comment: Element<'_>) {
        if !self.draft.can_go_aside() {
            return;
        }
        self.comments += 1;
        if self.on_slide {
            return self.comment_on_slide(comment);
        }
        let said = |name| comment.child("dc", name).map(Element::words).unwrap_or_default();
        let after_space = self.after_space;
        if let Some(name) = comment.attr("name") {
            let comment = Comment { words: self.draft.begin(), note: self.draft.notes() };
            self.commented.insert(name.into_owned(), comment);
        }
        self.draft.begin_comment(&self.comments.to_string(), &said("creator"), &said("date"), None);
        for block in comment.elements().filter(|block| matches!(block.name(), ("text", "p" | "list"))) {
            self.block(block);
        }
        self.draft.end_aside();
        self.after_space = after_space;
    }

    fn comment_on_slide(&mut self, comment: Element<'_>) {
        let said = |name| comment.child("dc", name).map(Element::words).unwrap_or_default();
        let label = format!("Comment {}", self.comments);
        let date = said("date");
        let parts = [label.clone(), said("creator"), date.split('T').next().unwrap_or_default().to_owned()];
        let intro: Vec<&str> = parts.iter().map(String::as_str).filter(|part| !part.is_empty()).collect();
        let begun = self.draft.begin_placed(&intro.join(", "));
        for block in comment.elements().filter(|block| matches!(block.name(), ("text", "p" | "list"))) {
            self.block(block);
        }
        self.draft.end_placed(begun, &label);
    }

    fn end_comment(&mut self, end: Element<'_>) {
        let Some(Comment { words, note }) = end.attr("name").and_then(|name| self.commented.remove(&*name)) else {
            return;
        };
        let words = self.draft.end(words).filter(|span| span.len() <= MAX_COMMENTED_CODEPOINTS);
        self.draft.mark(words, note);
    }

    /// What is drawn and fixed to a place in a paragraph.
    fn fixed(&mut self, drawn: Element<'_>) {
        if self.draft.can_go_aside() && drawn.all("text", "p").chain(drawn.all("text", "h")).next().is_some() {
            let after_space = self.after_space;
            self.aside(Aside::Box, drawn);
            self.after_space = after_space;
        }
        drawn.all("draw", "object").for_each(|object| self.object(object));
    }

    /// A formula; any other object is a picture here.
    fn object(&mut self, object: Element<'_>) {
        let held = object.child("math", "math").map(formula);
        let apart = || self.formulas.get(&*object.attr("href")?).cloned();
        if let Some(formula) = held.or_else(apart) {
            self.exactly(&formula);
        }
    }

    fn aside(&mut self, aside: Aside, drawn: Element<'_>) {
        let (lists, item) = (std::mem::take(&mut self.open_lists), self.item.take());
        self.draft.begin_aside(aside);
        self.drawn(drawn);
        self.draft.end_aside();
        (self.open_lists, self.item) = (lists, item);
    }

    /// The text of a frame, a shape or a group of them.
    fn drawn(&mut self, drawn: Element<'_>) {
        for held in drawn.elements() {
            match held.name() {
                ("text", "p" | "h" | "list") | ("table", "table") => self.block(held),
                ("svg" | "office", name) if name != "annotation" => {}
                ("draw", "object") => {
                    self.object(held);
                    self.draft.end_paragraph();
                }
                ("draw", "image" | "object-ole") => {}
                ("office", "annotation") => self.comment(held),
                _ => self.drawn(held),
            }
        }
    }

    /// A header or footer.
    pub(super) fn margin(&mut self, margin: Element<'_>) {
        self.draft.begin_aside(Aside::Margin);
        self.blocks(margin);
        self.draft.end_aside();
    }

    fn table(&mut self, table: Element<'_>) {
        let (lists, item) = (std::mem::take(&mut self.open_lists), self.item.take());
        let name = table.attr("name").map(std::borrow::Cow::into_owned).filter(|name| !name.trim().is_empty());
        self.draft.begin_table(name);
        self.rows(table);
        self.draft.end_table();
        (self.open_lists, self.item) = (lists, item);
    }

    fn rows(&mut self, table: Element<'_>) {
        for row in table.elements() {
            match row.name() {
                ("table", "table-row") => {
                    self.draft.begin_row();
                    self.cells(row);
                    self.draft.end_row();
                    let repeated: usize = row.number("number-rows-repeated").unwrap_or(1);
                    self.draft.skip_rows(repeated.saturating_sub(1));
                }
                ("text", "soft-page-break") => self.next_page(),
                ("table", "table-header-rows" | "table-rows" | "table-row-group") => self.rows(row),
                _ => {}
            }
        }
    }

    fn cells(&mut self, row: Element<'_>) {
        for cell in row.elements() {
            // A cell that spans others is followed by those that it covers.
            if let ("table", "table-cell" | "covered-table-cell") = cell.name() {
                self.draft.begin_cell();
                self.blocks(cell);
                self.draft.end_cell(cell.number("number-columns-repeated").unwrap_or(1));
            }
        }
    }
}

/// A formula as it was typed, else its signs one after the other.
pub(super) fn formula(math: Element<'_>) -> String {
    if let Some(typed) = math.all("math", "annotation").next() {
        return one_line(&typed.words());
    }
    one_line(&math.words())
}
