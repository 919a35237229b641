//! Sentences that lead to what fell, and the notice that says so.

use super::*;
use crate::analysis::testing::Case;
use crate::analysis::whatif::{Supposition, affected, suppose};
use crate::analysis::{Index, Naming, Standings};
use crate::model::{CitationStyle, IssuedBrief, Prose, Source, Stance};

#[test]
fn sentences_are_told_with_what_they_refer_to() {
    let mut case = Case::default();
    let (loan, quay) = (case.claim("A loan was signed."), case.claim("The quay was paid."));
    let letter = case.document("Letter");
    let passage = case.passage_at(letter, 0, "the town paid");
    let check = |markdown: &str, expected: &[(&str, usize)]| {
        let found = cited_sentences(&case.project, markdown);
        let found: Vec<_> = found.iter().map(|(sentence, targets)| (sentence.as_str(), targets.len())).collect();
        assert_eq!(found, expected, "{markdown}");
    };
    check("Nothing is referred to. Nor here.", &[]);
    check(
        &format!(
            "# On *loans*\n\nIt was long ago. [It was **signed**](claim:{loan}) in\nMarch. So what?\n\n- [](claim:{quay})\n"
        ),
        &[("It was signed in March.", 1), ("The quay was paid.", 1)],
    );
    check(
        &format!("Both [the loan](claim:{loan}) and [the quay](claim:{quay}) are told. ![](map:)"),
        &[("Both the loan and the quay are told.", 2)],
    );
    check(&format!("[](passage:{passage})"), &[("the town paid", 1)]);
    check("[](claim:nonsense) <passage:nonsense>\n\n![](timeline:)", &[]);
}

/// A case with one claim that rests on a clerk by way of a letter, and a brief that says so in an issue too.
fn told() -> (Case, Id<Claim>, Id<crate::model::Document>, Id<crate::model::Origin>) {
    let mut case = Case::default();
    let (letter, clerk) = (case.document("Letter"), case.origin("the clerk"));
    let passage = case.passage_at(letter, 0, "the town paid");
    case.attribute(passage, Source::Origin(clerk));
    let claim = case.claim("The town paid.");
    case.link(claim, passage, Stance::Supports);
    let text = format!("Who paid? [The town paid](claim:{claim}). See [the letter](document:{letter}).");
    let made = crate::analysis::testing::stamp();
    let (prose, issued) = (Id::from_bits([201; 10]), Id::from_bits([202; 10]));
    case.put(Prose { id: prose, text: text.clone() });
    case.put(Prose { id: issued, text });
    case.put(Brief {
        id: Id::from_bits([203; 10]),
        title: "Note".to_owned(),
        prose,
        template: None,
        style: CitationStyle::Plain,
        issued: vec![IssuedBrief { number: 1, prose: issued, made: made.clone() }],
        writers: std::collections::BTreeSet::new(),
        made,
    });
    (case, claim, letter, clerk)
}

#[test]
fn what_led_to_something_withdrawn_is_found_and_told_in_a_notice() {
    let (mut case, claim, letter, clerk) = told();
    let check = |case: &Case, withdrawn: AnyId, sentences: &[&str], says: &[&str], silent_of: &str| {
        let (project, index) = (&case.project, Index::of(&case.project));
        let after = suppose(project, &index, &[Supposition::Withdrawn(withdrawn)]).expect("it can be withdrawn");
        let claims = affected(&Standings::of(project, &index), &index, &after);
        let changed = Changed { before: project, after: &after, claims: &claims };
        let found = affected_sentences(changed);
        assert_eq!(found.iter().map(|it| it.sentence.as_str()).collect::<Vec<_>>(), sentences);
        assert!(found.iter().all(|it| it.issues == [1]));
        assert!(found.first().is_some_and(|it| it.is_about(claim)));
        let as_of = "2020-03-05".parse().expect("a date");
        let draft = Correction {
            changed,
            causes: &[withdrawn],
            sentences: &found,
            index: &index,
            as_of: &as_of,
            naming: Naming::Issued,
        };
        let notice = correction(draft);
        for words in says {
            assert!(notice.contains(words), "{words} is not in {notice}");
        }
        assert!(!notice.contains(silent_of), "{notice}");
    };
    let both = ["The town paid.", "See the letter."];
    let rests = "  Before: One origin. One document, one origin: it rests on the clerk.";
    check(
        &case,
        letter.into(),
        &both,
        &["The document ‘Letter’ is withdrawn (retracted).", rests, "5 March 2020"],
        "+",
    );
    check(&case, clerk.into(), &both[..1], &["The origin ‘the clerk’ is withdrawn", "(Note, issue 1)"], "Letter");
    case.change(clerk, |origin| origin.protected = true);
    check(&case, letter.into(), &both, &["whose name is withheld"], "clerk");
    check(&case, letter.into(), &both, &["The document ‘Protected document 1’"], "‘Letter’");
}
