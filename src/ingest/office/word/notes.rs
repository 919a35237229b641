//! Footnotes, endnotes and comments of a Word document: where their words are and what they are called.

use super::super::numeral::Numeral;
use super::super::package::Relations;
use super::super::xml::Element;
use std::collections::BTreeMap;

/// What sort of note.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Sort {
    Footnote,
    Endnote,
    Comment,
}

impl Sort {
    fn element(self) -> &'static str {
        match self {
            Self::Footnote => "footnote",
            Self::Endnote => "endnote",
            Self::Comment => "comment",
        }
    }

    fn properties(self) -> &'static str {
        match self {
            Self::Footnote => "footnotePr",
            Self::Endnote => "endnotePr",
            Self::Comment => "",
        }
    }
}

/// How one sort of notes is counted.
#[derive(Debug, Clone, Copy)]
struct Count {
    numeral: Numeral,
    start: u32,
    by_section: bool,
    so_far: u32,
}

/// All notes, by sort and identifier.
pub(super) struct Notes<'t> {
    found: BTreeMap<(Sort, String), (Element<'t>, &'t Relations)>,
    written: BTreeMap<(Sort, String), usize>,
    counts: BTreeMap<Sort, Count>,
}

impl Default for Notes<'_> {
    fn default() -> Self {
        let count = Count { numeral: Numeral::Decimal, start: 1, by_section: false, so_far: 0 };
        let counts = BTreeMap::from([
            (Sort::Footnote, count),
            // As Word has it where nothing is said.
            (Sort::Endnote, Count { numeral: Numeral::LowerRoman, ..count }),
            (Sort::Comment, count),
        ]);
        Self { found: BTreeMap::new(), written: BTreeMap::new(), counts }
    }
}

impl<'t> Notes<'t> {
    /// Takes in the part that holds one sort.
    pub(super) fn read(&mut self, sort: Sort, root: Element<'t>, relations: &'t Relations) {
        let listed = root.elements().filter(|element| element.is("w", sort.element()));
        let note = |note: Element<'t>| Some(((sort, note.attr("id")?.into_owned()), (note, relations)));
        self.found.extend(listed.filter_map(note));
    }

    /// Takes in how the document counts its notes: `settings.xml`, or the properties of its sections.
    pub(super) fn read_counting(&mut self, root: Element<'_>) {
        for (sort, count) in &mut self.counts {
            let said = root.all("w", sort.properties()).find(|said| said.child("w", "numFmt").is_some());
            let value = |name| said.and_then(|said| said.child("w", name)?.attr("val"));
            if let Some(name) = value("numFmt") {
                count.numeral = Numeral::of_word(&name);
            }
            count.start = value("numStart").and_then(|start| start.parse().ok()).unwrap_or(count.start);
            count.by_section |= value("numRestart").is_some_and(|restart| restart == "eachSect");
        }
    }

    pub(super) fn find(&self, sort: Sort, id: &str) -> Option<(Element<'t>, &'t Relations)> {
        self.found.get(&(sort, id.to_owned())).copied()
    }

    /// The place in the order of notes of one whose words are written.
    pub(super) fn written(&self, sort: Sort, id: &str) -> Option<usize> {
        self.written.get(&(sort, id.to_owned())).copied()
    }

    pub(super) fn remember(&mut self, sort: Sort, id: &str, note: usize) {
        self.written.insert((sort, id.to_owned()), note);
    }

    /// What the next note of a sort is called.
    pub(super) fn next_label(&mut self, sort: Sort) -> String {
        let Some(count) = self.counts.get_mut(&sort) else { return String::new() };
        let number = count.start.saturating_add(count.so_far);
        count.so_far = count.so_far.saturating_add(1);
        match count.numeral {
            Numeral::Bullet | Numeral::Nothing => Numeral::Decimal.of(number),
            numeral => numeral.of(number),
        }
    }

    pub(super) fn next_section(&mut self) {
        for count in self.counts.values_mut().filter(|count| count.by_section) {
            count.so_far = 0;
        }
    }
}
