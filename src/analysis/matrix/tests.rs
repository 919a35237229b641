//! A cell counts what its question answers.

use super::*;
use crate::analysis::coded::{answer, count_words};
use crate::analysis::testing::{Case, Texts};
use crate::model::Field;
use proptest::prelude::*;
use proptest::test_runner::{RngAlgorithm, TestRng, TestRunner};

const TEXT: &str = "One two three, four.\nFive six seven eight\n\nnine ten eleven twelve.\nThirteen fourteen";

/// Two documents with this text and two dates; tags, one of them under another; and passages: in which document, from
/// which word, how many words, with which tags.
fn built(passages: &[(usize, usize, usize, usize)]) -> (Case, Texts) {
    let mut case = Case::default();
    let documents = [case.document("beta"), case.document("Alpha"), case.document("nothing")];
    for (document, published) in documents.into_iter().zip(["2017/2018", "2018"]) {
        let published = published.parse().expect("a date");
        case.change(document, |document| document.published = Some(Field::entered(published)));
    }
    let above = case.tag("above", None);
    let tags = [above, case.tag("under", Some(above)), case.tag("beside", None), case.tag("unused", None)];
    let words: Vec<(usize, &str)> = TEXT
        .split_inclusive(char::is_whitespace)
        .scan(0, |at, word| {
            let start = *at;
            *at += word.len();
            Some((start, word))
        })
        .filter(|(_, word)| !word.trim().is_empty())
        .collect();
    for (document, first, count, on) in passages {
        let first = first % words.len();
        let last = (first + count % 6).min(words.len() - 1);
        let (start, end) = (words[first].0, words[last].0 + words[last].1.trim_end().len());
        let passage = case.passage_at(documents[document % 2], start, &TEXT[start..end]);
        for (nth, tag) in tags.iter().enumerate().take(3) {
            if on & (1 << nth) != 0 {
                case.put_tag(passage, *tag);
            }
        }
    }
    let editions: Vec<_> = case.project.editions.iter().map(|edition| (edition.id, TEXT)).collect();
    (case, Texts::of(&editions))
}

/// Words that lie within one of these, each once.
fn words_within(project: &Project, found: &[Id<Passage>]) -> usize {
    let passages = || found.iter().filter_map(|id| project.passages.get(*id));
    let editions: BTreeSet<_> = passages().map(|passage| passage.edition).collect();
    let mut count = 0;
    for edition in editions {
        let mut held = [false; TEXT.len()];
        for passage in passages().filter(|passage| passage.edition == edition) {
            held[passage.anchor.span.start..passage.anchor.span.end].fill(true);
        }
        let left: String = TEXT.chars().zip(held).map(|(letter, held)| if held { letter } else { ' ' }).collect();
        count += count_words(&left);
    }
    count
}

#[test]
fn a_cell_counts_what_its_question_answers() {
    let passages = prop::collection::vec((0_usize..2, 0_usize..14, 0_usize..6, 0_usize..8), 0..14);
    let inputs = (passages, 0_usize..3, 0_usize..7, 0_usize..4, any::<(bool, bool, bool, bool)>());
    let config = ProptestConfig { cases: 300, failure_persistence: None, ..ProptestConfig::default() };
    let mut runner = TestRunner::new_with_rng(config, TestRng::from_seed(RngAlgorithm::ChaCha, &[13; 32]));
    let outcome =
        runner.run(&inputs, |(passages, across, relation, words_between, (rolled_up, by_count, words, with_empty))| {
            let (case, texts) = built(&passages);
            let (project, index) = (&case.project, Index::of(&case.project));
            let measures = Measures::of(project, &texts);
            let order = if by_count { Order::Count } else { Order::Name };
            let asked = MatrixAsked {
                across: Across::ALL[across],
                relation: Relation::ALL[relation],
                words_between,
                counting: if words { Counting::Words } else { Counting::Passages },
                rolled_up,
                rows: order,
                columns: order,
                with_empty,
            };
            let matrix = Matrix::of(project, &index, &measures, asked);
            let counted = |question: &Question| {
                let found = answer(project, &index, &measures, question).found;
                let found: Vec<_> = found.into_iter().flat_map(|found| found.passages).collect();
                if words { words_within(project, &found) } else { found.len() }
            };
            let mut largest = 0;
            for (nth, row) in matrix.rows.iter().enumerate() {
                prop_assert_eq!(matrix.said(row.total), counted(&matrix.of_row(row.of)));
                for column in 0..matrix.columns.len() {
                    let question = matrix.question(nth, column).expect("a cell");
                    prop_assert_eq!(matrix.cell(nth, column), counted(&question), "{:?}", question);
                    largest = largest.max(matrix.cell(nth, column));
                }
            }
            prop_assert_eq!(matrix.largest, largest);
            prop_assert_eq!(matrix.rows.len() == project.tags.len(), with_empty || matrix.rows.len() == 4);
            Ok(())
        });
    outcome.expect("the two agree");
}

#[test]
fn lines_stand_in_the_order_asked_for() {
    let (case, texts) = built(&[(0, 0, 0, 0b10), (1, 0, 0, 0b100), (1, 3, 1, 0b100)]);
    let (project, index) = (&case.project, Index::of(&case.project));
    let measures = Measures::of(project, &texts);
    let check = |asked: MatrixAsked, rows: &[(&str, usize, usize)], columns: &[&str]| {
        let matrix = Matrix::of(project, &index, &measures, asked);
        let found: Vec<_> =
            matrix.rows.iter().map(|row| (index.path(row.of), row.depth, matrix.said(row.total))).collect();
        assert_eq!(found, rows);
        let heads = matrix.columns.iter().map(|column| match column.of {
            Head::Document(id) => super::super::label::label(project, id.into()),
            Head::Tag(id) => index.path(id).to_owned(),
            Head::Year(Year::In(year)) => year.to_string(),
            Head::Year(Year::Unknown) => "?".to_owned(),
        });
        assert_eq!(heads.collect::<Vec<_>>(), columns);
        matrix
    };
    let asked = MatrixAsked::default();
    check(asked, &[("above", 0, 1), ("above/under", 1, 1), ("beside", 0, 2)], &["Alpha", "beta"]);
    let by_count = MatrixAsked { rows: Order::Count, columns: Order::Count, rolled_up: false, ..asked };
    check(by_count, &[("beside", 0, 2), ("above/under", 0, 1)], &["Alpha", "beta"]);
    let years = MatrixAsked { across: Across::Years, counting: Counting::Words, ..asked };
    let matrix = check(years, &[("above", 0, 1), ("above/under", 1, 1), ("beside", 0, 3)], &["2017", "2018"]);
    assert_eq!((matrix.shared, matrix.cell(0, 0), matrix.cell(0, 1)), (1, 1, 1), "a document of two years is in both");
    let all = MatrixAsked { across: Across::Tags, with_empty: true, ..asked };
    let tags = ["above", "above/under", "beside", "unused"];
    check(all, &[("above", 0, 1), ("above/under", 1, 1), ("beside", 0, 2), ("unused", 0, 0)], &tags);
}
