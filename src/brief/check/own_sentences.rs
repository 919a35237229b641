//! The program's own sentences in a brief: how a claim stands, when and where, how likely, and how a source is cited.
//! They are what the project says now, word for word; what it said before is no longer one of them.

use super::checking::{claims_of, passage_of};
use crate::analysis::Naming;
use crate::analysis::wording::capitalised;
use crate::brief::Material;
use crate::brief::cite::cited;
use crate::brief::compose::{is_filler, likely_and_sure};
use crate::brief::parted::{Block, Parted};
use crate::brief::register::Register;
use crate::brief::render::when_and_where;
use crate::model::{Claim, Id};
use crate::text::one_line;
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

/// Where they stand.
#[derive(Debug, Default)]
pub(super) struct OwnSentences {
    /// All of them, with the claim that each is about.
    pub(super) all: Vec<(Range<usize>, Option<Id<Claim>>)>,
    /// Those that say on what a claim stands, by their block, and by the heading above it.
    pub(super) standings: BTreeSet<(usize, Id<Claim>)>,
}

/// Finds them.
pub(super) fn own_sentences(material: &Material<'_>, register: &Register<'_>, parted: &Parted) -> OwnSentences {
    let mut found = OwnSentences::default();
    let mut known: BTreeMap<Id<Claim>, Said> = BTreeMap::new();
    for (nth, block) in parted.blocks.iter().enumerate() {
        let heading = block.heading.and_then(|heading| parted.blocks.get(heading));
        let mut claims = claims_of(parted, block);
        claims.extend(heading.map(|heading| claims_of(parted, heading)).unwrap_or_default());
        for id in claims {
            let said = known.entry(id).or_insert_with(|| Said::of(material, register, id));
            let places = |words: &String| place_of(parted, block, words);
            let standing: Vec<_> = said.standing.iter().filter_map(places).collect();
            if !standing.is_empty() {
                found.standings.insert((nth, id));
                found.standings.extend(block.heading.map(|heading| (heading, id)));
            }
            found.all.extend(standing.into_iter().chain(said.rest.iter().filter_map(places)).map(|it| (it, Some(id))));
        }
        for mention in parted.mentions.get(block.mentions.clone()).unwrap_or_default() {
            let citations = passage_of(mention).map(|id| citations(material, register, id)).unwrap_or_default();
            found.all.extend(citations.iter().filter_map(|words| place_of(parted, block, words)).map(|it| (it, None)));
        }
        if is_filler(parted.say(&block.words)) {
            found.all.push((block.words.clone(), None));
        }
    }
    found
}

fn place_of(parted: &Parted, block: &Block, words: &str) -> Option<Range<usize>> {
    let words = one_line(words);
    let at = block.words.start + parted.say(&block.words).find(&words).filter(|_| !words.is_empty())?;
    Some(at..at + words.len())
}

/// What the program says of a claim.
#[derive(Default)]
struct Said {
    /// On what it stands, as inside and as issued.
    standing: Vec<String>,
    rest: Vec<String>,
}

impl Said {
    fn of(material: &Material<'_>, register: &Register<'_>, id: Id<Claim>) -> Self {
        let (Some(claim), Some(assessment)) = (material.project.claims.get(id), register.assessment(id)) else {
            return Self::default();
        };
        let standing = [Naming::Issued, Naming::Inside].map(|naming| assessment.sentence(material.project, naming));
        let mut rest = vec![format!("{}.", assessment.state.label())];
        rest.extend(likely_and_sure(claim));
        rest.extend(when_and_where(material.project, claim).map(|words| format!("{}.", capitalised(&words))));
        Self { standing: standing.into(), rest }
    }
}

/// How the document of a passage is cited.
fn citations(material: &Material<'_>, register: &Register<'_>, id: Id<crate::model::Passage>) -> Vec<String> {
    let Some(entry) = register.passage(id) else { return Vec::new() };
    let Some(document) = material.project.documents.get(entry.passage.document) else { return Vec::new() };
    let locators = [entry.quotation.locator.as_deref(), None];
    let all = [Naming::Issued, Naming::Inside].into_iter().flat_map(|naming| locators.map(|locator| (naming, locator)));
    all.map(|(naming, locator)| cited(material.project, document, locator, naming)).collect()
}
