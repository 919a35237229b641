//! The right of reply, beside a claim: whom it concerns, when and how they were asked, until when they may answer, and what
//! they answered. What is most pressing stands first.

use super::parts::{self, link, meta, quiet, remove, section, warn};
use super::ui::Drawing;
use crate::analysis::reply::{Due, by_deadline};
use crate::analysis::when::in_words;
use crate::analysis::wording::capitalised;
use crate::model::{Answer, Claim, Reading, Reply};
use crate::say;
use crate::session::verbs::claim::reply;
use crate::ui::action::Action;
use crate::ui::boxes::{OpenBox, passage_name};
use crate::ui::command::Command;
use crate::ui::theme::{META_SIZE, STEP, Theme, reading};
use crate::ui::widgets::mark::{Mark, SIDE};
use egui::{Label, RichText, Sense, Ui, Vec2};

/// Draws the parties of a claim.
pub(super) fn show(ui: &mut Ui, claim: &Claim, drawing: &mut Drawing<'_, '_>) {
    let parties = by_deadline(claim, drawing.scene.today);
    let owed = parties.iter().filter(|(_, due)| due.is_owed()).count();
    let head = if owed == 0 { say!("Right of reply").to_owned() } else { say!("Right of reply · {owed} owed", owed) };
    section(ui, &head);
    for (reply, due) in &parties {
        party(ui, claim, (reply, *due), drawing);
    }
    if parties.is_empty() {
        meta(ui, say!("Nobody was asked yet. A denial or an answer belongs beside the claim."));
    }
    if drawing.form.editable {
        parts::command(ui, Command::RightOfReply, say!("Add a party…"), drawing.form.actions);
    }
}

fn party(ui: &mut Ui, claim: &Claim, (reply, due): (&Reply, Due), drawing: &mut Drawing<'_, '_>) {
    let tokens = Theme::of(ui.ctx()).tokens();
    let scene = drawing.scene;
    ui.horizontal_top(|ui| {
        ui.spacing_mut().item_spacing.x = STEP;
        let colour = if due.is_owed() { tokens.meta } else { Mark::Responds.colour(tokens) };
        let (rect, _) = ui.allocate_exact_size(Vec2::splat(SIDE), Sense::hover());
        Mark::Responds.paint_in(ui.painter(), rect, colour);
        ui.vertical(|ui| {
            ui.spacing_mut().item_spacing.y = 1.0;
            link(ui, scene.project, reply.party, drawing.form.actions);
            let colour = if matches!(due, Due::Overdue(_)) { tokens.warning } else { tokens.meta };
            let words = capitalised(&due.words());
            ui.add(Label::new(RichText::new(words).size(META_SIZE).color(colour)).wrap());
            let known = asked(reply);
            if !known.is_empty() {
                meta(ui, &known);
            }
            answer(ui, reply, drawing);
            if drawing.form.editable {
                offers(ui, claim, reply, drawing);
            }
        });
    });
    ui.add_space(STEP);
}

/// 'Asked 5 March 2026, by letter · may answer until 19 March 2026 · answered 12 March 2026'
fn asked(reply: &Reply) -> String {
    let mut parts = Vec::new();
    match (&reply.asked, reply.how.as_str()) {
        (Some(day), "") => parts.push(say!("asked {day}", day = in_words(day))),
        (Some(day), how) => parts.push(say!("asked {day}, {how}", day = in_words(day), how)),
        (None, "") => {}
        (None, how) => parts.push(say!("asked {how}", how)),
    }
    parts.extend(reply.deadline.iter().map(|day| say!("may answer until {day}", day = in_words(day))));
    parts.extend(reply.answered.iter().map(|day| say!("answered {day}", day = in_words(day))));
    capitalised(&parts.join(" · "))
}

fn answer(ui: &mut Ui, reply: &Reply, drawing: &mut Drawing<'_, '_>) {
    let project = drawing.scene.project;
    match &reply.answer {
        None => {}
        Some(Answer::Words(words)) => {
            ui.add(Label::new(RichText::new(format!("“{words}”")).font(reading(15.0))).wrap());
        }
        Some(Answer::Passage(id)) => {
            let passage = project.passages.get(*id);
            let document = passage.and_then(|passage| project.documents.get(passage.document));
            match (passage, document) {
                (Some(passage), Some(document)) if document.reading != Reading::Sealed => {
                    let words = RichText::new(passage_name(drawing.scene, *id)).font(reading(15.0));
                    let response = ui.add(Label::new(words).wrap().sense(Sense::click()));
                    let help = say!("Read it in {document}", document = document.title.value);
                    if response.on_hover_cursor(egui::CursorIcon::PointingHand).on_hover_text(help).clicked() {
                        drawing.form.actions.select(*id);
                        drawing.form.actions.read_passage(project, passage);
                    }
                }
                (Some(_), _) => meta(ui, &passage_name(drawing.scene, *id)),
                (None, _) => warn(ui, say!("The passage with the answer is not here")),
            }
        }
    }
}

fn offers(ui: &mut Ui, claim: &Claim, reply: &Reply, drawing: &mut Drawing<'_, '_>) {
    let (id, party) = (claim.id, reply.party);
    let name = drawing.scene.project.entities.get(party).map(|entity| entity.name.as_str()).unwrap_or_default();
    ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = 2.0 * STEP;
        let (words, help) = match reply.answer {
            None => (say!("Record answer…"), say!("Write down what {name} answered, or choose the passage", name)),
            Some(_) => (say!("Change…"), say!("Change what is set down of {name}", name)),
        };
        if quiet(ui, words).on_hover_text(help).clicked() {
            drawing.form.actions.push(Action::Open(OpenBox::Reply(Some(party))));
        }
        if remove(ui, "party") {
            let verb = move |work: &mut crate::session::Work<'_>| reply::remove(work, id, party).map(|()| None);
            drawing.form.actions.edit(say!("Remove party"), verb);
        }
    });
}
