//! What leaves as coded text, and what does not.

use super::*;
use crate::analysis::testing::{Case, Texts};
use crate::export::Choices;
use crate::model::{Edition, Reading, Redaction, Tag};

const TEXT: &str = "The quay was paid by Anna Schmidt, who is known. Nobody asked.\n\nThe basin was opened.";

struct Built {
    case: Case,
    tag: Id<Tag>,
    texts: Texts,
}

/// One passage in each of two documents of this text.
fn built() -> Built {
    let mut case = Case::default();
    let documents = [case.document("Report"), case.document("Advice")];
    let tag = case.tag("Money", None);
    for document in documents {
        let passage = case.passage_at(document, 9, "was paid");
        case.put_tag(passage, tag);
    }
    let editions: Vec<(Id<Edition>, &str)> = case.project.editions.iter().map(|edition| (edition.id, TEXT)).collect();
    let texts = Texts::of(&editions);
    Built { case, tag, texts }
}

fn written(built: &Built) -> (Vec<CodedLine>, String) {
    let cleared = Cleared::of(&built.case.project, Choices::default());
    let index = Index::of(&cleared.project);
    let coded = CodedText { question: Question::of_tag(built.tag), context_words: 4 };
    let (lines, answer) = coded.lines(&cleared, &index, &built.texts);
    let table = coded.write(TableForm::Csv, &cleared, &index, &built.texts).expect("a table").1;
    let markdown = coded.to_markdown(&cleared.project, &index, (&lines, &answer));
    (lines, [table.words(), &markdown].concat())
}

#[test]
fn passages_leave_with_the_words_around_them() {
    let (lines, all) = written(&built());
    let line = lines.first().expect("two lines");
    assert_eq!((line.title.as_str(), line.locator.as_str()), ("Advice", "¶ 1"));
    assert_eq!([&*line.before, &*line.words, &*line.after], ["The quay ", "was paid", " by Anna Schmidt, who"]);
    assert!(all.contains("The quay [“was paid”](passage:") && all.contains("2 passages in 2 documents."), "{all}");
}

#[test]
fn nothing_of_a_sealed_document_leaves_and_no_redacted_name() {
    let mut built = built();
    let advice = built.case.project.documents.iter().find(|it| it.title.value == "Advice").expect("made above").id;
    built.case.change(advice, |document| document.reading = Reading::Sealed);
    let (lines, all) = written(&built);
    assert_eq!((lines.len(), all.contains("Advice")), (1, false), "{all}");
    let report = lines[0].found.document;
    built.case.change(report, |document| {
        document.redaction = Some(Box::new(Redaction { pseudonym: "Document A".to_owned(), lifted: false }));
    });
    let (_, all) = written(&built);
    assert!(!all.contains("quay") && !all.contains("Schmidt"), "{all}");
}
