//! What a box works on: words that are selected and may not be a passage yet, or an object.

use crate::analysis::label::label;
use crate::analysis::wording::shortened;
use crate::model::{AnyId, Document, Edition, Id, Passage, Span};
use crate::problem::Problem;
use crate::say;
use crate::session::Work;
use crate::session::verbs::passage;
use crate::text::sentence_at;
use crate::ui::scene::{Scene, Words};

/// Code points of the target's words in the head of a box.
const HEAD_CODEPOINTS: usize = 90;

/// What a box works on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Target {
    /// Words selected in the reader; marked as a passage by whatever is done to them.
    Words(Words),
    /// An object.
    Object(AnyId),
}

impl Target {
    /// The words that are selected; the passage, where they are one already.
    fn words(scene: &Scene<'_>) -> Option<Self> {
        let words = scene.selection.words.as_ref()?;
        let passages = scene.index.passages(words.document).iter().filter_map(|id| scene.project.passages.get(*id));
        let mut same = passages.filter(|one| one.edition == words.edition && one.anchor.span == words.span);
        Some(same.next().map_or_else(|| Self::Words(words.clone()), |passage| Self::Object(passage.id.into())))
    }

    /// What was selected last.
    pub fn of(scene: &Scene<'_>) -> Option<Self> {
        let object = || scene.selection.object.map(Self::Object);
        let words = || Self::words(scene);
        if scene.selection.words_are_newest { words().or_else(object) } else { object().or_else(words) }
    }

    /// What was selected last, evidence standing for its passage; with nothing selected, the document that is
    /// read.
    pub fn matter(scene: &Scene<'_>) -> Option<Self> {
        match Self::of(scene) {
            Some(Self::Object(AnyId::Evidence(id))) => {
                scene.project.evidence.get(id).map(|evidence| Self::Object(evidence.passage.into()))
            }
            Some(target) => Some(target),
            None => scene.selection.document.map(|id| Self::Object(id.into())),
        }
    }

    /// The words or the passage that are selected, whatever was selected since.
    pub fn passage(scene: &Scene<'_>) -> Option<Self> {
        let passage = || scene.selection.passage().map(|id| Self::Object(id.into()));
        let words = || Self::words(scene);
        if scene.selection.words_are_newest { words().or_else(passage) } else { passage().or_else(words) }
    }

    /// How it is called in the head of a box.
    pub fn name(&self, scene: &Scene<'_>) -> String {
        match self {
            Self::Words(words) => format!("“{}”", shortened(&words.text, HEAD_CODEPOINTS)),
            Self::Object(AnyId::Passage(id)) => format!("“{}”", label(scene.project, (*id).into())),
            Self::Object(id) => shortened(&label(scene.project, *id), HEAD_CODEPOINTS),
        }
    }

    /// Where in which text it stands, for words and passages.
    pub fn place(&self, scene: &Scene<'_>) -> Option<(Id<Document>, Id<Edition>, Span)> {
        match self {
            Self::Words(words) => Some((words.document, words.edition, words.span)),
            Self::Object(AnyId::Passage(id)) => {
                let passage = scene.project.passages.get(*id)?;
                Some((passage.document, passage.edition, passage.anchor.span))
            }
            Self::Object(_) => None,
        }
    }

    /// The sentences that words or a passage stand in; a claim's own words.
    pub fn nearby(&self, scene: &Scene<'_>) -> Option<String> {
        if let Self::Object(AnyId::Claim(id)) = self {
            return Some(scene.project.claims.get(*id)?.text.clone());
        }
        let (_, edition, span) = self.place(scene)?;
        let text = scene.library.text(scene.project.editions.get(edition)?).ok()?;
        let bytes = text.bytes_of(span)?;
        let start = sentence_at(text.as_str(), bytes.start).start.min(bytes.start);
        let end = sentence_at(text.as_str(), bytes.end.saturating_sub(1)).end.max(bytes.end);
        text.as_str().get(start..end).map(str::to_owned)
    }

    /// The document it stands in, or is.
    pub fn document(&self, scene: &Scene<'_>) -> Option<Id<Document>> {
        match self {
            Self::Object(AnyId::Document(id)) => Some(*id),
            _ => self.place(scene).map(|(document, ..)| document),
        }
    }

    /// The passage, where it is one already.
    pub fn known_passage(&self) -> Option<Id<Passage>> {
        match self {
            Self::Object(AnyId::Passage(id)) => Some(*id),
            _ => None,
        }
    }

    /// The passage that is meant, marked where it is not one yet.
    pub fn mark(&self, work: &mut Work<'_>) -> Result<Id<Passage>, Problem> {
        match self {
            // While the box stood open, a new version may have come in whose words stand elsewhere.
            Self::Words(words) if work.get(words.document)?.edition() != Some(words.edition) => {
                Err(Problem::usage(say!("These words are not in the newest version of the document"))
                    .advise(say!("Select them there")))
            }
            Self::Words(words) => passage::mark(work, words.document, words.span),
            Self::Object(AnyId::Passage(id)) => Ok(*id),
            Self::Object(other) => {
                Err(Problem::usage(say!("A {} is no passage", other.noun()))
                    .advise(say!("Select words in a text first")))
            }
        }
    }
}
