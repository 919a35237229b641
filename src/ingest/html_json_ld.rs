//! What a page says of itself in JSON-LD, in the words of schema.org: the article, or else the page.
//!
//! One object may name another by its `@id`, in the same script or in the next, as an article its author.

use super::fields::{Fields, MAX_AUTHORS, address, language_tag, names, tidy};
use super::written_date;
use crate::model::Field;
use dom_smoothie::Readability;
use serde_json::Value;
use std::collections::BTreeMap;

/// Objects that are looked through; a page may hold a catalogue.
const MAX_OBJECTS: usize = 1000;

/// The fields that the page's JSON-LD declares.
pub(super) fn read(page: &Readability) -> Fields {
    let scripts: Vec<Value> = page
        .doc
        .select("script[type='application/ld+json']")
        .iter()
        .filter_map(|script| parsed(&script.text()))
        .collect();
    let objects = objects(&scripts);
    let names = objects.iter().filter_map(|object| Some((object.get("@id")?.as_str()?, *object)));
    // The first that says more than its own name is the one that is meant.
    let by_id: BTreeMap<&str, &Value> = names.filter(|(_, object)| object.get("name").is_some()).collect();
    let of_kind = |kinds: &[&str]| {
        let described = objects.iter().filter(|object| is_kind(object, kinds));
        described.fold(Fields::default(), |fields, object| fields.or(article(object, &by_id)))
    };
    let page = of_kind(&["WebPage"]);
    of_kind(&["Article", "Posting", "Report", "Book", "Thesis", "PressRelease"]).or(page)
}

/// A script's value. A line break within a string is no JSON, and is written all the same.
fn parsed(script: &str) -> Option<Value> {
    let script = script.trim();
    serde_json::from_str(script).or_else(|_| serde_json::from_str(&script.replace(char::is_control, " "))).ok()
}

/// All objects, those in lists and graphs among them, in the order of the page.
fn objects(scripts: &[Value]) -> Vec<&Value> {
    let mut waiting: Vec<&Value> = scripts.iter().rev().collect();
    let mut found = Vec::new();
    while let Some(value) = waiting.pop().filter(|_| found.len() < MAX_OBJECTS) {
        if let Value::Array(listed) = value {
            waiting.extend(listed.iter().take(MAX_OBJECTS).rev());
        } else {
            found.push(value);
            waiting.extend(["@graph", "mainEntity"].iter().filter_map(|key| value.get(key)));
        }
    }
    found
}

fn is_kind(object: &Value, kinds: &[&str]) -> bool {
    let is_it = |kind: &Value| kinds.iter().any(|noun| kind.as_str().unwrap_or_default().ends_with(noun));
    match object.get("@type") {
        Some(Value::Array(listed)) => listed.iter().any(is_it),
        Some(kind) => is_it(kind),
        None => false,
    }
}

fn article(object: &Value, by_id: &BTreeMap<&str, &Value>) -> Fields {
    let words = |key: &str| object.get(key).and_then(Value::as_str);
    let title = words("headline").or_else(|| words("name"));
    let url = words("url")
        .or_else(|| words("mainEntityOfPage"))
        .or_else(|| object.pointer("/mainEntityOfPage/@id")?.as_str());
    let named = |key: &str| object.get(key).map(|value| named(value, by_id)).filter(|names| !names.is_empty());
    let publisher = ["publisher", "sourceOrganization", "isPartOf"].into_iter().find_map(named);
    let issued = words("datePublished").and_then(written_date::read).map(Field::read);
    Fields {
        title: title.and_then(|title| tidy(&unescaped(title))).map(Field::read),
        authors: ["author", "creator"].into_iter().find_map(named).map(Field::read),
        publisher: publisher.and_then(|names| names.into_iter().next()).map(Field::read),
        published: issued.or_else(|| words("dateCreated").and_then(written_date::read).map(Field::guessed)),
        url: url.and_then(address).map(Field::read),
        language: words("inLanguage").and_then(language_tag).map(Field::read),
        ..Fields::default()
    }
}

/// The names of a person or body, or of a list of them.
fn named(value: &Value, by_id: &BTreeMap<&str, &Value>) -> Vec<String> {
    match value {
        Value::String(name) => names(&unescaped(name)).unwrap_or_default().into_iter().filter(|n| is_name(n)).collect(),
        Value::Array(listed) => listed.iter().take(MAX_AUTHORS).filter_map(|value| one_name(value, by_id)).collect(),
        Value::Object(_) => one_name(value, by_id).into_iter().collect(),
        _ => Vec::new(),
    }
}

fn one_name(value: &Value, by_id: &BTreeMap<&str, &Value>) -> Option<String> {
    let own = |value: &Value| match value.get("name") {
        Some(Value::Array(listed)) => listed.first()?.as_str().map(str::to_owned),
        Some(name) => name.as_str().map(str::to_owned),
        None => Some(format!("{} {}", value.get("givenName")?.as_str()?, value.get("familyName")?.as_str()?)),
    };
    let name = value.as_str().map(str::to_owned).or_else(|| own(value));
    let name = name.or_else(|| own(by_id.get(value.get("@id")?.as_str()?)?))?;
    tidy(&unescaped(&name)).filter(|name| is_name(name))
}

/// Not the address of whoever is to be named.
fn is_name(name: &str) -> bool {
    !name.contains("://") && !name.starts_with('#')
}

/// Words out of a page's source, in which the page's own entities are left now and then.
fn unescaped(words: &str) -> String {
    let spaced = words.replace("&nbsp;", " ").replace("&rsquo;", "’").replace("&lsquo;", "‘");
    quick_xml::escape::unescape(&spaced).map_or_else(|_| spaced.clone(), Into::into)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(scripts: &[&str], expected: &str) {
        let scripts: Vec<String> =
            scripts.iter().map(|script| format!("<script type='application/ld+json'>{script}</script>")).collect();
        let scripts = scripts.concat();
        let page = Readability::new(format!("<html><head>{scripts}</head><body></body></html>"), None, None).unwrap();
        let fields = read(&page);
        let one = |field: Option<Field<String>>| field.map(|field| field.value).unwrap_or_default();
        let authors = fields.authors.map(|authors| authors.value.join(";")).unwrap_or_default();
        let published = fields.published.map(|date| date.value.to_string()).unwrap_or_default();
        assert_eq!([one(fields.title), authors, one(fields.publisher), published].join("|"), expected, "{scripts}");
    }

    #[test]
    fn an_article_names_its_author_by_reference() {
        check(
            &[
                r##"{"@graph":[{"@type":"WebPage","name":"Page","datePublished":"2021-03-06"},
                {"@type":"NewsArticle","headline":"Quay &amp; mole","author":{"@id":"#ann"},"publisher":[{"@id":"#post"}],
                "datePublished":"2021-03-05"},{"@type":"Organization","@id":"#post","name":"Post"}]}"##,
                r##"{"@type":"Person","@id":"#ann","name":"Ann Lee"}"##,
            ],
            "Quay & mole|Ann Lee|Post|2021-03-05",
        );
    }

    #[test]
    fn careless_json_is_read_as_it_was_meant() {
        check(
            &["{\"@type\":\"Article\",\"headline\":\"Two\nlines\",\"author\":\"https://a.example/ann\"}"],
            "Two lines|||",
        );
        check(
            &[
                r#"[{"@type":"BlogPosting","author":[{"givenName":"Ann","familyName":"Lee"},{"name":["Bo Ek"]},{"url":"x"}],
                "isPartOf":{"name":"Quays"},"dateCreated":"2021"}]"#,
            ],
            "|Ann Lee;Bo Ek|Quays|2021",
        );
        check(&[r#"{"@type":"WebPage","name":"Only a page","inLanguage":"en"}"#], "Only a page|||");
        check(&["{broken", "[]"], "|||");
    }
}
