//! What becomes of Markdown and of references, in a short notation.

use super::*;
use crate::brief::testing::{LOANS, draft, on_loans};
use crate::model::CitationStyle;

/// A manuscript of this Markdown, in which CLAIM, PASSAGE and DOCUMENT stand for one of each.
fn manuscript(markdown: &str) -> Manuscript {
    let loans = on_loans();
    loans.with(|material| Manuscript::of(material, draft(&loans.referring(markdown), CitationStyle::Plain)).0)
}

/// The text of a manuscript in a short notation: `h1 words`, `p words`, `{note}`, `<address|words>`.
fn shown(blocks: &[Block]) -> String {
    blocks.iter().map(block).collect::<Vec<_>>().join("; ")
}

fn block(block: &Block) -> String {
    match block {
        Block::Heading(level, words) => format!("h{level} {}", runs(words)),
        Block::Paragraph(words) => format!("p {}", runs(words)),
        Block::Quote(blocks) => format!("quote({})", shown(blocks)),
        Block::List(first, items) => {
            let items: Vec<_> = items.iter().map(|item| shown(item)).collect();
            format!("list{}({})", first.map(|first| first.to_string()).unwrap_or_default(), items.join(" | "))
        }
        Block::Table(rows, _) => {
            let rows: Vec<_> =
                rows.iter().map(|row| row.iter().map(|cell| runs(cell)).collect::<Vec<_>>().join(",")).collect();
            format!("table({})", rows.join(" | "))
        }
        Block::Code(code) => format!("code {}", code.trim_end()),
        Block::Figure(figure, said) => format!("{figure:?} {said}"),
        Block::Rule => "rule".to_owned(),
        Block::Entry { mark, is_part, runs: words } => {
            format!("{}{} {}", if *is_part { "+" } else { "" }, mark.as_deref().unwrap_or("-"), runs(words))
        }
    }
}

fn runs(words: &[Run]) -> String {
    let run = |run: &Run| match run {
        Run::Words(words, Face { strong: true, .. }) => format!("*{words}*"),
        Run::Words(words, Face { emphasis: true, .. }) => format!("_{words}_"),
        Run::Words(words, Face { struck: true, .. }) => format!("~{words}~"),
        Run::Words(words, Face { code: true, .. }) => format!("`{words}`"),
        Run::Words(words, _) => words.clone(),
        Run::Break => "/".to_owned(),
        Run::Link(Address::Web(url), words) => format!("<{url}|{}>", runs(words)),
        Run::Link(Address::Entry(mark) | Address::Citation(mark), words) => format!("<{mark}|{}>", runs(words)),
        Run::Note(paragraphs, _) => {
            format!("{{{}}}", paragraphs.iter().map(|words| runs(words)).collect::<Vec<_>>().join(" ¶ "))
        }
    };
    words.iter().map(run).collect()
}

#[test]
fn markdown_becomes_blocks_of_runs() {
    let check = |markdown: &str, expected: &str| {
        assert_eq!(shown(&manuscript(markdown).blocks), expected, "{markdown}");
    };
    check("# A\n\nb *c* **d** ~~e~~ `f`  \ng", "h1 A; p b _c_ *d* ~e~ `f`/g");
    check("- a\n- b\n  1. c\n\n     d\n", "list(p a | p b; list1(p c; p d))");
    check("3. a\n4. b", "list3(p a | p b)");
    check("> a\n>\n> - b", "quote(p a; list(p b))");
    check("| a | b |\n|---|---|\n| *c* | |", "table(a,b | _c_,)");
    check("```\na  b\n```\n\n---", "code a  b; rule");
    check("a[^1] b\n\n[^1]: See [c](https://c.example).", "p a{See <https://c.example|c>.} b");
    check(
        "a[^1]\n\n[^1]: So [d](own:), [e](claim:f).\n\n    More.",
        "p a{So d, e [not in the project: claim:f]. ¶ More.}",
    );
    check("![](timeline:)\n![](map:)", "Timeline No claim has a date; Map No claim has a place");
    check("<b>a</b> [c](javascript:d) [e](https://e.example)", "p <b>a</b> c <https://e.example|e>");
    check("![a](https://a.example/b.png)", "p [picture: a]");
    check("a ![b](timeline:) c", "Timeline b. No claim has a date; p a  c");
    check("\u{202E}a\u{0007}", "p \u{fffd}a\u{fffd}");
}

#[test]
fn a_reference_leads_into_the_register_and_has_a_note() {
    let blocks =
        manuscript("It was [signed](CLAIM), see [it](PASSAGE) and [the report](DOCUMENT), [x](claim:y).").blocks;
    let text = shown(&blocks);
    let (said, register) = text.split_once("; h2 Claims; ").expect("a register follows");
    assert_eq!(
        said,
        "p It was <C1|signed>{<C1|C1> Evidence linked, origin not examined. One document, no origin named: nobody has yet recorded where it got this. For: <1a|1a>.}, see <1a|it>{‘On loans’, ¶ 1. <1a|1a>} and <1|the report>{‘On loans’. <1|1>}, x [not in the \
         project: claim:y].",
    );
    assert!(register.starts_with("C1 *C1* A loan was signed./"), "{register}");
    assert!(register.contains("; +- For: <1a|1a> (origin not examined); h2 Sources; 1 *1* ‘On loans’."), "{register}");
    assert!(register.ends_with(&format!("; +1a *1a*, ¶ 1: “{LOANS}”")), "{register}");
}

#[test]
fn what_is_nested_without_end_ends() {
    let text = shown(&manuscript(&format!("{}a", "> ".repeat(4000))).blocks);
    assert!(text.ends_with(&format!("p a{}", ")".repeat(DEEPEST_SHOWN))), "{text}");
}

/// Quotations within quotations that are set as such.
const DEEPEST_SHOWN: usize = 12;

#[test]
fn every_word_that_is_printed_is_said() {
    let words = manuscript("# A\n\n[b](CLAIM) [c](https://d.example)\n\n| e |\n|---|\n| f |").words();
    for word in ["The loan", "b", "https://d.example", "e", "f", "On loans", LOANS] {
        assert!(words.contains(word), "{word:?} is not in\n{words}");
    }
}
