//! The sentences of a brief with the references in each.

use super::super::issue::body;
use super::super::parted::Parted;
use super::super::references::Target;
use crate::model::Project;

/// Each sentence that refers to something, without markup, in the order of the text. A reference without words of its
/// own stands for the statement or the title it leads to.
pub fn cited_sentences(project: &Project, markdown: &str) -> Vec<(String, Vec<Target>)> {
    // The register of an issue says nothing that its sentences do not.
    let markdown = body(markdown);
    let parted = Parted::of(&markdown, &|target| called(project, target));
    let cited = parted.sentences.iter().filter_map(|sentence| {
        let targets: Vec<Target> = parted.mentions_of(sentence).map(|mention| mention.target.clone()).collect();
        (!targets.is_empty()).then(|| (parted.say(&sentence.words).to_owned(), targets))
    });
    cited.collect()
}

/// The words of a reference that has none.
pub(in crate::brief) fn called(project: &Project, target: &Target) -> Option<String> {
    match target {
        Target::Claim(id) => project.claims.get(*id).map(|claim| claim.text.clone()),
        Target::Document(id) => project.documents.get(*id).map(|document| document.title.value.clone()),
        _ => None,
    }
}
