//! One conflict: what stood there, what stands here and there, who changed it when, and whose is taken.

use super::super::parts::radio;
use crate::analysis::editions::{Part, differences};
use crate::edit::merge::{Key, Side};
use crate::model::Stamp;
use crate::say;
use crate::session::merging::Shown;
use crate::ui::chrome::parts::meta;
use crate::ui::theme::{META_SIZE, STEP, Theme, Tokens, reading};
use egui::text::{LayoutJob, TextFormat};
use egui::{Key as Letter, Label, RichText, ScrollArea, Stroke, Ui};
use std::collections::BTreeMap;

/// Height of the words of both sides, in points; longer ones are scrolled.
const SIDES_HEIGHT: f32 = 220.0;
/// Words beyond which differences are not marked: nobody reads them here.
const MOST_MARKED: usize = 20_000;

/// Draws the conflict that is shown, and takes the keys: O and T decide, the arrows go on and back.
pub(super) fn show(ui: &mut Ui, all: &[Shown], decided: &mut BTreeMap<Key, Side>, at: &mut usize) {
    let Some(shown) = all.get(*at) else { return };
    ui.separator();
    let open = all.iter().filter(|shown| !decided.contains_key(&shown.clash.key)).count();
    ui.horizontal(|ui| {
        let place = say!("Conflict {} of {}", *at + 1, all.len());
        ui.label(RichText::new(place).strong());
        meta(ui, say!("{open} open", open));
        let back = ui.add_enabled(*at > 0, egui::Button::new(say!("Back"))).on_hover_text(say!("Left arrow"));
        let on =
            ui.add_enabled(*at + 1 < all.len(), egui::Button::new(say!("Next"))).on_hover_text(say!("Right arrow"));
        if back.clicked() {
            *at = at.saturating_sub(1);
        } else if on.clicked() {
            *at += 1;
        }
    });
    ui.add(Label::new(RichText::new(&shown.about).strong()).wrap());
    ui.add(Label::new(&shown.question).wrap());
    if !shown.base.is_empty() {
        meta(ui, say!("It was"));
        ui.add(Label::new(&shown.base).wrap());
    }
    ui.add_space(STEP);
    let chosen = decided.get(&shown.clash.key).copied();
    let mut decision = sides(ui, shown, chosen);
    if !ui.ctx().text_edit_focused() {
        let pressed = |letter| ui.input(|input| input.modifiers.is_none() && input.key_pressed(letter));
        if pressed(Letter::O) {
            decision = Some(Side::Ours);
        } else if pressed(Letter::T) {
            decision = Some(Side::Theirs);
        } else if pressed(Letter::ArrowLeft) {
            *at = at.saturating_sub(1);
        } else if pressed(Letter::ArrowRight) {
            *at = (*at + 1).min(all.len() - 1);
        }
    }
    if let Some(side) = decision {
        decided.insert(shown.clash.key.clone(), side);
        // The next that is open comes by itself.
        let is_open = |nth: &usize| all.get(*nth).is_some_and(|shown| !decided.contains_key(&shown.clash.key));
        *at = (*at..all.len()).chain(0..*at).find(is_open).unwrap_or(*at);
    }
    meta(ui, say!("O takes ours, T takes theirs. Ctrl+Z takes the whole merge back."));
}

/// Both sides beside each other; whose was chosen.
fn sides(ui: &mut Ui, shown: &Shown, chosen: Option<Side>) -> Option<Side> {
    let mut decision = None;
    let tokens = Theme::of(ui.ctx()).tokens();
    ui.columns(2, |columns| {
        let sides = [
            (Side::Ours, say!("Ours"), &shown.mine, &shown.mine_by),
            (Side::Theirs, say!("Theirs"), &shown.theirs, &shown.theirs_by),
        ];
        for (ui, (side, name, words, by)) in columns.iter_mut().zip(sides) {
            if radio(ui, chosen == Some(side), name).clicked() {
                decision = Some(side);
            }
            meta(ui, by.as_ref().map_or_else(String::new, said_by));
            ScrollArea::vertical().id_salt(name).max_height(SIDES_HEIGHT).show(ui, |ui| {
                if words.is_empty() {
                    meta(ui, say!("Nothing: it is deleted or empty"));
                } else {
                    ui.add(Label::new(job(&shown.base, words, tokens)).wrap());
                }
            });
        }
    });
    decision
}

/// 'A. Analyst, 2026-03-01 14:05'.
fn said_by(stamp: &Stamp) -> String {
    let at = stamp.at.strftime("%Y-%m-%d %H:%M").to_string();
    say!("{by}, {at} UTC", by = &stamp.by, at)
}

/// The words with what came since underlined and what went struck through.
fn job(base: &str, words: &str, tokens: &Tokens) -> LayoutJob {
    let is_marked = !base.is_empty() && base.len() + words.len() < MOST_MARKED;
    let parts = if is_marked { differences(base, words) } else { vec![Part::Same(words.to_owned())] };
    let mut job = LayoutJob::default();
    for part in &parts {
        let mut format = TextFormat::simple(reading(META_SIZE + 2.0), tokens.text);
        let words = match part {
            Part::Same(words) => words,
            Part::Gone(words) => {
                (format.color, format.strikethrough) = (tokens.meta, Stroke::new(1.0, tokens.meta));
                words
            }
            Part::Come(words) => {
                format.underline = Stroke::new(2.0, tokens.accent);
                words
            }
        };
        job.append(words, 0.0, format);
    }
    job
}
