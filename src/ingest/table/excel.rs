//! Workbooks of Excel since 2007.

use super::super::guarded::{guarded, weigh};
use super::super::office::remarks;
use super::super::{Content, Drawn, Importer, Refusal};
use super::writing::Writing;
use super::{cell, fields, hidden_warning};
use calamine::{Cell, DataRef, Reader as _, Sheet, SheetType, SheetVisible, Xlsx};
use std::fmt::Display;
use std::io::Cursor;

/// Reads workbooks.
pub(in crate::ingest) struct Excel;

impl Importer for Excel {
    fn name(&self) -> &'static str {
        "xlsx"
    }

    fn version(&self) -> u32 {
        2
    }

    fn media_type(&self) -> &'static str {
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
    }

    fn reads(&self, content: Content) -> bool {
        content == Content::Workbook
    }

    fn import(&self, bytes: &[u8], _name: &str) -> Result<Drawn, Refusal> {
        weigh(bytes, counted)?;
        guarded(|| read(bytes))
    }
}

/// The list of a workbook's words says how many they are, and room for so many is taken: no more than it has
/// bytes.
fn counted(name: &str, part: &[u8]) -> Result<(), Refusal> {
    let key: &[u8] = b"uniqueCount";
    if !name.ends_with("sharedstrings.xml") {
        return Ok(());
    }
    for at in part.windows(key.len()).enumerate().filter(|(_, window)| *window == key).map(|(at, _)| at) {
        let after = part.get(at + key.len()..).unwrap_or_default().iter();
        let digits = after.skip_while(|byte| b" \t\r\n='\"".contains(byte)).take_while(|byte| byte.is_ascii_digit());
        let promised =
            digits.fold(0_usize, |sum, digit| sum.saturating_mul(10).saturating_add(usize::from(digit - b'0')));
        if promised > part.len() {
            return Err(Refusal::Damaged("it promises more words than it holds".to_owned()));
        }
    }
    Ok(())
}

fn read(bytes: &[u8]) -> Result<Drawn, Refusal> {
    let mut book = Xlsx::new(Cursor::new(bytes)).map_err(damaged)?;
    let mut writing = Writing::new();
    let mut warnings = Vec::new();
    let sheets = named(book.sheets_metadata());
    let mut remarks = remarks::of_workbook(bytes);
    for (name, _) in &sheets {
        // A sheet that is a chart has no cells.
        let Ok(mut cells) = book.worksheet_cells_reader(name) else { continue };
        writing.sheet(name);
        writing.remarked(remarks.remove(name).unwrap_or_default());
        let formats: Vec<Option<String>> = cells
            .styles()
            .iter()
            .map(|style| style.number_format.as_ref().map(|format| format.format_code.clone()))
            .collect();
        loop {
            match cells.next_cell_with_style_id() {
                Ok(Some((cell, style))) => {
                    let format = formats.get(style).and_then(Option::as_deref);
                    if !write(&mut writing, &cell, format) {
                        break;
                    }
                }
                Ok(None) => break,
                Err(error) => {
                    warnings.push(format!("The sheet '{name}' is damaged and was read only so far: {error}"));
                    break;
                }
            }
        }
    }
    let fields = book.workbook_properties().map(|properties| fields(&properties)).unwrap_or_default();
    Ok(drawn(writing, fields, warnings, &sheets))
}

fn write(writing: &mut Writing, cell: &Cell<DataRef<'_>>, format: Option<&str>) -> bool {
    let (row, column) = cell.get_position();
    let words = cell::words(cell.get_value(), format);
    writing.cell(row as usize + 1, column as usize + 1, &words)
}

/// Every sheet that has cells of its own, by its name, and whether it is hidden. A chart's are those of others.
pub(super) fn named(sheets: &[Sheet]) -> Vec<(String, bool)> {
    let tables = sheets.iter().filter(|sheet| !matches!(sheet.typ, SheetType::ChartSheet | SheetType::Vba));
    tables.map(|sheet| (sheet.name.clone(), sheet.visible != SheetVisible::Visible)).collect()
}

/// What was read, and what to say of it.
pub(super) fn drawn(
    writing: Writing,
    fields: super::Fields,
    mut warnings: Vec<String>,
    sheets: &[(String, bool)],
) -> Drawn {
    let hidden: Vec<String> = sheets.iter().filter(|(_, is_hidden)| *is_hidden).map(|(name, _)| name.clone()).collect();
    let (text, layout, left_out) = writing.finish();
    warnings.extend(hidden_warning(&hidden));
    warnings.extend(left_out);
    Drawn { text, layout, fields, warnings, ..Drawn::default() }
}

/// What a parser says of a file that it cannot read.
pub(super) fn damaged(error: impl Display) -> Refusal {
    let words = error.to_string();
    if words.to_lowercase().contains("password") { Refusal::Password } else { Refusal::Damaged(words) }
}
