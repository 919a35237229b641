//! Drawing the pane 'page'.

use super::camera::{Camera, Fit};
use super::marks::Sheet;
use super::pictures::{Pictures, Shot};
use super::view;
use crate::model::{Edition, Id, Span};
use crate::say;
use crate::session::pages::{Asked, Wanted};
use crate::ui::action::{Action, Actions};
use crate::ui::panes::reader::Glance;
use crate::ui::scene::Scene;
use crate::ui::theme::{META_SIZE, Theme};
use crate::ui::widgets::sentence::sentence;
use egui::emath::GuiRounding as _;
use egui::{
    Align, Button, CursorIcon, EventFilter, Image, Key, Layout, Modifiers, Rect, Response, RichText, Role, Sense,
    Stroke, StrokeKind, Ui, Vec2, WidgetInfo, pos2, vec2,
};

/// The size of a page that was not drawn yet: most are of this.
const A4: Vec2 = vec2(595.0, 842.0);
/// How much larger a step makes the page.
const LARGER: f32 = 1.25;
/// How far an arrow key moves the view, in points of the screen.
const STEP_BY: f32 = 60.0;
/// So much more turning of the wheel at the end of a page turns the page, in points.
const TURN_AT: f32 = 90.0;
/// Pages beside one that is larger than this are not drawn before they are looked at.
const BESIDE_PIXELS: f32 = 6.0e6;
/// The narrowest pane in which all buttons have room.
const ROOM: f32 = 350.0;

/// What the pane remembers between frames.
#[derive(Default)]
pub struct State {
    edition: Option<Id<Edition>>,
    /// The index of the page that is shown.
    page: usize,
    camera: Camera,
    pictures: Pictures,
    /// What was asked for last.
    asked: Option<(Asked, Vec<usize>)>,
    /// Where the text stood, and what was chosen in it, in the last frame.
    followed: Option<Followed>,
    /// What is to be brought into sight once it is known where it stands.
    bring: Option<Span>,
    /// How far the wheel was turned at the end of a page.
    turned: f32,
    /// A button asked for a page so much larger.
    zoom: Option<f32>,
}

/// What the page follows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Followed {
    top_byte: usize,
    chosen: Option<Span>,
}

impl State {
    /// Takes in what came of a page.
    pub fn take_in(&mut self, asked: Asked, told: Result<Shot, String>) {
        self.pictures.take_in(asked, told);
    }

    /// Whether a page that was asked for is not there yet.
    pub fn is_waiting(&self) -> bool {
        self.asked.as_ref().is_some_and(|(asked, _)| !self.pictures.has(*asked))
    }

    /// Puts all pictures away, and has none drawn.
    pub fn leave(&mut self, actions: &mut Actions) {
        self.pictures.clear();
        self.edition = None;
        if self.asked.take().is_some() {
            actions.push(Action::Pages(None));
        }
    }

    /// Goes to the page of what was newly chosen, or to where the text was newly scrolled.
    fn follow(&mut self, reading: &Glance<'_>, scene: &Scene<'_>) {
        let passage = scene.selection.passage().and_then(|passage| reading.place_of(passage));
        let chosen = reading.selected().or_else(|| reading.hit()).or(passage);
        let now = Followed { top_byte: reading.top_byte(), chosen };
        let before = self.followed.replace(now);
        let is_new = self.edition != Some(reading.edition());
        if is_new {
            self.edition = Some(reading.edition());
            self.pictures.are_of(reading.edition());
            self.camera.go_to(true);
        } else if before == Some(now) {
            return;
        }
        let newly_chosen = chosen.filter(|_| before.map(|before| before.chosen) != Some(chosen));
        let eye = reading.eye();
        let at = newly_chosen.unwrap_or(Span { start: eye, end: eye + 1 });
        // Without a word, all pages begin at the same place.
        let wordless = reading.text().codepoints() == 0;
        let page = if wordless { 0 } else { view::page_of(reading.layout(), at.start) };
        if page != self.page || is_new {
            self.turn_to(page, true);
        }
        self.bring = Some(at);
    }

    fn turn_to(&mut self, page: usize, top: bool) {
        self.page = page;
        self.camera.go_to(top);
        self.bring = None;
        self.turned = 0.0;
    }

    /// Goes on so many pages, or back.
    fn turn(&mut self, on: bool, pages: usize, top: bool) {
        let page = if on { self.page + 1 } else { self.page.saturating_sub(1) };
        if page < pages && page != self.page {
            self.turn_to(page, top);
        }
    }

    /// Asks for the page, and for those beside it, as large as they are shown.
    fn ask(&mut self, reading: &Glance<'_>, scene: &Scene<'_>, asked: Asked, actions: &mut Actions) {
        let pages = reading.layout().pages.len();
        let size = self.pictures.size(self.page).unwrap_or(A4) * asked.pixels_per_point;
        let is_small = size.x * size.y < BESIDE_PIXELS;
        let beside = [Some(self.page + 1), self.page.checked_sub(1)].into_iter().flatten();
        let beside = beside.filter(|page| is_small && *page < pages);
        let around: Vec<usize> = std::iter::once(self.page).chain(beside).collect();
        if self.asked.as_ref().is_some_and(|(before, pages)| *before == asked && *pages == around) {
            return;
        }
        let Some(edition) = scene.project.editions.get(asked.edition) else { return };
        let missing = around.iter().filter(|page| !self.pictures.has(Asked { page: **page, ..asked }));
        let text = |page: &usize| (*page, view::text_of(reading.layout(), reading.text(), *page));
        let wanted = Wanted {
            corpus: scene.library.corpus().clone(),
            edition: edition.clone(),
            pages: missing.map(text).collect(),
            pixels_per_point: asked.pixels_per_point,
            side_pixels: asked.side_pixels,
        };
        self.asked = Some((asked, around));
        actions.push(Action::Pages(Some(Box::new(wanted))));
    }
}

/// Draws the pane. `reading` is what is read; none where no text is shown.
pub fn show(ui: &mut Ui, state: &mut State, reading: Option<&Glance<'_>>, scene: &Scene<'_>, actions: &mut Actions) {
    let why_not = match reading {
        None => Some(say!("The page of the document that is read stands here")),
        Some(reading) => view::why_not(scene.project, reading.document(), reading.edition()),
    };
    match (reading, why_not) {
        (Some(reading), None) => {
            state.follow(reading, scene);
            ui.spacing_mut().item_spacing.y = 0.0;
            bar(ui, state, reading);
            warn(ui, state);
            page(ui, state, reading, scene, actions);
        }
        (_, why_not) => {
            state.leave(actions);
            sentence(ui, why_not.unwrap_or_default());
        }
    }
}

/// The page's label, and what turns it and makes it larger.
fn bar(ui: &mut Ui, state: &mut State, reading: &Glance<'_>) {
    let pages = reading.layout().pages.len();
    let is_wide = ui.available_width() >= ROOM;
    egui::Frame::new().inner_margin(egui::Margin::symmetric(8, 4)).show(ui, |ui| {
        ui.horizontal(|ui| {
            if button(ui, "‹", say!("Previous page"), say!("Previous page (PageUp)"), state.page > 0) {
                state.turn(false, pages, true);
            }
            if button(ui, "›", say!("Next page"), say!("Next page (PageDown)"), state.page + 1 < pages) {
                state.turn(true, pages, true);
            }
            let meta = Theme::of(ui.ctx()).tokens().meta;
            ui.label(RichText::new(view::label(reading.layout(), state.page)).size(META_SIZE).color(meta));
            ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
                let zoom = |ui: &mut Ui, face, name, hint| button(ui, face, name, hint, true);
                if zoom(ui, "+", say!("Larger page"), say!("Larger (+, Ctrl+wheel)")) {
                    state.zoom = Some(LARGER);
                }
                if zoom(ui, "−", say!("Smaller page"), say!("Smaller (−, Ctrl+wheel)")) {
                    state.zoom = Some(1.0 / LARGER);
                }
                if is_wide {
                    fits(ui, state);
                }
            });
        });
    });
    ui.separator();
}

fn fits(ui: &mut Ui, state: &mut State) {
    for (fit, words, hint) in [
        (Fit::Page, say!("Whole page"), say!("Show all of the page")),
        (Fit::Width, say!("Fit width"), say!("As wide as the pane")),
    ] {
        let words = RichText::new(words).size(META_SIZE);
        if ui.selectable_label(state.camera.fit == fit, words).on_hover_text(hint).clicked() {
            state.camera.fit = fit;
        }
    }
}

fn button(ui: &mut Ui, face: &str, name: &str, tooltip: &str, enabled: bool) -> bool {
    let button = Button::new(RichText::new(face).size(16.0)).frame_when_inactive(false).min_size(vec2(24.0, 24.0));
    let response = ui.add_enabled(enabled, button);
    response.widget_info(|| WidgetInfo::labeled(Role::Button, enabled, name));
    response.on_hover_text(tooltip).clicked()
}

/// Says what the picture does not show: it is evidence.
fn warn(ui: &mut Ui, state: &mut State) {
    let Some(kept) = state.pictures.of(state.page) else { return };
    let mut words = Vec::new();
    if !kept.shot.lacks.is_empty() {
        let lacks: Vec<&str> = kept.shot.lacks.iter().map(|part| part.noun()).collect();
        words.push(say!("Not drawn on this page: {}", lacks.join(", ")));
    }
    if kept.shot.places.is_none() {
        words.push(
            say!("The words of this page cannot be marked: the text was read from the file in another way").to_owned(),
        );
    }
    if words.is_empty() {
        return;
    }
    let colour = Theme::of(ui.ctx()).tokens().warning;
    egui::Frame::new().inner_margin(egui::Margin::symmetric(12, 4)).show(ui, |ui| {
        for line in words {
            ui.label(RichText::new(line).size(META_SIZE).color(colour));
        }
    });
}

/// The picture, with what is done to it.
fn page(ui: &mut Ui, state: &mut State, reading: &Glance<'_>, scene: &Scene<'_>, actions: &mut Actions) {
    let (view, response) = ui.allocate_exact_size(ui.available_size(), Sense::click_and_drag());
    let name = say!("Page picture, {}", view::label(reading.layout(), state.page));
    response.widget_info(|| WidgetInfo::labeled(Role::Image, true, &name));
    let painter = ui.painter_at(view);
    painter.rect_filled(view, 0.0, Theme::of(ui.ctx()).tokens().hover);
    if view.width() < 40.0 || view.height() < 40.0 {
        return;
    }
    let size = state.pictures.size(state.page).unwrap_or(A4);
    move_on(ui, &response, state, reading.layout().pages.len(), size, view);
    let size = state.pictures.size(state.page).unwrap_or(A4);
    let span = view::span_of(reading.layout(), reading.text(), state.page);
    bring(state, span, size, view);

    let on_screen = state.camera.place(size, view);
    let on_screen = on_screen.translate(on_screen.min.round_to_pixels(ui.pixels_per_point()) - on_screen.min);
    let scale = on_screen.width() / size.x;
    let wanted = asked(ui, state, reading.edition(), scale);
    state.ask(reading, scene, wanted, actions);
    state.pictures.look_at(state.page);
    let Some(kept) = state.pictures.of(state.page) else {
        in_its_place(ui, state, view);
        return;
    };
    let texture = kept.texture(ui.ctx()).clone();
    ui.scope(|ui| {
        ui.set_clip_rect(ui.clip_rect().intersect(view));
        Image::from_texture(&texture).fit_to_exact_size(on_screen.size()).paint_at(ui, on_screen);
    });
    if response.has_focus() {
        let ring = Stroke::new(1.0, Theme::of(ui.ctx()).tokens().accent);
        painter.rect_stroke(view, 0.0, ring, StrokeKind::Inside);
    }
    let Some(places) = &kept.shot.places else { return };
    let sheet = Sheet { places, span, placed: on_screen, scale };
    sheet.paint(&painter, reading, scene);
    point(&response, &sheet, reading, scene, actions);
}

/// What stands where there is no picture.
fn in_its_place(ui: &mut Ui, state: &State, view: Rect) {
    let words = match state.pictures.why_not(state.page) {
        Some(why) => say!("This page cannot be shown. {why}.", why),
        None => say!("Drawing the page…").to_owned(),
    };
    let words = RichText::new(words).color(Theme::of(ui.ctx()).tokens().meta);
    let middle = Rect::from_center_size(view.center(), vec2(view.width().min(360.0) - 24.0, 60.0));
    ui.place(middle, egui::Label::new(words));
}

/// How large the page is asked for: as it is shown, but while something is dragged as it was before.
fn asked(ui: &Ui, state: &State, edition: Id<Edition>, scale: f32) -> Asked {
    let (side_pixels, is_dragged) = ui.input(|input| (input.max_texture_side as u32, input.pointer.any_down()));
    let exact = (scale * ui.pixels_per_point() * 1000.0).round() / 1000.0;
    let before = state.asked.as_ref().map(|(asked, _)| asked.pixels_per_point).filter(|_| is_dragged);
    Asked { edition, page: state.page, pixels_per_point: before.unwrap_or(exact), side_pixels }
}

/// Brings what was asked for into sight, once it is known where it stands.
fn bring(state: &mut State, page: Span, size: Vec2, view: Rect) {
    let Some(wanted) = state.bring else { return };
    let Some(kept) = state.pictures.of(state.page) else { return };
    state.bring = None;
    let Some(places) = &kept.shot.places else { return };
    // The space between two words stands nowhere; what comes after it does.
    let near = Span { end: wanted.end.max(wanted.start + 8), ..wanted };
    if let Some(first) = view::marks(places, page.start, near).into_iter().next() {
        state.camera.bring(first, size, view);
    }
}

/// A click means the words under it.
fn point(response: &Response, sheet: &Sheet<'_>, reading: &Glance<'_>, scene: &Scene<'_>, actions: &mut Actions) {
    let Some(pointer) = response.hover_pos() else { return };
    let on_page = (pointer - sheet.placed.min) / sheet.scale;
    let Some(codepoint) = view::codepoint_at(sheet.places, sheet.span.start, pos2(on_page.x, on_page.y)) else {
        return;
    };
    if response.clicked() {
        match view::passage(&reading.passages(sheet.span), codepoint) {
            Some(passage) if scene.selection.passage() != Some(passage) => actions.select(passage),
            _ => {
                if let Some(word) = view::word(reading.text(), codepoint) {
                    actions.push(Action::ReadEdition(reading.edition(), Some(word)));
                }
            }
        }
    } else if !response.dragged() {
        response.ctx.set_cursor_icon(CursorIcon::PointingHand);
    }
}

/// Drag, wheel and keys move the page under the view, turn it, and make it larger.
fn move_on(ui: &Ui, response: &Response, state: &mut State, pages: usize, size: Vec2, view: Rect) {
    if response.clicked() || response.drag_started() {
        response.request_focus();
    }
    if response.dragged() {
        state.camera.pan(-response.drag_delta(), size, view);
        ui.ctx().set_cursor_icon(CursorIcon::Grabbing);
    }
    if let Some(factor) = state.zoom.take() {
        state.camera.zoom(factor, view.center(), size, view);
    }
    if let Some(pointer) = response.hover_pos() {
        let (wheel, pinch) = ui.input(|input| (input.smooth_scroll_delta(), input.zoom_delta()));
        if (pinch - 1.0).abs() > 1e-4 {
            state.camera.zoom(pinch, pointer, size, view);
        } else if wheel != Vec2::ZERO {
            wheel_by(state, wheel, pages, size, view);
        }
    }
    if response.has_focus() {
        let filter = EventFilter { horizontal_arrows: true, vertical_arrows: true, ..EventFilter::default() };
        ui.memory_mut(|memory| memory.set_focus_lock_filter(response.id, filter));
        keys(ui, state, pages, size, view);
    }
}

/// At the end of a page the wheel goes on to the next, but not at its first touch.
fn wheel_by(state: &mut State, wheel: Vec2, pages: usize, size: Vec2, view: Rect) {
    if state.camera.pan(-wheel, size, view) || wheel.y == 0.0 {
        state.turned = 0.0;
        return;
    }
    state.turned -= wheel.y;
    if state.turned.abs() >= TURN_AT {
        let on = state.turned > 0.0;
        state.turned = 0.0;
        state.turn(on, pages, on);
    }
}

fn keys(ui: &Ui, state: &mut State, pages: usize, size: Vec2, view: Rect) {
    let pressed = |key| ui.input_mut(|input| input.consume_key(Modifiers::NONE, key));
    for (key, on) in [(Key::PageDown, true), (Key::PageUp, false)] {
        if pressed(key) {
            state.turn(on, pages, true);
        }
    }
    for (key, page) in [(Key::Home, 0), (Key::End, pages.saturating_sub(1))] {
        if pressed(key) {
            state.turn_to(page, true);
        }
    }
    for (key, by) in [
        (Key::ArrowDown, vec2(0.0, STEP_BY)),
        (Key::ArrowUp, vec2(0.0, -STEP_BY)),
        (Key::ArrowRight, vec2(STEP_BY, 0.0)),
        (Key::ArrowLeft, vec2(-STEP_BY, 0.0)),
    ] {
        if pressed(key) {
            state.camera.pan(by, size, view);
        }
    }
    for (key, factor) in [(Key::Plus, LARGER), (Key::Equals, LARGER), (Key::Minus, 1.0 / LARGER)] {
        if pressed(key) {
            state.camera.zoom(factor, view.center(), size, view);
        }
    }
}
