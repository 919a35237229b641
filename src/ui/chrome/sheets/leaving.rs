//! What is about to leave, listed before anything is written: the groups with their counts, each of which opens.

use crate::export::Inventory;
use crate::problem::Problem;
use crate::say;
use crate::session::outgoing::{Choices, Group, Prepared, What};
use crate::ui::chrome::parts::meta;
use crate::ui::theme::{ROW_HEIGHT, STEP, Theme};
use egui::{Align, Button, Layout, RichText, ScrollArea, Ui};
use egui_material_icons::icons::{ICON_CHEVRON_RIGHT, ICON_EXPAND_MORE};
use std::collections::BTreeSet;
use std::path::PathBuf;
use std::sync::Arc;

/// What the list is of: whenever it is another, it is made anew.
#[derive(Debug, Clone, PartialEq)]
pub struct Asked {
    /// What is to be written.
    pub what: What,
    /// What goes along.
    pub choices: Choices,
    /// The file's name, whose ending says the form of a brief.
    pub file: PathBuf,
    /// The project's revision.
    pub revision: u64,
}

/// The list, and which of its groups are open.
#[derive(Default)]
pub(super) struct Leaving {
    asked: Option<Asked>,
    answer: Option<Result<Arc<Prepared>, Problem>>,
    open: BTreeSet<Group>,
}

/// A row of the list.
enum Row<'a> {
    Group(Group, usize),
    Item(&'a str, &'a str),
    LeftOut(&'a str),
}

impl Leaving {
    /// Asks for another list where this one is of something else; gives what to ask for.
    pub(super) fn ask(&mut self, wanted: &Asked) -> Option<Asked> {
        if self.asked.as_ref() == Some(wanted) {
            return None;
        }
        // Until the new one is there, nothing can be written that nobody saw.
        self.answer = None;
        self.asked = Some(wanted.clone());
        self.asked.clone()
    }

    /// The list was made; one that nobody waits for any more is dropped.
    pub(super) fn prepared(&mut self, asked: &Asked, answer: Result<Arc<Prepared>, Problem>) {
        if self.asked.as_ref() == Some(asked) {
            self.answer = Some(answer);
        }
    }

    /// Forgets the list: what it holds is not kept longer than it is looked at.
    pub(super) fn forget(&mut self) {
        *self = Self::default();
    }

    /// What can be written, once it was listed.
    pub(super) fn ready(&self) -> Option<&Arc<Prepared>> {
        self.answer.as_ref()?.as_ref().ok()
    }

    /// Why nothing can be written.
    pub(super) fn why_not(&self) -> Option<&'static str> {
        match &self.answer {
            None => Some(say!("Looking through what leaves…")),
            Some(Err(_)) => Some(say!("It cannot be written")),
            Some(Ok(_)) => None,
        }
    }

    /// Draws the list.
    pub(super) fn show(&mut self, ui: &mut Ui) {
        ui.add_space(STEP);
        match &self.answer {
            // The row of buttons says that it is being made.
            None => {}
            Some(Err(problem)) => drop(ui.label(problem.to_string())),
            Some(Ok(prepared)) => {
                list(ui, &prepared.inventory, &mut self.open, AROUND);
                findings(ui, prepared);
            }
        }
    }
}

/// What of the window's height an export's sheet needs besides the list, in points.
const AROUND: f32 = 560.0;

/// Draws what is in something that is about to leave, each group with what it holds where it is open; the rest of
/// its sheet is `around` points high.
pub(super) fn list(ui: &mut Ui, inventory: &Inventory, open: &mut BTreeSet<Group>, around: f32) {
    meta(ui, say!("What it holds"));
    let rows = rows(inventory, open);
    let height = (ui.ctx().content_rect().height() - around).clamp(120.0, 360.0);
    if rows.is_empty() {
        ui.label(say!("Nothing of the project"));
    }
    let area = ScrollArea::vertical()
        .id_salt("what it holds")
        .max_height(height)
        // The sheet was smaller before the list was there.
        .min_scrolled_height(height)
        .auto_shrink([false, true]);
    area.show_rows(ui, ROW_HEIGHT - STEP, rows.len(), |ui, range| {
        for row in rows.get(range).unwrap_or_default() {
            draw(ui, row, open);
        }
    });
    for caveat in [inventory.caveat()].into_iter().filter(|caveat| !caveat.is_empty()) {
        meta(ui, caveat);
    }
}

fn findings(ui: &mut Ui, prepared: &Prepared) {
    for finding in prepared.findings.iter().take(3) {
        meta(ui, format!("{}: “{}”", finding.rule.label(), finding.text));
    }
    if prepared.findings.len() > 3 {
        meta(ui, say!("{} more references need a look", prepared.findings.len() - 3));
    }
}

fn rows<'a>(inventory: &'a Inventory, open: &BTreeSet<Group>) -> Vec<Row<'a>> {
    let mut rows = Vec::new();
    for (group, items) in inventory.groups() {
        rows.push(Row::Group(group, items.len()));
        if open.contains(&group) {
            rows.extend(items.iter().map(|item| Row::Item(&item.words, &item.what)));
        }
    }
    rows.extend(inventory.left_out.iter().map(|line| Row::LeftOut(line)));
    rows
}

fn draw(ui: &mut Ui, row: &Row<'_>, open: &mut BTreeSet<Group>) {
    let tokens = Theme::of(ui.ctx()).tokens();
    ui.horizontal(|ui| {
        ui.set_height(ROW_HEIGHT - STEP);
        match row {
            Row::Group(group, count) => {
                let is_open = open.contains(group);
                let sign = if is_open { ICON_EXPAND_MORE } else { ICON_CHEVRON_RIGHT };
                ui.label(RichText::new(sign.codepoint).size(16.0).color(tokens.meta));
                let button = Button::new(RichText::new(group.label()).color(tokens.text)).frame_when_inactive(false);
                let hint = if is_open { say!("Close this group") } else { say!("Show what is in this group") };
                let clicked = ui.add(button).on_hover_text(hint).clicked();
                ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
                    ui.add_space(3.0 * STEP);
                    ui.label(RichText::new(count.to_string()).color(tokens.meta));
                });
                if clicked && !open.remove(group) {
                    open.insert(*group);
                }
            }
            Row::Item(words, what) => {
                ui.add_space(5.0 * STEP);
                ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
                    ui.add_space(3.0 * STEP);
                    meta(ui, *what);
                    ui.with_layout(Layout::left_to_right(Align::Center), |ui| {
                        let shown = crate::text::visible(&words.replace('\n', " ")).into_owned();
                        ui.add(egui::Label::new(RichText::new(&shown).color(tokens.text)).truncate());
                    });
                });
            }
            Row::LeftOut(line) => {
                let label = egui::Label::new(RichText::new(say!("Left out: {line}", line)).small().color(tokens.meta));
                ui.add(label.truncate());
            }
        }
    });
}
