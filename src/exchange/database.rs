//! The databases in which other programs keep a project (`SQLite` 3), read from memory and never written.
//!
//! A database is a program of sorts: views, virtual tables and computed columns run when they are read. One that has
//! such things was made by none of the programs that are read here, and is refused.

use super::NotRead;
use crate::say;
use rusqlite::Connection;
use rusqlite::types::ValueRef;

/// What every such file begins with.
const MARK: &[u8] = b"SQLite format 3\0";
/// Where the header says whether changes wait in a file beside it, and what it says where none do.
const JOURNAL_AT: std::ops::Range<usize> = 18..20;
const NO_JOURNAL: u8 = 1;
/// The largest that is read.
const MAX_BYTES: usize = 1024 * 1024 * 1024;
/// More than anybody marked in one project.
const MAX_ROWS: usize = 5_000_000;

/// Whether bytes are a database.
pub(super) fn is_database(bytes: &[u8]) -> bool {
    bytes.starts_with(MARK)
}

/// Whether bytes are a database that names these tables; what is in them is not looked at.
pub(super) fn has_tables(bytes: &[u8], tables: &[&str]) -> bool {
    is_database(bytes) && Database::open(bytes).is_ok_and(|database| tables.iter().all(|table| database.has(table)))
}

/// A database in memory.
pub(super) struct Database(Connection);

/// A row, as far as it holds words and whole numbers.
pub(super) struct Row(Vec<Cell>);

enum Cell {
    Nothing,
    Number(i64),
    Words(String),
}

impl Row {
    /// The words in this column of those that were asked for; empty where there are none.
    pub(super) fn words(&self, column: usize) -> &str {
        match self.0.get(column) {
            Some(Cell::Words(words)) => words,
            _ => "",
        }
    }

    /// The number in this column.
    pub(super) fn number(&self, column: usize) -> Option<i64> {
        match self.0.get(column)? {
            Cell::Number(number) => Some(*number),
            Cell::Words(words) => words.trim().parse().ok(),
            Cell::Nothing => None,
        }
    }

    /// The place in a text in this column.
    pub(super) fn place(&self, column: usize) -> Option<usize> {
        self.number(column).and_then(|number| usize::try_from(number).ok())
    }
}

impl Database {
    /// Opens the bytes of a database file.
    pub(super) fn open(bytes: &[u8]) -> Result<Self, NotRead> {
        if bytes.len() > MAX_BYTES {
            return Err(NotRead {
                what: say!("The database is larger than a gigabyte").to_owned(),
                advice: String::new(),
            });
        }
        // A database whose changes waited in a file beside it opens only with that file; on its own it says what it holds.
        let (before, rest) = bytes.split_at_checked(JOURNAL_AT.start).ok_or_else(damaged)?;
        let after = rest.get(JOURNAL_AT.len()..).ok_or_else(damaged)?;
        let whole = [before, &[NO_JOURNAL; 2], after].concat();
        let mut connection = Connection::open_in_memory().map_err(|_unreadable| damaged())?;
        connection
            .deserialize_read_exact("main", whole.as_slice(), whole.len(), true)
            .map_err(|_unreadable| damaged())?;
        let guards = "PRAGMA trusted_schema = OFF; PRAGMA cell_size_check = ON; PRAGMA ignore_check_constraints = ON; \
             PRAGMA query_only = ON;";
        connection.execute_batch(guards).map_err(|_unreadable| damaged())?;
        let database = Self(connection);
        if database.computes().map_err(|_unreadable| damaged())? {
            return Err(NotRead {
                what: say!("The database computes what it shows, which no project of this program does").to_owned(),
                advice: String::new(),
            });
        }
        // Pages that lead back to themselves would be read for ever.
        let checked: String =
            database.0.query_row("PRAGMA quick_check(1)", [], |row| row.get(0)).map_err(|_unreadable| damaged())?;
        if checked == "ok" { Ok(database) } else { Err(damaged()) }
    }

    /// Whether it has a table of this name.
    pub(super) fn has(&self, table: &str) -> bool {
        let count =
            self.0.query_row("SELECT count(*) FROM sqlite_schema WHERE type = 'table' AND name = ?1", [table], |row| {
                row.get::<_, i64>(0)
            });
        count.is_ok_and(|count| count > 0)
    }

    /// The rows of a table, in order, with these columns; a column that it lacks is empty. None where it has no such table.
    pub(super) fn rows(&self, table: &'static str, columns: &[&'static str]) -> Result<Vec<Row>, NotRead> {
        if !self.has(table) {
            return Ok(Vec::new());
        }
        let held = self.columns(table).map_err(|_unreadable| damaged())?;
        let has = |column: &&str| held.iter().any(|held| held.eq_ignore_ascii_case(column));
        let asked: Vec<&str> = columns.iter().map(|column| if has(column) { column } else { "NULL" }).collect();
        let question = format!("SELECT {} FROM {table} NOT INDEXED", asked.join(", "));
        self.answers(&question, columns.len()).map_err(|_unreadable| damaged())
    }

    fn answers(&self, question: &str, columns: usize) -> rusqlite::Result<Vec<Row>> {
        let mut statement = self.0.prepare(question)?;
        let mut answers = statement.query([])?;
        let mut rows = Vec::new();
        while let Some(row) = answers.next()?
            && rows.len() < MAX_ROWS
        {
            let cells: rusqlite::Result<Vec<Cell>> = (0..columns).map(|column| row.get_ref(column).map(cell)).collect();
            rows.push(Row(cells?));
        }
        Ok(rows)
    }

    fn columns(&self, table: &str) -> rusqlite::Result<Vec<String>> {
        let mut statement = self.0.prepare("SELECT name FROM pragma_table_xinfo(?1)")?;
        let names = statement.query_map([table], |row| row.get(0))?;
        names.collect()
    }

    /// Whether anything in it runs when it is read.
    fn computes(&self) -> rusqlite::Result<bool> {
        let virtual_tables: i64 = self.0.query_row(
            "SELECT count(*) FROM sqlite_schema WHERE type = 'table' AND (rootpage IS NULL OR rootpage = 0)",
            [],
            |row| row.get(0),
        )?;
        let computed_columns: i64 = self.0.query_row(
            "SELECT count(*) FROM sqlite_schema AS held, pragma_table_xinfo(held.name) AS column \
             WHERE held.type = 'table' AND column.hidden <> 0",
            [],
            |row| row.get(0),
        )?;
        Ok(virtual_tables > 0 || computed_columns > 0)
    }
}

fn cell(value: ValueRef<'_>) -> Cell {
    match value {
        ValueRef::Null => Cell::Nothing,
        ValueRef::Integer(number) => Cell::Number(number),
        ValueRef::Real(number) => Cell::Words(number.to_string()),
        ValueRef::Text(words) | ValueRef::Blob(words) => Cell::Words(String::from_utf8_lossy(words).into_owned()),
    }
}

fn damaged() -> NotRead {
    NotRead {
        what: say!("The database is damaged, or is not whole").to_owned(),
        advice: say!("Export it again with the program that it comes from").to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The bytes of a database that these commands make.
    fn made(commands: &str) -> Vec<u8> {
        let connection = Connection::open_in_memory().unwrap();
        connection.execute_batch(commands).unwrap();
        connection.serialize("main").unwrap().to_vec()
    }

    #[test]
    fn what_is_there_is_read_and_what_runs_is_refused() {
        let plain = made("CREATE TABLE code (id INTEGER PRIMARY KEY, name TEXT); INSERT INTO code VALUES (7, 'quay');");
        let database = Database::open(&plain).unwrap();
        let rows = database.rows("code", &["id", "colour", "name"]).unwrap();
        let seen: Vec<_> = rows.iter().map(|row| (row.number(0), row.words(1), row.words(2))).collect();
        assert_eq!(seen, [(Some(7), "", "quay")]);
        assert!(database.rows("memo", &["id"]).unwrap().is_empty());
        for commands in [
            "CREATE TABLE code (id INTEGER, twice TEXT AS (hex(zeroblob(id))))",
            "CREATE VIRTUAL TABLE code USING fts5(name)",
        ] {
            assert!(Database::open(&made(commands)).is_err(), "{commands}");
        }
        assert!(Database::open(&plain[..plain.len() / 2]).is_err());
        assert!(Database::open(b"SQLite format 3\0").is_err());
    }

    #[test]
    fn changes_that_waited_beside_it_do_not_keep_it_shut() {
        let mut bytes = made("CREATE TABLE code (id INTEGER)");
        bytes[JOURNAL_AT].fill(2);
        assert!(Database::open(&bytes).is_ok());
    }
}
