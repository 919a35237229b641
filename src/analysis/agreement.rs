//! How far those who coded a text agree, by tag and by document.
//!
//! Whoever set a tag on a passage is a *coder* of its document. Counted are the documents that at least two have coded;
//! who set no tag in a document is not taken to have read it. A unit is a character of a document's newest text, and to
//! each unit every coder says of each tag: it is on it, or not. By *document*, and over all, the decisions on every tag
//! that any of its coders used are counted together.
//!
//! Cohen's kappa is for two coders, Fleiss' for three and more over the documents that all of them coded;
//! Krippendorff's alpha takes any number. The alpha for unitizing asks besides where passages begin and end.
//! Passages that are anchored in an earlier text are left out, and their number is told.

mod measures;
mod stretches;
mod unitizing;

use crate::model::{Document, Id, Passage, Project, Span, Tag};
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;
use stretches::{Marks, stretches};
use unitizing::{Disagreement, disagreement};

/// Those who coded, by name, in order.
pub type Coders = BTreeSet<String>;

/// How far coders agree.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Agreement {
    /// Everybody who set a tag.
    pub coders: Coders,
    /// The documents that at least two of them coded.
    pub documents: BTreeSet<Id<Document>>,
    /// Passages that are anchored in an earlier text, and left out.
    pub left_out: usize,
    /// By tag, in the order of ids; tags that nobody used there are not listed.
    pub by_tag: BTreeMap<Id<Tag>, Measured>,
    /// By document.
    pub by_document: BTreeMap<Id<Document>, Measured>,
    /// All decisions together.
    pub all: Measured,
    /// Where they differ, in the order of documents, places and tags.
    pub differences: Vec<Difference>,
}

/// What was measured.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Measured {
    /// How many coded, at most, one document of those counted.
    pub coders: usize,
    /// Documents that are counted.
    pub documents: usize,
    /// Decisions: characters, times tags where several are counted together.
    pub units: u64,
    /// Of these, how many all its coders made alike.
    pub agreed: u64,
    /// Of these, on how many anybody set the tag.
    pub tagged: u64,
    /// Cohen's kappa, where the same two coded all of it.
    pub cohen: Option<f64>,
    /// Fleiss' kappa, where three or more did.
    pub fleiss: Option<f64>,
    /// Krippendorff's alpha over characters.
    pub alpha: Option<f64>,
    /// Krippendorff's alpha with unitizing.
    pub unitizing: Option<f64>,
}

/// A stretch of a text on which some set a tag and others, who coded the document, did not.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Difference {
    /// The document.
    pub document: Id<Document>,
    /// The tag.
    pub tag: Id<Tag>,
    /// Where, in code points of its newest text.
    pub span: Span,
    /// Who set the tag here.
    pub with: Vec<String>,
    /// Who did not.
    pub without: Vec<String>,
    /// A passage that carries it here.
    pub passage: Id<Passage>,
}

impl Agreement {
    /// Measures how far these agree; all who set a tag, where none is named.
    pub fn of(project: &Project, only: &Coders) -> Self {
        let (marked, left_out) = marked(project, only);
        let coders = marked.values().flat_map(|document| document.coders.iter().cloned()).collect();
        let mut agreement = Self { coders, left_out, ..Self::default() };
        let mut tallies = Tallies::default();
        for (id, document) in marked.iter().filter(|(_, document)| document.coders.len() > 1) {
            agreement.documents.insert(*id);
            for (tag, marks) in &document.tags {
                let found = stretches(&document.coders, marks, document.characters);
                for stretch in found.differing {
                    agreement.differences.push(Difference {
                        document: *id,
                        tag: *tag,
                        span: stretch.span,
                        with: stretch.with,
                        without: stretch.without,
                        passage: stretch.passage,
                    });
                }
                tallies.add(*id, *tag, document, &found.by_count, &found.by_coder, &found.units);
            }
        }
        agreement.differences.sort_by_key(|it| (it.document, it.span, it.tag));
        agreement.by_tag = tallies.by_tag.iter().map(|(tag, tally)| (*tag, tally.measured())).collect();
        agreement.by_document = tallies.by_document.iter().map(|(id, tally)| (*id, tally.measured())).collect();
        agreement.all = tallies.all.measured();
        agreement
    }
}

/// Who coded a document, and what each set where.
struct Marked {
    coders: Vec<String>,
    characters: usize,
    tags: BTreeMap<Id<Tag>, Marks>,
}

fn marked(project: &Project, only: &Coders) -> (BTreeMap<Id<Document>, Marked>, usize) {
    let mut marked: BTreeMap<Id<Document>, Marked> = BTreeMap::new();
    let mut left_out = BTreeSet::new();
    for tagging in project.taggings.iter().filter(|it| only.is_empty() || only.contains(&it.made.by)) {
        let Some(passage) = project.passages.get(tagging.passage) else { continue };
        let newest = project.documents.get(passage.document).and_then(Document::edition);
        let edition = newest.filter(|edition| *edition == passage.edition).and_then(|id| project.editions.get(id));
        let Some(edition) = edition else {
            left_out.insert(passage.id);
            continue;
        };
        let document = marked.entry(passage.document).or_insert_with(|| Marked {
            coders: Vec::new(),
            characters: edition.characters,
            tags: BTreeMap::new(),
        });
        let by = &tagging.made.by;
        if let Err(at) = document.coders.binary_search(by) {
            document.coders.insert(at, by.clone());
        }
        document.tags.entry(tagging.tag).or_default().add(by, passage.anchor.span, passage.id);
    }
    (marked, left_out.len())
}

/// Counts of one tag, one document or everything.
#[derive(Default)]
struct Tally {
    documents: BTreeSet<Id<Document>>,
    /// Who coded each of them; more than one set where they differ.
    teams: BTreeSet<Vec<String>>,
    /// By how many set the tag, of how many coders: characters.
    by_count: BTreeMap<(usize, usize), u64>,
    /// By coder: characters on which the tag was set.
    by_coder: BTreeMap<String, u64>,
    /// By tag: the units of every coder, and how long the continuum is, documents one after the other.
    continua: BTreeMap<Id<Tag>, Continuum>,
}

#[derive(Default)]
struct Continuum {
    length: usize,
    units: BTreeMap<String, Vec<Range<usize>>>,
}

#[derive(Default)]
struct Tallies {
    by_tag: BTreeMap<Id<Tag>, Tally>,
    by_document: BTreeMap<Id<Document>, Tally>,
    all: Tally,
}

impl Tallies {
    fn add(
        &mut self,
        id: Id<Document>,
        tag: Id<Tag>,
        document: &Marked,
        by_count: &BTreeMap<usize, u64>,
        by_coder: &BTreeMap<String, u64>,
        units: &BTreeMap<String, Vec<Range<usize>>>,
    ) {
        let each = [self.by_tag.entry(tag).or_default(), self.by_document.entry(id).or_default(), &mut self.all];
        for tally in each {
            tally.documents.insert(id);
            tally.teams.insert(document.coders.clone());
            for (count, characters) in by_count {
                *tally.by_count.entry((*count, document.coders.len())).or_default() += characters;
            }
            for (coder, characters) in by_coder {
                *tally.by_coder.entry(coder.clone()).or_default() += characters;
            }
            let continuum = tally.continua.entry(tag).or_default();
            for (coder, ranges) in units {
                let own = continuum.units.entry(coder.clone()).or_default();
                own.extend(ranges.iter().map(|range| range.start + continuum.length..range.end + continuum.length));
            }
            continuum.length += document.characters;
        }
    }
}

impl Tally {
    fn measured(&self) -> Measured {
        let units: u64 = self.by_count.values().sum();
        let is_alike = |(count, of): &(usize, usize)| *count == 0 || count == of;
        let agreed = self.by_count.iter().filter(|(key, _)| is_alike(key)).map(|(_, characters)| characters).sum();
        let tagged = self.by_count.iter().filter(|((count, _), _)| *count > 0).map(|(_, characters)| characters).sum();
        let counts: Vec<(u64, [u64; 2])> = self
            .by_count
            .iter()
            .map(|((count, of), characters)| (*characters, [*count as u64, (of - count) as u64]))
            .collect();
        let each = || counts.iter().map(|(characters, counts)| (*characters, counts.as_slice()));
        let team = self.teams.iter().next().filter(|_| self.teams.len() == 1);
        let fleiss = team.filter(|team| team.len() > 2).and_then(|_| measures::fleiss(each()));
        Measured {
            coders: self.teams.iter().map(Vec::len).max().unwrap_or_default(),
            documents: self.documents.len(),
            units,
            agreed,
            tagged,
            cohen: team.and_then(|team| self.cohen(team, units)),
            fleiss,
            alpha: measures::alpha(each()),
            unitizing: team.and_then(|team| self.unitizing(team)),
        }
    }

    fn cohen(&self, team: &[String], units: u64) -> Option<f64> {
        let [one, other] = team else { return None };
        let both = self.by_count.get(&(2, 2)).copied().unwrap_or_default();
        let of = |coder: &String| self.by_coder.get(coder).copied().unwrap_or_default().saturating_sub(both);
        let (one, other) = (of(one), of(other));
        let neither = units.saturating_sub(both + one + other);
        measures::cohen(&[[both, one], [other, neither]])
    }

    fn unitizing(&self, team: &[String]) -> Option<f64> {
        let mut sum = Disagreement::default();
        for continuum in self.continua.values() {
            let of = |coder: &String| continuum.units.get(coder).cloned().unwrap_or_default();
            let people: Vec<Vec<Range<usize>>> = team.iter().map(of).collect();
            sum += disagreement(&people, continuum.length);
        }
        sum.alpha()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::testing::Case;
    use crate::model::{Edition, Stamp, Tagging};

    const TEXT: &str = "one two three four five six seven eight nine ten";

    /// A case in which these coders set tag 0 or 1 on these words.
    fn coded(marks: &[(&str, &str, usize)]) -> (Case, Vec<Id<Tag>>) {
        let mut case = Case::default();
        let document = case.document("A document");
        let tags = vec![case.tag("first", None), case.tag("second", None)];
        let edition = case.project.documents.get(document).and_then(Document::edition).expect("it has a text");
        case.change(edition, |edition: &mut Edition| edition.characters = TEXT.len());
        for (by, words, tag) in marks {
            let at = TEXT.find(words).expect("it stands there");
            let passage = case.passage_at(document, at, words);
            let tagging = case.put_tag(passage, tags[*tag]);
            let made = Stamp { by: (*by).to_owned(), at: jiff::Timestamp::UNIX_EPOCH };
            case.change(tagging, |tagging: &mut Tagging| tagging.made = made);
        }
        (case, tags)
    }

    #[test]
    fn two_who_agree_and_two_who_do_not() {
        let (case, tags) = coded(&[("A", "two three", 0), ("B", "two three", 0)]);
        let agreement = Agreement::of(&case.project, &Coders::new());
        let measured = agreement.by_tag[&tags[0]];
        assert_eq!((measured.cohen, measured.fleiss, measured.alpha.map(f64::round)), (Some(1.0), None, Some(1.0)));
        assert_eq!((measured.units, measured.agreed, measured.tagged), (48, 48, 9));
        assert_eq!(measured.unitizing, Some(1.0));
        assert_eq!(agreement.differences, []);

        let (case, tags) = coded(&[("A", "two three", 0), ("B", "three four", 0), ("B", "nine", 1)]);
        let agreement = Agreement::of(&case.project, &Coders::new());
        let measured = agreement.by_tag[&tags[0]];
        // 5 both, 4 only the one, 5 only the other, 34 neither.
        assert_eq!((measured.units, measured.agreed, measured.tagged), (48, 39, 14));
        let kappa = measured.cohen.expect("a measure");
        let by_chance = (9.0 * 10.0 + 39.0 * 38.0) / (48.0 * 48.0);
        assert!((kappa - (39.0 / 48.0 - by_chance) / (1.0 - by_chance)).abs() < 1e-9, "{kappa}");
        let differing: Vec<_> =
            agreement.differences.iter().map(|it| (&TEXT[it.span.start..it.span.end], it.with[0].as_str())).collect();
        assert_eq!(differing, [("two ", "A"), (" four", "B"), ("nine", "B")]);
    }

    #[test]
    fn only_what_at_least_two_have_coded_is_counted() {
        let (case, _) = coded(&[("A", "two", 0)]);
        let agreement = Agreement::of(&case.project, &Coders::new());
        assert_eq!((agreement.documents.len(), agreement.by_tag.len(), agreement.coders.len()), (0, 0, 1));
        let (case, _) = coded(&[("A", "two", 0), ("B", "two", 0), ("C", "six", 0)]);
        let all = Agreement::of(&case.project, &Coders::new()).all;
        assert!(all.cohen.is_none() && all.fleiss.is_some() && all.coders == 3);
        let two = Agreement::of(&case.project, &Coders::from(["A".to_owned(), "B".to_owned()])).all;
        assert_eq!((two.cohen, two.coders), (Some(1.0), 2));
    }
}
