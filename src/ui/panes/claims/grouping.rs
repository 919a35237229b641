//! Claims by what they have in common: their state, the tags of their passages, who, where, the year, the briefs that
//! refer to them. A claim stands in each group it belongs to, and what belongs to none stands last.

use super::view::Row;
use crate::analysis::State;
use crate::analysis::when::{Extent, iso};
use crate::brief::{Target, references};
use crate::model::{Claim, Edtf, Id};
use crate::say;
use crate::ui::scene::Scene;
use std::collections::{BTreeMap, BTreeSet};

/// What claims are put together by.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) enum Grouping {
    /// Nothing.
    #[default]
    Nothing,
    /// What they stand on.
    State,
    /// The tags of the passages that are linked to them.
    Tag,
    /// Who and what they are about.
    Entity,
    /// Where.
    Place,
    /// The year in which it began.
    Year,
    /// The briefs that refer to them.
    Brief,
}

impl Grouping {
    pub(super) const ALL: [Self; 7] =
        [Self::Nothing, Self::State, Self::Tag, Self::Entity, Self::Place, Self::Year, Self::Brief];

    /// What it is called on screen.
    pub(super) fn label(self) -> &'static str {
        match self {
            Self::Nothing => say!("No groups"),
            Self::State => say!("Group by state"),
            Self::Tag => say!("Group by tag"),
            Self::Entity => say!("Group by who"),
            Self::Place => say!("Group by place"),
            Self::Year => say!("Group by year"),
            Self::Brief => say!("Group by brief"),
        }
    }

    /// What stands over the claims that belong to no group.
    fn none(self) -> &'static str {
        match self {
            Self::Nothing | Self::State => "",
            Self::Tag => say!("No tag on their passages"),
            Self::Entity => say!("Nobody named"),
            Self::Place => say!("No place"),
            Self::Year => say!("No date"),
            Self::Brief => say!("In no brief"),
        }
    }
}

/// Claims with something in common.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct Group {
    /// What they have in common.
    pub(super) title: String,
    /// The state that they are in, where they are grouped by that.
    pub(super) state: Option<State>,
    /// Their rows, in the order of the list.
    pub(super) rows: Vec<usize>,
}

/// Puts rows into groups: by name, states in their own order, years one after the other.
pub(super) fn groups(scene: &Scene<'_>, rows: &[Row], by: Grouping) -> Vec<Group> {
    match by {
        Grouping::Nothing => vec![Group { rows: (0..rows.len()).collect(), ..Group::default() }],
        Grouping::State => State::ALL.iter().map(|state| of_state(rows, *state)).collect(),
        Grouping::Brief => {
            let briefs = briefs(scene);
            by_name(rows, by, |row| briefs.get(&row.claim.id).cloned().unwrap_or_default())
        }
        _ => by_name(rows, by, |row| names(scene, &row.claim, by)),
    }
}

fn of_state(rows: &[Row], state: State) -> Group {
    let rows = rows.iter().enumerate().filter(|(_, row)| row.state == state).map(|(nth, _)| nth).collect();
    Group { title: state.label().to_owned(), state: Some(state), rows }
}

fn by_name(rows: &[Row], by: Grouping, names: impl Fn(&Row) -> BTreeSet<String>) -> Vec<Group> {
    let mut found: BTreeMap<String, Vec<usize>> = BTreeMap::new();
    let mut rest = Vec::new();
    for (nth, row) in rows.iter().enumerate() {
        let names = names(row);
        if names.is_empty() {
            rest.push(nth);
        }
        for name in names {
            found.entry(name).or_default().push(nth);
        }
    }
    let mut groups: Vec<Group> = found.into_iter().map(|(title, rows)| Group { title, state: None, rows }).collect();
    match by {
        Grouping::Year => groups.sort_by_key(|group| group.title.parse::<i64>().unwrap_or(i64::MAX)),
        _ => groups.sort_by_cached_key(|group| group.title.to_lowercase()),
    }
    if !rest.is_empty() {
        groups.push(Group { title: by.none().to_owned(), state: None, rows: rest });
    }
    groups
}

fn names(scene: &Scene<'_>, claim: &Claim, by: Grouping) -> BTreeSet<String> {
    let project = scene.project;
    match by {
        Grouping::Tag => {
            let evidence = scene.index.evidence(claim.id).iter().filter_map(|id| project.evidence.get(*id));
            let taggings = evidence.flat_map(|evidence| scene.index.taggings(evidence.passage));
            let tags = taggings.filter_map(|id| project.taggings.get(*id)).map(|tagging| tagging.tag);
            tags.map(|tag| scene.index.path(tag).to_owned()).filter(|path| !path.is_empty()).collect()
        }
        Grouping::Entity => {
            claim.entities.iter().filter_map(|id| project.entities.get(*id)).map(|one| one.name.clone()).collect()
        }
        Grouping::Place => {
            let places = claim.places.iter().filter_map(|used| project.places.get(used.place));
            places.map(|place| place.name.clone()).collect()
        }
        Grouping::Year => claim.when.iter().filter_map(year).collect(),
        Grouping::Nothing | Grouping::State | Grouping::Brief => BTreeSet::new(),
    }
}

/// The year in which a date begins, or ends where nobody knows when it began.
fn year(date: &Edtf) -> Option<String> {
    let extent = Extent::of(date);
    let day = iso(extent.earliest_day().or(extent.latest_day())?);
    // A year before the first has a hyphen of its own.
    day.rsplitn(3, '-').nth(2).map(str::to_owned)
}

/// Each claim with the titles of the briefs that refer to it.
fn briefs(scene: &Scene<'_>) -> BTreeMap<Id<Claim>, BTreeSet<String>> {
    let mut found: BTreeMap<Id<Claim>, BTreeSet<String>> = BTreeMap::new();
    for brief in &scene.project.briefs {
        let Some(prose) = scene.project.prose.get(brief.prose) else { continue };
        for reference in references(&prose.text) {
            if let Target::Claim(id) = reference.target {
                found.entry(id).or_default().insert(brief.title.clone());
            }
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::super::view::{Wanted, rows};
    use super::*;
    use crate::model::Stance;
    use crate::session::verbs::claim::{NewClaim, link, state};
    use crate::session::verbs::passage::tag_at;
    use crate::ui::testing::Stage;

    fn check(stage: &Stage, by: Grouping, expected: &[&str]) {
        let rows = rows(&stage.scene(), &Wanted::default()).shown;
        let said = groups(&stage.scene(), &rows, by).into_iter().filter(|group| !group.rows.is_empty()).map(|group| {
            let texts: Vec<_> = group.rows.iter().map(|nth| rows[*nth].claim.text.as_str()).collect();
            format!("{}: {}", group.title, texts.join(" "))
        });
        assert_eq!(said.collect::<Vec<_>>(), expected, "{by:?}");
    }

    #[test]
    fn a_claim_stands_in_every_group_it_belongs_to() {
        let mut stage = Stage::default();
        let document = stage.document("Report", "A bridge was built.");
        let span = stage.span(document, "bridge");
        stage.work(|work| {
            let when = ["1998", "2018-03~"].map(|date| date.parse().expect("a date")).to_vec();
            let entities = vec!["The builder".to_owned()];
            let new = NewClaim { text: "Built.".to_owned(), when, entities, ..NewClaim::default() };
            let claim = state(work, new)?;
            let tags = ["money/loans", "works"].map(str::to_owned);
            let passage = tag_at(work, document, span, &tags, None)?;
            link(work, claim, passage, Stance::Supports, None)
        });
        stage.work(|work| state(work, NewClaim { text: "Paid.".to_owned(), ..NewClaim::default() }));
        check(&stage, Grouping::Nothing, &[": Built. Paid."]);
        check(&stage, Grouping::State, &["No evidence linked: Paid.", "Evidence linked, origin not examined: Built."]);
        check(&stage, Grouping::Tag, &["money/loans: Built.", "works: Built.", "No tag on their passages: Paid."]);
        check(&stage, Grouping::Entity, &["The builder: Built.", "Nobody named: Paid."]);
        check(&stage, Grouping::Place, &["No place: Built. Paid."]);
        check(&stage, Grouping::Year, &["1998: Built.", "2018: Built.", "No date: Paid."]);
        check(&stage, Grouping::Brief, &["In no brief: Built. Paid."]);
        let built = rows(&stage.scene(), &Wanted::default()).shown[0].claim.id;
        let text = format!("They [built it](claim:{built}).");
        stage.work(|work| crate::session::verbs::brief::begin(work, "Note", &text, None));
        check(&stage, Grouping::Brief, &["Note: Built.", "In no brief: Paid."]);
    }
}
