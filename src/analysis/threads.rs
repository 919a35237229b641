//! Messages that answer one another, as threads.
//!
//! The way is Jamie Zawinski's (*message threading*, 1997–2002, jwz.org/doc/threading.html; also RFC 5256,
//! 'REFERENCES'): each message names those that it goes on from, and those that nobody has are kept as empty places,
//! so that two answers to a lost message still belong together. The subject decides only for an answer that names no
//! message at all, since two invoices are no conversation.

use crate::model::{Document, Id, MailHead, Project};
use crate::text::one_line;
use jiff::Timestamp;
use std::collections::{BTreeMap, BTreeSet};

/// What stands before the subject of an answer, in small letters.
const ANSWERS: [&str; 18] = [
    "re", "aw", "antw", "antwort", "sv", "vs", "odp", "rif", "ref", "res", "rép", "rv", "отв", "回复", "答复", "回覆",
    "返信", "yanıt",
];

/// One message in its thread.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Reply {
    /// The message.
    pub document: Id<Document>,
    /// How many messages it goes on from, those lost in between counted: none for the first of a thread, and at least
    /// one for every other.
    pub depth: usize,
}

/// Every message of a project in its thread.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Threads {
    threads: Vec<Vec<Reply>>,
    first: BTreeMap<Id<Document>, Id<Document>>,
}

impl Threads {
    /// Looks at every document once; a message that belongs to no other is a thread by itself.
    pub fn of(project: &Project) -> Self {
        let messages = messages(project);
        let mut forest = Forest::of(&messages);
        forest.join_by_subject(&messages);
        let threads = forest.threads(&messages);
        let first = threads.iter().filter_map(|thread| Some((thread.first()?.document, thread)));
        let first = first.flat_map(|(first, thread)| thread.iter().map(move |reply| (reply.document, first)));
        Self { first: first.collect(), threads }
    }

    /// The first message of the thread that this message is in; none where it is no message.
    pub fn first(&self, message: Id<Document>) -> Option<Id<Document>> {
        self.first.get(&message).copied()
    }

    /// The threads by the time of their first message; in each, an answer stands below what it answers.
    pub fn all(&self) -> impl Iterator<Item = &[Reply]> {
        self.threads.iter().map(Vec::as_slice)
    }
}

/// When a message was sent, where it says so; none for what is no message.
pub fn sent(project: &Project, document: &Document) -> Option<Timestamp> {
    head(project, document)?.sent
}

/// Whether a document is a message.
pub fn is_message(project: &Project, document: &Document) -> bool {
    head(project, document).is_some()
}

fn head<'a>(project: &'a Project, document: &Document) -> Option<&'a MailHead> {
    project.editions.get(document.edition()?)?.mail.as_ref()
}

/// A message with what threads are made of.
struct Message<'a> {
    document: Id<Document>,
    head: &'a MailHead,
    /// Its subject without what stands before that of an answer.
    subject: String,
    is_answer: bool,
}

/// All messages by time, those without last.
fn messages(project: &Project) -> Vec<Message<'_>> {
    let message = |document: &'_ Document| {
        let head = head(project, document)?;
        let (subject, is_answer) = normalised(&document.title.value);
        Some(Message { document: document.id, head, subject, is_answer })
    };
    let mut messages: Vec<Message<'_>> = project.documents.iter().filter_map(message).collect();
    messages.sort_by_key(|message| (message.head.sent.is_none(), message.head.sent, message.document));
    messages
}

/// A subject in small letters without 'Re:' and the like, and whether there was any.
fn normalised(subject: &str) -> (String, bool) {
    let mut rest = subject.trim();
    let mut is_answer = false;
    while let Some((before, after)) = rest.split_once([':', '：']) {
        // 'Re[2]' and 'Re (2)' count how often.
        let word = before.split(['[', '(']).next().unwrap_or_default().trim().to_lowercase();
        if !ANSWERS.contains(&word.as_str()) {
            break;
        }
        (rest, is_answer) = (after.trim_start(), true);
    }
    (one_line(&rest.to_lowercase()), is_answer)
}

/// A place that messages refer to: those that have this name, which are several where one was kept twice, or none.
#[derive(Default)]
struct Place {
    messages: Vec<usize>,
    parent: Option<usize>,
    children: BTreeSet<usize>,
}

/// The places and which goes on from which.
#[derive(Default)]
struct Forest<'a> {
    places: Vec<Place>,
    named: BTreeMap<&'a str, usize>,
}

impl<'a> Forest<'a> {
    fn of(messages: &[Message<'a>]) -> Self {
        let mut forest = Self::default();
        for (nth, message) in messages.iter().enumerate() {
            let id = message.head.message_id.as_str();
            let at = if id.is_empty() { forest.new_place() } else { forest.place(id) };
            if let Some(place) = forest.places.get_mut(at) {
                place.messages.push(nth);
            }
            let references: Vec<usize> = message.head.references.iter().map(|id| forest.place(id)).collect();
            for pair in references.windows(2) {
                // What an earlier message said of these stands; this one may have left some out.
                if let [above, below] = pair
                    && forest.places.get(*below).is_some_and(|place| place.parent.is_none())
                {
                    forest.put_under(*below, *above);
                }
            }
            // What a message says of itself is right.
            if let Some(answered) = references.last() {
                forest.put_under(at, *answered);
            }
        }
        forest
    }

    fn new_place(&mut self) -> usize {
        self.places.push(Place::default());
        self.places.len() - 1
    }

    fn place(&mut self, id: &'a str) -> usize {
        if let Some(at) = self.named.get(id) {
            return *at;
        }
        let at = self.new_place();
        self.named.insert(id, at);
        at
    }

    /// Puts one place under another, unless that stands under it already.
    fn put_under(&mut self, below: usize, above: usize) {
        // Nothing can stand under what has nothing under it, which most messages have not when they are put in.
        let may_go_round = self.places.get(below).is_some_and(|place| !place.children.is_empty());
        if below == above || may_go_round && self.ancestors(above).any(|place| place == below) {
            return;
        }
        let before = self.places.get_mut(below).and_then(|place| place.parent.replace(above));
        if let Some(before) = before.and_then(|at| self.places.get_mut(at)) {
            before.children.remove(&below);
        }
        if let Some(above) = self.places.get_mut(above) {
            above.children.insert(below);
        }
    }

    /// The places that go on from none.
    fn roots(&self) -> impl Iterator<Item = usize> {
        self.places.iter().enumerate().filter(|(_, place)| place.parent.is_none()).map(|(at, _)| at)
    }

    /// A place and those that it goes on from.
    fn ancestors(&self, from: usize) -> impl Iterator<Item = usize> {
        std::iter::successors(Some(from), |at| self.places.get(*at)?.parent)
    }

    /// Puts each answer that names no message into the thread of its subject, where there is one.
    fn join_by_subject(&mut self, messages: &[Message<'_>]) {
        let mut by_subject: BTreeMap<&str, usize> = BTreeMap::new();
        let mut root_of: Vec<(usize, usize)> = Vec::new();
        for root in self.roots() {
            let mut open = vec![root];
            while let Some(place) = open.pop().and_then(|at| self.places.get(at)) {
                root_of.extend(place.messages.iter().map(|nth| (*nth, root)));
                open.extend(&place.children);
            }
        }
        // In the order of time: whoever comes first opens the thread of a subject.
        root_of.sort_unstable();
        for (nth, root) in root_of {
            let Some(message) = messages.get(nth).filter(|message| !message.subject.is_empty()) else { continue };
            let stands_alone = message.is_answer && message.head.references.is_empty();
            match by_subject.get(message.subject.as_str()) {
                Some(there) if stands_alone => self.put_under(root, *there),
                Some(_) => {}
                None => {
                    by_subject.insert(&message.subject, root);
                }
            }
        }
    }

    /// Each thread from its first message on, by time.
    fn threads(&self, messages: &[Message<'_>]) -> Vec<Vec<Reply>> {
        // Places are looked at from the earliest of their messages on; an empty one is as early as what is under it.
        let mut earliest: Vec<usize> = vec![usize::MAX; self.places.len()];
        for (at, place) in self.places.iter().enumerate() {
            let Some(own) = place.messages.iter().min() else { continue };
            for above in self.ancestors(at) {
                match earliest.get_mut(above) {
                    Some(known) if *known > *own => *known = *own,
                    _ => break,
                }
            }
        }
        let time = |at: &usize| earliest.get(*at).copied().unwrap_or(usize::MAX);
        let mut roots: Vec<usize> = self.roots().collect();
        roots.sort_by_key(time);
        let threads = roots.into_iter().map(|root| {
            let (mut thread, mut open) = (Vec::new(), vec![(root, 0)]);
            while let Some((at, depth)) = open.pop() {
                let Some(place) = self.places.get(at) else { continue };
                for message in place.messages.iter().filter_map(|nth| messages.get(*nth)) {
                    let depth = if thread.is_empty() { 0 } else { depth.max(1) };
                    thread.push(Reply { document: message.document, depth });
                }
                // What was lost before the first message is nothing to step in for.
                let below = if thread.is_empty() { depth } else { depth + 1 };
                let mut children: Vec<usize> = place.children.iter().copied().collect();
                children.sort_by_key(|at| std::cmp::Reverse(time(at)));
                open.extend(children.into_iter().map(|child| (child, below)));
            }
            thread
        });
        threads.filter(|thread| !thread.is_empty()).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::super::testing::Case;
    use super::*;

    /// Messages in the order of time, each: its name, what it goes on from, its subject. The threads, by number of the
    /// messages, each with its depth.
    #[track_caller]
    fn check(given: &[(&str, &str, &str)], expected: &[&[(usize, usize)]]) {
        let mut case = Case::default();
        let documents: Vec<Id<Document>> = given.iter().map(|(.., subject)| case.document(subject)).collect();
        for ((id, references, _), (nth, document)) in given.iter().zip((0..).zip(&documents)) {
            let edition = case.project.documents.get(*document).and_then(Document::edition).expect("a text");
            case.change(edition, |edition| {
                edition.mail = Some(MailHead {
                    message_id: (*id).to_owned(),
                    references: references.split_whitespace().map(str::to_owned).collect(),
                    sent: Timestamp::from_second(1_600_000_000 + nth).ok(),
                });
            });
        }
        let threads = Threads::of(&case.project);
        let number = |document| documents.iter().position(|one| *one == document).expect("one of them");
        let found: Vec<Vec<(usize, usize)>> =
            threads.all().map(|thread| thread.iter().map(|it| (number(it.document), it.depth)).collect()).collect();
        assert_eq!(found, expected, "{given:?}");
        for thread in threads.all() {
            assert!(thread.iter().all(|reply| threads.first(reply.document) == Some(thread[0].document)));
        }
    }

    #[test]
    fn answers_stand_below_what_they_answer() {
        check(&[], &[]);
        check(
            &[("a", "", "Dues"), ("b", "a", "Re: Dues"), ("c", "a b", "Re: Dues"), ("d", "a", "Re: Dues")],
            &[&[(0, 0), (1, 1), (2, 2), (3, 1)]],
        );
        // The subject may change, and the same subject is no thread.
        check(&[("a", "", "Dues"), ("b", "a", "The pier"), ("c", "", "Dues")], &[&[(0, 0), (1, 1)], &[(2, 0)]]);
        // An answer may be older than what it answers, by a clock that is wrong.
        check(&[("b", "a", "Re: Dues"), ("a", "", "Dues")], &[&[(1, 0), (0, 1)]]);
    }

    #[test]
    fn a_lost_message_holds_its_answers_together() {
        check(&[("b", "a", "Re: Dues"), ("c", "a", "Re: Dues")], &[&[(0, 0), (1, 1)]]);
        check(&[("c", "a b", "Re: Dues"), ("d", "a", "Re: Dues")], &[&[(0, 0), (1, 1)]]);
        check(&[("a", "", "x"), ("c", "a b", "y"), ("d", "b", "z")], &[&[(0, 0), (1, 2), (2, 2)]]);
    }

    #[test]
    fn messages_that_name_each_other_do_not_go_round() {
        check(&[("a", "b", "x"), ("b", "a", "y")], &[&[(1, 0), (0, 1)]]);
        check(&[("a", "a", "x")], &[&[(0, 0)]]);
        check(&[("a", "c b", "x"), ("b", "a c", "y"), ("c", "b a", "z")], &[&[(2, 0), (1, 1), (0, 2)]]);
    }

    #[test]
    fn the_same_message_twice_is_in_one_thread() {
        check(&[("a", "", "Dues"), ("a", "", "Dues"), ("b", "a", "Re: Dues")], &[&[(0, 0), (1, 1), (2, 1)]]);
    }

    #[test]
    fn the_subject_decides_only_for_an_answer_that_names_nothing() {
        check(&[("a", "", "Dues"), ("", "", "RE: Re[2]: dues "), ("", "", "AW: Dues")], &[&[(0, 0), (1, 1), (2, 1)]]);
        check(&[("", "", "Re: Dues"), ("", "", "Re: Dues")], &[&[(0, 0), (1, 1)]]);
        check(&[("", "", "Dues"), ("", "", "Dues")], &[&[(0, 0)], &[(1, 0)]]);
        check(&[("a", "", "Dues"), ("b", "x", "Re: Dues")], &[&[(0, 0)], &[(1, 0)]]);
        check(&[("", "", "Re:"), ("", "", "Re:")], &[&[(0, 0)], &[(1, 0)]]);
        check(&[("a", "", "Fwd: Dues"), ("b", "", "Re: Dues")], &[&[(0, 0)], &[(1, 0)]]);
    }

    #[test]
    fn ten_thousand_messages_in_a_row_are_one_thread() {
        let ids: Vec<String> = (0..10_000).map(|nth: usize| nth.to_string()).collect();
        let heads: Vec<MailHead> = (0..ids.len())
            .map(|nth| MailHead {
                message_id: ids[nth].clone(),
                references: ids[nth.saturating_sub(2)..nth].to_vec(),
                sent: None,
            })
            .collect();
        let message =
            |head| Message { document: Case::default().document("x"), head, subject: String::new(), is_answer: false };
        let messages: Vec<Message<'_>> = heads.iter().map(message).collect();
        let threads = Forest::of(&messages).threads(&messages);
        assert_eq!((threads.len(), threads[0].len(), threads[0][9_999].depth), (1, 10_000, 9_999));
    }
}
