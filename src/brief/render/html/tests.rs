//! Pages whose links lead to and fro, and whose elements stand where they may.

use super::*;
use crate::brief::testing::{draft, on_loans};
use crate::model::CitationStyle;
use std::collections::BTreeSet;

/// A page of this Markdown, in which CLAIM, PASSAGE and DOCUMENT stand for one of each.
fn page(markdown: &str, style: CitationStyle) -> String {
    let mut loans = on_loans();
    let claim = loans.loan();
    loans.case.change(claim, |claim| claim.when = vec!["2018".parse().expect("a date")]);
    loans.with(|material| to_html(material, draft(&loans.referring(markdown), style)).text)
}

/// Every link and button of a page leads to one place that is there, nothing that acts stands in another, and a reader
/// of HTML closes no paragraph before we do.
fn sound(html: &str) {
    let read = dom_query::Document::from(html);
    let mut ids = BTreeSet::new();
    for node in &read.select("[id]") {
        let id = node.attr("id").unwrap_or_default().to_string();
        assert!(ids.insert(id.clone()), "{id} stands twice in\n{html}");
    }
    for node in &read.select("a[href^='#'], button") {
        let to = node.attr("href").or_else(|| node.attr("popovertarget")).unwrap_or_default();
        assert!(ids.contains(to.trim_start_matches('#')), "{to} leads nowhere in\n{html}");
    }
    for wrong in ["a a", "a button", "button a", "button button", "p:empty", "p p", "p div", "li:empty"] {
        assert_eq!(read.select(wrong).length(), 0, "{wrong} in\n{html}");
    }
    assert_eq!(read.select("p").length(), html.matches("<p>").count() + html.matches("<p ").count(), "{html}");
}

#[test]
fn markdown_becomes_elements_that_stand_where_they_may() {
    let check = |markdown: &str, expected: &str| {
        let html = page(markdown, CitationStyle::Plain);
        assert!(html.contains(expected), "{expected}\n{html}");
        sound(&html);
    };
    check(
        "# A\n\nb *c* **d** ~~e~~ `f`  \ng",
        "<p dir=\"auto\">b <em>c</em> <strong>d</strong> <del>e</del> <code>f</code><br>g</p>",
    );
    check("- a\n- b\n\n  3. c\n", "<li dir=\"auto\">b\n<ol start=\"3\">\n<li dir=\"auto\">c</li>");
    check("- a\n\n  b\n", "<li dir=\"auto\">\n<p dir=\"auto\">a</p>\n\n<p dir=\"auto\">b</p>\n</li>");
    check("> a\n>\n> ![](timeline:)", "<blockquote>\n<p dir=\"auto\">a</p>\n<figure id=\"timeline\"><svg");
    check(
        "| a | b | c |\n|--:|:-:|---|\n| 1 | 2 |\n",
        "<tr><td class=\"end\" dir=\"auto\">1</td><td class=\"middle\" dir=\"auto\">2</td><td dir=\"auto\"></td></tr>\n</tbody>",
    );
    check("| [x](CLAIM) |\n|---|\n", "<th scope=\"col\" dir=\"auto\"><a class=\"ref\"");
    check("![](timeline:)\n![](map:)\n\n![](timeline:)", "<p><a href=\"#timeline\">Timeline</a></p>");
    check("[own words](own:) and [23](sum: \"20 + 3\")", "<p dir=\"auto\">own words and 23 (20 + 3)</p>");
    check("<b onclick=x>a</b> [c](javascript:d)", "&lt;b onclick=x&gt;a&lt;/b&gt; c</p>");
    check(
        "[a](https://a.example/?b=1&c=2) <https://a.example>",
        "<a class=\"web\" href=\"https://a.example/?b=1&amp;c=2\" rel=\"noopener noreferrer\">a</a> <a href=\"https://a.example\" rel",
    );
    check(
        "[gone](claim:c)",
        "<span class=\"missing\">gone</span><span class=\"missing\"> [not in the project: claim:c]</span>",
    );
    check(
        "## A\n\n## B\n\n### C\n\n## D\n",
        "<a href=\"#heading-2\"><bdi>B</bdi></a>\n<ol>\n<li><a href=\"#heading-3\"><bdi>C</bdi></a></li>\n</ol>",
    );
}

#[test]
fn a_reference_leads_to_its_entry_and_the_entry_back() {
    let html = page(
        "It was [signed](CLAIM), see [the words](PASSAGE)[^1], [again](PASSAGE) and [it](DOCUMENT).\n\n\
         [^1]: So says [the report](DOCUMENT), [there](https://a.example).",
        CitationStyle::Plain,
    );
    sound(&html);
    for expected in [
        "<a class=\"ref\" id=\"c-C1-1\" href=\"#r-C1\">signed</a><sup><button type=\"button\" class=\"mark\" popovertarget=\"q-C1\">C1</button></sup>",
        "id=\"c-1a-1\" href=\"#r-1a\">the words</a><sup><button type=\"button\" class=\"mark\" popovertarget=\"q-1a\">1a</button></sup><sup><a id=\"c-N1\" href=\"#r-N1\" role=\"doc-noteref\">N1</a></sup>",
        "<li id=\"r-N1\"><b>N1</b> So says the report [<a class=\"ref\" id=\"c-1-2\" href=\"#r-1\">1</a>], <a class=\"web\" href=\"https://a.example\"",
        "<a class=\"back\" role=\"doc-backlink\" href=\"#c-N1\">↩</a></li>",
        "href=\"#c-C1-1\">↩</a></span>\n<ul>",
        "<span class=\"ways\">↩ <a class=\"back\" role=\"doc-backlink\" href=\"#c-1a-1\">1</a> <a class=\"back\" role=\"doc-backlink\" href=\"#c-1a-2\">2</a> <a class=\"back\" role=\"doc-backlink\" href=\"#r-C1\">C1</a></span></li>",
        "<div popover id=\"q-1a\">\n<p><strong>1a</strong>, ¶ 1: “<q dir=\"auto\">A loan of 40 million was signed in March.</q>”</p>\n<p class=\"meta\"><strong>1</strong> <bdi>‘On loans’.</bdi>",
        "<p>For: <button type=\"button\" class=\"mark\" popovertarget=\"q-1a\">1a</button> (origin not examined)</p>",
    ] {
        assert!(html.contains(expected), "{expected}\n{html}");
    }
}

#[test]
fn a_citation_in_the_line_opens_what_it_cites() {
    let html = page("It was [signed](PASSAGE).", CitationStyle::Apa);
    sound(&html);
    let expected = "href=\"#r-1a\">signed</a> <button type=\"button\" class=\"cite\" popovertarget=\"q-1a\">(";
    assert!(html.contains(expected), "{html}");
}

#[test]
fn a_page_names_the_language_that_its_author_writes() {
    let check = |markdown: &str, language: &str| {
        let html = page(markdown, CitationStyle::Plain);
        sound(&html);
        assert!(html.contains(&format!("<html lang=\"{language}\">")), "{html}");
    };
    check("# Nobody ever asked the people of the harbour what they thought of the new basin\n", "en");
    check(
        "# Der Hafen\n\nNiemand hat die Leute am Hafen je gefragt, was sie vom neuen Becken halten. Die Stadt hat \
             [das Darlehen](CLAIM) im März unterschrieben, und keiner weiß, wer es bezahlt.\n",
        "de",
    );
    check("# لم يسأل أحد سكان الميناء عن رأيهم في الحوض الجديد الذي بنته الشركة\n", "ar");
    check("# 1918\n", "en");
}
