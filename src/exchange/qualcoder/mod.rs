//! Projects of QualCoder: the database `data.qda` out of a project's folder, or that folder in a zip archive. Read by the
//! tables that its versions from 2 on make.
//!
//! Codes hang in categories; here both are tags. A case is a tag under 'Cases' on what belongs to it. Attributes of files
//! and cases are kept as lines of their remarks. What is coded in pictures and sound is counted and left out.

mod places;
mod tables;

use super::database::{Database, has_tables};
use super::gathering::{Gathering, made, remark, titled};
use super::{Brought, BroughtDocument, Coding, NotRead, Noted, Original, Reader, Stands};
use crate::ingest::archive::{Caps, Kind, unpack};
use crate::model::Colour;
use crate::say;
use places::Places;
use std::collections::BTreeMap;

/// What the database is called in a project's folder.
const NAME: &str = "data.qda";
/// Where in the folder the files lie that were loaded.
const FILES: &str = "/documents/";

/// Reads projects of QualCoder.
pub(super) struct QualCoder;

impl Reader for QualCoder {
    fn format(&self) -> &'static str {
        "QualCoder project"
    }

    fn endings(&self) -> &'static [&'static str] {
        &[".qda", ".qda.zip"]
    }

    fn reads(&self, bytes: &[u8], name: &str) -> bool {
        let is_database = |bytes: &[u8]| has_tables(bytes, &["source", "code_name", "code_cat", "code_text"]);
        // Only a name says what is in an archive before it is unpacked.
        let is_named = || bytes.starts_with(b"PK") && name.to_lowercase().contains(".qda") && !name.contains(".qdpx");
        is_database(bytes) || (is_named() && unpacked(bytes, name).is_ok_and(|folder| is_database(&folder.database)))
    }

    fn read(&self, bytes: &[u8], name: &str) -> Result<Brought, NotRead> {
        let folder = if bytes.starts_with(b"PK") {
            unpacked(bytes, name)?
        } else {
            Folder { database: bytes.to_vec(), files: BTreeMap::new() }
        };
        let database = Database::open(&folder.database)?;
        let mut reading = Reading { gathering: Gathering::of("QualCoder"), files: folder.files, ..Reading::default() };
        reading.project(&database)?;
        reading.sources(&database)?;
        reading.categories(&database)?;
        reading.codes(&database)?;
        reading.codings(&database)?;
        reading.annotations(&database)?;
        reading.cases(&database)?;
        reading.attributes(&database)?;
        reading.journal(&database)?;
        reading.rest(&database)?;
        Ok(reading.gathering.done())
    }
}

/// A project's folder as it was packed.
struct Folder {
    database: Vec<u8>,
    /// The files that were loaded, by their names.
    files: BTreeMap<String, Vec<u8>>,
}

fn unpacked(bytes: &[u8], name: &str) -> Result<Folder, NotRead> {
    let (mut database, mut files) = (None, BTreeMap::new());
    let caps = Caps { depth: 1, ..Caps::default() };
    // Nothing that is done with an entry fails, so unpacking does not either: what cannot be unpacked is an entry too.
    let unpacking = unpack(Kind::Zip, bytes, name, caps, &mut |entry| {
        let Ok(held) = entry.bytes else { return Ok(()) };
        let path = format!("/{}", entry.path);
        if path.ends_with(&format!("/{NAME}")) {
            database = Some(held);
        } else if let Some((_, file)) = path.split_once(FILES) {
            files.insert(file.to_owned(), held);
        }
        Ok(())
    });
    match (unpacking, database) {
        (Ok(()), Some(database)) => Ok(Folder { database, files }),
        _ => Err(NotRead {
            what: say!("There is no {name} in it", name = NAME),
            advice: say!("Pack the whole folder of the project, and bring that in").to_owned(),
        }),
    }
}

#[derive(Default)]
struct Reading {
    gathering: Gathering,
    files: BTreeMap<String, Vec<u8>>,
    /// Documents by their numbers there, each with how places in it are counted.
    documents: BTreeMap<i64, (usize, Places)>,
    categories: BTreeMap<i64, usize>,
    codes: BTreeMap<i64, usize>,
    cases: BTreeMap<i64, usize>,
}

impl Reading {
    fn project(&mut self, database: &Database) -> Result<(), NotRead> {
        for row in database.rows("project", &["memo", "about", "date"])? {
            if let Some(version) = row.words(1).split_whitespace().next_back().filter(|words| !words.is_empty()) {
                self.gathering.brought.program = format!("QualCoder {version}");
            }
            self.gathering.memo("", row.words(0), made("", row.words(2)));
        }
        Ok(())
    }

    fn sources(&mut self, database: &Database) -> Result<(), NotRead> {
        for row in database.rows("source", &["id", "name", "fulltext", "memo", "owner", "date", "mediapath"])? {
            let Some(id) = row.number(0) else { continue };
            let (name, text) = (row.words(1), row.words(2));
            let original = self.files.remove(name).map(|bytes| Original { name: name.to_owned(), bytes });
            let document = BroughtDocument {
                text: Some(text.to_owned()).filter(|text| !text.is_empty()),
                original,
                memo: row.words(3).trim().to_owned(),
                made: made(row.words(4), row.words(5)),
                ..titled(name)
            };
            if document.text.is_none() && row.words(6).is_empty() {
                self.gathering.leave_out(say!("documents"), say!("they have neither text nor file"));
                continue;
            }
            let nth = self.gathering.document(&id.to_string(), || document);
            self.documents.insert(id, (nth, Places::of(text)));
        }
        Ok(())
    }

    /// Categories may be listed before those that they are in; one that is in itself stands on its own.
    fn categories(&mut self, database: &Database) -> Result<(), NotRead> {
        let mut waiting = database.rows("code_cat", &["catid", "name", "memo", "supercatid"])?;
        loop {
            let known = self.categories.len();
            let (ready, still): (Vec<_>, Vec<_>) = waiting
                .into_iter()
                .partition(|row| row.number(3).is_none_or(|parent| self.categories.contains_key(&parent)));
            let is_stuck = ready.is_empty();
            let (now, later) = if is_stuck { (still, Vec::new()) } else { (ready, still) };
            for row in now {
                let parent = row.number(3).and_then(|parent| self.categories.get(&parent)).copied();
                let (Some(id), name) = (row.number(0), row.words(1).trim()) else { continue };
                let nth = self.tag(parent, name, &format!("category {id}"), row.words(2));
                self.categories.insert(id, nth);
            }
            if later.is_empty() || self.categories.len() == known {
                return Ok(());
            }
            waiting = later;
        }
    }

    fn codes(&mut self, database: &Database) -> Result<(), NotRead> {
        for row in database.rows("code_name", &["cid", "name", "memo", "catid", "color"])? {
            let Some(id) = row.number(0) else { continue };
            let parent = row.number(3).and_then(|parent| self.categories.get(&parent)).copied();
            let nth = self.tag(parent, row.words(1).trim(), &format!("code {id}"), row.words(2));
            if let Some(tag) = self.gathering.brought.tags.get_mut(nth) {
                tag.colour = row.words(4).parse::<Colour>().ok();
            }
            self.codes.insert(id, nth);
        }
        Ok(())
    }

    fn tag(&mut self, parent: Option<usize>, name: &str, key: &str, description: &str) -> usize {
        let name = if name.is_empty() { key } else { name };
        let nth = self.gathering.tag_in(parent, name);
        if let Some(tag) = self.gathering.brought.tags.get_mut(nth) {
            key.clone_into(&mut tag.key);
            remark(&mut tag.description, description);
        }
        nth
    }

    fn codings(&mut self, database: &Database) -> Result<(), NotRead> {
        let columns = ["ctid", "cid", "fid", "seltext", "pos0", "pos1", "owner", "date", "memo", "important"];
        for row in database.rows("code_text", &columns)? {
            let document = row.number(2).and_then(|document| self.documents.get_mut(&document));
            let tag = row.number(1).and_then(|code| self.codes.get(&code));
            let (Some((document, places)), Some(tag), Some(start), Some(end)) =
                (document, tag, row.place(4), row.place(5))
            else {
                self.gathering.leave_out(say!("codings"), say!("their code or their document is missing"));
                continue;
            };
            let made = made(row.words(6), row.words(7));
            self.gathering.brought.codings.push(Coding {
                key: format!("coding {}", row.number(0).unwrap_or_default()),
                document: *document,
                stands: places.stands((start, end), row.words(3)),
                tags: vec![(*tag, made.clone(), String::new())],
                entities: Vec::new(),
                memo: Noted { text: row.words(8).trim().to_owned(), made: made.clone() },
                made,
            });
            if row.number(9) == Some(1) {
                self.gathering.leave_out(say!("marks that a coding is important"), "");
            }
        }
        Ok(())
    }

    fn annotations(&mut self, database: &Database) -> Result<(), NotRead> {
        for row in database.rows("annotation", &["anid", "fid", "pos0", "pos1", "memo", "owner", "date"])? {
            let document = row.number(1).and_then(|document| self.documents.get_mut(&document));
            let (Some((document, places)), Some(start), Some(end)) = (document, row.place(2), row.place(3)) else {
                self.gathering.leave_out(say!("annotations"), say!("their document is missing"));
                continue;
            };
            let made = made(row.words(5), row.words(6));
            self.gathering.brought.codings.push(Coding {
                key: format!("annotation {}", row.number(0).unwrap_or_default()),
                document: *document,
                stands: places.stands((start, end), ""),
                tags: Vec::new(),
                entities: Vec::new(),
                memo: Noted { text: row.words(4).trim().to_owned(), made: made.clone() },
                made,
            });
        }
        Ok(())
    }

    fn cases(&mut self, database: &Database) -> Result<(), NotRead> {
        for row in database.rows("cases", &["caseid", "name", "memo"])? {
            let Some(id) = row.number(0) else { continue };
            let parent = self.gathering.tag_in(None, say!("Cases"));
            let nth = self.tag(Some(parent), row.words(1).trim(), &format!("case {id}"), row.words(2));
            self.cases.insert(id, nth);
        }
        for row in database.rows("case_text", &["id", "caseid", "fid", "pos0", "pos1", "owner", "date"])? {
            let case = row.number(1).and_then(|case| self.cases.get(&case)).copied();
            let document = row.number(2).and_then(|document| self.documents.get_mut(&document));
            let (Some(case), Some((document, places))) = (case, document) else { continue };
            let made = made(row.words(5), row.words(6));
            let stands = match row.place(3).zip(row.place(4)).filter(|(_, end)| *end > 0) {
                Some((start, end)) if !places.is_all(start, end) => places.stands((start, end), ""),
                _ => Stands::Whole,
            };
            self.gathering.brought.codings.push(Coding {
                key: format!("case {}", row.number(0).unwrap_or_default()),
                document: *document,
                stands,
                tags: vec![(case, made.clone(), String::new())],
                entities: Vec::new(),
                memo: Noted::default(),
                made,
            });
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests;
