//! Two copies that went their own ways.

use super::*;
use crate::model::{
    Anchor, Claim, ClaimKind, Colour, Document, Evidence, Field, Passage, Prose, Quote, Sha256, Span, Stamp, Stance,
    Tag, Tagging,
};

fn id<T>(number: u8) -> Id<T> {
    Id::from_bits([number; 10])
}

fn stamp(by: &str) -> Stamp {
    Stamp { by: by.to_owned(), at: jiff::Timestamp::UNIX_EPOCH }
}

fn tag(number: u8, name: &str) -> Tag {
    Tag {
        id: id(number),
        name: name.to_owned(),
        parent: None,
        colour: Colour([number; 3]),
        key: None,
        description: String::new(),
    }
}

fn claim(number: u8, text: &str) -> Claim {
    Claim::new(id(number), text.to_owned(), ClaimKind::ReportedFact, stamp("first"))
}

fn tagging(number: u8, passage: u8, tag: u8, by: &str) -> Tagging {
    Tagging { id: id(number), passage: id(passage), tag: id(tag), made: stamp(by) }
}

fn passage(number: u8, document: u8, start: usize, by: &str) -> Passage {
    let quote = Quote::Kept { exact: "word".to_owned(), before: String::new(), after: String::new() };
    let anchor = Anchor { span: Span { start, end: start + 4 }, quote };
    Passage::new(id(number), id(document), id(document), anchor, stamp(by))
}

/// A document with one edition, both of this number, whose file and text have this content.
fn document(project: &mut Project, number: u8, content: &[u8]) {
    let mut document = Document::referred_to(id(number), Field::guessed("A title".to_owned()));
    document.editions.push(id(number));
    let edition = Edition {
        id: id(number),
        document: id(number),
        original: Sha256::of(content),
        original_kept: true,
        text: Sha256::of(content),
        layout: Sha256::of(b""),
        name: "a.txt".to_owned(),
        folder: None,
        media_type: "text/plain".to_owned(),
        size_bytes: 4,
        characters: 40,
        importer: "text 1".to_owned(),
        imported: jiff::Timestamp::UNIX_EPOCH,
        warnings: Vec::new(),
        pages_to_recognise: 0,
        mail: None,
    };
    with(project, document);
    with(project, edition);
}

fn with<T: Object>(project: &mut Project, object: T)
where
    Project: Holds<T>,
{
    put(project, object.id(), Some(object));
}

/// A document with a passage, a tag on it, a claim and its evidence.
fn base() -> Project {
    let mut project = Project::default();
    document(&mut project, 1, b"a text");
    with(&mut project, passage(1, 1, 0, "first"));
    with(&mut project, tag(1, "Money"));
    with(&mut project, tagging(1, 1, 1, "first"));
    with(&mut project, claim(1, "It was so."));
    let evidence = Evidence {
        id: id(1),
        claim: id(1),
        passage: id(1),
        stance: Stance::Supports,
        credibility: Vec::new(),
        note: String::new(),
        withdrawn: None,
        made: stamp("first"),
    };
    with(&mut project, evidence);
    with(&mut project, Prose { id: id(1), text: "One word and another word.".to_owned() });
    project
}

/// Merges what these make of the same project; what is decided, each side's word for all.
fn merged(
    mine: impl FnOnce(&mut Project),
    theirs: impl FnOnce(&mut Project),
    rest: Option<Side>,
) -> (Project, Project, Merged) {
    let base = base();
    let (mut own, mut other) = (base.clone(), base.clone());
    mine(&mut own);
    theirs(&mut other);
    let bases = [Base { mine: base.clone(), theirs: base }];
    let merged = merge(&own, &other, &bases, &Decided { each: BTreeMap::new(), rest });
    assert_eq!(merged.project.dangling(), []);
    (own, other, merged)
}

fn keys(merged: &Merged) -> Vec<String> {
    merged
        .clashes
        .iter()
        .map(|clash| {
            format!("{}.{}", clash.key.object.noun(), clash.key.to_string().split('.').next_back().unwrap_or_default())
        })
        .collect()
}

#[test]
fn what_touches_different_things_is_taken_from_both() {
    let mine = |project: &mut Project| {
        with(project, Claim { text: "It was otherwise.".to_owned(), ..claim(1, "") });
        with(project, passage(2, 1, 10, "mine"));
        with(project, Prose { id: id(1), text: "One new word and another word.".to_owned() });
    };
    let theirs = |project: &mut Project| {
        with(project, Claim { kind: ClaimKind::Judgement, ..claim(1, "It was so.") });
        with(project, tagging(2, 1, 1, "theirs"));
        take_out(project, AnyId::from(id::<Evidence>(1)));
        with(project, Prose { id: id(1), text: "One word and another phrase.".to_owned() });
    };
    let (_, _, merged) = merged(mine, theirs, None);
    assert_eq!(keys(&merged), [""; 0]);
    let project = merged.project;
    let claim = project.claims.get(id(1)).expect("it is there");
    assert_eq!((claim.text.as_str(), claim.kind), ("It was otherwise.", ClaimKind::Judgement));
    assert_eq!((project.passages.len(), project.taggings.len(), project.evidence.len()), (2, 2, 0));
    assert_eq!(project.taggings.get(id(2)).expect("it is there").made.by, "theirs");
    assert_eq!(project.prose.get(id(1)).expect("it is there").text, "One new word and another phrase.");
}

#[test]
fn what_both_changed_is_asked_and_taken_as_decided() {
    let text = |text: &'static str| move |project: &mut Project| with(project, claim(1, text));
    for (side, stands) in [(None, "Mine."), (Some(Side::Ours), "Mine."), (Some(Side::Theirs), "Theirs.")] {
        let (_, _, merged) = merged(text("Mine."), text("Theirs."), side);
        assert_eq!(keys(&merged), ["claim.text"]);
        assert_eq!(merged.open(), usize::from(side.is_none()));
        assert_eq!(merged.project.claims.get(id(1)).map(|claim| claim.text.as_str()), Some(stands));
        assert_eq!(merged.clashes[0].base, Some("It was so.".into()));
    }
    let (_, _, same) = merged(text("Same."), text("Same."), None);
    assert_eq!(keys(&same), [""; 0]);
}

/// A document that one deletes with all that stands in it, and in which the other tags another passage.
#[test]
fn what_one_deleted_and_the_other_needs_is_asked_once() {
    let delete = |project: &mut Project| {
        for gone in [AnyId::from(id::<Document>(1)), id::<Edition>(1).into(), id::<Passage>(1).into()] {
            take_out(project, gone);
        }
        take_out(project, id::<Tagging>(1).into());
        take_out(project, id::<Evidence>(1).into());
    };
    let mark = |project: &mut Project| {
        with(project, passage(2, 1, 10, "other"));
        with(project, tagging(2, 2, 1, "other"));
    };
    let check = |side, deleted_by_mine: bool, documents, passages| {
        let (_, _, merged) = if deleted_by_mine { merged(delete, mark, side) } else { merged(mark, delete, side) };
        assert!(keys(&merged).contains(&"document.deleted".to_owned()), "{:?}", keys(&merged));
        let counts = (merged.project.documents.len(), merged.project.passages.len());
        assert_eq!(counts, (documents, passages), "{side:?} {deleted_by_mine}");
    };
    check(Some(Side::Ours), true, 0, 0);
    check(Some(Side::Theirs), true, 1, 1);
    check(Some(Side::Ours), false, 1, 1);
    check(Some(Side::Theirs), false, 0, 0);
}

#[test]
fn what_was_deleted_and_changed_is_asked() {
    let delete = |project: &mut Project| {
        take_out(project, id::<Evidence>(1).into());
        take_out(project, id::<Claim>(1).into());
    };
    let change = |project: &mut Project| with(project, claim(1, "Changed."));
    let (_, _, ours) = merged(delete, change, Some(Side::Ours));
    assert_eq!((keys(&ours), ours.project.claims.len()), (vec!["claim.deleted".to_owned()], 0));
    let (_, _, theirs) = merged(delete, change, Some(Side::Theirs));
    assert_eq!(theirs.project.claims.get(id(1)).map(|claim| claim.text.as_str()), Some("Changed."));
}

#[test]
fn one_file_that_both_imported_is_one_document() {
    let import = |number: u8, by: &'static str| {
        move |project: &mut Project| {
            document(project, number, b"another text");
            with(project, passage(number, number, 5, by));
            with(project, tagging(number, number, 1, by));
            with(project, Prose { id: id(number), text: format!("[here](document:{})", id::<Document>(number)) });
        }
    };
    let (_, _, merged) = merged(import(5, "mine"), import(6, "theirs"), None);
    assert_eq!(keys(&merged), [""; 0]);
    let project = merged.project;
    assert_eq!((project.documents.len(), project.editions.len(), project.passages.len()), (2, 2, 2));
    let who: BTreeSet<&str> = project.taggings.iter().map(|tagging| tagging.made.by.as_str()).collect();
    assert_eq!(who, BTreeSet::from(["first", "mine", "theirs"]));
    let link = &project.prose.get(id(6)).expect("it is there").text;
    assert!(link.contains(&id::<Document>(5).to_string()), "{link}");
}

#[test]
fn two_siblings_of_one_name_are_one_tag_or_two() {
    let mine = |project: &mut Project| {
        with(project, tag(5, "Power"));
        with(project, Tag { parent: Some(id(5)), ..tag(7, "Soft") });
        with(project, tagging(5, 1, 5, "mine"));
    };
    let theirs = |project: &mut Project| {
        with(project, tag(6, "power"));
        with(project, Tag { parent: Some(id(6)), ..tag(8, "Hard") });
        with(project, tagging(6, 1, 6, "theirs"));
    };
    let (_, _, one) = merged(mine, theirs, Some(Side::Ours));
    assert_eq!((keys(&one), one.project.tags.len()), (vec!["tag.same-name".to_owned()], 4));
    assert!(one.project.tags.iter().filter(|tag| tag.parent.is_some()).all(|tag| tag.parent == Some(id(5))));
    assert_eq!(one.project.taggings.iter().filter(|tagging| tagging.tag == id(5)).count(), 2);
    let (_, _, two) = merged(mine, theirs, Some(Side::Theirs));
    let names: BTreeSet<&str> = two.project.tags.iter().map(|tag| tag.name.as_str()).collect();
    assert_eq!(names, BTreeSet::from(["Money", "Power", "power 2", "Soft", "Hard"]));
}

#[test]
fn tags_do_not_stand_under_each_other() {
    let add = |project: &mut Project| with(project, tag(2, "Power"));
    let mut base = base();
    add(&mut base);
    let (mut own, mut other) = (base.clone(), base.clone());
    with(&mut own, Tag { parent: Some(id(2)), ..tag(1, "Money") });
    with(&mut other, Tag { parent: Some(id(1)), ..tag(2, "Power") });
    let bases = [Base { mine: base.clone(), theirs: base }];
    let merged = |rest| merge(&own, &other, &bases, &Decided { each: BTreeMap::new(), rest });
    assert_eq!(keys(&merged(None)), ["tag.ring"]);
    let parent = |merged: Merged, tag: u8| merged.project.tags.get(id(tag)).and_then(|tag| tag.parent);
    assert_eq!((parent(merged(Some(Side::Ours)), 1), parent(merged(Some(Side::Ours)), 2)), (Some(id(2)), None));
    assert_eq!((parent(merged(Some(Side::Theirs)), 1), parent(merged(Some(Side::Theirs)), 2)), (None, Some(id(1))));
}

/// What was handed over without a part, or erased here, does not go, and does not come back.
#[test]
fn what_one_side_was_never_given_stays_where_it_is() {
    let whole = base();
    let mut part = base();
    for gone in [AnyId::from(id::<Evidence>(1)), id::<Claim>(1).into()] {
        take_out(&mut part, gone);
    }
    let sent = [Base { mine: whole.clone(), theirs: part.clone() }];
    assert_eq!(merge(&whole, &part, &sent, &Decided::default()).project, whole);
    let mut later = whole.clone();
    with(&mut later, claim(1, "Changed."));
    with(&mut later, Evidence { id: id(9), ..whole.evidence.get(id(1)).expect("it is there").clone() });
    let erased = [Base { mine: part.clone(), theirs: whole }];
    let merged = merge(&part, &later, &erased, &Decided::default());
    assert_eq!((merged.open(), &merged.project), (0, &part));
    assert!(merged.kept_out.contains(&id::<Claim>(1).into()));
}

/// Whether the file of an edition is kept is every copy's own affair.
#[test]
fn a_copy_without_originals_stays_without() {
    let check = |mine: bool, theirs: bool| {
        let kept = |kept: bool| {
            move |project: &mut Project| {
                let edition = project.editions.get(id(1)).expect("it is there").clone();
                with(project, Edition { original_kept: kept, ..edition });
            }
        };
        let (own, _, merged) = merged(kept(mine), kept(theirs), None);
        assert_eq!((merged.open(), &merged.project), (0, &own), "{mine} {theirs}");
    };
    check(true, false);
    check(false, true);
}
