//! A project's XML, read part by part into one shape.

use super::archive::Archive;
use super::{guid, guid_of, program, targets, words_of};
use crate::exchange::xml::Element;
use crate::exchange::{About, Brought, BroughtMemo, BroughtTag, LeftOut, Made, Noted};
use crate::model::{AnyId, Colour, guid as guids};
use crate::say;
use jiff::Timestamp;
use jiff::civil::DateTime;
use jiff::tz::TimeZone;
use std::collections::{BTreeMap, BTreeSet};

/// What has been read, and by which GUID it is known.
pub(super) struct Reading<'a, 'z> {
    pub(super) archive: &'a mut Archive<'z>,
    pub(super) brought: Brought,
    pub(super) users: BTreeMap<String, String>,
    /// The names of the variables.
    pub(super) variables: BTreeMap<String, String>,
    pub(super) known: BTreeMap<String, About>,
    /// The notes that are memos: their titles and words.
    pub(super) notes: BTreeMap<String, (String, Noted)>,
    /// Those of them that are on something.
    pub(super) placed: BTreeSet<String>,
    left_out: BTreeMap<String, (usize, String)>,
}

impl<'a, 'z> Reading<'a, 'z> {
    pub(super) fn new(archive: &'a mut Archive<'z>) -> Self {
        Self {
            archive,
            brought: Brought::default(),
            users: BTreeMap::new(),
            variables: BTreeMap::new(),
            known: BTreeMap::new(),
            notes: BTreeMap::new(),
            placed: BTreeSet::new(),
            left_out: BTreeMap::new(),
        }
    }

    pub(super) fn project(mut self, root: &Element) -> Brought {
        self.head(root);
        for user in root.within("Users", "User") {
            let name = user.attribute("name").or(user.attribute("id")).unwrap_or_default().trim().to_owned();
            self.users.insert(guid_of(user), name);
        }
        for variable in root.within("Variables", "Variable") {
            let name = variable.attribute("name").unwrap_or_default().trim().to_owned();
            self.variables.insert(guid_of(variable), name);
        }
        let books = root.all("CodeBook").flat_map(|book| book.within("Codes", "Code"));
        books.for_each(|code| self.code(code, None));
        self.notes(root);
        self.cases(root);
        root.all("Sources").flat_map(|sources| &sources.children).for_each(|source| self.source(source));
        self.codes_notes(root);
        self.cases_places(root);
        self.links(root);
        self.notes_on_notes(root);
        self.sets(root);
        for _ in root.within("Graphs", "Graph") {
            self.leave_out(say!("drawings of how things hang together"), "");
        }
        self.rest(root);
        self.done()
    }

    pub(super) fn codebook(mut self, root: &Element) -> Brought {
        self.head(root);
        root.within("Codes", "Code").for_each(|code| self.code(code, None));
        self.sets(root);
        self.done()
    }

    fn head(&mut self, root: &Element) {
        let origin = root.attribute("origin").unwrap_or_default().trim();
        origin.clone_into(&mut self.brought.program);
        self.brought.counting = program::counting(origin);
        self.brought.title = root.attribute("name").map(|name| name.trim().to_owned()).filter(|name| !name.is_empty());
    }

    fn done(mut self) -> Brought {
        let left_out = self.left_out.into_iter().map(|(what, (count, why))| LeftOut { what, count, why });
        self.brought.left_out.extend(left_out);
        self.brought
    }

    /// One more thing that cannot be carried.
    pub(super) fn leave_out(&mut self, what: &str, why: &str) {
        self.left_out.entry(what.to_owned()).or_insert_with(|| (0, why.to_owned())).0 += 1;
    }

    fn code(&mut self, code: &Element, parent: Option<usize>) {
        let at = self.brought.tags.len();
        let key = guid_of(code);
        self.known.insert(key.clone(), About::Tag(at));
        let name = code.attribute("name").map(str::trim).filter(|name| !name.is_empty());
        self.brought.tags.push(BroughtTag {
            key,
            name: name.unwrap_or(say!("Untitled")).to_owned(),
            parent,
            colour: code.attribute("color").and_then(colour),
            description: words_of(code, "Description"),
        });
        code.all("Code").for_each(|child| self.code(child, Some(at)));
    }

    /// The notes that codes refer to.
    fn codes_notes(&mut self, root: &Element) {
        let mut open: Vec<&Element> = root.all("CodeBook").flat_map(|book| book.within("Codes", "Code")).collect();
        while let Some(code) = open.pop() {
            open.extend(code.all("Code"));
            if let Some(about) = self.known.get(&guid_of(code)).copied() {
                self.put_notes(code, about);
            }
        }
    }

    /// Puts the notes that an element refers to on something.
    pub(super) fn put_notes(&mut self, element: &Element, about: About) {
        let notes: Vec<String> = targets(element, "NoteRef").collect();
        for note in notes {
            self.put_note(&note, about);
        }
    }

    /// Puts a note on something.
    pub(super) fn put_note(&mut self, note: &str, about: About) {
        let Some((title, noted)) = self.notes.get(note).cloned() else { return };
        // A note that is on several things is told apart by nothing; its first place keeps its name.
        let key = if self.placed.insert(note.to_owned()) { note.to_owned() } else { String::new() };
        self.brought.memos.push(BroughtMemo { key, title, noted, about });
    }

    /// Who made an element, when.
    pub(super) fn made(&self, element: &Element) -> Made {
        let user = ["creatingUser", "modifyingUser"].iter().find_map(|name| element.attribute(name)).map(guid);
        let by = user.and_then(|user| self.users.get(&user)).cloned().unwrap_or_default();
        let at = ["creationDateTime", "modifiedDateTime"].iter().find_map(|name| time(element.attribute(name)?));
        Made { by, at }
    }

    /// What something is called, in words.
    pub(super) fn called(&self, about: About) -> String {
        let brought = &self.brought;
        let shortened = |words: &str| match words.char_indices().nth(80) {
            Some((byte, _)) => format!("{}…", words.get(..byte).unwrap_or_default()),
            None => words.to_owned(),
        };
        let document = |at: usize| {
            let title = brought.documents.get(at).and_then(|document| document.fields.title.as_ref());
            title.map(|title| title.value.clone()).unwrap_or_default()
        };
        match about {
            About::All => brought.title.clone().unwrap_or_default(),
            About::Document(at) => document(at),
            About::Tag(at) => brought.tags.get(at).map(|tag| tag.name.clone()).unwrap_or_default(),
            About::Coding(at) => brought.codings.get(at).map_or_else(String::new, |coding| {
                let words = match &coding.stands {
                    crate::exchange::Stands::At { words: Some(words), .. } => words.clone(),
                    crate::exchange::Stands::Quoted { exact, .. } => exact.clone(),
                    _ => String::new(),
                };
                let title = document(coding.document);
                if words.is_empty() { title } else { format!("‘{}’ ({title})", shortened(&words)) }
            }),
            About::Entity(at) => brought.entities.get(at).map(|entity| entity.name.clone()).unwrap_or_default(),
            About::Place(at) => brought.places.get(at).map(|place| place.name.clone()).unwrap_or_default(),
            About::Claim(at) => brought.claims.get(at).map(|claim| shortened(&claim.text)).unwrap_or_default(),
        }
    }
}

/// Whether a GUID is one of ours, of a claim.
pub(super) fn is_claim(guid: &str) -> bool {
    matches!(guids::id_of(guid), Some(AnyId::Claim(_)))
}

/// A colour as it is written there: six digits, or three.
fn colour(given: &str) -> Option<Colour> {
    let digits = given.trim().strip_prefix('#')?;
    let six: String = if digits.chars().count() == 3 {
        digits.chars().flat_map(|digit| [digit; 2]).collect()
    } else {
        digits.to_owned()
    };
    format!("#{six}").parse().ok()
}

/// A moment as XML writes it; one without a zone is taken for UTC.
pub(super) fn time(given: &str) -> Option<Timestamp> {
    let given = given.trim();
    given.parse().ok().or_else(|| {
        let civil: DateTime = given.parse().ok()?;
        Some(civil.to_zoned(TimeZone::UTC).ok()?.timestamp())
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_and_colours_are_read_as_they_are_written() {
        for (given, expected) in [
            ("2024-09-15T15:36:47Z", Some("2024-09-15T15:36:47Z")),
            ("2024-09-15T15:36:47.5+02:00", Some("2024-09-15T13:36:47.5Z")),
            ("2024-09-15T15:36:47", Some("2024-09-15T15:36:47Z")),
            ("yesterday", None),
        ] {
            assert_eq!(time(given).map(|at| at.to_string()).as_deref(), expected, "{given}");
        }
        assert_eq!(colour("#F00"), Some(Colour([255, 0, 0])));
        assert_eq!((colour("#00ff7f"), colour("red")), (Some(Colour([0, 255, 127])), None));
    }
}
