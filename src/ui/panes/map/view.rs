//! What lies where: every use of a place as a dot in the order of the curve, areas by country, ways between places, and
//! what waits for a place. After an edit only what it touched is looked at again; what the filter and the chosen roles
//! admit is counted when they change.

use crate::analysis::State;
use crate::analysis::map::{Position, position};
use crate::analysis::marking::sort_of;
use crate::analysis::spread::{Dot, SORTS, Spread};
use crate::analysis::when::Extent;
use crate::analysis::within::Region;
use crate::model::{AnyId, Claim, Edtf, Id, Location, Passage, Place, PlaceRole, PlaceUse, Project};
use crate::ui::scene::{Filter, Scene};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// From when to when a date may reach, in days and parts of a day; open ends reach to the ends of time.
pub(super) type Days = Arc<[(f64, f64)]>;

/// One thing at one place in one role.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Lying {
    pub(super) id: AnyId,
    pub(super) place: Id<Place>,
    pub(super) role: PlaceRole,
    /// Zero for an area.
    pub(super) radius_km: f64,
    /// Degrees north and east; of an area, where its name is written.
    pub(super) at: (f64, f64),
    /// When; empty while it has no date.
    pub(super) days: Days,
}

/// A country that something lies in.
#[derive(Debug, Clone, Default, PartialEq)]
pub(super) struct Area {
    pub(super) things: Vec<(usize, Lying)>,
    /// How many of each sort are admitted.
    pub(super) counted: [u32; SORTS],
}

impl Area {
    /// How many things are admitted.
    pub(super) fn count(&self) -> usize {
        self.counted.iter().map(|count| *count as usize).sum()
    }
}

/// The places that a claim names in order.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Way {
    pub(super) places: Vec<(f64, f64)>,
    days: Days,
}

/// Roles that are shown.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Roles(pub(super) BTreeSet<&'static str>);

impl Default for Roles {
    fn default() -> Self {
        Self(PlaceRole::ALL.iter().map(|role| role.key()).collect())
    }
}

impl Roles {
    pub(super) fn shows(&self, role: PlaceRole) -> bool {
        self.0.contains(role.key())
    }

    /// Shows it, or hides it.
    pub(super) fn toggle(&mut self, role: PlaceRole) {
        if !self.0.remove(role.key()) {
            self.0.insert(role.key());
        }
    }
}

/// Everything the pane draws.
#[derive(Default)]
pub(super) struct View {
    /// The project it was computed from.
    project: Project,
    followed: Option<u64>,
    /// Claims with their states, in the order of ids.
    states: Vec<(Id<Claim>, State)>,
    pub(super) spread: Spread<Lying>,
    /// By ISO 3166-1 alpha-2.
    pub(super) areas: BTreeMap<String, Area>,
    /// The places that a claim names in order, where it names several.
    pub(super) ways: BTreeMap<Id<Claim>, Way>,
    /// How many of the ways are shown.
    pub(super) ways_shown: usize,
    pub(super) unplaced: BTreeSet<AnyId>,
    counted: Option<(Filter, Roles)>,
    /// The same in the order of the list.
    pub(super) waiting: Vec<AnyId>,
    /// Whether anything that lies somewhere has a date with an end that is known.
    pub(super) is_dated: bool,
    /// Grows whenever anything here changes.
    pub(super) generation: u64,
    /// Grows whenever something lies elsewhere or otherwise, and not when it is only counted anew.
    pub(super) contents: u64,
}

impl View {
    /// Goes on with the scene as it is now.
    pub(super) fn follow(&mut self, scene: &Scene<'_>, roles: &Roles) {
        if self.followed != Some(scene.project.revision()) {
            self.take_in(scene);
        }
        let wanted = Some((scene.filter.clone(), roles.clone()));
        if self.counted != wanted {
            self.counted = wanted;
            self.count();
        }
    }

    /// As what a claim or a passage is counted.
    pub(super) fn sort_of(&self, id: AnyId) -> usize {
        let AnyId::Claim(id) = id else { return sort_of(None) };
        let at = self.states.binary_search_by_key(&id, |(claim, _)| *claim);
        sort_of(at.ok().and_then(|at| self.states.get(at)).map(|(_, state)| *state))
    }

    /// How many things stand on the map, and how many of them are shown.
    pub(super) fn tally(&self) -> (usize, usize) {
        let in_areas: usize = self.areas.values().map(|area| area.things.len()).sum();
        let shown: usize = self.areas.values().map(Area::count).sum();
        (self.spread.dots().len() + in_areas, self.spread.counted() + shown)
    }

    /// Every thing with its days.
    pub(super) fn things(&self) -> impl Iterator<Item = &Lying> + Clone {
        let areas = self.areas.values().flat_map(|area| area.things.iter().map(|(_, lying)| lying));
        self.spread.dots().iter().map(|dot| &dot.thing).chain(areas)
    }

    fn take_in(&mut self, scene: &Scene<'_>) {
        let touched = self.touched(scene);
        self.project = scene.project.clone();
        self.followed = Some(scene.project.revision());
        self.states = states(scene);
        if touched.is_empty() {
            return;
        }
        let mut dots = Vec::new();
        for area in self.areas.values_mut() {
            area.things.retain(|(_, lying)| !touched.contains(&lying.id));
        }
        for id in &touched {
            self.unplaced.remove(id);
            match id {
                AnyId::Claim(id) => self.claim(*id, scene, &mut dots),
                AnyId::Passage(id) => self.passage(*id, scene, &mut dots),
                _ => {}
            }
        }
        self.areas.retain(|_, area| !area.things.is_empty());
        self.spread.change(|dot| !touched.contains(&dot.thing.id), dots);
        self.waiting = self.unplaced.iter().copied().collect();
        let is_dated =
            self.things().any(|thing| thing.days.iter().any(|(from, to)| from.is_finite() || to.is_finite()));
        self.is_dated = is_dated;
        self.counted = None;
        self.generation += 1;
        self.contents += 1;
    }

    /// The claims and passages that may lie elsewhere or stand otherwise than before.
    fn touched(&self, scene: &Scene<'_>) -> BTreeSet<AnyId> {
        let (is, was) = (scene.project, &self.project);
        let mut touched = BTreeSet::new();
        for (before, after) in is.claims.since(&was.claims) {
            touched.extend(before.or(after).map(|claim| AnyId::Claim(claim.id)));
        }
        for (before, after) in is.passages.since(&was.passages) {
            touched.extend(before.or(after).map(|passage| AnyId::Passage(passage.id)));
        }
        for (before, after) in is.evidence.since(&was.evidence) {
            let passages = [before, after].into_iter().flatten().map(|item| AnyId::Passage(item.passage));
            touched.extend(passages);
        }
        let moved: BTreeSet<Id<Place>> = is
            .places
            .since(&was.places)
            .into_iter()
            .filter_map(|(before, after)| {
                let (before, is_elsewhere) =
                    (before?, after.map(|place| &place.location) != before.map(|it| &it.location));
                is_elsewhere.then_some(before.id)
            })
            .collect();
        if !moved.is_empty() {
            let uses = |places: &[PlaceUse]| places.iter().any(|used| moved.contains(&used.place));
            touched.extend(is.claims.iter().filter(|claim| uses(&claim.places)).map(|claim| AnyId::Claim(claim.id)));
            let passages = is.passages.iter().filter(|passage| uses(&passage.places));
            touched.extend(passages.map(|passage| AnyId::Passage(passage.id)));
        }
        touched.extend(self.restated(scene));
        touched
    }

    /// The claims that stand otherwise: both lists are in the order of ids.
    fn restated(&self, scene: &Scene<'_>) -> Vec<AnyId> {
        let mut before = self.states.iter().peekable();
        let mut restated = Vec::new();
        for (id, assessment) in scene.assessments() {
            while before.next_if(|(earlier, _)| earlier < id).is_some() {}
            if before.peek().is_some_and(|(same, state)| same == id && *state != assessment.state) {
                restated.push(AnyId::Claim(*id));
            }
        }
        restated
    }

    fn claim(&mut self, id: Id<Claim>, scene: &Scene<'_>, dots: &mut Vec<Dot<Lying>>) {
        self.ways.remove(&id);
        let Some(claim) = scene.project.claims.get(id) else { return };
        let sort = sort_of(Some(scene.state_of(id)));
        if !self.put(id.into(), sort, &claim.places, &claim.when, dots) {
            self.unplaced.insert(id.into());
        }
        let mut way: Vec<(f64, f64)> = Vec::new();
        for used in claim.places.iter().filter(|used| used.role != PlaceRole::Dateline) {
            let place = scene.project.places.get(used.place);
            let point = place.and_then(|place| position(&place.location)).and_then(|position| position.point());
            way.extend(point.filter(|point| way.last() != Some(point)));
        }
        if way.len() > 1 {
            self.ways.insert(id, Way { places: way, days: days(&claim.when) });
        }
    }

    fn passage(&mut self, id: Id<Passage>, scene: &Scene<'_>, dots: &mut Vec<Dot<Lying>>) {
        let Some(passage) = scene.project.passages.get(id) else { return };
        let is_waited_for = !passage.places.is_empty() || !scene.index.uses(id).is_empty();
        if !self.put(id.into(), sort_of(None), &passage.places, &passage.when, dots) && is_waited_for {
            self.unplaced.insert(id.into());
        }
    }

    /// Puts a thing wherever it lies; whether that is anywhere.
    fn put(&mut self, id: AnyId, sort: usize, places: &[PlaceUse], when: &[Edtf], dots: &mut Vec<Dot<Lying>>) -> bool {
        let mut lies = false;
        let days = if places.is_empty() { Days::default() } else { days(when) };
        for used in places {
            let place = self.project.places.get(used.place);
            let Some(position) = place.and_then(|place| position(&place.location)) else { continue };
            let lying = |at, radius_km| Lying {
                id,
                place: used.place,
                role: used.role,
                radius_km,
                at,
                days: Arc::clone(&days),
            };
            lies = true;
            match position {
                Position::Disc { lat, lon, radius_km } => {
                    dots.push(Dot::at((lat, lon), sort, lying((lat, lon), radius_km)));
                }
                Position::Area { code, label } => {
                    let area = self.areas.entry(code).or_default();
                    area.things.push((sort, lying(label.unwrap_or_default(), 0.0)));
                }
            }
        }
        lies
    }

    fn count(&mut self) {
        let Some((filter, roles)) = self.counted.clone() else { return };
        self.generation += 1;
        self.spread.count(|dot| admits(&filter, &roles, &dot.thing, None));
        for (code, area) in &mut self.areas {
            area.counted = [0; SORTS];
            for (sort, lying) in &area.things {
                if admits(&filter, &roles, lying, Some(code)) {
                    area.counted[*sort] += 1;
                }
            }
        }
        self.ways_shown = self.ways.values().filter(|way| self.shows(way)).count();
    }

    /// Whether a way is shown as it is filtered now: some of its places are.
    pub(super) fn shows(&self, way: &Way) -> bool {
        self.counted.as_ref().is_none_or(|(filter, _)| {
            let in_region = |region: &Region| way.places.iter().any(|place| region.contains(*place));
            in_days(&way.days, filter) && filter.region.as_ref().is_none_or(in_region)
        })
    }

    /// The revision of the project that this is computed from.
    pub(super) fn revision(&self) -> Option<u64> {
        self.followed
    }

    /// Whether a thing is shown as it is filtered now.
    pub(super) fn admits(&self, lying: &Lying, area: Option<&str>) -> bool {
        self.counted.as_ref().is_none_or(|(filter, roles)| admits(filter, roles, lying, area))
    }
}

fn admits(filter: &Filter, roles: &Roles, lying: &Lying, area: Option<&str>) -> bool {
    let in_region = |region: &Region| match area {
        Some(code) => region.may_hold(&Location::Country { code: code.to_owned() }),
        None => region.reaches(lying.at, lying.radius_km),
    };
    roles.shows(lying.role) && in_days(&lying.days, filter) && filter.region.as_ref().is_none_or(in_region)
}

fn in_days(days: &Days, filter: &Filter) -> bool {
    filter.within.is_none_or(|within| days.iter().any(|piece| within.meets(*piece)))
}

fn days(when: &[Edtf]) -> Days {
    let pieces = when.iter().flat_map(|date| Extent::of(date).pieces);
    pieces.map(|piece| (piece.from().unwrap_or(f64::NEG_INFINITY), piece.to().unwrap_or(f64::INFINITY))).collect()
}

fn states(scene: &Scene<'_>) -> Vec<(Id<Claim>, State)> {
    scene.assessments().iter().map(|(id, assessment)| (*id, assessment.state)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::within::Stretch;
    use crate::model::Stance;
    use crate::session::verbs::claim::{NewClaim, add_place, link, state};
    use crate::session::verbs::{passage, place};
    use crate::ui::testing::Stage;

    fn claim(stage: &mut Stage, text: &str, places: &[&str], when: &[&str]) -> Id<Claim> {
        let new = NewClaim {
            text: text.to_owned(),
            places: places.iter().map(|place| (*place).to_owned()).collect(),
            when: when.iter().map(|date| date.parse().expect("a date")).collect(),
            ..NewClaim::default()
        };
        stage.work(|work| state(work, new))
    }

    fn anew(stage: &Stage) -> View {
        let mut view = View::default();
        view.follow(&stage.scene(), &Roles::default());
        view
    }

    /// What was followed through edits is what would be computed anew.
    fn check(view: &mut View, stage: &Stage) {
        view.follow(&stage.scene(), &Roles::default());
        let anew = anew(stage);
        let sorted = |view: &View| {
            let mut dots: Vec<_> = view.spread.dots().iter().map(|dot| format!("{dot:?}")).collect();
            dots.sort();
            dots
        };
        assert_eq!(sorted(view), sorted(&anew));
        assert_eq!((&view.unplaced, &view.ways), (&anew.unplaced, &anew.ways));
        assert_eq!(view.areas.keys().collect::<Vec<_>>(), anew.areas.keys().collect::<Vec<_>>());
        assert_eq!(view.tally(), anew.tally());
    }

    #[test]
    fn an_edit_changes_what_it_touches_and_no_more() {
        let mut stage = Stage::default();
        let document = stage.document("Report", "The hub stands in Liège.");
        let built = claim(&mut stage, "It was built.", &["Liège"], &["2018"]);
        let mut view = anew(&stage);
        assert_eq!(view.tally(), (1, 1));
        let paid = claim(&mut stage, "It was paid for.", &["Belgium", "the office"], &[]);
        check(&mut view, &stage);
        assert_eq!(view.areas.keys().collect::<Vec<_>>(), ["BE"]);
        let span = stage.span(document, "The hub");
        let marked = stage.work(|work| {
            let marked = passage::mark(work, document, span)?;
            link(work, built, marked, Stance::Supports, None).map(|_| marked)
        });
        check(&mut view, &stage);
        assert!(view.unplaced.contains(&marked.into()));
        assert_eq!(view.spread.dots()[0].sort, sort_of(Some(State::Unexamined)));
        stage.work(|work| {
            let place = place::at(work, "Brussels")?;
            add_place(work, built, PlaceUse { place, role: PlaceRole::About })
        });
        check(&mut view, &stage);
        assert_eq!(view.ways.get(&built).map(|way| way.places.len()), Some(2));
        stage.work(|work| work.update(paid, |claim| claim.places.clear()));
        check(&mut view, &stage);
        assert!(view.areas.is_empty() && view.unplaced.contains(&paid.into()));
        let liege = stage.scene().project.places.iter().find(|place| place.name == "Liège").expect("a place").id;
        stage.work(|work| work.update(liege, |place| place.location = Location::Unplaced));
        check(&mut view, &stage);
        assert_eq!(view.tally(), (1, 1));
    }

    #[test]
    fn what_is_filtered_away_is_counted() {
        let mut stage = Stage::default();
        claim(&mut stage, "Early.", &["Liège"], &["1998"]);
        claim(&mut stage, "Late.", &["Lima", "France"], &["2018-03"]);
        claim(&mut stage, "Whenever.", &["Oslo"], &[]);
        let mut view = anew(&stage);
        assert_eq!(view.tally(), (4, 4));
        stage.filter.within = Stretch::read("2018");
        view.follow(&stage.scene(), &Roles::default());
        assert_eq!(view.tally(), (4, 2));
        stage.filter.region = Region::between(40.0, -5.0, 55.0, 8.0);
        view.follow(&stage.scene(), &Roles::default());
        assert_eq!(view.tally(), (4, 1));
        stage.filter = Filter::default();
        let mut roles = Roles::default();
        roles.toggle(PlaceRole::HappenedAt);
        view.follow(&stage.scene(), &roles);
        assert_eq!(view.tally(), (4, 0));
    }
}
