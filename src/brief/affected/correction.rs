//! The draft of a correction: what may no longer be relied on, which sentences led to it, and what is known now. It is
//! plain text, made of the change alone, for a person to check and to finish.

use super::{AffectedSentence, Changed};
use crate::analysis::label::label;
use crate::analysis::protection::document_name;
use crate::analysis::whatif::withdrawal_of;
use crate::analysis::when::in_words;
use crate::analysis::{Index, Naming};
use crate::model::{AnyId, Document, Edtf, Id, Reading};
use crate::say;

/// What a correction is drafted from.
#[derive(Debug, Clone, Copy)]
pub struct Correction<'a> {
    /// What changed.
    pub changed: Changed<'a>,
    /// What may no longer be relied on, or is graded otherwise.
    pub causes: &'a [AnyId],
    /// The sentences.
    pub sentences: &'a [AffectedSentence],
    /// The index of the project as it was.
    pub index: &'a Index,
    /// The day of which it speaks.
    pub as_of: &'a Edtf,
    /// Who will read it, and so whether protected origins are named.
    pub naming: Naming,
}

/// Drafts it.
pub fn correction(draft: Correction<'_>) -> String {
    let mut lines = vec![say!("Correction (draft)").to_owned(), in_words(draft.as_of), String::new()];
    lines.push(say!("What changed:").to_owned());
    lines.extend(draft.causes.iter().map(|cause| format!("- {}", draft.cause(*cause))));
    lines.push(String::new());
    lines.push(say!("Sentences that led to it:").to_owned());
    if draft.sentences.is_empty() {
        lines.push(say!("None in the briefs of this project.").to_owned());
    }
    for (number, sentence) in (1..).zip(draft.sentences) {
        lines.push(format!("{number}. “{}” ({})", sentence.sentence, draft.brief(sentence)));
    }
    lines.push(String::new());
    lines.push(say!("What the claims stand on now:").to_owned());
    if draft.changed.claims.is_empty() {
        lines.push(say!("No claim changes.").to_owned());
    }
    for one in draft.changed.claims {
        let before = one.before.sentence(draft.changed.before, draft.naming);
        let after = one.after.sentence(draft.changed.after, draft.naming);
        lines.push(format!("- {}", label(draft.changed.before, one.claim.into())));
        lines.push(say!("  Before: {}. {before}", one.before.state.label(), before));
        lines.push(say!("  Now: {}. {after}", one.after.state.label(), after));
    }
    lines.push(String::new());
    lines.push(say!("Read each sentence against its evidence before this is published.").to_owned());
    lines.join("\n") + "\n"
}

impl Correction<'_> {
    /// 'The document ‘Report’ is withdrawn (retracted): its author took it back.'
    pub(in crate::brief) fn cause(&self, id: AnyId) -> String {
        let (noun, name) = (id.noun(), self.name(id));
        match withdrawal_of(self.changed.after, id) {
            Some(it) if it.reason.is_empty() || self.names_somebody(id) => {
                say!("The {noun} ‘{name}’ is withdrawn ({}).", it.kind.label().to_lowercase(), noun, name)
            }
            Some(it) => {
                let kind = it.kind.label().to_lowercase();
                say!("The {noun} ‘{name}’ is withdrawn ({kind}): {}", it.reason, noun, name, kind)
            }
            None => say!("The {noun} ‘{name}’ is graded otherwise.", noun, name),
        }
    }

    fn name(&self, id: AnyId) -> String {
        let before = self.changed.before;
        match id {
            AnyId::Origin(id) => self.naming.name(before, id),
            AnyId::Document(id) => self.title(id),
            AnyId::Passage(id) => {
                before.passages.get(id).map_or_else(String::new, |it| self.words(it.document, id.into()))
            }
            AnyId::Evidence(id) => {
                let passage = before.evidence.get(id).and_then(|it| before.passages.get(it.passage));
                passage.map_or_else(String::new, |it| self.words(it.document, it.id.into()))
            }
            other => label(before, other),
        }
    }

    /// The words of a passage, or the title of its document where those would tell who spoke or are sealed.
    fn words(&self, document: Id<Document>, passage: AnyId) -> String {
        let is_sealed = self.changed.before.documents.get(document).is_some_and(|it| it.reading == Reading::Sealed);
        if is_sealed || self.withholds(document) { self.title(document) } else { label(self.changed.before, passage) }
    }

    fn title(&self, id: Id<Document>) -> String {
        if self.withholds(id) { document_name(1) } else { label(self.changed.before, id.into()) }
    }

    fn withholds(&self, id: Id<Document>) -> bool {
        self.naming == Naming::Issued && self.index.is_protected(id)
    }

    /// Whether the reason for this may tell who a protected origin is.
    fn names_somebody(&self, id: AnyId) -> bool {
        let before = self.changed.before;
        let of_passage = |id| before.passages.get(id).is_some_and(|it| self.withholds(it.document));
        match id {
            AnyId::Origin(id) => {
                let origin = before.origins.get(id);
                self.naming == Naming::Issued && !origin.is_some_and(crate::analysis::assessment::may_be_named)
            }
            AnyId::Document(id) => self.withholds(id),
            AnyId::Passage(id) => of_passage(id),
            AnyId::Evidence(id) => before.evidence.get(id).is_some_and(|it| of_passage(it.passage)),
            _ => false,
        }
    }

    fn brief(&self, sentence: &AffectedSentence) -> String {
        let title = label(self.changed.before, sentence.brief.into());
        let issues: Vec<String> = sentence.issues.iter().map(u32::to_string).collect();
        if issues.is_empty() { title } else { say!("{title}, issue {}", issues.join(", "), title) }
    }
}
