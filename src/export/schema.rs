//! The form of the JSON export, as a JSON Schema (draft 2020-12) that other programs hold it against. It is kept in
//! `assets/schema`; a key that the export gains is described there.

use std::io::{self, Write};

/// The schema as it is published.
pub(super) const JSON: &str = include_str!("../../assets/schema/corroborate.schema.json");

pub(super) fn write(writer: &mut dyn Write) -> io::Result<()> {
    writer.write_all(JSON.as_bytes())
}
