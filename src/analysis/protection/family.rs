//! The family names of people who are not to be named, which stand for them where they are spoken of again.
//!
//! A family name is looked for by itself and with its capital only, and not in the longer name of somebody or something
//! else that the project knows: whoever reads that 'Maria [Person 3]' signed would take her for another. One that is also
//! all of another's name, a month, a day or too short is left to the user, who can enter it as an alias.

use crate::model::{Entity, EntityKind, Project};
use std::collections::BTreeSet;

/// What stands behind a family name and is none.
const BEHIND: [&str; 12] = ["jr", "sr", "ii", "iii", "iv", "phd", "md", "esq", "kc", "qc", "mp", "obe"];

/// Names that stand for a time of the year in every other text.
const TIMES: [&str; 9] = ["march", "april", "may", "june", "august", "sunday", "monday", "friday", "winter"];

/// Letters of the shortest that is looked for by itself: 'He', 'So' and 'An' are names too.
const SHORTEST: usize = 3;

/// The family names of a person, as its name and aliases have them.
pub(super) fn family_names(entity: &Entity) -> BTreeSet<String> {
    if entity.kind != EntityKind::Person {
        return BTreeSet::new();
    }
    std::iter::once(&entity.name).chain(&entity.aliases).filter_map(|name| family_name(name)).collect()
}

/// 'Doe' of 'Jane Doe', 'Doe, Jane' and 'Jane Doe Jr.'; none of a name of one word, which is looked for anyway.
fn family_name(name: &str) -> Option<String> {
    let bare = |word: &str| word.trim_matches(|letter: char| !letter.is_alphanumeric()).to_owned();
    let is_behind = |word: &&str| BEHIND.contains(&bare(word).to_lowercase().as_str());
    let words: Vec<&str> = name.split_whitespace().filter(|word| !is_behind(word)).collect();
    let family = match words.iter().position(|word| word.ends_with(',')) {
        Some(at) if at + 1 < words.len() => words.get(at)?,
        _ if words.len() > 1 => words.last()?,
        _ => return None,
    };
    let family = bare(family);
    let fits = family.chars().next().is_some_and(char::is_uppercase)
        && family.chars().filter(|letter| letter.is_alphabetic()).count() >= SHORTEST
        && !TIMES.contains(&family.to_lowercase().as_str());
    fits.then_some(family)
}

/// What people, bodies, places, origins and authors of this project are called.
pub(super) fn all_names(project: &Project) -> impl Iterator<Item = &str> {
    let entities = project.entities.iter().flat_map(|entity| std::iter::once(&entity.name).chain(&entity.aliases));
    let places = project.places.iter().flat_map(|place| std::iter::once(&place.name).chain(&place.aliases));
    let origins = project.origins.iter().map(|origin| &origin.name);
    let authors = project.documents.iter().filter_map(|document| document.authors.as_ref());
    let authors = authors.flat_map(|authors| &authors.value);
    entities.chain(places).chain(origins).chain(authors).map(String::as_str)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_family_name_is_the_last_or_stands_before_the_comma() {
        let check = |name: &str, expected: Option<&str>| assert_eq!(family_name(name).as_deref(), expected, "{name}");
        check("Jane Q. Doe", Some("Doe"));
        check("Doe, Jane", Some("Doe"));
        check("Jane Doe, Jr.", Some("Doe"));
        check("Zoë Adler-Berg", Some("Adler-Berg"));
        check("Aoife O’Neill", Some("O’Neill"));
        check("Ludwig van der Berg", Some("Berg"));
        for none in ["Doe", "Xi He", "Ann May", "jane doe", "王伟", ""] {
            check(none, None);
        }
    }
}
