//! The documents to get through: which are listed, in what order, and under what they stand.
//!
//! They stand under the *folders* they came in, or mail under its *threads*, or by themselves. Under either, what came
//! attached to a message stands right below it.

use crate::analysis::Index;
use crate::analysis::piles::{self, Pile};
use crate::analysis::threads::{self, Threads};
use crate::analysis::triage::{self, Counts};
use crate::analysis::when::Extent;
use crate::model::{Document, Id, Project, Reading};
use crate::say;
use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;

/// In what order documents stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) enum Order {
    /// By title.
    #[default]
    Title,
    /// By when they were published, those without a date last.
    Date,
    /// As they came in.
    Imported,
    /// The longest texts first.
    Size,
}

impl Order {
    /// All of them, as they are offered.
    pub(super) const ALL: [Self; 4] = [Self::Title, Self::Date, Self::Imported, Self::Size];

    /// What it is called.
    pub(super) fn label(self) -> &'static str {
        match self {
            Self::Title => say!("By title"),
            Self::Date => say!("By date of publication"),
            Self::Imported => say!("As they came in"),
            Self::Size => say!("Longest first"),
        }
    }
}

/// What documents stand under.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) enum Grouping {
    /// The folders they came in, where they came in any.
    #[default]
    Folders,
    /// The first message of the conversation, where there is more than one message in it.
    Threads,
    /// Nothing.
    None,
}

/// What is to be listed, and how.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct Wanted {
    pub(super) order: Order,
    /// Words of title, publisher or author.
    pub(super) filter: String,
    /// All of them, where none is chosen.
    pub(super) pile: Option<Pile>,
    pub(super) grouping: Grouping,
    /// What the brushed range and region hide.
    pub(super) hidden: Rc<BTreeSet<Id<Document>>>,
    /// What is folded away that would stand open, or open that would be folded away.
    pub(super) turned: BTreeSet<Under>,
}

/// A folder or a thread.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Under {
    /// A folder by its name, empty for files that came in none. It stands open.
    Folder(String),
    /// A thread by the first of its messages. It is folded away.
    Thread(Id<Document>),
}

/// A folder or a thread in the list.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Group {
    pub(super) under: Under,
    /// As it is shown.
    pub(super) name: String,
    /// How far it is read.
    pub(super) progress: Counts,
    pub(super) is_folded: bool,
    /// How many messages and attachments there are, of a thread.
    messages: usize,
    /// What of it is in the list, or would be.
    documents: Vec<Id<Document>>,
}

impl Group {
    /// 'Read 12 of 40', '5 messages, 2 unread'.
    pub(super) fn sentence(&self) -> String {
        if matches!(self.under, Under::Folder(_)) {
            return self.progress.sentence();
        }
        let attached = self.progress.all().saturating_sub(self.messages);
        let mut parts = vec![say!("{n} message" | "{n} messages" % self.messages)];
        if attached > 0 {
            parts.push(say!("{n} attachment" | "{n} attachments" % attached));
        }
        let unread = self.progress.of(Reading::Unread);
        if unread > 0 {
            parts.push(say!("{unread} unread", unread));
        }
        parts.join(", ")
    }
}

/// The documents to get through, in order.
#[derive(Debug, Default)]
pub(super) struct Queue {
    /// All that the words of the filter leave in, whichever pile they lie in.
    pub(super) all: Vec<Id<Document>>,
    /// What is listed.
    pub(super) lines: Vec<Line>,
    /// How many of `all` lie in each pile.
    pub(super) piles: BTreeMap<Pile, usize>,
    /// Those folders or threads that are listed.
    pub(super) groups: Vec<Group>,
    /// Whether documents came in folders.
    pub(super) has_folders: bool,
    /// Whether any is a message.
    pub(super) has_mail: bool,
    /// How many there are, in words.
    pub(super) said: String,
}

/// A line of the list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Line {
    /// A folder or thread, by its place among those that are listed.
    Group(usize),
    /// A document, and under how many others it stands.
    Document(Id<Document>, usize),
}

impl Line {
    /// The document, where it is one.
    pub(super) fn document(self) -> Option<Id<Document>> {
        if let Self::Document(id, _) = self { Some(id) } else { None }
    }
}

/// A document, and under how many others it stands.
type Nested<'a> = (&'a Document, usize);

impl Queue {
    /// What is listed of a project. It looks through all documents, and is kept until something changes.
    pub(super) fn of(project: &Project, index: &Index, wanted: &Wanted) -> Self {
        let words: Vec<String> = wanted.filter.split_whitespace().map(str::to_lowercase).collect();
        let listed = index.documents().iter().filter(|id| !wanted.hidden.contains(*id));
        let known = listed.filter_map(|id| project.documents.get(*id));
        let mut found: Vec<&Document> = known.filter(|document| matches(document, &words)).collect();
        sort(project, &mut found, wanted.order);
        let has_folders = project
            .documents
            .iter()
            .any(|document| triage::folder(project, document).is_some_and(|folder| !folder.is_empty()));
        let has_mail = project.documents.iter().any(|document| threads::is_message(project, document));
        let mut queue = Self { has_folders, has_mail, ..Self::default() };
        let shown = match wanted.grouping {
            Grouping::Folders if has_folders => queue.by_folder(project, &found, wanted),
            Grouping::Threads if has_mail => queue.by_thread(project, &found, wanted),
            _ => queue.list(project, &found.iter().map(|document| (*document, 0)).collect::<Vec<_>>(), wanted, 0),
        };
        queue.piles = piles::counts(project, &queue.all);
        queue.said = counts(project, shown);
        queue
    }

    /// Lists documents under the folders they came in; how many there are.
    fn by_folder(&mut self, project: &Project, found: &[&Document], wanted: &Wanted) -> usize {
        let tree = Tree::of(project, found);
        let mut roots = tree.roots.clone();
        roots.sort_by_cached_key(|root| folder(project, root));
        let groups = roots.chunk_by(|one, other| folder(project, one) == folder(project, other));
        let listed = groups.map(|roots| {
            let name = roots.first().map(|first| folder(project, first)).unwrap_or_default().to_owned();
            let shown = if name.is_empty() { say!("Files by themselves").to_owned() } else { name.clone() };
            self.group(project, (Under::Folder(name), shown), &tree.nested(roots), wanted, 0)
        });
        listed.sum()
    }

    /// Lists messages under their threads by the time they were sent, and all else by itself; how many there are.
    fn by_thread(&mut self, project: &Project, found: &[&Document], wanted: &Wanted) -> usize {
        let threads = Threads::of(project);
        let tree = Tree::of(project, found);
        let mut of_thread: BTreeMap<Id<Document>, Vec<&Document>> = BTreeMap::new();
        for root in &tree.roots {
            of_thread.entry(threads.first(root.id).unwrap_or(root.id)).or_default().push(root);
        }
        let mut shown = 0;
        for root in &tree.roots {
            // A thread stands where the first of it would.
            let Some((first, mut thread)) = of_thread.remove_entry(&threads.first(root.id).unwrap_or(root.id)) else {
                continue;
            };
            if thread.len() == 1 {
                shown += self.list(project, &tree.nested(&thread), wanted, 0);
                continue;
            }
            thread.sort_by_cached_key(|message| {
                let sent = threads::sent(project, message);
                (sent.is_none(), sent)
            });
            let name = project.documents.get(first).map(|first| first.title.value.clone()).unwrap_or_default();
            shown += self.group(project, (Under::Thread(first), name), &tree.nested(&thread), wanted, 1);
        }
        shown
    }

    /// Lists documents under a name; how many of them the pile leaves in.
    fn group(
        &mut self,
        project: &Project,
        (under, name): (Under, String),
        documents: &[Nested<'_>],
        wanted: &Wanted,
        indent: usize,
    ) -> usize {
        let mut progress = Counts::default();
        for (document, _) in documents {
            progress.add(document);
        }
        let is_folded = matches!(under, Under::Thread(_)) != wanted.turned.contains(&under);
        let (nth, at) = (self.groups.len(), self.lines.len());
        self.lines.push(Line::Group(nth));
        let count = self.list(project, documents, wanted, indent);
        let listed = self.lines.iter().skip(at + 1).filter_map(|line| line.document()).collect();
        if count == 0 {
            self.lines.truncate(at);
            return 0;
        }
        if is_folded {
            self.lines.truncate(at + 1);
        }
        let messages = documents.iter().filter(|(_, depth)| *depth == 0).count();
        self.groups.push(Group { under, name, progress, is_folded, messages, documents: listed });
        count
    }

    /// Lists documents; how many of them the pile leaves in.
    fn list(&mut self, project: &Project, documents: &[Nested<'_>], wanted: &Wanted, indent: usize) -> usize {
        self.all.extend(documents.iter().map(|(document, _)| document.id));
        let before = self.lines.len();
        // Under what is left out nothing stands.
        let mut open: Vec<usize> = Vec::new();
        for (document, depth) in documents {
            open.retain(|above| above < depth);
            if wanted.pile.is_none_or(|pile| pile.holds(project, document)) {
                self.lines.push(Line::Document(document.id, indent + open.len()));
                open.push(*depth);
            }
        }
        self.lines.len() - before
    }

    /// The folder or thread in which a document is out of sight.
    pub(super) fn folded_around(&self, document: Id<Document>) -> Option<&Group> {
        self.groups.iter().find(|group| group.is_folded && group.documents.contains(&document))
    }

    /// The line of the folder or thread that a line stands in; its own, where it is one.
    pub(super) fn head_of(&self, line: usize) -> Option<(usize, &Group)> {
        let above = self.lines.get(..=line)?.iter().enumerate().rev();
        let mut heads =
            above.filter_map(|(at, line)| if let Line::Group(nth) = line { Some((at, *nth)) } else { None });
        let (at, nth) = heads.next()?;
        let group = self.groups.get(nth)?;
        let is_in = |id: Id<Document>| group.documents.contains(&id);
        let is_its = at == line || self.lines.get(line).and_then(|line| line.document()).is_some_and(is_in);
        is_its.then_some((at, group))
    }

    /// The next document that nobody has read, from `here` on; where the filter leaves none, any.
    pub(super) fn next_unread(
        &self,
        project: &Project,
        index: &Index,
        here: Option<Id<Document>>,
        skip: &[Id<Document>],
    ) -> Option<Id<Document>> {
        let next = triage::next_unread(project, &self.all, here, skip);
        next.or_else(|| triage::next_unread(project, index.documents(), here, skip))
    }
}

/// The folder that a document stands under; empty for files by themselves.
fn folder<'a>(project: &'a Project, document: &'a Document) -> &'a str {
    triage::folder(project, document).unwrap_or_default()
}

/// Which documents came attached to which.
struct Tree<'a> {
    /// Those that came by themselves, or whose message is not among them.
    roots: Vec<&'a Document>,
    attached: BTreeMap<Id<Document>, Vec<&'a Document>>,
}

impl<'a> Tree<'a> {
    fn of(project: &Project, found: &[&'a Document]) -> Self {
        let all: BTreeSet<Id<Document>> = found.iter().map(|document| document.id).collect();
        let mut tree = Self { roots: Vec::new(), attached: BTreeMap::new() };
        for document in found {
            match triage::carrier(project, document).filter(|message| all.contains(&message.id)) {
                Some(message) => tree.attached.entry(message.id).or_default().push(document),
                None => tree.roots.push(document),
            }
        }
        tree
    }

    /// These and what came attached to them, in order.
    fn nested(&self, roots: &[&'a Document]) -> Vec<Nested<'a>> {
        let mut nested = Vec::new();
        let mut open: Vec<Nested<'a>> = roots.iter().rev().map(|root| (*root, 0)).collect();
        while let Some((document, depth)) = open.pop() {
            nested.push((document, depth));
            let below = self.attached.get(&document.id).into_iter().flatten().rev();
            open.extend(below.map(|attached| (*attached, depth + 1)));
        }
        nested
    }
}

fn sort(project: &Project, found: &mut [&Document], order: Order) {
    let edition = |document: &Document| document.edition().and_then(|edition| project.editions.get(edition));
    // Stable, so that what is equal stays by title.
    match order {
        Order::Title => {}
        Order::Date => found.sort_by_cached_key(|document| {
            let day = document.published.as_ref().map(|published| Extent::of(&published.value).sort_day());
            (day.is_none(), day)
        }),
        Order::Imported => found.sort_by_key(|document| {
            let first = document.editions.first().and_then(|edition| project.editions.get(*edition));
            first.map(|edition| edition.imported)
        }),
        Order::Size => {
            found.sort_by_key(|document| std::cmp::Reverse(edition(document).map_or(0, |edition| edition.characters)));
        }
    }
    // What can be read stands before what is only named.
    found.sort_by_key(|document| document.is_only_referred_to());
}

fn matches(document: &Document, words: &[String]) -> bool {
    if words.is_empty() {
        return true;
    }
    let mut known = document.title.value.to_lowercase();
    for more in document.publisher.iter().map(|publisher| &publisher.value) {
        known = known + " " + &more.to_lowercase();
    }
    for author in document.authors.iter().flat_map(|authors| &authors.value) {
        known = known + " " + &author.to_lowercase();
    }
    words.iter().all(|word| known.contains(word))
}

/// '18 documents, 3 unread, 7 only referred to'; '2 of 18 documents' where a filter is on.
pub(super) fn counts(project: &Project, shown: usize) -> String {
    let all = project.documents.len();
    if shown != all {
        return say!("{shown} of {n} document" | "{shown} of {n} documents" % all, shown);
    }
    let count = |is: fn(&Document) -> bool| project.documents.iter().filter(|document| is(document)).count();
    let (unread, referred_to) = (count(Document::is_unread), count(Document::is_only_referred_to));
    let loaded = all - referred_to;
    let mut counts = say!("{n} document" | "{n} documents" % loaded);
    for (number, words) in [(unread, say!("unread")), (referred_to, say!("only referred to"))] {
        if number > 0 {
            counts = format!("{counts}, {number} {words}");
        }
    }
    counts
}
