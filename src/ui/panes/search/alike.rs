//! What is like a document or a passage: what both share is said and marked; what repeats the very words stands apart.

use super::{menu, view};
use crate::analysis::label::label;
use crate::analysis::wording::shortened;
use crate::model::AnyId;
use crate::say;
use crate::search::Query;
use crate::session::Background;
use crate::session::asking::{Alike, Asking, Like, Resembling};
use crate::ui::action::{Action, Actions};
use crate::ui::command::Command;
use crate::ui::dragging;
use crate::ui::excerpt::{Piece, pieces};
use crate::ui::scene::{Hit, Scene};
use crate::ui::theme::{INTERFACE_SIZE, META_SIZE, STEP, Theme, Tokens, reading, semibold};
use crate::ui::widgets::line::{Look, line};
use crate::ui::widgets::reader::{Part, set_words};
use crate::ui::widgets::rows::{ground, uneven_rows};
use egui::{Color32, Context, FontId, Label, Painter, Rect, RichText, Role, Ui, WidgetInfo, pos2, vec2};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

/// What the list is known by.
const LIST: &str = "alike";
/// No more are listed.
const MOST: usize = 60;
/// Heights of what is alike and of a heading, in points.
const ROW_HEIGHT: f32 = 84.0;
const HEADING_HEIGHT: f32 = 28.0;
/// Words that are named as shared.
const NAMED: usize = 8;
/// Code points of a title.
const TITLE: usize = 60;

/// What is told: the number of what was asked, what is like it, and the words of each.
type Told = (u64, Alike, Vec<Vec<Piece>>);

/// What is remembered between frames.
#[derive(Default)]
pub(super) struct State {
    jobs: Option<Background<Told>>,
    waited: Vec<Told>,
    like: Option<Like>,
    number: u64,
    is_dropped: Arc<AtomicBool>,
    /// What the answer is of.
    asked: Option<(Like, u64)>,
    is_waiting: bool,
    found: Option<(Alike, Vec<Vec<Piece>>)>,
    current: Option<usize>,
}

/// A row of the list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Row {
    /// What is alike, or copies of it.
    Heading(&'static str),
    /// One of what was found.
    One(usize),
}

impl State {
    /// Asks what is like it from the next frame on.
    pub(super) fn ask(&mut self, like: Like) {
        self.like = Some(like);
    }

    fn keep_up(&mut self, context: &Context, scene: &Scene<'_>) {
        let jobs = self.jobs.get_or_insert_with(|| {
            let context = context.clone();
            Background::new(Arc::new(move || context.request_repaint()))
        });
        let Some(like) = self.like else { return };
        let of_passages = if matches!(like, Like::Passage(_)) { scene.project.passages.revision() } else { 0 };
        let key = (like, scene.project.documents.revision().max(of_passages));
        if self.asked != Some(key) {
            self.is_dropped.store(true, Ordering::Relaxed);
            (self.found, self.current) = (None, None);
            self.is_dropped = Arc::default();
            self.number += 1;
            (self.asked, self.is_waiting) = (Some(key), true);
            let (number, is_dropped, asking) =
                (self.number, Arc::clone(&self.is_dropped), Asking::of(scene.project, scene.library));
            jobs.run(move || {
                let alike = asking.like(like, MOST, &|| is_dropped.load(Ordering::Relaxed));
                let words = alike.found.iter().map(|it| words(&asking, it)).collect();
                (number, alike, words)
            });
        }
        for (number, alike, words) in std::mem::take(&mut self.waited).into_iter().chain(jobs.done()) {
            if number == self.number {
                (self.found, self.is_waiting) = (Some((alike, words)), false);
            }
        }
    }

    /// Waits for what was asked, for pictures.
    pub(super) fn wait(&mut self, at_most: Duration) {
        if self.is_waiting {
            self.waited.extend(self.jobs.as_ref().and_then(|jobs| jobs.wait(at_most)));
        }
    }
}

impl Drop for State {
    fn drop(&mut self) {
        self.is_dropped.store(true, Ordering::Relaxed);
    }
}

/// The words of a place, those that both share told from the others.
fn words(asking: &Asking, it: &Resembling) -> Vec<Piece> {
    let edition = asking.project.editions.get(it.edition);
    let text = edition.and_then(|edition| asking.library.text(edition).ok());
    text.map(|text| pieces(&text, it.span, &it.marks)).unwrap_or_default()
}

/// What is alike first, then copies.
fn listed(alike: &Alike) -> Vec<Row> {
    let of = |is_copy: bool| {
        let all = alike.found.iter().enumerate().filter(move |(_, it)| it.copied.is_some() == is_copy);
        all.map(|(nth, _)| Row::One(nth)).collect::<Vec<_>>()
    };
    let (others, copies) = (of(false), of(true));
    let mut rows = others;
    if !copies.is_empty() {
        rows.push(Row::Heading(say!("Repeats the same words: copies, and what was taken over")));
        rows.extend(copies);
    }
    rows
}

/// Draws what is alike.
pub(super) fn show(ui: &mut Ui, state: &mut State, scene: &Scene<'_>, actions: &mut Actions) {
    state.keep_up(ui.ctx(), scene);
    let Some(like) = state.like else {
        empty(ui);
        return;
    };
    let tokens = Theme::of(ui.ctx()).tokens();
    let meta = |words: String| RichText::new(words).size(META_SIZE).color(tokens.meta);
    ui.label(RichText::new(subject(like, scene)).font(semibold(META_SIZE)));
    let Some((alike, pieces)) = &state.found else {
        ui.label(meta(say!("Reading…").to_owned()));
        return;
    };
    if !alike.is_read {
        ui.add(
            Label::new(say!("It cannot be read: it is sealed, has no text, or is not in the project any more.")).wrap(),
        );
        return;
    }
    let named: Vec<&str> = alike.terms.iter().take(2 * NAMED).map(String::as_str).collect();
    if !named.is_empty() {
        ui.add(Label::new(meta(say!("Told from the rest by: {}", named.join(", ")))).wrap());
    }
    if let Some(sentence) = alike.coverage.sentence(say!("Compared")) {
        ui.add(Label::new(meta(sentence)).wrap());
    }
    if alike.found.is_empty() {
        ui.label(say!("Nothing else is like it."));
        return;
    }
    let listed = listed(alike);
    let mut tops = vec![0.0];
    for row in &listed {
        let height = if matches!(row, Row::Heading(_)) { HEADING_HEIGHT } else { ROW_HEIGHT };
        tops.push(tops.last().copied().unwrap_or_default() + height);
    }
    ui.add_space(STEP);
    let current = state.current;
    let happened = uneven_rows(ui, LIST, &tops, None, |ui, row, response, rect| match listed.get(row) {
        Some(Row::Heading(words)) => {
            response.widget_info(|| WidgetInfo::labeled(Role::Label, true, *words));
            let font = semibold(META_SIZE);
            ui.painter().text(
                pos2(rect.left() + 10.0, rect.bottom() - 8.0),
                egui::Align2::LEFT_BOTTOM,
                *words,
                font,
                tokens.meta,
            );
        }
        Some(Row::One(nth)) => {
            let Some((it, pieces)) = alike.found.get(*nth).zip(pieces.get(*nth)) else { return };
            let hit: Hit = (it.document, it.edition, it.span);
            dragging::hit(response, hit);
            let title = label(scene.project, it.document.into());
            let shared = shared(alike, it);
            response.widget_info(|| WidgetInfo::labeled(Role::Button, true, format!("{title}: {shared}")));
            ground(ui.painter(), rect, response, current == Some(*nth));
            paint(&ui.painter_at(rect), rect, (it, pieces), (&title, &shared), scene, tokens);
            let typed = question(alike, it);
            response.context_menu(|ui| {
                menu::of_hit(ui, scene, &[hit], hit, &typed, actions);
                ui.separator();
                if ui.button(say!("What is like this one")).clicked() {
                    actions.push(Action::Words(super::Ask::Like(Like::Document(it.document))));
                }
            });
        }
        None => {}
    });
    if let Some(Row::One(nth)) = happened.clicked.and_then(|row| listed.get(row)).copied()
        && let Some(it) = alike.found.get(nth)
    {
        let hit: Hit = (it.document, it.edition, it.span);
        actions.read(it.document, Some(it.span));
        if let Some(words) = view::words(scene, hit) {
            actions.push(Action::SelectWords(Some(words)));
        }
        state.current = Some(nth);
    }
}

/// A question for what both share.
fn question(alike: &Alike, it: &Resembling) -> String {
    let words = it.shared.iter().take(3).filter_map(|nth| alike.terms.get(*nth)).map(|word| word.to_lowercase());
    let typed = words.collect::<Vec<_>>().join(" ");
    if typed.parse::<Query>().is_ok() { typed } else { String::new() }
}

fn subject(like: Like, scene: &Scene<'_>) -> String {
    let called = |id: AnyId| shortened(&label(scene.project, id), TITLE);
    match like {
        Like::Document(document) => say!("Like ‘{}’", called(document.into())),
        Like::Passage(passage) => say!("Like the passage ‘{}’", called(passage.into())),
        Like::Words(document, ..) => say!("Like the words selected in ‘{}’", called(document.into())),
    }
}

/// 'Shares dock, crane and strike'
fn shared(alike: &Alike, it: &Resembling) -> String {
    let mut named: Vec<&str> =
        it.shared.iter().take(NAMED).filter_map(|nth| alike.terms.get(*nth)).map(String::as_str).collect();
    let more = it.shared.len().saturating_sub(named.len());
    let more = (more > 0).then(|| say!("{more} more", more));
    named.extend(more.as_deref());
    match it.copied {
        Some(copied) => {
            let (kind, percent) = (copied.kind.label(), (copied.share * 100.0).round());
            say!("{kind}, {percent} % of the shorter", kind, percent)
        }
        None => say!("Shares {}", named.join(", ")),
    }
}

fn paint(
    painter: &Painter,
    rect: Rect,
    (it, pieces): (&Resembling, &[Piece]),
    (title, shared): (&str, &str),
    scene: &Scene<'_>,
    tokens: &Tokens,
) {
    let (left, width) = (rect.left() + 10.0, rect.width() - 20.0);
    let Some(document) = scene.project.documents.get(it.document) else { return };
    let row = view::row(scene.project, document);
    let font = FontId::proportional(META_SIZE);
    let bar = Rect::from_min_size(pos2(rect.right() - 58.0, rect.top() + 11.0), vec2(48.0, 4.0));
    painter.rect_filled(bar, 2.0, tokens.rule);
    let filled = Rect::from_min_size(bar.min, vec2(bar.width() * it.score.clamp(0.0, 1.0) as f32, bar.height()));
    painter.rect_filled(filled, 2.0, tokens.accent);
    let look = Look { font: semibold(INTERFACE_SIZE), colour: tokens.text, struck: row.is_withdrawn };
    let (told, _) = line(painter, pos2(left, rect.top() + 4.0), width * 0.6, title, look);
    let meta = |colour| Look { font: font.clone(), colour, struck: false };
    let beside = told.right() + 10.0;
    line(painter, pos2(beside, rect.top() + 6.0), bar.left() - beside - 8.0, &row.meta, meta(tokens.meta));
    line(painter, pos2(left, rect.top() + 22.0), width, shared, meta(tokens.accent));
    let part = |(words, is_marked): &Piece| {
        let ground = if *is_marked { tokens.hit } else { Color32::TRANSPARENT };
        let colour = if *is_marked { tokens.text } else { tokens.meta };
        Part { words: words.clone(), colour, ground }
    };
    let parts: Vec<Part> = pieces.iter().map(part).collect();
    let set = set_words(painter, &parts, &reading(14.0), width, 2);
    set.paint(painter, pos2(left, rect.top() + 39.0), tokens);
}

/// Nothing was asked yet.
fn empty(ui: &mut Ui) {
    ui.add_space(4.0 * STEP);
    let keys = Command::MoreLikeThis.to_press(ui.ctx());
    let words = say!(
        "Where was this said before, in other words? Select a document, a passage or words in a text and press {keys}: here stands what is like it elsewhere, and what both share.",
        keys
    );
    ui.add(Label::new(words).wrap());
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Document, Id, Span};
    use crate::session::asking::Copied;
    use crate::suggest::duplicates::Kind;
    use crate::ui::testing::Stage;

    #[test]
    fn copies_stand_apart_from_what_is_alike() {
        let mut stage = Stage::default();
        let document: Id<Document> = stage.document("One", "A hub.");
        let edition = stage.scene().project.documents.get(document).and_then(Document::edition).expect("a text");
        let span = Span { start: 0, end: 1 };
        let copied = Some(Copied { kind: Kind::SameText, share: 0.9 });
        let one = Resembling { document, edition, span, marks: Vec::new(), score: 1.0, shared: vec![0], copied };
        let other = Resembling { copied: None, ..one.clone() };
        let terms = vec!["hub".to_owned()];
        let alike = Alike { terms, found: vec![one.clone(), other.clone()], is_read: true, ..Alike::default() };
        let rows = listed(&alike);
        assert!(matches!(rows.as_slice(), [Row::One(1), Row::Heading(_), Row::One(0)]), "{rows:?}");
        assert_eq!(shared(&alike, &other), "Shares hub");
        assert_eq!(shared(&alike, &one), "Same text, 90 % of the shorter");
    }
}
