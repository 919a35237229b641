//! Getting through what was loaded: in which order it is read, and how much of it has been.
//!
//! The *queue* goes folder by folder, and within a folder in the order in which the files came in. A document is read
//! when somebody has decided about it: everything but unread. What came attached to a message lies where the message does.

use crate::model::{Document, Edition, Id, Project, Reading};
use crate::say;
use std::collections::BTreeMap;

/// Which documents are asked about.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Filter {
    /// Only those of this state.
    pub reading: Option<Reading>,
    /// Only those of this folder and the folders in it.
    pub folder: Option<String>,
}

/// How many documents are in each state.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Counts(BTreeMap<Reading, usize>);

impl Counts {
    /// How many of this state.
    pub fn of(&self, reading: Reading) -> usize {
        self.0.get(&reading).copied().unwrap_or_default()
    }

    /// How many in all.
    pub fn all(&self) -> usize {
        self.0.values().sum()
    }

    /// How many of which somebody has decided.
    pub fn read(&self) -> usize {
        self.all() - self.of(Reading::Unread)
    }

    /// What share of all that is, from 0 to 1.
    pub fn share(&self) -> f32 {
        self.read() as f32 / self.all().max(1) as f32
    }

    /// 'Read 12 of 40'.
    pub fn sentence(&self) -> String {
        say!("Read {read} of {of}", read = self.read(), of = self.all())
    }

    /// Counts a document in, if it was loaded.
    pub fn add(&mut self, document: &Document) {
        if !document.is_only_referred_to() {
            *self.0.entry(document.reading).or_default() += 1;
        }
    }
}

/// How far the documents of a folder have been read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FolderProgress {
    /// The folder; none for documents that were chosen by themselves.
    pub folder: Option<String>,
    /// Those right in it, not in the folders below it.
    pub counts: Counts,
}

/// The documents that have a file, in the order in which they are read.
pub fn queue(project: &Project, filter: &Filter) -> Vec<Id<Document>> {
    let wanted = |document: &Document, edition: &Edition| {
        filter.reading.is_none_or(|reading| document.reading == reading)
            && filter.folder.as_deref().is_none_or(|wanted| {
                let lies_in = |own: Option<&str>| own.is_some_and(|own| is_in(own, wanted));
                lies_in(edition.folder.as_deref()) || lies_in(folder(project, document))
            })
    };
    let mut found: Vec<_> = loaded(project).filter(|(document, edition)| wanted(document, edition)).collect();
    found.sort_by_cached_key(|(document, edition)| {
        (folder(project, document), edition.imported, &edition.name, document.id)
    });
    found.into_iter().map(|(document, _)| document.id).collect()
}

/// The next of these documents that nobody has read, from the one after `here` on and round at the end. One of
/// those to `skip` counts as read.
pub fn next_unread(
    project: &Project,
    queue: &[Id<Document>],
    here: Option<Id<Document>>,
    skip: &[Id<Document>],
) -> Option<Id<Document>> {
    let after = queue.iter().position(|id| Some(*id) == here).map_or(0, |at| at + 1);
    let is_unread = |id: &Id<Document>| project.documents.get(*id).is_some_and(Document::is_unread);
    queue.iter().cycle().skip(after).take(queue.len()).find(|id| !skip.contains(id) && is_unread(id)).copied()
}

/// The folder that a document came in, below what was chosen for import; none where its file was chosen by itself. An
/// attachment lies in the folder of its message, and in none that is called like it.
pub fn folder<'a>(project: &'a Project, document: &'a Document) -> Option<&'a str> {
    first_edition(project, outermost(project, document))?.folder.as_deref()
}

/// The message that a document came attached to; the first, where it came with several.
pub fn carrier<'a>(project: &'a Project, document: &Document) -> Option<&'a Document> {
    let carrier = |document: &Document| document.attached_to.iter().find_map(|message| project.documents.get(*message));
    let goes_round = || std::iter::successors(carrier(document), |one| carrier(one)).nth(MOST_CARRIERS).is_some();
    carrier(document).filter(|_| !goes_round())
}

/// Messages in messages in messages are followed no further: what is deeper goes round.
const MOST_CARRIERS: usize = 32;

/// The message that came by itself, where the document came attached to one, or to what came attached to it; else the
/// document.
fn outermost<'a>(project: &'a Project, document: &'a Document) -> &'a Document {
    std::iter::successors(Some(document), |document| carrier(project, document)).last().unwrap_or(document)
}

/// How many documents are in each state.
pub fn counts(project: &Project) -> Counts {
    let mut counts = Counts::default();
    loaded(project).for_each(|(document, _)| counts.add(document));
    counts
}

/// The same folder by folder, in their order.
pub fn folders(project: &Project) -> Vec<FolderProgress> {
    let mut folders: BTreeMap<Option<&str>, Counts> = BTreeMap::new();
    for (document, _) in loaded(project) {
        folders.entry(folder(project, document)).or_default().add(document);
    }
    let progress =
        |(folder, counts): (Option<&str>, Counts)| FolderProgress { folder: folder.map(str::to_owned), counts };
    folders.into_iter().map(progress).collect()
}

/// Documents with the edition that first came in.
fn loaded(project: &Project) -> impl Iterator<Item = (&Document, &Edition)> {
    project.documents.iter().filter_map(|document| Some((document, first_edition(project, document)?)))
}

/// The edition that first came in: a newer version neither sends a document to the end nor takes it elsewhere.
fn first_edition<'a>(project: &'a Project, document: &Document) -> Option<&'a Edition> {
    document.editions.first().and_then(|id| project.editions.get(*id))
}

/// Whether a folder is this one or below it.
fn is_in(own: &str, folder: &str) -> bool {
    own.strip_prefix(folder).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
}

#[cfg(test)]
mod tests {
    use super::super::testing::Case;
    use super::*;

    /// Documents in these folders, imported one second after the other.
    fn case(folders: &[Option<&str>]) -> (Case, Vec<Id<Document>>) {
        let (mut case, mut ids) = (Case::default(), Vec::new());
        for (nth, folder) in (0..).zip(folders) {
            let id = case.document(&format!("{}", 9 - nth));
            let edition = case.project.documents.get(id).and_then(Document::edition).expect("one");
            case.change(edition, |edition| {
                edition.folder = folder.map(str::to_owned);
                edition.imported = jiff::Timestamp::from_second(nth).expect("in range");
            });
            ids.push(id);
        }
        (case, ids)
    }

    #[test]
    fn the_queue_goes_folder_by_folder_in_the_order_of_the_import() {
        let (mut case, ids) = case(&[Some("leak/b"), Some("leak/a"), None, Some("leak/b"), Some("leaks")]);
        case.change(ids[3], |document| document.reading = Reading::Relevant);
        let check = |filter: Filter, expected: &[usize]| {
            let expected: Vec<_> = expected.iter().map(|at| ids[*at]).collect();
            assert_eq!(queue(&case.project, &filter), expected, "{filter:?}");
        };
        check(Filter::default(), &[2, 1, 0, 3, 4]);
        check(Filter { reading: Some(Reading::Unread), folder: None }, &[2, 1, 0, 4]);
        check(Filter { reading: None, folder: Some("leak".to_owned()) }, &[1, 0, 3]);
        check(Filter { reading: Some(Reading::Relevant), folder: Some("leak/b".to_owned()) }, &[3]);
    }

    #[test]
    fn an_attachment_lies_in_the_folder_of_its_message() {
        let (mut case, ids) = case(&[Some("mail"), Some("mail/Rent"), Some("mail/Rent/Lease"), Some("other")]);
        case.change(ids[1], |document| document.attached_to = vec![ids[0]]);
        case.change(ids[2], |document| document.attached_to = vec![ids[1]]);
        let told: Vec<_> = folders(&case.project).into_iter().map(|it| (it.folder, it.counts.all())).collect();
        assert_eq!(told, [(Some("mail".to_owned()), 3), (Some("other".to_owned()), 1)]);
        assert_eq!(queue(&case.project, &Filter::default()), ids);
        let within = Filter { folder: Some("mail/Rent".to_owned()), ..Filter::default() };
        assert_eq!(queue(&case.project, &within), ids[1..3]);
        case.change(ids[0], |document| document.attached_to = vec![ids[1]]);
        assert!(
            folder(&case.project, case.project.documents.get(ids[2]).expect("one")).is_some(),
            "it does not go round"
        );
    }

    #[test]
    fn the_next_unread_comes_after_and_then_from_the_start() {
        let (mut case, ids) = case(&[Some("a"), Some("a"), Some("b")]);
        let check = |case: &Case, here: Option<usize>, skip: &[Id<Document>], expected: Option<usize>| {
            let queue = queue(&case.project, &Filter::default());
            let next = next_unread(&case.project, &queue, here.map(|at| ids[at]), skip);
            assert_eq!(next, expected.map(|at| ids[at]), "after {here:?}");
        };
        check(&case, None, &[], Some(0));
        check(&case, Some(0), &[], Some(1));
        check(&case, Some(2), &[], Some(0));
        check(&case, Some(0), &[ids[1]], Some(2));
        check(&case, Some(1), &[ids[0], ids[2]], Some(1));
        check(&case, Some(0), &ids, None);
        for id in &ids {
            case.change(*id, |document| document.reading = Reading::Done);
        }
        check(&case, Some(0), &[], None);
    }

    #[test]
    fn states_are_counted_in_all_and_by_folder() {
        let (mut case, ids) = case(&[Some("a"), Some("a"), None]);
        case.change(ids[0], |document| document.reading = Reading::Sealed);
        let all = counts(&case.project);
        assert_eq!((all.all(), all.read(), all.of(Reading::Sealed), all.of(Reading::Done)), (3, 1, 1, 0));
        assert_eq!(all.sentence(), "Read 1 of 3");
        let told: Vec<_> = folders(&case.project)
            .into_iter()
            .map(|it| (it.folder.unwrap_or_default(), it.counts.read(), it.counts.all()))
            .collect();
        assert_eq!(told, [(String::new(), 0, 1), ("a".to_owned(), 1, 2)]);
    }
}
