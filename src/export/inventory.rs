//! What of a project is in something that is about to leave: found by looking for everything the project holds
//! in the very words that will be written, not worked out from what ought to be in them.
//!
//! An *item* is one thing that was found; *groups* are the sorts of things that have betrayed people.

mod concordance;
mod hidden;
mod known;

use super::plain::Plain;
use crate::analysis::Corpus;
use crate::analysis::wording::{counted, list, shortened};
use crate::model::{Project, Sha256, words};
use crate::say;
use crate::text::WordRow;
use concordance::Concordance;
pub use known::Past;
use serde::ser::SerializeMap as _;
use serde::{Serialize, Serializer};
use std::collections::{BTreeMap, BTreeSet};

/// Code points of an item that are shown.
const SHOWN_CODEPOINTS: usize = 200;

/// What the media types of office programs have in them.
const OFFICE: [&str; 6] = ["officedocument", "opendocument", "msword", "ms-excel", "ms-powerpoint", "rtf"];

words! {
    /// Sorts of things that leave with a file.
    pub enum Group {
        /// What counsel said of a brief.
        Legal = "legal-comments", "Legal comments";
        /// The names of protected origins.
        Protected = "protected-origins", "Protected origins";
        /// Origins, people and bodies, authors, and who worked on the project.
        Names = "names", "Names";
        /// Names that files had.
        Files = "base-names", "Base names of files";
        /// What the originals say of themselves.
        Metadata = "embedded-metadata", "Embedded metadata";
        /// The words of documents that go along, each from its first to its last.
        Texts = "texts", "Texts of documents, whole";
        /// Who did what, when.
        History = "history", "History";
        /// What is said under pictures and instead of them.
        Alternatives = "alt-texts", "Captions and alternative texts of pictures";
        /// What stands on the timeline and the map.
        Entries = "drawn-entries", "Entries on the timeline and the map";
        /// The user's own layers that lie over a map.
        Layers = "layers", "Layers over the map";
        /// Words of the documents.
        Quotations = "quotations", "Quotations";
        /// Words of the documents that stand in what the analyst wrote, as if they were the analyst's.
        Hidden = "hidden-quotes", "Quotations that are not marked as such";
        /// Moments at which somebody did something.
        Times = "times", "Times";
        /// Hashes of files.
        Hashes = "hashes", "Hashes";
        /// What the documents and the project are called.
        Titles = "titles", "Titles";
        /// Where something was published.
        Addresses = "addresses", "Addresses";
        /// Claims.
        Claims = "claims", "Claims";
        /// Places.
        Places = "places", "Places";
        /// Tags.
        Tags = "tags", "Tags";
        /// Notes, memos, reasons, descriptions and the like.
        Notes = "notes", "Notes and reasons";
    }
}

impl Group {
    fn count(self, count: usize) -> String {
        let (one, several) = match self {
            Self::Legal => (say!("legal comment"), say!("legal comments")),
            Self::Protected => (say!("protected origin"), say!("protected origins")),
            Self::Names => ("name", "names"),
            Self::Files => (say!("base name of a file"), say!("base names of files")),
            Self::Metadata => {
                (say!("original with what it says of itself"), say!("originals with what they say of themselves"))
            }
            Self::Texts => (say!("whole text"), say!("whole texts")),
            Self::History => ("history", "histories"),
            Self::Alternatives => (say!("caption or alternative text"), say!("captions and alternative texts")),
            Self::Entries => (say!("entry on the timeline or the map"), say!("entries on the timeline and the map")),
            Self::Layers => (say!("layer over the map"), say!("layers over the map")),
            Self::Quotations => ("quotation", "quotations"),
            Self::Hidden => (say!("quotation not marked as such"), say!("quotations not marked as such")),
            Self::Times => ("time", "times"),
            Self::Hashes => ("hash", "hashes"),
            Self::Titles => ("title", "titles"),
            Self::Addresses => ("address", "addresses"),
            Self::Claims => ("claim", "claims"),
            Self::Places => ("place", "places"),
            Self::Tags => ("tag", "tags"),
            Self::Notes => (say!("note or reason"), say!("notes and reasons")),
        };
        if count == 1 { format!("1 {one}") } else { format!("{count} {several}") }
    }
}

/// One thing that is in it.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct Item {
    /// The words, shortened where they are many.
    pub words: String,
    /// What it is: 'origin', 'author'; empty where the group says it.
    pub what: String,
}

/// What is known of the project to whoever looks: all of it, whatever may leave.
#[derive(Clone, Copy)]
pub struct Known<'a> {
    /// The project.
    pub project: &'a Project,
    /// Its texts.
    pub corpus: &'a dyn Corpus,
    /// What it held once, where that may leave too.
    pub past: &'a Past,
}

/// What of a project is in something that is about to leave.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Inventory {
    groups: BTreeMap<Group, BTreeSet<Item>>,
    /// What was left out, in half sentences.
    pub left_out: Vec<String>,
    /// Texts that were too many to be looked through for hidden quotations.
    pub not_searched: usize,
}

impl Inventory {
    /// Looks for everything that is known in what is said.
    pub fn of(known: Known<'_>, plain: &Plain, left_out: &[String]) -> Self {
        let mut inventory = Self { left_out: left_out.to_vec(), ..Self::default() };
        let row = WordRow::of(&plain.words);
        let concordance = Concordance::of(&row);
        let mut quoted = hidden::Covered::of(row.len());
        let mut things = known::things(known.project);
        things.extend(known.past.things());
        for thing in things {
            inventory.look_for(&thing, plain, &concordance, &mut quoted);
        }
        for alternative in plain.alternatives.iter().filter(|words| !words.trim().is_empty()) {
            inventory.add(Group::Alternatives, alternative, "");
        }
        for entry in &plain.entries {
            inventory.add(Group::Entries, entry, "");
        }
        inventory.add_times(&plain.words);
        inventory.add_hashes(known.project, &plain.words);
        let (hidden, not_searched) = hidden::runs(known, &row, &quoted);
        inventory.not_searched = not_searched;
        for (run, document) in hidden {
            let words = row.bytes_of(run).and_then(|bytes| plain.words.get(bytes)).unwrap_or_default();
            inventory.add(Group::Hidden, words, &document);
        }
        inventory
    }

    /// Adds an original that goes along, with what files of its kind hold besides what is seen.
    pub fn add_original(&mut self, name: &str, media_type: &str) {
        self.add(Group::Files, name, "original");
        let holds = match media_type {
            "application/pdf" => say!("may name its author, the program and when it was made"),
            "message/rfc822" | "application/vnd.ms-outlook" => say!(
                "names in its mail headers all who wrote and got it, the machines it came by, and when, and holds what was attached"
            ),
            kind if OFFICE.iter().any(|office| kind.contains(office)) => {
                say!("may name its authors and editors, when, and keep earlier versions and comments")
            }
            kind if kind.starts_with("image/") => say!("may say where, when and with which camera it was taken"),
            kind if kind.contains("html") => say!("may hold comments and addresses that are not seen"),
            _ => say!("goes along byte for byte"),
        };
        self.add(Group::Metadata, name, &format!("{media_type}: {holds}"));
    }

    /// Takes in what else was found, in another file that leaves along with this one.
    pub fn extend(&mut self, other: Self) {
        for (group, items) in other.groups {
            self.groups.entry(group).or_default().extend(items);
        }
        for line in other.left_out {
            if !self.left_out.contains(&line) {
                self.left_out.push(line);
            }
        }
        self.not_searched += other.not_searched;
    }

    /// The groups that hold anything, each with its items in order.
    pub fn groups(&self) -> impl Iterator<Item = (Group, &BTreeSet<Item>)> {
        self.groups.iter().map(|(group, items)| (*group, items))
    }

    /// How many items a group has.
    pub fn count(&self, group: Group) -> usize {
        self.groups.get(&group).map_or(0, BTreeSet::len)
    }

    /// 'It holds 12 names, 5 hashes and 40 quotations'.
    pub fn sentence(&self) -> String {
        let counts: Vec<String> = self.groups.iter().map(|(group, items)| group.count(items.len())).collect();
        if counts.is_empty() {
            say!("It holds nothing of the project").to_owned()
        } else {
            say!("It holds {}", list(&counts))
        }
    }

    /// What was not looked at, in a sentence; empty where everything was.
    pub fn caveat(&self) -> String {
        if self.not_searched == 0 {
            return String::new();
        }
        let texts = counted(self.not_searched, "text was", "texts were");
        say!("{texts} not searched for quotations that are not marked, for there is too much of them", texts)
    }

    /// Adds what was found by other means.
    pub fn add(&mut self, group: Group, words: &str, what: &str) {
        let words = shortened(words, SHOWN_CODEPOINTS);
        self.groups.entry(group).or_default().insert(Item { words, what: what.to_owned() });
    }

    fn look_for(
        &mut self,
        thing: &known::Thing,
        plain: &Plain,
        concordance: &Concordance<'_>,
        quoted: &mut hidden::Covered,
    ) {
        let words = WordRow::of(&thing.words);
        if words.is_empty() {
            // No letters to look for: it is there as it is or not at all.
            if !thing.words.trim().is_empty() && plain.words.contains(thing.words.trim()) {
                self.add(thing.group, &thing.words, thing.what);
            }
            return;
        }
        let mut places = concordance.places(&words).peekable();
        if places.peek().is_none() {
            return;
        }
        self.add(thing.group, &thing.words, thing.what);
        if matches!(thing.group, Group::Quotations | Group::Titles | Group::Files) {
            places.for_each(|at| quoted.cover(at..at + words.len()));
        }
    }

    /// '2026-03-05T10:11:12Z', wherever it stands.
    fn add_times(&mut self, words: &str) {
        const FORM: &[u8; 16] = b"dddd-dd-ddTdd:dd";
        let fits = |there: &[u8]| {
            there.iter().zip(FORM).all(|(byte, form)| if *form == b'd' { byte.is_ascii_digit() } else { byte == form })
        };
        for (at, window) in words.as_bytes().windows(FORM.len()).enumerate().filter(|(_, window)| window[10] == b'T') {
            if fits(window) {
                let rest = words.get(at..).unwrap_or_default();
                let end = rest.find(|char: char| !(char.is_ascii_digit() || "-T:.Z".contains(char)));
                let time = rest.get(..end.unwrap_or(rest.len())).unwrap_or_default();
                self.add(Group::Times, time.trim_end_matches('.'), "");
            }
        }
    }

    /// Hashes, whole or as their first digits.
    fn add_hashes(&mut self, project: &Project, words: &str) {
        const SHORTEST: usize = 12;
        let known = known::hashes(project);
        let is_digit = |char: char| char.is_ascii_digit() || ('a'..='f').contains(&char);
        for run in words.split(|char| !is_digit(char)).filter(|run| run.len() >= SHORTEST) {
            let first = known.range(run.to_owned()..).next().filter(|(hash, _)| hash.starts_with(run));
            match first {
                Some((_, what)) => self.add(Group::Hashes, run, what),
                None if run.parse().is_ok_and(|hash: Sha256| hash != Sha256::UNTOLD) => {
                    self.add(Group::Hashes, run, "");
                }
                None => {}
            }
        }
    }
}

/// `{"names": [{"words", "what"}], …}`.
impl Serialize for Inventory {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(Some(self.groups.len()))?;
        for (group, items) in &self.groups {
            map.serialize_entry(group.key(), items)?;
        }
        map.end()
    }
}

#[cfg(test)]
mod tests;
