//! The years of a document: those in which it may have been published.

use super::Year;
use crate::analysis::when::{Extent, civil};
use crate::model::Document;
use std::collections::BTreeSet;

/// A date that covers more years says nothing about the year.
pub const MOST_YEARS: i64 = 10;

/// In which years a document may have been published.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Years {
    /// All of them, in order; [`Year::Unknown`] alone where there is no date, or one that is open or covers more than
    /// [`MOST_YEARS`].
    pub all: Vec<Year>,
    /// Whether the date is in doubt or approximate, or covers several years.
    pub is_uncertain: bool,
}

/// The years of a document's publication, as its date in EDTF covers them.
pub fn years(document: &Document) -> Years {
    let unknown = || Years { all: vec![Year::Unknown], is_uncertain: false };
    let Some(published) = &document.published else { return unknown() };
    let extent = Extent::of(&published.value);
    let mut all = BTreeSet::new();
    for piece in &extent.pieces {
        let (Some(first), Some(last)) = (piece.earliest_day, piece.latest_day) else { return unknown() };
        let (first, last) = (civil(first).0, civil(last).0);
        if last.saturating_sub(first) >= MOST_YEARS {
            return unknown();
        }
        all.extend((first..=last).map(Year::In));
    }
    if all.is_empty() || all.len() > MOST_YEARS as usize {
        return unknown();
    }
    let is_uncertain = all.len() > 1 || published.value.as_str().contains(['?', '~', '%']);
    Years { all: all.into_iter().collect(), is_uncertain }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::testing::Case;
    use crate::model::Field;

    #[test]
    fn a_date_has_the_years_that_it_may_cover() {
        let check = |edtf: &str, expected: &[i64], is_uncertain: bool| {
            let mut case = Case::default();
            let id = case.document("report");
            case.change(id, |document| document.published = Some(Field::entered(edtf.parse().expect("a date"))));
            let found = years(case.project.documents.get(id).expect("just made"));
            let wanted: Vec<Year> = expected.iter().map(|year| Year::In(*year)).collect();
            let wanted = if wanted.is_empty() { vec![Year::Unknown] } else { wanted };
            assert_eq!((found.all, found.is_uncertain), (wanted, is_uncertain), "{edtf}");
        };
        check("2018-03-05", &[2018], false);
        check("2018~", &[2018], true);
        check("2017/2019", &[2017, 2018, 2019], true);
        check("[2015,2018]", &[2015, 2018], true);
        check("2014/..", &[], false);
        check("18XX", &[], false);
        check("-0043-03-15", &[-43], false);
    }
}
