//! The text that is shown, and what was worked out for it: loaded when the document or its edition changes,
//! worked out anew when the project, the selection or the theme does.

use super::noticed;
use super::opening::{Opening, Ready};
use super::places::{Place, Places, Resolutions};
use super::view::{self, ChipTarget};
use crate::model::{AnyId, Document, Edition, Id, Layout, Passage, Project, Sha256, Span};
use crate::problem::Problem;
use crate::say;
use crate::say::said;
use crate::session::damage::{self, Damage};
use crate::session::suggestions::Suggestion;
use crate::text::Text;
use crate::ui::scene::{Cut, Scene, Selection, Words};
use crate::ui::theme::Theme;
use crate::ui::widgets::reader::Reader;
use egui::Context;
use std::collections::BTreeSet;
use std::ops::Range;
use std::sync::Arc;
use std::time::Duration;

/// What is selected, with all that is chosen beside it.
type Selected = (Option<AnyId>, BTreeSet<Id<Passage>>, BTreeSet<AnyId>);

/// What passages look like depends on, and which are in sight.
#[derive(PartialEq)]
struct LaidFor {
    revision: u64,
    theme: Theme,
    /// Changes of what is hidden.
    changes: u64,
    /// The passage that is in sight only because one went to it.
    gone_to: Option<Id<Passage>>,
}

impl LaidFor {
    fn of(scene: &Scene<'_>, theme: Theme) -> Self {
        let is_hidden = |id: &Id<Passage>| scene.hidden_tags.hides_passage(scene.project, scene.index, *id);
        let gone_to = scene.selection.passage().filter(is_hidden);
        Self { revision: scene.project.revision(), theme, changes: scene.hidden_tags.changes(), gone_to }
    }
}

/// What stands in the pane.
#[derive(Default)]
pub(super) enum Shown {
    /// Nothing is chosen.
    #[default]
    Nothing,
    /// A sentence in place of a text.
    Sentence(String),
    /// The text was left out of the project, as it stood at this revision: what is said in its place.
    LeftOut(u64, String),
    /// The text could not be read: what is said in its place.
    Lost(Id<Edition>, String),
    /// The text is sealed and not shown.
    Sealed(Id<Document>),
    /// The text is being read.
    Opening(Opening),
    /// A text without a word.
    Wordless(Box<Sheet>),
    /// A text.
    Text(Box<Sheet>),
}

/// A text and what lies over it.
pub(super) struct Sheet {
    pub(super) document: Id<Document>,
    pub(super) edition: Id<Edition>,
    pub(super) text: Text,
    pub(super) layout: Arc<Layout>,
    pub(super) places: Places,
    pub(super) chip_targets: Vec<ChipTarget>,
    resolutions: Resolutions,
    /// The revision that the places were found for.
    placed_for: Option<u64>,
    /// What the passages were laid over the text for.
    laid_for: Option<LaidFor>,
    /// What was selected as the passages and chips were lit up.
    lit_for: Selected,
    /// What was noticed in the text, as it is marked there.
    pub(super) noticed: Vec<Arc<Suggestion>>,
    /// What it was marked for: changes of what was noticed.
    noticed_for: Option<u64>,
    /// Passages that are out of sight with their tags.
    pub(super) hidden: BTreeSet<Id<Passage>>,
}

impl Shown {
    /// What is to be shown for the document that is read; the reader is given its text.
    /// `older` is an older edition of it that is to be shown. A text that takes longer than `patience` comes later,
    /// by [`Shown::go_on`].
    pub(super) fn begin(
        document: Option<&Document>,
        older: Option<Id<Edition>>,
        scene: &Scene<'_>,
        reader: &mut Reader,
        context: &Context,
        patience: Duration,
    ) -> Self {
        let Some(document) = document else { return Self::Nothing };
        let Some(edition) = older.or_else(|| document.edition()) else {
            return Self::Sentence(say!(
                "‘{}’ is only referred to and has no text. Import its file to read it.",
                document.title.value
            ));
        };
        match Opening::begin(scene, document.id, edition, context) {
            Ok(ready) => Self::of(scene, document, edition, ready, reader),
            Err(opening) => match opening.wait(patience) {
                Some(ready) => Self::of(scene, document, edition, ready, reader),
                None => Self::Opening(opening),
            },
        }
    }

    /// Goes on where the text was being read: whether something else is to be shown now.
    pub(super) fn go_on(&mut self, scene: &Scene<'_>, reader: &mut Reader) -> bool {
        let Self::Opening(opening) = self else { return false };
        let Some(ready) = opening.wait(Duration::ZERO) else { return false };
        let (edition, document) = (opening.edition, scene.project.documents.get(opening.document));
        *self = document.map_or(Self::Nothing, |document| Self::of(scene, document, edition, ready, reader));
        true
    }

    fn of(
        scene: &Scene<'_>,
        document: &Document,
        edition: Id<Edition>,
        ready: Result<Ready, Problem>,
        reader: &mut Reader,
    ) -> Self {
        let title = &document.title.value;
        let ready = match ready {
            Ok(ready) => ready,
            Err(_not_here)
                if scene.project.editions.get(edition).is_some_and(|it| scene.project.text_was_left_out(it)) =>
            {
                return Self::LeftOut(scene.project.revision(), left_out(scene.project, edition));
            }
            Err(problem) => return Self::Lost(edition, lost(title, scene.damages.of(document), &problem)),
        };
        let is_wordless = ready.text.as_str().trim_start().is_empty();
        reader.set_paragraphs(title.clone(), ready.paragraphs);
        reader.set_headings(ready.headings);
        reader.set_pages(ready.pages);
        reader.set_notes(ready.notes);
        reader.set_folds(ready.folds);
        let sheet = Box::new(Sheet {
            document: document.id,
            edition,
            text: ready.text,
            layout: ready.layout,
            places: Places::default(),
            chip_targets: Vec::new(),
            resolutions: ready.resolutions,
            placed_for: None,
            laid_for: None,
            lit_for: Selected::default(),
            noticed: Vec::new(),
            noticed_for: None,
            hidden: BTreeSet::new(),
        });
        if is_wordless { Self::Wordless(sheet) } else { Self::Text(sheet) }
    }
}

/// What is said in place of a text that was left out on purpose, and how it comes back.
fn left_out(project: &Project, edition: Id<Edition>) -> String {
    let is_untold = project.editions.get(edition).is_none_or(|edition| edition.text == Sha256::UNTOLD);
    let advice = if is_untold {
        say!("Which text it was is not told here, so it cannot be put back.")
    } else {
        say!("Import the file again to read it: where its bytes are the same, every passage finds its place.")
    };
    say!("The text was left out of this project. {advice}", advice)
}

/// What is said in place of a text that is missing or not as it was kept.
fn lost(title: &str, damage: Option<Damage>, problem: &Problem) -> String {
    let known = damage.filter(|damage| damage.text.is_some());
    let what = known.map_or(problem.what.as_str(), |damage| damage.sentence());
    say!(
        "The text of ‘{title}’ cannot be shown. {what}. {}. What was quoted from it still stands in claims and briefs.",
        said(damage::ADVICE),
        title,
        what
    )
}

impl Sheet {
    /// Works out anew what has changed, and lays it over the text.
    pub(super) fn follow(&mut self, scene: &Scene<'_>, reader: &mut Reader, theme: Theme, context: &Context) {
        let revision = scene.project.revision();
        let is_newer = self.placed_for != Some(revision);
        if is_newer {
            self.resolutions.take_in(scene.project, scene.index, self.document, &self.text);
            if let Some(document) = scene.project.documents.get(self.document) {
                reader.set_front(view::front(document, &self.text));
            }
        }
        let waker = || {
            let context = context.clone();
            let wake: Arc<dyn Fn() + Send + Sync> = Arc::new(move || context.request_repaint());
            wake
        };
        if self.resolutions.go_on(&self.text, waker) || is_newer {
            self.places = self.resolutions.places(scene.project, scene.index, self.document, &self.text);
            (self.placed_for, self.laid_for) = (Some(revision), None);
        }
        let laid_for = LaidFor::of(scene, theme);
        let is_laid = self.laid_for.as_ref() == Some(&laid_for);
        if !is_laid {
            reader.set_highlights(view::highlights(scene, &self.places, theme.tokens()));
            let (chips, targets) = view::chips(scene, self.document, &self.places);
            reader.set_chips(chips);
            self.chip_targets = targets;
            self.hidden = view::hidden(scene, &self.places);
            self.laid_for = Some(laid_for);
        }
        self.mark_noticed(scene, reader);
        let Selection { object, several, beside, .. } = scene.selection;
        if !is_laid || (&self.lit_for.0, &self.lit_for.1, &self.lit_for.2) != (object, several, beside) {
            let lit = scene.lit_passages().into_iter().map(Id::as_u64).collect();
            reader.light_up(&lit, &self.lit_chips(*object));
            self.lit_for = (*object, several.clone(), beside.clone());
        }
    }

    /// Marks what was noticed in the newest version of the text, unless that is hidden.
    fn mark_noticed(&mut self, scene: &Scene<'_>, reader: &mut Reader) {
        let changes = scene.suggested.changes();
        if self.noticed_for == Some(changes) {
            return;
        }
        let is_shown = !scene.suggested.is_hidden() && !self.is_old(scene);
        let found = if is_shown { scene.suggested.of(self.document) } else { &[] };
        let (hints, noticed) = noticed::hints(found, scene.suggested, self.document, &self.text).into_iter().unzip();
        reader.set_hints(hints);
        (self.noticed, self.noticed_for) = (noticed, Some(changes));
    }

    /// The keys of the chips of the claim or memo that is selected.
    fn lit_chips(&self, object: Option<AnyId>) -> BTreeSet<u64> {
        let selected = match object {
            Some(AnyId::Claim(claim)) => ChipTarget::Claim(claim),
            Some(AnyId::Memo(memo)) => ChipTarget::Memo(memo),
            _ => return BTreeSet::new(),
        };
        let targets = (0..).zip(&self.chip_targets);
        targets.filter(|(_, target)| **target == selected).map(|(key, _)| key).collect()
    }

    /// Whether it is not the newest edition of its document.
    pub(super) fn is_old(&self, scene: &Scene<'_>) -> bool {
        let document = scene.project.documents.get(self.document);
        document.and_then(Document::edition).is_some_and(|newest| newest != self.edition)
    }

    /// The words in a range of bytes, as they can be marked: those of an older edition are read, and no longer marked.
    pub(super) fn markable(&self, bytes: &Range<usize>, scene: &Scene<'_>) -> Option<Words> {
        self.words(bytes).filter(|_| !self.is_old(scene))
    }

    /// The words in a range of bytes, without the white space around them.
    pub(super) fn words(&self, bytes: &Range<usize>) -> Option<Words> {
        let selected = self.text.as_str().get(bytes.clone())?;
        let trimmed = selected.trim();
        let start = bytes.start + (selected.len() - selected.trim_start().len());
        let bytes = start..start + trimmed.len();
        let span = self.text.span_of(bytes.clone()).filter(|span| !span.is_empty())?;
        let text = Cut::of(&self.text, bytes);
        Some(Words { document: self.document, edition: self.edition, span, text })
    }

    /// Whether a passage is not hidden with its tags.
    pub(super) fn is_in_sight(&self, place: &Place) -> bool {
        !self.hidden.contains(&place.passage)
    }

    /// The passage after a byte, or before it.
    pub(super) fn passage_beside(&self, byte: usize, on: bool, not: Option<Id<Passage>>) -> Option<Id<Passage>> {
        let found = &self.places.found;
        let in_sight = |place: &&Place| Some(place.passage) != not && self.is_in_sight(place);
        let place = if on {
            let from = found.partition_point(|place| place.bytes.start < byte);
            found.iter().skip(from).find(in_sight)
        } else {
            let to = found.partition_point(|place| place.bytes.start <= byte);
            found.iter().take(to).rfind(in_sight)
        };
        place.map(|place| place.passage)
    }

    /// '¶ 14 · p. 27' for a place in the text.
    pub(super) fn position(&self, byte: usize) -> String {
        let Some(codepoint) = self.text.codepoint_of(self.text.as_str().floor_char_boundary(byte)) else {
            return String::new();
        };
        let paragraph = format!("¶ {}", self.text.paragraphs().number_of(codepoint));
        match self.layout.page_label(codepoint) {
            Some(page) => format!("{paragraph} · p. {page}"),
            None => paragraph,
        }
    }

    /// A byte as a place to read on from.
    pub(super) fn place(&self, byte: usize) -> Option<Span> {
        let codepoint = self.text.codepoint_of(self.text.as_str().floor_char_boundary(byte))?;
        Some(Span { start: codepoint, end: codepoint })
    }

    /// The bytes of a span, as far as the text has them.
    pub(super) fn bytes(&self, span: Span) -> Option<Range<usize>> {
        self.text.bytes_of(span)
    }
}
