//! RIS, as Reference Manager wrote it and every program for references does: a line a value, each with its tag of two
//! letters, an entry from `TY` to `ER`.

use super::super::gathering::{Gathering, plain, remark};
use super::super::{Brought, NotRead, Reader};
use super::{Work, date, turned};
use crate::ingest::text_of;
use crate::model::Edtf;
use crate::say;

/// Between a tag and its value.
const DASH: &str = "  -";

/// Reads RIS.
pub(in crate::exchange) struct Ris;

impl Reader for Ris {
    fn format(&self) -> &'static str {
        "references in RIS"
    }

    fn endings(&self) -> &'static [&'static str] {
        &[".ris"]
    }

    fn reads(&self, bytes: &[u8], _name: &str) -> bool {
        let Some(head) = bytes.get(..bytes.len().min(4096)) else { return false };
        let head = String::from_utf8_lossy(head);
        let first = head.trim_start_matches('\u{feff}').lines().find(|line| !line.trim().is_empty());
        first.is_some_and(|line| line.strip_prefix("TY").is_some_and(|rest| rest.starts_with(DASH)))
    }

    fn read(&self, bytes: &[u8], _name: &str) -> Result<Brought, NotRead> {
        let mut gathering = Gathering::of("");
        let mut entry: Vec<(String, String)> = Vec::new();
        for line in text_of(bytes).lines() {
            match tagged(line) {
                Some(("TY", sort)) => entry = vec![("TY".to_owned(), sort.to_owned())],
                Some(("ER", _)) => finish(&mut gathering, &std::mem::take(&mut entry)),
                Some((tag, value)) => entry.push((tag.to_owned(), value.to_owned())),
                // A value that goes on in the next line.
                None => {
                    if let Some((_, value)) = entry.last_mut() {
                        *value = format!("{value}\n{}", line.trim());
                    }
                }
            }
        }
        finish(&mut gathering, &entry);
        Ok(gathering.done())
    }
}

fn tagged(line: &str) -> Option<(&str, &str)> {
    let (tag, rest) = line.split_at_checked(2)?;
    let is_tag = tag.starts_with(|letter: char| letter.is_ascii_uppercase())
        && tag.ends_with(|letter: char| letter.is_ascii_uppercase() || letter.is_ascii_digit());
    let value = rest.strip_prefix(DASH)?;
    is_tag.then_some((tag, value.trim()))
}

fn finish(gathering: &mut Gathering, entry: &[(String, String)]) {
    if entry.is_empty() {
        return;
    }
    let mut work = Work::default();
    let (mut year, mut day) = (None, None);
    for (tag, value) in entry {
        match tag.as_str() {
            "TI" | "T1" | "CT" => Work::fill(&mut work.title, value),
            "AU" | "A1" => work.authors.extend(Some(turned(value)).filter(|name| !name.is_empty())),
            "PB" => Work::fill(&mut work.publisher, value),
            "DA" => day = day.or_else(|| written(value)),
            "PY" | "Y1" => year = year.or_else(|| written(value)),
            "Y2" => work.accessed = written(value),
            "UR" => Work::fill(&mut work.url, value),
            "DO" => Work::fill(&mut work.doi, value),
            "LA" => Work::fill(&mut work.language, value),
            "KW" => work.tags.extend(value.split('\n').map(|tag| tag.trim().to_owned())),
            "AB" | "N1" | "N2" => remark(&mut work.memo, &plain(value)),
            "ID" => Work::fill(&mut work.key, value),
            "L1" | "L2" | "L3" | "L4" => {
                gathering.leave_out(say!("attached files"), say!("the list names them, and does not hold them"));
            }
            _ => {}
        }
    }
    let of =
        |tags: [&str; 4]| entry.iter().find(|(tag, _)| tags.contains(&tag.as_str())).map(|(_, value)| value.as_str());
    if let Some(container) = of(["JO", "JF", "T2", "JA"]) {
        Work::fill(&mut work.publisher, container);
    }
    work.published = day.or(year);
    work.put(gathering);
}

/// 'year/month/day/what else there is to say'.
fn written(value: &str) -> Option<Edtf> {
    let mut parts = value.split('/').map(str::trim);
    let year = parts.next()?;
    let (month, day) = (parts.next().unwrap_or_default(), parts.next().unwrap_or_default());
    let rest = parts.collect::<Vec<_>>().join("/");
    if !rest.is_empty()
        && let Ok(edtf) = rest.parse()
    {
        return Some(edtf);
    }
    let about = if rest == "about" { "~" } else { "" };
    let dated = [year, month, day].iter().take_while(|part| !part.is_empty()).copied().collect::<Vec<_>>().join("-");
    format!("{dated}{about}").parse().ok().or_else(|| date(value))
}
