//! Going on with a later project: only what an edit touched is looked at again.

use super::{Almanac, Slot};
use crate::analysis::timeline::ItemKind;
use crate::analysis::timeline::clock::Clock;
use crate::analysis::timeline::grouping::{Grouping, Lane};
use crate::analysis::timeline::known::Known;
use crate::analysis::timeline::resting::of_other_roots;
use crate::analysis::timeline::shelf::{Reach, Shelf};
use crate::model::{AnyId, Collection, Id, Object, Passage};
use std::collections::BTreeSet;

impl Almanac {
    /// Goes on with a later project.
    pub fn follow(&mut self, known: Known<'_>) {
        let touched = self.touched(known);
        let renamed = self.renamed(known);
        self.project = known.project.clone();
        self.graded = self.grades(known);
        for id in touched {
            self.forget(id);
            for (slot, loose) in self.read(known, id) {
                self.put(slot, loose);
            }
        }
        self.span = self.measured();
        for lane in renamed {
            if self.ranks.contains_key(&lane) {
                self.rank(lane);
            }
        }
    }

    /// What may lie elsewhere now.
    fn touched(&self, known: Known<'_>) -> BTreeSet<AnyId> {
        let (before, now) = (&self.project, known.project);
        let mut touched: BTreeSet<AnyId> = changed(&now.claims, &before.claims).map(AnyId::from).collect();
        let mut passages: BTreeSet<Id<Passage>> = changed(&now.passages, &before.passages).collect();
        // What a passage speaks of, and no longer does where it is gone, keeps its document in view.
        for (was, is) in now.passages.since(&before.passages) {
            touched.extend([was, is].into_iter().flatten().map(|passage| AnyId::from(passage.document)));
        }
        for (was, is) in now.taggings.since(&before.taggings) {
            passages.extend([was, is].into_iter().flatten().map(|tagging| tagging.passage));
        }
        for (was, is) in now.evidence.since(&before.evidence) {
            for item in [was, is].into_iter().flatten() {
                touched.insert(item.claim.into());
                touched.insert(item.passage.into());
            }
        }
        for document in changed(&now.documents, &before.documents) {
            touched.insert(document.into());
            if self.wanted.clock == Clock::Known {
                touched.extend(self.resting.told_by(document));
            }
            if self.wanted.region.is_some() {
                touched.extend(known.index.passages(document).iter().map(|id| AnyId::from(*id)));
            }
        }
        if self.wanted.region.is_some() {
            for id in self.resting.at_places_that_moved(before, now) {
                touched.insert(id);
                if let AnyId::Passage(passage) = id {
                    touched.extend(now.passages.get(passage).map(|passage| AnyId::from(passage.document)));
                }
            }
        }
        match self.wanted.grouping {
            Grouping::Tag => passages.extend(of_other_roots(before, known)),
            Grouping::Origin => passages.extend(self.resting.of_other_origins(before, known)),
            _ => {}
        }
        for passage in passages {
            touched.insert(passage.into());
            let uses = known.index.uses(passage).iter().filter_map(|id| now.evidence.get(*id));
            touched.extend(uses.map(|item| AnyId::from(item.claim)));
        }
        touched.extend(self.regraded(known));
        touched
    }

    /// The claims whose lanes rest on what they stand on, where that changed.
    fn regraded(&self, known: Known<'_>) -> Vec<AnyId> {
        if !matches!(self.wanted.grouping, Grouping::State | Grouping::Origin) {
            return Vec::new();
        }
        let changed = known.assessments.iter().filter(|(id, now)| {
            self.graded.get(*id).is_none_or(|(state, origins)| *state != now.state || *origins != now.origins)
        });
        changed.map(|(id, _)| AnyId::from(*id)).collect()
    }

    /// The lanes that are called otherwise now.
    fn renamed(&self, known: Known<'_>) -> Vec<Lane> {
        let (before, now) = (&self.project, known.project);
        match self.wanted.grouping {
            Grouping::Tag => changed(&now.tags, &before.tags).map(Lane::Tag).collect(),
            Grouping::Entity => changed(&now.entities, &before.entities).map(Lane::Entity).collect(),
            Grouping::Place => changed(&now.places, &before.places).map(Lane::Place).collect(),
            Grouping::Document => changed(&now.documents, &before.documents).map(Lane::Document).collect(),
            Grouping::Origin => changed(&now.origins, &before.origins).map(Lane::Origin).collect(),
            Grouping::Kind | Grouping::State => Vec::new(),
        }
    }

    fn forget(&mut self, id: AnyId) {
        for kind in ItemKind::ALL {
            self.undated.remove(&(*kind, id));
        }
        self.left_out.remove(&id);
        let numbers: Vec<u32> = self.places_of(id).collect();
        for number in numbers {
            self.of_object.remove(&(id, number));
            self.loose.remove(&number);
            self.free.insert(number);
            let Some(slot) = self.slots.get(number as usize).copied() else { continue };
            self.take_out(number, &slot);
        }
    }

    fn take_out(&mut self, number: u32, slot: &Slot) {
        if slot.is_first
            && let Some(shelf) = self.all.get_mut(&slot.kind)
        {
            shelf.remove(number, slot.reach);
        }
        let Some(shelves) = self.shelves.get_mut(&slot.lane) else { return };
        if let Some(shelf) = shelves.get_mut(&slot.kind) {
            shelf.remove(number, slot.reach);
        }
        if shelves.values().all(Shelf::is_empty) {
            self.shelves.remove(&slot.lane);
            if let Some(rank) = self.ranks.remove(&slot.lane) {
                self.order.remove(&rank);
            }
        }
    }

    fn put(&mut self, slot: Slot, loose: Vec<Reach>) {
        let number = if let Some(number) = self.free.pop_first() {
            number
        } else {
            self.slots.push(slot);
            (self.slots.len() - 1) as u32
        };
        if let Some(place) = self.slots.get_mut(number as usize) {
            *place = slot;
        }
        self.of_object.insert((slot.id, number));
        if !loose.is_empty() {
            self.loose.insert(number, loose);
        }
        if slot.is_first {
            self.all.entry(slot.kind).or_default().insert(number, slot.reach);
        }
        self.shelves.entry(slot.lane).or_default().entry(slot.kind).or_default().insert(number, slot.reach);
        if !self.ranks.contains_key(&slot.lane) {
            self.rank(slot.lane);
        }
    }
}

fn changed<'a, T: Object>(now: &'a Collection<T>, before: &'a Collection<T>) -> impl Iterator<Item = Id<T>> {
    let pairs = now.since(before).into_iter();
    pairs.filter_map(|(was, is)| is.or(was).map(Object::id))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::testing::{Case, withdrawal};
    use crate::analysis::timeline::Wanted;
    use crate::analysis::within::Region;
    use crate::analysis::{Index, Standings};
    use crate::model::{Edtf, Field, Location, PlaceRole, PlaceUse, Source, Stance};

    /// A change to a project.
    type Step<'a> = Box<dyn FnMut(&mut Case) + 'a>;

    /// All that an almanac says, without the numbers that it gives.
    fn told(almanac: &Almanac) -> Vec<String> {
        let mut told: Vec<String> = Vec::new();
        for lane in almanac.lanes() {
            for kind in ItemKind::ALL {
                let Some(shelf) = almanac.shelf(lane, *kind) else { continue };
                let all = shelf.beginning(f64::MIN, f64::MAX).chain(shelf.reaching_over(f64::MIN));
                let mut items: Vec<(AnyId, u16, Reach)> =
                    all.filter_map(|number| almanac.slot(number)).map(|slot| (slot.id, slot.nth, slot.reach)).collect();
                items.sort_by(|a, b| a.partial_cmp(b).expect("no NaN"));
                told.extend(items.into_iter().map(|item| format!("{lane:?} {kind} {item:?}")));
            }
        }
        told.push(format!("{:?} {:?} {}", almanac.undated(), almanac.span(), almanac.left_out()));
        let brushed = crate::analysis::within::Stretch::read("2014/2016").expect("a range");
        let kinds = ItemKind::ALL.iter().copied().collect();
        told.push(format!("{} in the range", almanac.count_within(&kinds, brushed)));
        told
    }

    #[test]
    fn following_comes_to_what_beginning_anew_comes_to() {
        let date = |edtf: &str| edtf.parse::<Edtf>().expect(edtf);
        let region = || Region::between(45.0, 0.0, 55.0, 10.0);
        let ways =
            [(Clock::Happened, None), (Clock::Known, None), (Clock::Happened, region()), (Clock::Known, region())];
        for (clock, region) in ways {
            for grouping in Grouping::ALL {
                let mut case = Case::default();
                let (report, letter) = (case.document("report"), case.document("letter"));
                let claim = case.claim("It was signed.");
                let passage = case.passage_at(report, 3, "signed");
                let wanted = Wanted { clock, grouping: *grouping, region: region.clone() };
                let (ministry, press) = (case.origin("The ministry"), case.origin("The press office"));
                let (above, below) = (case.tag("Lease", None), case.tag("Signing", None));
                let liege = case.place("Liège", Location::Disc { lat: 50.6, lon: 5.5, radius_km: 5.0 });
                let copy = case.document("copy");
                let copied = case.passage_at(copy, 2, "signed, it says");
                let index = Index::of(&case.project);
                let standings = Standings::of(&case.project, &index);
                let known = Known { project: &case.project, index: &index, assessments: standings.all() };
                let mut almanac = Almanac::of(known, wanted.clone());
                let mut steps: Vec<Step<'_>> = vec![
                    Box::new(|case| case.change(claim, |claim| claim.when = vec![date("2016"), date("2014/..")])),
                    Box::new(|case| {
                        case.link(claim, passage, Stance::Supports);
                    }),
                    Box::new(|case| case.change(report, |it| it.published = Some(Field::read(date("2019-05"))))),
                    Box::new(|case| case.change(passage, |passage| passage.when = vec![date("2015~")])),
                    Box::new(|case| {
                        let tag = case.tag("Money", None);
                        case.put_tag(passage, tag);
                    }),
                    Box::new(|case| case.change(letter, |it| it.published = Some(Field::read(date("../2001"))))),
                    Box::new(|case| case.change(claim, |claim| claim.when = vec![date("2017-03")])),
                    Box::new(|case| case.change(report, |it| it.published = None)),
                    Box::new(|case| case.change(letter, |it| it.published = None)),
                    // What lies elsewhere because of an edit to something else.
                    Box::new(|case| case.change(copied, |passage| passage.when = vec![date("[2012,2017]")])),
                    Box::new(|case| {
                        case.put_tag(copied, below);
                        case.put_tag(passage, below);
                    }),
                    Box::new(|case| case.change(below, |tag| tag.parent = Some(above))),
                    Box::new(|case| case.change(above, |tag| tag.name = "Agreements".to_owned())),
                    Box::new(|case| case.change(below, |tag| tag.parent = None)),
                    Box::new(|case| case.derive(copy, &[Source::Document(report)])),
                    Box::new(|case| case.derive(report, &[Source::Document(letter)])),
                    Box::new(|case| case.original(letter, ministry)),
                    Box::new(|case| case.attribute(passage, Source::Document(letter))),
                    Box::new(|case| case.change(ministry, |origin| origin.name = "A ministry".to_owned())),
                    Box::new(|case| case.original(letter, press)),
                    Box::new(|case| case.change(press, |origin| origin.withdrawn = Some(withdrawal()))),
                    Box::new(|case| case.change(press, |origin| origin.withdrawn = None)),
                    Box::new(|case| case.change(letter, |it| it.withdrawn = Some(withdrawal()))),
                    Box::new(|case| {
                        let used = PlaceUse { place: liege, role: PlaceRole::HappenedAt };
                        case.change(claim, |claim| claim.places = vec![used]);
                        case.change(copied, |passage| passage.places = vec![used]);
                    }),
                    Box::new(|case| {
                        case.change(liege, |it| it.location = Location::Disc { lat: 0.0, lon: 0.0, radius_km: 1.0 });
                    }),
                    Box::new(|case| {
                        case.change(liege, |it| it.location = Location::Disc { lat: 50.0, lon: 5.0, radius_km: 1.0 });
                    }),
                ];
                for (nth, step) in steps.iter_mut().enumerate() {
                    step(&mut case);
                    let index = Index::of(&case.project);
                    let standings = Standings::of(&case.project, &index);
                    let known = Known { project: &case.project, index: &index, assessments: standings.all() };
                    almanac.follow(known);
                    let anew = Almanac::of(known, wanted.clone());
                    assert_eq!(told(&almanac), told(&anew), "{clock} {grouping}, step {nth}");
                }
            }
        }
    }
}
