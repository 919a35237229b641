//! What the inspector shows of a claim or a passage, computed from the project: quotes with their place and
//! what they rest on, and the ways back.

use super::chain::{Chain, chains};
use crate::analysis::wording::{list, shortened};
use crate::analysis::{Assessment, Naming, Standing, Weighed, quotation};
use crate::model::{AnyId, Claim, Document, Evidence, Id, Passage, Reading, Span, Stance, Withdrawal};
use crate::say;
use crate::session::Texts;
use crate::text::Resolved;
use crate::ui::panes::claims::Tally;
use crate::ui::scene::Scene;

/// Code points of a quote before it is cut; the whole is a click away.
const QUOTE_CODEPOINTS: usize = 600;
/// Code points of a document's title in a line about a quote.
const TITLE_CODEPOINTS: usize = 60;

/// What is shown, where it takes more than looking up.
#[derive(Debug, Clone, PartialEq, Default)]
pub(super) enum View {
    /// Fields only.
    #[default]
    Plain,
    /// A claim's evidence.
    Claim(ClaimView),
    /// A passage's words.
    Passage(PassageView),
    /// The passages that a tag is on, or that speak of a place, a person or a thing.
    Passages(Vec<Id<Passage>>),
}

/// A claim's evidence.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct ClaimView {
    /// Why it is in its state.
    pub(super) sentence: String,
    /// The claims in whose place it stands.
    pub(super) supersedes: Vec<Id<Claim>>,
    /// What somebody should look at.
    pub(super) flags: Vec<String>,
    /// How much speaks for it and against it.
    pub(super) tally: Tally,
    /// Every piece, in the order of the stances.
    pub(super) quotes: Vec<Quote>,
}

/// One piece of evidence.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Quote {
    pub(super) evidence: Id<Evidence>,
    pub(super) passage: Id<Passage>,
    pub(super) document: Id<Document>,
    pub(super) span: Span,
    pub(super) stance: Stance,
    pub(super) counts: bool,
    pub(super) words: String,
    /// Document, place, credibility, what it rests on.
    pub(super) meta: String,
    pub(super) note: String,
}

/// A passage's words and place.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct PassageView {
    pub(super) words: String,
    pub(super) locator: String,
    /// What is to be said when the words do not stand where they were marked.
    pub(super) unsure: Option<String>,
    /// Where the words stand now.
    pub(super) span: Span,
    pub(super) chains: Vec<Chain>,
}

/// What is shown of an object.
pub(super) fn view(scene: &Scene<'_>, object: Option<AnyId>) -> View {
    match object {
        Some(AnyId::Claim(id)) => {
            scene.assessments().get(&id).map_or(View::Plain, |found| View::Claim(claim(scene, found)))
        }
        Some(AnyId::Passage(id)) => {
            scene.project.passages.get(id).map_or(View::Plain, |passage| View::Passage(of_passage(scene, passage)))
        }
        Some(AnyId::Tag(id)) => {
            let taggings = scene.index.tagged(id).iter().filter_map(|id| scene.project.taggings.get(*id));
            View::Passages(in_text_order(scene, taggings.map(|tagging| tagging.passage)))
        }
        Some(AnyId::Place(id)) => passages_that(scene, |passage| passage.places.iter().any(|used| used.place == id)),
        Some(AnyId::Entity(id)) => View::Passages(in_text_order(scene, scene.index.speaking_of(id).iter().copied())),
        _ => View::Plain,
    }
}

fn passages_that(scene: &Scene<'_>, speak: impl Fn(&Passage) -> bool) -> View {
    let speaking = scene.project.passages.iter().filter(|passage| speak(passage));
    View::Passages(in_text_order(scene, speaking.map(|passage| passage.id)))
}

/// Passages by the title of their document, and there as they follow each other.
pub(super) fn in_text_order(scene: &Scene<'_>, passages: impl Iterator<Item = Id<Passage>>) -> Vec<Id<Passage>> {
    let mut passages: Vec<_> = passages.filter_map(|id| scene.project.passages.get(id)).collect();
    let title = |id| scene.project.documents.get(id).map(|document| document.title.value.to_lowercase());
    passages.sort_by_cached_key(|passage| (title(passage.document), passage.document, passage.anchor.span, passage.id));
    passages.into_iter().map(|passage| passage.id).collect()
}

fn claim(scene: &Scene<'_>, assessment: &Assessment) -> ClaimView {
    ClaimView {
        sentence: assessment.sentence(scene.project, Naming::Inside),
        supersedes: {
            let older = scene.project.claims.iter().filter(|older| older.superseded_by == Some(assessment.claim));
            older.map(|older| older.id).collect()
        },
        flags: assessment.flags.iter().map(|flag| flag.sentence(scene.project)).collect(),
        quotes: assessment.all().filter_map(|item| quote(scene, item)).collect(),
        tally: Tally::of(assessment),
    }
}

fn quote(scene: &Scene<'_>, item: &Weighed) -> Option<Quote> {
    let passage = scene.project.passages.get(item.passage)?;
    let document = scene.project.documents.get(item.document)?;
    let evidence = scene.project.evidence.get(item.evidence)?;
    let quoted = quotation(&Texts { project: scene.project, library: scene.library }, passage);
    let title = shortened(&document.title.value, TITLE_CODEPOINTS);
    let mut parts = vec![quoted.locator.map_or_else(|| title.clone(), |locator| format!("{title} {locator}"))];
    parts.extend(item.credibility.map(|grade| say!("credibility {}", grade.key())));
    parts.push(rests_on(scene, item));
    Some(Quote {
        evidence: item.evidence,
        passage: item.passage,
        document: item.document,
        span: passage.anchor.span,
        stance: item.stance,
        counts: item.counts(),
        words: if document.reading == Reading::Sealed {
            say!("A passage of a sealed document; a click reads it").to_owned()
        } else {
            said(quoted.words.as_deref())
        },
        meta: parts.join(" · "),
        note: evidence.note.clone(),
    })
}

fn said(words: Option<&str>) -> String {
    words.map_or_else(
        || say!("The words are kept only as a digest").to_owned(),
        |words| format!("“{}”", shortened(words, QUOTE_CODEPOINTS)),
    )
}

/// 'rests on Financial Times', 'origin not examined'
fn rests_on(scene: &Scene<'_>, item: &Weighed) -> String {
    match item.standing {
        Standing::Named => {
            let names: Vec<_> = item.origins.iter().map(|id| Naming::Inside.name(scene.project, *id)).collect();
            let open = if item.partly_open { say!(", partly not examined") } else { "" };
            say!("rests on {}{open}", list(&names), open)
        }
        Standing::Unexamined => say!("origin not examined").to_owned(),
        Standing::Circular => say!("circular: its documents rest on each other").to_owned(),
        Standing::Quoted => say!("quoted reply, does not count").to_owned(),
        Standing::Withdrawn => {
            let kind = withdrawal(scene, item)
                .map_or_else(String::new, |one| format!(" ({})", one.kind.label().to_lowercase()));
            say!("withdrawn{kind}, does not count", kind)
        }
    }
}

/// Why it does not count: it, its passage or its document is withdrawn. None where that is an origin it rests on.
fn withdrawal<'a>(scene: &Scene<'a>, item: &Weighed) -> Option<&'a Withdrawal> {
    let project = scene.project;
    let evidence = project.evidence.get(item.evidence).and_then(|evidence| evidence.withdrawn.as_ref());
    let passage = || project.passages.get(item.passage).and_then(|passage| passage.withdrawn.as_ref());
    let document = || project.documents.get(item.document).and_then(|document| document.withdrawn.as_ref());
    evidence.or_else(passage).or_else(document)
}

fn of_passage(scene: &Scene<'_>, passage: &Passage) -> PassageView {
    let quoted = quotation(&Texts { project: scene.project, library: scene.library }, passage);
    let unsure = match quoted.resolved {
        None => Some(say!("The text is not here; these are the words as they were marked")),
        Some(Resolved::Exact(_)) => None,
        Some(Resolved::Moved(_)) => Some(say!("The words stand elsewhere in this text than where they were marked")),
        Some(Resolved::Fuzzy(..)) => Some(say!("Only similar words stand in this text now")),
        Some(Resolved::Lost) => Some(say!("The words are not found in this text")),
    };
    let span = match quoted.resolved {
        Some(Resolved::Exact(span) | Resolved::Moved(span) | Resolved::Fuzzy(span, _)) => span,
        _ => passage.anchor.span,
    };
    PassageView {
        words: said(quoted.words.as_deref()),
        locator: quoted.locator.unwrap_or_default(),
        unsure: unsure.map(str::to_owned),
        span,
        chains: chains(scene.project, passage),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Basis, Credibility, OriginKind};
    use crate::session::verbs::claim::{NewClaim, link, state};
    use crate::session::verbs::{origin, passage, withdraw};
    use crate::ui::testing::Stage;

    #[test]
    fn a_quote_says_where_it_stands_and_what_it_rests_on() {
        let mut stage = Stage::default();
        let document = stage.document("Weekly", "Before.\nThe bridge cost two million.\nAfter.");
        let span = stage.span(document, "cost two million");
        let (claim, marked) = stage.work(|work| {
            let claim = state(work, NewClaim { text: "It cost money.".to_owned(), ..NewClaim::default() })?;
            let marked = passage::mark(work, document, span)?;
            link(work, claim, marked, Stance::Supports, Some(Credibility::Three))?;
            Ok((claim, marked))
        });
        let meta = |stage: &Stage| match view(&stage.scene(), Some(claim.into())) {
            View::Claim(view) => view.quotes.into_iter().map(|quote| (quote.words, quote.meta)).collect::<Vec<_>>(),
            other => panic!("{other:?}"),
        };
        let words = "“cost two million”".to_owned();
        assert_eq!(meta(&stage), [(words.clone(), "Weekly ¶ 2 · credibility 3 · origin not examined".to_owned())]);
        stage.work(|work| {
            let to = origin::find_or_make(work, "The builder", OriginKind::Person)?;
            passage::attribute(work, marked, crate::model::Source::Origin(to), Basis::Quotes)
        });
        assert_eq!(meta(&stage), [(words.clone(), "Weekly ¶ 2 · credibility 3 · rests on The builder".to_owned())]);
        let kind = crate::model::WithdrawalKind::Forged;
        stage.work(|work| withdraw::withdraw(work, marked.into(), kind, "Made up."));
        assert_eq!(
            meta(&stage),
            [(words, "Weekly ¶ 2 · credibility 3 · withdrawn (forged), does not count".to_owned())]
        );
    }
}
