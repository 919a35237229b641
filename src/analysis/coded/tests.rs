//! What a question answers is what a look at every pair of passages answers.

use super::*;
use crate::analysis::Index;
use crate::analysis::testing::{Case, Texts};
use crate::model::{Id, Passage, Project, Span, Tag};
use proptest::prelude::*;
use proptest::test_runner::{RngAlgorithm, TestRng, TestRunner};
use std::collections::BTreeSet;

const TEXT: &str = "One two three, four.\nFive six seven eight\n\nnine — ten eleven 十二 twelve.\nThirteen";

/// Documents with this text, a tag under another and one beside; and passages: in which document, from where, how long,
/// with which tags.
fn built(passages: &[(usize, usize, usize, usize)]) -> (Case, Vec<Id<Tag>>, Texts) {
    let mut case = Case::default();
    let documents = [case.document("beta"), case.document("Alpha")];
    let above = case.tag("above", None);
    let tags = vec![above, case.tag("under", Some(above)), case.tag("beside", None)];
    let length = TEXT.chars().count();
    for (document, start, count, on) in passages {
        let start = start % length;
        let words: String = TEXT.chars().skip(start).take(1 + count % 30).collect();
        let passage = case.passage_at(documents[document % 2], start, &words);
        for (nth, tag) in tags.iter().enumerate() {
            if on & (1 << nth) != 0 {
                case.put_tag(passage, *tag);
            }
        }
    }
    let editions: Vec<_> = case.project.editions.iter().map(|edition| (edition.id, TEXT)).collect();
    (case, tags, Texts::of(&editions))
}

fn carries(project: &Project, index: &Index, passage: &Passage, condition: &Condition) -> bool {
    let on = index.tags(project, passage.id);
    on.contains(&condition.tag)
        || condition.with_under && on.iter().any(|tag| index.branch(condition.tag).contains(tag))
}

/// Whether a condition holds, by a look at every other passage; and the passages by which it does.
fn looked<'a>(
    (project, index, measures): (&'a Project, &Index, &Measures),
    passage: &Passage,
    condition: &Condition,
) -> Vec<&'a Passage> {
    let span = passage.anchor.span;
    let holds = |other: &&Passage| {
        let there = other.anchor.span;
        let (own, its) = (measures.get(passage).expect("measured"), measures.get(other).expect("measured"));
        carries(project, index, other, condition)
            && match condition.relation {
                Relation::Tagged => other.id == passage.id,
                Relation::Document => other.document == passage.document,
                _ if other.edition != passage.edition => false,
                Relation::Overlapping => span.overlaps(there),
                Relation::Inside => there.start <= span.start && span.end <= there.end,
                Relation::Around => span.start <= there.start && there.end <= span.end,
                Relation::Near => {
                    its.words.start.saturating_sub(own.words.end) <= condition.words_between
                        && own.words.start.saturating_sub(its.words.end) <= condition.words_between
                }
                Relation::Paragraph => {
                    own.paragraphs.start < its.paragraphs.end && its.paragraphs.start < own.paragraphs.end
                }
            }
    };
    project.passages.iter().filter(holds).collect()
}

#[test]
fn an_answer_is_what_a_look_at_every_pair_gives() {
    let passages = prop::collection::vec((0_usize..2, 0_usize..90, 0_usize..30, 0_usize..8), 0..14);
    let condition = (any::<bool>(), any::<bool>(), 0_usize..7, 0_usize..5, 0_usize..3, any::<bool>());
    let inputs = (passages, prop::collection::vec(condition, 1..4), any::<bool>());
    let config = ProptestConfig { cases: 400, failure_persistence: None, ..ProptestConfig::default() };
    let mut runner = TestRunner::new_with_rng(config, TestRng::from_seed(RngAlgorithm::ChaCha, &[11; 32]));
    let outcome = runner.run(&inputs, |(passages, conditions, joined)| {
        let (case, tags, texts) = built(&passages);
        let (project, index) = (&case.project, Index::of(&case.project));
        let measures = Measures::of(project, &texts);
        let conditions =
            conditions.into_iter().map(|(or, is_not, relation, words_between, tag, with_under)| Condition {
                join: if or { Join::Or } else { Join::And },
                is_not,
                relation: Relation::ALL[relation],
                words_between,
                tag: tags[tag],
                with_under,
            });
        let mut question = Question { conditions: conditions.collect(), ..Question::default() };
        let all = (project, &index, &measures);
        let holds =
            |passage: &Passage, condition: &Condition| looked(all, passage, condition).is_empty() == condition.is_not;
        let holds_all = |passage: &Passage, one: &[Condition]| one.iter().all(|condition| holds(passage, condition));
        let wanted: BTreeSet<Id<Passage>> = project
            .passages
            .iter()
            .filter(|passage| question.alternatives().any(|one| holds_all(passage, one)))
            .map(|passage| passage.id)
            .collect();
        let found = answer(project, &index, &measures, &question);
        prop_assert_eq!(found.unmeasured, 0);
        let chosen: BTreeSet<_> = found.found.iter().flat_map(|found| found.passages.clone()).collect();
        prop_assert_eq!(&chosen, &wanted);
        question.joined = joined;
        let found = answer(project, &index, &measures, &question);
        let in_stretches: Vec<_> = found.found.iter().flat_map(|found| found.passages.clone()).collect();
        prop_assert_eq!(in_stretches.len(), wanted.len(), "each stands in one stretch");
        for stretch in &found.found {
            for id in &stretch.passages {
                let passage = project.passages.get(*id).expect("it is there");
                let mut reach = passage.anchor.span;
                for one in question.alternatives().filter(|one| joined && holds_all(passage, one)) {
                    for condition in one.iter().filter(|it| !it.is_not && it.relation.can_join()) {
                        for other in looked(all, passage, condition) {
                            let there = other.anchor.span;
                            reach = Span { start: reach.start.min(there.start), end: reach.end.max(there.end) };
                        }
                    }
                }
                let span = stretch.span;
                prop_assert!(span.start <= reach.start && reach.end <= span.end, "{:?} in {:?}", reach, span);
                prop_assert!(stretch.passages.len() > 1 || span == reach, "{:?} is {:?}", span, reach);
            }
        }
        Ok(())
    });
    outcome.expect("the two agree");
}

#[test]
fn what_has_no_text_here_is_said() {
    let (case, tags, _) = built(&[(0, 0, 5, 1), (1, 0, 5, 1)]);
    let index = Index::of(&case.project);
    let question = Question { conditions: vec![Condition::of(Relation::Near, tags[0])], ..Question::default() };
    let found = answer(&case.project, &index, &Measures::default(), &question);
    assert_eq!((found.found.len(), found.unmeasured), (0, 2));
}
