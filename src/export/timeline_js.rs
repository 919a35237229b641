//! The timeline as TimelineJS reads it (Knight Lab, 'JSON data format', version 3).
//!
//! That program draws dates as points or spans and knows no doubt. So what is wider than a day goes out as the span of days
//! that it may cover, and `display_date` says in words what is known; what has no beginning or no end goes out as the end
//! that it has.

use super::clearance::Cleared;
use crate::analysis::label::label;
use crate::analysis::timeline::{Item, timeline};
use crate::analysis::when::{Extent, SECONDS_A_DAY, civil, in_words};
use crate::analysis::{Index, State};
use crate::brief::escaped as escape_html;
use serde_json::{Value, json};
use std::io::{self, Write};

pub(super) fn write(cleared: &Cleared, index: &Index, writer: &mut dyn Write) -> io::Result<()> {
    let project = &cleared.project;
    let timeline = timeline(project, index);
    let events: Vec<Value> =
        timeline.items.iter().enumerate().filter_map(|(nth, item)| event(cleared, nth, item)).collect();
    let title = json!({ "text": { "headline": escape_html(project.title()) } });
    serde_json::to_writer_pretty(&mut *writer, &json!({ "title": title, "events": events }))
        .map_err(io::Error::from)?;
    writeln!(writer)
}

fn event(cleared: &Cleared, nth: usize, item: &Item) -> Option<Value> {
    let words = label(&cleared.project, item.id);
    let said = in_words(&item.edtf);
    let (from, to) = span(&item.extent)?;
    let mut event = json!({
        "start_date": from,
        "display_date": said,
        "text": {
            "headline": escape_html(&words),
            "text": item.state.map(State::label).unwrap_or_default(),
        },
        "group": item.kind.several(),
        "unique_id": format!("{}-{nth}", item.id),
        "edtf": item.edtf.as_str(),
    });
    if let (Some(to), Some(fields)) = (to, event.as_object_mut()) {
        fields.insert("end_date".to_owned(), to);
    }
    Some(event)
}

/// From where to where; to nowhere where it is a day, a moment, or has no end.
fn span(extent: &Extent) -> Option<(Value, Option<Value>)> {
    let moment = extent.pieces.iter().find_map(|piece| piece.second);
    if let Some(second) = moment {
        return Some((at_second(second), None));
    }
    let first = extent.pieces.iter().filter_map(|piece| piece.earliest_day).min();
    let last = extent.pieces.iter().filter_map(|piece| piece.latest_day).max();
    // What has no beginning must not begin with one of its later pieces.
    let begins = extent.pieces.iter().all(|piece| piece.earliest_day.is_some());
    let ends = extent.pieces.iter().all(|piece| piece.latest_day.is_some());
    match (first.filter(|_| begins), last.filter(|_| ends)) {
        (Some(first), Some(last)) if last > first => Some((at_day(first), Some(at_day(last)))),
        (Some(day), _) | (None, Some(day)) => Some((at_day(day), None)),
        (None, None) => first.or(last).map(|day| (at_day(day), None)),
    }
}

fn at_day(day: i64) -> Value {
    let (year, month, day) = civil(day);
    json!({ "year": year, "month": month, "day": day })
}

fn at_second(second: i64) -> Value {
    let mut date = at_day(second.div_euclid(SECONDS_A_DAY));
    let of_day = second.rem_euclid(SECONDS_A_DAY);
    if let Some(fields) = date.as_object_mut() {
        fields.extend([
            ("hour".to_owned(), json!(of_day / 3600)),
            ("minute".to_owned(), json!(of_day % 3600 / 60)),
            ("second".to_owned(), json!(of_day % 60)),
        ]);
    }
    date
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_month_is_a_month_wide_and_an_open_end_is_left_open() {
        let check = |edtf: &str, expected: &str| {
            let (from, to) = span(&Extent::of(&edtf.parse().expect(edtf))).expect("a place in time");
            let said = |date: Value| {
                let part = |key: &str| date.get(key).map(|value| format!("{value} ")).unwrap_or_default();
                ["year", "month", "day", "hour", "minute"].map(part).concat().trim().to_owned()
            };
            assert_eq!(format!("{} | {}", said(from), to.map(said).unwrap_or_default()), expected, "{edtf}");
        };
        check("2018-03", "2018 3 1 | 2018 3 31");
        check("2018-03-05", "2018 3 5 | ");
        check("2013/..", "2013 1 1 | ");
        check("../2013", "2013 12 31 | ");
        check("[2015,2017]", "2015 1 1 | 2017 12 31");
        check("2018-03-05T01:30:00+02:00", "2018 3 4 23 30 | ");
        check("-0043-03-15", "-43 3 15 | ");
    }
}
