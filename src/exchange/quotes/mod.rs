//! Tables of quotes or claims: what each column is, is guessed from its heading, and can be changed.
//!
//! It is shown before anything is brought in. A plain table is a document otherwise, so that nothing here reads one without
//! being asked. A *table* is a sheet with its headings; a *column map* says what each of its columns is.

mod column;
mod map;
mod row;
mod table;

pub use column::Column;
pub use map::{ColumnMap, NotAMap};
pub use table::{Table, tables};

use super::gathering::Gathering;
use super::{Brought, NotRead};
use crate::say;

/// What a file of tables says: of the sheet of this name, else of the first of which a column says anything; its columns
/// taken as they are written, else guessed.
pub fn read(bytes: &[u8], name: &str, sheet: Option<&str>, columns: Option<&str>) -> Result<Brought, NotRead> {
    let mut tables = tables(bytes, name)?;
    if let Some(sheet) = sheet {
        tables.retain(|table| table.name == sheet);
    }
    let (mut fitting, mut misfit) = (Vec::new(), None);
    for table in tables {
        let guessed = || Ok(ColumnMap::guessed(&table));
        match columns.map_or_else(guessed, |words| ColumnMap::written(words, &table)) {
            Ok(map) => fitting.push((table, map)),
            Err(error) => misfit = misfit.or(Some(error.to_string())),
        }
    }
    let says_something = |(_, map): &&(Table, ColumnMap)| TELLING.iter().any(|column| map.of(*column).next().is_some());
    let Some((table, map)) = fitting.iter().find(says_something).or(fitting.first()) else {
        let what = misfit.unwrap_or_else(|| say!("The file has no such sheet").to_owned());
        return Err(NotRead { what, advice: String::new() });
    };
    brought(table, map)
}

/// Columns of which a table needs one.
const TELLING: [Column; 4] = [Column::Quote, Column::Claim, Column::Document, Column::Url];

/// What the rows of a table say, its columns taken so.
pub fn brought(table: &Table, map: &ColumnMap) -> Result<Brought, NotRead> {
    if !TELLING.iter().any(|column| map.of(*column).next().is_some()) {
        return Err(NotRead {
            what: say!("No column of the table is a document, a quote or a claim").to_owned(),
            advice: say!("Say which column is which").to_owned(),
        });
    }
    let mut gathering = Gathering::of("");
    let mut claims = row::Claims::default();
    for cells in &table.rows {
        row::take(cells, map, &mut claims, &mut gathering);
    }
    let why = say!("the table is longer than any that is read whole");
    gathering.leave_out_many(say!("rows"), why, table.left_out);
    gathering.brought.title = Some(map.words(table));
    Ok(gathering.done())
}

#[cfg(test)]
mod tests;
