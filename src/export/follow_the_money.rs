//! People, bodies, places and documents as entities of FollowTheMoney (`followthemoney/schema/*.yaml`, version 4), one as
//! JSON a line.
//!
//! That vocabulary has no claims, no doubt and no radius: what of the project it has no place for is counted and said.

use super::Plain;
use super::clearance::Cleared;
use crate::analysis::wording::counted;
use crate::model::{Document, Edtf, Entity, EntityKind, Location, Place};
use crate::text::{one_line, three_letters};
use serde_json::{Map, Value, json};
use std::io::{self, Write};

pub(super) fn write(cleared: &Cleared, writer: &mut dyn Write) -> io::Result<()> {
    let project = &cleared.project;
    let entities = project.entities.iter().map(entity);
    let places = project.places.iter().filter_map(address);
    let documents = project.documents.iter().map(document);
    for entity in entities.chain(places).chain(documents) {
        serde_json::to_writer(&mut *writer, &entity).map_err(io::Error::from)?;
        writeln!(writer)?;
    }
    Ok(())
}

/// What the lines say.
pub(super) fn plain(bytes: &[u8]) -> Plain {
    let lines = bytes.split(|byte| *byte == b'\n').filter(|line| !line.is_empty());
    let values: Vec<Value> = lines.filter_map(|line| serde_json::from_slice(line).ok()).collect();
    Plain::json(Value::Array(values).to_string().as_bytes())
}

/// What of the project has no place there, in half sentences.
pub(super) fn left_out(cleared: &Cleared) -> Vec<String> {
    let project = &cleared.project;
    let dates = project.documents.iter().flat_map(|document| [&document.published, &document.accessed]).flatten();
    let uncertain = dates.filter(|date| certain(&date.value).is_none()).count();
    let radii = |place: &&Place| matches!(place.location, Location::Disc { radius_km, .. } if radius_km > 0.0);
    let unplaced = project.places.iter().filter(|place| address(place).is_none()).count();
    let (claims, passages, origins) = (project.claims.len(), project.passages.len(), project.origins.len());
    let radii = project.places.iter().filter(radii).count();
    let lost = [
        (claims, counted(claims, "claim, with its evidence", "claims, with their evidence")),
        (passages, counted(passages, "passage, with its tags", "passages, with their tags")),
        (origins, counted(origins, "origin", "origins")),
        (uncertain, counted(uncertain, "date that is not certain", "dates that are not certain")),
        (unplaced, counted(unplaced, "place without coordinates or country", "places without coordinates or country")),
        (radii, counted(radii, "radius within which a place lies", "radii within which places lie")),
    ];
    lost.into_iter().filter(|(count, _)| *count > 0).map(|(_, said)| said).collect()
}

/// An entity with those properties that have a value; each may have several there.
fn made(id: &str, schema: &str, properties: Vec<(&str, Vec<String>)>) -> Value {
    let mut held = Map::new();
    for (name, values) in properties {
        let values: Vec<String> = values.into_iter().filter(|value| !value.is_empty()).collect();
        if !values.is_empty() {
            held.insert(name.to_owned(), values.into());
        }
    }
    json!({ "id": id, "schema": schema, "properties": held })
}

fn entity(entity: &Entity) -> Value {
    let names = vec![one_line(&entity.name)];
    let aliases = entity.aliases.iter().map(|alias| one_line(alias)).collect();
    let properties = vec![("name", names), ("alias", aliases), ("description", vec![entity.description.clone()])];
    made(&entity.id.to_string(), schema(entity.kind), properties)
}

/// `Thing` and `Asset` are abstract there: what is no more than a thing is a vague sort of project.
fn schema(kind: EntityKind) -> &'static str {
    match kind {
        EntityKind::Person => "Person",
        EntityKind::Organization => "Organization",
        EntityKind::Company => "Company",
        EntityKind::PublicBody => "PublicBody",
        EntityKind::Event => "Event",
        EntityKind::System | EntityKind::Thing => "Project",
    }
}

/// A place that has a point, or is a country.
fn address(place: &Place) -> Option<Value> {
    let country = place.country.as_ref().map(|code| code.to_lowercase());
    let mut properties = vec![("full", vec![one_line(&place.name)])];
    match &place.location {
        Location::Disc { lat, lon, .. } => {
            properties.push(("latitude", vec![lat.to_string()]));
            properties.push(("longitude", vec![lon.to_string()]));
            properties.push(("country", country.into_iter().collect()));
        }
        Location::Country { code } => properties.push(("country", vec![code.to_lowercase()])),
        Location::Unplaced => properties.push(("country", vec![country?])),
    }
    Some(made(&place.id.to_string(), "Address", properties))
}

fn document(document: &Document) -> Value {
    let words =
        |field: &Option<crate::model::Field<String>>| field.iter().map(|field| one_line(&field.value)).collect();
    let day =
        |field: &Option<crate::model::Field<Edtf>>| field.iter().filter_map(|field| certain(&field.value)).collect();
    let authors = document.authors.iter().flat_map(|authors| &authors.value).map(|author| one_line(author)).collect();
    let is_on_web = |url: &String| url.starts_with("http://") || url.starts_with("https://");
    let urls = document.url.iter().map(|url| one_line(&url.value)).filter(is_on_web).collect();
    let language = document.language.iter().map(|language| three_letters(&language.value).to_owned()).collect();
    let properties = vec![
        ("title", vec![one_line(&document.title.value)]),
        ("author", authors),
        ("publisher", words(&document.publisher)),
        ("publishedAt", day(&document.published)),
        ("retrievedAt", day(&document.accessed)),
        ("sourceUrl", urls),
        ("language", language),
        ("summary", vec![one_line(&document.descriptor)]),
    ];
    made(&document.id.to_string(), "Document", properties)
}

/// A day, month or year of which there is no doubt: all that a date is there.
fn certain(date: &Edtf) -> Option<String> {
    let day = date.as_str().split('T').next()?;
    let is_plain =
        matches!(day.len(), 4 | 7 | 10) && day.chars().all(|letter| letter.is_ascii_digit() || letter == '-');
    is_plain.then(|| day.to_owned())
}

#[cfg(test)]
mod tests {
    use super::super::{Choices, Format};
    use super::*;
    use crate::analysis::testing::Case;
    use crate::analysis::{Index, NoCorpus};
    use crate::model::{Field, Id};

    fn case() -> Case {
        let mut case = Case::default();
        let document = case.document("A report");
        case.change(document, |document| {
            document.published = Some(Field::read("2018-03~".parse().expect("a date")));
            document.accessed = Some(Field::read("2020-11-04".parse().expect("a date")));
            document.url = Some(Field::read("https://harbour.example/r".to_owned()));
            document.language = Some(Field::read("en".to_owned()));
        });
        case.claim("A hub stands.");
        case.place("Harbour", Location::Disc { lat: 50.5, lon: 5.25, radius_km: 5.0 });
        case.place("Nowhere", Location::Unplaced);
        let (id, name) = (Id::from_bits([9; 10]), "Ann Lee".to_owned());
        let aliases = vec!["A. Lee".to_owned()];
        case.put(Entity { id, kind: EntityKind::Person, name, aliases, description: String::new(), redaction: None });
        case
    }

    #[test]
    fn what_has_a_place_there_goes_and_the_rest_is_said() {
        let case = case();
        let cleared = Cleared::of(&case.project, Choices::default());
        let mut bytes = Vec::new();
        Format::FollowTheMoney.write(&cleared, &Index::of(&cleared.project), &NoCorpus, &mut bytes).expect("a vector");
        let lines: Vec<Value> = std::str::from_utf8(&bytes)
            .expect("UTF-8")
            .lines()
            .map(|line| serde_json::from_str(line).expect("JSON"))
            .collect();
        let seen: Vec<_> = lines.iter().map(|line| (&line["schema"], &line["properties"])).collect();
        assert_eq!(
            seen,
            [
                (&json!("Person"), &json!({ "name": ["Ann Lee"], "alias": ["A. Lee"] })),
                (&json!("Address"), &json!({ "full": ["Harbour"], "latitude": ["50.5"], "longitude": ["5.25"] })),
                (
                    &json!("Document"),
                    &json!({
                        "title": ["A report"], "retrievedAt": ["2020-11-04"],
                        "sourceUrl": ["https://harbour.example/r"], "language": ["eng"],
                    })
                ),
            ]
        );
        let reader = crate::exchange::reader_of(&bytes, "entities.jsonl").expect("it is known");
        let again = reader.read(&bytes, "entities.jsonl").expect("it is read");
        assert_eq!((again.entities.len(), again.places.len(), again.documents.len()), (1, 1, 1));
        let said = left_out(&cleared);
        let expected = [
            "one claim, with its evidence",
            "one date that is not certain",
            "one place without coordinates or country",
            "one radius within which a place lies",
        ];
        assert_eq!(said, expected);
    }
}
