//! The budget: 10,000 claims on 100,000 pieces of evidence in 10,000 documents are assessed again after one edit in under
//! 16 ms, a frame. Beside it what beginning anew costs, which is done once, on opening.

use super::objects::{applied, id, stamp};
use corroborate::analysis::whatif::{Supposition, affected, each_origin, suppose};
use corroborate::analysis::{Index, Standings};
use corroborate::edit::{Change, Edit};
use corroborate::model::{
    Anchor, Attribution, Basis, Claim, ClaimKind, Document, Edition, Evidence, Field, Graded, Id, Lineage, Object,
    Origin, OriginKind, Passage, Project, Quote, Reliability, Source, Span, Stance, Withdrawal, WithdrawalKind,
};
use divan::Bencher;
use std::sync::LazyLock;

const CLAIMS: u64 = 10_000;
const EVIDENCE: u64 = 100_000;
const DOCUMENTS: u64 = 10_000;
/// Each has a hundred documents that go back to it.
const ORIGINS: u64 = 100;

static PROJECT: LazyLock<Project> = LazyLock::new(project);

/// An edit by its name.
type Named = (&'static str, fn(&Project) -> Edit);

/// What is done between two looks.
const EDITS: [Named; 6] = [
    ("link a passage", |_| Edit::Evidence(Change::create(evidence(EVIDENCE + 1)))),
    ("name where a passage comes from", |project| changed(project, id(7), |it: &mut Passage| it.attribution = from(3))),
    ("grade an item", |project| changed(project, id(9), |it: &mut Evidence| it.stance = Stance::Contradicts)),
    ("withdraw a document", |project| changed(project, id(5), |it: &mut Document| it.withdrawn = Some(withdrawal()))),
    ("grade an origin of 1,000 claims", |project| {
        changed(project, id(3), |it: &mut Origin| {
            it.reliability.push(Graded { value: Reliability::C, reason: String::new(), made: stamp() });
        })
    }),
    ("write a statement", |project| changed(project, id(11), |it: &mut Claim| it.text.push_str(" It stands."))),
];

/// The index and every claim that the edit touches.
#[divan::bench(args = EDITS.map(|(name, _)| name), sample_count = 50, sample_size = 1)]
fn assess_again_after(bencher: Bencher<'_, '_>, name: &str) {
    let project = &*PROJECT;
    let edit = EDITS.iter().find(|(known, _)| *known == name).expect("one of them").1;
    let after = applied(project, vec![edit(project)]);
    let index = Index::of(project);
    let standings = Standings::of(project, &index);
    bencher.with_inputs(|| (index.clone(), standings.clone())).bench_local_values(|(mut index, mut standings)| {
        index.follow(&after);
        standings.follow(&after, &index);
        (index, standings)
    });
}

/// Beginning anew, as on opening: the index, then every claim.
mod anew {
    use super::{Bencher, Index, PROJECT, Standings};

    #[divan::bench(sample_count = 5, sample_size = 1)]
    fn index(bencher: Bencher<'_, '_>) {
        bencher.bench_local(|| Index::of(&PROJECT));
    }

    #[divan::bench(sample_count = 5, sample_size = 1)]
    fn every_claim(bencher: Bencher<'_, '_>) {
        let index = Index::of(&PROJECT);
        bencher.bench_local(|| Standings::of(&PROJECT, &index));
    }
}

/// Supposing that an origin falls, and each of them in turn.
mod what_if {
    use super::{Bencher, Index, PROJECT, Standings, Supposition, affected, each_origin, id, suppose};

    #[divan::bench(sample_count = 20, sample_size = 1)]
    fn one_origin(bencher: Bencher<'_, '_>) {
        let index = Index::of(&PROJECT);
        let standings = Standings::of(&PROJECT, &index);
        bencher.bench_local(|| {
            let origin = id::<corroborate::model::Origin>(3);
            let after = suppose(&PROJECT, &index, &[Supposition::Withdrawn(origin.into())]).expect("it is there");
            affected(&standings, &index, &after)
        });
    }

    #[divan::bench(sample_count = 3, sample_size = 1)]
    fn all_origins(bencher: Bencher<'_, '_>) {
        let index = Index::of(&PROJECT);
        let standings = Standings::of(&PROJECT, &index);
        bencher.bench_local(|| each_origin(&PROJECT, &index, &standings));
    }
}

fn withdrawal() -> Withdrawal {
    Withdrawal { kind: WithdrawalKind::Retracted, reason: "Its author took it back".to_owned(), made: stamp() }
}

fn from(origin: u64) -> Vec<Attribution> {
    vec![Attribution { to: Source::Origin(id(origin)), basis: Basis::Reports, note: String::new() }]
}

fn changed<T: Object>(project: &Project, id: Id<T>, with: impl FnOnce(&mut T)) -> Edit
where
    Project: corroborate::model::Holds<T>,
    Edit: From<Change<T>>,
{
    Change::of(project, id, with).expect("it changes").into()
}

fn project() -> Project {
    let origins = (0..ORIGINS).map(|number| Edit::Origin(Change::create(origin(number))));
    let documents = (0..DOCUMENTS).map(|number| Edit::Document(Change::create(document(number))));
    let passages = (0..EVIDENCE).map(|number| Edit::Passage(Change::create(passage(number))));
    let claims = (0..CLAIMS).map(|number| Edit::Claim(Change::create(claim(number))));
    let evidence = (0..EVIDENCE).map(|number| Edit::Evidence(Change::create(evidence(number))));
    applied(&Project::default(), origins.chain(documents).chain(passages).chain(claims).chain(evidence).collect())
}

fn origin(number: u64) -> Origin {
    Origin { protected: number == 1, ..Origin::new(id(number), OriginKind::Person, format!("Witness {number}")) }
}

/// Every tenth rests on an origin, the next eight each on the one before, the last on nobody knows what.
fn document(number: u64) -> Document {
    let lineage = match number % 10 {
        0 => Lineage::Derived(from(number / 10 % ORIGINS)),
        9 => Lineage::Unknown,
        _ => Lineage::Derived(vec![Attribution {
            to: Source::Document(id(number - 1)),
            basis: Basis::Cites,
            note: String::new(),
        }]),
    };
    Document {
        lineage,
        editions: vec![id::<Edition>(number)],
        ..Document::referred_to(id(number), Field::read(format!("Report {number} on the hub")))
    }
}

fn passage(number: u64) -> Passage {
    let exact = "The company paid for the hub, a spokesman said.".to_owned();
    let start = usize::try_from(number / DOCUMENTS * 100).expect("small");
    let span = Span { start, end: start + exact.chars().count() };
    Passage::new(
        id(number),
        id(number % DOCUMENTS),
        id(number % DOCUMENTS),
        Anchor { span, quote: Quote::Kept { exact, before: String::new(), after: String::new() } },
        stamp(),
    )
}

fn claim(number: u64) -> Claim {
    Claim::new(id(number), format!("The hub was paid for a {number}th time."), ClaimKind::ReportedFact, stamp())
}

fn evidence(number: u64) -> Evidence {
    Evidence {
        id: id(number),
        claim: id(number % CLAIMS),
        passage: id((number * 7 + number / CLAIMS) % EVIDENCE),
        stance: if number.is_multiple_of(5) { Stance::Contradicts } else { Stance::Supports },
        credibility: Vec::new(),
        note: String::new(),
        withdrawn: None,
        made: stamp(),
    }
}
