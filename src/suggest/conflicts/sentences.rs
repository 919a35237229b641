//! A document taken apart into what can be compared.

use super::unit::{Unit, units};
use crate::model::{Edtf, Layout, Span};
use crate::suggest::references::References;
use crate::text::Text;

/// A document taken apart. Keep it: nothing in it depends on the others.
#[derive(Debug, Clone, Default)]
pub struct Sentences {
    pub(super) units: Vec<Unit>,
    pub(super) references: References,
    /// Where the addresses of the entries stand.
    addresses: Vec<(Span, Span)>,
}

impl Sentences {
    /// Takes a text apart. `published` is when the document was published, by which its relative dates are counted.
    pub fn of(text: &Text, layout: &Layout, published: Option<&Edtf>) -> Self {
        let references = References::of(text, layout);
        let units = units(text, layout, &references, published.map(Edtf::as_str));
        let address = |entry: &crate::suggest::references::Entry| {
            let (bytes, url) = (text.bytes_of(entry.span)?, entry.says.url.as_deref()?);
            let at = bytes.start + text.as_str().get(bytes.clone())?.find(url)?;
            Some((entry.span, text.span_of(at..at + url.len())?))
        };
        let addresses = references.entries.iter().filter_map(address).collect();
        Self { units, references, addresses }
    }

    /// How many sentences say something.
    pub fn len(&self) -> usize {
        self.units.len()
    }

    /// Whether none does.
    pub fn is_empty(&self) -> bool {
        self.units.is_empty()
    }

    /// The address within an entry; all of the entry where it is not found there.
    pub(super) fn address(&self, entry: Span) -> Span {
        self.addresses.iter().find(|(known, _)| *known == entry).map_or(entry, |(_, address)| *address)
    }
}

/// Which of all findings are wanted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Wanted {
    /// Only those with a passage of this document.
    pub document: Option<usize>,
}
