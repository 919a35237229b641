//! Drawing the pane 'what if'.

use super::origins;
use super::state::State;
use super::view::Line;
use super::{Ask, draw, foot, head};
use crate::model::AnyId;
use crate::say;
use crate::ui::action::{Action, Actions};
use crate::ui::layout::Pane;
use crate::ui::scene::Scene;
use crate::ui::theme::STEP;
use crate::ui::widgets::rows::{row_id, uneven_rows};
use egui::{Frame, Key, Label, Margin, Panel, Ui};

/// What the lines are known by.
const LIST: &str = "what-if";

/// Draws the pane.
pub fn show(ui: &mut Ui, state: &mut State, scene: &Scene<'_>, actions: &mut Actions) {
    state.follow(scene, actions);
    let Some(subject) = state.subject else {
        origins::show(ui, state, scene, actions);
        return;
    };
    Frame::new().inner_margin(Margin { left: 12, right: 12, top: 8, bottom: 6 }).show(ui, |ui| {
        head::show(ui, state, subject, scene, actions);
    });
    let frame = Frame::new().inner_margin(Margin::symmetric(12, 8));
    Panel::bottom("what if, foot").resizable(false).frame(frame).show(ui, |ui| {
        foot::show(ui, state, subject, scene, actions);
    });
    if state.lines.is_empty() {
        Frame::new().inner_margin(Margin::symmetric(12, 3 * STEP as i8)).show(ui, |ui| {
            ui.add(
                Label::new(say!("Nothing stands on it that counts, and no sentence of a brief leads there.")).wrap(),
            );
        });
        state.wants_focus = false;
        return;
    }
    list(ui, state, scene, actions);
}

fn list(ui: &mut Ui, state: &mut State, scene: &Scene<'_>, actions: &mut Actions) {
    state.laid.fit(ui, &state.lines, ui.available_width());
    let (lines, laid, at) = (&state.lines, &state.laid, state.at);
    let is_chosen = |nth: usize, line: &Line| match line {
        Line::Claim(claim) => scene.selection.claim() == Some(claim.id),
        Line::Sentence(_) => at == Some(nth),
        Line::Head(_) => false,
    };
    let happened = uneven_rows(ui, LIST, &laid.tops, None, |ui, nth, response, rect| {
        if let (Some(line), Some(parts)) = (lines.get(nth), laid.parts.get(nth)) {
            draw::draw(ui, line, *parts, response, rect, is_chosen(nth, line));
        }
    });
    if std::mem::take(&mut state.wants_focus) {
        // What is asked about stays selected until the arrows move.
        let first = lines.iter().position(|line| !matches!(line, Line::Head(_))).unwrap_or(0);
        ui.memory_mut(|memory| memory.request_focus(row_id(LIST, first)));
        state.at = Some(first);
    }
    if let Some(nth) = happened.focused.filter(|nth| state.at != Some(*nth)) {
        // With the arrows a claim is selected everywhere; a sentence is gone to when it is asked for.
        if let Some(Line::Claim(claim)) = lines.get(nth) {
            actions.select(claim.id);
        }
    }
    if let Some(nth) = happened.clicked {
        match lines.get(nth) {
            Some(Line::Claim(claim)) => {
                let again = at == Some(nth) && scene.selection.claim() == Some(claim.id);
                actions.select(claim.id);
                if again {
                    actions.push(Action::Show(Pane::Claims));
                }
            }
            Some(Line::Sentence(sentence)) => {
                if let Some(lead) = sentence.leads_to.first().filter(|id| !matches!(id, AnyId::Document(_))) {
                    actions.select(*lead);
                }
                actions.push(Action::WhatIf(Ask::Sentence(sentence.brief, sentence.sentence.clone())));
            }
            _ => {}
        }
    }
    state.at = happened.clicked.or(happened.focused).or(state.at);
    // The toolkit takes the focus away with Escape before anybody is asked.
    let had_focus = std::mem::replace(&mut state.has_focus, happened.focused.is_some());
    if had_focus && happened.focused.is_none() && ui.input(|input| input.key_pressed(Key::Escape)) {
        state.leave();
    }
}
