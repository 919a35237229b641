//! What the fields of a query mean over a project: for each document all of it, some passages, or nothing.
//!
//! A passage counts where it stands in the text that is searched, the newest edition of its document. Evidence that was
//! withdrawn bears on no claim any more.

use crate::analysis::when::{Extent, Piece};
use crate::model::{
    Claim, Document, Entity, Evidence, Id, Lineage, Memo, Origin, Passage, Place, PlaceUse, Project, Source, Span,
    Subject, Tag,
};
use crate::say;
use crate::search::{Called, Field, Having, TagPath};
use std::collections::{BTreeMap, BTreeSet, HashMap};

/// How far a field reaches in one document.
#[derive(Debug, Clone, Copy)]
pub(super) enum Reach<'a> {
    /// It is not so of this document.
    Nowhere,
    /// It is so of all of it.
    Everywhere,
    /// It is so of these passages.
    Passages(&'a Stretches),
}

/// Passages of one text in order.
#[derive(Debug, Clone, Default)]
pub(super) struct Stretches {
    spans: Vec<Span>,
    /// How far each, or one before it, reaches.
    reached: Vec<usize>,
}

impl Stretches {
    fn of(mut spans: Vec<Span>) -> Self {
        spans.sort_unstable();
        spans.dedup();
        let furthest = |furthest: &mut usize, span: &Span| {
            *furthest = (*furthest).max(span.end);
            Some(*furthest)
        };
        let reached = spans.iter().scan(0, furthest).collect();
        Self { spans, reached }
    }

    pub(super) fn spans(&self) -> &[Span] {
        &self.spans
    }

    /// Whether a passage overlaps this.
    pub(super) fn overlap(&self, span: Span) -> bool {
        let before = self.spans.partition_point(|passage| passage.start < span.end);
        before.checked_sub(1).and_then(|last| self.reached.get(last)).is_some_and(|reached| *reached > span.start)
    }
}

/// What one field means.
#[derive(Debug, Default)]
pub(super) struct Reaches {
    whole: BTreeSet<Id<Document>>,
    passages: HashMap<Id<Document>, Stretches>,
}

impl Reaches {
    pub(super) fn of(project: &Project, field: &Field) -> Self {
        let mut found = Found { project, whole: BTreeSet::new(), passages: HashMap::new() };
        found.look(field);
        let passages = found.passages.into_iter().map(|(document, spans)| (document, Stretches::of(spans))).collect();
        Self { whole: found.whole, passages }
    }

    pub(super) fn in_document(&self, document: Id<Document>) -> Reach<'_> {
        if self.whole.contains(&document) {
            return Reach::Everywhere;
        }
        self.passages.get(&document).map_or(Reach::Nowhere, Reach::Passages)
    }
}

/// What the project knows nothing of: a tag, a name or a place that is not in it. A sentence.
pub(super) fn unknown(project: &Project, field: &Field) -> Option<String> {
    let (known, sentence) = match field {
        Field::Tag(path) => (!tags(project, path).is_empty(), say!("There is no tag '{}'", field.value())),
        Field::Origin(called) => (!origins(project, called).is_empty(), say!("There is no origin '{}'", field.value())),
        Field::Entity(called) => {
            (!entities(project, called).is_empty(), say!("Nobody and nothing is called '{}'", field.value()))
        }
        Field::Place(called) => (!places(project, called).is_empty(), say!("There is no place '{}'", field.value())),
        _ => return None,
    };
    (!known).then_some(sentence)
}

struct Found<'a> {
    project: &'a Project,
    whole: BTreeSet<Id<Document>>,
    passages: HashMap<Id<Document>, Vec<Span>>,
}

impl Found<'_> {
    fn look(&mut self, field: &Field) {
        match field {
            Field::Document(called) => {
                self.documents(|document| called.is(&document.title.value) || called.is_id(&document.id.to_string()));
            }
            Field::Author(called) => self.documents(|document| {
                document.authors.as_ref().is_some_and(|authors| authors.value.iter().any(|author| called.is(author)))
            }),
            Field::Publisher(called) => self
                .documents(|document| document.publisher.as_ref().is_some_and(|publisher| called.is(&publisher.value))),
            Field::Published(edtf) => {
                let wanted = Extent::of(edtf);
                let meets = |published: &Extent| {
                    published.pieces.iter().any(|one| wanted.pieces.iter().any(|other| meet(one, other)))
                };
                self.documents(|document| {
                    document.published.as_ref().is_some_and(|published| meets(&Extent::of(&published.value)))
                });
            }
            Field::Language(code) => self.documents(|document| {
                document.language.as_ref().is_some_and(|language| is_language(&language.value, code))
            }),
            Field::Reading(reading) => self.documents(|document| document.reading == *reading),
            Field::Origin(called) => self.origin(called),
            Field::Tag(path) => {
                let tags = tags(self.project, path);
                self.tagged(|tag| tags.contains(&tag));
            }
            Field::Has(having) => self.having(*having),
            Field::Stance(stance) => self.evidence(|evidence| evidence.stance == *stance),
            Field::Entity(called) => {
                let wanted = entities(self.project, called);
                self.speaking(&|names| names.iter().any(|entity| wanted.contains(entity)), &|_| false);
            }
            Field::Place(called) => {
                let wanted = places(self.project, called);
                self.speaking(&|_| false, &|uses| uses.iter().any(|used| wanted.contains(&used.place)));
            }
        }
    }

    fn documents(&mut self, is_meant: impl Fn(&Document) -> bool) {
        let meant = self.project.documents.iter().filter(|document| is_meant(document));
        self.whole.extend(meant.map(|document| document.id));
    }

    fn passage(&mut self, id: Id<Passage>) {
        if let Some(passage) = self.project.passages.get(id) {
            self.put(passage);
        }
    }

    fn put(&mut self, passage: &Passage) {
        let document = self.project.documents.get(passage.document);
        if document.and_then(Document::edition) == Some(passage.edition) {
            self.passages.entry(passage.document).or_default().push(passage.anchor.span);
        }
    }

    fn passages(&mut self, is_meant: impl Fn(&Passage) -> bool) {
        let project = self.project;
        project.passages.iter().filter(|passage| is_meant(passage)).for_each(|passage| self.put(passage));
    }

    fn tagged(&mut self, is_meant: impl Fn(Id<Tag>) -> bool) {
        let project = self.project;
        let meant = project.taggings.iter().filter(|tagging| is_meant(tagging.tag));
        meant.for_each(|tagging| self.passage(tagging.passage));
    }

    fn evidence(&mut self, is_meant: impl Fn(&Evidence) -> bool) {
        let project = self.project;
        let meant = project.evidence.iter().filter(|evidence| evidence.withdrawn.is_none() && is_meant(evidence));
        meant.for_each(|evidence| self.passage(evidence.passage));
    }

    /// Passages that speak of something themselves, or are evidence for a claim that does.
    fn speaking(&mut self, of: &dyn Fn(&[Id<Entity>]) -> bool, at: &dyn Fn(&[PlaceUse]) -> bool) {
        self.passages(|passage| of(&passage.entities) || at(&passage.places));
        let claims: BTreeSet<Id<Claim>> = self
            .project
            .claims
            .iter()
            .filter(|claim| of(&claim.entities) || at(&claim.places))
            .map(|claim| claim.id)
            .collect();
        self.evidence(|evidence| claims.contains(&evidence.claim));
    }

    fn having(&mut self, having: Having) {
        match having {
            Having::Claim => self.evidence(|_| true),
            Having::Tag => self.tagged(|_| true),
            Having::Date => self.passages(|passage| !passage.when.is_empty()),
            Having::Place => self.passages(|passage| !passage.places.is_empty()),
            Having::Entity => self.passages(|passage| !passage.entities.is_empty()),
            Having::Origin => self.passages(|passage| !passage.attribution.is_empty()),
            Having::Passage => self.passages(|_| true),
            Having::Memo => {
                let project = self.project;
                for Memo { subject, .. } in &project.memos {
                    match subject {
                        Subject::Passage(id) => self.passage(*id),
                        Subject::Document(id) => drop(self.whole.insert(*id)),
                        _ => {}
                    }
                }
            }
        }
    }

    /// All of a document that goes back there by its lineage, and the passages that say so for themselves.
    fn origin(&mut self, called: &Called) {
        let project = self.project;
        let wanted = origins(project, called);
        if wanted.is_empty() {
            return;
        }
        let leading = leading_to(project, &wanted);
        let leads = |source: Source| match source {
            Source::Origin(id) => wanted.contains(&id),
            Source::Document(id) => leading.contains(&id),
        };
        self.passages(|passage| passage.attribution.iter().any(|attribution| leads(attribution.to)));
        self.whole = leading;
    }
}

/// The documents whose lineage leads to one of these origins, over any number of others.
fn leading_to(project: &Project, origins: &BTreeSet<Id<Origin>>) -> BTreeSet<Id<Document>> {
    let (mut leading, mut open) = (BTreeSet::new(), Vec::new());
    let mut resting: BTreeMap<Id<Document>, Vec<Id<Document>>> = BTreeMap::new();
    for document in &project.documents {
        let leads = match &document.lineage {
            Lineage::Unknown => false,
            Lineage::Original { origin, .. } => origins.contains(origin),
            Lineage::Derived(from) => from.iter().any(|attribution| match attribution.to {
                Source::Origin(id) => origins.contains(&id),
                Source::Document(id) => {
                    resting.entry(id).or_default().push(document.id);
                    false
                }
            }),
        };
        if leads {
            open.push(document.id);
        }
    }
    while let Some(document) = open.pop() {
        if leading.insert(document) {
            open.extend(resting.get(&document).into_iter().flatten());
        }
    }
    leading
}

fn origins(project: &Project, called: &Called) -> BTreeSet<Id<Origin>> {
    let meant = project.origins.iter().filter(|one| called.is(&one.name) || called.is_id(&one.id.to_string()));
    meant.map(|origin| origin.id).collect()
}

fn entities(project: &Project, called: &Called) -> BTreeSet<Id<Entity>> {
    let is_meant = |one: &&Entity| {
        called.is(&one.name) || one.aliases.iter().any(|alias| called.is(alias)) || called.is_id(&one.id.to_string())
    };
    project.entities.iter().filter(is_meant).map(|entity| entity.id).collect()
}

fn places(project: &Project, called: &Called) -> BTreeSet<Id<Place>> {
    let is_meant = |one: &&Place| {
        called.is(&one.name) || one.aliases.iter().any(|alias| called.is(alias)) || called.is_id(&one.id.to_string())
    };
    project.places.iter().filter(is_meant).map(|place| place.id).collect()
}

/// The tags that are meant, and every tag under them.
fn tags(project: &Project, path: &TagPath) -> BTreeSet<Id<Tag>> {
    let is_meant = |tag: &&Tag| {
        let names = upwards(project, tag);
        (0..names.len()).any(|below| path.is(names.iter().skip(below).copied()))
    };
    project.tags.iter().filter(is_meant).map(|tag| tag.id).collect()
}

/// The names of a tag and of those above it.
fn upwards<'a>(project: &'a Project, tag: &'a Tag) -> Vec<&'a str> {
    let mut names = vec![tag.name.as_str()];
    let (mut next, mut seen) = (tag.parent, BTreeSet::from([tag.id]));
    // A tree that was made a ring by hand must not hang anybody.
    while let Some(above) = next.and_then(|id| project.tags.get(id)).filter(|above| seen.insert(above.id)) {
        names.push(above.name.as_str());
        next = above.parent;
    }
    names
}

/// Whether two stretches of time may have a day in common.
fn meet(one: &Piece, other: &Piece) -> bool {
    let begins_by_end = |first: &Piece, second: &Piece| match (first.earliest_day, second.latest_day) {
        (Some(first), Some(last)) => first <= last,
        _ => true,
    };
    begins_by_end(one, other) && begins_by_end(other, one)
}

/// `en` is any English, `en-gb` that of Britain alone.
fn is_language(language: &str, code: &str) -> bool {
    let language = language.to_lowercase().replace('_', "-");
    language.strip_prefix(code).is_some_and(|rest| rest.is_empty() || rest.starts_with('-'))
}
