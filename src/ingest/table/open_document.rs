//! Spreadsheets of `OpenDocument`: the words of each cell as the program that saved it showed them.
//!
//! Read here and not by the parser of the other workbooks, which knows a cell's number and not how it reads,
//! and repeats in memory what the file repeats with a number.

use super::super::fields::{names, tidy};
use super::super::guarded::{guarded, part};
use super::super::office::remarks;
use super::super::{Content, Drawn, Fields, Importer, Refusal, written_date};
use super::excel::drawn;
use super::writing::Writing;
use super::{cell, is_author};
use crate::model::Field;
use quick_xml::Reader;
use quick_xml::events::{BytesRef, BytesStart, Event};
use std::collections::BTreeSet;

/// Rows and columns that a sheet can have; a repeat beyond them is no table.
const MAX_ROWS: usize = 1_048_576;
const MAX_COLUMNS: usize = 16_384;
/// A cell's words.
const MAX_CELL_BYTES: usize = 1024 * 1024;

/// Reads spreadsheets of `OpenDocument`.
pub(in crate::ingest) struct OpenDocument;

impl Importer for OpenDocument {
    fn name(&self) -> &'static str {
        "ods"
    }

    fn version(&self) -> u32 {
        2
    }

    fn media_type(&self) -> &'static str {
        "application/vnd.oasis.opendocument.spreadsheet"
    }

    fn reads(&self, content: Content) -> bool {
        content == Content::OpenSpreadsheet
    }

    fn import(&self, bytes: &[u8], _name: &str) -> Result<Drawn, Refusal> {
        let text =
            |name| part(bytes, name).map(|found| found.map(|bytes| String::from_utf8_lossy(&bytes).into_owned()));
        if text("META-INF/manifest.xml")?.is_some_and(|manifest| manifest.contains("encryption-data")) {
            return Err(Refusal::Password);
        }
        let missing = || Refusal::Damaged("there is no table in it".to_owned());
        let content = text("content.xml")?.ok_or_else(missing)?;
        let fields = text("meta.xml")?.map(|meta| declared(&meta)).unwrap_or_default();
        guarded(|| Reading::default().read(&content, fields))
    }
}

/// What a spreadsheet declares about itself.
fn declared(meta: &str) -> Fields {
    let value = |name: &str| {
        let after = meta.split_once(&format!("<{name}>"))?.1;
        let raw = after.split_once("</")?.0;
        quick_xml::escape::unescape(raw).ok().and_then(|words| tidy(&words))
    };
    let creator = value("meta:initial-creator").or_else(|| value("dc:creator"));
    Fields {
        title: value("dc:title").map(Field::read),
        authors: creator.filter(|name| is_author(name)).and_then(|name| names(&name)).map(Field::read),
        published: value("meta:creation-date").and_then(|date| written_date::read(&date)).map(Field::guessed),
        ..Fields::default()
    }
}

/// Where the reading of the cells stands.
#[derive(Default)]
struct Reading {
    writing: Option<Writing>,
    sheets: Vec<(String, bool)>,
    /// Styles of sheets that are not shown.
    hiding: BTreeSet<String>,
    style: String,
    row: usize,
    column: usize,
    /// How often the row repeats; its cells, each with how often and its words.
    rows: usize,
    cells: Vec<(usize, String)>,
    cell: Option<OpenCell>,
    /// Within something in a cell, or beside the cells, that is none of the cell's words; how deep.
    beside: usize,
    /// Within a remark on a cell, and which of its words come.
    remark: Option<Remark>,
    is_full: bool,
}

/// A remark that has begun.
#[derive(Default)]
struct Remark {
    author: String,
    words: String,
    in_author: bool,
    in_words: bool,
}

/// A cell that has begun.
#[derive(Default)]
struct OpenCell {
    repeats: usize,
    /// What stands for the words where it has a date.
    date: Option<String>,
    /// What stands for them where none are shown.
    value: Option<String>,
    words: String,
    /// What is remarked on it.
    remark: String,
    is_in_paragraph: bool,
}

impl Reading {
    fn read(mut self, content: &str, fields: Fields) -> Result<Drawn, Refusal> {
        self.writing = Some(Writing::new());
        let mut reader = Reader::from_str(content);
        let mut warnings = Vec::new();
        loop {
            match reader.read_event() {
                Ok(Event::Eof) => break,
                Ok(Event::Start(element)) => self.start(&element, false),
                Ok(Event::Empty(element)) => {
                    self.start(&element, true);
                    self.end(element.name().as_ref());
                }
                Ok(Event::End(element)) => self.end(element.name().as_ref()),
                Ok(Event::Text(words)) => self.words(&words.xml10_content()),
                Ok(Event::CData(words)) => self.words(&words.xml10_content()),
                Ok(Event::GeneralRef(entity)) => self.words(&resolved(&entity)),
                Ok(_) => {}
                Err(error) if self.sheets.is_empty() => return Err(Refusal::Damaged(error.to_string())),
                Err(error) => {
                    warnings.push(format!("The table is damaged and was read only so far: {error}"));
                    break;
                }
            }
            if self.is_full {
                break;
            }
        }
        let writing = self.writing.take().unwrap_or_else(Writing::new);
        Ok(drawn(writing, fields, warnings, &self.sheets))
    }

    fn start(&mut self, element: &BytesStart<'_>, is_empty: bool) {
        let name = element.name();
        if self.beside > 0 || is_beside(name.as_ref()) {
            self.beside += 1;
            match (&mut self.remark, name.as_ref()) {
                (remark @ None, "office:annotation") if self.cell.is_some() => *remark = Some(Remark::default()),
                (Some(remark), "dc:creator") => remark.in_author = true,
                (Some(remark), "text:p") => {
                    remark.in_words = true;
                    remark.push(" ");
                }
                _ => {}
            }
            return;
        }
        match name.as_ref() {
            "style:style" => self.style = attribute(element, "style:name").unwrap_or_default(),
            "style:table-properties" if attribute(element, "table:display").as_deref() == Some("false") => {
                self.hiding.insert(self.style.clone());
            }
            "table:table" => self.open_sheet(element),
            "table:table-row" => {
                self.rows = repeats(element, "table:number-rows-repeated", MAX_ROWS);
                self.column = 1;
            }
            "table:table-cell" | "table:covered-table-cell" => self.cell = Some(open_cell(element)),
            "text:p" | "text:h" => {
                if let Some(cell) = &mut self.cell {
                    cell.push(if cell.words.is_empty() { "" } else { " " });
                    cell.is_in_paragraph = !is_empty;
                }
            }
            "text:s" => {
                let spaces = repeats(element, "text:c", MAX_COLUMNS);
                self.words(&" ".repeat(spaces));
            }
            "text:tab" | "text:line-break" => self.words(" "),
            _ => {}
        }
    }

    fn end(&mut self, name: &str) {
        if self.beside > 0 {
            self.beside -= 1;
            match name {
                "office:annotation" => {
                    let remark = self.remark.take().filter(|remark| !remark.words.trim().is_empty());
                    if let Some((remark, cell)) = remark.zip(self.cell.as_mut()) {
                        cell.remark = remarks::written(&remark.author, remark.words.trim());
                    }
                }
                "dc:creator" => self.remark.iter_mut().for_each(|remark| remark.in_author = false),
                "text:p" => self.remark.iter_mut().for_each(|remark| remark.in_words = false),
                _ => {}
            }
            return;
        }
        match name {
            "text:p" | "text:h" => self.cell.iter_mut().for_each(|cell| cell.is_in_paragraph = false),
            "table:table-cell" | "table:covered-table-cell" => {
                self.cells.extend(self.cell.take().map(|cell| (cell.repeats, cell.shown())));
            }
            "table:table-row" => self.close_row(),
            _ => {}
        }
    }

    fn open_sheet(&mut self, element: &BytesStart<'_>) {
        let name = attribute(element, "table:name").unwrap_or_default();
        let is_hidden = attribute(element, "table:style-name").is_some_and(|style| self.hiding.contains(&style));
        self.writing.iter_mut().for_each(|writing| writing.sheet(&name));
        self.sheets.push((name, is_hidden));
        self.row = 1;
    }

    /// Writes a row as often as it repeats; a row without words only counts.
    fn close_row(&mut self) {
        let cells = std::mem::take(&mut self.cells);
        let Some(writing) = &mut self.writing else { return };
        let is_blank = cells.iter().all(|(_, words)| words.trim().is_empty());
        let written = if is_blank { 0 } else { self.rows.min(MAX_ROWS) };
        for row in self.row..self.row + written {
            let mut column = 1;
            for (repeats, words) in &cells {
                let filled = if words.trim().is_empty() { 0 } else { *repeats };
                if !(column..column + filled).all(|column| writing.cell(row, column, words)) {
                    self.is_full = true;
                    return;
                }
                column += repeats;
            }
        }
        self.row = self.row.saturating_add(self.rows);
    }

    fn words(&mut self, words: &str) {
        if let Some(remark) = &mut self.remark {
            return remark.push(words);
        }
        if let Some(cell) = self.cell.as_mut().filter(|cell| cell.is_in_paragraph && self.beside == 0) {
            cell.push(words);
        }
    }
}

impl Remark {
    fn push(&mut self, words: &str) {
        if self.in_author {
            self.author.push_str(words);
        } else if self.in_words && self.words.len() + words.len() <= MAX_CELL_BYTES {
            self.words.push_str(words);
        }
    }
}

impl OpenCell {
    fn push(&mut self, words: &str) {
        if self.words.len() + words.len() <= MAX_CELL_BYTES {
            self.words.push_str(words);
        }
    }

    fn shown(self) -> String {
        let shown = (!self.words.trim().is_empty()).then_some(self.words);
        let date = self.date.map(|date| match &shown {
            // The time of day is the date's as far as the cell shows it.
            Some(words) if !words.contains(':') => date.split(' ').next().unwrap_or_default().to_owned(),
            _ => date,
        });
        let shown = date.or(shown).or(self.value).unwrap_or_default();
        if self.remark.is_empty() { shown } else { format!("{shown} {}", self.remark).trim_start().to_owned() }
    }
}

/// What stands in or beside the cells and is not said by them: comments, drawings, earlier states.
fn is_beside(name: &str) -> bool {
    name.starts_with("draw:")
        || matches!(name, "office:annotation" | "table:shapes" | "office:forms" | "table:tracked-changes")
}

fn open_cell(element: &BytesStart<'_>) -> OpenCell {
    let value = |name| attribute(element, name);
    let date = value("office:date-value").filter(|date| written_date::read(date).is_some());
    OpenCell {
        repeats: repeats(element, "table:number-columns-repeated", MAX_COLUMNS),
        date: date.map(|date| cell::iso(&date)),
        value: value("office:string-value").or_else(|| value("office:value")),
        ..OpenCell::default()
    }
}

fn repeats(element: &BytesStart<'_>, name: &str, most: usize) -> usize {
    attribute(element, name).and_then(|number| number.parse().ok()).unwrap_or(1).min(most)
}

fn attribute(element: &BytesStart<'_>, name: &str) -> Option<String> {
    let attribute = element.try_get_attribute(name).ok()??;
    quick_xml::escape::unescape(&attribute.value).ok().map(std::borrow::Cow::into_owned)
}

/// A character by its number, or one of the five that every XML file knows; what else a file declares is left out.
fn resolved(entity: &BytesRef<'_>) -> String {
    if let Ok(Some(character)) = entity.resolve_char_ref() {
        return character.to_string();
    }
    quick_xml::escape::resolve_predefined_entity(&entity.xml10_content()).unwrap_or_default().to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_are_read_as_shown_and_repeats_cost_nothing() {
        let content = "<x><style:style style:name='s'><style:table-properties table:display='false'/></style:style>\
            <table:table table:name='A &amp; B' table:style-name='s'>\
            <table:table-row table:number-rows-repeated='1000000'><table:table-cell table:number-columns-repeated='16384'/></table:table-row>\
            <table:table-row><table:table-cell office:value-type='percentage' office:value='0.125'><text:p>12.5&#x20;%</text:p></table:table-cell>\
            <table:table-cell table:number-columns-repeated='2' office:value-type='date' office:date-value='2020-11-05'><office:annotation><dc:creator>Ann Lee</dc:creator><dc:date>2021</dc:date><text:p>Was it</text:p><text:p>paid?</text:p></office:annotation><text:p>5 Nov</text:p></table:table-cell>\
            <table:table-cell office:value='7'/></table:table-row></table:table></x>";
        let drawn = Reading::default().read(content, Fields::default()).unwrap();
        assert_eq!(
            drawn.text,
            "A & B\n12.5 %\t2020-11-05 [Comment, Ann Lee: Was it paid?]\t2020-11-05 [Comment, Ann Lee: Was it paid?]\t7\n"
        );
        assert_eq!(drawn.layout.sheets[0].blocks[0].row, 1_000_001);
        assert_eq!(drawn.warnings.len(), 1, "{:?}", drawn.warnings);
    }
}
