//! The rows of the pane 'people', computed from the project.

use crate::analysis::{Index, namesakes};
use crate::model::{Entity, EntityKind, Id, Project};
use crate::suggest::names::{Known, alike};
use crate::ui::scene::Scene;
use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// What the list holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) enum Shown {
    /// Every name, by kind.
    #[default]
    All,
    /// Names that may be one, group by group.
    Alike,
}

/// The order within a kind.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) enum Order {
    /// By name.
    #[default]
    Name,
    /// What most passages and claims speak of first.
    Count,
}

/// What the list shall hold.
#[derive(Debug, Clone, PartialEq, Default)]
pub(super) struct Wanted {
    pub(super) shown: Shown,
    /// Words that all stand in a name or an alias, whatever their case.
    pub(super) query: String,
    /// Only this kind.
    pub(super) kind: Option<EntityKind>,
    pub(super) order: Order,
}

/// One line of the list.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Line {
    /// A kind, and how many are of it.
    Kind(EntityKind, usize),
    /// Names that may be one; all of them.
    Group(Vec<Id<Entity>>),
    /// A name.
    Name(Row),
}

impl Line {
    pub(super) fn entity(&self) -> Option<Id<Entity>> {
        match self {
            Self::Name(row) => Some(row.entity.id),
            Self::Kind(..) | Self::Group(_) => None,
        }
    }
}

/// A name.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Row {
    pub(super) entity: Arc<Entity>,
    /// Passages that speak of it.
    pub(super) passages: usize,
    /// Claims that are about it, or to which it is a party.
    pub(super) claims: usize,
}

/// The list.
#[derive(Debug, Clone, PartialEq, Default)]
pub(super) struct Rows {
    pub(super) lines: Vec<Line>,
    /// How many names are shown.
    pub(super) names: usize,
}

/// How many claims are about each.
fn claims_about(project: &Project) -> BTreeMap<Id<Entity>, usize> {
    let mut counts = BTreeMap::new();
    for claim in &project.claims {
        let parties = claim.replies.iter().map(|reply| reply.party);
        for id in claim.entities.iter().copied().chain(parties).collect::<BTreeSet<_>>() {
            *counts.entry(id).or_default() += 1;
        }
    }
    counts
}

/// The names that may be one, in groups of two at least, the fullest name first in each. It takes a look at every name.
pub(in crate::ui) fn proposed(project: &Project, index: &Index) -> Vec<Vec<Id<Entity>>> {
    let entities: Vec<&Entity> = project.entities.iter().collect();
    let apart = namesakes::apart(project);
    let known: Vec<Known<'_>> = entities
        .iter()
        .map(|entity| Known {
            name: &entity.name,
            aliases: &entity.aliases,
            may_be_person: matches!(entity.kind, EntityKind::Person | EntityKind::Thing),
            may_be_other: entity.kind != EntityKind::Person,
            apart: apart.get(&entity.id).map(Vec::as_slice).unwrap_or_default(),
        })
        .collect();
    let group = |places: Vec<usize>| {
        let mut group: Vec<Id<Entity>> =
            places.iter().filter_map(|at| entities.get(*at)).map(|entity| entity.id).collect();
        fullest(project, index, &mut group);
        group
    };
    let mut groups: Vec<_> = alike(&known).into_iter().map(group).collect();
    let name = |group: &[Id<Entity>]| {
        group.first().and_then(|id| project.entities.get(*id)).map(|entity| entity.name.to_lowercase())
    };
    groups.sort_by_cached_key(|group| (name(group), group.first().copied()));
    groups
}

/// Puts the fullest name first: that of most words, then that of which most passages speak.
pub(in crate::ui) fn fullest(project: &Project, index: &Index, group: &mut [Id<Entity>]) {
    group.sort_by_cached_key(|id| {
        let name = project.entities.get(*id).map(|entity| entity.name.as_str()).unwrap_or_default();
        let words = name.split_whitespace().filter(|word| word.chars().count() > 2).count();
        (Reverse(words), Reverse(index.speaking_of(*id).len()), Reverse(name.chars().count()), *id)
    });
}

/// The list as wanted; `groups` are those of [`proposed`].
pub(super) fn rows(scene: &Scene<'_>, wanted: &Wanted, groups: &[Vec<Id<Entity>>]) -> Rows {
    let claims = claims_about(scene.project);
    let row = |id: Id<Entity>| {
        let entity = scene.project.entities.shared(id)?;
        let passages = scene.index.speaking_of(id).len();
        Some(Row { entity, passages, claims: claims.get(&id).copied().unwrap_or_default() })
    };
    let words: Vec<String> = wanted.query.split_whitespace().map(str::to_lowercase).collect();
    let fits = |row: &Row| wanted.kind.is_none_or(|kind| kind == row.entity.kind) && holds(&row.entity, &words);
    match wanted.shown {
        Shown::All => {
            by_kind(scene.project.entities.iter().filter_map(|entity| row(entity.id)).filter(fits), wanted.order)
        }
        Shown::Alike => {
            let mut lines = Vec::new();
            for group in groups {
                let found: Vec<Row> = group.iter().filter_map(|id| row(*id)).collect();
                // A group is seen whole, or it would be merged unseen.
                if found.iter().any(fits) {
                    lines.push(Line::Group(group.clone()));
                    lines.extend(found.into_iter().map(Line::Name));
                }
            }
            let names = lines.iter().filter(|line| line.entity().is_some()).count();
            Rows { lines, names }
        }
    }
}

fn by_kind(rows: impl Iterator<Item = Row>, order: Order) -> Rows {
    let mut kinds: BTreeMap<EntityKind, Vec<Row>> = BTreeMap::new();
    for row in rows {
        kinds.entry(row.entity.kind).or_default().push(row);
    }
    let (mut lines, mut names) = (Vec::new(), 0);
    for (kind, mut rows) in kinds {
        rows.sort_by_cached_key(|row| {
            let count = if order == Order::Count { row.passages + row.claims } else { 0 };
            (Reverse(count), row.entity.name.to_lowercase(), row.entity.id)
        });
        names += rows.len();
        lines.push(Line::Kind(kind, rows.len()));
        lines.extend(rows.into_iter().map(Line::Name));
    }
    Rows { lines, names }
}

fn holds(entity: &Entity, words: &[String]) -> bool {
    if words.is_empty() {
        return true;
    }
    let forms = std::iter::once(&entity.name).chain(&entity.aliases).map(|form| form.to_lowercase());
    let forms = forms.collect::<Vec<_>>().join("\n");
    words.iter().all(|word| forms.contains(word))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::session::verbs::claim::{NewClaim, state};
    use crate::session::verbs::entity::find_or_make;
    use crate::session::verbs::passage::{add_entity, mark};
    use crate::ui::testing::Stage;

    fn check(stage: &Stage, wanted: &Wanted, expected: &[&str]) {
        let scene = stage.scene();
        let groups = proposed(scene.project, scene.index);
        let told = rows(&scene, wanted, &groups).lines.into_iter().map(|line| match line {
            Line::Kind(kind, count) => format!("{} {count}", kind.label()),
            Line::Group(group) => format!("{} may be one", group.len()),
            Line::Name(row) => format!("{}: {} {}", row.entity.name, row.passages, row.claims),
        });
        assert_eq!(told.collect::<Vec<_>>(), expected, "{wanted:?}");
    }

    #[test]
    fn names_stand_by_kind_and_those_that_may_be_one_together() {
        let mut stage = Stage::default();
        let document = stage.document("Report", "The port opened.");
        let span = stage.span(document, "port");
        stage.work(|work| {
            let port = find_or_make(work, "Port of Liège", EntityKind::PublicBody)?;
            find_or_make(work, "Port of Liege", EntityKind::PublicBody)?;
            find_or_make(work, "Bo Hoeven", EntityKind::Person)?;
            let passage = mark(work, document, span)?;
            add_entity(work, passage, port)?;
            let entities = vec!["Bo Hoeven".to_owned(), "Port of Liège".to_owned()];
            state(work, NewClaim { text: "It opened.".to_owned(), entities, ..NewClaim::default() })
        });
        let all = Wanted::default();
        let (liege, other) = ("Port of Liège: 1 1", "Port of Liege: 0 0");
        check(&stage, &all, &["Person 1", "Bo Hoeven: 0 1", "Public body 2", other, liege]);
        check(
            &stage,
            &Wanted { order: Order::Count, query: "PORT".to_owned(), ..all.clone() },
            &["Public body 2", liege, other],
        );
        check(&stage, &Wanted { kind: Some(EntityKind::Person), ..all.clone() }, &["Person 1", "Bo Hoeven: 0 1"]);
        check(&stage, &Wanted { shown: Shown::Alike, ..all.clone() }, &["2 may be one", liege, other]);
        check(&stage, &Wanted { shown: Shown::Alike, query: "hoeven".to_owned(), ..all }, &[]);
    }
}
