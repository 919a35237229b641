//! The timeline as a calendar (iCalendar, RFC 5545): an event for each date.
//!
//! A calendar knows days and moments and no doubt. An event covers all the days that its date may cover; its summary begins
//! with the date in words, and whatever is not certain is tentative. What has no beginning stands on its last day, what has
//! no end on its first.

use super::clearance::Cleared;
use super::table::seen;
use crate::analysis::Index;
use crate::analysis::label::label;
use crate::analysis::timeline::{Item, timeline};
use crate::analysis::when::{Edge, Piece, SECONDS_A_DAY, civil, in_words};
use crate::model::Edtf;
use crate::say;
use std::io::{self, Write};

/// A line is no longer than this many bytes (3.1).
const LINE_BYTES: usize = 75;
/// Every event has to say when it was made; who worked when does not leave, so that all say the same.
const MADE: &str = "19700101T000000Z";

pub(super) fn write(cleared: &Cleared, index: &Index, writer: &mut dyn Write) -> io::Result<()> {
    lines(cleared, index).iter().try_for_each(|line| folded(line, writer))
}

/// What it says, without the folds, which cut words, and the signs that keep its values in their lines.
pub(super) fn plain(cleared: &Cleared, index: &Index) -> String {
    let lines = lines(cleared, index).join("\n");
    let mut plain = String::with_capacity(lines.len());
    let mut chars = lines.chars();
    while let Some(char) = chars.next() {
        match char {
            '\\' => plain.extend(chars.next().map(|escaped| if escaped == 'n' { '\n' } else { escaped })),
            char => plain.push(char),
        }
    }
    plain
}

fn lines(cleared: &Cleared, index: &Index) -> Vec<String> {
    let project = &cleared.project;
    let mut lines: Vec<String> =
        ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//corroborate//timeline//EN", "CALSCALE:GREGORIAN"]
            .map(str::to_owned)
            .into();
    lines.push(format!("X-WR-CALNAME:{}", escaped(project.title())));
    let mut outside = 0;
    for (nth, item) in timeline(project, index).items.iter().enumerate() {
        for (part, piece) in item.extent.pieces.iter().enumerate() {
            match span(piece) {
                Some(span) => lines.extend(event(cleared, (nth, part), item, piece, &span)),
                None => outside += 1,
            }
        }
    }
    if outside > 0 {
        // A calendar counts years from 1 to 9999.
        let said = say!(
            "1 date lies beyond what a calendar can hold" | "{n} dates lie beyond what a calendar can hold" % outside
        );
        lines.push(format!("X-WR-CALDESC:{}", escaped(&said)));
    }
    lines.push("END:VCALENDAR".to_owned());
    lines
}

fn event(cleared: &Cleared, (nth, part): (usize, usize), item: &Item, piece: &Piece, span: &[String]) -> Vec<String> {
    let words = label(&cleared.project, item.id);
    let said = in_words(&item.edtf);
    let mut lines = vec![
        "BEGIN:VEVENT".to_owned(),
        format!("UID:{}-{nth}-{part}@corroborate.invalid", item.id),
        format!("DTSTAMP:{MADE}"),
    ];
    lines.extend(span.iter().cloned());
    lines.push(format!("SUMMARY:{}", escaped(&format!("{said}: {words}"))));
    let state = item.state.map(|state| format!("\n{}", state.label())).unwrap_or_default();
    lines.push(format!("DESCRIPTION:{}", escaped(&format!("{}\nEDTF {}{state}", item.kind.label(), item.edtf))));
    lines.push(format!("CATEGORIES:{}", escaped(item.kind.several())));
    if !is_certain(&item.edtf, item, piece) {
        lines.push("STATUS:TENTATIVE".to_owned());
    }
    lines.extend(["TRANSP:TRANSPARENT".to_owned(), "END:VEVENT".to_owned()]);
    lines
}

/// Whether it was so on each of these days, and nothing is open.
fn is_certain(date: &Edtf, item: &Item, piece: &Piece) -> bool {
    let is_day = piece.earliest_day.is_some() && piece.earliest_day == piece.latest_day;
    let is_span = matches!(date.parsed(), Some(edtf_core::Edtf::Interval(_)))
        && piece.core.is_some_and(|core| (core.first_day, core.last_day) == (piece.earliest_day, piece.latest_day));
    let sharp = [piece.start, piece.end] == [Edge::Sharp, Edge::Sharp];
    (is_day || is_span) && sharp && !piece.doubtful && !piece.somewhere_within && !item.extent.one_of
}

/// Beginning and end; the end is the day after the last. None beyond the years that a calendar has.
fn span(piece: &Piece) -> Option<Vec<String>> {
    if let Some(second) = piece.second {
        return Some(vec![format!("DTSTART:{}", moment(second)?)]);
    }
    let first = piece.earliest_day.or(piece.latest_day)?;
    let last = piece.latest_day.or(piece.earliest_day)?;
    Some(vec![format!("DTSTART;VALUE=DATE:{}", day(first)?), format!("DTEND;VALUE=DATE:{}", day(last + 1)?)])
}

fn day(day: i64) -> Option<String> {
    let (year, month, day) = civil(day);
    (1..=9999).contains(&year).then(|| format!("{year:04}{month:02}{day:02}"))
}

fn moment(second: i64) -> Option<String> {
    let of_day = second.rem_euclid(SECONDS_A_DAY);
    let day = day(second.div_euclid(SECONDS_A_DAY))?;
    Some(format!("{day}T{:02}{:02}{:02}Z", of_day / 3600, of_day % 3600 / 60, of_day % 60))
}

/// Text as a value (3.3.11); what nobody sees in it is shown as a mark.
fn escaped(words: &str) -> String {
    let mut escaped = String::with_capacity(words.len());
    for char in seen(words).chars() {
        match char {
            '\\' | ';' | ',' => escaped.extend(['\\', char]),
            '\n' => escaped.push_str("\\n"),
            char => escaped.push(char),
        }
    }
    escaped
}

/// A line with its end, folded between characters where it is long (3.1).
fn folded(line: &str, writer: &mut dyn Write) -> io::Result<()> {
    let mut used = 0;
    let mut buffer = [0; 4];
    for char in line.chars() {
        let bytes = char.encode_utf8(&mut buffer).as_bytes();
        if used + bytes.len() > LINE_BYTES {
            writer.write_all(b"\r\n ")?;
            used = 1;
        }
        writer.write_all(bytes)?;
        used += bytes.len();
    }
    writer.write_all(b"\r\n")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::testing::Case;
    use crate::export::Choices;

    fn calendar(dates: &[&str], text: &str) -> String {
        let mut case = Case::default();
        let claim = case.claim(text);
        case.change(claim, |claim| claim.when = dates.iter().map(|date| date.parse().expect(date)).collect());
        let cleared = Cleared::of(&case.project, Choices::default());
        let mut bytes = Vec::new();
        write(&cleared, &Index::of(&cleared.project), &mut bytes).expect("a vector takes everything");
        String::from_utf8(bytes).expect("text")
    }

    #[test]
    fn an_event_covers_what_its_date_may_cover_and_says_what_is_known() {
        let check = |date: &str, expected: &str| {
            let calendar = calendar(&[date], "It was signed.");
            let wanted = ["DTSTART", "DTEND", "SUMMARY", "STATUS"];
            let lines = calendar.lines().filter(|line| wanted.iter().any(|key| line.starts_with(key)));
            assert_eq!(lines.collect::<Vec<_>>().join(" "), expected, "{date}");
        };
        check(
            "2018-03-05",
            "DTSTART;VALUE=DATE:20180305 DTEND;VALUE=DATE:20180306 SUMMARY:5 March 2018: It was signed.",
        );
        check(
            "2018-03~",
            "DTSTART;VALUE=DATE:20180301 DTEND;VALUE=DATE:20180401 SUMMARY:about March 2018: It was signed. STATUS:TENTATIVE",
        );
        check(
            "2013/..",
            "DTSTART;VALUE=DATE:20130101 DTEND;VALUE=DATE:20130102 SUMMARY:since 2013: It was signed. STATUS:TENTATIVE",
        );
        check("2018-03-05T10:00:00Z", "DTSTART:20180305T100000Z SUMMARY:5 March 2018\\, 10:00 UTC: It was signed.");
    }

    #[test]
    fn nothing_breaks_out_of_its_line() {
        let calendar = calendar(
            &["2018", "Y170000002"],
            "Signed;\nEND:VCALENDAR, \\ é and so on and on and on and on and on and on",
        );
        assert!(calendar.lines().all(|line| line.len() <= LINE_BYTES), "{calendar}");
        assert_eq!(calendar.matches("\r\nEND:VCALENDAR").count(), 1);
        assert!(calendar.replace("\r\n ", "").contains("X-WR-CALDESC:1 date lies beyond what a calendar can hold"));
        assert_eq!(calendar.lines().count(), calendar.matches("\r\n").count());
    }
}
