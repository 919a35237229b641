//! What holds of every project, however it came about: unexamined evidence lifts nothing, and a copy adds no origin.

use super::super::super::testing::Case;
use super::super::{Assessment, State, assess};
use crate::analysis::Index;
use crate::model::{Claim, Document, Id, Lineage, Origin, Passage, Source, Stance};
use proptest::prelude::*;
use proptest::test_runner::{RngAlgorithm, RngSeed};

/// Documents and origins of a made-up project.
const DOCUMENTS: usize = 5;
const ORIGINS: usize = 4;

fn config() -> ProptestConfig {
    ProptestConfig {
        cases: 256,
        rng_algorithm: RngAlgorithm::ChaCha,
        rng_seed: RngSeed::Fixed(7),
        failure_persistence: None,
        ..ProptestConfig::default()
    }
}

/// How a made-up project is made: small numbers that pick what is done to what.
#[derive(Debug, Clone)]
struct Recipe {
    lineages: Vec<(u8, u8, u8)>,
    depends: Vec<(u8, u8)>,
    links: Vec<(u8, u8, Vec<u8>)>,
    withdrawn: Vec<u8>,
}

fn recipes() -> impl Strategy<Value = Recipe> {
    let small = 0_u8..32;
    (
        prop::collection::vec((small.clone(), small.clone(), small.clone()), DOCUMENTS),
        prop::collection::vec((small.clone(), small.clone()), 0..3),
        prop::collection::vec((small.clone(), small.clone(), prop::collection::vec(small.clone(), 0..3)), 0..6),
        prop::collection::vec(small, 0..2),
    )
        .prop_map(|(lineages, depends, links, withdrawn)| Recipe { lineages, depends, links, withdrawn })
}

struct Made {
    case: Case,
    claim: Id<Claim>,
    documents: Vec<Id<Document>>,
    origins: Vec<Id<Origin>>,
    passages: Vec<Id<Passage>>,
}

fn pick<T: Copy>(from: &[T], number: u8) -> T {
    from[usize::from(number) % from.len()]
}

impl Made {
    fn of(recipe: &Recipe) -> Self {
        let mut case = Case::default();
        let documents: Vec<_> = (0..DOCUMENTS).map(|nth| case.document(&format!("paper {nth}"))).collect();
        let origins: Vec<_> = (0..ORIGINS).map(|nth| case.origin(&format!("origin {nth}"))).collect();
        let claim = case.claim("It happened.");
        let mut made = Self { case, claim, documents, origins, passages: Vec::new() };
        for (nth, (how, one, other)) in recipe.lineages.iter().enumerate() {
            let document = made.documents[nth];
            match how % 5 {
                0 => made.case.original(document, pick(&made.origins, *one)),
                1 => made.case.derive(document, &[made.source(*one)]),
                2 => made.case.derive(document, &[made.source(*one), made.source(*other)]),
                _ => {}
            }
        }
        for (from, to) in &recipe.depends {
            let on = pick(&made.origins, *to);
            made.case.change(pick(&made.origins, *from), |origin| origin.depends_on.push(on));
        }
        for (document, stance, sources) in &recipe.links {
            let passage = made.case.passage(pick(&made.documents, *document));
            for source in sources {
                made.case.attribute(passage, made.source(*source));
            }
            made.case.link(made.claim, passage, pick(Stance::ALL, *stance));
            made.passages.push(passage);
        }
        for number in &recipe.withdrawn {
            let withdrawn = Some(super::super::super::testing::withdrawal());
            if number.is_multiple_of(2) {
                made.case.change(pick(&made.documents, *number), |document| document.withdrawn = withdrawn);
            } else {
                made.case.change(pick(&made.origins, *number), |origin| origin.withdrawn = withdrawn);
            }
        }
        made
    }

    fn source(&self, number: u8) -> Source {
        let (document, origin) = (pick(&self.documents, number), pick(&self.origins, number));
        if number.is_multiple_of(3) { Source::Document(document) } else { Source::Origin(origin) }
    }

    fn assess(&self) -> Assessment {
        assess(&self.case.project, &Index::of(&self.case.project), self.claim)
    }
}

proptest! {
    #![proptest_config(config())]

    #[test]
    fn an_unexamined_passage_lifts_nothing_and_adds_no_origin(recipe in recipes()) {
        let mut made = Made::of(&recipe);
        let before = made.assess();
        let document = made.case.document("one more paper");
        let passage = made.case.passage(document);
        made.case.link(made.claim, passage, Stance::Supports);
        let after = made.assess();
        prop_assert_eq!((&after.origins, &after.independent), (&before.origins, &before.independent));
        prop_assert_eq!(after.unexamined, before.unexamined + 1);
        let expected = match before.state {
            // Something is linked now, and no more is known than that.
            State::NoEvidence => State::Unexamined,
            State::OnlyAgainst => State::BothWays,
            as_before => as_before,
        };
        prop_assert_eq!(after.state, expected);
    }

    #[test]
    fn a_copy_of_a_document_adds_no_origin(recipe in recipes(), number in 0_u8..32, says_so in any::<bool>()) {
        let mut made = Made::of(&recipe);
        let before = made.assess();
        let original = pick(&made.documents, number);
        // A copy of what was withdrawn is another matter: nobody has withdrawn the copy.
        prop_assume!(made.case.project.documents.get(original).is_some_and(|it| it.withdrawn.is_none()));
        let copy = made.case.document("a copy");
        if says_so {
            made.case.derive(copy, &[Source::Document(original)]);
        } else {
            let lineage = made.case.project.documents.get(original).map(|it| it.lineage.clone()).unwrap_or_default();
            // Two that are called original by one author are one.
            made.case.change(copy, |document| document.lineage = lineage);
        }
        // Every passage of the one is copied with what it says for itself, and linked in the same way.
        for passage in made.passages.clone() {
            let was = made.case.project.passages.get(passage).expect("just made").clone();
            if was.document != original {
                continue;
            }
            let stance = made.case.project.evidence.iter().find(|item| item.passage == passage).expect("linked").stance;
            let copied = made.case.passage(copy);
            made.case.change(copied, |passage| passage.attribution.clone_from(&was.attribution));
            made.case.link(made.claim, copied, stance);
        }
        let after = made.assess();
        prop_assert_eq!(&after.origins, &before.origins);
        prop_assert_eq!(after.independent.len(), before.independent.len());
        prop_assert_eq!(after.state, before.state);
    }

    #[test]
    fn no_origin_is_counted_that_nobody_named(recipe in recipes()) {
        let made = Made::of(&recipe);
        let named: Vec<Id<Origin>> = made
            .case
            .project
            .passages
            .iter()
            .flat_map(|passage| passage.attribution.iter().map(|attribution| attribution.to))
            .chain(made.case.project.documents.iter().flat_map(|document| match &document.lineage {
                Lineage::Unknown => Vec::new(),
                Lineage::Original { origin, .. } => vec![Source::Origin(*origin)],
                Lineage::Derived(parents) => parents.iter().map(|parent| parent.to).collect(),
            }))
            .filter_map(|source| match source {
                Source::Origin(id) => Some(id),
                Source::Document(_) => None,
            })
            .collect();
        let assessed = made.assess();
        prop_assert!(assessed.origins.iter().all(|origin| named.contains(origin)));
        prop_assert!(assessed.independent.len() <= assessed.origins.len());
    }
}
