//! Dates of claims, passages and documents: set, and moved by hand.

use super::{claim, passage};
use crate::model::{AnyId, Edtf, Field};
use crate::problem::Problem;
use crate::session::Work;

/// Gives a date to a claim, a passage or a document: to a document, that of its publication.
pub fn add(work: &mut Work<'_>, id: AnyId, date: Edtf) -> Result<(), Problem> {
    match id {
        AnyId::Claim(id) => claim::add_date(work, id, date),
        AnyId::Passage(id) => passage::add_date(work, id, date),
        AnyId::Document(id) => work.update(id, |document| document.published = Some(Field::entered(date))),
        other => Err(Problem::usage(format!("{other} is no claim, passage or document, and has no date"))),
    }
}

/// Puts another date in the place of one.
pub fn change(work: &mut Work<'_>, id: AnyId, before: &Edtf, after: Edtf) -> Result<(), Problem> {
    match id {
        AnyId::Claim(id) => work.update(id, |claim| replace(&mut claim.when, before, after)),
        AnyId::Passage(id) => work.update(id, |passage| replace(&mut passage.when, before, after)),
        _ => add(work, id, after),
    }
}

/// A date that is there already is not there twice.
fn replace(dates: &mut Vec<Edtf>, before: &Edtf, after: Edtf) {
    if dates.contains(&after) {
        dates.retain(|date| date != before);
    } else if let Some(date) = dates.iter_mut().find(|date| *date == before) {
        *date = after;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_date_is_replaced_where_it_stands_and_never_doubled() {
        let check = |before: &str, after: &str, expected: &[&str]| {
            let date = |edtf: &str| edtf.parse::<Edtf>().expect(edtf);
            let mut dates = vec![date("2014"), date("2016")];
            replace(&mut dates, &date(before), date(after));
            assert_eq!(dates.iter().map(Edtf::as_str).collect::<Vec<_>>(), expected);
        };
        check("2014", "2015-03", &["2015-03", "2016"]);
        check("2014", "2016", &["2016"]);
        check("2001", "2015", &["2014", "2016"]);
    }
}
