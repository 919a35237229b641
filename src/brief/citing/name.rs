//! Whether a name is that of a person, which a style turns around and shortens, or of a body, which it must not:
//! 'Ministry of Finance' is not somebody called Finance.

use super::entry::body;
use crate::model::{Document, Entity, EntityKind, Project};
use crate::text::{is_of_body, is_particle, one_line};
use hayagriva::types::Person;

/// Besides the words of bodies: what stands in the names of companies and of newsrooms.
const OF_OTHERS: [&str; 7] = ["gmbh", "international", "limited", "ltd", "monitor", "project", "staff"];
/// What follows the name of a person.
const SUFFIXES: [&str; 8] = ["Jr.", "Jr", "Sr.", "Sr", "II", "III", "IV", "PhD"];
/// More words than this no person's name has.
const MOST_NAMES: usize = 5;

/// The author, as a person, whose family's name comes first, or as a body, whose name is one.
pub fn person(project: &Project, document: &Document, name: &str) -> Person {
    let name = one_line(name);
    let publishes = document.publisher.as_ref().is_some_and(|publisher| publisher.value.eq_ignore_ascii_case(&name));
    if publishes || is_known_body(project, &name) || !is_known_person(project, &name) && is_body(&name) {
        return body(&name);
    }
    let (name, suffix) = match name.rsplit_once([' ', ',']) {
        Some((rest, last)) if SUFFIXES.contains(&last) => {
            (rest.trim_end_matches([' ', ',']).to_owned(), Some(last.to_owned()))
        }
        _ => (name, None),
    };
    let (given, family) = match name.split_once(", ") {
        Some((family, given)) => (given, family),
        None => name.rsplit_once(' ').unwrap_or(("", name.as_str())),
    };
    // 'Maria van der Berg': the particles belong to the family's name.
    let mut given: Vec<&str> = given.split(' ').collect();
    let mut particles = Vec::new();
    while given.len() > 1 && given.last().is_some_and(|word| is_particle(word)) {
        particles.extend(given.pop());
    }
    particles.reverse();
    let prefix = (!particles.is_empty()).then(|| particles.join(" "));
    let given_name = Some(given.join(" ")).filter(|given| !given.is_empty());
    Person { name: family.to_owned(), given_name, prefix, suffix, comma_suffix: false, alias: None }
}

/// Whether the analyst recorded it as a body.
fn is_known_body(project: &Project, name: &str) -> bool {
    kinds(project, name).any(|kind| kind != EntityKind::Person)
}

/// Whether the analyst recorded it as a person.
fn is_known_person(project: &Project, name: &str) -> bool {
    kinds(project, name).any(|kind| kind == EntityKind::Person)
}

/// As what the analyst recorded this name.
fn kinds<'a>(project: &'a Project, name: &'a str) -> impl Iterator<Item = EntityKind> + 'a {
    let bears_it = move |entity: &&Entity| entity.name == name || entity.aliases.iter().any(|alias| alias == name);
    project.entities.iter().filter(bears_it).map(|entity| entity.kind)
}

fn is_body(name: &str) -> bool {
    let words: Vec<&str> = name.split([' ', '-']).collect();
    let is_telling = |word: &&str| {
        let word = word.trim_matches(|char: char| !char.is_alphanumeric()).to_lowercase();
        is_of_body(&word) || OF_OTHERS.contains(&&*word) || matches!(&*word, "of" | "for" | "and" | "the")
    };
    words.len() == 1 || words.len() > MOST_NAMES || words.iter().any(is_telling)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::testing::Case;

    #[test]
    fn a_body_keeps_its_name_and_a_person_has_two() {
        let mut case = Case::default();
        let document = case.document("A report");
        let document = case.project.documents.get(document).expect("just made");
        let check = |name: &str, given: Option<&str>, prefix: Option<&str>, family: &str| {
            let found = person(&case.project, document, name);
            assert_eq!(
                (found.given_name.as_deref(), found.prefix.as_deref(), found.name.as_str()),
                (given, prefix, family)
            );
        };
        check("Ministry of Finance", None, None, "Ministry of Finance");
        check("The Harbour Council", None, None, "The Harbour Council");
        check("Reuters", None, None, "Reuters");
        check("Ann Lee", Some("Ann"), None, "Lee");
        check("Bo Ek Jr.", Some("Bo"), None, "Ek");
        check("Lee, Ann B.", Some("Ann B."), None, "Lee");
        check("Maria  van der Berg", Some("Maria"), Some("van der"), "Berg");
    }
}
