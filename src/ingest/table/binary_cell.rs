//! The cells of a sheet in a binary workbook (MS-XLSB 2.4). A cell says its column, or stands to the right of the one
//! before; its row is said before it.

use super::binary_record::{Fields, records};
use super::cell;
use calamine::{CellErrorType, DataRef};

/// A sheet has no more rows and columns.
pub(super) const MAX_ROWS: u32 = 1 << 20;
pub(super) const MAX_COLUMNS: u32 = 1 << 14;

const ROW: u16 = 0;
/// Cells without a column are of kinds so much higher.
const SHORT: std::ops::RangeInclusive<u16> = 12..=18;
const SHORT_BY: u16 = 11;
const CELLS: std::ops::RangeInclusive<u16> = 1..=11;
/// Words that are of several looks, kept in their cell.
const RICH_WORDS: u16 = 62;

/// What holds for all sheets of a workbook.
#[derive(Default)]
pub(super) struct Common {
    /// The words that cells name by their number.
    pub(super) words: Vec<String>,
    /// The format of each style.
    pub(super) formats: Vec<Option<String>>,
    pub(super) is_1904: bool,
}

/// What is asked of a cell: by row and column from 0, with its format; whether more are wanted.
pub(super) type Each<'e> = dyn FnMut((usize, usize), &DataRef<'_>, Option<&str>) -> bool + 'e;

/// Hands on each cell that holds something, by row and column from 0, with its format, until `each` wants no more;
/// whether it came to the end.
pub(super) fn each(part: &[u8], common: &Common, each: &mut Each<'_>) -> bool {
    let (mut row, mut next_column) = (0, 0);
    for (kind, data) in records(part) {
        let mut fields = Fields::of(data);
        if kind == ROW {
            (row, next_column) = (fields.u32().unwrap_or(MAX_ROWS), 0);
            continue;
        }
        let is_short = SHORT.contains(&kind);
        if !(is_short || CELLS.contains(&kind) || kind == RICH_WORDS) {
            continue;
        }
        let column = if is_short { Some(next_column) } else { fields.u32() };
        let (Some(column), Some(style)) = (column, fields.u32()) else { continue };
        next_column = column.saturating_add(1);
        if row >= MAX_ROWS || column >= MAX_COLUMNS {
            continue;
        }
        let format = common.formats.get((style & 0x00FF_FFFF) as usize).and_then(Option::as_deref);
        let kind = if is_short { kind - SHORT_BY } else { kind };
        let Some(value) = value(kind, &mut fields, common, format) else { continue };
        if !each((row as usize, column as usize), &value, format) {
            return false;
        }
    }
    true
}

fn value<'a>(kind: u16, fields: &mut Fields<'_>, common: &'a Common, format: Option<&str>) -> Option<DataRef<'a>> {
    let number = |value: f64| cell::numeric(value, format, common.is_1904);
    Some(match kind {
        2 => number(packed(fields.u32()?)),
        3 | 11 => DataRef::Error(error(fields.u8()?)?),
        4 | 10 => DataRef::Bool(fields.u8()? != 0),
        5 | 9 => number(fields.f64()?),
        6 | 8 => DataRef::String(fields.words()?),
        7 => DataRef::SharedString(common.words.get(fields.u32()? as usize)?),
        RICH_WORDS => DataRef::String(fields.rich_words()?),
        _ => return None,
    })
}

/// A number in four bytes (MS-XLSB 2.5.123, `RkNumber`): the upper half of a long one or a whole one, perhaps in
/// hundredths.
fn packed(bits: u32) -> f64 {
    let value =
        if bits & 2 == 0 { f64::from_bits(u64::from(bits & !3) << 32) } else { f64::from(bits.cast_signed() >> 2) };
    if bits & 1 == 0 { value } else { value / 100.0 }
}

fn error(code: u8) -> Option<CellErrorType> {
    Some(match code {
        0x00 => CellErrorType::Null,
        0x07 => CellErrorType::Div0,
        0x0F => CellErrorType::Value,
        0x17 => CellErrorType::Ref,
        0x1D => CellErrorType::Name,
        0x24 => CellErrorType::Num,
        0x2A => CellErrorType::NA,
        0x2B => CellErrorType::GettingData,
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_unpacked() {
        for (bits, expected) in [
            (0x3FF0_0000, 1.0),
            (0x3FF0_0001, 0.01),
            ((123 << 2) | 2, 123.0),
            ((12_345 << 2) | 3, 123.45),
            ((-5_i32 << 2).cast_unsigned() | 2, -5.0),
        ] {
            assert!((packed(bits) - expected).abs() < 1e-12, "{bits:x}");
        }
    }

    #[test]
    fn cells_stand_where_they_say_or_to_the_right_of_the_one_before() {
        let record = |kind: u8, fields: &[&[u8]]| {
            let data = fields.concat();
            [&[kind, data.len() as u8][..], &data].concat()
        };
        let (row, style) = (|row: u32| record(0, &[&row.to_le_bytes()]), |style: u32| style.to_le_bytes());
        let whole = |value: i32| ((value << 2) | 2).to_le_bytes();
        let part = [
            row(1),
            record(7, &[&2_u32.to_le_bytes(), &style(0), &0_u32.to_le_bytes()]),
            record(13, &[&style(1), &whole(36_292)]),
            record(16, &[&style(2), &1.5_f64.to_le_bytes()]),
            record(2, &[&u32::MAX.to_le_bytes(), &style(0), &whole(7)]),
            row(9),
            record(4, &[&0_u32.to_le_bytes(), &style(0), &[1]]),
            record(14, &[&style(0), &[7]]),
            vec![7, 200],
        ]
        .concat();
        let formats = vec![None, Some("yyyy-mm-dd".to_owned()), Some("[h]:mm".to_owned())];
        let common = Common { words: vec!["quay".to_owned()], formats, is_1904: false };
        let mut found = Vec::new();
        each(&part, &common, &mut |place, value, format| {
            found.push((place, cell::words(value, format)));
            true
        });
        let expected =
            [((1, 2), "quay"), ((1, 3), "1999-05-12"), ((1, 4), "36:00:00"), ((9, 0), "TRUE"), ((9, 1), "#DIV/0!")];
        assert_eq!(found, expected.map(|(place, words)| (place, words.to_owned())));
    }
}
