//! What a web page declares about itself: JSON-LD, OpenGraph, Dublin Core and citation tags, the
//! canonical link, the language attribute. All of it is *read*; only a bare `<time>` is a guess.

use super::fields::{Fields, MAX_AUTHORS, language_tag, names, tidy};
use super::written_date;
use crate::model::Field;
use dom_smoothie::Readability;
use serde_json::Value;
use std::collections::BTreeMap;

/// Objects of JSON-LD that are looked through; a page may hold a catalogue.
const MAX_OBJECTS: usize = 1000;

/// The fields that a page declares.
pub(super) fn read(page: &Readability) -> Fields {
    let tags = MetaTags::of(page);
    json_ld(page).or(tags.fields()).or(elements(page))
}

/// Values of `<meta>` by their lower-case name, in the order of the page.
struct MetaTags(BTreeMap<String, Vec<String>>);

impl MetaTags {
    fn of(page: &Readability) -> Self {
        let mut tags: BTreeMap<String, Vec<String>> = BTreeMap::new();
        for tag in &page.doc.select("meta[content]") {
            let name = ["property", "name", "itemprop", "http-equiv"].into_iter().find_map(|key| tag.attr(key));
            let (Some(name), Some(content)) = (name, tag.attr("content")) else { continue };
            if let Some(content) = tidy(&content) {
                tags.entry(name.trim().to_ascii_lowercase()).or_default().push(content);
            }
        }
        Self(tags)
    }

    fn first(&self, keys: &[&str]) -> Option<&str> {
        keys.iter().find_map(|key| self.0.get(*key)?.first()).map(String::as_str)
    }

    fn authors(&self) -> Option<Vec<String>> {
        if let Some(listed) = self.0.get("citation_author") {
            return Some(listed.iter().take(MAX_AUTHORS).cloned().collect());
        }
        let keys = ["author", "dc.creator", "dcterms.creator", "parsely-author", "article:author", "og:article:author"];
        keys.iter().filter_map(|key| self.first(&[key])).filter(|value| !value.contains("://")).find_map(names)
    }

    fn fields(&self) -> Fields {
        let dates = [
            "article:published_time",
            "og:article:published_time",
            "datepublished",
            "citation_publication_date",
            "citation_date",
            "dc.date.issued",
            "dcterms.issued",
            "dc.date",
            "parsely-pub-date",
            "pubdate",
            "publish-date",
            "date",
        ];
        let language = self.first(&["og:locale", "content-language", "dc.language"]);
        let title = self.first(&["citation_title", "og:title", "dc.title", "dcterms.title", "twitter:title"]);
        let publisher = self.first(&["citation_publisher", "og:site_name", "dc.publisher", "publisher"]);
        Fields {
            title: title.and_then(tidy).map(Field::read),
            authors: self.authors().map(Field::read),
            publisher: publisher.and_then(tidy).map(Field::read),
            published: dates.iter().filter_map(|key| self.first(&[key])).find_map(written_date::read).map(Field::read),
            url: self.first(&["og:url"]).and_then(address).map(Field::read),
            language: language.and_then(language_tag).map(Field::read),
        }
    }
}

/// What elements other than `<meta>` say.
fn elements(page: &Readability) -> Fields {
    let attribute = |selector: &str, name: &str| page.doc.select_single(selector).attr(name);
    let title = tidy(&page.doc.select_single("head > title").text());
    let dated = attribute("time[datetime]", "datetime").and_then(|date| written_date::read(&date));
    Fields {
        title: title.map(Field::read),
        url: attribute("link[rel=canonical]", "href").and_then(|url| address(&url)).map(Field::read),
        language: attribute("html[lang]", "lang").and_then(|tag| language_tag(&tag)).map(Field::read),
        published: dated.map(Field::guessed),
        ..Fields::default()
    }
}

/// The article that the page's JSON-LD describes.
fn json_ld(page: &Readability) -> Fields {
    let mut fields = Fields::default();
    for script in &page.doc.select("script[type='application/ld+json']") {
        let Ok(value) = serde_json::from_str::<Value>(script.text().trim()) else { continue };
        let mut objects = vec![&value];
        for _ in 0..MAX_OBJECTS {
            match objects.pop() {
                None => break,
                Some(Value::Array(listed)) => objects.extend(listed.iter().rev()),
                Some(object) => {
                    if is_article(object) {
                        fields = fields.or(article(object));
                    }
                    objects.extend(object.get("@graph"));
                }
            }
        }
    }
    fields
}

fn is_article(object: &Value) -> bool {
    let is_kind = |kind: &Value| {
        let kind = kind.as_str().unwrap_or_default();
        ["Article", "Posting", "Report", "Book", "Thesis", "PressRelease"].iter().any(|noun| kind.ends_with(noun))
    };
    match object.get("@type") {
        Some(Value::Array(kinds)) => kinds.iter().any(is_kind),
        Some(kind) => is_kind(kind),
        None => false,
    }
}

fn article(object: &Value) -> Fields {
    let words = |key: &str| object.get(key).and_then(Value::as_str);
    let title = words("headline").or_else(|| words("name"));
    let url = words("url")
        .or_else(|| words("mainEntityOfPage"))
        .or_else(|| object.pointer("/mainEntityOfPage/@id")?.as_str());
    let publisher = object.get("publisher").map(named).unwrap_or_default();
    let authors = object.get("author").map(named).unwrap_or_default();
    Fields {
        title: title.and_then(tidy).map(Field::read),
        authors: (!authors.is_empty()).then_some(authors).map(Field::read),
        publisher: publisher.into_iter().next().map(Field::read),
        published: words("datePublished").and_then(written_date::read).map(Field::read),
        url: url.and_then(address).map(Field::read),
        language: words("inLanguage").and_then(language_tag).map(Field::read),
    }
}

/// The names of a person or body, or of a list of them.
fn named(value: &Value) -> Vec<String> {
    match value {
        Value::String(name) => names(name).unwrap_or_default(),
        Value::Array(listed) => listed.iter().take(MAX_AUTHORS).filter_map(one_name).collect(),
        Value::Object(_) => one_name(value).into_iter().collect(),
        _ => Vec::new(),
    }
}

fn one_name(value: &Value) -> Option<String> {
    value.as_str().or_else(|| value.get("name")?.as_str()).and_then(tidy)
}

/// An address on the web; anything else is no place of publication.
fn address(url: &str) -> Option<String> {
    tidy(url).filter(|url| url.starts_with("http://") || url.starts_with("https://"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(head: &str, expected: &str) {
        let page =
            Readability::new(format!("<html lang=fr><head>{head}</head><body></body></html>"), None, None).unwrap();
        let fields = read(&page);
        let one = |field: Option<Field<String>>| field.map(|field| field.value).unwrap_or_default();
        let authors = fields.authors.map(|authors| authors.value.join(";")).unwrap_or_default();
        let published = fields.published.map(|date| date.value.to_string()).unwrap_or_default();
        let found =
            [one(fields.title), authors, one(fields.publisher), published, one(fields.url), one(fields.language)];
        assert_eq!(found.join("|"), expected, "{head}");
    }

    #[test]
    fn a_page_declares_itself_in_many_ways() {
        check("<title>Plain</title><link rel=canonical href='https://a.example/x'>", "Plain||||https://a.example/x|fr");
        check(
            "<title>T</title><meta property=og:title content='The hub'><meta name=Author content='By Ann Lee and Bo Ek'>\
             <meta property=og:site_name content=Post><meta property=article:published_time content=2021-03-05T01:02Z>",
            "The hub|Ann Lee;Bo Ek|Post|2021-03-05||fr",
        );
        check(
            "<script type='application/ld+json'>{\"@graph\":[{\"@type\":\"WebSite\",\"name\":\"no\"},\
             {\"@type\":[\"NewsArticle\"],\"headline\":\"Who paid\",\"author\":[{\"name\":\"Ann Lee\"},\"Bo Ek\"],\
             \"publisher\":{\"name\":\"Post\"},\"datePublished\":\"2021-03-05\",\"inLanguage\":\"en-US\",\
             \"mainEntityOfPage\":{\"@id\":\"https://a.example/y\"}}]}</script><meta property=og:title content=Other>",
            "Who paid|Ann Lee;Bo Ek|Post|2021-03-05|https://a.example/y|en",
        );
        check("<script type='application/ld+json'>{broken</script><meta name=date content=soon>", "|||||fr");
    }
}
