//! The tables of a QualCoder project that are not its codings.

use super::super::NotRead;
use super::super::database::Database;
use super::super::gathering::{made, remark};
use super::Reading;
use crate::say;

impl Reading {
    /// Attributes are lines of the remarks of what they belong to: 'Age: 40'.
    pub(super) fn attributes(&mut self, database: &Database) -> Result<(), NotRead> {
        for row in database.rows("attribute", &["name", "attr_type", "value", "id"])? {
            let (name, value) = (row.words(0).trim(), row.words(2).trim());
            // Every attribute is set on everything, mostly to nothing.
            if value.is_empty() {
                continue;
            }
            let line = format!("{name}: {value}");
            let brought = &mut self.gathering.brought;
            let memo = match (row.words(1), row.number(3)) {
                ("file", Some(id)) => self
                    .documents
                    .get(&id)
                    .and_then(|(nth, _)| brought.documents.get_mut(*nth))
                    .map(|document| &mut document.memo),
                ("case", Some(id)) => {
                    self.cases.get(&id).and_then(|nth| brought.tags.get_mut(*nth)).map(|tag| &mut tag.description)
                }
                _ => None,
            };
            match memo {
                Some(memo) => remark(memo, &line),
                None => self.gathering.leave_out(say!("attributes"), say!("what they belong to is missing")),
            }
        }
        Ok(())
    }

    pub(super) fn journal(&mut self, database: &Database) -> Result<(), NotRead> {
        for row in database.rows("journal", &["name", "jentry", "owner", "date"])? {
            self.gathering.memo(row.words(0), row.words(1), made(row.words(2), row.words(3)));
        }
        Ok(())
    }

    /// What cannot be carried, counted.
    pub(super) fn rest(&mut self, database: &Database) -> Result<(), NotRead> {
        let left: [(&'static str, &str, &str); 4] = [
            ("code_image", say!("codings in pictures"), say!("only text is coded here")),
            ("code_av", say!("codings in sound and film"), say!("only text is coded here")),
            ("graph", say!("graphs"), ""),
            ("stored_sql", say!("saved queries"), say!("they ask a database that is not here")),
        ];
        for (table, what, why) in left {
            let count = database.rows(table, &["rowid"])?.len();
            self.gathering.leave_out_many(what, why, count);
        }
        Ok(())
    }
}
