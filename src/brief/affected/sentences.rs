//! The sentences of a brief with the references in each.

use super::super::issue::body;
use super::super::parted::Parted;
use super::super::references::Target;
use crate::analysis::label::label;
use crate::model::Project;

/// Each sentence that refers to something, without markup, in the order of the text.
///
/// A reference without words of its own stands for the statement, the title or the first words of what it leads to; where
/// there are none either, there is no sentence.
pub fn cited_sentences(project: &Project, markdown: &str) -> Vec<(String, Vec<Target>)> {
    // The register of an issue says nothing that its sentences do not.
    let markdown = body(markdown);
    let parted = Parted::of(&markdown, &|target| called(project, target).or_else(|| first_words(project, target)));
    let cited = parted.sentences.iter().filter_map(|sentence| {
        let targets: Vec<Target> = parted.mentions_of(sentence).map(|mention| mention.target.clone()).collect();
        let words = parted.say(&sentence.words).trim();
        (!targets.is_empty() && !words.is_empty()).then(|| (words.to_owned(), targets))
    });
    cited.collect()
}

/// The first words of a passage.
fn first_words(project: &Project, target: &Target) -> Option<String> {
    let Target::Passage(id) = target else { return None };
    project.passages.get(*id).map(|passage| label(project, passage.id.into()))
}

/// The words of a reference that has none.
pub(in crate::brief) fn called(project: &Project, target: &Target) -> Option<String> {
    match target {
        Target::Claim(id) => project.claims.get(*id).map(|claim| claim.text.clone()),
        Target::Document(id) => project.documents.get(*id).map(|document| document.title.value.clone()),
        _ => None,
    }
}
