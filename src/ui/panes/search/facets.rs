//! What the documents that were found have in common, each with how many of them: a query is narrowed by it.

use super::narrow::field;
use crate::analysis::when::{Extent, civil};
use crate::model::{Document, Id, Lineage, Origin, Passage, Project, Reading, Source, Tag};
use crate::say;
use crate::ui::panes::reader::language_name;
use std::collections::{BTreeMap, BTreeSet};

/// More values than this of a kind are not listed.
pub(super) const MOST_VALUES: usize = 60;

/// What documents are told apart by.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Kind {
    Publisher,
    Author,
    Year,
    Language,
    Reading,
    Tag,
    Origin,
}

impl Kind {
    /// What it is called.
    pub(super) fn label(self) -> &'static str {
        match self {
            Self::Publisher => say!("Publisher"),
            Self::Author => say!("Author"),
            Self::Year => say!("Year"),
            Self::Language => say!("Language"),
            Self::Reading => say!("Reading"),
            Self::Tag => say!("Tag"),
            Self::Origin => say!("Origin"),
        }
    }

    fn key(self) -> &'static str {
        match self {
            Self::Publisher => "publisher",
            Self::Author => "author",
            Self::Year => "published",
            Self::Language => "lang",
            Self::Reading => "reading",
            Self::Tag => "tag",
            Self::Origin => "origin",
        }
    }
}

/// What one kind tells apart, most documents first.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Facet {
    pub(super) kind: Kind,
    pub(super) values: Vec<Value>,
}

/// One value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Value {
    /// What it is called.
    pub(super) label: String,
    /// The field that a query is narrowed by.
    pub(super) field: String,
    /// How many of the documents have it.
    pub(super) count: usize,
}

/// The values of a kind by their fields: what each is called, and how many documents have it.
type Counts = BTreeMap<String, (String, usize)>;

/// What these documents are told apart by.
pub(super) fn facets(project: &Project, found: &[Id<Document>]) -> Vec<Facet> {
    let mut counts: BTreeMap<Kind, Counts> = BTreeMap::new();
    let mut add = |kind: Kind, values: BTreeSet<(String, String)>| {
        for (field, label) in values {
            counts.entry(kind).or_default().entry(field).or_insert((label, 0)).1 += 1;
        }
    };
    for document in found.iter().filter_map(|id| project.documents.get(*id)) {
        for kind in [Kind::Publisher, Kind::Author, Kind::Year, Kind::Language, Kind::Reading] {
            add(kind, of_document(document, kind));
        }
    }
    for tags in tags(project, found).into_values() {
        add(Kind::Tag, tags);
    }
    for origins in origins(project, found).into_values() {
        add(Kind::Origin, origins);
    }
    counts.into_iter().map(|(kind, counts)| Facet { kind, values: sorted(kind, counts) }).collect()
}

fn sorted(kind: Kind, counts: Counts) -> Vec<Value> {
    let values = counts.into_iter().map(|(field, (label, count))| Value { label, field, count });
    let mut values: Vec<Value> = values.collect();
    values.sort_by(|one, other| match kind {
        Kind::Year => other.label.cmp(&one.label),
        _ => other.count.cmp(&one.count).then_with(|| one.label.cmp(&other.label)),
    });
    values.truncate(MOST_VALUES);
    values
}

impl Facet {
    /// Whether a query over so many documents is made narrower by it, or is narrowed by it already.
    pub(super) fn tells_apart(&self, of: usize, is_on: impl Fn(&str) -> bool) -> bool {
        self.values.iter().any(|value| value.count < of || is_on(&value.field))
    }
}

/// What a document's own fields say of a kind: the field, and what it is called.
fn of_document(document: &Document, kind: Kind) -> BTreeSet<(String, String)> {
    let named = |name: &String| (field(kind.key(), name), name.clone());
    match kind {
        Kind::Publisher => document.publisher.iter().map(|publisher| named(&publisher.value)).collect(),
        Kind::Author => document.authors.iter().flat_map(|authors| &authors.value).map(named).collect(),
        Kind::Year => {
            let said = |year: i64| if year < 0 { format!("-{:04}", -year) } else { format!("{year:04}") };
            years(document).map(|year| named(&said(year))).collect()
        }
        Kind::Language => {
            let language = document.language.as_ref().map(|language| &language.value);
            language.map(|code| (field(kind.key(), code), language_name(code))).into_iter().collect()
        }
        Kind::Reading => {
            let reading: Reading = document.reading;
            BTreeSet::from([(field(kind.key(), &reading.to_string()), reading.label().to_owned())])
        }
        Kind::Tag | Kind::Origin => BTreeSet::new(),
    }
}

/// A date over more years than this is told by none of them.
const MOST_YEARS: i64 = 12;

/// The years that a document may have been published in.
fn years(document: &Document) -> std::ops::RangeInclusive<i64> {
    let year = |day: i64| civil(day).0;
    let extent = document.published.as_ref().map(|published| Extent::of(&published.value));
    let ends = extent.and_then(|extent| Some((year(extent.earliest_day()?), year(extent.latest_day()?))));
    let (first, last) = ends.filter(|(first, last)| last - first < MOST_YEARS).unwrap_or((1, 0));
    first..=last
}

/// The tags on passages of these documents, with those above them.
fn tags(project: &Project, found: &[Id<Document>]) -> BTreeMap<Id<Document>, BTreeSet<(String, String)>> {
    let found: BTreeSet<_> = found.iter().collect();
    let paths: BTreeMap<Id<Tag>, Vec<String>> = project.tags.iter().map(|tag| (tag.id, paths(project, tag))).collect();
    let mut tags: BTreeMap<_, BTreeSet<_>> = BTreeMap::new();
    for tagging in &project.taggings {
        let Some(passage) = project.passages.get(tagging.passage) else { continue };
        if !found.contains(&passage.document) || !is_of_newest(project, passage) {
            continue;
        }
        let paths = paths.get(&tagging.tag).into_iter().flatten();
        let named = paths.map(|path| (field(Kind::Tag.key(), path), path.clone()));
        tags.entry(passage.document).or_default().extend(named);
    }
    tags
}

/// A query is asked of the newest text.
fn is_of_newest(project: &Project, passage: &Passage) -> bool {
    project.documents.get(passage.document).and_then(Document::edition) == Some(passage.edition)
}

/// The path of a tag, and those of the tags above it.
fn paths(project: &Project, tag: &Tag) -> Vec<String> {
    let (mut names, mut seen) = (vec![tag.name.as_str()], BTreeSet::from([tag.id]));
    let mut next = tag.parent;
    while let Some(above) = next.and_then(|id| project.tags.get(id)).filter(|above| seen.insert(above.id)) {
        names.push(above.name.as_str());
        next = above.parent;
    }
    names.reverse();
    (1..=names.len()).filter_map(|depth| names.get(..depth)).map(|names| names.join("/")).collect()
}

/// Whom these documents go back to, by what is said of them and of their passages.
fn origins(project: &Project, found: &[Id<Document>]) -> BTreeMap<Id<Document>, BTreeSet<(String, String)>> {
    let mut sources: BTreeMap<Id<Document>, BTreeSet<Source>> =
        found.iter().map(|document| (*document, BTreeSet::from([Source::Document(*document)]))).collect();
    for passage in project.passages.iter().filter(|passage| is_of_newest(project, passage)) {
        if let Some(sources) = sources.get_mut(&passage.document) {
            sources.extend(passage.attribution.iter().map(|attribution| attribution.to));
        }
    }
    let named = |origin: Id<Origin>| {
        let name = project.origins.get(origin)?.name.clone();
        Some((field(Kind::Origin.key(), &name), name))
    };
    let ends = |sources: BTreeSet<Source>| ends(project, sources).into_iter().filter_map(named).collect();
    sources.into_iter().map(|(document, sources)| (document, ends(sources))).collect()
}

/// The origins that these sources lead to, over any number of documents.
fn ends(project: &Project, sources: BTreeSet<Source>) -> BTreeSet<Id<Origin>> {
    let (mut ends, mut seen, mut open) = (BTreeSet::new(), sources.clone(), Vec::from_iter(sources));
    while let Some(source) = open.pop() {
        let document = match source {
            Source::Origin(origin) => {
                ends.insert(origin);
                continue;
            }
            Source::Document(id) => project.documents.get(id),
        };
        let onwards = match document.map(|document| &document.lineage) {
            None | Some(Lineage::Unknown) => Vec::new(),
            Some(Lineage::Original { origin, .. }) => vec![Source::Origin(*origin)],
            Some(Lineage::Derived(from)) => from.iter().map(|attribution| attribution.to).collect(),
        };
        open.extend(onwards.into_iter().filter(|source| seen.insert(*source)));
    }
    ends
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::search::Query;
    use crate::session::asking::Asking;
    use crate::session::verbs::passage::tag_at;
    use crate::session::verbs::set::set;
    use crate::ui::testing::Stage;

    #[test]
    fn as_many_documents_are_found_by_a_facet_as_it_says() {
        let mut stage = Stage::default();
        let fields = [("The Harbour Gazette", "2018-03"), ("The Harbour Gazette", "2018/2019"), ("Port & Sea", "2020")];
        for (nth, (publisher, published)) in fields.into_iter().enumerate() {
            let document = stage.document(&format!("Document {nth}"), &format!("A hub was built in {nth}."));
            let span = stage.span(document, "hub");
            stage.work(|work| {
                for (key, value) in [("publisher", publisher), ("published", published), ("language", "en")] {
                    set(work, document.into(), key, value)?;
                }
                let path = if nth == 0 { "works/hubs" } else { "works" };
                tag_at(work, document, span, &[path.to_owned()], None)
            });
        }
        let scene = stage.scene();
        let asking = Asking::of(scene.project, scene.library);
        let found = |query: &str| asking.answer(&query.parse::<Query>().expect("a query"), &|| false).documents;
        let all: Vec<_> = found("hub").iter().map(|answered| answered.document).collect();
        let facets = facets(scene.project, &all);
        let said: Vec<_> = facets
            .iter()
            .flat_map(|facet| facet.values.iter().map(|value| (value.field.as_str(), value.count)))
            .collect();
        assert_eq!(
            said,
            [
                ("publisher:\"The Harbour Gazette\"", 2),
                ("publisher:\"Port & Sea\"", 1),
                ("published:2020", 1),
                ("published:2019", 1),
                ("published:2018", 2),
                ("lang:en", 3),
                ("reading:unread", 3),
                ("tag:works", 3),
                ("tag:works/hubs", 1),
            ]
        );
        for (field, count) in said {
            assert_eq!(found(&format!("hub {field}")).len(), count, "{field}");
        }
        assert!(!facets[2].tells_apart(3, |_| false), "all are in English");
    }
}
