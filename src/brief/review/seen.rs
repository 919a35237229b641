//! How everything stands that a sentence rests on, as digests: of its words, its grade, what it goes back to, whether it is
//! withdrawn. What a thing is called is no part of that. The lines that are hashed are written out here and follow no
//! representation in memory, so that a tick outlives the version of the program that it was made with.

use crate::analysis::{Assessment, Weighed, assess, trace};
use crate::brief::Material;
use crate::model::{
    AnyId, Attribution, Claim, Document, Edition, Evidence, Id, Lineage, Origin, Passage, Project, Quote, Reading,
    Seen, Sha256, Source, Stance, current,
};
use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;

/// Looking things up: a claim is weighed once.
pub(super) struct Looking<'a> {
    pub(super) material: &'a Material<'a>,
    assessed: BTreeMap<Id<Claim>, Rc<Assessment>>,
}

impl<'a> Looking<'a> {
    pub(super) fn of(material: &'a Material<'a>) -> Self {
        Self { material, assessed: BTreeMap::new() }
    }

    /// How a claim stands.
    pub(super) fn assessment(&mut self, claim: Id<Claim>) -> Rc<Assessment> {
        let Material { project, index, .. } = *self.material;
        Rc::clone(self.assessed.entry(claim).or_insert_with(|| Rc::new(assess(project, index, claim))))
    }

    /// What speaks against a passage that is cited by itself: what contradicts the claims that it supports.
    pub(super) fn against(&mut self, passage: Id<Passage>) -> Vec<(Id<Claim>, Weighed)> {
        let Material { project, index, .. } = *self.material;
        let uses = index.uses(passage).iter().filter_map(|id| project.evidence.get(*id));
        let claims: BTreeSet<Id<Claim>> =
            uses.filter(|item| item.stance == Stance::Supports).map(|item| item.claim).collect();
        let of = |claim| {
            let assessment = self.assessment(claim);
            assessment.contradicts.iter().map(move |item| (claim, item.clone())).collect::<Vec<_>>()
        };
        claims.into_iter().flat_map(of).collect()
    }

    /// Everything beneath what is cited, each thing once, in the order in which it is read.
    pub(super) fn seen(&mut self, cited: &[AnyId]) -> Vec<Seen> {
        let mut all = Vec::new();
        for id in cited {
            all.push(*id);
            match id {
                AnyId::Claim(id) => self.assessment(*id).all().for_each(|item| self.put_item(item, &mut all)),
                AnyId::Passage(id) => {
                    self.put_passage(*id, &mut all);
                    self.against(*id).iter().for_each(|(_, item)| self.put_item(item, &mut all));
                }
                _ => {}
            }
        }
        let mut known = BTreeSet::new();
        all.retain(|id| known.insert(*id));
        all.into_iter().filter_map(|what| Some(Seen { what, state: self.state(what)? })).collect()
    }

    fn put_item(&self, item: &Weighed, all: &mut Vec<AnyId>) {
        all.push(item.evidence.into());
        self.put_passage(item.passage, all);
        all.extend(item.origins.iter().copied().map(AnyId::from));
    }

    fn put_passage(&self, id: Id<Passage>, all: &mut Vec<AnyId>) {
        let project = self.material.project;
        let Some(passage) = project.passages.get(id) else { return };
        all.extend([AnyId::from(id), passage.document.into()]);
        all.extend(trace(project, passage).origins.into_iter().map(AnyId::from));
    }

    /// Digest of how this stands; none where it is not there.
    fn state(&mut self, id: AnyId) -> Option<Sha256> {
        let project = self.material.project;
        let words = match id {
            AnyId::Claim(id) => claim(project.claims.get(id)?, &self.assessment(id)),
            AnyId::Evidence(id) => evidence(project.evidence.get(id)?),
            AnyId::Passage(id) => passage(project, project.passages.get(id)?),
            AnyId::Document(id) => document(project, project.documents.get(id)?),
            AnyId::Origin(id) => origin(project.origins.get(id)?),
            _ => return None,
        };
        Some(Sha256::of(words.as_bytes()))
    }
}

fn claim(claim: &Claim, assessment: &Assessment) -> String {
    let (likelihood, confidence) = (current(&claim.likelihood), current(&claim.confidence));
    let likelihood = likelihood.map_or("", |it| it.key());
    let confidence = confidence.map_or("", |it| it.key());
    let superseded = claim.superseded_by.map(|id| id.to_string()).unwrap_or_default();
    let withdrawn = mark(claim.withdrawn.is_some());
    format!(
        "claim\n{}\n{}\n{likelihood}\n{confidence}\n{}\n{withdrawn}\n{superseded}",
        claim.text, claim.kind, assessment.state
    )
}

fn evidence(item: &Evidence) -> String {
    let credibility = current(&item.credibility).map_or("", |it| it.key());
    format!("evidence\n{}\n{}\n{credibility}\n{}", item.passage, item.stance, mark(item.withdrawn.is_some()))
}

fn passage(project: &Project, passage: &Passage) -> String {
    let words = match &passage.anchor.quote {
        Quote::Kept { exact, .. } => Sha256::of(exact.as_bytes()),
        Quote::Digest { sha256, .. } => *sha256,
    };
    let text = text_of(project, passage.edition);
    let withdrawn = mark(passage.withdrawn.is_some());
    format!("passage\n{words}\n{text}\n{withdrawn}\n{}\n{}", mark(passage.quoted), sources(&passage.attribution))
}

fn document(project: &Project, document: &Document) -> String {
    let text = document.edition().map(|edition| text_of(project, edition)).unwrap_or_default();
    let lineage = match &document.lineage {
        Lineage::Unknown => String::new(),
        Lineage::Original { origin, .. } => format!("original {origin}"),
        Lineage::Derived(from) => sources(from),
    };
    let (withdrawn, sealed) = (mark(document.withdrawn.is_some()), mark(document.reading == Reading::Sealed));
    format!("document\n{text}\n{withdrawn}\n{sealed}\n{lineage}")
}

fn origin(origin: &Origin) -> String {
    let reliability = current(&origin.reliability).map_or("", |it| it.key());
    let depends: Vec<String> = origin.depends_on.iter().map(ToString::to_string).collect();
    format!("origin\n{}\n{reliability}\n{}\n{}", origin.kind, mark(origin.withdrawn.is_some()), depends.join(" "))
}

fn text_of(project: &Project, edition: Id<Edition>) -> String {
    project.editions.get(edition).map(|edition| edition.text.to_string()).unwrap_or_default()
}

fn sources(attributions: &[Attribution]) -> String {
    let to = |source| match source {
        Source::Document(id) => id.to_string(),
        Source::Origin(id) => id.to_string(),
    };
    attributions.iter().map(|it| format!("{} {}", it.basis, to(it.to))).collect::<Vec<_>>().join("\n")
}

fn mark(is_so: bool) -> &'static str {
    if is_so { "yes" } else { "no" }
}
