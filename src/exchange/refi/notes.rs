//! Notes, what is said of the project, and sets, which become notes that list what belongs together.

use super::archive::text;
use super::reading::{Reading, is_claim};
use super::{guid_of, targets, words_of};
use crate::exchange::xml::Element;
use crate::exchange::{About, BroughtClaim, BroughtMemo, Made, Noted};
use crate::model::guid;
use crate::say;

/// What our own export calls itself.
const OURS: &str = "Corroborate";

impl Reading<'_, '_> {
    /// All notes, on whatever they may be. A claim of our own was written as one.
    pub(super) fn notes(&mut self, root: &Element) {
        for note in root.within("Notes", "Note") {
            let key = guid_of(note);
            let title = note.attribute("name").unwrap_or_default().trim().to_owned();
            let path = ["plainTextPath", "richTextPath"].iter().find_map(|name| note.attribute(name));
            let words = match note.first("PlainTextContent") {
                Some(content) => content.words.clone(),
                None => path
                    .filter(|path| path.to_lowercase().ends_with(".txt"))
                    .and_then(|path| self.archive.source(path))
                    .map(|bytes| text(&bytes))
                    .unwrap_or_default(),
            };
            let words = words.trim_start_matches('\u{feff}').replace("\r\n", "\n").replace('\r', "\n");
            let described = words_of(note, "Description");
            let words = if words.trim().is_empty() { described.clone() } else { words.trim().to_owned() };
            let made = self.made(note);
            if is_claim(&key) {
                self.known.insert(key.clone(), About::Claim(self.brought.claims.len()));
                self.brought.claims.push(claim(key, words, &described, made));
                continue;
            }
            // A note that NVivo keeps beside a text has no words but those of its file.
            for selection in note.all("PlainTextSelection") {
                if selection.first("Coding").is_some() {
                    self.leave_out(say!("codings of notes"), say!("a note has no passages"));
                }
            }
            // A memo of our own has no name.
            let is_ours = guid::id_of(&key).is_some();
            let noted = Noted { text: words, made };
            self.notes.insert(key, (if is_ours { String::new() } else { title }, noted));
        }
    }

    /// Notes on claims of ours, and on other notes, which stand for themselves.
    pub(super) fn notes_on_notes(&mut self, root: &Element) {
        for note in root.within("Notes", "Note") {
            if let Some(about @ About::Claim(_)) = self.known.get(&guid_of(note)).copied() {
                self.put_notes(note, about);
            }
        }
    }

    /// The notes that nothing refers to, and what is said of the project as a whole.
    pub(super) fn rest(&mut self, root: &Element) {
        self.put_notes(root, About::All);
        let left: Vec<String> = self.notes.keys().filter(|key| !self.placed.contains(*key)).cloned().collect();
        for key in &left {
            self.put_note(key, About::All);
        }
        // Of our own export it is the question of the case, which every case has for itself.
        if self.brought.program != OURS {
            self.note_on_all("", words_of(root, "Description"));
        }
        self.brought.memos.retain(|memo| !memo.noted.text.trim().is_empty());
    }

    pub(super) fn sets(&mut self, root: &Element) {
        for set in root.within("Sets", "Set") {
            let members = ["MemberCode", "MemberSource", "MemberNote"].iter().flat_map(|name| targets(set, name));
            let members: Vec<String> = members
                .filter_map(|guid| match (self.known.get(&guid), self.notes.get(&guid)) {
                    (Some(about), _) => Some(self.called(*about)),
                    (None, note) => note.map(|(title, _)| title.clone()),
                })
                .collect();
            let name = set.attribute("name").unwrap_or_default().trim();
            let mut words = say!("Set: {}", members.join("; "));
            let described = words_of(set, "Description");
            if !described.is_empty() {
                words = format!("{described}\n\n{words}");
            }
            self.note_on_all(name, words);
        }
    }

    fn note_on_all(&mut self, title: &str, words: String) {
        if !words.trim().is_empty() {
            let noted = Noted { text: words, made: Made::default() };
            let (key, title) = (String::new(), title.to_owned());
            self.brought.memos.push(BroughtMemo { key, title, noted, about: About::All });
        }
    }

    /// Lists in words what has no place of its own.
    pub(super) fn list(&mut self, title: &str, lines: &[String]) {
        if !lines.is_empty() {
            self.note_on_all(title, lines.join("\n"));
        }
    }
}

/// A claim; what it is and when it happened stand in lines of its description.
fn claim(key: String, text: String, described: &str, made: Made) -> BroughtClaim {
    let line = |name: &str| described.lines().find_map(|line| line.strip_prefix(name)).unwrap_or_default();
    BroughtClaim {
        key,
        text,
        kind: line("Kind: ").trim().parse().ok(),
        when: line("When: ").split(';').filter_map(|date| date.trim().parse().ok()).collect(),
        places: Vec::new(),
        entities: Vec::new(),
        evidence: Vec::new(),
        memo: String::new(),
        made,
    }
}
