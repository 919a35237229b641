//! Places in the texts.

use super::super::view::View;
use super::{Read, Suggestion};
use crate::model::PlaceRole;
use crate::suggest::places::{PlaceFound, places};
use serde_json::json;

pub(super) fn find(_: &View, read: &[Read<'_>]) -> Vec<Suggestion> {
    read.iter().flat_map(in_document).collect()
}

fn in_document(read: &Read<'_>) -> Vec<Suggestion> {
    let suggestion = |place: PlaceFound| {
        let span = read.text.span_of(place.start_byte..place.end_byte)?;
        let role = if is_dateline(read.text.as_str(), &place) { PlaceRole::Dateline } else { PlaceRole::About };
        let entry = place.entry;
        let fields = json!({
            "name": entry.name, "lat": entry.lat, "lon": entry.lon, "geonameid": entry.geonames, "role": role.key(),
        });
        Some(Suggestion::at(read, span, entry.full_name(), fields))
    };
    places(read.text.as_str()).into_iter().filter_map(suggestion).collect()
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
