//! Addresses in a reference, and the day that some of them name.

use std::ops::Range;

/// The first address of a text: its bytes with the signs around it, and the address.
pub(super) fn find(text: &str) -> Option<(Range<usize>, String)> {
    let start = ["https://", "http://", "www.", "doi.org/"].iter().filter_map(|begin| text.find(begin)).min()?;
    let rest = text.get(start..)?;
    let length = rest.find(|letter: char| letter.is_whitespace() || "<>\"”“".contains(letter)).unwrap_or(rest.len());
    let mut url = rest.get(..length)?.trim_end_matches(['.', ',', ';', ':', '\'', '’', '*', ']', '_']);
    while url.ends_with(')') && url.matches(')').count() > url.matches('(').count() {
        url = url.strip_suffix(')')?.trim_end_matches(['.', ',', ';']);
    }
    let has_name = url.split("://").last().is_some_and(|name| name.contains('.') && name.len() > 5);
    let open = text.get(..start)?.ends_with('<');
    let end = start + url.len();
    let closed = open && text.get(end..)?.starts_with('>');
    has_name.then(|| (start - usize::from(open)..end + usize::from(closed), url.to_owned()))
}

/// The address as it is compared: without scheme, 'www.', a part of the page, and a closing stroke.
pub(super) fn bare(url: &str) -> String {
    let after = url.trim().split("://").last().unwrap_or_default();
    let after = after.strip_prefix("www.").unwrap_or(after);
    let page = after.split('#').next().unwrap_or_default().trim_end_matches('/');
    match page.split_once('/') {
        Some((host, path)) => format!("{}/{path}", host.to_lowercase()),
        None => page.to_lowercase(),
    }
}

const MONTHS: [&str; 12] = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];

/// The day that an address names as newspapers do, '/2019/07/02/' or '/2019/jul/02/': year, month and day.
pub(super) fn day(url: &str) -> Option<(i32, u32, u32)> {
    let path = url.split("://").last()?.split('?').next()?;
    let parts: Vec<&str> = path.split('/').skip(1).collect();
    let named =
        |part: &&str| part.len() == 4 && part.starts_with(['1', '2']) && part.bytes().all(|byte| byte.is_ascii_digit());
    let by_stroke = parts.windows(3).find_map(|three| match three {
        [year, month, day] if named(year) => date(year, month, day),
        _ => None,
    });
    by_stroke.or_else(|| {
        parts.iter().find_map(|part| {
            let mut pieces = part.splitn(4, '-');
            let (year, month, day) = (pieces.next()?, pieces.next()?, pieces.next()?);
            named(&year).then(|| date(year, month, day)).flatten()
        })
    })
}

fn date(year: &str, month: &str, day: &str) -> Option<(i32, u32, u32)> {
    let by_name = || MONTHS.iter().position(|name| month.eq_ignore_ascii_case(name)).map(|nth| nth as u32 + 1);
    let month = month.parse().ok().or_else(by_name).filter(|month| (1..=12).contains(month))?;
    let day = day.parse().ok().filter(|number| (1..=31).contains(number) && day.len() <= 2)?;
    Some((year.parse().ok()?, month, day))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_are_found_without_what_stands_around_them() {
        for (text, expected) in [
            ("accessed at <https://a.example/x> on", Some("https://a.example/x")),
            ("(https://a.example/x_(y)).", Some("https://a.example/x_(y)")),
            ("at www.a.example/x, 4.", Some("www.a.example/x")),
            ("no address", None),
            ("http://", None),
        ] {
            assert_eq!(find(text).map(|(_, url)| url).as_deref(), expected, "{text}");
        }
        assert_eq!(bare("http://www.A.example/X/#top"), "a.example/X");
    }

    #[test]
    fn the_day_in_an_address() {
        for (url, expected) in [
            ("https://a.example/2019/07/02/hub", Some((2019, 7, 2))),
            ("https://a.example/world/2019/jul/02/hub", Some((2019, 7, 2))),
            ("https://a.example/2019-10-09/hub", Some((2019, 10, 9))),
            ("https://a.example/2019/07/hub", None),
            ("https://a.example/documents/2019/10/09/2019-22210/x", Some((2019, 10, 9))),
            ("https://a.example/1/2/3", None),
        ] {
            assert_eq!(day(url), expected, "{url}");
        }
    }
}
