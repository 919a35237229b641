//! What this machine remembers of a case outside its folder, which is nothing until it is turned on here; and when
//! everything hides from a glance by itself.

use super::parts::{check, close_button, radio, sheet};
use super::{After, Seen, ask};
use crate::say::said;
use crate::ui::action::{Action, Actions};
use crate::ui::chrome::Ask;
use crate::ui::chrome::parts::meta;
use crate::ui::command::Command;
use crate::ui::settings::{self, MOST_RECENT};
use crate::ui::theme::{INTERFACE_SIZE, STEP, semibold};
use crate::{mark, say};
use egui::{Context, RichText, Ui};

/// When everything may hide by itself.
const HIDE_AFTER: [(Option<u32>, &str); 4] = [
    (None, mark!("Never")),
    (Some(1), mark!("1 minute")),
    (Some(5), mark!("5 minutes")),
    (Some(15), mark!("15 minutes")),
];

/// Draws the sheet.
pub(super) fn show(context: &Context, seen: &Seen<'_>, actions: &mut Actions) -> After {
    sheet(context, say!("Privacy"), |ui| {
        let mut after = After::Stay;
        recent(ui, seen, actions);
        hiding(ui, seen, actions);
        name(ui, seen, actions, &mut after);
        ui.add_space(2.0 * STEP);
        if ui.button(Command::Safety.label()).on_hover_text(say!("What cannot be prevented, and what to do")).clicked()
        {
            actions.push(Action::Run(Command::Safety));
            after = After::Close;
        }
        close_button(ui, &mut after);
        after
    })
}

fn recent(ui: &mut Ui, seen: &Seen<'_>, actions: &mut Actions) {
    head(ui, say!("Recent projects"));
    let recent = &seen.settings.recent;
    let mut on = recent.is_on();
    let hint = say!("Turning it off forgets those that are remembered");
    if check(ui, &mut on, say!("Remember recent projects")).on_hover_text(hint).changed() {
        ask(actions, Ask::RememberRecent(on));
    }
    meta(
        ui,
        say!(
            "While this is off, a case leaves no name and no path outside its folder. While it is on, the paths of the \
             last {MOST_RECENT} stand in {}.",
            settings::file(),
            MOST_RECENT
        ),
    );
    let remembered = recent.folders().len();
    if remembered > 0 {
        let words = if remembered == 1 {
            say!("Forget one project").to_owned()
        } else {
            say!("Forget {remembered} projects", remembered)
        };
        if ui.button(words).on_hover_text(say!("Go on remembering those opened from now on")).clicked() {
            ask(actions, Ask::ForgetRecent);
        }
    }
}

fn hiding(ui: &mut Ui, seen: &Seen<'_>, actions: &mut Actions) {
    head(ui, say!("Hide everything"));
    ui.label(say!("When nobody has touched the window for"));
    ui.horizontal_wrapped(|ui| {
        for (minutes, words) in HIDE_AFTER {
            let chosen = seen.settings.hide_after_minutes == minutes;
            if radio(ui, chosen, said(words))
                .on_hover_text(say!("The window goes blank; nothing is closed or lost"))
                .clicked()
            {
                ask(actions, Ask::HideAfter(minutes));
            }
        }
    });
    meta(ui, say!("{} hides it at once and brings it back; so does a click.", Command::HideAll.keys(ui.ctx())));
}

fn name(ui: &mut Ui, seen: &Seen<'_>, actions: &mut Actions, after: &mut After) {
    head(ui, say!("Your name"));
    let author = &seen.settings.author;
    meta(
        ui,
        if author.is_empty() {
            say!(
                "No name is kept. One that you give stands in {} and in the history of each project.",
                settings::file()
            )
        } else {
            say!("'{author}' is kept in {} and in the history of each project.", settings::file(), author)
        },
    );
    if ui.button(Command::SetAuthor.label()).on_hover_text(say!("Initials or a made-up name will do")).clicked() {
        actions.push(Action::Run(Command::SetAuthor));
        *after = After::Close;
    }
}

fn head(ui: &mut Ui, words: &str) {
    ui.add_space(2.0 * STEP);
    ui.label(RichText::new(words).font(semibold(INTERFACE_SIZE)));
}
