//! What a web page declares about itself: JSON-LD, OpenGraph, Dublin Core and citation tags, the
//! canonical link, the language attribute. All of it is *read*; only a bare `<time>` and a link to an author are
//! guesses.

use super::fields::{Fields, MAX_AUTHORS, address, language_tag, names, tidy};
use super::{html_json_ld, written_date};
use crate::model::Field;
use dom_smoothie::Readability;
use std::collections::BTreeMap;

/// What an element that is to hold a name holds at most; more is a line about the author.
const MAX_NAME_CODEPOINTS: usize = 80;

/// The fields that a page declares.
pub(super) fn read(page: &Readability) -> Fields {
    let tags = MetaTags::of(page);
    html_json_ld::read(page).or(tags.fields()).or(elements(page))
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
                let name = name.trim().to_ascii_lowercase();
                // A publisher's own prefix to a known name.
                let name = name.strip_prefix("bepress_").map_or(name.clone(), str::to_owned);
                tags.entry(name).or_default().push(content);
            }
        }
        Self(tags)
    }

    fn first(&self, keys: &[&str]) -> Option<&str> {
        keys.iter().find_map(|key| self.0.get(*key)?.first()).map(String::as_str)
    }

    fn authors(&self) -> Option<Vec<String>> {
        let each_by_itself =
            ["citation_author", "dc.creator", "dcterms.creator", "eprints.creators_name", "author", "article:author"];
        for key in each_by_itself {
            let is_list = |listed: &&Vec<String>| key == "citation_author" || listed.len() > 1;
            let is_names = |listed: &&Vec<String>| listed.iter().all(|one| !one.contains("://"));
            if let Some(listed) = self.0.get(key).filter(is_list).filter(is_names) {
                return Some(once_each(listed.iter().take(MAX_AUTHORS).cloned().collect()));
            }
        }
        let keys = [
            "author",
            "citation_authors",
            "dc.creator",
            "dcterms.creator",
            "parsely-author",
            "sailthru.author",
            "article:author",
            "og:article:author",
            "byl",
        ];
        keys.iter().filter_map(|key| self.first(&[key])).filter(|value| !value.contains("://")).find_map(names)
    }

    fn fields(&self) -> Fields {
        let dates = [
            "article:published_time",
            "og:article:published_time",
            "og:published_time",
            "datepublished",
            "citation_publication_date",
            "citation_online_date",
            "citation_date",
            "dc.date.issued",
            "dcterms.issued",
            "dc.date",
            "dcterms.date",
            "dc.date.created",
            "dcterms.created",
            "eprints.date",
            "prism.publicationdate",
            "parsely-pub-date",
            "sailthru.date",
            "pubdate",
            "publish-date",
            "date",
        ];
        let language =
            ["og:locale", "content-language", "citation_language", "dc.language", "dcterms.language", "language"];
        let title = ["citation_title", "og:title", "dc.title", "dcterms.title", "eprints.title", "twitter:title"];
        let publisher = [
            "citation_publisher",
            "citation_journal_title",
            "og:site_name",
            "dc.publisher",
            "dcterms.publisher",
            "prism.publicationname",
            "publisher",
        ];
        let url = ["og:url", "citation_public_url", "citation_abstract_html_url", "citation_fulltext_html_url"];
        let publisher = publisher.iter().filter_map(|key| self.first(&[key])).find(|value| !value.contains("://"));
        Fields {
            title: self.first(&title).and_then(tidy).map(Field::read),
            authors: self.authors().map(Field::read),
            publisher: publisher.and_then(tidy).map(Field::read),
            published: dates
                .iter()
                .filter_map(|key| self.first(&[key]))
                .find_map(written_date::read)
                .map(Field::read)
                .or_else(|| self.first(&["created"]).and_then(written_date::read).map(Field::guessed)),
            url: url.iter().filter_map(|key| self.first(&[key])).find_map(address).map(Field::read),
            language: language.iter().filter_map(|key| self.first(&[key])).find_map(language_tag).map(Field::read),
            ..Fields::default()
        }
    }
}

/// What elements other than `<meta>` say.
fn elements(page: &Readability) -> Fields {
    let attribute = |selector: &str, name: &str| page.doc.select_single(selector).attr(name);
    let title = tidy(&page.doc.select_single("head > title").text());
    let dated = |selector| attribute(selector, "datetime").and_then(|date| written_date::read(&date));
    let published = ["time[itemprop=datePublished]", "time[pubdate]"].into_iter().find_map(dated).map(Field::read);
    let author = |selector| {
        let found = page.doc.select(selector);
        let listed: Vec<String> = found.iter().take(MAX_AUTHORS).filter_map(|one| tidy(&one.text())).collect();
        let is_name = |name: &String| name.chars().count() <= MAX_NAME_CODEPOINTS && !name.contains("://");
        (!listed.is_empty() && listed.iter().all(is_name)).then_some(listed)
    };
    let declared = author("[itemprop=author] [itemprop=name]").or_else(|| author("[itemprop=author]")).map(Field::read);
    Fields {
        title: title.map(Field::read),
        url: attribute("link[rel~=canonical]", "href").and_then(|url| address(&url)).map(Field::read),
        language: attribute("html[lang]", "lang").and_then(|tag| language_tag(&tag)).map(Field::read),
        published: published.or_else(|| dated("time[datetime]").map(Field::guessed)),
        authors: declared.or_else(|| author("a[rel~=author]").map(once_each).map(Field::guessed)),
        ..Fields::default()
    }
}

/// A page links to its author above and below its text.
fn once_each(listed: Vec<String>) -> Vec<String> {
    let mut names: Vec<String> = Vec::new();
    for name in listed {
        if !names.contains(&name) {
            names.push(name);
        }
    }
    names
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
        check(
            "<meta name=bepress_citation_author content='Lee, Ann'><meta name=citation_author content='Ek, Bo'>\
             <meta name=citation_journal_title content='Quays'><meta name=citation_online_date content=2021/03/05>\
             <meta name=citation_public_url content='https://a.example/z'><meta name=citation_language content=en>",
            "|Lee, Ann;Ek, Bo|Quays|2021-03-05|https://a.example/z|en",
        );
        check(
            "<meta name=DC.creator content='Ann Lee'><meta name=DC.creator content='Bo Ek'>\
             <meta name=DCTERMS.created content=2021-03><meta name=DC.publisher content=Post>",
            "|Ann Lee;Bo Ek|Post|2021-03||fr",
        );
        check(
            "<meta name=author content='Ann Lee'><meta name=author content='Bo Ek'><meta name=author content='Ann Lee'>\
             <meta name=created content='2021-03-05T10:00:00'>",
            "|Ann Lee;Bo Ek||2021-03-05||fr",
        );
        check("<script type='application/ld+json'>{broken</script><meta name=date content=soon>", "|||||fr");
    }
}
