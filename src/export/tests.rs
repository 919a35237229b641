//! What holds of everything that leaves: it does nothing to whoever opens it, whatever is in the project; no
//! name leaves that was not chosen; and what is in it is on the list.

use super::*;
use crate::analysis::Naming;
use crate::analysis::testing::{Case, Texts};
use crate::brief::{Draft, Material, compose, markdown_options, to_html, to_markdown};
use crate::model::{
    CitationStyle, Document, Edtf, Entity, EntityKind, Field, Id, Location, PlaceRole, PlaceUse, Quote, Reading,
    Source, Stance, Terms,
};
use proptest::prelude::*;
use proptest::test_runner::{RngAlgorithm, TestRng, TestRunner};
use pulldown_cmark::{Event, Options, Parser, Tag};

fn runner(cases: u32) -> TestRunner {
    let config = ProptestConfig { cases, failure_persistence: None, ..ProptestConfig::default() };
    TestRunner::new_with_rng(config, TestRng::from_seed(RngAlgorithm::ChaCha, &[7; 32]))
}

/// A project with these words in every field, and a text of its own.
struct Filled {
    case: Case,
    text: String,
    prose: String,
}

fn filled(words: &[String]) -> Filled {
    let mut case = Case::default();
    let at = |nth: usize| words[nth % words.len()].clone();
    let document = case.document(&at(0));
    case.change(document, |document| {
        document.authors = Some(Field::entered(vec![at(1), at(2)]));
        document.publisher = Some(Field::entered(at(3)));
        document.url = Some(Field::entered(at(4)));
        document.descriptor = at(5);
    });
    let passage = case.passage_at(document, 0, &at(6));
    let (origin, tag) = (case.origin(&at(7)), case.tag(&at(8), None));
    case.attribute(passage, Source::Origin(origin));
    case.put_tag(passage, tag);
    let place = case.place(&at(9), Location::Disc { lat: 50.0, lon: 5.0, radius_km: 5.0 });
    let entity = Id::from_bits([9; 10]);
    let (name, aliases, description) = (at(10), vec![at(0)], at(1));
    case.put(Entity { id: entity, kind: EntityKind::Person, name, aliases, description, redaction: None });
    let claim = case.claim(&at(11));
    case.change(claim, |claim| {
        claim.when = vec!["2018-03".parse().expect("a date")];
        claim.places = vec![PlaceUse { place, role: PlaceRole::HappenedAt }];
        claim.entities = vec![entity];
    });
    let evidence = case.link(claim, passage, Stance::Supports);
    case.change(evidence, |evidence| evidence.note = at(12));
    let prose = format!(
        "{}\n\n[{}](claim:{claim}) {} ![{}](map:) ![](timeline:)\n\n<{}> [{}]({}) [{}][x]\n\n[x]: {}\n\n| {} | b |\n|:-:|--:|\n| {} | d |\n\n{}",
        at(0),
        at(1),
        at(2),
        at(3),
        at(4),
        at(5),
        at(6),
        at(7),
        at(8),
        at(9),
        at(10),
        at(11),
    );
    Filled { case, text: at(6), prose }
}

impl Filled {
    fn with<T>(&self, look: impl FnOnce(&Cleared, &Index, &Texts) -> T, choices: Choices) -> T {
        let editions = self.case.project.editions.iter().map(|edition| (edition.id, self.text.as_str()));
        let texts = Texts::of(&editions.collect::<Vec<_>>());
        let cleared = Cleared::of(&self.case.project, choices);
        look(&cleared, &Index::of(&cleared.project), &texts)
    }

    /// Everything that can leave, each with what it says.
    fn everything(&self, choices: Choices) -> Vec<(String, Plain)> {
        let as_of: Edtf = "2020".parse().expect("a date");
        self.with(
            |cleared, index, texts| {
                let corpus = cleared.corpus(texts);
                let material = Material {
                    project: &cleared.project,
                    index,
                    corpus: &corpus,
                    as_of: &as_of,
                    naming: Naming::Issued,
                };
                let prose = cleared.names.replaced(&self.prose).unwrap_or_else(|| self.prose.clone());
                let mut all = Vec::new();
                for markdown in [compose(&material), prose] {
                    let draft =
                        Draft { title: cleared.project.title(), markdown: &markdown, style: CitationStyle::Plain };
                    let page = to_html(&material, draft).text;
                    let plain = Plain::html(&page);
                    all.push((page, plain));
                    let text = to_markdown(&material, draft).text;
                    let plain = Plain::markdown(&text);
                    all.push((text, plain));
                }
                for format in Format::ALL {
                    let mut bytes = Vec::new();
                    format.write(cleared, index, texts, &mut bytes).expect("a vector takes everything");
                    let plain = format.plain(&bytes, cleared, index, texts);
                    all.push((String::from_utf8_lossy(&bytes).into_owned(), plain));
                }
                all
            },
            choices,
        )
    }
}

fn is_safe(url: &str) -> bool {
    ["http:", "https:", "mailto:", "#"].iter().any(|scheme| url.to_ascii_lowercase().starts_with(scheme))
}

#[track_caller]
fn page_does_nothing(page: &str) {
    const FORBIDDEN: [&str; 14] = [
        "script",
        "iframe",
        "object",
        "embed",
        "link",
        "base",
        "form",
        "img",
        "image",
        "foreignobject",
        "video",
        "audio",
        "use",
        "frame",
    ];
    let read = dom_query::Document::from(page);
    for node in read.root().descendants() {
        let Some(name) = node.node_name() else { continue };
        assert!(!FORBIDDEN.contains(&name.to_lowercase().as_str()), "{name} in {page}");
        for attribute in node.attrs() {
            let (key, value) = (attribute.name.local.to_string(), attribute.value.to_string());
            assert!(
                !key.starts_with("on") && !["style", "src", "srcset", "action"].contains(&&*key),
                "{key} in {page}"
            );
            assert!(!key.ends_with("href") || is_safe(&value), "{key}={value} in {page}");
            assert!(key != "http-equiv" || value == "Content-Security-Policy", "{value} in {page}");
        }
    }
    assert!(!page.chars().any(|char| char.is_control() && !"\n\t".contains(char)), "{page:?}");
}

#[track_caller]
fn markdown_does_nothing(text: &str) {
    for options in [markdown_options(), Options::empty()] {
        for event in Parser::new_ext(text, options) {
            match event {
                Event::Html(html) | Event::InlineHtml(html) => assert!(!html.contains('<'), "{html} in {text}"),
                Event::Start(Tag::Image { .. }) => panic!("a picture in {text}"),
                Event::Start(Tag::Link { dest_url, link_type, .. }) => {
                    let is_mail = link_type == pulldown_cmark::LinkType::Email;
                    assert!(is_mail || is_safe(&dest_url), "{dest_url} in {text}");
                }
                Event::Text(words) => {
                    assert!(!words.chars().any(|char| char.is_control() && !"\n\t".contains(char)), "{text:?}");
                }
                _ => {}
            }
        }
    }
}

#[test]
fn whatever_is_in_a_project_nothing_that_is_issued_does_anything() {
    let parts = vec![
        "<script>alert(1)</script>",
        "<img src=x onerror=alert(1)>",
        "javascript:alert(1)",
        "data:text/html,<b>x",
        "](",
        "[x](javascript:a)",
        "![p](http://x.org/p.png)",
        "\"",
        "'",
        "`",
        "\\",
        "<!--",
        "-->",
        "</style>",
        "</title>",
        "\u{0}",
        "\u{202e}",
        "\u{1b}[31m",
        "=cmd|'/c calc'!A0",
        "&#106;avascript:a",
        "&lt;b&gt;",
        "\n\n",
        "\n",
        " ",
        "|",
        "[1a]: javascript:a",
        "[^1]: javascript:a",
        "[^1]",
        "[1a]",
        "<javascript:a>",
        "<a href=\"javascript:a\">",
        ")",
        "(",
        "]",
        "[",
        "*",
        "_",
        "~~",
        "# ",
        "> ",
        "- ",
        "1. ",
        "    ",
        "```",
        "<base href=x>",
        "mailto:a@b.org",
        "https://x.org/\"onclick=\"a",
        "<https://x.org>",
        "words",
        "<svg><foreignObject>",
        "<?php",
        "<![CDATA[",
    ];
    let word = prop::collection::vec(
        prop_oneof![6 => prop::sample::select(parts).prop_map(str::to_owned), 1 => "\\PC{0,6}", 1 => ".{0,4}"],
        0..6,
    )
    .prop_map(|parts| parts.concat());
    let outcome = runner(40).run(&prop::collection::vec(word, 13), |words| {
        let all = filled(&words).everything(Choices::everything());
        for (nth, (text, _)) in all.iter().take(4).enumerate() {
            if nth % 2 == 0 { page_does_nothing(text) } else { markdown_does_nothing(text) }
        }
        for line in all[5].0.trim_start_matches('\u{feff}').split("\r\n").filter(|line| !line.is_empty()) {
            let cells = line.strip_prefix('"').into_iter().chain(line.split("\",\"").skip(1));
            for cell in cells {
                prop_assert!(cell.starts_with(['"', '\'']) || !super::table::starts_formula(cell), "{cell}");
            }
        }
        Ok(())
    });
    outcome.unwrap_or_else(|failure| panic!("{failure}"));
}

const CODE_NAME: &str = "Grey Heron";

fn with_a_source(terms: Terms, protected: bool) -> Filled {
    let said = |words: &str| words.replace("NAME", CODE_NAME);
    let words: Vec<String> = [
        "A report by NAME",
        "NAME",
        "B. Other",
        "The NAME press",
        "https://example.org/page",
        "From grey heron himself",
        "The words that NAME said were these",
        CODE_NAME,
        "On NAME",
        "NAME's house",
        CODE_NAME,
        "NAME signed the loan",
        "NAME told us",
    ]
    .map(said)
    .to_vec();
    let mut filled = filled(&words);
    let origins: Vec<_> = filled.case.project.origins.iter().map(|origin| origin.id).collect();
    for origin in origins {
        filled.case.change(origin, |origin| {
            origin.terms = terms;
            origin.protected = protected;
            origin.knows = "Works in room 12".to_owned();
        });
    }
    filled
}

#[test]
fn no_name_of_a_protected_origin_leaves_unless_it_is_chosen() {
    for (terms, protected) in [(Terms::OnRecord, true), (Terms::Background, false), (Terms::Unattributable, false)] {
        let filled = with_a_source(terms, protected);
        let hash = filled.case.project.editions.iter().next().expect("one").original.to_string();
        for (text, plain) in filled.everything(Choices::default()) {
            for said in [text.to_lowercase(), plain.words.to_lowercase()] {
                assert!(!said.contains("grey heron"), "{said}");
                assert!(!said.contains("room 12"), "{said}");
                assert_eq!(said.contains(&hash[..12]), !protected && said.contains(&hash[..12]), "{said}");
            }
        }
        let chosen = filled.everything(Choices { protected: true, ..Choices::default() });
        assert!(chosen[4].0.contains(CODE_NAME) && chosen[4].0.contains(&hash));
    }
    let json: serde_json::Value =
        serde_json::from_str(&with_a_source(Terms::OnRecord, true).everything(Choices::default())[4].0).expect("JSON");
    assert_eq!(json["origins"][0]["name"], "Protected source 1");
    assert_eq!(json["claims"][0]["supports"][0]["origin"], "Protected source 1");
    assert_eq!(json["editions"][0]["name"], "Protected document 1");
    assert_eq!(json["editions"][0]["original"], "left out: protected");
    assert!(json["editions"][0].get("size_bytes").is_none() && json["claims"][0].get("made").is_none());
}

#[test]
fn no_words_of_a_sealed_document_leave_unless_they_are_chosen() {
    let words: Vec<String> = (0..13).map(|nth| format!("Words {nth}")).collect();
    let mut filled = filled(&words);
    filled.text = "The pier was sold for a song".to_owned();
    let ids: Vec<_> = filled.case.project.documents.iter().map(|document| document.id).collect();
    let passages: Vec<_> = filled.case.project.passages.iter().map(|passage| passage.id).collect();
    for id in passages {
        let (exact, before, after) = ("pier was sold".to_owned(), "The".to_owned(), "for a song".to_owned());
        filled.case.change(id, |passage| passage.anchor.quote = Quote::Kept { exact, before, after });
    }
    for id in ids {
        filled.case.change(id, |document| document.reading = Reading::Sealed);
    }
    let says = |choices| {
        filled
            .everything(choices)
            .into_iter()
            .any(|(text, plain)| text.contains("pier was sold") || plain.words.contains("pier was sold"))
    };
    assert!(!says(Choices::default()));
    assert!(says(Choices { sealed: true, ..Choices::default() }));
    let cleared = Cleared::of(&filled.case.project, Choices::default());
    assert_eq!((cleared.project.documents.len(), cleared.project.passages.len()), (1, 0));
    assert_eq!(cleared.left_out, ["one passage of sealed documents, evidence for or against one claim among them"]);
}

#[test]
fn what_can_be_found_by_searching_is_on_the_list() {
    let words: Vec<String> = (0..13).map(|nth| format!("Person{nth} of <Place> & \"nth\" {nth}*")).collect();
    let filled = filled(&words);
    filled.with(
        |_, _, texts| {
            let known = Known { project: &filled.case.project, corpus: texts, past: &Past::default() };
            let plain = |text: &str| text.split(|char: char| !char.is_alphanumeric()).collect::<Vec<_>>().join(" ");
            for (_, said) in filled.everything(Choices::everything()) {
                let inventory = Inventory::of(known, &said, &[]);
                let listed: String =
                    inventory.groups().flat_map(|(_, items)| items).map(|item| plain(&item.words) + "\n").collect();
                for nth in 0..13 {
                    let word = format!("Person{nth}");
                    let there = plain(&said.words).split(' ').any(|there| there == word);
                    assert!(!there || listed.split([' ', '\n']).any(|there| there == word), "{word} in {}", said.words);
                }
            }
        },
        Choices::default(),
    );
}

#[test]
fn addresses_on_somebodys_machine_stay_there() {
    let mut filled = filled(&["words".to_owned()]);
    let documents: Vec<Id<Document>> = filled.case.project.documents.iter().map(|document| document.id).collect();
    for local in ["file:///home/ann/secret.html", "/home/ann/secret.html", "C:\\ann\\secret.html"] {
        for id in &documents {
            filled.case.change(*id, |document| document.url = Some(Field::read(local.to_owned())));
        }
        for (text, _) in filled.everything(Choices::everything()) {
            assert!(!text.contains("secret"), "{text}");
        }
    }
}
