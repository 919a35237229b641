//! What of a project belongs to sealed documents, and the project without it.
//!
//! A sealed document is privileged: its words are not for whoever gets what leaves. Passages may have been marked in it
//! before it was sealed, so they go, with all that makes no sense without them: tags on them, evidence, memos,
//! suggestions decided on, and the words of references to them. Memos about the document itself go too. What is
//! written is computed from what is left, so that no claim leaves with a state that rests on what does not. The document
//! itself stays listed, as in a log of what is privileged.

use crate::analysis::wording::counted;
use crate::brief;
use crate::model::{
    Answer, AnyId, Brief, Claim, Document, Id, Memo, Passage, Project, Prose, Reading, Reply, Subject, kinds,
};
use crate::say;
use std::collections::BTreeSet;
use std::sync::Arc;

/// What goes with the sealed documents of a project.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Sealed {
    /// The sealed documents that were loaded.
    pub documents: BTreeSet<Id<Document>>,
    /// Their passages, what falls with these, and memos about them, with their texts.
    gone: BTreeSet<AnyId>,
    passages: usize,
    /// The claims that had evidence from them.
    claims: BTreeSet<Id<Claim>>,
}

impl Sealed {
    /// That of this project.
    pub fn of(project: &Project) -> Self {
        let sealed = project.documents.iter().filter(|document| document.reading == Reading::Sealed);
        let documents: BTreeSet<_> =
            sealed.filter(|document| !document.is_only_referred_to()).map(|document| document.id).collect();
        if documents.is_empty() {
            return Self::default();
        }
        let passages: BTreeSet<AnyId> =
            project.passages.iter().filter(|it| documents.contains(&it.document)).map(|it| it.id.into()).collect();
        let editions = project.editions.iter().filter(|it| documents.contains(&it.document)).map(|it| it.id);
        let editions: BTreeSet<_> = editions.collect();
        let decided = project.decisions.iter().filter(|it| editions.contains(&it.edition)).map(|it| it.id.into());
        let is_about = |memo: &&Memo| matches!(memo.subject, Subject::Document(id) if documents.contains(&id));
        let about = project.memos.iter().filter(is_about).map(|memo| memo.id.into());
        let mut new: BTreeSet<AnyId> = passages.iter().copied().chain(decided).chain(about).collect();
        let mut gone = BTreeSet::new();
        while !new.is_empty() {
            gone.extend(&new);
            let naming = project.naming_any(&new).into_iter().filter(|(naming, named)| naming.falls_with(*named));
            new = naming.map(|(naming, _)| naming).filter(|naming| !gone.contains(naming)).collect();
        }
        let memos = project.memos.iter().filter(|memo| gone.contains(&memo.id.into()));
        let texts: Vec<AnyId> = memos.map(|memo| memo.prose.into()).collect();
        let evidence = project.evidence.iter().filter(|evidence| gone.contains(&evidence.id.into()));
        let claims = evidence.map(|evidence| evidence.claim).collect();
        gone.extend(texts);
        Self { documents, gone, passages: passages.len(), claims }
    }

    /// Whether no document is sealed.
    pub fn is_empty(&self) -> bool {
        self.documents.is_empty()
    }

    /// Whether this passage is one of them.
    pub fn holds(&self, passage: Id<Passage>) -> bool {
        self.gone.contains(&passage.into())
    }

    /// '3 passages of sealed documents, on which 2 claims rest too', to be said behind 'Left out'; none where nothing is.
    pub fn left_out(&self) -> Option<String> {
        let passages = counted(self.passages, "passage", "passages");
        match (self.passages, self.claims.len()) {
            (0, _) => None,
            (_, 0) => Some(say!("{passages} of sealed documents", passages)),
            (_, claims) => {
                let claims = counted(claims, "claim", "claims");
                Some(say!(
                    "{passages} of sealed documents, evidence for or against {claims} among them",
                    passages,
                    claims
                ))
            }
        }
    }

    /// Whether what a party answered stands in a sealed document.
    fn answers(&self, reply: &Reply) -> bool {
        matches!(&reply.answer, Some(Answer::Passage(id)) if self.holds(*id))
    }

    /// The project without any of it.
    pub fn taken_out(&self, project: &Project) -> Project {
        let mut after = project.clone();
        if self.gone.is_empty() {
            return after;
        }
        self.gone.iter().for_each(|id| take_out(&mut after, *id));
        let revision = after.revision();
        let mut changed = BTreeSet::new();
        for prose in project.prose.iter().filter(|prose| !self.gone.contains(&prose.id.into())) {
            if let Some(text) = brief::without(&prose.text, |id| self.gone.contains(&id)) {
                after.prose.set(prose.id, Some(Arc::new(Prose { id: prose.id, text })), revision);
                changed.insert(prose.id);
            }
        }
        // What was reviewed is no longer what stands there, and repeats what stood there.
        let briefs = project.briefs.iter().filter(|brief| changed.contains(&brief.prose));
        let briefs: BTreeSet<Id<Brief>> = briefs.map(|brief| brief.id).collect();
        for tick in project.ticks.iter().filter(|tick| briefs.contains(&tick.brief)) {
            after.ticks.set(tick.id, None, revision);
        }
        for comment in project.review_comments.iter().filter(|comment| briefs.contains(&comment.brief)) {
            after.review_comments.set(comment.id, None, revision);
        }
        // That a party answered stays known; where it did, does not.
        for claim in project.claims.iter().filter(|claim| claim.replies.iter().any(|reply| self.answers(reply))) {
            let mut claim = claim.clone();
            for reply in &mut claim.replies {
                if self.answers(reply) {
                    reply.answer = None;
                }
            }
            after.claims.set(claim.id, Some(Arc::new(claim)), revision);
        }
        after
    }
}

fn take_out(project: &mut Project, id: AnyId) {
    let revision = project.revision();
    macro_rules! of_each_kind {
        ($($Kind:ident in $field:ident),+ $(,)?) => {
            match id {
                $(AnyId::$Kind(id) => project.$field.set(id, None, revision),)+
            }
        };
    }
    kinds!(of_each_kind);
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::testing::Case;
    use crate::model::{Stance, Tagging};

    #[test]
    fn what_rests_on_a_sealed_document_goes_and_the_rest_stays() {
        let mut case = Case::default();
        let (open, advice) = (case.document("The lease"), case.document("Counsel's advice"));
        let (kept, privileged) = (case.passage_at(open, 0, "was signed"), case.passage_at(advice, 0, "is void"));
        let (claim, tag) = (case.claim("The lease was signed."), case.tag("Lease", None));
        case.put_tag(kept, tag);
        case.put_tag(privileged, tag);
        let stays = case.link(claim, kept, Stance::Supports);
        case.link(claim, privileged, Stance::Contradicts);
        assert_eq!((Sealed::of(&case.project).is_empty(), Sealed::of(&case.project).left_out()), (true, None));
        case.change(advice, |document| document.reading = Reading::Sealed);
        let sealed = Sealed::of(&case.project);
        assert_eq!(
            sealed.left_out().as_deref(),
            Some("one passage of sealed documents, evidence for or against one claim among them")
        );
        let after = sealed.taken_out(&case.project);
        assert!(sealed.holds(privileged) && !sealed.holds(kept));
        assert_eq!(after.passages.iter().map(|passage| passage.id).collect::<Vec<_>>(), [kept]);
        assert_eq!(after.evidence.iter().map(|evidence| evidence.id).collect::<Vec<_>>(), [stays]);
        assert!(after.taggings.iter().all(|tagging: &Tagging| tagging.passage == kept));
        assert_eq!((after.documents.len(), after.claims.len(), after.dangling()), (2, 1, Vec::new()));
    }
}
