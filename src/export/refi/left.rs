//! What the standard has no place for, said before it is dropped.

use super::texts::Texts;
use crate::export::{Cleared, ClearedCorpus};
use crate::model::{Lineage, Project, Reading, Subject};
use crate::say;

/// What of the project is not in the file, in half sentences.
pub(in crate::export) fn left_out(cleared: &Cleared, corpus: &ClearedCorpus<'_>) -> Vec<String> {
    let project = &cleared.project;
    let texts = Texts::of(cleared, corpus);
    let nowhere = project.passages.iter().filter(|passage| !texts.places.contains_key(&passage.id)).count();
    let mut left = Vec::new();
    let mut say = |count: usize, words: &str| {
        if count > 0 {
            left.push(say!("{words} ({count})", words, count));
        }
    };
    say(nowhere, say!("passages whose place in the newest text is not sure"));
    say(project.origins.len(), say!("origins, and what rests on whom"));
    say(attributed(project), say!("sources of passages and documents"));
    let spoken = project.passages.iter().filter(|passage| !passage.when.is_empty() || !passage.places.is_empty());
    say(spoken.count(), say!("dates and places of passages"));
    say(project.places.len(), say!("places on the map"));
    let graded = project.claims.iter().filter(|claim| {
        !claim.confidence.is_empty()
            || !claim.likelihood.is_empty()
            || !claim.tasks.is_empty()
            || !claim.replies.is_empty()
    });
    say(graded.count(), say!("grades, tasks and replies of claims"));
    let judged =
        project.evidence.iter().filter(|evidence| !evidence.credibility.is_empty() || !evidence.note.is_empty());
    say(judged.count(), say!("grades and remarks of evidence"));
    say(project.ach_cells.len(), say!("judgements on competing hypotheses"));
    say(project.briefs.len(), say!("briefs"));
    say(project.saved_searches.len(), say!("saved searches"));
    say(project.decisions.len(), say!("decisions on suggestions"));
    let read = project.documents.iter().filter(|document| document.reading != Reading::Unread);
    say(read.count(), say!("how far documents were read"));
    let withdrawn = project.documents.iter().filter(|document| document.withdrawn.is_some()).count()
        + project.claims.iter().filter(|claim| claim.withdrawn.is_some()).count()
        + project.passages.iter().filter(|passage| passage.withdrawn.is_some()).count();
    say(withdrawn, say!("what was withdrawn: it leaves, and nothing says so"));
    let elsewhere = project.memos.iter().filter(|memo| matches!(memo.subject, Subject::Origin(_) | Subject::Place(_)));
    say(elsewhere.count(), say!("on what memos on origins and places are: they are notes of the project"));
    say(project.tags.iter().filter(|tag| tag.key.is_some()).count(), say!("keys of tags"));
    say(project.documents.len(), say!("how the fields of documents were come by"));
    say(project.editions.len(), say!("the files that were imported: their texts leave"));
    if !cleared.tells_history() {
        left.push(say!("who tagged what, and when: coders are numbered").to_owned());
    }
    left
}

fn attributed(project: &Project) -> usize {
    let passages = project.passages.iter().filter(|passage| !passage.attribution.is_empty()).count();
    passages + project.documents.iter().filter(|document| document.lineage != Lineage::Unknown).count()
}
