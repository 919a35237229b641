//! What of a project belongs to sealed documents, and the project without it.
//!
//! A sealed document is privileged: its words are not for whoever gets what leaves. Passages may have been marked in it
//! before it was sealed, so they go, with all that makes no sense without them: tags on them, evidence, memos,
//! suggestions decided on, and the words of references to them. Memos about the document itself go too. What they quote may
//! have been written elsewhere by hand, or told in an issue as what it said: these words go from every remark, and what
//! was reviewed with them goes whole. What is written is computed from what is left, so that no claim leaves with a state that rests on what does not. The document
//! itself stays listed, as in a log of what is privileged.

use crate::analysis::protection::{LOOSE_TITLE_WORDS, telling_words};
use crate::analysis::wording::counted;
use crate::brief::{self, Target};
use crate::model::{
    Answer, AnyId, Brief, Claim, Document, Edition, Id, Memo, Object, Passage, Project, Prose, Reading, Reply,
    ReviewComment, Sort, Strings, Subject, Tick, kinds,
};
use crate::say;
use crate::text::{Names, put_in};
use std::collections::BTreeSet;
use std::ops::Range;
use std::sync::Arc;

/// What goes with the sealed documents of a project.
#[derive(Debug, Clone, Default)]
pub struct Sealed {
    /// The sealed documents that were loaded.
    pub documents: BTreeSet<Id<Document>>,
    /// Their passages, what falls with these, and memos about them, with their texts.
    gone: BTreeSet<AnyId>,
    /// The words of their passages.
    quoted: Names,
    /// Passages of open documents that say the same.
    elsewhere: BTreeSet<Id<Passage>>,
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
        let marked = || project.passages.iter().filter(|it| documents.contains(&it.document));
        let mut quoted = Names::default();
        marked().filter_map(telling_words).for_each(|words| quoted.add(words, left_out(), LOOSE_TITLE_WORDS));
        let says = |it: &&Passage| telling_words(it).is_some_and(|words| quoted.stand_in(words));
        let open = project.passages.iter().filter(|it| !documents.contains(&it.document));
        let elsewhere = open.filter(says).map(|it| it.id).collect();
        let passages: BTreeSet<AnyId> = marked().map(|it| it.id.into()).collect();
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
        let passages = passages.len();
        Self { documents, gone, quoted, elsewhere, passages, claims }
    }

    /// Whether no document is sealed.
    pub fn is_empty(&self) -> bool {
        self.documents.is_empty()
    }

    /// Whether this passage is one of them.
    pub fn holds(&self, passage: Id<Passage>) -> bool {
        self.gone.contains(&passage.into())
    }

    /// Whether this edition is one of theirs.
    pub(super) fn has_edition(&self, edition: &Edition) -> bool {
        self.documents.contains(&edition.document)
    }

    /// Where words of theirs stand in a long text outside of what is quoted from elsewhere, with what stands for them.
    pub fn words_in<'a>(&'a self, markdown: &str) -> Vec<(Range<usize>, &'a str)> {
        let is_elsewhere = |target: &Target| matches!(target, Target::Passage(id) if self.elsewhere.contains(id));
        brief::outside(markdown, self.quoted.places(markdown), &is_elsewhere)
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

    /// What was ticked with them in sight, or repeats their words.
    fn is_in_tick(&self, tick: &Tick) -> bool {
        self.quoted.stand_in(&tick.sentence) || tick.evidence.iter().any(|seen| self.gone.contains(&seen.what))
    }

    fn is_in_comment(&self, comment: &ReviewComment) -> bool {
        self.quoted.stand_in(&comment.sentence) || self.quoted.stand_in(&comment.text)
    }

    /// The text without references to them and without their words; which of both there was.
    fn text_without(&self, text: &str) -> Option<(String, Changed)> {
        let cut = brief::without(text, |id| self.gone.contains(&id));
        let changed = if cut.is_some() { Changed::Reference } else { Changed::Words };
        let text = cut.as_deref().unwrap_or(text);
        let places = self.words_in(text);
        if places.is_empty() {
            return Some((cut?, changed));
        }
        let instead: Vec<String> = places.iter().map(|(_, words)| brief::bracketed(words)).collect();
        let places = places.into_iter().map(|(place, _)| place).zip(instead.iter().map(String::as_str));
        Some((put_in(text, &places.collect::<Vec<_>>()), changed))
    }

    /// The object without their words in its remarks; none where they stand in none.
    fn without_words<T: Object + Strings>(&self, object: &T) -> Option<T> {
        let (mut left, mut changed) = (object.clone(), false);
        left.each(&mut |sort, string| {
            if let Some(without) = self.quoted.replaced(string).filter(|_| sort == Sort::Remark) {
                (*string, changed) = (without, true);
            }
        });
        changed.then_some(left)
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
            if let Some((text, what)) = self.text_without(&prose.text) {
                after.prose.set(prose.id, Some(Arc::new(Prose { id: prose.id, text })), revision);
                changed.extend((what == Changed::Reference).then_some(prose.id));
            }
        }
        // What was reviewed is no longer what stands there, and repeats what stood there.
        let briefs = project.briefs.iter().filter(|brief| changed.contains(&brief.prose));
        let briefs: BTreeSet<Id<Brief>> = briefs.map(|brief| brief.id).collect();
        for tick in project.ticks.iter().filter(|tick| briefs.contains(&tick.brief) || self.is_in_tick(tick)) {
            after.ticks.set(tick.id, None, revision);
        }
        let in_comment = |it: &&ReviewComment| briefs.contains(&it.brief) || self.is_in_comment(it);
        for comment in project.review_comments.iter().filter(in_comment) {
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
        if !self.quoted.is_empty() {
            self.take_words_out(&mut after);
        }
        after
    }
}

/// What changed in a text.
#[derive(Clone, Copy, PartialEq)]
enum Changed {
    /// A reference is no longer there.
    Reference,
    /// Words that were written by hand.
    Words,
}

/// What stands for their words.
pub(super) fn left_out() -> &'static str {
    say!("[words of a sealed document left out]")
}

macro_rules! take_words_out {
    ($($Kind:ident in $field:ident),+ $(,)?) => {
        impl Sealed {
            /// Long texts are done: in these their words are left where they are quoted from elsewhere.
            fn take_words_out(&self, project: &mut Project) {
                let revision = project.revision();
                $({
                    let remarks = project.$field.iter().filter(|it| !matches!(AnyId::from(it.id), AnyId::Prose(_)));
                    let changed: Vec<_> = remarks.filter_map(|object| self.without_words(object)).collect();
                    for object in changed {
                        project.$field.set(object.id, Some(Arc::new(object)), revision);
                    }
                })+
            }
        }
    };
}
kinds!(take_words_out);

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
    use crate::analysis::testing::{Case, stamp};
    use crate::model::{CitationStyle, Evidence, Seen, Sha256, Stance, Tagging};

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

    /// A brief and an issue of it, which told what an earlier one said before the advice was sealed.
    struct Told {
        case: Case,
        advice: Id<Document>,
        evidence: Id<Evidence>,
        open: Id<Passage>,
        text: Id<Prose>,
    }

    fn told(text: &dyn Fn(Id<Passage>) -> String) -> Told {
        let mut case = Case::default();
        let (lease, advice) = (case.document("The lease"), case.document("Counsel's advice"));
        let open = case.passage_at(lease, 0, "void under clause four");
        let privileged = case.passage_at(advice, 0, "void under clause four");
        let claim = case.claim("The lease was signed.");
        let evidence = case.link(claim, privileged, Stance::Supports);
        case.change(evidence, |evidence| evidence.note = "It is VOID under clause  four, so".to_owned());
        let id = Id::from_bits([7; 10]);
        let text = case.put(Prose { id, text: text(open) });
        let brief = Id::from_bits([8; 10]);
        let remark = case.link(claim, open, Stance::Supports);
        case.change(remark, |evidence| evidence.note = "As he says: “void under clause four”.".to_owned());
        case.put(Brief {
            id: brief,
            title: "Brief".to_owned(),
            prose: text,
            template: None,
            style: CitationStyle::Plain,
            issued: Vec::new(),
            writers: BTreeSet::new(),
            made: stamp(),
        });
        let seen = |what: AnyId| vec![Seen { what, state: Sha256::of(b"") }];
        for (nth, sentence, evidence) in [
            (1, "The lease is void under clause four.", Vec::new()),
            (2, "The lease is old.", seen(privileged.into())),
            (3, "The lease is old.", seen(open.into())),
        ] {
            let sentence = sentence.to_owned();
            case.put(Tick { id: Id::from_bits([nth; 10]), brief, sentence, evidence, made: stamp() });
        }
        for (nth, sentence, text) in [
            (1, "The lease is void under clause four.", "Is it?"),
            (2, "The lease is old.", "And ‘void, under clause four’?"),
            (3, "The lease is old.", "How old?"),
        ] {
            let (sentence, text) = (sentence.to_owned(), text.to_owned());
            let (is_legal, resolved, made) = (false, None, stamp());
            case.put(ReviewComment { id: Id::from_bits([nth; 10]), brief, sentence, text, is_legal, resolved, made });
        }
        case.change(advice, |document| document.reading = Reading::Sealed);
        Told { case, advice, evidence, open, text }
    }

    #[test]
    fn few_words_of_a_passage_that_was_sealed_later_go_from_what_was_told_of_it() {
        let markdown = |open: Id<Passage>| {
            format!(
                "# Brief\n\n- It said: “The lease is void\nunder *clause four*, he wrote.”\n\n\
                 So says the lease: [“void under clause four”](passage:{open}). It is void.\n"
            )
        };
        let Told { case, advice, evidence, open, text } = told(&markdown);
        let sealed = Sealed::of(&case.project);
        let after = sealed.taken_out(&case.project);
        assert!(!after.evidence.contains(evidence) && sealed.documents.contains(&advice));
        let left = format!(
            "# Brief\n\n- It said: “The lease is \\[words of a sealed document left out\\]*, he wrote.”\n\n\
             So says the lease: [“void under clause four”](passage:{open}). It is void.\n"
        );
        assert_eq!(after.prose.get(text).expect("it stays").text, left);
        assert_eq!(after.ticks.iter().map(|tick| tick.id).collect::<Vec<_>>(), [Id::from_bits([3; 10])]);
        assert_eq!(after.review_comments.iter().map(|it| it.id).collect::<Vec<_>>(), [Id::from_bits([3; 10])]);
        let notes: Vec<&str> = after.evidence.iter().map(|evidence| evidence.note.as_str()).collect();
        assert_eq!(notes, ["As he says: “[words of a sealed document left out]”."]);
    }
}
