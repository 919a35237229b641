//! A number in the form that its cell gives it: 1234.5 is '1,234.50', '€ 1,234.50' or '123450%'.
//!
//! The formats are those of ECMA-376, part 1, 18.8.31. What is seldom met, such as fractions, conditions and
//! digits with signs among them, falls back to the number as it is: a reader is never shown a wrong one.

/// The format that a workbook names by a number alone (ECMA-376, part 1, 18.8.30).
/// Of a date it says only which of its parts are shown.
pub(super) fn builtin(id: u16) -> Option<&'static str> {
    Some(match id {
        1 => "0",
        2 => "0.00",
        3 => "#,##0",
        4 => "#,##0.00",
        5 | 6 => "$#,##0;($#,##0)",
        7 | 8 => "$#,##0.00;($#,##0.00)",
        9 => "0%",
        10 => "0.00%",
        11 => "0.00E+00",
        // From 27 on, dates of East Asian locales; 32 to 35, 55 and 56 are times in some of them.
        14 | 15 | 27..=31 | 36 | 50..=54 | 57 | 58 => "yyyy-mm-dd",
        16 | 17 => "mmm-yy",
        18 | 20 => "h:mm",
        19 | 21 => "h:mm:ss",
        22 => "yyyy-mm-dd h:mm",
        37 | 38 => "#,##0;(#,##0)",
        39 | 40 => "#,##0.00;(#,##0.00)",
        41 => "_(* #,##0_);_(* (#,##0);_(* \"-\"_);_(@_)",
        42 => "_($* #,##0_);_($* (#,##0);_($* \"-\"_);_(@_)",
        43 => "_(* #,##0.00_);_(* (#,##0.00);_(* \"-\"??_);_(@_)",
        44 => "_($* #,##0.00_);_($* (#,##0.00);_($* \"-\"??_);_(@_)",
        45 => "mm:ss",
        46 => "[h]:mm:ss",
        47 => "mm:ss.0",
        _ => return None,
    })
}

/// Whole numbers below it are exact.
const MAX_WHOLE: f64 = 9_007_199_254_740_992.0;

/// The number in this format; without one, as it is.
pub(super) fn shown(value: f64, format: Option<&str>) -> String {
    format.and_then(|format| formatted(value, format)).unwrap_or_else(|| plain(value))
}

/// Which parts of a moment a format shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Parts {
    /// Year, month or day.
    pub(super) date: bool,
    /// Hours, minutes or seconds.
    pub(super) time: bool,
    /// Seconds.
    pub(super) seconds: bool,
}

impl Parts {
    /// The parts that this format shows; none where it shows neither date nor time.
    pub(super) fn of(format: &str) -> Option<Self> {
        let first = sections(format)?.into_iter().next()?;
        let (mut letters, mut chars) = (String::new(), first.chars());
        while let Some(c) = chars.next() {
            match c {
                '"' => drop(chars.by_ref().take_while(|c| *c != '"').count()),
                '[' => drop(chars.by_ref().take_while(|c| *c != ']').count()),
                '\\' | '_' | '*' => drop(chars.next()),
                c => letters.push(c.to_ascii_lowercase()),
            }
        }
        let has = |wanted: &[char]| letters.contains(wanted);
        let time = has(&['h', 's']);
        // 'm' is a month, or beside hours and seconds the minutes.
        let date = has(&['y', 'd']) || (has(&['m']) && !time) || letters.contains("mmm");
        (date || time).then_some(Self { date, time, seconds: has(&['s']) })
    }
}

/// Up to fifteen digits, which is all that a workbook shows: 0.1 + 0.2 reads 0.3.
fn plain(value: f64) -> String {
    if value.fract() == 0.0 && value.abs() < MAX_WHOLE {
        return (value as i64).to_string();
    }
    let rounded: f64 = format!("{value:.14e}").parse().unwrap_or(value);
    let size = rounded.abs();
    if size != 0.0 && !(1e-9..1e20).contains(&size) {
        return format!("{rounded:E}");
    }
    rounded.to_string()
}

/// A section of a format, taken apart.
#[derive(Default)]
struct Section {
    before: String,
    after: String,
    integers: usize,
    decimals: usize,
    least_decimals: usize,
    has_thousands: bool,
    percents: usize,
    /// By so many thousands the number is divided.
    divided: usize,
    has_digits: bool,
    /// The digits of the exponent, at least, where the number is to have one.
    exponent: Option<usize>,
}

fn formatted(value: f64, format: &str) -> Option<String> {
    let sections = sections(format)?;
    let (section, has_own_sign) = match (sections.as_slice(), value) {
        ([_, negative, ..], value) if value < 0.0 => (negative, true),
        ([_, _, zero, ..], 0.0) => (zero, true),
        (sections, _) => (sections.first()?, false),
    };
    let section = section_of(section)?;
    if !section.has_digits {
        // A section of words alone shows those; an empty one hides the number, which is to be read all the same.
        let words = section.before.trim();
        return (!words.is_empty()).then(|| words.to_owned());
    }
    let scale =
        100_f64.powi(i32::try_from(section.percents).ok()?) / 1000_f64.powi(i32::try_from(section.divided).ok()?);
    let size = value.abs() * scale;
    if let Some(least_digits) = section.exponent {
        let sign = if value < 0.0 && !has_own_sign { "-" } else { "" };
        let written = format!("{size:.*e}", section.decimals.min(15));
        let (digits, exponent) = written.split_once('e')?;
        let exponent: i32 = exponent.parse().ok()?;
        let direction = if exponent < 0 { '-' } else { '+' };
        return Some(format!("{sign}{digits}E{direction}{:0>least_digits$}", exponent.abs()));
    }
    if !size.is_finite() || size >= 1e15 {
        return None;
    }
    let steps = 10_f64.powi(i32::try_from(section.decimals).ok().filter(|decimals| *decimals < 15)?);
    let written = format!("{:.*}", section.decimals, (size * steps).round() / steps);
    let (whole, decimals) = written.split_once('.').unwrap_or((&written, ""));
    let kept = decimals.trim_end_matches('0').len().max(section.least_decimals);
    let decimals = decimals.get(..kept).unwrap_or(decimals);
    let whole = if section.integers == 0 && whole == "0" { "" } else { whole };
    let whole = format!("{whole:0>width$}", width = section.integers);
    let whole = if section.has_thousands { with_thousands(&whole) } else { whole };
    let is_zero = written.chars().all(|c| matches!(c, '0' | '.'));
    let sign = if value < 0.0 && !has_own_sign && !is_zero { "-" } else { "" };
    let point = if decimals.is_empty() { "" } else { "." };
    Some(format!("{sign}{}{whole}{point}{decimals}{}", section.before, section.after).trim().to_owned())
}

/// The sections between semicolons that are no literals.
fn sections(format: &str) -> Option<Vec<String>> {
    let mut sections = vec![String::new()];
    let (mut in_quotes, mut in_brackets, mut is_escaped) = (false, false, false);
    for c in format.chars() {
        match c {
            ';' if !in_quotes && !in_brackets && !is_escaped => {
                sections.push(String::new());
                continue;
            }
            '"' if !is_escaped => in_quotes = !in_quotes,
            '[' if !in_quotes && !is_escaped => in_brackets = true,
            ']' => in_brackets = false,
            _ => {}
        }
        is_escaped = !is_escaped && !in_quotes && matches!(c, '\\' | '_' | '*');
        sections.last_mut()?.push(c);
    }
    Some(sections)
}

/// Takes a section apart; nothing where it holds what is not read here.
fn section_of(format: &str) -> Option<Section> {
    let mut section = Section::default();
    let mut chars = format.chars().peekable();
    let (mut has_point, mut has_ended, mut places) = (false, false, 0);
    while let Some(c) = chars.next() {
        let literal = match c {
            '0' if section.exponent.is_some() => {
                section.exponent = section.exponent.map(|digits| digits + 1);
                continue;
            }
            // With more places before the point the exponent goes in steps of so many.
            'E' if section.integers == 1
                && places == 1
                && section.before.is_empty()
                && chars.next_if(|c| matches!(c, '+' | '-')).is_some() =>
            {
                section.exponent = Some(0);
                continue;
            }
            _ if section.exponent.is_some() => return None,
            '0' | '#' | '?' if has_ended => return None,
            '0' | '#' | '?' => {
                section.has_digits = true;
                section.has_thousands |= section.divided > 0;
                section.divided = 0;
                places += usize::from(!has_point);
                match (has_point, c) {
                    (false, '0') => section.integers += 1,
                    (false, _) => {}
                    (true, _) => {
                        section.decimals += 1;
                        section.least_decimals = if c == '0' { section.decimals } else { section.least_decimals };
                    }
                }
                continue;
            }
            '.' if section.has_digits && !has_point && !has_ended => {
                has_point = true;
                continue;
            }
            ',' if section.has_digits && !has_ended => {
                section.divided += 1;
                continue;
            }
            '%' => {
                section.percents += 1;
                "%".to_owned()
            }
            '"' => chars.by_ref().take_while(|c| *c != '"').collect(),
            '\\' => chars.next()?.to_string(),
            '_' => {
                chars.next();
                " ".to_owned()
            }
            '*' => {
                chars.next();
                String::new()
            }
            '[' => bracketed(&chars.by_ref().take_while(|c| *c != ']').collect::<String>())?,
            // Letters are dates, exponents and 'General'.
            c if c.is_ascii_alphabetic() || matches!(c, '@' | '/') => return None,
            c => c.to_string(),
        };
        has_ended |= section.has_digits && !literal.trim().is_empty();
        if section.has_digits { &mut section.after } else { &mut section.before }.push_str(&literal);
    }
    Some(section)
}

/// A currency's sign is shown, a colour or language is not; a condition is not read.
fn bracketed(words: &str) -> Option<String> {
    if let Some(currency) = words.strip_prefix('$') {
        return Some(currency.split('-').next().unwrap_or_default().to_owned());
    }
    (!words.starts_with(['<', '>', '=']) && words.len() > 2).then(String::new)
}

fn with_thousands(digits: &str) -> String {
    let mut shown = String::new();
    for (nth, digit) in digits.chars().enumerate() {
        if nth > 0 && (digits.len() - nth).is_multiple_of(3) {
            shown.push(',');
        }
        shown.push(digit);
    }
    shown
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_format_says_which_parts_of_a_moment_are_shown() {
        for (format, expected) in [
            ("yyyy-mm-dd", Some((true, false, false))),
            ("h:mm AM/PM", Some((false, true, false))),
            ("[$-409]d mmm yyyy\\ h:mm:ss;@", Some((true, true, true))),
            ("mm:ss", Some((false, true, true))),
            ("mmm", Some((true, false, false))),
            ("0.00\" days\"", None),
        ] {
            assert_eq!(Parts::of(format).map(|parts| (parts.date, parts.time, parts.seconds)), expected, "{format}");
        }
    }

    #[test]
    fn a_number_reads_as_its_cell_shows_it() {
        for (value, format, expected) in [
            (1234.5, "General", "1234.5"),
            (0.1 + 0.2, "General", "0.3"),
            (1_234_567_890_123_451.0, "General", "1234567890123451"),
            (198_356_388.0, "0.00E+00", "1.98E+08"),
            (-0.001_25, "0.0E+0", "-1.3E-3"),
            (12_345.0, "##0.0E+0", "12345"),
            (1e21, "General", "1E21"),
            (-0.0, "", "0"),
            (1234.5, "#,##0.00", "1,234.50"),
            (1234.5, "0", "1235"),
            (1_234_567.0, "#,##0", "1,234,567"),
            (0.125, "0.0%", "12.5%"),
            (0.5, "0%", "50%"),
            (-1234.5, "#,##0.00;(#,##0.00)", "(1,234.50)"),
            (-3.0, "0.00", "-3.00"),
            (-0.001, "0.00", "0.00"),
            (0.0, "_(* #,##0_);_(* (#,##0);_(* \"-\"_);_(@_)", "-"),
            (5.0, "[$€-407] #,##0.00", "€ 5.00"),
            (5.0, "#,##0\\ \"EUR\"", "5 EUR"),
            (1_500_000.0, "0.0,,\" m\"", "1.5 m"),
            (7.0, "0000", "0007"),
            (0.5, "#.##", ".5"),
            (0.25, "# ?/?", "0.25"),
            (3.0, "[>=2]0.00;0", "3"),
            (5.0, "[Red]0.0", "5.0"),
            (12.0, "00-00", "12"),
            (5.0, ";;;", "5"),
        ] {
            assert_eq!(shown(value, Some(format)), expected, "{value} in {format}");
        }
    }
}
