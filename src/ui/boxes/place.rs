//! The box 'Place': a name from the gazetteer or the project in any script, coordinates in any usual notation, or a point
//! of the map, with its role; and the places that stand in the words themselves.

mod offers;

use super::frame::{about, already, entered, field, hint, one_of};
use super::{After, Boxed, Choice, Choices, Target};
use crate::analysis::label::label;
use crate::model::{AnyId, PlaceRole, PlaceUse};
use crate::problem::Problem;
use crate::say;
use crate::session::Work;
use crate::session::verbs::{claim, passage};
use crate::suggest::gazetteer::Entry;
use crate::suggest::places::places;
use crate::ui::action::{Action, Actions};
use crate::ui::command::Command;
use crate::ui::scene::Scene;
use crate::ui::theme::META_SIZE;
use egui::{DragValue, RichText, Ui};
use offers::{Asked, Offer, offers};

pub use offers::Spot;

/// What the box remembers.
#[derive(Default)]
pub(super) struct State {
    target: Option<Target>,
    query: String,
    role: Role,
    /// Places that stand in the words.
    found: Vec<Entry>,
    /// What is offered, with what it was worked out for.
    offers: (Asked, Vec<Offer>),
    /// The point of the map that the box was opened on.
    spot: Option<Spot>,
    /// How wide a point is, in kilometres, where somebody has said so.
    radius_km: Option<f64>,
    choices: Choices,
    wants_focus: bool,
}

/// The role chosen; what happened is what is mostly said of a place.
#[derive(Clone, Copy, PartialEq, Eq)]
struct Role(PlaceRole);

impl Default for Role {
    fn default() -> Self {
        Self(PlaceRole::HappenedAt)
    }
}

/// The places that something has.
fn places_of(scene: &Scene<'_>, target: &Target) -> Vec<PlaceUse> {
    match target {
        Target::Object(AnyId::Passage(id)) => scene.project.passages.get(*id).map(|passage| passage.places.clone()),
        Target::Object(AnyId::Claim(id)) => scene.project.claims.get(*id).map(|claim| claim.places.clone()),
        Target::Words(_) | Target::Object(_) => None,
    }
    .unwrap_or_default()
}

fn add(work: &mut Work<'_>, target: &Target, offer: &Offer, role: PlaceRole) -> Result<AnyId, Problem> {
    let place = offer.make(work)?;
    let place = PlaceUse { place, role };
    if let Target::Object(AnyId::Claim(id)) = target {
        return claim::add_place(work, *id, place).map(|()| (*id).into());
    }
    let id = target.mark(work)?;
    passage::add_place(work, id, place).map(|()| id.into())
}

fn take_away(work: &mut Work<'_>, target: &Target, place: PlaceUse) -> Result<(), Problem> {
    match target {
        Target::Object(AnyId::Claim(id)) => work.update(*id, |claim| claim.places.retain(|one| *one != place)),
        Target::Object(AnyId::Passage(id)) => work.update(*id, |passage| passage.places.retain(|one| *one != place)),
        Target::Words(_) | Target::Object(_) => Ok(()),
    }
}

impl State {
    /// The places it has, each to be taken away.
    fn has(ui: &mut Ui, target: &Target, scene: &Scene<'_>, actions: &mut Actions) {
        let has = places_of(scene, target);
        let say = |one: &PlaceUse| format!("{}, {}", label(scene.project, one.place.into()), one.role.label());
        let words: Vec<String> = has.iter().map(say).collect();
        if let Some(place) = already(ui, say!("Has"), &words).and_then(|nth| has.get(nth).copied()) {
            let target = target.clone();
            actions.edit(say!("Take away place"), move |work| take_away(work, &target, place).map(|()| None));
        }
    }
}

impl State {
    /// Which point of the map it is about, if any: before it is opened.
    pub(super) fn ask(&mut self, spot: Option<Spot>) {
        self.spot = spot;
        self.radius_km = None;
        if let Some(spot) = spot {
            self.query = spot.written();
        }
    }

    /// What is asked for now.
    fn asked(&self) -> Asked {
        Asked { query: self.query.clone(), spot: self.spot, radius_km: self.radius_km }
    }

    /// How wide the point is that is typed or was pointed out.
    fn width(&mut self, ui: &mut Ui) {
        let offer =
            self.offers.1.iter().find_map(|offer| if let Offer::Point(point) = offer { Some(point) } else { None });
        let Some(mut radius_km) = offer.map(|point| point.radius_km) else { return };
        ui.horizontal(|ui| {
            let label = ui.label(RichText::new(say!("It lies within")).size(META_SIZE));
            let speed = (radius_km * 0.02).max(0.01);
            let value = DragValue::new(&mut radius_km).range(0.01..=5000.0).speed(speed).max_decimals(2).suffix(" km");
            let response = ui.add(value).labelled_by(label.id);
            if response.on_hover_text(say!("How far from the point it may lie: the disc on the map")).changed() {
                self.radius_km = Some(radius_km);
            }
        });
    }
}

impl Boxed for State {
    fn title(&self) -> String {
        say!("Place").to_owned()
    }

    fn begin(&mut self, scene: &Scene<'_>) {
        let target = Target::matter(scene).filter(|target| !matches!(target, Target::Object(AnyId::Document(_))));
        if self.target != target && self.spot.is_none() {
            self.query.clear();
        }
        let nearby = target.as_ref().and_then(|target| target.nearby(scene)).unwrap_or_default();
        self.found = Vec::new();
        for one in places(&nearby) {
            if !self.found.contains(&one.entry) {
                self.found.push(one.entry);
            }
        }
        self.target = target;
        self.offers = Default::default();
        self.wants_focus = true;
        self.choices.reset();
    }

    fn show(&mut self, ui: &mut Ui, scene: &Scene<'_>, actions: &mut Actions) -> After {
        let Some(target) = self.target.clone() else {
            ui.label(say!("Select words, a passage or a claim first."));
            return After::Stay;
        };
        about(ui, target.name(scene));
        Self::has(ui, &target, scene, actions);
        let typing = !self.query.trim().is_empty();
        let asked = self.asked();
        if self.offers.0 != asked {
            if self.offers.0.query != asked.query {
                self.choices.reset();
            }
            self.offers = (asked.clone(), offers(scene, &asked));
        }
        let found = || self.found.iter().cloned().map(|entry| Offer::Entry(entry, None)).collect();
        let mut offers: Vec<Offer> = if typing { self.offers.1.clone() } else { found() };
        let fault = offers
            .iter()
            .find_map(|offer| if let Offer::Fault(fault) = offer { Some(fault.to_string()) } else { None });
        offers.retain(|offer| !matches!(offer, Offer::Fault(_)));
        self.choices.listen(ui, offers.len());
        let entered = entered(ui);
        let example = say!("Liège, or Springfield, Illinois, or 50.63, 5.57");
        field(ui, say!("Place"), &mut self.query, example, &mut self.wants_focus);
        if typing {
            self.width(ui);
        }
        let roles: Vec<(Role, &str)> = PlaceRole::ALL.iter().map(|role| (Role(*role), role.label())).collect();
        one_of(ui, &roles, &mut self.role);
        let rows: Vec<Choice> = offers.iter().map(Offer::row).collect();
        hint(
            ui,
            match (typing, rows.is_empty()) {
                _ if fault.is_some() => fault.as_deref().unwrap_or_default(),
                (true, _) if self.offers.1.iter().any(|offer| matches!(offer, Offer::Point(_))) => {
                    say!("Enter takes the row that is marked; a name before @ names the point")
                }
                (true, _) => say!("Enter takes the row that is marked"),
                (false, true) => say!("No place stands in these words that the gazetteer knows"),
                (false, false) => say!("Places that stand in these words"),
            },
        );
        let clicked = self.choices.show(ui, &rows);
        let on_map = ui.button(say!("Click on the map")).on_hover_text(Command::PointOnMap.tooltip(ui.ctx()));
        if on_map.clicked() {
            actions.push(Action::Run(Command::PointOnMap));
            return After::Close;
        }
        let taken = clicked.or(entered.then(|| self.choices.current()));
        let Some(offer) = taken.and_then(|nth| offers.get(nth)).cloned() else { return After::Stay };
        let role = self.role.0;
        self.query.clear();
        self.spot = None;
        actions.edit(say!("Set place"), move |work| add(work, &target, &offer, role).map(Some));
        After::Close
    }
}
