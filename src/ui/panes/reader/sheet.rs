//! The text that is shown, and what was worked out for it: loaded when the document or its edition changes,
//! worked out anew when the project, the selection or the theme does.

use super::opening::{Opening, Ready};
use super::places::{Place, Places, Resolutions};
use super::view::{self, ChipTarget};
use crate::model::{AnyId, Document, Edition, Id, Layout, Passage, Reading, Span};
use crate::problem::Problem;
use crate::session::damage::{self, Damage};
use crate::text::Text;
use crate::ui::scene::{Scene, Selection, Words};
use crate::ui::theme::Theme;
use crate::ui::widgets::reader::Reader;
use egui::Context;
use std::collections::BTreeSet;
use std::ops::Range;
use std::sync::Arc;
use std::time::Duration;

/// What stands in the pane.
#[derive(Default)]
pub(super) enum Shown {
    /// Nothing is chosen.
    #[default]
    Nothing,
    /// A sentence in place of a text.
    Sentence(String),
    /// The text could not be read: what is said in its place.
    Lost(Id<Edition>, String),
    /// The text is sealed and not shown.
    Sealed(Id<Document>),
    /// The text is being read.
    Opening(Opening),
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
    /// The revision and theme that the passages were laid over the text for.
    overlaid_for: Option<(u64, Theme)>,
    /// What was selected as the passages and chips were lit up.
    lit_for: Option<AnyId>,
}

impl Shown {
    /// What is to be shown for the document that is read; the reader is given its text.
    /// A text that takes longer than `patience` comes later, by [`Shown::go_on`].
    pub(super) fn begin(scene: &Scene<'_>, reader: &mut Reader, context: &Context, patience: Duration) -> Self {
        let Some(document) = scene.selection.document.and_then(|id| scene.project.documents.get(id)) else {
            return Self::Nothing;
        };
        if document.reading == Reading::Sealed {
            return Self::Sealed(document.id);
        }
        let Some(edition) = document.edition() else {
            return Self::Sentence(format!(
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
            Err(problem) => return Self::Lost(edition, lost(title, scene.damages.of(document), &problem)),
        };
        if ready.text.as_str().trim_start().is_empty() {
            return Self::Sentence(format!("‘{title}’ has no words that could be read from its file."));
        }
        reader.set_paragraphs(title.clone(), ready.paragraphs);
        reader.set_headings(ready.headings);
        reader.set_pages(ready.pages);
        Self::Text(Box::new(Sheet {
            document: document.id,
            edition,
            text: ready.text,
            layout: ready.layout,
            places: Places::default(),
            chip_targets: Vec::new(),
            resolutions: ready.resolutions,
            placed_for: None,
            overlaid_for: None,
            lit_for: None,
        }))
    }
}

/// What is said in place of a text that is missing or not as it was kept.
fn lost(title: &str, damage: Option<Damage>, problem: &Problem) -> String {
    let known = damage.filter(|damage| damage.text.is_some());
    let what = known.map_or(problem.what.as_str(), |damage| damage.sentence());
    format!(
        "The text of ‘{title}’ cannot be shown. {what}. {}. What was quoted from it still stands in claims and briefs.",
        damage::ADVICE
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
            (self.placed_for, self.overlaid_for) = (Some(revision), None);
        }
        let is_laid = self.overlaid_for == Some((revision, theme));
        if !is_laid {
            reader.set_highlights(view::highlights(scene, &self.places, theme.tokens()));
            let (chips, targets) = view::chips(scene, self.document, &self.places);
            reader.set_chips(chips);
            self.chip_targets = targets;
            self.overlaid_for = Some((revision, theme));
        }
        if !is_laid || self.lit_for != scene.selection.object {
            let lit = scene.lit_passages().into_iter().map(Id::as_u64).collect();
            reader.light_up(&lit, &self.lit_chips(scene.selection));
            self.lit_for = scene.selection.object;
        }
    }

    /// The keys of the chips of the claim that is selected.
    fn lit_chips(&self, selection: &Selection) -> BTreeSet<u64> {
        let Some(claim) = selection.claim() else { return BTreeSet::new() };
        let targets = (0..).zip(&self.chip_targets);
        targets.filter(|(_, target)| **target == ChipTarget::Claim(claim)).map(|(key, _)| key).collect()
    }

    /// The words in a range of bytes, without the white space around them.
    pub(super) fn words(&self, bytes: &Range<usize>) -> Option<Words> {
        let selected = self.text.as_str().get(bytes.clone())?;
        let trimmed = selected.trim();
        let start = bytes.start + (selected.len() - selected.trim_start().len());
        let span = self.text.span_of(start..start + trimmed.len()).filter(|span| !span.is_empty())?;
        let text = trimmed.to_owned();
        Some(Words { document: self.document, edition: self.edition, span, text })
    }

    /// The passage after a byte, or before it.
    pub(super) fn passage_beside(&self, byte: usize, on: bool, not: Option<Id<Passage>>) -> Option<Id<Passage>> {
        let found = &self.places.found;
        let is_another = |place: &&Place| Some(place.passage) != not;
        let place = if on {
            let from = found.partition_point(|place| place.bytes.start < byte);
            found.iter().skip(from).find(is_another)
        } else {
            let to = found.partition_point(|place| place.bytes.start <= byte);
            found.iter().take(to).rfind(is_another)
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

    /// The bytes of a span, as far as the text has them.
    pub(super) fn bytes(&self, span: Span) -> Option<Range<usize>> {
        self.text.bytes_of(span)
    }
}
