//! What a cell reads like.

use super::number::{self, Parts};
use calamine::{Data, DataRef, ExcelDateTime, ExcelDateTimeType};

/// A cell's words: its value in the form that `format` gives it. An empty cell has none.
pub(super) fn words(value: &DataRef<'_>, format: Option<&str>) -> String {
    match value {
        DataRef::Empty => String::new(),
        DataRef::Int(value) => number::shown(*value as f64, format),
        DataRef::Float(value) => number::shown(*value, format),
        DataRef::DateTimeIso(words) => iso(words),
        DataRef::String(words) | DataRef::DurationIso(words) => words.clone(),
        DataRef::SharedString(words) => (*words).to_owned(),
        DataRef::Bool(value) => truth(*value),
        DataRef::DateTime(moment) => date(moment, format),
        DataRef::Error(error) => error.to_string(),
    }
}

/// The same of a cell that is kept by itself.
pub(super) fn owned_words(value: &Data, format: Option<&str>) -> String {
    match value {
        Data::Empty => String::new(),
        Data::Int(value) => number::shown(*value as f64, format),
        Data::Float(value) => number::shown(*value, format),
        Data::DateTimeIso(words) => iso(words),
        Data::String(words) | Data::DurationIso(words) => words.clone(),
        Data::Bool(value) => truth(*value),
        Data::DateTime(moment) => date(moment, format),
        Data::Error(error) => error.to_string(),
    }
}

/// A number, or the moment or length of time that its format makes of it.
pub(super) fn numeric<'a>(value: f64, format: Option<&str>, is_1904: bool) -> DataRef<'a> {
    let moment = |kind| DataRef::DateTime(ExcelDateTime::new(value, kind, is_1904));
    match format {
        Some(format) if is_elapsed(format) => moment(ExcelDateTimeType::TimeDelta),
        Some(format) if !format.contains(['#', '?']) && Parts::of(format).is_some() => {
            moment(ExcelDateTimeType::DateTime)
        }
        _ => DataRef::Float(value),
    }
}

/// Whether a format counts hours, minutes or seconds on beyond a day: '[h]:mm'.
fn is_elapsed(format: &str) -> bool {
    let lower = format.to_ascii_lowercase();
    ["[h]", "[hh]", "[m]", "[mm]", "[s]", "[ss]"].iter().any(|mark| lower.contains(mark))
}

fn truth(value: bool) -> String {
    if value { "TRUE" } else { "FALSE" }.to_owned()
}

/// A date, a time of day, or both, as far as the cell shows them; a length of time in hours. The days of a
/// workbook are counted from a day that the reader of the file knows.
fn date(moment: &ExcelDateTime, format: Option<&str>) -> String {
    let days = moment.as_f64();
    if moment.is_duration() {
        let seconds = (days.abs() * 86_400.0).round() as u64;
        let sign = if days < 0.0 { "-" } else { "" };
        return format!("{sign}{}:{:02}:{:02}", seconds / 3600, seconds / 60 % 60, seconds % 60);
    }
    let (year, month, day, hour, minute, second, milliseconds) = moment.to_ymd_hms_milli();
    // A moment is kept as a fraction of a day, which may fall a hair short of its second.
    let seconds = u32::from(hour) * 3600 + u32::from(minute) * 60 + u32::from(second) + u32::from(milliseconds >= 500);
    let seconds = seconds.min(86_399);
    let is_time = (0.0..1.0).contains(&days);
    let by_value = Parts { date: !is_time, time: is_time || seconds > 0, seconds: seconds % 60 > 0 };
    let parts = format.and_then(Parts::of).unwrap_or(by_value);
    let time = if parts.seconds {
        format!("{:02}:{:02}:{:02}", seconds / 3600, seconds / 60 % 60, seconds % 60)
    } else {
        format!("{:02}:{:02}", seconds / 3600, seconds / 60 % 60)
    };
    let date = format!("{year:04}-{month:02}-{day:02}");
    match parts {
        Parts { date: true, time: true, .. } => format!("{date} {time}"),
        Parts { date: true, .. } => date,
        Parts { .. } => time,
    }
}

/// '2020-11-05T14:30:00' reads '2020-11-05 14:30'.
pub(super) fn iso(date: &str) -> String {
    let Some((day, time)) = date.split_once('T') else { return date.to_owned() };
    let time = time.split(['.', ',', 'Z', '+']).next().unwrap_or_default();
    let time = time.strip_suffix(":00").filter(|time| time.contains(':')).unwrap_or(time);
    if time.is_empty() || time == "00:00" { day.to_owned() } else { format!("{day} {time}") }
}

#[cfg(test)]
mod tests {
    use super::*;
    use calamine::CellErrorType;

    #[test]
    fn a_cell_reads_as_on_its_sheet_and_a_date_in_one_way_only() {
        let moment = |days, kind| DataRef::DateTime(ExcelDateTime::new(days, kind, false));
        let date = |days| moment(days, ExcelDateTimeType::DateTime);
        for (value, format, expected) in [
            (DataRef::Int(1200), None, "1200"),
            (DataRef::Float(0.125), Some("0.0%"), "12.5%"),
            (DataRef::Bool(true), None, "TRUE"),
            (DataRef::Error(CellErrorType::Div0), None, "#DIV/0!"),
            (DataRef::SharedString("quay"), Some("@"), "quay"),
            (date(44_140.0), Some("mm-dd-yy"), "2020-11-05"),
            (date(44_140.604_166_666_664), None, "2020-11-05 14:30"),
            (date(44_140.999_99), None, "2020-11-05 23:59:59"),
            (date(44_140.25), Some("h:mm AM/PM"), "06:00"),
            (date(44_140.25), Some("d-mmm-yy"), "2020-11-05"),
            (date(0.5), None, "12:00"),
            (moment(1.5, ExcelDateTimeType::TimeDelta), None, "36:00:00"),
            (DataRef::Empty, None, ""),
        ] {
            assert_eq!(words(&value, format), expected, "{value:?}");
        }
    }

    #[test]
    fn a_date_reads_in_one_way_only() {
        for (written, expected) in [
            ("2020-11-05", "2020-11-05"),
            ("2020-11-05T00:00:00", "2020-11-05"),
            ("2020-11-05T14:30:00", "2020-11-05 14:30"),
            ("2020-11-05T14:30:07.5", "2020-11-05 14:30:07"),
        ] {
            assert_eq!(iso(written), expected);
        }
    }
}
