//! Briefs taken apart.

use super::*;
use crate::model::{Claim, Id};

/// Each sentence with its part and how many references it has, in the Markdown as it stands there.
fn check(markdown: &str, expected: &[(Part, &str, usize)]) {
    let claim = format!("(claim:{})", Id::<Claim>::from_bits([7; 10]));
    let markdown = markdown.replace("(c)", &claim);
    let parted = Parted::of(&markdown, &|_| Some("It was so.".to_owned()));
    let found: Vec<_> = parted
        .sentences
        .iter()
        .map(|it| (parted.blocks[it.block].part, markdown[it.bytes.clone()].replace(&claim, "(c)"), it.mentions.len()))
        .collect();
    let found: Vec<_> = found.iter().map(|(part, words, mentions)| (*part, words.as_str(), *mentions)).collect();
    assert_eq!(found, expected, "{markdown}");
}

#[test]
fn sentences_stand_in_parts_with_their_references() {
    use Part::{Aside, Finding, Head};
    check(
        "# The *loan*\n\n**Question:** Who paid?\n\nAs of 5 May 2020\n\nOn top. [It was *paid*](c) in\nMarch.\n",
        &[
            (Head, "The *loan", 0),
            (Head, "Question:** Who paid?", 0),
            (Head, "As of 5 May 2020", 0),
            (Finding, "On top.", 0),
            (Finding, "[It was *paid*](c) in\nMarch.", 1),
        ],
    );
    check(
        "## Findings\n\n- One “A. B c.” said. Two\n  - [](c)\n\n## Gaps\n\nNone.\n\n### More\n\nNo.",
        &[
            (Finding, "Findings", 0),
            (Finding, "One “A. B c.” said.", 0),
            (Finding, "Two", 0),
            (Finding, "[](c)", 1),
            (Aside, "Gaps", 0),
            (Aside, "None.", 0),
            (Aside, "More", 0),
            (Aside, "No.", 0),
        ],
    );
    check(
        "[](claim:nonsense)\n\nThe quay was sold. <claim:nonsense>\n\n![](map:)",
        &[(Finding, "[](claim:nonsense)", 1), (Finding, "The quay was sold. <claim:nonsense>", 1)],
    );
    check(
        "[One. Two.](own:) Three. ![The map](map:)\n\n| a | b |\n|---|---|\n| [c](c) | d |",
        &[(Finding, "[One. Two.](own:)", 1), (Finding, "Three.", 0), (Finding, "a | b", 0), (Finding, "[c](c) | d", 1)],
    );
}

#[test]
fn a_part_that_begins_with_what_the_program_makes_of_gaps_or_changes_states_nothing() {
    use Part::{Aside, Finding};
    check(
        "## Änderungen seit Ausgabe 1\n\n![](issue:changes)\n\nEs hieß: so.\n\n### Neu\n\n- „So.“\n\n## Lücken\n\n\
         ![](gaps:)\n\nMehr.\n\n## Befunde\n\nEs war.\n\n![](gaps:)\n\nSo.",
        &[
            (Aside, "Änderungen seit Ausgabe 1", 0),
            (Aside, "Es hieß: so.", 0),
            (Aside, "Neu", 0),
            (Aside, "„So.“", 0),
            (Aside, "Lücken", 0),
            (Aside, "Mehr.", 0),
            (Finding, "Befunde", 0),
            (Finding, "Es war.", 0),
            (Finding, "So.", 0),
        ],
    );
}

#[test]
fn quotations_are_found_between_their_marks() {
    let check = |words: &str, expected: &[&str]| {
        let found: Vec<&str> = quoted(words).into_iter().map(|it| &words[it.inner]).collect();
        assert_eq!(found, expected, "{words}");
    };
    check("He said “so” and \"no\", ‘it's the state’s’.", &["so", "no", "it's the state’s"]);
    check("Don’t. 5\" wide, “never closed", &[]);
    check("«oui» „ja“", &["oui", "ja"]);
}
