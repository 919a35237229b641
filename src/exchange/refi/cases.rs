//! Cases, which become people and things, and the values of variables.

use super::reading::Reading;
use super::{guid, guid_of, targets, words_of};
use crate::exchange::xml::Element;
use crate::exchange::{About, BroughtEntity};
use crate::ingest::Fields;
use crate::model::Field;
use crate::say;

/// Elements that hold the value of a variable.
const VALUES: [&str; 6] = ["TextValue", "BooleanValue", "IntegerValue", "FloatValue", "DateValue", "DateTimeValue"];
/// Between the several values that one variable may have.
const SEPARATOR: char = ';';

impl Reading<'_, '_> {
    /// The cases, before anything refers to them.
    pub(super) fn cases(&mut self, root: &Element) {
        for case in root.within("Cases", "Case") {
            let key = guid_of(case);
            self.known.insert(key.clone(), About::Entity(self.brought.entities.len()));
            let name = case.attribute("name").map(str::trim).filter(|name| !name.is_empty());
            let mut entity = BroughtEntity {
                key,
                name: name.unwrap_or(say!("Untitled")).to_owned(),
                aliases: Vec::new(),
                kind: None,
                memo: words_of(case, "Description"),
            };
            let mut lines = Vec::new();
            for (name, value) in self.values(case) {
                match name.to_lowercase().as_str() {
                    "kind" if value.parse::<crate::model::EntityKind>().is_ok() => entity.kind = value.parse().ok(),
                    "other names" | "aliases" => entity.aliases = several(&value),
                    _ => lines.push(format!("{name}: {value}")),
                }
            }
            add_lines(&mut entity.memo, &lines);
            self.brought.entities.push(entity);
        }
    }

    /// Where the cases stand: passages name them; of documents and codes they say so in words.
    pub(super) fn cases_places(&mut self, root: &Element) {
        for case in root.within("Cases", "Case") {
            let Some(About::Entity(entity)) = self.known.get(&guid_of(case)).copied() else { continue };
            for selection in targets(case, "SelectionRef") {
                if let Some(About::Coding(coding)) = self.known.get(&selection).copied()
                    && let Some(coding) = self.brought.codings.get_mut(coding)
                    && !coding.entities.contains(&entity)
                {
                    coding.entities.push(entity);
                }
            }
            let mut lines = Vec::new();
            for (list, what) in [("SourceRef", say!("Documents")), ("CodeRef", say!("Tags"))] {
                let named = targets(case, list).filter_map(|guid| Some(self.called(*self.known.get(&guid)?)));
                let named: Vec<String> = named.collect();
                if !named.is_empty() {
                    lines.push(format!("{what}: {}", named.join("; ")));
                }
            }
            if let Some(entity) = self.brought.entities.get_mut(entity) {
                add_lines(&mut entity.memo, &lines);
            }
        }
    }

    /// The variables of an element that have a value.
    pub(super) fn values(&self, element: &Element) -> Vec<(String, String)> {
        let values = element.all("VariableValue").filter_map(|value| {
            let variable = value.first("VariableRef")?.attribute("targetGUID").map(guid)?;
            let name = self.variables.get(&variable)?.clone();
            let words = VALUES.iter().find_map(|name| value.first(name))?.words.trim().to_owned();
            (!words.is_empty()).then_some((name, words))
        });
        values.collect()
    }

    /// What the variables of a document say of the work, and what is left, in lines.
    pub(super) fn fields(&self, source: &Element, fields: &mut Fields) -> Vec<String> {
        let mut lines = Vec::new();
        for (name, value) in self.values(source) {
            let date = || value.parse().ok().map(Field::read);
            match name.to_lowercase().as_str() {
                "author" | "authors" => fields.authors = Some(Field::read(several(&value))),
                "publisher" => fields.publisher = Some(Field::read(value)),
                "published" | "date" | "publication date" if date().is_some() => fields.published = date(),
                "accessed" if date().is_some() => fields.accessed = date(),
                "address" | "url" if value.starts_with("http") => fields.url = Some(Field::read(value)),
                "language" if value.len() <= 3 => fields.language = Some(Field::read(value)),
                _ => lines.push(format!("{name}: {value}")),
            }
        }
        lines
    }
}

fn several(value: &str) -> Vec<String> {
    value.split(SEPARATOR).map(str::trim).filter(|part| !part.is_empty()).map(str::to_owned).collect()
}

/// Lines below what is said already.
pub(super) fn add_lines(words: &mut String, lines: &[String]) {
    if !lines.is_empty() && !words.is_empty() {
        words.push_str("\n\n");
    }
    words.push_str(&lines.join("\n"));
}
