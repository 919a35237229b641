//! The text that is shown, and what was worked out for it: loaded when the document or its edition changes,
//! worked out anew when the project, the selection or the theme does.

use super::view::{self, ChipTarget, Places, Resolutions};
use crate::model::{AnyId, Document, Edition, Id, Layout, Passage, Reading, Span};
use crate::problem::Problem;
use crate::session::damage::{self, Damage};
use crate::text::Text;
use crate::ui::scene::{Scene, Words};
use crate::ui::theme::Theme;
use crate::ui::widgets::reader::Reader;
use std::ops::Range;
use std::sync::Arc;

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
    overlaid_for: Option<(u64, Option<AnyId>, Theme)>,
}

impl Shown {
    /// What is to be shown for the document that is read; the reader is given its text.
    /// `older` is an older edition of it that is to be shown.
    pub(super) fn load(scene: &Scene<'_>, older: Option<Id<Edition>>, reader: &mut Reader) -> Self {
        let Some(document) = scene.selection.document.and_then(|id| scene.project.documents.get(id)) else {
            return Self::Nothing;
        };
        let title = &document.title.value;
        if document.reading == Reading::Sealed {
            return Self::Sealed(document.id);
        }
        let Some(edition) = older.or_else(|| document.edition()) else {
            return Self::Sentence(format!(
                "‘{title}’ is only referred to and has no text. Import its file to read it."
            ));
        };
        let (text, layout) = match scene.library.read(scene.project, edition) {
            Ok(read) => read,
            Err(problem) => return Self::Lost(edition, lost(title, scene.damages.of(document), &problem)),
        };
        if text.as_str().trim().is_empty() {
            return Self::Sentence(format!("‘{title}’ has no words that could be read from its file."));
        }
        reader.set_text(title.clone(), text.as_str());
        reader.set_headings(view::headings(&layout, &text));
        reader.set_pages(view::pages(&layout, &text));
        Self::Text(Box::new(Sheet {
            document: document.id,
            edition,
            text,
            layout,
            places: Places::default(),
            chip_targets: Vec::new(),
            resolutions: Resolutions::default(),
            placed_for: None,
            overlaid_for: None,
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
    pub(super) fn follow(&mut self, scene: &Scene<'_>, reader: &mut Reader, theme: Theme) {
        let revision = scene.project.revision();
        if self.placed_for != Some(revision) {
            self.places = self.resolutions.places(scene.project, scene.index, self.document, &self.text);
            self.placed_for = Some(revision);
            if let Some(document) = scene.project.documents.get(self.document) {
                reader.set_front(view::front(document, &self.text));
            }
        }
        let key = (revision, scene.selection.object, theme);
        if self.overlaid_for != Some(key) {
            reader.set_highlights(view::highlights(scene, &self.places, theme.tokens()));
            let (chips, targets) = view::chips(scene, self.document, &self.places);
            reader.set_chips(chips);
            self.chip_targets = targets;
            self.overlaid_for = Some(key);
        }
    }

    /// Whether it is not the newest edition of its document.
    pub(super) fn is_old(&self, scene: &Scene<'_>) -> bool {
        let document = scene.project.documents.get(self.document);
        document.and_then(Document::edition).is_some_and(|newest| newest != self.edition)
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
        let mut places = self.places.found.iter().filter(|place| Some(place.passage) != not);
        let found = if on {
            places.find(|place| place.bytes.start >= byte)
        } else {
            places.rfind(|place| place.bytes.start <= byte)
        };
        found.map(|place| place.passage)
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
