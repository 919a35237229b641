//! Entities of FollowTheMoney, one as JSON a line: people, bodies and things with their aliases, addresses with
//! coordinates as places, documents as documents. By the schemata of its version 4 (`followthemoney/schema/*.yaml`).
//!
//! Relations are entities there, with two ends; here they are remarks on the first of the two.

mod relations;
mod schemata;

use super::gathering::{Gathering, made, remark, titled};
use super::json::{all_words, words};
use super::{Brought, BroughtDocument, BroughtEntity, NotRead, Reader, json};
use crate::ingest::{Fields, address, text_of};
use crate::model::{Edtf, Field};
use crate::say;
use relations::{RELATIONS, Relation};
use schemata::{Sort, sort_of};
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};

/// Lines that are looked at to tell what a file is.
const TELLING_LINES: usize = 3;
/// A name that is said before a value, and the properties that are kept in remarks so.
/// Properties that have a place of their own.
const SAID: [&str; 13] = [
    "name",
    "firstName",
    "middleName",
    "lastName",
    "alias",
    "weakAlias",
    "previousName",
    "abbreviation",
    "summary",
    "description",
    "notes",
    "position",
    "addressEntity",
];

const KEPT: [(&str, &str); 10] = [
    ("country", "Country"),
    ("jurisdiction", "Jurisdiction"),
    ("birthDate", "Born"),
    ("deathDate", "Died"),
    ("nationality", "Nationality"),
    ("registrationNumber", "Registration number"),
    ("imoNumber", "IMO number"),
    ("incorporationDate", "Founded"),
    ("dissolutionDate", "Dissolved"),
    ("address", "Address"),
];

/// Reads entities of FollowTheMoney.
pub(super) struct FollowTheMoney;

impl Reader for FollowTheMoney {
    fn format(&self) -> &'static str {
        "FollowTheMoney entities"
    }

    fn endings(&self) -> &'static [&'static str] {
        &[]
    }

    fn reads(&self, bytes: &[u8], _name: &str) -> bool {
        if !json::mentions(bytes.get(..bytes.len().min(1 << 16)).unwrap_or_default(), &["\"schema\"", "\"properties\""])
        {
            return false;
        }
        let text = text_of(bytes);
        let mut lines = entities(&text).take(TELLING_LINES).peekable();
        lines.peek().is_some() && lines.all(|line| line.is_some_and(|entity| is_entity(&entity)))
    }

    fn read(&self, bytes: &[u8], _name: &str) -> Result<Brought, NotRead> {
        let text = text_of(bytes);
        let mut reading = Reading { gathering: Gathering::of(""), ..Reading::default() };
        for entity in entities(&text) {
            match entity.filter(is_entity) {
                Some(entity) => reading.entity(entity),
                None => reading.gathering.leave_out(say!("lines"), say!("they hold no entity")),
            }
        }
        reading.relations();
        reading.addresses();
        Ok(reading.gathering.done())
    }
}

fn entities(text: &str) -> impl Iterator<Item = Option<Value>> + '_ {
    text.lines().filter(|line| !line.trim().is_empty()).map(|line| serde_json::from_str(line).ok())
}

fn is_entity(value: &Value) -> bool {
    value.get("schema").is_some_and(Value::is_string)
        && value.get("id").is_some_and(Value::is_string)
        && value.get("properties").is_some_and(Value::is_object)
}

#[derive(Default)]
struct Reading {
    gathering: Gathering,
    /// Entities by their ids there.
    known: BTreeMap<String, usize>,
    names: BTreeMap<String, String>,
    /// Relations, whose ends may come later in the file.
    relations: Vec<(&'static Relation, Value)>,
    /// Who has which address.
    addressed: Vec<(usize, String)>,
    /// Addresses without a place, in words.
    addresses: BTreeMap<String, String>,
    used: BTreeSet<String>,
}

impl Reading {
    fn entity(&mut self, entity: Value) {
        let schema = words(&entity, "schema").to_owned();
        let id = words(&entity, "id").to_owned();
        if let Some(relation) = RELATIONS.iter().find(|relation| relation.schema == schema) {
            self.relations.push((relation, entity));
            return;
        }
        let properties = entity.get("properties").unwrap_or(&Value::Null);
        match sort_of(&schema) {
            Some(Sort::Entity(kind)) => self.named(id, kind, properties),
            Some(Sort::Document) => self.document(id, properties),
            Some(Sort::Address) => self.address(id, properties),
            None => self.gathering.leave_out(&say!("entities of the sort {schema}", schema), ""),
        }
    }

    fn named(&mut self, id: String, kind: Option<crate::model::EntityKind>, properties: &Value) {
        let mut names = all_words(properties, "name").map(str::to_owned);
        let parts = ["firstName", "middleName", "lastName"].map(|key| all_words(properties, key).next());
        let put_together = parts.into_iter().flatten().collect::<Vec<_>>().join(" ");
        let Some(name) = names.next().or(Some(put_together).filter(|name| !name.is_empty())) else {
            self.gathering.leave_out(say!("entities"), say!("they have no name"));
            return;
        };
        let others = ["alias", "weakAlias", "previousName", "abbreviation"];
        let mut aliases: Vec<String> = names.collect();
        for alias in others.iter().flat_map(|key| all_words(properties, key)) {
            if alias != name && !aliases.iter().any(|known| known == alias) {
                aliases.push(alias.to_owned());
            }
        }
        let mut memo = String::new();
        for key in ["summary", "description", "notes", "position"] {
            all_words(properties, key).for_each(|words| remark(&mut memo, words));
        }
        for (key, said) in KEPT {
            let values = all_words(properties, key).collect::<Vec<_>>().join(", ");
            if !values.is_empty() {
                remark(&mut memo, &format!("{said}: {values}"));
            }
        }
        for key in properties.as_object().into_iter().flat_map(|held| held.keys()) {
            let values = all_words(properties, key).collect::<Vec<_>>().join(", ");
            if !SAID.contains(&key.as_str()) && !KEPT.iter().any(|(kept, _)| kept == key) && !values.is_empty() {
                remark(&mut memo, &format!("{key}: {values}"));
            }
        }
        let entities = &mut self.gathering.brought.entities;
        let nth = entities.len();
        entities.push(BroughtEntity { key: id.clone(), name: name.clone(), aliases, kind, memo });
        self.addressed.extend(all_words(properties, "addressEntity").map(|address| (nth, address.to_owned())));
        self.names.insert(id.clone(), name);
        self.known.insert(id, nth);
    }

    fn document(&mut self, id: String, properties: &Value) {
        let first = |keys: &[&str]| keys.iter().find_map(|key| all_words(properties, key).next()).unwrap_or_default();
        let title = first(&["title", "name", "fileName", "sourceUrl"]);
        if title.is_empty() {
            self.gathering.leave_out(say!("documents"), say!("they have no title"));
            return;
        }
        let text = all_words(properties, "bodyText").collect::<Vec<_>>().join("\n\n");
        let authors: Vec<String> = all_words(properties, "author").map(str::to_owned).collect();
        let fields = Fields {
            authors: Some(authors).filter(|authors| !authors.is_empty()).map(Field::read),
            publisher: Some(first(&["publisher"]).to_owned()).filter(|words| !words.is_empty()).map(Field::read),
            published: moment(first(&["publishedAt", "date", "authoredAt"])).map(Field::read),
            url: address(first(&["sourceUrl", "url"])).map(Field::read),
            accessed: moment(first(&["retrievedAt"])).map(Field::read),
            ..titled(title).fields
        };
        let document = BroughtDocument {
            fields,
            text: Some(text).filter(|text| !text.is_empty()),
            memo: first(&["summary", "description"]).to_owned(),
            made: made("", ""),
            ..BroughtDocument::default()
        };
        self.gathering.document(&id, || document);
        self.names.insert(id, title.to_owned());
    }

    fn address(&mut self, id: String, properties: &Value) {
        let first = |key: &str| all_words(properties, key).next().unwrap_or_default();
        let parts = ["street", "city", "region", "country"].map(first);
        let put_together = parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(", ");
        let full = Some(first("full")).filter(|full| !full.is_empty()).map_or(put_together, str::to_owned);
        let degrees = |key: &str, most: f64| first(key).parse::<f64>().ok().filter(|degrees| degrees.abs() <= most);
        if let Some(point) = degrees("latitude", 90.0).zip(degrees("longitude", 180.0))
            && !full.is_empty()
        {
            self.gathering.place(&full, Some(point));
            self.used.insert(id.clone());
        }
        self.addresses.insert(id, full);
    }

    fn relations(&mut self) {
        for (relation, entity) in std::mem::take(&mut self.relations) {
            let properties = entity.get("properties").unwrap_or(&Value::Null);
            let ends = |key: &str| all_words(properties, key).map(str::to_owned).collect::<Vec<_>>();
            let (from, to) = (ends(relation.from), ends(relation.to));
            let mut is_said = !from.is_empty() && !to.is_empty();
            for (from, to) in from.iter().flat_map(|from| to.iter().map(move |to| (from, to))) {
                let said = self.names.get(to).map(|name| relation.said(name, properties));
                let from = self.known.get(from).and_then(|nth| self.gathering.brought.entities.get_mut(*nth));
                match (from, said) {
                    (Some(from), Some(said)) => remark(&mut from.memo, &said),
                    _ => is_said = false,
                }
            }
            if !is_said {
                self.gathering.leave_out(say!("relations"), say!("one of the two is not in the file"));
            }
        }
    }

    /// An address that has no place is a remark on who has it.
    fn addresses(&mut self) {
        for (nth, id) in std::mem::take(&mut self.addressed) {
            let words = self.addresses.get(&id).filter(|words| !words.is_empty());
            if let (Some(words), Some(entity)) = (words, self.gathering.brought.entities.get_mut(nth)) {
                remark(&mut entity.memo, &format!("Address: {words}"));
                self.used.insert(id);
            }
        }
        let unused = self.addresses.keys().filter(|id| !self.used.contains(*id)).count();
        let why = say!("they have no coordinates, and nobody in the file has them");
        self.gathering.leave_out_many(say!("addresses"), why, unused);
    }
}

/// A day or less of a moment; no more is known of when something was published.
fn moment(words: &str) -> Option<Edtf> {
    words.split('T').next()?.trim().parse().ok()
}

#[cfg(test)]
mod tests;
