//! What is done to several passages at once. Each looks through the project once, however many they are.

use super::passage::put_tag;
use crate::model::{Id, Passage, Tag, Tagging};
use crate::problem::Problem;
use crate::session::Work;
use std::collections::BTreeSet;

/// Puts a tag on each; where it is already, it stays.
pub fn tag(work: &mut Work<'_>, passages: &[Id<Passage>], tag: Id<Tag>) -> Result<(), Problem> {
    work.get(tag)?;
    let tagged: BTreeSet<_> = taggings(work, passages, tag).into_iter().map(|(_, passage)| passage).collect();
    for passage in passages.iter().filter(|passage| !tagged.contains(passage)) {
        work.get(*passage)?;
        put_tag(work, *passage, tag)?;
    }
    Ok(())
}

/// Takes a tag off each that has it.
pub fn untag(work: &mut Work<'_>, passages: &[Id<Passage>], tag: Id<Tag>) -> Result<(), Problem> {
    taggings(work, passages, tag).into_iter().try_for_each(|(tagging, _)| work.delete(tagging))
}

/// Puts another tag in the place of one, on each that has it. It is a new judgement, by whoever makes it now.
pub fn retag(work: &mut Work<'_>, passages: &[Id<Passage>], from: Id<Tag>, to: Id<Tag>) -> Result<(), Problem> {
    work.get(to)?;
    if from == to {
        return Ok(());
    }
    let has: BTreeSet<_> = taggings(work, passages, to).into_iter().map(|(_, passage)| passage).collect();
    for (tagging, passage) in taggings(work, passages, from) {
        if has.contains(&passage) {
            work.delete(tagging)?;
        } else {
            let made = work.stamp();
            work.update(tagging, |tagging| (tagging.tag, tagging.made) = (to, made))?;
        }
    }
    Ok(())
}

fn taggings(work: &Work<'_>, passages: &[Id<Passage>], tag: Id<Tag>) -> Vec<(Id<Tagging>, Id<Passage>)> {
    let wanted: BTreeSet<_> = passages.iter().collect();
    let taggings = work.project().taggings.iter();
    let found = taggings.filter(|tagging| tagging.tag == tag && wanted.contains(&tagging.passage));
    found.map(|tagging| (tagging.id, tagging.passage)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{AnyId, Span};
    use crate::session::Session;
    use crate::session::testing::with_text;
    use crate::session::verbs::passage::tag_at;
    use crate::session::verbs::remove::delete_all;
    use crate::session::verbs::tag::at_path;

    /// How many passages each tag is on, by name.
    fn counts(session: &Session) -> Vec<(String, usize)> {
        let project = session.project();
        let on = |tag: &Tag| project.taggings.iter().filter(|tagging| tagging.tag == tag.id).count();
        let mut counts: Vec<_> = project.tags.iter().map(|tag| (tag.name.clone(), on(tag))).collect();
        counts.sort();
        counts
    }

    #[test]
    fn many_are_tagged_retagged_and_deleted_in_one_step_each() {
        let (_folder, mut session, document) = with_text("text/plain", &"word ".repeat(40));
        let mark = |work: &mut Work<'_>| {
            let one = |work: &mut Work<'_>, nth: usize| {
                let tags = if nth == 0 { vec!["law".to_owned(), "money".to_owned()] } else { vec!["law".to_owned()] };
                tag_at(work, document, Span { start: nth * 5, end: nth * 5 + 4 }, &tags, Some("Why?"))
            };
            let marked: Result<Vec<_>, _> = (0..30).map(|nth| one(work, nth)).collect();
            Ok((marked?, at_path(work, "law")?, at_path(work, "money")?))
        };
        let (passages, law, money) = session.commit("Mark", mark).expect("marked").value;
        let before = session.project().clone();
        let (most, counted) =
            (&passages[..20], |law, money| vec![("law".to_owned(), law), ("money".to_owned(), money)]);
        session.commit("Retag", |work| retag(work, most, law, money)).expect("retagged");
        assert_eq!(counts(&session), counted(10, 20));
        session.undo().expect("undone");
        assert!(*session.project() == before);
        session.commit("Tag", |work| tag(work, most, money)).expect("tagged");
        assert_eq!(counts(&session), counted(30, 20));
        session.commit("Untag", |work| untag(work, &passages, law)).expect("untagged");
        assert_eq!(counts(&session), counted(0, 20));
        session.undo().and_then(|_| session.undo()).expect("undone");
        assert!(*session.project() == before);
        let gone: Vec<AnyId> = most.iter().map(|id| AnyId::from(*id)).collect();
        session.commit("Delete", |work| delete_all(work, &gone)).expect("deleted");
        assert_eq!((session.project().passages.len(), counts(&session)), (10, counted(10, 0)));
        assert_eq!((session.project().memos.len(), session.project().dangling()), (10, Vec::new()));
        session.undo().expect("undone");
        assert!(*session.project() == before);
    }
}
