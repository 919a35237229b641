//! Tables of quotes or claims: what each column is, is guessed from its heading, shown and changed before anything is
//! brought in. A plain table is a document otherwise, so that nothing here reads one without being asked.
//!
//! A *table* is a sheet with its headings; a *column map* says what each of its columns is.

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

/// What the rows of a table say, its columns taken so.
pub fn brought(table: &Table, map: &ColumnMap) -> Result<Brought, NotRead> {
    let says_something = [Column::Quote, Column::Claim, Column::Document, Column::Url];
    if !says_something.iter().any(|column| map.of(*column).next().is_some()) {
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
    gathering.brought.title = Some(table.name.clone()).filter(|name| !name.is_empty());
    Ok(gathering.done())
}

#[cfg(test)]
mod tests;
