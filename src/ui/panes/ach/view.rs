//! The matrix as plain lines.

use crate::analysis::ach::{Matrix, Ranked, Row, Voice, matrix, ranks_otherwise};
use crate::analysis::label::label;
use crate::analysis::wording::{capitalised, counted, list};
use crate::analysis::{Standing, State};
use crate::model::{Claim, Consistency, Credibility, Id, Origin, Passage, Reliability, Span, Stance};
use crate::say;
use crate::ui::scene::Scene;
use std::collections::BTreeSet;

/// All that the pane shows of the matrix at one revision.
#[derive(Debug, Clone, Default, PartialEq)]
pub(super) struct View {
    pub(super) heads: Vec<Head>,
    pub(super) lines: Vec<Line>,
    /// 'Least against it: H2 (0.12).'
    pub(super) first: String,
    /// 'Without any one of three items or of one origin the order changes.'
    pub(super) turns: String,
    /// How many items there are, folded away or not.
    pub(super) items: usize,
}

/// What stands over a column.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Head {
    pub(super) id: Id<Claim>,
    /// 'H2'
    pub(super) number: String,
    pub(super) text: String,
    pub(super) state: State,
    pub(super) place: usize,
    /// '0.48'
    pub(super) against: String,
}

/// One line of the matrix.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Line {
    /// What stands over the items of one voice.
    Group(Group),
    /// A passage.
    Item(Item),
}

impl Line {
    /// What it is called aloud.
    pub(super) fn name(&self) -> String {
        let (words, meta, turned) = match self {
            Self::Group(group) => (&group.name, &group.meta, &group.turned),
            Self::Item(item) => (&item.words, &item.meta, &item.turned),
        };
        let turned = turned.as_ref().map(|order| say!("Without it the order changes: {order}", order));
        [Some(words.clone()), Some(meta.clone()), turned].into_iter().flatten().collect::<Vec<_>>().join(". ")
    }
}

/// Which group it is, whatever is judged.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum GroupKey {
    /// What goes back to these origins.
    Named(BTreeSet<Id<Origin>>),
    /// What is not examined.
    Unexamined,
    /// What does not count.
    Mute,
}

/// All that go back to the same.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Group {
    pub(super) key: GroupKey,
    pub(super) name: String,
    pub(super) meta: String,
    /// The order without it, where it is another.
    pub(super) turned: Option<String>,
    pub(super) folded: bool,
    /// The one origin, to be selected.
    pub(super) origin: Option<Id<Origin>>,
    /// The most inconsistent that any of its items is with each hypothesis.
    pub(super) cells: Vec<Option<Consistency>>,
}

/// A passage and how it sits with each hypothesis.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Item {
    pub(super) passage: Id<Passage>,
    pub(super) words: String,
    /// 'Report · B2 · weighs 0.64'
    pub(super) meta: String,
    /// The order without it, where it is another.
    pub(super) turned: Option<String>,
    /// Whether it tells any hypothesis from another.
    pub(super) tells: bool,
    pub(super) counts: bool,
    /// Whether it is in the matrix by more than being brought there.
    pub(super) is_linked: bool,
    pub(super) cells: Vec<Sits>,
}

/// How an item sits with a hypothesis, and who says so.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Sits {
    /// Nobody has said.
    Open,
    /// The link to the claim says it.
    ByLink(Consistency),
    /// Somebody judged it.
    Judged(Consistency),
}

impl Sits {
    /// How, where anything says.
    pub(super) const fn consistency(self) -> Option<Consistency> {
        match self {
            Self::Open => None,
            Self::ByLink(how) | Self::Judged(how) => Some(how),
        }
    }
}

/// Hundredths as a number with two decimals.
fn hundredths(percent: u32) -> String {
    format!("{}.{:02}", percent / 100, percent % 100)
}

/// Lays out the matrix of these hypotheses; what is folded keeps its items to itself.
pub(super) fn view(scene: &Scene<'_>, hypotheses: &[Id<Claim>], folded: &BTreeSet<GroupKey>) -> View {
    let matrix = matrix(scene.project, scene.index, hypotheses);
    let heads: Vec<Head> = (1..).zip(hypotheses).map(|(nth, id)| head(scene, &matrix, nth, *id)).collect();
    let order = |without: &[Ranked]| ranks_otherwise(without, &matrix.ranking).then(|| order(without, &heads));
    let mut lines = Vec::new();
    for (key, voice, mut members) in groups(&matrix) {
        members.sort_by_cached_key(|row| stands(scene, row));
        let is_folded = folded.contains(&key);
        lines.push(Line::Group(group(scene, (key, voice), &members, is_folded, &order)));
        if !is_folded {
            lines.extend(members.into_iter().map(|row| Line::Item(item(scene, hypotheses, row, &order))));
        }
    }
    View { first: first(&heads), turns: turns(&matrix), items: matrix.rows.len(), heads, lines }
}

fn head(scene: &Scene<'_>, matrix: &Matrix, nth: usize, id: Id<Claim>) -> Head {
    let ranked = matrix.ranking.iter().find(|ranked| ranked.hypothesis == id);
    Head {
        id,
        number: say!("H{nth}", nth),
        text: label(scene.project, id.into()),
        state: scene.state_of(id),
        place: ranked.map_or(1, |ranked| ranked.place),
        against: hundredths(ranked.map_or(0, |ranked| ranked.inconsistency_percent)),
    }
}

/// The rows by voice: those that are named, then what is not examined, then what does not count.
fn groups(matrix: &Matrix) -> Vec<(GroupKey, Option<&Voice>, Vec<&Row>)> {
    let mut groups: Vec<(GroupKey, Option<&Voice>, Vec<&Row>)> = Vec::new();
    for (nth, voice) in matrix.voices.iter().enumerate() {
        let named = !voice.origins.is_empty();
        let key = if named { GroupKey::Named(voice.origins.clone()) } else { GroupKey::Unexamined };
        groups.push((key, Some(voice), matrix.rows.iter().filter(|row| row.voice == Some(nth)).collect()));
    }
    let mute: Vec<&Row> = matrix.rows.iter().filter(|row| row.voice.is_none()).collect();
    if !mute.is_empty() {
        groups.push((GroupKey::Mute, None, mute));
    }
    groups.sort_by_key(|(key, ..)| match key {
        GroupKey::Named(_) => 0,
        GroupKey::Unexamined => 1,
        GroupKey::Mute => 2,
    });
    groups
}

/// Where an item stands: by the titles of documents, and in the order of their texts.
fn stands(scene: &Scene<'_>, row: &Row) -> (String, Option<Span>) {
    let span = scene.project.passages.get(row.passage).map(|passage| passage.anchor.span);
    (label(scene.project, row.document.into()), span)
}

fn group(
    scene: &Scene<'_>,
    (key, voice): (GroupKey, Option<&Voice>),
    members: &[&Row],
    folded: bool,
    order: &impl Fn(&[Ranked]) -> Option<String>,
) -> Group {
    let origins: Vec<String> =
        voice.into_iter().flat_map(|voice| &voice.origins).map(|id| label(scene.project, (*id).into())).collect();
    let name = match key {
        GroupKey::Named(_) => list(&origins),
        GroupKey::Unexamined => say!("Origin not examined").to_owned(),
        GroupKey::Mute => say!("Counts no more").to_owned(),
    };
    let meta = match (&key, members.len()) {
        (GroupKey::Mute, n) => say!("One item, withdrawn or quoted" | "{n} items, withdrawn or quoted" % n),
        (_, 1) => say!("One item").to_owned(),
        (GroupKey::Named(origins), n) if origins.len() > 1 => say!("{n} items; they hang together and count once", n),
        (_, n) => say!("{n} items, counted once", n),
    };
    let width = members.first().map_or(0, |row| row.cells.len());
    let heaviest = |nth: usize| {
        let said = members.iter().filter_map(|row| row.cells.get(nth)?.as_ref()).map(|cell| cell.consistency);
        said.max_by_key(|how| against(*how))
    };
    Group {
        name,
        meta,
        turned: voice.and_then(|voice| order(&voice.without)),
        folded,
        origin: voice.and_then(|voice| voice.origins.first().copied().filter(|_| voice.origins.len() == 1)),
        cells: (0..width).map(heaviest).collect(),
        key,
    }
}

/// How much something speaks against a hypothesis, least first.
const fn against(how: Consistency) -> u8 {
    match how {
        Consistency::NotApplicable => 0,
        Consistency::VeryConsistent => 1,
        Consistency::Consistent => 2,
        Consistency::Neutral => 3,
        Consistency::Inconsistent => 4,
        Consistency::VeryInconsistent => 5,
    }
}

fn item(scene: &Scene<'_>, hypotheses: &[Id<Claim>], row: &Row, order: &impl Fn(&[Ranked]) -> Option<String>) -> Item {
    let linked = row.evidence.iter().filter_map(|id| scene.project.evidence.get(*id));
    let mut linked = linked.filter(|evidence| hypotheses.contains(&evidence.claim));
    let sits = |cell: &Option<crate::analysis::ach::Cell>| match cell {
        None => Sits::Open,
        Some(cell) if cell.judged.is_some() => Sits::Judged(cell.consistency),
        Some(cell) => Sits::ByLink(cell.consistency),
    };
    Item {
        passage: row.passage,
        words: label(scene.project, row.passage.into()),
        meta: meta(scene, row),
        turned: order(&row.without),
        tells: row.is_diagnostic(),
        counts: row.voice.is_some(),
        is_linked: linked.any(|evidence| evidence.stance != Stance::Context),
        cells: row.cells.iter().map(sits).collect(),
    }
}

/// 'B2 · weighs 0.64 · Report': grades first, since a title may be long.
fn meta(scene: &Scene<'_>, row: &Row) -> String {
    let title = label(scene.project, row.document.into());
    match row.standing {
        Standing::Withdrawn | Standing::Quoted => format!("{} · {title}", row.standing.label()),
        _ => {
            let weight = hundredths(row.weight_percent);
            let grade = match (row.reliability, row.credibility) {
                (None, None) => say!("not graded").to_owned(),
                (reliability, credibility) => {
                    let (letter, figure) = (reliability.map(Reliability::key), credibility.map(Credibility::key));
                    format!("{}{}", letter.unwrap_or("–"), figure.unwrap_or("–"))
                }
            };
            say!("{grade} · weighs {weight} · {title}", grade, weight, title)
        }
    }
}

/// The hypotheses by number and by what is against them: 'H2 0.00, H1 0.48'.
fn order(ranking: &[Ranked], heads: &[Head]) -> String {
    let number =
        |ranked: &Ranked| heads.iter().find(|head| head.id == ranked.hypothesis).map(|head| head.number.as_str());
    let one = |ranked: &Ranked| {
        format!("{} {}", number(ranked).unwrap_or_default(), hundredths(ranked.inconsistency_percent))
    };
    ranking.iter().map(one).collect::<Vec<_>>().join(", ")
}

/// Which has the least against it.
fn first(heads: &[Head]) -> String {
    let first: Vec<&Head> = heads.iter().filter(|head| head.place == 1).collect();
    let numbers: Vec<&str> = first.iter().map(|head| head.number.as_str()).collect();
    let Some(against) = first.first().map(|head| &head.against) else { return String::new() };
    if first.len() == heads.len() && heads.len() > 1 {
        return say!("Nothing tells them apart yet: as much is against each of them ({against}).", against);
    }
    if let [only] = numbers.as_slice() {
        return say!("The least is against {only} ({against}).", only, against);
    }
    say!("The least is against {} ({against} each).", list(&numbers), against)
}

/// How sensitive the order is.
fn turns(matrix: &Matrix) -> String {
    let turns = |without: &Vec<Ranked>| ranks_otherwise(without, &matrix.ranking);
    let items = matrix.rows.iter().filter(|row| turns(&row.without)).count();
    let origins = matrix.voices.iter().filter(|voice| !voice.origins.is_empty() && turns(&voice.without)).count();
    let (of_items, of_origins) = (counted(items, "item", "items"), counted(origins, "origin", "origins"));
    if matrix.hypotheses.len() < 2 || matrix.rows.is_empty() {
        return String::new();
    }
    match (items, origins) {
        (0, 0) => say!("No single item and no single origin changes the order.").to_owned(),
        (_, 0) => say!("{} could change the order alone.", capitalised(&of_items)),
        (0, _) => say!("{} could change the order alone.", capitalised(&of_origins)),
        _ => say!("{} and {of_origins} could each change the order alone.", capitalised(&of_items), of_origins),
    }
}
