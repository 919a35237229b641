//! Tables: workbooks of Excel and of `OpenDocument`, separated values, JSON and JSON Lines.
//!
//! Their text has one row a line and a tab between two cells; each sheet is headed by its name. A *cell* gives
//! its value as it is read on the sheet, never the formula behind it; a date is written the ISO way, so that it
//! can be read in one way only. Where the cells stand is kept by [`crate::model::Sheet`], and read back by
//! [`crate::text::grids`].

mod biff;
mod biff_remarks;
mod binary_cell;
mod binary_excel;
mod binary_record;
mod cell;
pub(super) mod delimited;
mod excel;
mod json;
mod json_lines;
mod json_value;
mod number;
mod old_excel;
mod open_document;
mod records;
mod writing;

pub(super) use binary_excel::BinaryExcel;
pub(super) use delimited::{Delimited, is_delimited};
pub(super) use excel::Excel;
pub(super) use json::{JsonFile, is_json, is_list_of_objects};
pub(super) use json_lines::{JsonLines, is_json_lines};
pub(super) use old_excel::OldExcel;
pub(super) use open_document::OpenDocument;

use super::fields::{Fields, names, tidy};
use crate::model::Field;
use calamine::WorkbookProperties;

/// A warning where sheets that nobody sees in the program were read with the others.
fn hidden_warning(hidden: &[String]) -> Option<String> {
    match hidden {
        [] => None,
        [one] => Some(format!("The sheet '{one}' is hidden in the file; it was read all the same")),
        several => Some(format!(
            "{} sheets are hidden in the file and were read all the same: {}",
            several.len(),
            several.iter().take(MAX_LISTED).map(|name| format!("'{name}'")).collect::<Vec<_>>().join(", ")
        )),
    }
}

/// A warning names no more than so many sheets.
const MAX_LISTED: usize = 10;

/// What a workbook declares about itself.
fn fields(properties: &WorkbookProperties) -> Fields {
    let created = properties.created.as_deref().and_then(super::written_date::read);
    Fields {
        title: properties.title.as_deref().and_then(tidy).map(Field::read),
        authors: properties.creator.as_deref().filter(|name| is_author(name)).and_then(names).map(Field::read),
        published: created.map(Field::guessed),
        ..Fields::default()
    }
}

/// Not the name of the program that wrote the file, nor what a computer calls its user.
fn is_author(name: &str) -> bool {
    let lower = name.trim().to_lowercase();
    let made_up = ["user", "admin", "administrator", "owner", "unknown", "author", "default", "openpyxl", "xlsxwriter"];
    !made_up.contains(&lower.as_str()) && lower.chars().filter(|c| c.is_alphabetic()).count() >= 3
}

#[cfg(test)]
mod tests;
