//! The pages of a Word document, where the program that saved it noted where each began.
//!
//! The notes (`w:lastRenderedPageBreak`) are trusted only where there are as many of them as the document had
//! pages when it was saved: programs other than Word copy them, or leave them out, as they please.

use super::super::numeral::Numeral;
use super::super::xml::Element;

/// The numbers of the pages of one section.
#[derive(Debug, Clone, Copy, Default)]
struct Section {
    start: Option<u32>,
    numeral: Numeral,
}

/// Where the numbering stands.
#[derive(Debug)]
pub(super) struct Pages {
    sections: Vec<Section>,
    section: usize,
    /// The number of the page, before the first nought.
    number: u32,
    /// The number that the next page has, where its section says so.
    next: Option<u32>,
}

impl Pages {
    /// The pages of a body that had so many; none where its page breaks are not to be trusted.
    pub(super) fn of(body: Element<'_>, count: usize) -> Option<Self> {
        let noted = body.all("w", "lastRenderedPageBreak").count();
        if noted == 0 || noted + 1 != count {
            return None;
        }
        let sections: Vec<Section> = body.all("w", "sectPr").map(Section::read).collect();
        let next = sections.first().and_then(|section| section.start);
        Some(Self { sections, section: 0, number: 0, next })
    }

    /// The label of the next page.
    pub(super) fn next(&mut self) -> String {
        self.number = self.next.take().unwrap_or(self.number.saturating_add(1));
        self.sections.get(self.section).copied().unwrap_or_default().numeral.of(self.number)
    }

    /// The next section begins.
    pub(super) fn next_section(&mut self) {
        self.section += 1;
        self.next = self.sections.get(self.section).and_then(|section| section.start);
    }
}

impl Section {
    fn read(properties: Element<'_>) -> Self {
        let numbers = properties.child("w", "pgNumType");
        Self {
            start: numbers.and_then(|numbers| numbers.number("start")),
            numeral: numbers
                .and_then(|numbers| numbers.attr("fmt"))
                .map(|name| Numeral::of_word(&name))
                .filter(|numeral| !matches!(numeral, Numeral::Bullet | Numeral::Nothing))
                .unwrap_or_default(),
        }
    }
}
