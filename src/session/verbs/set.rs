//! Setting one field of any object by name and value, as `edit` and `document --set` give them. An empty
//! value clears a field that may be empty.
//!
//! A grade is never overwritten: the new one stands after it, with its reason. A reason is asked for: the window gives no
//! grade without one, and the command line, whose flags are a contract, says that it is missing.

use super::{
    cannot_be_meant, claim, document, entity, origin, passage, place, redact, required, reshape, saved_search, tag,
};
use crate::model::{
    AnyId, Brief, Case, Claim, Confidence, Document, Edtf, Entity, EntityKind, Evidence, Field, Graded, Id, Likelihood,
    Memo, Origin, Passage, Place, PlaceRole, PlaceUse, SavedSearch, Span, Tag,
};
use crate::problem::Problem;
use crate::say;
use crate::session::{Work, find_a};
use std::collections::BTreeSet;
use std::str::FromStr;

/// Whether this field is a grade, which is given for a reason.
pub fn is_grade(key: &str) -> bool {
    matches!(key, "reliability" | "credibility" | "confidence" | "likelihood")
}

/// Sets one field, for no reason that is given.
pub fn set(work: &mut Work<'_>, id: AnyId, key: &str, value: &str) -> Result<(), Problem> {
    set_because(work, id, key, value, "")
}

/// Sets one field. Where it is a grade, the reason is kept with it.
pub fn set_because(work: &mut Work<'_>, id: AnyId, key: &str, value: &str, reason: &str) -> Result<(), Problem> {
    match id {
        AnyId::Case(id) => set_case(work, id, key, value),
        AnyId::Document(id) => set_document(work, id, key, value),
        AnyId::Passage(id) => set_passage(work, id, key, value),
        AnyId::Tag(id) => set_tag(work, id, key, value),
        AnyId::Claim(id) => set_claim(work, id, key, value, reason),
        AnyId::Evidence(id) => set_evidence(work, id, key, value, reason),
        AnyId::Origin(id) => set_origin(work, id, key, value, reason),
        AnyId::Entity(id) => set_entity(work, id, key, value),
        AnyId::Place(id) => set_place(work, id, key, value),
        AnyId::Brief(id) => set_brief(work, id, key, value),
        AnyId::Memo(id) => set_memo(work, id, key, value),
        AnyId::SavedSearch(id) => set_saved_search(work, id, key, value),
        other => Err(Problem::usage(say!("A {} cannot be edited", other.noun()))
            .advise(say!("Delete it and make it again, or edit what it belongs to"))),
    }
}

/// Sets a field of each, as [`set`] does for one.
pub fn set_each(work: &mut Work<'_>, ids: &[Id<Document>], key: &str, value: &str) -> Result<(), Problem> {
    ids.iter().try_for_each(|id| set(work, (*id).into(), key, value))
}

fn set_case(work: &mut Work<'_>, id: Id<Case>, key: &str, value: &str) -> Result<(), Problem> {
    match key {
        "title" => {
            let title = required(value, say!("The title"))?;
            work.update(id, |case| case.title = title)
        }
        "question" => work.update(id, |case| value.clone_into(&mut case.question)),
        "handling" => {
            let handling = optional(value)?;
            work.update(id, |case| case.handling = handling)
        }
        _ => Err(no_such_field(key, say!("title, question, handling"))),
    }
}

fn set_document(work: &mut Work<'_>, id: Id<Document>, key: &str, value: &str) -> Result<(), Problem> {
    match key {
        "title" => {
            let title = required(value, say!("The title"))?;
            work.update(id, |document| document.title = Field::entered(title))
        }
        "authors" => {
            let authors = list(value);
            work.update(id, |document| document.authors = (!authors.is_empty()).then(|| Field::entered(authors)))
        }
        "publisher" => work.update(id, |document| document.publisher = entered(value)),
        "url" => work.update(id, |document| document.url = entered(value)),
        "language" => work.update(id, |document| document.language = entered(value)),
        "published" => {
            let published = optional::<Edtf>(value)?.map(Field::entered);
            work.update(id, |document| document.published = published)
        }
        "accessed" => {
            let accessed = optional::<Edtf>(value)?.map(Field::entered);
            work.update(id, |document| document.accessed = accessed)
        }
        "descriptor" => work.update(id, |document| value.clone_into(&mut document.descriptor)),
        "reading" => {
            let reading = word(value)?;
            work.update(id, |document| document.reading = reading)
        }
        "lineage" if value == "unknown" => document::forget_lineage(work, id),
        "pseudonym" => set_pseudonym(work, id.into(), value),
        _ => Err(no_such_field(
            key,
            say!(
                "title, authors, publisher, published, accessed, url, language, descriptor, reading, pseudonym, lineage=unknown"
            ),
        )),
    }
}

fn set_passage(work: &mut Work<'_>, id: Id<Passage>, key: &str, value: &str) -> Result<(), Problem> {
    match key {
        "when" => {
            let when = dates(value)?;
            work.update(id, |passage| passage.when = when)
        }
        "where" => {
            let places = places(work, value)?;
            work.update(id, |passage| passage.places = places)
        }
        "entities" => {
            let entities = entities(work, value)?;
            work.update(id, |passage| passage.entities = entities)
        }
        "attribution" if value.is_empty() => work.update(id, |passage| passage.attribution.clear()),
        "span" => {
            let bounds = value.split_once('-').map(|(start, end)| (start.trim().parse(), end.trim().parse()));
            let Some((Ok(start), Ok(end))) = bounds else {
                return Err(Problem::usage(say!("'{value}' is no span", value))
                    .advise(say!("Give the first character and one past the last, as in 10-25")));
            };
            let edition = work.get(id)?.edition;
            reshape::move_ends(work, id, edition, Span { start, end })
        }
        "tags" => {
            let wanted = list(value).iter().map(|path| tag::at_path(work, path)).collect::<Result<BTreeSet<_>, _>>()?;
            let taggings = work.project().taggings.iter().filter(|tagging| tagging.passage == id);
            let gone: Vec<_> = taggings.map(|one| one.tag).filter(|tag| !wanted.contains(tag)).collect();
            gone.into_iter().try_for_each(|tag| passage::unset_tag(work, id, tag))?;
            wanted.into_iter().try_for_each(|tag| passage::set_tag(work, id, tag))
        }
        _ => Err(no_such_field(key, say!("span, tags, when, where, entities, attribution= (to clear it)"))),
    }
}

fn set_tag(work: &mut Work<'_>, id: Id<Tag>, key: &str, value: &str) -> Result<(), Problem> {
    match key {
        "name" => tag::rename(work, id, value),
        "parent" => {
            let parent = match value {
                "" => None,
                path => Some(tag::at_path(work, path)?),
            };
            tag::move_under(work, id, parent)
        }
        "colour" => {
            let colour = word(value)?;
            work.update(id, |tag| tag.colour = colour)
        }
        "key" => tag::set_key(work, id, value.chars().next()),
        "description" => work.update(id, |tag| value.clone_into(&mut tag.description)),
        _ => Err(no_such_field(key, say!("name, parent, colour, key, description"))),
    }
}

fn set_claim(work: &mut Work<'_>, id: Id<Claim>, key: &str, value: &str, reason: &str) -> Result<(), Problem> {
    match key {
        "text" => {
            let text = required(value, say!("The statement"))?;
            work.update(id, |claim| claim.text = text)
        }
        "kind" => {
            let kind = word(value)?;
            if !work.get(id)?.likelihood.is_empty() {
                claim::only_judgements_are_likely(kind)?;
            }
            work.update(id, |claim| claim.kind = kind)
        }
        "when" => {
            let when = dates(value)?;
            work.update(id, |claim| claim.when = when)
        }
        "where" => {
            let places = places(work, value)?;
            work.update(id, |claim| claim.places = places)
        }
        "entities" => {
            let entities = entities(work, value)?;
            work.update(id, |claim| claim.entities = entities)
        }
        "confidence" => {
            let grade: Graded<Confidence> = graded(work, word(value)?, reason);
            work.update(id, |claim| claim.confidence.push(grade))
        }
        "likelihood" => {
            claim::only_judgements_are_likely(work.get(id)?.kind)?;
            let grade: Graded<Likelihood> = graded(work, word(value)?, reason);
            work.update(id, |claim| claim.likelihood.push(grade))
        }
        "status" => {
            let status = word(value)?;
            work.update(id, |claim| claim.status = status)
        }
        "superseded-by" if value.trim().is_empty() => claim::supersede::stand_again(work, id),
        "superseded-by" => {
            let by = find_a(work.project(), value.trim())?;
            claim::supersede::supersede(work, id, by)
        }
        _ => Err(no_such_field(
            key,
            say!("text, kind, when, where, entities, confidence, likelihood, status, superseded-by"),
        )),
    }
}

fn set_evidence(work: &mut Work<'_>, id: Id<Evidence>, key: &str, value: &str, reason: &str) -> Result<(), Problem> {
    match key {
        "stance" => {
            let stance = word(value)?;
            work.update(id, |evidence| evidence.stance = stance)
        }
        "credibility" => claim::grade(work, id, word(value)?, reason),
        "note" => work.update(id, |evidence| value.clone_into(&mut evidence.note)),
        _ => Err(no_such_field(key, say!("stance, credibility, note"))),
    }
}

fn set_origin(work: &mut Work<'_>, id: Id<Origin>, key: &str, value: &str, reason: &str) -> Result<(), Problem> {
    match key {
        "name" => {
            let name = required(value, say!("The origin's name"))?;
            work.update(id, |origin| origin.name = name)
        }
        "kind" => {
            let kind = word(value)?;
            work.update(id, |origin| origin.kind = kind)
        }
        "knows" => work.update(id, |origin| value.clone_into(&mut origin.knows)),
        "interest" => work.update(id, |origin| value.clone_into(&mut origin.interest)),
        "terms" => {
            let terms = word(value)?;
            work.update(id, |origin| origin.terms = terms)
        }
        "protected" => {
            let protected = word(value)?;
            work.update(id, |origin| origin.protected = protected)
        }
        "reliability" => origin::grade(work, id, word(value)?, reason),
        "depends-on" => {
            let mut depends_on = Vec::new();
            for typed in list(value) {
                depends_on.push(find_a(work.project(), &typed)?);
            }
            if depends_on.contains(&id) {
                return Err(Problem::usage(say!("An origin cannot depend on itself")));
            }
            work.update(id, |origin| origin.depends_on = depends_on)
        }
        _ => Err(no_such_field(key, say!("name, kind, knows, interest, terms, protected, reliability, depends-on"))),
    }
}

fn set_entity(work: &mut Work<'_>, id: Id<Entity>, key: &str, value: &str) -> Result<(), Problem> {
    match key {
        "name" => {
            let name = required(value, say!("The name"))?;
            work.update(id, |entity| entity.name = name)
        }
        "kind" => {
            let kind = word(value)?;
            work.update(id, |entity| entity.kind = kind)
        }
        "aliases" => {
            let aliases = list(value);
            work.update(id, |entity| entity.aliases = aliases)
        }
        "description" => work.update(id, |entity| value.clone_into(&mut entity.description)),
        "pseudonym" => set_pseudonym(work, id.into(), value),
        _ => Err(no_such_field(key, say!("name, kind, aliases, description, pseudonym"))),
    }
}

/// What stands for it in what leaves; none lets it be named again.
fn set_pseudonym(work: &mut Work<'_>, id: AnyId, value: &str) -> Result<(), Problem> {
    if value.trim().is_empty() { redact::lift(work, id) } else { redact::redact(work, id, Some(value)) }
}

fn set_place(work: &mut Work<'_>, id: Id<Place>, key: &str, value: &str) -> Result<(), Problem> {
    match key {
        "name" => {
            let name = required(value, say!("The place's name"))?;
            work.update(id, |place| place.name = name)
        }
        "point" => {
            let point = place::point_of(value)?;
            let (lat, lon) = (point.lat, point.lon);
            let radius_km = match work.get(id)?.location {
                crate::model::Location::Disc { radius_km, .. } => radius_km,
                _ => point.precision_km.max(place::LEAST_RADIUS_KM),
            };
            work.update(id, |place| place.location = crate::model::Location::Disc { lat, lon, radius_km })
        }
        "radius-km" => {
            let given: f64 = word(value)?;
            if !(0.0..=20_100.0).contains(&given) {
                return Err(Problem::usage(say!("A radius is between 0 and 20,100 km")));
            }
            match &mut work.get(id)?.location.clone() {
                crate::model::Location::Disc { lat, lon, .. } => {
                    let location = crate::model::Location::Disc { lat: *lat, lon: *lon, radius_km: given };
                    work.update(id, |place| place.location = location)
                }
                _ => {
                    Err(Problem::usage(say!("Only a place with a point has a radius"))
                        .advise(say!("Set its point first")))
                }
            }
        }
        "aliases" => {
            let aliases = list(value);
            work.update(id, |place| place.aliases = aliases)
        }
        _ => Err(no_such_field(key, say!("name, point, radius-km, aliases"))),
    }
}

fn set_brief(work: &mut Work<'_>, id: Id<Brief>, key: &str, value: &str) -> Result<(), Problem> {
    match key {
        "title" => {
            let title = required(value, say!("The brief's title"))?;
            work.update(id, |brief| brief.title = title)
        }
        "text" => {
            let prose = work.get(id)?.prose;
            super::brief::rewrite(work, prose, value)
        }
        _ => Err(no_such_field(key, say!("title, text"))),
    }
}

fn set_memo(work: &mut Work<'_>, id: Id<Memo>, key: &str, value: &str) -> Result<(), Problem> {
    match key {
        "text" => {
            let prose = work.get(id)?.prose;
            work.rewrite(prose, value)
        }
        _ => Err(no_such_field(key, "text")),
    }
}

fn set_saved_search(work: &mut Work<'_>, id: Id<SavedSearch>, key: &str, value: &str) -> Result<(), Problem> {
    match key {
        "name" => saved_search::rename(work, id, value),
        "query" => saved_search::change(work, id, value),
        _ => Err(no_such_field(key, say!("name, query"))),
    }
}

fn no_such_field(key: &str, known: &str) -> Problem {
    Problem::usage(say!("There is no field '{key}' here", key)).advise(say!("It has: {known}", known))
}

/// Parses a value; one that cannot be meant is said to be so.
fn word<T: FromStr<Err: std::fmt::Display>>(value: &str) -> Result<T, Problem> {
    value.trim().parse().map_err(|error: T::Err| cannot_be_meant(&error))
}

fn optional<T: FromStr<Err: std::fmt::Display>>(value: &str) -> Result<Option<T>, Problem> {
    if value.trim().is_empty() { Ok(None) } else { word(value).map(Some) }
}

fn entered(value: &str) -> Option<Field<String>> {
    Some(value.trim()).filter(|value| !value.is_empty()).map(|value| Field::entered(value.to_owned()))
}

/// Several values stand between semicolons, since names hold commas.
fn list(value: &str) -> Vec<String> {
    value.split(';').map(str::trim).filter(|item| !item.is_empty()).map(str::to_owned).collect()
}

fn dates(value: &str) -> Result<Vec<Edtf>, Problem> {
    list(value).iter().map(|date| word(date)).collect()
}

fn places(work: &mut Work<'_>, value: &str) -> Result<Vec<PlaceUse>, Problem> {
    let mut places = Vec::new();
    for given in list(value) {
        let (role, given) = match given.split_once(':') {
            Some((role, place)) if role != "geonames" => (word(role)?, place.to_owned()),
            _ => (PlaceRole::HappenedAt, given),
        };
        places.push(PlaceUse { place: place::at(work, &given)?, role });
    }
    Ok(places)
}

fn entities(work: &mut Work<'_>, value: &str) -> Result<Vec<Id<Entity>>, Problem> {
    list(value).iter().map(|name| entity::find_or_make(work, name, EntityKind::Thing)).collect()
}

fn graded<T>(work: &Work<'_>, value: T, reason: &str) -> Graded<T> {
    Graded { value, reason: reason.trim().to_owned(), made: work.stamp() }
}
