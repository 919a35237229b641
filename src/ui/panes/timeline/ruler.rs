//! The ruler: how far two items lie apart.

use super::rows::{Row, short};
use crate::analysis::when::apart;
use crate::model::{AnyId, Edtf};
use crate::say;

/// One end of what is measured.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Mark {
    pub(super) id: AnyId,
    pub(super) date: Edtf,
    row: Row,
}

/// What is measured.
#[derive(Debug, Clone, PartialEq, Default)]
pub(super) struct Ruler {
    from: Option<Mark>,
    to: Option<Mark>,
}

impl Ruler {
    /// Takes in what was selected: first the one end, then the other, which another may replace.
    pub(super) fn take(&mut self, id: AnyId, row: &Row) {
        let mark = Mark { id, date: row.date.clone(), row: row.clone() };
        let is_same =
            |known: &Option<Mark>| known.as_ref().is_some_and(|known| known.id == id && known.date == mark.date);
        if is_same(&self.from) || is_same(&self.to) {
            return;
        }
        match self.from {
            None => self.from = Some(mark),
            Some(_) => self.to = Some(mark),
        }
    }

    /// From where to where in days, where both ends are there.
    pub(super) fn days(&self) -> Option<(f64, f64)> {
        let day = |mark: &Option<Mark>| mark.as_ref()?.row.extent.middle();
        day(&self.from).zip(day(&self.to))
    }

    /// How far the two lie apart, in words.
    pub(super) fn between(&self) -> Option<String> {
        let (from, to) = (self.from.as_ref()?, self.to.as_ref()?);
        let apart = apart(&from.row.extent, &to.row.extent);
        Some(apart.map_or_else(|| say!("not known").to_owned(), |apart| apart.in_words()))
    }

    /// What it measures, in a sentence, or what is to be done.
    pub(super) fn sentence(&self) -> String {
        let quoted = |mark: &Mark| format!("“{}”", short(&mark.row.label));
        match (&self.from, &self.to) {
            (None, _) => say!("Select the one thing, then the other").to_owned(),
            (Some(from), None) => say!("From {from}: select the other", from = quoted(from)),
            (Some(from), Some(to)) => {
                let between = self.between().unwrap_or_default();
                say!("From {from} to {to}: {between}", from = quoted(from), to = quoted(to), between)
            }
        }
    }
}
