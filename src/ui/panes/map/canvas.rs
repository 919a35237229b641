//! The map itself: what a hand or a key does on it, and what is drawn, from the sea up.

use super::camera::{Camera, Shot};
use super::land::Tints;
use super::marks;
use super::names::{Written, frame};
use super::side::{self, Dragged, Side};
use super::tool::{self, Outline, Tool};
use super::ui::State as Pane;
use super::view::{Area, Lying, View};
use super::ways;
use crate::analysis::State;
use crate::analysis::label::label;
use crate::analysis::marking::state_of;
use crate::analysis::spread::{Cluster, SORTS};
use crate::model::{AnyId, Id, Place};
use crate::say;
use crate::store::Access;
use crate::ui::action::{Action, Actions};
use crate::ui::boxes::{OpenBox, Spot};
use crate::ui::command::Command;
use crate::ui::scene::{Filter, Scene};
use crate::ui::theme::{META_SIZE, Theme, Tokens};
use crate::ui::widgets::mark::Mark;
use crate::ui::widgets::reader::DraggedHighlight;
use egui::{
    Align2, CursorIcon, DragAndDrop, EventFilter, FontId, Key, Modifiers, Painter, Pos2, Rect, Response, RichText,
    Role, Sense, Stroke, StrokeKind, Ui, Vec2, WidgetInfo, pos2, vec2,
};

/// One press of an arrow moves the map by so many points.
const STEP: f32 = 60.0;
/// One press of plus or a double click brings it closer by this factor.
const CLOSER: f64 = 1.6;
/// A click or a drop means a disc of so many points.
const CLICK_RADIUS: f32 = 6.0;
/// Rows of a tooltip.
const MOST_ROWS: usize = 8;

/// Draws the map into all the room there is.
pub(super) fn show(ui: &mut Ui, state: &mut Pane, scene: &Scene<'_>, actions: &mut Actions) {
    let (rect, response) = ui.allocate_exact_size(ui.available_size(), Sense::click_and_drag());
    response.widget_info(|| WidgetInfo::labeled(Role::Canvas, true, say!("Map")));
    if std::mem::take(&mut state.wants_focus) {
        response.request_focus();
    }
    let before = match state.camera {
        Some(camera) => camera,
        None => whole(state, rect),
    };
    let mut camera = before;
    move_by_pointer(ui, &response, state, &mut camera, rect);
    move_by_key(ui, &response, state, &mut camera, rect);
    if camera != before {
        state.camera = Some(camera);
    }
    let shot = camera.shot(rect);
    state.shot = Some(shot);
    use_tool(ui, &response, state, &shot, scene, actions);
    drop_here(ui, &response, state, &shot, scene, actions);
    draw(ui, &response, state, &shot, scene, actions);
}

/// Everything that is placed: looked at once for a revision and a size.
fn whole(state: &mut Pane, rect: Rect) -> Camera {
    let of = (state.view.revision(), rect);
    match state.whole {
        Some((before, camera)) if before == of => camera,
        _ => {
            let places: Vec<(f64, f64)> = state.view.things().map(|thing| thing.at).collect();
            let camera = Camera::around(&places, rect);
            state.whole = Some((of, camera));
            camera
        }
    }
}

/// The wheel zooms at the pointer, a drag moves the map, a double click brings it closer.
fn move_by_pointer(ui: &Ui, response: &Response, state: &mut Pane, camera: &mut Camera, rect: Rect) {
    if let Some(pointer) = response.hover_pos() {
        let (wheel, pinch) = ui.input(|input| (input.smooth_scroll_delta(), input.zoom_delta()));
        let factor = f64::from((wheel.y * 0.004).exp() * pinch);
        if (factor - 1.0).abs() > 1e-6 {
            camera.zoom(factor, pointer, rect);
        }
        if response.double_clicked() && state.tool == Tool::Hand {
            camera.zoom(CLOSER, pointer, rect);
        }
    }
    if response.drag_started() && state.tool == Tool::Hand {
        let (shift, alt) = ui.input(|input| (input.modifiers.shift, input.modifiers.alt));
        if shift || alt {
            let outline = if shift { Outline::Rectangle } else { Outline::Lasso };
            state.tool = Tool::Region(outline, Vec::new());
        }
    }
    if response.dragged() && !matches!(state.tool, Tool::Region(..)) {
        camera.pan(response.drag_delta(), rect);
    }
    if response.clicked() {
        response.request_focus();
    }
    if response.hovered() && ui.input(|input| input.pointer.delta() != Vec2::ZERO) {
        state.cross = false;
    }
}

/// Arrows, plus and minus do the same; Home shows everything.
fn move_by_key(ui: &Ui, response: &Response, state: &mut Pane, camera: &mut Camera, rect: Rect) {
    if !response.has_focus() {
        return;
    }
    let escapes = state.tool != Tool::Hand;
    let filter =
        EventFilter { horizontal_arrows: true, vertical_arrows: true, escape: escapes, ..EventFilter::default() };
    ui.memory_mut(|memory| memory.set_focus_lock_filter(response.id, filter));
    let pressed = |key: Key| ui.input_mut(|input| input.consume_key(Modifiers::NONE, key));
    let steps = [
        (Key::ArrowLeft, vec2(STEP, 0.0)),
        (Key::ArrowRight, vec2(-STEP, 0.0)),
        (Key::ArrowUp, vec2(0.0, STEP)),
        (Key::ArrowDown, vec2(0.0, -STEP)),
    ];
    for (key, by) in steps {
        if pressed(key) {
            camera.pan(by, rect);
            state.cross = true;
        }
    }
    if pressed(Key::Plus)
        || pressed(Key::Equals)
        || ui.input_mut(|input| input.consume_key(Modifiers::SHIFT, Key::Plus))
    {
        camera.zoom(CLOSER, rect.center(), rect);
    }
    if pressed(Key::Minus) {
        camera.zoom(1.0 / CLOSER, rect.center(), rect);
    }
    if pressed(Key::Home) {
        *camera = whole(state, rect);
    }
}

/// Clicks, drags, Enter and Escape go to the tool in hand.
fn use_tool(ui: &Ui, response: &Response, state: &mut Pane, shot: &Shot, scene: &Scene<'_>, actions: &mut Actions) {
    let mut region = None;
    if matches!(state.tool, Tool::Region(..)) {
        if response.drag_started()
            && let Some(origin) = ui.input(|input| input.pointer.press_origin())
        {
            state.tool.draw_to(origin, shot);
        }
        if let (true, Some(pos)) = (response.dragged(), response.interact_pointer_pos()) {
            state.tool.draw_to(pos, shot);
        }
        if response.drag_stopped() {
            region = state.tool.finish(shot);
        }
    }
    let typed = |modifiers, key| ui.input_mut(|input| input.consume_key(modifiers, key));
    let has_focus = response.has_focus() && state.tool != Tool::Hand;
    let last = has_focus && typed(Modifiers::SHIFT, Key::Enter);
    let entered = has_focus && (last || typed(Modifiers::NONE, Key::Enter));
    let clicked = if response.clicked() { response.interact_pointer_pos() } else { None };
    let at = clicked.or(entered.then(|| shot.rect.center()));
    if let Some((pos, place)) = at.and_then(|pos| Some((pos, shot.place_at(pos)?))) {
        if state.tool == Tool::Point {
            state.tool = Tool::Hand;
            actions.push(Action::Open(OpenBox::PlaceAt(spot(state, pos, place, shot))));
        } else {
            region = region.or(state.tool.take(place, last, shot));
        }
    }
    if has_focus && typed(Modifiers::NONE, Key::Backspace) {
        state.tool.step_back();
    }
    if has_focus && typed(Modifiers::NONE, Key::Escape) {
        state.tool = Tool::Hand;
    }
    if region.is_some() {
        state.tool = Tool::Hand;
        actions.push(Action::Filter(Filter { region, ..scene.filter.clone() }));
    }
}

/// What is dropped here gets its place here: the box opens on it, with what lies here to choose from.
fn drop_here(ui: &Ui, response: &Response, state: &Pane, shot: &Shot, scene: &Scene<'_>, actions: &mut Actions) {
    if scene.access != Access::Write {
        return;
    }
    let hovers =
        response.dnd_hover_payload::<Dragged>().is_some() || response.dnd_hover_payload::<DraggedHighlight>().is_some();
    if hovers {
        ui.ctx().set_cursor_icon(CursorIcon::Copy);
    }
    // Taking a payload of another kind would lose it.
    let thing = if DragAndDrop::has_payload_of_type::<Dragged>(ui.ctx()) {
        response.dnd_release_payload::<Dragged>().map(|dragged| dragged.0)
    } else if DragAndDrop::has_payload_of_type::<DraggedHighlight>(ui.ctx()) {
        let key = response.dnd_release_payload::<DraggedHighlight>().map(|dragged| dragged.key);
        let passages = scene.project.passages.iter().map(|passage| passage.id);
        key.and_then(|key| passages.into_iter().find(|id| id.as_u64() == key)).map(AnyId::from)
    } else {
        None
    };
    let pos = ui.ctx().pointer_interact_pos();
    if let (Some(id), Some(pos)) = (thing, pos)
        && let Some(place) = shot.place_at(pos)
    {
        actions.select(id);
        actions.push(Action::Open(OpenBox::PlaceAt(spot(state, pos, place, shot))));
    }
}

/// A point of the map as it was pointed out: a disc as wide as a fingertip at this zoom, and the one place under it.
fn spot(state: &Pane, pos: Pos2, (lat, lon): (f64, f64), shot: &Shot) -> Spot {
    let radius_km = f64::from(CLICK_RADIUS / shot.points_a_km(lat).max(1e-6));
    Spot::new((lat, lon), radius_km, place_under(state, pos, shot))
}

/// The place whose mark is under the pointer, where it is one.
fn place_under(state: &Pane, pos: Pos2, shot: &Shot) -> Option<Id<Place>> {
    let is_here = |cluster: &&Cluster| marks::pos(cluster, shot).distance(pos) <= marks::radius(cluster) + 2.0;
    let cluster = state.shown.latest().iter().find(is_here)?;
    let mut places = state.view.spread.of(cluster).map(|dot| dot.thing.place);
    let first = places.next()?;
    places.all(|place| place == first).then_some(first)
}

fn draw(ui: &mut Ui, response: &Response, state: &mut Pane, shot: &Shot, scene: &Scene<'_>, actions: &mut Actions) {
    let theme = Theme::of(ui.ctx());
    let tokens = theme.tokens();
    let painter = ui.painter().with_clip_rect(shot.rect);
    painter.rect_filled(shot.rect, 0.0, tokens.sea);
    let mut selected: Vec<AnyId> = scene.lit_passages().into_iter().map(AnyId::from).collect();
    selected.extend(scene.selection.object);
    state.lit.follow(&state.view, selected);
    state.painted.paint(&painter, shot, theme, tints(state, tokens));
    state.layers.paint(&painter, shot);
    if let Some(region) = &scene.filter.region {
        tool::paint_region(&painter, region, shot, tokens);
    }
    let clusters = state.shown.clusters(&state.view, shot).to_vec();
    let beneath = (&state.view, &state.layers, scene.project);
    state.beneath.paint(&painter, &clusters, beneath, shot, theme);
    ways::draw(&painter, &state.view, shot, scene, state.all_ways, tokens);
    let mut drawing = Drawing { painter: painter.clone(), shot, scene, actions, tokens, written: Written::default() };
    drawing.clusters(ui, state, &clusters);
    drawing.areas(ui, state);
    let mut written = std::mem::take(&mut drawing.written);
    state.layers.write(&painter, shot, theme, &mut written);
    let key = (state.view.generation, state.layers.generation, scene.selection.object);
    state.lettered.paint(&painter, shot, theme, &mut written, key);
    let cursor = if state.cross { Some(shot.rect.center()) } else { response.hover_pos() };
    state.tool.paint(&painter, shot, cursor, tokens);
    if response.has_focus() {
        if state.cross || (state.tool != Tool::Hand && response.hover_pos().is_none()) {
            tool::paint_cross(&painter, shot, tokens);
        }
        painter.rect_stroke(shot.rect, 0.0, Stroke::new(1.5, tokens.accent), StrokeKind::Inside);
    }
    if state.tool != Tool::Hand && response.hovered() {
        ui.ctx().set_cursor_icon(CursorIcon::Crosshair);
    }
    margins(&painter, state, shot, tokens);
}

/// What the shapes mean.
fn legend(painter: &Painter, shot: &Shot, tokens: &Tokens) {
    const ROW: f32 = 18.0;
    let font = FontId::proportional(META_SIZE);
    let sorts = (1..=State::ALL.len()).chain([0]);
    let meaning = |sort: usize| state_of(sort).map_or(say!("Passage"), |state| Mark::of_state(state).meaning());
    let mut rows: Vec<(usize, String)> = sorts.map(|sort| (sort, meaning(sort).to_owned())).collect();
    let about = State::ALL.len() + 1;
    rows.push((about, say!("In a ring: what it is about").to_owned()));
    rows.push((about + 1, say!("In a square: where it was written").to_owned()));
    rows.push((about + 2, say!("Dashed: it lies somewhere within").to_owned()));
    let galleys: Vec<_> =
        rows.iter().map(|(_, words)| painter.layout_no_wrap(words.clone(), font.clone(), tokens.text)).collect();
    let width = galleys.iter().map(|galley| galley.size().x).fold(0.0, f32::max) + 34.0;
    let corner = shot.rect.left_bottom() + vec2(8.0, -36.0 - ROW * rows.len() as f32);
    let room = Rect::from_min_size(corner, vec2(width, ROW * rows.len() as f32));
    painter.rect_filled(room.expand(4.0), 4.0, tokens.paper.gamma_multiply(0.94));
    for (nth, ((sort, _), galley)) in rows.iter().zip(galleys).enumerate() {
        let at = corner + vec2(12.0, ROW * (nth as f32 + 0.5));
        let pen = Stroke::new(1.0, tokens.meta);
        match sort.checked_sub(about) {
            None => marks::glyph(painter, *sort, at, 5.0, tokens),
            Some(0) => {
                painter.circle_stroke(at, 6.0, pen);
            }
            Some(1) => {
                painter.rect_stroke(Rect::from_center_size(at, Vec2::splat(11.0)), 1.0, pen, StrokeKind::Middle);
            }
            Some(_) => {
                let line = [at - vec2(8.0, 0.0), at + vec2(8.0, 0.0)];
                painter.extend(egui::Shape::dashed_line(&line, Stroke::new(1.0, tokens.accent), 3.0, 3.0));
            }
        }
        painter.galley(pos2(corner.x + 26.0, at.y - galley.size().y / 2.0), galley, tokens.text);
    }
}

/// The scale and who made the map, and what the tool waits for or what belongs here.
fn margins(painter: &Painter, state: &Pane, shot: &Shot, tokens: &Tokens) {
    let (font, rect) = (FontId::proportional(META_SIZE), shot.rect.shrink(8.0));
    let (words, width) = tool::scale(shot);
    let from = rect.left_bottom();
    painter.line_segment([from, from + vec2(width, 0.0)], Stroke::new(1.5, tokens.meta));
    for x in [0.0, width] {
        painter.line_segment([from + vec2(x, 0.0), from + vec2(x, -4.0)], Stroke::new(1.5, tokens.meta));
    }
    painter.text(from + vec2(width / 2.0, -4.0), Align2::CENTER_BOTTOM, words, font.clone(), tokens.meta);
    let made = say!("Made with Natural Earth");
    painter.text(rect.right_bottom(), Align2::RIGHT_BOTTOM, made, font.clone(), tokens.meta.gamma_multiply(0.8));
    if state.legend {
        legend(painter, shot, tokens);
    }
    let is_empty = state.view.tally().0 == 0;
    let hint = state.tool.hint().or_else(|| {
        is_empty.then(|| {
            let keys = Command::SetPlace.to_press(painter.ctx());
            say!("Nothing is placed yet. Select a claim or passage and press {keys}, or drag one here.", keys)
        })
    });
    if let Some(hint) = hint {
        let galley = painter.layout(hint, font, tokens.text, rect.width() - 16.0);
        let place = Align2::CENTER_TOP.anchor_size(rect.center_top() + vec2(0.0, 4.0), galley.size());
        painter.rect_filled(place.expand(5.0), 4.0, tokens.paper.gamma_multiply(0.94));
        painter.galley(place.min, galley, tokens.text);
    }
}

/// The countries that are marked as areas, washed in the colour of what lies there.
fn tints(state: &Pane, tokens: &Tokens) -> Tints {
    let shown = state.view.areas.iter().filter(|(_, area)| area.count() > 0);
    let tint = |(code, area): (&String, &Area)| {
        let sorts: Vec<usize> = (0..SORTS).filter(|sort| area.counted[*sort] > 0).collect();
        let wash = if let [sort] = sorts.as_slice() { marks::colour(*sort, tokens) } else { tokens.meta };
        let share = if state.lit.areas.contains(code) { 0.55 } else { 0.28 };
        (code.clone(), tokens.land.lerp_to_gamma(wash, share))
    };
    shown.map(tint).collect()
}

/// The rows of the tooltip of what the pointer is over, and how many things stand there; kept until that changes.
#[derive(Default)]
pub(super) struct Hovered {
    of: Option<(u64, Vec<std::ops::Range<usize>>)>,
    rows: Vec<(usize, Lying)>,
    count: usize,
}

impl Hovered {
    /// Goes on with this cluster.
    fn follow(&mut self, view: &View, cluster: &Cluster) {
        let of = Some((view.generation, cluster.runs.clone()));
        if self.of != of || self.count != cluster.count() {
            self.of = of;
            self.count = cluster.count();
            self.rows = side::things(view, cluster);
            self.rows.truncate(MOST_ROWS);
        }
    }
}

/// What drawing the marks needs.
struct Drawing<'a, 'b> {
    painter: Painter,
    shot: &'a Shot,
    scene: &'a Scene<'b>,
    actions: &'a mut Actions,
    tokens: &'a Tokens,
    written: Written,
}

impl Drawing<'_, '_> {
    fn clusters(&mut self, ui: &mut Ui, state: &mut Pane, clusters: &[Cluster]) {
        let stands: Vec<(Pos2, f32, bool)> = clusters
            .iter()
            .map(|cluster| (marks::pos(cluster, self.shot), marks::radius(cluster), state.lit.holds(cluster)))
            .collect();
        for (at, radius, _) in &stands {
            self.written.room.take(frame(Rect::from_center_size(*at, Vec2::splat(radius * 2.0))));
        }
        // What is selected stands above the rest.
        for (cluster, (at, _, lit)) in clusters.iter().zip(&stands).filter(|(_, (.., lit))| !lit) {
            marks::mark(&self.painter, cluster, &state.view, *at, *lit, self.tokens);
        }
        for (cluster, (at, _, lit)) in clusters.iter().zip(&stands).filter(|(_, (.., lit))| *lit) {
            marks::mark(&self.painter, cluster, &state.view, *at, *lit, self.tokens);
        }
        let mut order: Vec<usize> = (0..clusters.len()).filter(|nth| clusters[*nth].count() > 0).collect();
        order.sort_by_key(|nth| !stands[*nth].2);
        for nth in order {
            let (at, radius, _) = stands[nth];
            let name = marks::name(&clusters[nth], &state.view, self.scene.project);
            self.written.beside(&self.painter, &name, at, radius, self.tokens.text);
        }
        for (cluster, (at, radius, _)) in clusters.iter().zip(&stands) {
            self.listen(ui, state, cluster, *at, *radius);
        }
    }

    /// A click selects the one thing that stands here, brings the map closer until a cluster opens, or lists what stands
    /// at one point.
    fn listen(&mut self, ui: &Ui, state: &mut Pane, cluster: &Cluster, at: Pos2, radius: f32) {
        let rect = Rect::from_center_size(at, Vec2::splat((radius + 3.0) * 2.0)).intersect(self.shot.rect);
        let Some(first) = state.view.spread.of(cluster).next().filter(|_| rect.is_positive()) else { return };
        let response = ui.interact(rect, egui::Id::unique(("mark", first.thing.id, first.thing.place)), Sense::click());
        let count = cluster.count();
        response.widget_info(|| {
            let name = marks::name(cluster, &state.view, self.scene.project);
            let name = if name.is_empty() { say!("Marks").to_owned() } else { name };
            WidgetInfo::labeled(Role::Button, true, say!("{name}: {count} here", name, count))
        });
        if response.clicked() {
            let things = side::things(&state.view, cluster);
            match things.as_slice() {
                [] => {}
                [(_, thing)] => self.actions.select(thing.id),
                _ => self.open(state, things),
            }
        }
        if response.has_focus() {
            self.painter.circle_stroke(at, radius + 4.0, Stroke::new(2.0, self.tokens.accent));
        }
        if response.hovered() {
            state.hovered.follow(&state.view, cluster);
        }
        let (hovered, scene) = (&state.hovered, self.scene);
        response.on_hover_ui(|ui| tooltip(ui, &hovered.rows, count, scene));
    }

    /// A cluster opens: the map shows its places apart, or a list where they are one.
    fn open(&self, state: &mut Pane, things: Vec<(usize, Lying)>) {
        let places: Vec<(f64, f64)> = things.iter().map(|(_, thing)| thing.at).collect();
        let closer = Camera::around(&places, self.shot.rect);
        let is_apart = places.iter().any(|place| *place != places[0]);
        if is_apart && !self.shot.camera.is_closest() && closer.points > self.shot.camera.points * 1.2 {
            state.camera = Some(closer);
        } else {
            state.side = Side::Here(things);
        }
    }

    /// The names of areas with their counts: words to click on, and no pins.
    fn areas(&mut self, ui: &mut Ui, state: &mut Pane) {
        let mut opened = None;
        for (code, area) in state.view.areas.iter().filter(|(_, area)| area.count() > 0) {
            let Some((_, first)) = area.things.first() else { continue };
            let at = self.shot.pos_of(first.at);
            if !self.shot.rect.contains(at) {
                continue;
            }
            let words = format!("{} · {}", label(self.scene.project, first.place.into()), area.count());
            let Some(rect) = self.written.across(&self.painter, &words, at, self.tokens.text) else { continue };
            let response = ui.interact(rect.expand(4.0), egui::Id::unique(("area", code)), Sense::click());
            response.widget_info(|| WidgetInfo::labeled(Role::Button, true, &words));
            if response.has_focus() {
                self.painter.rect_stroke(
                    rect.expand(3.0),
                    3.0,
                    Stroke::new(1.5, self.tokens.accent),
                    StrokeKind::Outside,
                );
            }
            let shown = area.things.iter().filter(|(_, thing)| state.view.admits(thing, Some(code)));
            if response.clicked() {
                opened = Some(shown.clone().cloned().collect::<Vec<_>>());
            }
            let rows = || shown.take(MOST_ROWS).cloned().collect::<Vec<_>>();
            response.on_hover_ui(|ui| tooltip(ui, &rows(), area.count(), self.scene));
        }
        match opened.as_deref() {
            None => {}
            Some([(_, thing)]) => self.actions.select(thing.id),
            Some(_) => state.side = Side::Here(opened.unwrap_or_default()),
        }
    }
}

/// What stands here, for hovering: no more than fits.
fn tooltip(ui: &mut Ui, rows: &[(usize, Lying)], count: usize, scene: &Scene<'_>) {
    let mut place = None;
    for (sort, thing) in rows {
        if place != Some(thing.place) {
            place = Some(thing.place);
            ui.strong(label(scene.project, thing.place.into()));
        }
        ui.horizontal(|ui| {
            if let Some(state) = state_of(*sort) {
                Mark::of_state(state).show(ui);
            }
            ui.label(format!("{} ({})", label(scene.project, thing.id), thing.role.label()));
        });
    }
    if count > rows.len() {
        ui.label(RichText::new(say!("and {} more", count - rows.len())).size(META_SIZE));
    }
}
