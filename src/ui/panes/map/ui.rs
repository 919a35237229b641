//! Drawing the map, and moving on it.

use super::camera::{Camera, Shot};
use super::land::{self, Painted, Tints};
use super::sites::{self, Cluster};
use super::view::{Site, View};
use crate::analysis::map::Position;
use crate::analysis::within::{Region, within_days};
use crate::model::AnyId;
use crate::say;
use crate::ui::action::{Action, Actions};
use crate::ui::command::Command;
use crate::ui::panes::tray;
use crate::ui::scene::{Filter, Scene};
use crate::ui::theme::{META_SIZE, Theme, Tokens};
use crate::ui::widgets::mark::Mark;
use egui::{
    Align, Align2, FontId, Key, Layout, Painter, Pos2, Rect, Response, RichText, Role, Sense, Stroke, StrokeKind, Ui,
    Vec2, WidgetInfo, vec2,
};

/// What the pane remembers between frames.
#[derive(Default)]
pub struct State {
    view: View,
    computed: Option<u64>,
    camera: Option<Camera>,
    painted: Painted,
    tray: bool,
    /// Where a region began to be drawn.
    region_from: Option<Pos2>,
}

/// Draws the pane.
pub fn show(ui: &mut Ui, state: &mut State, scene: &Scene<'_>, actions: &mut Actions) {
    if state.computed != Some(scene.project.revision()) {
        state.view = View::of(scene);
        state.computed = Some(scene.project.revision());
    }
    header(ui, state, scene, actions);
    if state.tray {
        let hint = say!("Select one and press {keys} to place it.", keys = Command::SetPlace.to_press(ui.ctx()));
        tray::show(ui, "unplaced", &hint, &state.view.unplaced, scene.selection.object, actions);
    }
    canvas(ui, state, scene, actions);
}

fn header(ui: &mut Ui, state: &mut State, scene: &Scene<'_>, actions: &mut Actions) {
    let tokens = Theme::of(ui.ctx()).tokens();
    ui.horizontal(|ui| {
        ui.add_space(8.0);
        if ui
            .button(RichText::new(say!("World")).size(META_SIZE))
            .on_hover_text(say!("Show the whole world (Home)"))
            .clicked()
        {
            state.camera = None;
        }
        if scene.filter.region.is_some() {
            if ui.button(RichText::new(say!("Clear region")).size(META_SIZE)).clicked() {
                actions.push(Action::Filter(Filter { region: None, ..scene.filter.clone() }));
            }
        } else {
            let hint = say!("Shift and drag draws a region");
            ui.label(RichText::new(hint).size(META_SIZE).color(tokens.meta));
        }
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            ui.add_space(8.0);
            let unplaced = say!("{} unplaced", state.view.unplaced.len());
            let button = ui.selectable_label(state.tray, RichText::new(unplaced).size(META_SIZE));
            if button.on_hover_text(say!("What has no place yet")).clicked() {
                state.tray = !state.tray;
            }
        });
    });
}

fn canvas(ui: &mut Ui, state: &mut State, scene: &Scene<'_>, actions: &mut Actions) {
    let (rect, response) = ui.allocate_exact_size(ui.available_size(), Sense::click_and_drag());
    response.widget_info(|| WidgetInfo::labeled(Role::Canvas, true, say!("Map")));
    let mut camera = state.camera.unwrap_or_else(|| Camera::world(rect));
    let before = camera;
    move_on(ui, &response, state, &mut camera, rect);
    if camera != before {
        state.camera = Some(camera);
    }
    let shot = camera.shot(rect);
    draw_region(&response, state, &shot, scene, actions);

    let theme = Theme::of(ui.ctx());
    let painter = ui.painter().with_clip_rect(rect);
    painter.rect_filled(rect, 0.0, theme.tokens().sea);
    state.painted.paint(&painter, &shot, theme, &tints(&state.view.sites, scene, theme.tokens()));
    let mut drawing = Drawing { ui, painter, shot, scene, actions, tokens: theme.tokens(), taken: Vec::new() };
    drawing.sites(&state.view.sites);
    drawing.region(state.region_from);
    let (painter, mut taken) = (drawing.painter.clone(), std::mem::take(&mut drawing.taken));
    land::names(&painter, &shot, theme, &mut taken);
    if state.view.sites.is_empty() {
        let keys = Command::SetPlace.to_press(painter.ctx());
        let words = say!("Nothing is placed yet. Select a claim or passage and press {keys}.", keys);
        painter.text(
            rect.center_bottom() - vec2(0.0, 16.0),
            Align2::CENTER_BOTTOM,
            words,
            FontId::proportional(META_SIZE),
            theme.tokens().meta,
        );
    }
}

/// The countries that are marked as areas, washed in the colour of what lies there.
fn tints(sites: &[Site], scene: &Scene<'_>, tokens: &Tokens) -> Tints {
    let mut tints = Tints::new();
    for site in sites {
        if let Position::Area { code, .. } = &site.position {
            let wash = site.common_state().map_or(tokens.meta, |state| Mark::of_state(state).colour(tokens));
            let share = if is_lit(site, scene) { 0.55 } else { 0.28 };
            tints.insert(code.clone(), tokens.land.lerp_to_gamma(wash, share));
        }
    }
    tints
}

fn is_lit(site: &Site, scene: &Scene<'_>) -> bool {
    let selected = scene.selection.object;
    selected == Some(AnyId::Place(site.place)) || site.things.iter().any(|thing| selected == Some(thing.id))
}

/// Wheel zooms at the pointer, a drag pans, arrows and plus and minus do the same.
fn move_on(ui: &Ui, response: &Response, state: &mut State, camera: &mut Camera, rect: Rect) {
    if let Some(pointer) = response.hover_pos() {
        let (wheel, pinch) = ui.input(|input| (input.smooth_scroll_delta(), input.zoom_delta()));
        let factor = f64::from((wheel.y * 0.004).exp() * pinch);
        if (factor - 1.0).abs() > 1e-6 {
            camera.zoom(factor, pointer, rect);
        }
    }
    if response.drag_started() && ui.input(|input| input.modifiers.shift) {
        state.region_from = ui.input(|input| input.pointer.press_origin());
    } else if response.dragged() && state.region_from.is_none() {
        camera.pan(response.drag_delta(), rect);
    }
    if response.clicked() {
        response.request_focus();
    }
    if !response.has_focus() {
        return;
    }
    let pressed = |key: Key| ui.input(|input| input.key_pressed(key));
    let steps = [
        (Key::ArrowLeft, vec2(60.0, 0.0)),
        (Key::ArrowRight, vec2(-60.0, 0.0)),
        (Key::ArrowUp, vec2(0.0, 60.0)),
        (Key::ArrowDown, vec2(0.0, -60.0)),
    ];
    steps.into_iter().filter(|(key, _)| pressed(*key)).for_each(|(_, by)| camera.pan(by, rect));
    if pressed(Key::Plus) || pressed(Key::Equals) {
        camera.zoom(1.5, rect.center(), rect);
    }
    if pressed(Key::Minus) {
        camera.zoom(1.0 / 1.5, rect.center(), rect);
    }
    if pressed(Key::Home) {
        *camera = Camera::world(rect);
    }
}

/// When the drag ends, what it drew is the region.
fn draw_region(response: &Response, state: &mut State, shot: &Shot, scene: &Scene<'_>, actions: &mut Actions) {
    if !response.drag_stopped() {
        return;
    }
    if let (Some(from), Some(to)) = (state.region_from.take(), response.interact_pointer_pos()) {
        let region = Some(shot.region(from, to));
        actions.push(Action::Filter(Filter { region, ..scene.filter.clone() }));
    }
}

/// What drawing the sites needs.
struct Drawing<'a, 'b> {
    ui: &'a mut Ui,
    painter: Painter,
    shot: Shot,
    scene: &'a Scene<'b>,
    actions: &'a mut Actions,
    tokens: &'a Tokens,
    /// Where something is written already.
    taken: Vec<Rect>,
}

impl Drawing<'_, '_> {
    fn sites(&mut self, sites: &[Site]) {
        for site in sites {
            sites::disc(&self.painter, site, &self.shot, self.tokens);
        }
        let clusters = sites::cluster(sites, &self.shot);
        let reserved =
            clusters.iter().map(|cluster| Rect::from_center_size(cluster.at, Vec2::splat(cluster.radius() * 2.0)));
        self.taken.extend(reserved);
        for cluster in &clusters {
            let lit = cluster.sites.iter().any(|site| is_lit(site, self.scene));
            let fade = if self.is_out(cluster) { 0.3 } else { 1.0 };
            sites::mark(&self.painter, cluster, lit, fade, self.tokens);
            self.interact(cluster);
        }
        for cluster in &clusters {
            let colour = self.tokens.text.gamma_multiply(if self.is_out(cluster) { 0.3 } else { 1.0 });
            sites::name(&self.painter, &cluster.name(), cluster.at, cluster.radius(), colour, &mut self.taken);
        }
        for site in sites {
            self.area(site);
        }
    }

    /// Whether the brushed range or the region leaves all of it out.
    fn is_out(&self, cluster: &Cluster<'_>) -> bool {
        let by_days = self.scene.filter.days.is_some_and(|days| {
            let mut things = cluster.sites.iter().flat_map(|site| &site.things);
            !things.any(|thing| within_days(self.scene.project, thing.id, days))
        });
        let by_region = self.scene.filter.region.is_some_and(|region| {
            !cluster.sites.iter().any(|site| site.position.point().is_some_and(|point| region.contains(point)))
        });
        by_days || by_region
    }

    /// An area's name with its count: a word to click on, and no pin.
    fn area(&mut self, site: &Site) {
        let Position::Area { label: Some(label), .. } = &site.position else { return };
        let at = self.shot.pos_of(*label);
        if !self.shot.rect.contains(at) {
            return;
        }
        let words = format!("{} · {}", site.name, site.things.len());
        let font = FontId::proportional(META_SIZE + 1.0);
        let galley = self.painter.layout_no_wrap(words, font, self.tokens.text);
        let rect = Align2::CENTER_CENTER.anchor_size(at, galley.size());
        if self.taken.iter().any(|other| other.intersects(rect)) {
            return;
        }
        self.painter.galley(rect.min, galley, self.tokens.text);
        self.taken.push(rect.expand(3.0));
        self.respond(rect.expand(4.0), egui::Id::unique(("area", site.place)), &[site]);
    }

    fn interact(&mut self, cluster: &Cluster<'_>) {
        let rect = Rect::from_center_size(cluster.at, Vec2::splat((cluster.radius() + 3.0) * 2.0));
        let first = cluster.sites.first().map(|site| site.place);
        self.respond(rect.intersect(self.shot.rect), egui::Id::unique(("site", first)), &cluster.sites);
    }

    /// A click selects what lies here: the one thing, or the next of several at each click. Hovering lists all.
    fn respond(&mut self, rect: Rect, id: egui::Id, sites: &[&Site]) {
        if !rect.is_positive() {
            return;
        }
        let response = self.ui.interact(rect, id, Sense::click());
        let names: Vec<&str> = sites.iter().map(|site| site.name.as_str()).collect();
        let ids: Vec<AnyId> = sites.iter().flat_map(|site| site.things.iter().map(|thing| thing.id)).collect();
        response
            .widget_info(|| WidgetInfo::labeled(Role::Button, true, say!("{}: {} here", names.join(", "), ids.len())));
        if response.clicked() {
            let at = ids.iter().position(|id| self.scene.selection.object == Some(*id));
            let next = at.map_or(0, |at| (at + 1) % ids.len().max(1));
            if let Some(id) = ids.get(next) {
                self.actions.select(*id);
            }
        }
        response.on_hover_ui(|ui| list(ui, sites));
    }

    fn region(&self, from: Option<Pos2>) {
        let stroke = Stroke::new(1.5, self.tokens.accent);
        let drawn = from.zip(self.ui.input(|input| input.pointer.latest_pos())).map(|(a, b)| Rect::from_two_pos(a, b));
        let kept = self.scene.filter.region.map(|region| screen_rect(&self.shot, region));
        for rect in drawn.into_iter().chain(kept) {
            self.painter.rect(rect, 0.0, self.tokens.accent.gamma_multiply(0.08), stroke, StrokeKind::Inside);
        }
    }
}

fn screen_rect(shot: &Shot, region: Region) -> Rect {
    Rect::from_two_pos(shot.pos_of((region.north, region.west)), shot.pos_of((region.south, region.east)))
}

/// The things of some sites, for hovering: no more than fit.
fn list(ui: &mut Ui, sites: &[&Site]) {
    const MOST: usize = 8;
    for site in sites.iter().take(4) {
        ui.strong(&site.name);
        for thing in site.things.iter().take(MOST) {
            ui.horizontal(|ui| {
                if let Some(state) = thing.state {
                    Mark::of_state(state).show(ui);
                }
                ui.label(format!("{} ({})", thing.label, thing.role.label()));
            });
        }
        if site.things.len() > MOST {
            ui.label(RichText::new(say!("and {} more", site.things.len() - MOST)).size(META_SIZE));
        }
    }
}
