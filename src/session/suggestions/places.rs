//! Places in the texts, each in its role.

use super::suggestion::{at_place, tidy};
use super::{Listing, Offer, Onto, Read, Suggestion};
use crate::model::{AnyId, Decision, Passage, Place, PlaceRole, PlaceUse, Project};
use crate::problem::Problem;
use crate::say;
use crate::session::verbs::decision::claim_of;
use crate::session::verbs::{claim, passage, place};
use crate::session::{Made, Work};
use crate::suggest::gazetteer::{Entry, PlaceKind};
use crate::suggest::places::{PlaceFound, places};
use serde_json::{Value, json};

/// A place that is named.
#[derive(Debug)]
struct Named {
    entry: Entry,
    role: PlaceRole,
}

pub(super) fn find(read: &Read<'_>) -> Vec<Suggestion> {
    let text = read.text.as_str();
    let suggestion = |found: PlaceFound| {
        let span = read.text.span_of(found.start_byte..found.end_byte)?;
        let role = if is_dateline(text, &found) { PlaceRole::Dateline } else { PlaceRole::About };
        let value = format!("{} {}", of_entry(&found.entry), role.key());
        read.suggest("places", span, value, 1.0, Named { entry: found.entry, role })
    };
    places(text).into_iter().filter_map(suggestion).collect()
}

/// A place as a decision keeps it: by number where it has one.
fn of_entry(entry: &Entry) -> String {
    entry.geonames.map_or_else(|| entry.full_name(), |number| format!("geonames:{number}"))
}

/// Whether a place opens its line and a dash follows: 'LEEDS, 5 May (Harbour Post) – The town'.
fn is_dateline(text: &str, place: &PlaceFound) -> bool {
    /// Between the place and the dash stand a date and an agency.
    const MOST_CODEPOINTS: usize = 48;
    let opens = text.get(..place.start_byte).is_some_and(|before| before.is_empty() || before.ends_with('\n'));
    let after = text.get(place.end_byte..).unwrap_or_default();
    let mut near = after.chars().take(MOST_CODEPOINTS).take_while(|letter| !matches!(letter, '\n' | '.'));
    let close = after.starts_with([' ', ',']);
    opens && close && (near.any(|letter| matches!(letter, '—' | '–')) || after.starts_with(" - "))
}

fn kind(kind: PlaceKind) -> &'static str {
    match kind {
        PlaceKind::Country => say!("A country: its whole area"),
        PlaceKind::WideArea => say!("An area wider than a country, without an outline"),
        PlaceKind::Region => say!("A region"),
        PlaceKind::Capital => say!("A capital"),
        PlaceKind::City => say!("A town"),
    }
}

impl Named {
    fn is(&self, place: &Place) -> bool {
        match self.entry.geonames {
            Some(number) => place.geonames == Some(number),
            None => place.name == self.entry.name,
        }
    }
}

impl Offer for Named {
    fn proposes(&self) -> String {
        format!("{} · {}", self.entry.full_name(), self.role.label())
    }

    fn reason(&self) -> String {
        let kind = kind(self.entry.kind);
        match self.role {
            PlaceRole::Dateline => say!("{kind}; it opens its line as datelines do", kind),
            _ => say!("{kind}; the likeliest of this name in this text", kind),
        }
    }

    fn does(&self, onto: Onto) -> String {
        match onto {
            Onto::Words => say!("Marks the words as a passage with this place").to_owned(),
            Onto::Passage(_) => say!("Places the passage that is selected").to_owned(),
            Onto::Claim(_) => say!("Places the claim that is selected").to_owned(),
        }
    }

    fn fields(&self, _at: &Suggestion, _listing: &Listing<'_>) -> Value {
        let entry = &self.entry;
        json!({
            "name": entry.name, "lat": entry.lat, "lon": entry.lon, "geonameid": entry.geonames,
            "role": self.role.key(),
        })
    }

    fn line(&self, _project: &Project) -> String {
        self.entry.full_name()
    }

    fn fits_claims(&self) -> bool {
        true
    }

    fn is_there(&self, project: &Project, here: &[&Passage]) -> bool {
        let mut uses = here.iter().flat_map(|passage| &passage.places);
        uses.any(|one| project.places.get(one.place).is_some_and(|place| self.is(place)))
    }

    fn accept(&self, at: &Suggestion, onto: Onto, work: &mut Work<'_>) -> Made {
        let place = PlaceUse { place: place::from_gazetteer(work, &self.entry)?, role: self.role };
        if let Onto::Claim(id) = onto {
            return claim::add_place(work, id, place).map(|()| Some(AnyId::from(id)));
        }
        let id = onto.mark(work, at)?;
        passage::add_place(work, id, place)?;
        Ok(Some(AnyId::from(id)))
    }
}

pub(super) fn undo(work: &mut Work<'_>, decision: &Decision) -> Result<(), Problem> {
    let Some((named, role)) = decision.value.rsplit_once(' ') else { return Ok(()) };
    let number: Option<u64> = named.strip_prefix("geonames:").and_then(|number| number.parse().ok());
    let name = named.split(',').next().unwrap_or_default();
    let is_it = |place: &&Place| if number.is_some() { place.geonames == number } else { place.name == name };
    let places: Vec<_> = work.project().places.iter().filter(is_it).map(|place| place.id).collect();
    if decision.onto.is_some() {
        let Some(claim) = claim_of(work, decision) else { return Ok(()) };
        return work.update(claim, |claim| {
            claim.places.retain(|one| one.role.key() != role || !places.contains(&one.place));
        });
    }
    for id in at_place(work, decision) {
        work.update(id, |passage| {
            passage.places.retain(|one| one.role.key() != role || !places.contains(&one.place));
        })?;
        tidy(work, decision, id)?;
    }
    Ok(())
}
