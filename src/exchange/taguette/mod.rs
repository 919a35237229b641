//! Projects of Taguette, as its 'Export project' saves them: a database with documents, tags and highlights. Read as
//! version 1.5 writes it (`taguette/database/models.py`).
//!
//! Taguette keeps no file that was loaded, only a page made from it. A highlight counts bytes of the page's text; who
//! set it, and when, is in the list of commands. Tags hang together by dots in their names.

mod page;

use super::database::{Database, has_tables};
use super::gathering::{Gathering, instant, made, titled};
use super::{Brought, BroughtDocument, Coding, Made, NotRead, Noted, Reader, Stands};
use crate::model::Span;
use crate::say;
use page::{Edge, Page};
use serde_json::Value;
use std::collections::BTreeMap;

/// Reads projects of Taguette.
pub(super) struct Taguette;

impl Reader for Taguette {
    fn format(&self) -> &'static str {
        "Taguette project"
    }

    fn endings(&self) -> &'static [&'static str] {
        &[".sqlite3"]
    }

    fn reads(&self, bytes: &[u8], _name: &str) -> bool {
        has_tables(bytes, &["projects", "documents", "tags", "highlights", "highlight_tags"])
    }

    fn read(&self, bytes: &[u8], _name: &str) -> Result<Brought, NotRead> {
        let database = Database::open(bytes)?;
        let mut reading = Reading { gathering: Gathering::of("Taguette"), ..Reading::default() };
        reading.projects(&database)?;
        reading.commands(&database)?;
        reading.documents(&database)?;
        reading.tags(&database)?;
        reading.highlights(&database)?;
        Ok(reading.gathering.done())
    }
}

#[derive(Default)]
struct Reading {
    gathering: Gathering,
    /// Names of projects, where the file holds several.
    several: BTreeMap<i64, String>,
    /// Who added a document, by its number.
    loaded: BTreeMap<i64, Made>,
    /// Who set a highlight, by its number.
    marked: BTreeMap<i64, Made>,
    documents: BTreeMap<i64, (usize, Page)>,
    tags: BTreeMap<i64, usize>,
}

impl Reading {
    fn projects(&mut self, database: &Database) -> Result<(), NotRead> {
        let projects = database.rows("projects", &["id", "name", "description", "created"])?;
        self.gathering.brought.title = projects.first().map(|row| row.words(1).to_owned());
        for row in &projects {
            self.gathering.memo(row.words(1), row.words(2), made("", row.words(3)));
        }
        if projects.len() > 1 {
            let name = |row: &super::database::Row| Some((row.number(0)?, row.words(1).to_owned()));
            self.several = projects.iter().filter_map(name).collect();
        }
        Ok(())
    }

    fn commands(&mut self, database: &Database) -> Result<(), NotRead> {
        for row in database.rows("commands", &["date", "user_login", "document_id", "payload"])? {
            let made = made(row.words(1), row.words(0));
            let Ok(payload) = serde_json::from_str::<Value>(row.words(3)) else { continue };
            match payload.get("type").and_then(Value::as_str) {
                Some("document_add") => {
                    self.loaded.extend(row.number(2).map(|document| (document, made)));
                }
                Some("highlight_add") => {
                    self.marked.extend(payload.get("highlight_id").and_then(Value::as_i64).map(|id| (id, made)));
                }
                _ => {}
            }
        }
        Ok(())
    }

    fn documents(&mut self, database: &Database) -> Result<(), NotRead> {
        for row in database.rows("documents", &["id", "name", "description", "created", "contents"])? {
            let Some(id) = row.number(0) else { continue };
            let Some(page) = Page::read(row.words(4)) else {
                self.gathering
                    .leave_out(say!("documents"), say!("their pages are nested deeper than any program writes them"));
                continue;
            };
            let loaded = self.loaded.remove(&id).unwrap_or(Made { by: String::new(), at: instant(row.words(3)) });
            let document = BroughtDocument {
                text: Some(page.text.clone()),
                memo: row.words(2).trim().to_owned(),
                made: loaded,
                ..titled(row.words(1))
            };
            let nth = self.gathering.document(&id.to_string(), || document);
            self.documents.insert(id, (nth, page));
        }
        Ok(())
    }

    fn tags(&mut self, database: &Database) -> Result<(), NotRead> {
        for row in database.rows("tags", &["id", "path", "description", "project_id"])? {
            let Some(id) = row.number(0) else { continue };
            let project = row.number(3).and_then(|project| self.several.get(&project)).cloned();
            let path = project.as_deref().into_iter().chain(row.words(1).split('.'));
            let Some(nth) = self.gathering.tag(path) else { continue };
            if let Some(tag) = self.gathering.brought.tags.get_mut(nth) {
                tag.key = id.to_string();
                row.words(2).trim().clone_into(&mut tag.description);
            }
            self.tags.insert(id, nth);
        }
        Ok(())
    }

    fn highlights(&mut self, database: &Database) -> Result<(), NotRead> {
        let mut set: BTreeMap<i64, Vec<usize>> = BTreeMap::new();
        for row in database.rows("highlight_tags", &["highlight_id", "tag_id"])? {
            let tag = row.number(1).and_then(|tag| self.tags.get(&tag));
            if let (Some(highlight), Some(tag)) = (row.number(0), tag) {
                set.entry(highlight).or_default().push(*tag);
            }
        }
        for row in database.rows("highlights", &["id", "document_id", "start_offset", "end_offset", "snippet"])? {
            let document = row.number(1).and_then(|document| self.documents.get(&document));
            let (Some(id), Some((document, page)), Some(start), Some(end)) =
                (row.number(0), document, row.place(2), row.place(3))
            else {
                self.gathering.leave_out(say!("highlights"), say!("they are of no document, or have no place in it"));
                continue;
            };
            let made = self.marked.remove(&id).unwrap_or_default();
            let tags = set.remove(&id).unwrap_or_default();
            self.gathering.brought.codings.push(Coding {
                key: id.to_string(),
                document: *document,
                stands: stands(page, (start, end), row.words(4)),
                tags: tags.into_iter().map(|tag| (tag, made.clone(), String::new())).collect(),
                entities: Vec::new(),
                memo: Noted::default(),
                made,
            });
        }
        Ok(())
    }
}

/// Where a highlight stands in the text that was made of its page, and the words that Taguette kept of it.
fn stands(page: &Page, (start, end): (usize, usize), snippet: &str) -> Stands {
    let span = Span { start: page.codepoint(start, Edge::Start), end: page.codepoint(end, Edge::End) };
    let here = page.words(span.start, span.end);
    let kept = Page::read(snippet).map(|snippet| snippet.text).unwrap_or_default();
    // The snippet is a page of its own, whose elements end where the words do: only space may differ.
    let is_same = !kept.is_empty() && letters(&kept).eq(letters(here));
    let words = if is_same { here.to_owned() } else { kept };
    Stands::At { span, words: Some(words).filter(|words| !words.is_empty()) }
}

fn letters(words: &str) -> impl Iterator<Item = char> + '_ {
    words.chars().filter(|letter| !letter.is_whitespace())
}

#[cfg(test)]
mod tests {
    use super::super::testing;
    use super::*;

    const FILE: &[u8] = include_bytes!("../../../tests/fixtures/exchange/taguette.sqlite3");

    #[test]
    fn a_project_that_taguette_saved_is_read() {
        assert!(Taguette.reads(FILE, "x.sqlite3"));
        let brought = Taguette.read(FILE, "x.sqlite3").expect("it is read");
        assert_eq!(testing::told(&brought), TOLD);
    }

    const TOLD: &str = "\
Taguette: Harbour study
document Report by admin 2024-03-05T10:00:00Z: The first report
document Letter by admin 2024-03-05T10:01:00Z
tag money: Sums and who paid them
tag money > lease
tag place
tag place > port
tag place > port > crane: Lifting gear
coding Report 'dépôt was leased in March 2018' = 'dépôt was leased in March 2018' money > lease by admin 2024-03-05T10:05:00Z
coding Report 'report\\nThe dépôt' = 'report\\nThe dépôt' money by admin 2024-03-05T10:06:00Z
coding Report 'quay\\ncrane & rail' = 'quay\\ncrane & rail' money, place > port > crane by admin 2024-03-05T10:07:00Z
coding Letter 'crane came later 🏗' = 'crane came later 🏗' place > port > crane by admin 2024-03-05T10:08:00Z
coding Letter '港口' = '港口' by admin 2024-03-05T10:09:00Z
memo Harbour study 2024-03-05T09:00:00Z: Who paid for the quay?
";

    #[test]
    fn no_bytes_stop_it() {
        testing::survives(&Taguette, FILE, 1_499);
    }
}
