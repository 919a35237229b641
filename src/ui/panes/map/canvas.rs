//! The map itself: what a hand or a key does on it, and what is drawn, from the sea up.

use super::camera::{Camera, Shot};
use super::hovered::{MOST_ROWS, tooltip};
use super::land::Tints;
use super::margins::Legend;
use super::names::{Written, frame};
use super::side::{self, Dragged, Side};
use super::state::State as Pane;
use super::tool::{self, Tool};
use super::view::{Area, Lying};
use super::{margins, marks, moving, ways};
use crate::analysis::label::label;
use crate::analysis::spread::{Cluster, SORTS};
use crate::model::{AnyId, Id, Place};
use crate::say;
use crate::store::Access;
use crate::ui::action::{Action, Actions};
use crate::ui::boxes::{OpenBox, Spot};
use crate::ui::scene::{Filter, Scene};
use crate::ui::theme::{Theme, Tokens};
use crate::ui::widgets::reader::DraggedHighlight;
use egui::{
    CursorIcon, DragAndDrop, Key, Modifiers, Painter, Pos2, Rect, Response, Role, Sense, Stroke, StrokeKind, Ui, Vec2,
    WidgetInfo,
};

/// A click or a drop means a disc of so many points.
const CLICK_RADIUS: f32 = 6.0;

/// Draws the map into all the room there is.
pub(super) fn show(ui: &mut Ui, state: &mut Pane, scene: &Scene<'_>, actions: &mut Actions) {
    let (rect, response) = ui.allocate_exact_size(ui.available_size(), Sense::click_and_drag());
    response.widget_info(|| WidgetInfo::labeled(Role::Canvas, true, say!("Map")));
    if std::mem::take(&mut state.wants_focus) {
        response.request_focus();
    }
    let before = match state.camera {
        Some(camera) => camera,
        None => moving::whole(state, rect),
    };
    let mut camera = before;
    moving::by_pointer(ui, &response, state, &mut camera, rect);
    moving::by_key(ui, &response, state, &mut camera, rect);
    if camera != before {
        state.camera = Some(camera);
    }
    let shot = camera.shot(rect);
    state.shot = Some(shot);
    use_tool(ui, &response, state, &shot, scene, actions);
    drop_here(ui, &response, state, &shot, scene, actions);
    draw(ui, &response, state, &shot, scene, actions);
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
    if let Some((pos, place)) = at.and_then(|pos| Some((pos, pointed_out(state, pos, shot)?))) {
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
    lying_under(state, pos, shot).map(|lying| lying.place)
}

/// Something at the one place whose mark is under the pointer.
fn lying_under<'a>(state: &'a Pane, pos: Pos2, shot: &Shot) -> Option<&'a Lying> {
    let is_here = |cluster: &&Cluster| marks::pos(cluster, shot).distance(pos) <= marks::radius(cluster) + 2.0;
    let cluster = state.shown.latest().iter().find(is_here)?;
    let mut things = state.view.spread.of(cluster).map(|dot| &dot.thing);
    let first = things.next()?;
    things.all(|thing| thing.place == first.place).then_some(first)
}

/// The point that is meant by a click: who measures from a mark means its place, and not where the pointer was on it.
fn pointed_out(state: &Pane, pos: Pos2, shot: &Shot) -> Option<(f64, f64)> {
    let measured = matches!(state.tool, Tool::Measure(_)).then(|| lying_under(state, pos, shot)).flatten();
    measured.map(|lying| lying.at).or_else(|| shot.place_at(pos))
}

/// What a mark or a name listens for: a click that a tool waits for is the tool's.
fn sense(tool: &Tool) -> Sense {
    if *tool == Tool::Hand { Sense::click() } else { Sense::hover() }
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
    let legend = state.legend.then(|| Legend::laid(&painter, shot, tokens));
    let mut drawing =
        Drawing { painter: painter.clone(), shot, scene, actions, tokens, written: Written::on(shot.rect, tokens) };
    let margins = margins::rooms(shot).into_iter().chain(legend.as_ref().map(|legend| legend.room));
    margins.for_each(|room| drawing.written.room.take(frame(room)));
    drawing.clusters(ui, state, &clusters);
    drawing.areas(ui, state);
    let mut written = drawing.written;
    state.layers.write(&painter, shot, theme, &mut written);
    let key = (state.view.generation, state.layers.generation, state.legend, scene.selection.object);
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
    margins::draw(&painter, state, legend.as_ref(), shot, tokens);
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
        let response =
            ui.interact(rect, egui::Id::unique(("mark", first.thing.id, first.thing.place)), sense(&state.tool));
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
            let response = ui.interact(rect.expand(4.0), egui::Id::unique(("area", code)), sense(&state.tool));
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
