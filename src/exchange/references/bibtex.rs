//! `BibTeX` and `BibLaTeX`, read by the crate that writes them.

use super::super::gathering::{Gathering, plain, remark};
use super::super::{Brought, NotRead, Reader};
use super::{Work, date, person};
use crate::ingest::text_of;
use crate::say;
use biblatex::{Bibliography, ChunksExt, Entry, EntryType, Person};

/// The largest that is read.
const MAX_BYTES: usize = 64 * 1024 * 1024;
/// No sound entry nests braces as deep.
const MAX_BRACES: usize = 64;

/// Reads `BibTeX`.
pub(in crate::exchange) struct BibTex;

impl Reader for BibTex {
    fn format(&self) -> &'static str {
        "references in BibTeX"
    }

    fn endings(&self) -> &'static [&'static str] {
        &[".bib", ".bibtex"]
    }

    /// An entry begins a line, and nothing but remarks and settings stands before it.
    fn reads(&self, bytes: &[u8], name: &str) -> bool {
        let is_named = [".bib", ".bibtex", ".biblatex"].iter().any(|ending| name.to_lowercase().ends_with(ending));
        let Some(head) = bytes.get(..bytes.len().min(4096)) else { return false };
        let head = String::from_utf8_lossy(head);
        let mut lines = head.trim_start_matches('\u{feff}').lines().map(str::trim);
        match lines.find(|line| !line.is_empty() && !line.starts_with('%')) {
            Some(line) => begins_entry(line) || (is_named && bytes.contains(&b'@')),
            None => false,
        }
    }

    fn read(&self, bytes: &[u8], _name: &str) -> Result<Brought, NotRead> {
        let text = text_of(bytes);
        if bytes.len() > MAX_BYTES || depth(&text) > MAX_BRACES {
            return Err(refused(say!("it is larger, or nested deeper, than any list of references")));
        }
        let mut gathering = Gathering::of("");
        for entry in entries(&text)? {
            work(&entry).put(&mut gathering);
            if entry.get("file").is_some() {
                gathering.leave_out(say!("attached files"), say!("the list names them, and does not hold them"));
            }
        }
        Ok(gathering.done())
    }
}

fn begins_entry(line: &str) -> bool {
    let Some((kind, rest)) = line.strip_prefix('@').and_then(|after| after.split_once('{')) else { return false };
    let is_word = !kind.is_empty() && kind.trim().chars().all(|letter| letter.is_ascii_alphabetic());
    is_word && (rest.contains(',') || rest.contains('=') || kind.trim().eq_ignore_ascii_case("comment"))
}

fn depth(text: &str) -> usize {
    let (mut depth, mut deepest) = (0_usize, 0_usize);
    for byte in text.bytes() {
        match byte {
            b'{' => depth += 1,
            b'}' => depth = depth.saturating_sub(1),
            _ => {}
        }
        deepest = deepest.max(depth);
    }
    deepest
}

fn entries(text: &str) -> Result<Vec<Entry>, NotRead> {
    let parsed = Bibliography::parse(text).map_err(|error| {
        let line = text.get(..error.span.start).unwrap_or(text).lines().count().max(1);
        refused(&say!("line {line}: {error}", line, error = error.kind))
    })?;
    Ok(parsed.into_vec())
}

fn refused(why: &str) -> NotRead {
    NotRead {
        what: say!("The references cannot be read: {why}", why),
        advice: say!("Mend it there, or export it again").to_owned(),
    }
}

fn work(entry: &Entry) -> Work {
    let words = |key: &str| entry.get(key).map(ChunksExt::format_verbatim).unwrap_or_default();
    let mut work = Work { key: entry.key.clone(), ..Work::default() };
    Work::fill(&mut work.title, &words("title"));
    let subtitle = words("subtitle");
    if !subtitle.is_empty() && !work.title.is_empty() {
        work.title = format!("{}: {subtitle}", work.title);
    }
    let people = |people: Vec<Person>| people.iter().map(name).filter(|name| !name.is_empty()).collect::<Vec<_>>();
    work.authors = entry.author().map(people).unwrap_or_default();
    if work.authors.is_empty() {
        let editors = entry.editors().unwrap_or_default();
        work.authors = editors.into_iter().flat_map(|(editors, _)| people(editors)).collect();
    }
    let in_something = ["journaltitle", "journal", "booktitle"];
    let by_itself = ["publisher", "institution", "organization", "school", "howpublished"];
    let is_in = matches!(entry.entry_type, EntryType::Article | EntryType::InCollection | EntryType::InProceedings);
    let by_choice = if is_in { in_something.iter().chain(&by_itself) } else { by_itself.iter().chain(&in_something) };
    by_choice.for_each(|key| Work::fill(&mut work.publisher, &words(key)));
    work.published = date(&words("date")).or_else(|| {
        let (year, month, day) = (words("year"), words("month"), words("day"));
        date(&format!("{day} {month} {year}")).or_else(|| numbered(&year, &month)).or_else(|| date(&year))
    });
    work.accessed = date(&words("urldate"));
    work.url = words("url");
    work.doi = words("doi");
    work.language =
        [words("langid"), words("language")].into_iter().find(|words| !words.is_empty()).unwrap_or_default();
    for key in ["abstract", "note", "annotation", "annote"] {
        remark(&mut work.memo, &plain(&words(key)));
    }
    let keywords = words("keywords");
    work.tags = keywords.split([',', ';']).map(|tag| tag.trim().to_owned()).filter(|tag| !tag.is_empty()).collect();
    work
}

/// A month that is a number beside its year.
fn numbered(year: &str, month: &str) -> Option<crate::model::Edtf> {
    let month: u8 = month.trim().parse().ok()?;
    date(&format!("{}-{month:02}", year.trim()))
}

fn name(author: &Person) -> String {
    person(&author.given_name, &author.prefix, &author.name, &author.suffix)
}
