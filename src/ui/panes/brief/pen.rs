//! What the preview of a brief draws with: how its references look, and what is done where one is clicked.

use super::tooltip;
use super::view::{Standing, standing};
use crate::brief::{Rule, Target};
use crate::model::AnyId;
use crate::say;
use crate::ui::action::{Action, Actions};
use crate::ui::scene::Scene;
use crate::ui::theme::{META_SIZE, Tokens};
use crate::ui::widgets::mark::Mark;
use crate::ui::widgets::markdown::{Block, Link, LinkLook, Page, Picture, To};
use egui::{Align2, Color32, FontId, Pos2, Rect, Role, Sense, Stroke, StrokeKind, Ui, WidgetInfo, vec2};
use std::collections::BTreeMap;

/// Height of what stands for a picture, in points.
pub(super) const PICTURE: f32 = 84.0;

/// What the author should look at: by address and words of the reference.
pub(super) type Rules = BTreeMap<(String, String), Rule>;

/// What is drawn with, and what came of it.
pub(super) struct Pen<'a, 's> {
    pub(super) scene: &'a Scene<'s>,
    pub(super) rules: &'a Rules,
    pub(super) tokens: &'static Tokens,
    /// What the selection lights up.
    pub(super) lit: Vec<AnyId>,
    pub(super) actions: &'a mut Actions,
    /// What a click selected.
    pub(super) followed: Option<AnyId>,
}

impl Page for Pen<'_, '_> {
    fn look(&self, block: &Block, link: usize) -> LinkLook {
        look(block, link, self)
    }

    fn is_lit(&self, block: &Block) -> bool {
        block.refers_to(&self.lit)
    }

    fn follow(&mut self, link: &Link) {
        self.followed = follow(&link.to, self.scene, self.actions).or(self.followed);
    }

    fn hint(&self, ui: &mut Ui, link: &Link) {
        tooltip::show(ui, &link.to, rule_of(link, self.rules), self.scene);
    }

    fn picture(&mut self, ui: &Ui, nth: usize, picture: &Picture, at: Pos2, width: f32) -> f32 {
        picture_place(ui, nth, picture, Rect::from_min_size(at, vec2(width, PICTURE)), self.tokens);
        PICTURE
    }
}

fn picture_place(ui: &Ui, nth: usize, picture: &Picture, rect: Rect, tokens: &Tokens) {
    let words = match picture {
        Picture::Timeline => say!("The timeline of these claims stands here in the issued brief"),
        Picture::Map => say!("The map of these claims stands here in the issued brief"),
        Picture::Register => say!("The register of claims and sources stands here in the issued brief"),
        Picture::File { words, .. } => words.as_str(),
    };
    let response = ui.interact(rect, ui.scope_id().with(("picture", nth)), Sense::hover());
    response.widget_info(|| WidgetInfo::labeled(Role::Image, true, words));
    ui.painter().rect(rect, 4.0, tokens.panel, Stroke::new(1.0, tokens.rule), StrokeKind::Inside);
    let font = FontId::proportional(META_SIZE + 1.0);
    ui.painter().text(rect.center(), Align2::CENTER_CENTER, words, font, tokens.meta);
}

/// How a link looks: a claim has its mark, what leads to nothing a warning, what is selected a wash.
fn look(block: &Block, link: usize, pen: &Pen<'_, '_>) -> LinkLook {
    let tokens = pen.tokens;
    let Some(link) = block.links.get(link) else { return LinkLook::default() };
    let To::Reference(target) = &link.to else {
        return LinkLook { colour: Some(tokens.accent), ..LinkLook::default() };
    };
    let standing = standing(pen.scene, target);
    // The passages of a selected claim have the bar alone, so that its own sentence stands out.
    let selected = pen.scene.selection.object;
    let is_lit = match selected {
        Some(AnyId::Claim(_)) => target.object() == selected,
        _ => target.object().is_some_and(|id| pen.lit.contains(&id)),
    };
    let wash = if is_lit { tokens.selection } else { Color32::TRANSPARENT };
    if standing == Standing::Dangling || rule_of(link, pen.rules).is_some() {
        let underline = Stroke::new(1.0, tokens.warning);
        let mark = if let Standing::Claim(state) = standing { Some(Mark::of_state(state)) } else { None };
        return LinkLook { colour: Some(tokens.warning), underline, wash, mark };
    }
    match standing {
        Standing::Claim(state) => {
            let underline = Stroke::new(1.0, tokens.rule);
            LinkLook { colour: None, underline, wash, mark: Some(Mark::of_state(state)) }
        }
        _ => LinkLook { colour: None, underline: Stroke::new(1.0, tokens.accent), wash, mark: None },
    }
}

fn rule_of(link: &Link, rules: &Rules) -> Option<Rule> {
    let To::Reference(target) = &link.to else { return None };
    rules.get(&(target.url(), link.words.clone())).copied()
}

/// Selects the claim, reads the passage or document, copies a link that leads elsewhere; what is selected by it.
fn follow(to: &To, scene: &Scene<'_>, actions: &mut Actions) -> Option<AnyId> {
    let target = match to {
        To::Reference(target) => target,
        To::Elsewhere(address) => {
            actions.push(Action::CopyLink(address.clone()));
            return None;
        }
    };
    if standing(scene, target) == Standing::Dangling {
        return None;
    }
    match target {
        Target::Claim(id) => actions.select(*id),
        Target::Passage(id) => {
            actions.select(*id);
            if let Some(passage) = scene.project.passages.get(*id) {
                actions.read_passage(scene.project, passage);
            }
        }
        Target::Document(id) => {
            actions.select(*id);
            actions.read(*id, None);
        }
        _ => {}
    }
    target.object()
}
