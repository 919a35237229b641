//! The box 'Place': a name from the gazetteer or the project, with its role, and the places that stand in the
//! words themselves.

use super::frame::{about, already, entered, field, hint, one_of};
use super::{After, Boxed, Choice, Choices, Target};
use crate::analysis::label::label;
use crate::model::{AnyId, Id, Place, PlaceRole, PlaceUse};
use crate::problem::Problem;
use crate::say;
use crate::session::Work;
use crate::session::verbs::{claim, passage, place};
use crate::suggest::gazetteer::{Entry, Gazetteer, PlaceKind};
use crate::suggest::places::places;
use crate::ui::action::Actions;
use crate::ui::scene::Scene;
use egui::Ui;

/// Rows of the gazetteer offered at once.
const MOST: usize = 12;

/// What the box remembers.
#[derive(Default)]
pub(super) struct State {
    target: Option<Target>,
    query: String,
    role: Role,
    /// Places that stand in the words.
    found: Vec<Entry>,
    /// What is offered for the query it was worked out for.
    offers: (String, Vec<Offer>),
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

/// A row under the field.
#[derive(Clone, PartialEq)]
enum Offer {
    /// A place that the project has.
    Known(Id<Place>, String),
    /// One of the gazetteer.
    Entry(Entry),
    /// A name that nobody can place, for the tray.
    Bare(String),
}

impl Offer {
    fn row(&self) -> Choice {
        match self {
            Self::Known(_, name) => {
                Choice { label: name.clone(), meta: say!("in this project").to_owned(), ..Choice::default() }
            }
            Self::Entry(entry) => {
                Choice { label: entry.full_name(), meta: kind(entry.kind).to_owned(), ..Choice::default() }
            }
            Self::Bare(name) => {
                let meta = say!("without a location").to_owned();
                Choice { label: say!("Create “{name}”", name), meta, ..Choice::default() }
            }
        }
    }

    fn make(&self, work: &mut Work<'_>) -> Result<Id<Place>, Problem> {
        match self {
            Self::Known(id, _) => Ok(*id),
            Self::Entry(entry) => place::from_gazetteer(work, entry),
            Self::Bare(name) => place::at(work, name),
        }
    }
}

fn kind(kind: PlaceKind) -> &'static str {
    match kind {
        PlaceKind::Country => "country",
        PlaceKind::WideArea => "area",
        PlaceKind::Region => "region",
        PlaceKind::Capital => "capital",
        PlaceKind::City => "town",
    }
}

/// What somebody typing this may mean: the project's own places first.
fn offers(scene: &Scene<'_>, typed: &str) -> Vec<Offer> {
    let name = typed.trim();
    if name.is_empty() {
        return Vec::new();
    }
    let low = name.to_lowercase();
    let known = scene.project.places.iter().filter(|place| place.name.to_lowercase().starts_with(&low));
    let mut offers: Vec<Offer> = known.map(|place| Offer::Known(place.id, place.name.clone())).collect();
    let numbers: Vec<_> = scene.project.places.iter().filter_map(|place| place.geonames).collect();
    let entries = Gazetteer::bundled().prefix(name, MOST).into_iter();
    offers.extend(entries.filter(|entry| entry.geonames.is_none_or(|id| !numbers.contains(&id))).map(Offer::Entry));
    if offers.is_empty() {
        offers.push(Offer::Bare(name.to_owned()));
    }
    offers
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

impl Boxed for State {
    fn title(&self) -> String {
        say!("Place").to_owned()
    }

    fn begin(&mut self, scene: &Scene<'_>) {
        let target = Target::matter(scene).filter(|target| !matches!(target, Target::Object(AnyId::Document(_))));
        if self.target != target {
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
        if self.offers.0 != self.query {
            self.offers = (self.query.clone(), offers(scene, &self.query));
            self.choices.reset();
        }
        let offers =
            if typing { self.offers.1.clone() } else { self.found.iter().cloned().map(Offer::Entry).collect() };
        self.choices.listen(ui, offers.len());
        let entered = entered(ui);
        field(ui, say!("Place"), &mut self.query, say!("Liège, or Springfield, Illinois"), &mut self.wants_focus);
        let roles: Vec<(Role, &str)> = PlaceRole::ALL.iter().map(|role| (Role(*role), role.label())).collect();
        one_of(ui, &roles, &mut self.role);
        let rows: Vec<Choice> = offers.iter().map(Offer::row).collect();
        hint(
            ui,
            match (typing, rows.is_empty()) {
                (true, _) => say!("Enter takes the row that is marked"),
                (false, true) => say!("No place stands in these words that the gazetteer knows"),
                (false, false) => say!("Places that stand in these words"),
            },
        );
        let clicked = self.choices.show(ui, &rows);
        let taken = clicked.or(entered.then(|| self.choices.current()));
        let Some(offer) = taken.and_then(|nth| offers.get(nth)).cloned() else { return After::Stay };
        let role = self.role.0;
        self.query.clear();
        actions.edit(say!("Set place"), move |work| add(work, &target, &offer, role).map(Some));
        After::Close
    }
}
