//! A [`Brought`] while it is gathered: what the file names again is the same thing again.

use super::{
    About, Brought, BroughtDocument, BroughtEntity, BroughtMemo, BroughtPlace, BroughtTag, LeftOut, Made, Noted,
};
use crate::ingest::{Fields, check_page};
use crate::model::Field;
use std::collections::BTreeMap;

/// What was gathered so far.
#[derive(Default)]
pub(super) struct Gathering {
    pub(super) brought: Brought,
    tags: BTreeMap<(Option<usize>, String), usize>,
    documents: BTreeMap<String, usize>,
    entities: BTreeMap<String, usize>,
    places: BTreeMap<String, usize>,
}

impl Gathering {
    /// Nothing yet, of this program.
    pub(super) fn of(program: impl Into<String>) -> Self {
        Self { brought: Brought { program: program.into(), ..Brought::default() }, ..Self::default() }
    }

    /// The tag at a path, made with its parents where it is new; none where the path is empty.
    pub(super) fn tag<'a>(&mut self, path: impl IntoIterator<Item = &'a str>) -> Option<usize> {
        let names = path.into_iter().map(str::trim).filter(|name| !name.is_empty());
        names.fold(None, |parent, name| Some(self.tag_in(parent, name)))
    }

    /// The tag of this name under another.
    pub(super) fn tag_in(&mut self, parent: Option<usize>, name: &str) -> usize {
        let tags = &mut self.brought.tags;
        *self.tags.entry((parent, name.to_owned())).or_insert_with(|| {
            tags.push(BroughtTag { name: name.to_owned(), parent, ..BroughtTag::default() });
            tags.len() - 1
        })
    }

    /// The document that the file knows by this key, made where it is new.
    pub(super) fn document(&mut self, key: &str, make: impl FnOnce() -> BroughtDocument) -> usize {
        let documents = &mut self.brought.documents;
        *self.documents.entry(key.to_owned()).or_insert_with(|| {
            documents.push(BroughtDocument { key: key.to_owned(), ..make() });
            documents.len() - 1
        })
    }

    /// The entity of this name, made where it is new.
    pub(super) fn entity(&mut self, name: &str) -> usize {
        let entities = &mut self.brought.entities;
        *self.entities.entry(name.to_owned()).or_insert_with(|| {
            entities.push(BroughtEntity {
                key: String::new(),
                name: name.to_owned(),
                aliases: Vec::new(),
                kind: None,
                memo: String::new(),
            });
            entities.len() - 1
        })
    }

    /// The place of this name, made where it is new.
    pub(super) fn place(&mut self, name: &str, point: Option<(f64, f64)>) -> usize {
        let places = &mut self.brought.places;
        let nth = *self.places.entry(name.to_owned()).or_insert_with(|| {
            places.push(BroughtPlace { name: name.to_owned(), point: None, radius_km: None, memo: String::new() });
            places.len() - 1
        });
        if let Some(place) = places.get_mut(nth) {
            place.point = place.point.or(point);
        }
        nth
    }

    /// A note on all of the work; one without words is none.
    pub(super) fn memo(&mut self, title: &str, words: &str, made: Made) {
        let text = words.trim().to_owned();
        if !text.is_empty() {
            let noted = Noted { text, made };
            let title = title.trim().to_owned();
            self.brought.memos.push(BroughtMemo { key: String::new(), title, noted, about: About::All });
        }
    }

    /// Counts something that cannot be carried.
    pub(super) fn leave_out(&mut self, what: &str, why: &str) {
        self.leave_out_many(what, why, 1);
    }

    /// The same of so many; of none, nothing is said.
    pub(super) fn leave_out_many(&mut self, what: &str, why: &str, count: usize) {
        let left_out = &mut self.brought.left_out;
        match left_out.iter_mut().find(|left| left.what == what && left.why == why) {
            Some(left) => left.count += count,
            None if count > 0 => left_out.push(LeftOut { what: what.to_owned(), count, why: why.to_owned() }),
            None => {}
        }
    }

    pub(super) fn done(self) -> Brought {
        self.brought
    }
}

/// A document of which nothing is known but its title, which may be its address.
pub(super) fn titled(title: &str) -> BroughtDocument {
    let fields = Fields { title: Some(Field::read(title.to_owned())), ..Fields::default() };
    BroughtDocument { fields, ..BroughtDocument::default() }
}

/// By somebody, at a time that is written so, as far as it can be read.
pub(super) fn made(by: &str, at: &str) -> Made {
    Made { by: by.trim().to_owned(), at: instant(at) }
}

/// A moment as programs write it: RFC 3339, or date and time with a space between, which without a zone are taken as UTC.
pub(super) fn instant(words: &str) -> Option<jiff::Timestamp> {
    let words = words.trim();
    let in_utc = || words.parse::<jiff::civil::DateTime>().ok()?.to_zoned(jiff::tz::TimeZone::UTC).ok();
    words.parse().ok().or_else(|| in_utc().map(|zoned| zoned.timestamp()))
}

/// What stands between two remarks.
const BETWEEN_REMARKS: &str = "\n\n";

/// Adds a remark to others.
pub(super) fn remark(memo: &mut String, words: &str) {
    let words = words.trim();
    if words.is_empty() {
        return;
    }
    if !memo.is_empty() {
        memo.push_str(BETWEEN_REMARKS);
    }
    memo.push_str(words);
}

/// The words of a remark, which may be written as a page.
pub(super) fn plain(words: &str) -> String {
    let is_page = words.contains('<') && check_page(words).is_ok();
    let written = if is_page { dom_query::Document::from(words).text().to_string() } else { words.to_owned() };
    written.trim().to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_moment_is_read_as_programs_write_it() {
        for (words, expected) in [
            ("2024-03-05 10:02:00.000000", Some("2024-03-05T10:02:00Z")),
            ("2024-03-05T10:02:00+02:00", Some("2024-03-05T08:02:00Z")),
            ("2024-03-05T10:02:00.5Z", Some("2024-03-05T10:02:00.5Z")),
            ("5 March", None),
            ("", None),
        ] {
            assert_eq!(instant(words).map(|at| at.to_string()).as_deref(), expected, "{words}");
        }
    }

    #[test]
    fn what_is_named_again_is_the_same() {
        let mut gathering = Gathering::of("a program");
        let crane = gathering.tag(["place", " port ", "crane"]);
        assert_eq!(gathering.tag(["place", "port", "crane"]), crane);
        assert_eq!(gathering.tag([" "]), None);
        let tags: Vec<_> = gathering.brought.tags.iter().map(|tag| (tag.name.as_str(), tag.parent)).collect();
        assert_eq!(tags, [("place", None), ("port", Some(0)), ("crane", Some(1))]);
        gathering.leave_out("pictures", "");
        gathering.leave_out_many("pictures", "", 2);
        gathering.leave_out_many("sounds", "", 0);
        assert_eq!(gathering.done().left_out.iter().map(|left| left.count).collect::<Vec<_>>(), [3]);
    }
}
