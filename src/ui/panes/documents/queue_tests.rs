//! What is listed, and in what order.

use super::queue::{Grouping, Line, Order, Queue, Under, Wanted};
use crate::analysis::Index;
use crate::analysis::piles::Pile;
use crate::analysis::testing::{Case, withdrawal};
use crate::model::{Document, Edition, Field, Id, MailHead, Reading};

/// Three documents, of which one is read and one withdrawn.
pub(super) fn case() -> Case {
    let mut case = Case::default();
    let port = case.document("Port of call");
    let arms = case.document("arms and grain");
    let none = case.document("No date here");
    case.passage_at(arms, 3, "grain");
    case.change(port, |document| {
        document.published = "2019-03".parse().ok().map(Field::entered);
        document.publisher = Some(Field::entered("The Harbour Gazette".to_owned()));
    });
    case.change(arms, |document| {
        document.published = "2020".parse().ok().map(Field::entered);
        document.reading = Reading::Done;
    });
    case.change(none, |document| document.withdrawn = Some(withdrawal()));
    case
}

fn queue(case: &Case, wanted: &Wanted) -> Queue {
    Queue::of(&case.project, &Index::of(&case.project), wanted)
}

/// What is listed: folders and threads with what is said of them, what stands under others with a dot for each.
fn listed(case: &Case, wanted: &Wanted) -> Vec<String> {
    let queue = queue(case, wanted);
    let name = |line: &Line| match line {
        Line::Group(at) => format!("{}: {}", queue.groups[*at].name, queue.groups[*at].sentence()),
        Line::Document(id, depth) => {
            ".".repeat(*depth) + &case.project.documents.get(*id).expect("it is there").title.value
        }
    };
    queue.lines.iter().map(name).collect()
}

fn edition(case: &Case, document: Id<Document>) -> Id<Edition> {
    case.project.documents.get(document).and_then(Document::edition).expect("it has a text")
}

fn check(order: Order, filter: &str, expected: &[&str]) {
    let wanted = Wanted { order, filter: filter.to_owned(), ..Wanted::default() };
    assert_eq!(listed(&case(), &wanted), expected, "{order:?} {filter:?}");
}

#[test]
fn documents_stand_by_title_or_date_and_a_filter_narrows_them() {
    check(Order::Title, "", &["arms and grain", "No date here", "Port of call"]);
    check(Order::Date, "", &["Port of call", "arms and grain", "No date here"]);
    check(Order::Imported, "", &["arms and grain", "No date here", "Port of call"]);
    check(Order::Title, "gazette port", &["Port of call"]);
    check(Order::Title, "gazette grain", &[]);
}

#[test]
fn a_pile_narrows_the_list_and_not_the_way_to_the_next_unread() {
    let case = case();
    let wanted = Wanted { pile: Some(Pile::Reading(Reading::Done)), ..Wanted::default() };
    assert_eq!(listed(&case, &wanted), ["arms and grain"]);
    let queue = queue(&case, &wanted);
    assert_eq!((queue.piles.get(&Pile::Reading(Reading::Unread)), queue.said.as_str()), (Some(&2), "1 of 3 documents"));
    let done = queue.lines.first().and_then(|line| line.document());
    let next = queue.next_unread(&case.project, &Index::of(&case.project), done, &[]);
    let title = next.and_then(|id| case.project.documents.get(id)).map(|document| document.title.value.as_str());
    assert_eq!(title, Some("No date here"));
}

#[test]
fn documents_stand_under_their_folders_with_how_far_each_is_read() {
    let mut case = case();
    for (title, folder) in [("Port", "leases/2019"), ("arms", "leases"), ("No date", "leases/2019")] {
        let its = case.project.documents.iter().find(|document| document.title.value.starts_with(title));
        let edition = its.and_then(Document::edition).expect("it has a text");
        case.change(edition, |edition| edition.folder = Some(folder.to_owned()));
    }
    let mut wanted = Wanted::default();
    let (one, other) = ("leases: Read 1 of 1", "leases/2019: Read 0 of 2");
    assert_eq!(listed(&case, &wanted), [one, "arms and grain", other, "No date here", "Port of call"]);
    wanted.turned.insert(Under::Folder("leases/2019".to_owned()));
    assert_eq!(listed(&case, &wanted), [one, "arms and grain", other]);
    wanted.grouping = Grouping::None;
    assert_eq!(listed(&case, &wanted), ["arms and grain", "No date here", "Port of call"]);
}

/// Three messages, of which the second answers the first and carries two attachments, the third stands alone.
fn mail() -> (Case, [Id<Document>; 5]) {
    let mut case = Case::default();
    let ids = ["Rent", "Re: Rent", "Berths", "Lease", "A plan"].map(|title| case.document(title));
    for (nth, references) in [(0, &[][..]), (1, &["0"][..]), (2, &[][..])] {
        let at = edition(&case, ids[nth]);
        case.change(at, |edition| {
            edition.mail = Some(MailHead {
                message_id: nth.to_string(),
                references: references.iter().map(|id| (*id).to_owned()).collect(),
                sent: jiff::Timestamp::from_second(1_600_000_000 + i64::try_from(nth).expect("few")).ok(),
            });
            edition.folder = Some("mail".to_owned());
        });
    }
    for attached in [ids[3], ids[4]] {
        case.change(attached, |document| document.attached_to = vec![ids[1]]);
        let at = edition(&case, attached);
        case.change(at, |edition| edition.folder = Some("mail/Re: Rent".to_owned()));
    }
    (case, ids)
}

#[test]
fn an_attachment_stands_below_its_message_and_not_in_a_folder_of_its_own() {
    let (mut case, ids) = mail();
    let mut wanted = Wanted::default();
    let mail = "mail: Read 0 of 5";
    assert_eq!(listed(&case, &wanted), [mail, "Berths", "Re: Rent", ".A plan", ".Lease", "Rent"]);
    wanted.filter = "lease".to_owned();
    assert_eq!(listed(&case, &wanted), ["mail: Read 0 of 1", "Lease"]);
    wanted.filter.clear();
    wanted.pile = Some(Pile::Reading(Reading::Unread));
    case.change(ids[1], |document| document.reading = Reading::Done);
    assert_eq!(listed(&case, &wanted), ["mail: Read 1 of 5", "Berths", "A plan", "Lease", "Rent"]);
    // Two that name each other are listed all the same.
    case.change(ids[1], |document| document.attached_to = vec![ids[3]]);
    assert_eq!(queue(&case, &wanted).all.len(), 5);
}

#[test]
fn mail_stands_by_thread_folded_and_the_next_unread_follows_it() {
    let (mut case, ids) = mail();
    let mut wanted = Wanted { grouping: Grouping::Threads, ..Wanted::default() };
    assert_eq!(listed(&case, &wanted), ["Berths", "Rent: 2 messages, 2 attachments, 4 unread"]);
    let folded = queue(&case, &wanted);
    assert_eq!(folded.folded_around(ids[3]).map(|group| &group.under), Some(&Under::Thread(ids[0])));
    let index = Index::of(&case.project);
    let next = |queue: &Queue, here| queue.next_unread(&case.project, &index, Some(here), &[]);
    assert_eq!([next(&folded, ids[2]), next(&folded, ids[0])], [Some(ids[0]), Some(ids[1])]);
    wanted.turned.insert(Under::Thread(ids[0]));
    let open = ["Berths", "Rent: 2 messages, 2 attachments, 4 unread", ".Rent", ".Re: Rent", "..A plan", "..Lease"];
    assert_eq!(listed(&case, &wanted), open);
    let queue_open = queue(&case, &wanted);
    assert_eq!([0, 1, 4].map(|line| queue_open.head_of(line).map(|(at, _)| at)), [None, Some(1), Some(1)]);
    assert_eq!(queue_open.folded_around(ids[3]), None);
    case.change(ids[0], |document| document.reading = Reading::Done);
    assert_eq!(listed(&case, &wanted)[1], "Rent: 2 messages, 2 attachments, 3 unread");
}
