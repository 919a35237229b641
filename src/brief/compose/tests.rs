//! A brief composed from a small case.

use super::*;
use crate::analysis::testing::{Case, Texts, stamp, withdrawal};
use crate::analysis::{Corpus, Index, Naming};
use crate::brief::{Draft, Issued, Rule, to_html, to_markdown};
use crate::model::{
    CitationStyle, Confidence, Edtf, Field, Graded, Handling, Id, Likelihood, Location, PlaceRole, PlaceUse, Source,
    Stance,
};

const REPORT: &str = "The report.\n\nThe ministry said that a loan of 40 million was signed in March. It is large.";
const PAPER: &str = "The paper.\n\nThere was *no* loan <b>at all</b>, the bank wrote.";

struct Made {
    case: Case,
    texts: Texts,
    as_of: Edtf,
}

/// A small case with a fact both ways, a judgement, a gap and an assumption.
fn made() -> Made {
    let mut case = Case::default();
    case.put(crate::model::Case {
        id: Id::from_bits([9; 10]),
        title: "The loan".to_owned(),
        question: "Who paid?".to_owned(),
        handling: Some(Handling::Amber),
        created: stamp().at,
        pseudonyms: Vec::new(),
    });
    let (report, paper) = (case.document("A report"), case.document("A paper"));
    case.change(report, |document| {
        document.authors = Some(Field::read(vec!["A. Author".to_owned()]));
        document.published = Some(Field::read("2018-05-02".parse().expect("a date")));
        document.url = Some(Field::read("https://example.org/report?a=1&b=\"2\"".to_owned()));
    });
    let (ministry, bank) = (case.origin("the ministry"), case.origin("the bank"));
    let signed = case.passage_at(report, 13, "The ministry said that a loan of 40 million was signed in March.");
    let denied = case.passage_at(paper, 12, "There was *no* loan <b>at all</b>");
    case.attribute(signed, Source::Origin(ministry));
    case.attribute(denied, Source::Origin(bank));
    let loan = case.claim("A loan was signed.");
    let town = case.place("Liège", Location::Disc { lat: 50.6, lon: 5.6, radius_km: 8.0 });
    let country = case.place("Belgium", Location::Country { code: "BE".to_owned() });
    case.change(loan, |claim| {
        claim.when = vec!["2018-03~".parse().expect("a date"), "[2016,2017]".parse().expect("a date")];
        let used = |place, role| PlaceUse { place, role };
        claim.places = vec![used(town, PlaceRole::HappenedAt), used(country, PlaceRole::About)];
    });
    case.link(loan, signed, Stance::Supports);
    case.link(loan, denied, Stance::Contradicts);
    let judgement = case.claim("The ministry paid.");
    case.change(judgement, |claim| {
        claim.kind = ClaimKind::Judgement;
        claim.likelihood = vec![Graded { value: Likelihood::Likely, reason: String::new(), made: stamp() }];
        claim.confidence = vec![Graded { value: Confidence::Low, reason: "one origin".to_owned(), made: stamp() }];
    });
    case.link(judgement, signed, Stance::Supports);
    let gap = case.claim("Nobody knows what was promised.");
    case.change(gap, |claim| claim.kind = ClaimKind::Gap);
    let edition = |case: &Case, document| {
        case.project.documents.get(document).and_then(Document::edition).expect("a document with text")
    };
    let texts = Texts::of(&[(edition(&case, report), REPORT), (edition(&case, paper), PAPER)]);
    Made { case, texts, as_of: "2026-11-21".parse().expect("a date") }
}

impl Made {
    fn with<T>(&self, look: impl FnOnce(&Material<'_>) -> T) -> T {
        let index = Index::of(&self.case.project);
        let corpus: &dyn Corpus = &self.texts;
        look(&Material {
            project: &self.case.project,
            index: &index,
            corpus,
            as_of: &self.as_of,
            naming: Naming::Issued,
        })
    }

    fn composed(&self) -> String {
        self.with(compose)
    }

    fn issued(&self, markdown: &str, how: fn(&Material<'_>, Draft<'_>) -> Issued) -> Issued {
        self.with(|material| how(material, Draft { title: "The loan", markdown, style: CitationStyle::Plain }))
    }
}

fn holds(text: &str, wanted: &[&str]) {
    for wanted in wanted {
        assert!(text.contains(wanted), "{wanted:?} is not in\n{text}");
    }
}

#[test]
fn a_brief_is_written_from_the_project_alone() {
    let text = made().composed();
    holds(
        &text,
        &[
            "# The loan\n\n**Question:** Who paid?\n\nAs of 21 November 2026 · TLP:AMBER",
            "## Bottom line\n\n- [The ministry paid.](claim:",
            "One document, one origin: it rests on the ministry. This is likely (55–80 %). Confidence in \
             this is low: one origin.",
            "[“The ministry said that a loan of 40 million was signed in March.”](passage:",
            "), A. Author, ‘A report’, 2 May 2018, ¶ 2",
            "Two documents were loaded. Two passages speak from two of them for or against the claims below. The \
             passages go back to two origins that somebody named.",
            "About March 2018; one of 2016, 2017; Liège (happened at) and Belgium (about).",
            "- Against: [“There was \\*no\\* loan \\<b>at all\\</b>”](passage:",
            "## Where sources differ\n\n[A loan was signed.](claim:",
            "- Not known: [Nobody knows what was promised.](claim:",
            "- No date: [The ministry paid.](claim:",
            "![](timeline:)",
            "| [A report](document:",
        ],
    );
}

#[test]
fn a_year_alone_is_no_list() {
    let mut made = made();
    let claims: Vec<_> = made.case.project.claims.iter().map(|claim| claim.id).collect();
    for claim in claims {
        made.case.change(claim, |claim| {
            claim.when = vec!["1950".parse().expect("a date")];
            claim.places.clear();
        });
    }
    let html = made.issued(&made.composed(), to_html).text;
    holds(&html, &["<p dir=\"auto\">1950.</p>"]);
    assert!(!html.contains("<ol start="), "{html}");
}

#[test]
fn plain_markdown_has_numbers_and_a_register() {
    let made = made();
    let issued = made.issued(&made.composed(), to_markdown);
    assert_eq!(issued.findings, []);
    holds(
        &issued.text,
        &[
            "- The ministry paid. [C1] One document, one origin",
            "was signed in March.” [1a], A. Author",
            "| about March 2018 | A loan was signed. |",
            "| Liège (happened at) | A loan was signed. |",
            "- **C2** A loan was signed. Evidence both ways. For: one document, origin the ministry.",
            "  - For: [1a] (origin: the ministry)\n  - Against: [2a] (origin: the bank)",
            "- **1** A. Author, ‘A report’, 2 May 2018. https://example.org/report?a=1",
            "  - **1a**, ¶ 2: “The ministry said that a loan of 40 million was signed in March.”",
        ],
    );
    for scheme in ["(claim:", "(passage:", "(document:", "(timeline:", "(map:"] {
        assert!(!issued.text.contains(scheme), "{scheme}");
    }
}

#[test]
fn one_html_file_needs_nothing_and_runs_nothing() {
    let made = made();
    let hostile = "\n\n<script>alert(1)</script>\n\nA <b onclick=x>bold</b> word, [x](javascript:alert(1)) \
                   [site](https://example.org/?a=1&b=2) ![pixel](https://example.org/p.png)\n";
    let issued = made.issued(&(made.composed() + hostile), to_html);
    let html = &issued.text;
    holds(
        html,
        &[
            "default-src 'none'; style-src 'sha256-",
            "<p class=\"handling\">TLP:AMBER</p>",
            "&lt;script&gt;alert(1)&lt;/script&gt;",
            "<a class=\"web\" href=\"https://example.org/?a=1&amp;b=2\" rel=\"noopener noreferrer\">site</a>",
            "[picture: pixel]",
            "<a class=\"ref\" id=\"c-1a-1\" href=\"#r-1a\">“The ministry said that",
            "<li id=\"r-1a\"><strong>1a</strong>, ¶ 2: “<q dir=\"auto\">The ministry said that a loan",
            "There was *no* loan &lt;b&gt;at all&lt;/b&gt;</q>”",
            "viewBox=\"0 0 620",
            "class=\"ghost\"",
            "url(#t-claim-",
            "class=\"area\"",
            "Liège</text>",
            "origin: the bank",
        ],
    );
    for barred in ["<script", "javascript:", "<img", "onclick=x>", " style=", "p.png"] {
        assert!(!html.contains(barred), "{barred}");
    }
    anchors_are_whole(html);
}

/// Every link within the page leads to one place that is there.
fn anchors_are_whole(html: &str) {
    let between = |start: &str| -> Vec<String> {
        html.split(start).skip(1).filter_map(|rest| rest.split('"').next().map(str::to_owned)).collect()
    };
    let ids = between(" id=\"");
    assert_eq!(ids.iter().collect::<BTreeSet<_>>().len(), ids.len(), "an id stands twice");
    for link in between("href=\"#") {
        assert!(ids.contains(&link), "{link} leads nowhere");
    }
}

#[test]
fn words_that_must_not_be_read_are_told_and_left_out() {
    let mut made = made();
    let passage = made.case.project.passages.iter().next().map(|passage| (passage.id, passage.document));
    let (signed, report) = passage.expect("a passage");
    made.case.change(report, |document| document.reading = Reading::Sealed);
    let issued = made.issued(&format!("It was [said](passage:{signed})."), to_markdown);
    let rules: Vec<_> = issued.findings.iter().map(|finding| finding.rule).collect();
    assert_eq!(rules, [Rule::Sealed]);
}

#[test]
fn what_is_wrong_with_a_reference_is_shown_and_listed() {
    let mut made = made();
    let passages: Vec<_> = made.case.project.passages.iter().map(|passage| (passage.id, passage.document)).collect();
    let (signed, denied) = (passages[0].0, passages[1]);
    made.case.change(denied.1, |document| document.withdrawn = Some(withdrawal()));
    let markdown = format!(
        "[gone](claim:c) “[a loan of 50 million](passage:{signed})” [denied](passage:{}) <passage:{signed}>",
        denied.0
    );
    // On a page the words stand once more, in what the mark opens.
    for (how, times) in [(to_markdown as fn(&Material<'_>, Draft<'_>) -> Issued, 2), (to_html, 3)] {
        let issued = made.issued(&markdown, how);
        let rules: Vec<_> = issued.findings.iter().map(|finding| finding.rule).collect();
        assert_eq!(rules, [Rule::Dangling, Rule::Misquoted, Rule::Withdrawn]);
        holds(&issued.text, &["[not in the project: claim:c]", "Retracted: Its author took it back."]);
        assert_eq!(issued.text.matches("The ministry said that").count(), times);
    }
}

#[test]
fn names_that_must_not_leave_do_not() {
    let mut made = made();
    let origins: Vec<_> = made.case.project.origins.iter().map(|origin| origin.id).collect();
    for origin in origins {
        made.case.change(origin, |origin| {
            origin.name = "CODENAME".to_owned();
            origin.protected = true;
        });
    }
    let composed = made.composed();
    for text in [&composed, &made.issued(&composed, to_markdown).text, &made.issued(&composed, to_html).text] {
        assert!(!text.contains("CODENAME"));
        holds(text, &["an origin whose name is withheld"]);
        assert!(!text.contains("withheld and an origin"));
    }
}

#[test]
fn words_that_grade_truth_appear_nowhere() {
    let made = made();
    let composed = made.composed();
    for text in [&composed, &made.issued(&composed, to_markdown).text, &made.issued(&composed, to_html).text] {
        for word in ["corroborated", "contradicted", "verdict", "proved"] {
            assert!(!text.to_lowercase().contains(word), "{word}");
        }
    }
}

#[test]
fn an_empty_project_gives_an_honest_brief() {
    let made = Made { case: Case::default(), texts: Texts::default(), as_of: "2026".parse().expect("a date") };
    let composed = made.composed();
    holds(
        &composed,
        &[
            "# Untitled",
            "No claim has evidence yet.",
            "No documents were loaded. No passage of theirs is linked to a claim yet.",
            "None recorded.",
        ],
    );
    let html = made.issued(&composed, to_html);
    holds(&html.text, &["No claim has a date", "No claim has a place"]);
}
