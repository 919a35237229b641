//! CSL-JSON, as Zotero, Mendeley and pandoc write it (citation-style-language/schema, csl-data.json).

use super::super::gathering::{Gathering, plain, remark};
use super::super::json::{self, each, one_or_many, words};
use super::super::{Brought, NotRead, Reader};
use super::{Work, date, person};
use crate::model::Edtf;
use serde_json::Value;

/// Types that only this format has, or that other lists of objects hardly have with a title.
const TYPES: [&str; 45] = [
    "article",
    "article-journal",
    "article-magazine",
    "article-newspaper",
    "bill",
    "book",
    "broadcast",
    "chapter",
    "classic",
    "collection",
    "dataset",
    "document",
    "entry",
    "entry-dictionary",
    "entry-encyclopedia",
    "event",
    "figure",
    "graphic",
    "hearing",
    "interview",
    "legal_case",
    "legislation",
    "manuscript",
    "map",
    "motion_picture",
    "musical_score",
    "pamphlet",
    "paper-conference",
    "patent",
    "performance",
    "periodical",
    "personal_communication",
    "post",
    "post-weblog",
    "regulation",
    "report",
    "review",
    "review-book",
    "software",
    "song",
    "speech",
    "standard",
    "thesis",
    "treaty",
    "webpage",
];
/// Types of what comes out in something that has a name of its own.
const IN_SOMETHING: [&str; 9] = [
    "article",
    "article-journal",
    "article-magazine",
    "article-newspaper",
    "chapter",
    "entry-encyclopedia",
    "post",
    "post-weblog",
    "webpage",
];

/// Reads CSL-JSON.
pub(in crate::exchange) struct CslJson;

impl Reader for CslJson {
    fn format(&self) -> &'static str {
        "references in CSL-JSON"
    }

    fn endings(&self) -> &'static [&'static str] {
        &[]
    }

    fn reads(&self, bytes: &[u8], _name: &str) -> bool {
        let may_be = json::mentions(bytes, &["\"type\"", "\"title\""]);
        may_be && json::value(bytes).is_some_and(|value| items(&value).first().is_some_and(is_item))
    }

    fn read(&self, bytes: &[u8], _name: &str) -> Result<Brought, NotRead> {
        let value = json::read(bytes)?;
        let mut gathering = Gathering::of("");
        for item in items(&value) {
            work(item).put(&mut gathering);
        }
        Ok(gathering.done())
    }
}

fn items(value: &Value) -> &[Value] {
    one_or_many(value.get("items").unwrap_or(value))
}

fn is_item(item: &Value) -> bool {
    TYPES.contains(&words(item, "type")) && item.get("id").is_some()
}

fn work(item: &Value) -> Work {
    let id = item.get("id").map(|id| id.as_str().map_or_else(|| id.to_string(), str::to_owned));
    let mut work = Work { key: id.unwrap_or_default(), ..Work::default() };
    Work::fill(&mut work.title, words(item, "title"));
    work.authors = each(item, "author").map(name).filter(|name| !name.is_empty()).collect();
    if work.authors.is_empty() {
        work.authors = each(item, "editor").map(name).filter(|name| !name.is_empty()).collect();
    }
    let (publisher, container) = (words(item, "publisher"), words(item, "container-title"));
    let is_in = IN_SOMETHING.contains(&words(item, "type"));
    let by_choice = if is_in { [container, publisher] } else { [publisher, container] };
    for words in &by_choice {
        Work::fill(&mut work.publisher, words);
    }
    work.published = item.get("issued").and_then(when);
    work.accessed = item.get("accessed").and_then(when);
    words(item, "URL").clone_into(&mut work.url);
    words(item, "DOI").clone_into(&mut work.doi);
    words(item, "language").clone_into(&mut work.language);
    for key in ["abstract", "note", "annote"] {
        remark(&mut work.memo, &plain(words(item, key)));
    }
    let keywords = words(item, "keyword").split([',', ';']).map(str::trim).filter(|tag| !tag.is_empty());
    work.tags = keywords.map(str::to_owned).collect();
    work
}

fn name(name: &Value) -> String {
    if !words(name, "literal").is_empty() {
        return words(name, "literal").trim().to_owned();
    }
    let prefix = [words(name, "dropping-particle"), words(name, "non-dropping-particle")].join(" ");
    person(words(name, "given"), &prefix, words(name, "family"), words(name, "suffix"))
}

/// `date-parts` are one date or the two ends of a span; what else a date is stands in words.
fn when(value: &Value) -> Option<Edtf> {
    let dates: Vec<String> = each(value, "date-parts").filter_map(parts).collect();
    if dates.is_empty() {
        return ["literal", "raw"].iter().find_map(|key| date(words(value, key)));
    }
    let is_about = value.get("circa").is_some_and(|circa| circa != &Value::Bool(false));
    let about = if is_about { "~" } else { "" };
    let dates: Vec<String> = dates.iter().map(|date| format!("{date}{about}")).collect();
    dates.join("/").parse().ok()
}

fn parts(date: &Value) -> Option<String> {
    let number = |nth: usize| {
        let part = date.get(nth)?;
        part.as_i64().or_else(|| part.as_str()?.trim().parse().ok())
    };
    let year = number(0).filter(|year| (0..=9999).contains(year))?;
    let mut written = format!("{year:04}");
    for nth in 1..3 {
        let Some(part) = number(nth).filter(|part| (1..=31).contains(part)) else { break };
        written.extend([format!("-{part:02}")]);
    }
    Some(written)
}
