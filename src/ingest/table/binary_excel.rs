//! Workbooks of Excel in its binary form (MS-XLSB): the parts of an XLSX with records in place of XML.

use super::super::guarded::guarded;
use super::super::office::package::Package;
use super::super::office::{office_fields, remarks};
use super::super::{Content, Drawn, Importer, Refusal};
use super::binary_cell::Common;
use super::binary_record::{Fields, records};
use super::excel::drawn;
use super::number;
use super::writing::Writing;
use super::{binary_cell, cell};
use std::collections::BTreeMap;

/// A workbook has no more sheets.
const MAX_SHEETS: usize = 10_000;

/// What the records are that are read here (MS-XLSB 2.3.2).
const WORKBOOK_PROPERTIES: u16 = 0x99;
const SHEET: u16 = 0x9C;
const SHARED_WORDS: u16 = 0x13;
const FORMAT: u16 = 0x2C;
const BEGIN_STYLES: u16 = 0x269;
const END_STYLES: u16 = 0x26A;
const STYLE: u16 = 0x2F;
const AUTHOR: u16 = 0x278;
const BEGIN_REMARK: u16 = 0x27B;
const REMARK_WORDS: u16 = 0x27D;
/// Days are counted from 1904.
const FROM_1904: u32 = 1;

/// Reads workbooks of the binary form.
pub(in crate::ingest) struct BinaryExcel;

impl Importer for BinaryExcel {
    fn name(&self) -> &'static str {
        "xlsb"
    }

    fn version(&self) -> u32 {
        2
    }

    fn media_type(&self) -> &'static str {
        "application/vnd.ms-excel.sheet.binary.macroenabled.12"
    }

    fn reads(&self, content: Content) -> bool {
        content == Content::BinaryWorkbook
    }

    fn import(&self, bytes: &[u8], _name: &str) -> Result<Drawn, Refusal> {
        guarded(|| read(bytes))
    }
}

/// A sheet: its name, whether it is hidden, and the relation that leads to it.
struct Listed {
    name: String,
    is_hidden: bool,
    relation: String,
}

fn read(bytes: &[u8]) -> Result<Drawn, Refusal> {
    let mut package = Package::open(bytes)?;
    let main = package.main_part("xl/workbook.bin");
    let relations = package.relations(&main);
    let missing = || Refusal::Damaged("there is no workbook in it".to_owned());
    let workbook = package.take_bytes(&main)?.ok_or_else(missing)?;
    let mut beside = |kind: &str| {
        let part = relations.of_kind(kind).next().map(|relation| relation.target.clone());
        part.map(|part| package.take_bytes(&part)).transpose().map(|bytes| bytes.flatten().unwrap_or_default())
    };
    let common = Common {
        words: shared(&beside("sharedStrings")?),
        formats: formats(&beside("styles")?),
        is_1904: records(&workbook)
            .any(|(kind, data)| kind == WORKBOOK_PROPERTIES && Fields::of(data).u32().is_some_and(is_from_1904)),
    };
    let mut writing = Writing::new();
    let (mut warnings, mut sheets) = (Vec::new(), Vec::new());
    let listed = records(&workbook).filter(|(kind, _)| *kind == SHEET).filter_map(|(_, data)| listed(data));
    for sheet in listed.take(MAX_SHEETS) {
        // A chart's cells are those of others; sheets of macros and of dialogues have their own.
        let is_table = |relation: &&super::super::office::package::Relation| relation.kind != "chartsheet";
        let Some(relation) = relations.get(&sheet.relation).filter(is_table) else { continue };
        let part = relation.target.clone();
        writing.sheet(&sheet.name);
        writing.remarked(remarks_of(&mut package, &part));
        match package.take_bytes(&part) {
            Ok(Some(cells)) => drop(write(&mut writing, &cells, &common)),
            Ok(None) => warnings.push(format!("The sheet '{}' is not in the file and was left out", sheet.name)),
            Err(_) => warnings.push(format!("The sheet '{}' is damaged or too large and was left out", sheet.name)),
        }
        sheets.push((sheet.name, sheet.is_hidden));
    }
    let fields = office_fields(&mut package);
    Ok(drawn(writing, fields, warnings, &sheets))
}

fn is_from_1904(flags: u32) -> bool {
    flags & FROM_1904 != 0
}

fn write(writing: &mut Writing, cells: &[u8], common: &Common) -> bool {
    binary_cell::each(cells, common, &mut |place, value, format| {
        let words = cell::words(value, format);
        writing.cell(place.0 + 1, place.1 + 1, &words)
    })
}

fn listed(data: &[u8]) -> Option<Listed> {
    let mut fields = Fields::of(data);
    let state = fields.u32()?;
    fields.u32()?;
    let relation = fields.words()?;
    Some(Listed { name: fields.words()?, is_hidden: state != 0, relation })
}

/// The words that many cells share. Their number is what they are, not what the file says.
fn shared(part: &[u8]) -> Vec<String> {
    let listed = records(part).filter(|(kind, _)| *kind == SHARED_WORDS);
    listed.map(|(_, data)| Fields::of(data).rich_words().unwrap_or_default()).collect()
}

/// The format of each style: its own words, or those of a number that all workbooks know.
fn formats(part: &[u8]) -> Vec<Option<String>> {
    let (mut written, mut styles, mut is_open) = (BTreeMap::new(), Vec::new(), false);
    for (kind, data) in records(part) {
        let mut fields = Fields::of(data);
        match kind {
            FORMAT => written.extend(fields.u16().zip(fields.words())),
            BEGIN_STYLES => is_open = true,
            END_STYLES => is_open = false,
            STYLE if is_open => styles.push(fields.skip(2).and_then(Fields::u16).unwrap_or_default()),
            _ => {}
        }
    }
    let format = |id: &u16| written.get(id).cloned().or_else(|| number::builtin(*id).map(str::to_owned));
    styles.iter().map(format).collect()
}

/// What is remarked on the cells of a sheet; nothing where it cannot be read, since a workbook can do without.
fn remarks_of(package: &mut Package<'_>, sheet: &str) -> remarks::Remarks {
    let relations = package.relations(sheet);
    let parts: Vec<String> = relations.of_kind("comments").map(|relation| relation.target.clone()).collect();
    let mut found = remarks::Remarks::new();
    for part in parts {
        let Ok(Some(part)) = package.take_bytes(&part) else { continue };
        let (mut authors, mut open) = (Vec::new(), None);
        for (kind, data) in records(&part) {
            let mut fields = Fields::of(data);
            match kind {
                AUTHOR => authors.push(fields.words().unwrap_or_default()),
                BEGIN_REMARK => open = remarked(&mut fields),
                REMARK_WORDS => {
                    let Some(((row, column), author)) = open.take() else { continue };
                    let author = authors.get(author).map_or("", String::as_str);
                    remarks::add(&mut found, (row + 1, column + 1), author, &fields.rich_words().unwrap_or_default());
                }
                _ => {}
            }
        }
    }
    found
}

/// The cell that a remark is on, from 0, and the number of its author.
fn remarked(fields: &mut Fields<'_>) -> Option<((usize, usize), usize)> {
    let (author, row) = (fields.u32()?, fields.u32()?);
    let column = fields.skip(4)?.u32()?;
    (row < binary_cell::MAX_ROWS && column < binary_cell::MAX_COLUMNS)
        .then_some(((row as usize, column as usize), author as usize))
}
