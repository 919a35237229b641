//! The panes as tiles: tabs drawn quietly, a frame for each pane, and what dragging and closing do.

use crate::say;
use crate::ui::action::Actions;
use crate::ui::layout::{Layouts, Pane};
use crate::ui::panes::Panes;
use crate::ui::readers::Side;
use crate::ui::scene::Scene;
use crate::ui::theme::{INTERFACE_SIZE, STEP, Theme, Tokens, semibold};
use egui::{
    Align2, Color32, Context, CornerRadius, FontId, Frame, Id, Margin, PointerButton, Rect, Response, Role, Sense,
    Stroke, Ui, Visuals, WidgetInfo, WidgetText, vec2,
};
use egui_tiles::{Behavior, ResizeState, SimplificationOptions, TabState, Tabs, TileId, Tiles, UiResponse};

/// Height of the row of tabs over a pane, in points.
const TABS_HEIGHT: f32 = 36.0;
/// Thickness of the line that marks the tab in front, in points.
const FRONT_LINE: f32 = 2.0;

/// Draws the panes; gives those that were closed.
pub(super) fn show(ui: &mut Ui, layouts: &mut Layouts, panes: &mut Panes, scene: &Scene<'_>, actions: &mut Actions) {
    let mut closed = Vec::new();
    let tokens = Theme::of(ui.ctx()).tokens();
    let mut behaviour = Tiling { panes, scene, actions, tokens, closed: &mut closed };
    layouts.tree().ui(&mut behaviour, ui);
    for pane in closed {
        layouts.hide(pane);
    }
}

/// Draws a pane in its frame: paper for what is read, panel for the rest.
pub(in crate::ui) fn framed(pane: Pane, ui: &mut Ui, panes: &mut Panes, scene: &Scene<'_>, actions: &mut Actions) {
    let tokens = Theme::of(ui.ctx()).tokens();
    let frame = if is_read(pane) {
        Frame::new().fill(tokens.paper)
    } else {
        Frame::new().fill(tokens.panel).inner_margin(Margin::symmetric(0, 4))
    };
    frame.show(ui, |ui| {
        ui.set_min_size(ui.available_size());
        ui.set_clip_rect(ui.clip_rect().intersect(ui.max_rect()));
        panes.show(pane, ui, scene, actions);
        if is_used(ui) {
            take_up(ui.ctx(), pane);
        }
    });
}

/// Whether the pointer was pressed in a pane in this frame.
fn is_used(ui: &Ui) -> bool {
    let context = ui.ctx();
    let room = ui.clip_rect().intersect(ui.max_rect());
    let pressed = ui.input(|input| input.pointer.any_pressed().then(|| input.pointer.interact_pos()).flatten());
    let pressed = pressed.filter(|place| context.layer_id_at(*place) == Some(ui.layer_id()));
    pressed.is_some_and(|place| room.contains(place))
}

/// The pane that was used last; none before any was.
pub(in crate::ui) fn at_hand(context: &Context) -> Option<Pane> {
    context.data(|data| data.get_temp(pane_at_hand()))
}

/// This pane is used from now on.
pub(in crate::ui) fn take_up(context: &Context, pane: Pane) {
    context.data_mut(|data| data.insert_temp(pane_at_hand(), pane));
}

fn pane_at_hand() -> Id {
    Id::unique("pane at hand")
}

struct Tiling<'a> {
    panes: &'a mut Panes,
    scene: &'a Scene<'a>,
    actions: &'a mut Actions,
    tokens: &'a Tokens,
    closed: &'a mut Vec<Pane>,
}

impl Behavior<Pane> for Tiling<'_> {
    fn pane_ui(&mut self, ui: &mut Ui, _tile: TileId, pane: &mut Pane) -> UiResponse {
        framed(*pane, ui, self.panes, self.scene, self.actions);
        UiResponse::None
    }

    fn tab_title_for_pane(&mut self, pane: &Pane) -> WidgetText {
        pane.title().into()
    }

    fn tab_ui(&mut self, tiles: &mut Tiles<Pane>, ui: &mut Ui, id: Id, tile: TileId, state: &TabState) -> Response {
        let Some(pane) = tiles.get_pane(&tile).copied() else {
            return ui.allocate_response(vec2(0.0, 0.0), Sense::hover());
        };
        let font = if state.active { semibold(INTERFACE_SIZE) } else { FontId::proportional(INTERFACE_SIZE) };
        let colour = if state.active { self.tokens.text } else { self.tokens.meta };
        let galley = ui.painter().layout_no_wrap(pane.title().to_owned(), font, colour);
        let (_, rect) = ui.allocate_space(vec2(galley.size().x + 7.0 * STEP, ui.available_height()));
        let response = ui.interact(rect, id, Sense::click_and_drag());
        response.widget_info(|| WidgetInfo::selected(Role::Tab, ui.is_enabled(), state.active, pane.title()));
        if !state.is_being_dragged {
            self.paint_tab(ui, rect, pane, state.active, response.hovered() || response.has_focus());
            let at = Align2::CENTER_CENTER.align_size_within_rect(galley.size(), rect).min;
            ui.painter().galley(at, galley, colour);
        }
        if response.has_focus() || response.clicked() {
            take_up(ui.ctx(), pane);
        }
        response.context_menu(|ui| self.tab_menu(ui, pane));
        if response.clicked_by(PointerButton::Middle) {
            self.closed.push(pane);
        }
        response.on_hover_text(say!("{}. Drag to move it; right-click to close it", describe(pane)))
    }

    fn tab_bar_height(&self, _style: &egui::Style) -> f32 {
        TABS_HEIGHT
    }

    fn tab_bar_color(&self, _visuals: &Visuals) -> Color32 {
        self.tokens.panel
    }

    fn tab_bar_hline_stroke(&self, _visuals: &Visuals) -> Stroke {
        Stroke::new(0.0, self.tokens.rule)
    }

    fn top_bar_right_ui(
        &mut self,
        tiles: &Tiles<Pane>,
        ui: &mut Ui,
        _tile: TileId,
        tabs: &Tabs,
        _scroll_offset: &mut f32,
    ) {
        // Over paper a rule closes the row of tabs; the tab in front breaks it.
        let reads = tabs.active.and_then(|tile| tiles.get_pane(&tile)).is_some_and(|pane| is_read(*pane));
        if reads {
            let bar = ui.max_rect();
            ui.painter().hline(bar.x_range(), bar.bottom() - 0.5, Stroke::new(1.0, self.tokens.rule));
        }
    }

    fn gap_width(&self, _style: &egui::Style) -> f32 {
        1.0
    }

    fn min_size(&self) -> f32 {
        120.0
    }

    fn resize_stroke(&self, _style: &egui::Style, state: ResizeState) -> Stroke {
        match state {
            ResizeState::Idle => Stroke::new(1.0, self.tokens.rule),
            ResizeState::Hovering | ResizeState::Dragging => Stroke::new(2.0, self.tokens.accent),
        }
    }

    fn drag_preview_stroke(&self, _visuals: &Visuals) -> Stroke {
        Stroke::new(1.0, self.tokens.accent)
    }

    fn drag_preview_color(&self, _visuals: &Visuals) -> Color32 {
        self.tokens.accent.gamma_multiply(0.15)
    }

    fn simplification_options(&self) -> SimplificationOptions {
        // Every pane keeps a tab: it is what one drags and closes it by.
        SimplificationOptions { all_panes_must_have_tabs: true, ..SimplificationOptions::default() }
    }

    /// Ctrl+Tab belongs to whoever has the focus.
    fn cycle_tabs_with_keyboard(&self) -> bool {
        false
    }
}

impl Tiling<'_> {
    fn paint_tab(&self, ui: &Ui, rect: Rect, pane: Pane, active: bool, lit: bool) {
        let painter = ui.painter();
        if active && is_read(pane) {
            painter.rect_filled(rect, CornerRadius::ZERO, self.tokens.paper);
            let rule = Stroke::new(1.0, self.tokens.rule);
            painter.vline(rect.left() + 0.5, rect.y_range(), rule);
            painter.vline(rect.right() - 0.5, rect.y_range(), rule);
            // Of two readers, that at hand is told by its line.
            let rests = Side::ALL.iter().any(|side| side.pane() == pane && *side != self.scene.selection.at_hand);
            let colour = if rests { self.tokens.rule } else { self.tokens.accent };
            painter.hline(rect.x_range(), rect.top() + 1.0, Stroke::new(FRONT_LINE, colour));
        } else if active {
            let under = rect.shrink2(vec2(3.5 * STEP, 0.0));
            painter.hline(under.x_range(), rect.bottom() - 5.0, Stroke::new(FRONT_LINE, self.tokens.accent));
        } else if lit {
            painter.rect_filled(rect.shrink2(vec2(STEP, 6.0)), CornerRadius::same(4), self.tokens.hover);
        }
    }

    fn tab_menu(&mut self, ui: &mut Ui, pane: Pane) {
        if ui.button(say!("Close {}", pane.title())).clicked() {
            self.closed.push(pane);
            ui.close();
        }
    }
}

/// Whether a pane is read like a page, and so stands on paper.
fn is_read(pane: Pane) -> bool {
    matches!(pane, Pane::Reader | Pane::Beside | Pane::Brief)
}

fn describe(pane: Pane) -> &'static str {
    match pane {
        Pane::Documents => say!("The documents of the corpus"),
        Pane::Reader => say!("The text of one document"),
        Pane::Tags => say!("The tags, and how many passages each has"),
        Pane::People => say!("People, bodies and things, and which of their names may be one"),
        Pane::Claims => say!("The claims, and what each stands on"),
        Pane::Inspector => say!("What is selected, in full"),
        Pane::Timeline => say!("Claims and documents in time"),
        Pane::Map => say!("Claims and passages in space"),
        Pane::Search => say!("What a search found"),
        Pane::Brief => say!("The brief, written and as it will look"),
        Pane::Beside => say!("The text of another document, or of another place"),
        Pane::Page => say!("The page of the original at the place that is read"),
        Pane::Check => say!("Passages that were left in an older version of their document"),
        Pane::History => say!("Everything that was done, and where you are in it"),
        Pane::Graph => say!("What a claim goes back to, drawn step by step"),
        Pane::Hypotheses => say!("Hypotheses that compete, against the evidence"),
        Pane::WhatIf => say!("What would change if something were withdrawn or graded otherwise"),
        Pane::Suggestions => say!("What was noticed in the texts, to be accepted or rejected"),
        Pane::Coded => say!("Passages by any combination of tags, and how much of each tag there is where"),
    }
}
