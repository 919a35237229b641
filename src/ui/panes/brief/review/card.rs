//! The card of the sentence that is looked at: its words, how it stands, what the check found, every quotation with page,
//! document, origin, hash and grade, what speaks against it, what was said of it.

use super::comment;
use super::keys::Gesture;
use super::{Reviewer, why_not_tick};
use crate::analysis::Standing;
use crate::analysis::when::day_of;
use crate::brief::{Bearing, Flaw, ReviewState, ReviewedSource, short_hash};
use crate::model::{Brief, Sha256};
use crate::say;
use crate::store::Access;
use crate::ui::action::{Action, Actions};
use crate::ui::command::Command;
use crate::ui::scene::Scene;
use crate::ui::theme::{META_SIZE, STEP, Theme, Tokens, reading, semibold};
use crate::ui::widgets::mark::Mark;
use egui::{Align, Button, Frame, Label, Layout, Margin, RichText, ScrollArea, Sense, Ui};

/// Size of the sentence, in points.
const SENTENCE: f32 = 19.0;
/// Size of what is quoted, in points.
const QUOTE: f32 = 15.0;
/// Height of a line of buttons below, in points.
const FOOT: f32 = 40.0;
/// Narrower than this, they stand on two lines, in points.
const NARROW: f32 = 440.0;
/// Code points of a quotation that are shown.
const QUOTE_CODEPOINTS: usize = 900;
/// The card is no wider, in points.
const MEASURE: f32 = 640.0;

/// Draws the card into all the room there is.
pub(super) fn show(
    ui: &mut Ui,
    state: &mut Reviewer,
    (brief, flaws): (&Brief, &[Flaw]),
    scene: &Scene<'_>,
    actions: &mut Actions,
) {
    let lines = if ui.available_width() < NARROW { 2.0 } else { 1.0 };
    let height = (ui.available_height() - lines * FOOT).max(40.0);
    let is_new = std::mem::take(&mut state.is_new);
    let mut area = ScrollArea::vertical().id_salt("card").auto_shrink(false).max_height(height);
    if is_new {
        area = area.vertical_scroll_offset(0.0);
    }
    area.show(ui, |ui| {
        Frame::new().inner_margin(Margin { left: 20, right: 16, top: 12, bottom: 16 }).show(ui, |ui| {
            ui.set_max_width(ui.available_width().min(MEASURE));
            body(ui, state, (brief, flaws), scene, actions);
        });
    });
    let rule = egui::Stroke::new(1.0, Theme::of(ui.ctx()).tokens().rule);
    ui.painter().hline(ui.max_rect().x_range(), ui.cursor().top(), rule);
    foot(ui, state, brief, scene, actions);
}

fn body(
    ui: &mut Ui,
    state: &mut Reviewer,
    (brief, flaws): (&Brief, &[Flaw]),
    scene: &Scene<'_>,
    actions: &mut Actions,
) {
    let tokens = Theme::of(ui.ctx()).tokens();
    let Some(sentence) = state.walk.review.sentences.get(state.current).cloned() else { return };
    let (nth, all) = (state.current + 1, state.walk.review.sentences.len());
    let place = say!("Sentence {nth} of {all}", nth, all);
    let heading = sentence.heading.as_ref().map(|heading| format!(" · {heading}")).unwrap_or_default();
    meta(ui, place + &heading, tokens);
    ui.add_space(STEP);
    ui.label(RichText::new(&sentence.words).font(reading(SENTENCE)).color(tokens.text));
    ui.add_space(STEP);
    standing(ui, state, scene, tokens);
    if let Some(why_not) = why_not_tick(brief, scene).filter(|_| scene.access == Access::Write) {
        meta(ui, why_not, tokens);
    }
    let lapsed = match state.state() {
        ReviewState::Lapsed(_, lapse) => lapse.sentence(scene.project),
        _ => String::new(),
    };
    // That it has lapsed is said above.
    let is_said = |flaw: &Flaw| !lapsed.is_empty() && flaw.detail.contains(&lapsed);
    let is_of_it = |flaw: &&Flaw| flaw.sentence_bytes == sentence.bytes && !is_said(flaw);
    for flaw in flaws.iter().filter(is_of_it) {
        ui.label(RichText::new(format!("! {}", flaw.rule.label())).color(tokens.warning));
        ui.label(RichText::new(&flaw.detail).size(META_SIZE));
    }
    for claim in &sentence.claims {
        ui.add_space(2.0 * STEP);
        ui.horizontal_wrapped(|ui| {
            Mark::of_state(claim.state).show(ui);
            let words = RichText::new(&claim.text).font(semibold(13.0)).color(tokens.text);
            let label = ui.add(Label::new(words).wrap().sense(Sense::CLICK));
            if label.on_hover_text(say!("Select this claim")).clicked() {
                actions.select(claim.claim);
            }
        });
        meta(ui, format!("{} {}", claim.reason, claim.likelihood).trim().to_owned(), tokens);
    }
    let against = |source: &&ReviewedSource| source.bearing == Bearing::Against;
    for source in sentence.sources.iter().filter(|source| !against(source)) {
        self::source(ui, state, source, scene, actions);
    }
    if sentence.sources.iter().any(|source| against(&source)) {
        ui.add_space(4.0 * STEP);
        ui.label(RichText::new(Bearing::Against.label()).font(semibold(14.0)).color(tokens.stances.contradicts));
        for source in sentence.sources.iter().filter(against) {
            self::source(ui, state, source, scene, actions);
        }
    }
    if sentence.sources.is_empty() {
        ui.add_space(2.0 * STEP);
        ui.label(match (sentence.is_own, sentence.claims.is_empty()) {
            (true, _) => say!("Its author marked it as their own: it rests on nothing else."),
            (false, true) => say!("It refers to no claim, no passage and no document."),
            (false, false) => say!("Nothing is linked to its claim."),
        });
    }
    let comments = state.reviewing.comments.get(state.current).cloned().unwrap_or_default();
    let has_any = !comments.is_empty() || state.commenting.is_some();
    if has_any {
        ui.add_space(4.0 * STEP);
        ui.label(RichText::new(say!("Comments")).font(semibold(14.0)));
    }
    comment::list(ui, &comments, scene, actions);
    comment::write(ui, state, brief, actions);
    if state.current + 1 == all && !state.reviewing.elsewhere.is_empty() {
        ui.add_space(4.0 * STEP);
        ui.label(RichText::new(say!("On sentences that are in the brief no more")).font(semibold(14.0)));
        let elsewhere = state.reviewing.elsewhere.clone();
        comment::list(ui, &elsewhere, scene, actions);
    }
}

/// Who ticked it, or what of it has lapsed.
fn standing(ui: &mut Ui, state: &Reviewer, scene: &Scene<'_>, tokens: &Tokens) {
    let project = scene.project;
    match state.state() {
        ReviewState::Open => {}
        ReviewState::Ticked(held) => {
            for tick in held.iter().filter_map(|id| project.ticks.get(*id)) {
                let (by, day) = (&tick.made.by, day_of(tick.made.at));
                ui.label(RichText::new(say!("✓ Ticked by {by}, {day}", by, day)).color(tokens.accent));
            }
        }
        ReviewState::Lapsed(id, lapse) => {
            let Some(tick) = project.ticks.get(*id) else { return };
            let (by, day, why) = (&tick.made.by, day_of(tick.made.at), lapse.sentence(project));
            let words = say!("The tick by {by} of {day} has lapsed. {why}", by, day, why);
            ui.label(RichText::new(words).color(tokens.warning));
            if *lapse == crate::brief::Lapse::Words {
                let before = &tick.sentence;
                meta(ui, say!("It read: ‘{before}’", before), tokens);
            }
        }
    }
}

/// One thing that the sentence rests on.
fn source(ui: &mut Ui, state: &mut Reviewer, source: &ReviewedSource, scene: &Scene<'_>, actions: &mut Actions) {
    let tokens = Theme::of(ui.ctx()).tokens();
    ui.add_space(3.0 * STEP);
    ui.push_id((source.passage, source.document, source.bearing), |ui| {
        if let Some(quote) = &source.quote {
            let words = crate::analysis::wording::shortened(quote, QUOTE_CODEPOINTS);
            ui.label(RichText::new(format!("“{words}”")).font(reading(QUOTE)).color(tokens.text));
        } else if source.is_sealed {
            ui.label(say!("The document is sealed: its words must not be read."));
        } else if source.passage.is_some() {
            ui.label(say!("Only the digest of these words is kept."));
        }
        let locator = source.locator.as_ref().map(|locator| format!(", {locator}")).unwrap_or_default();
        let cited = RichText::new(format!("{}{locator}", source.citation)).size(META_SIZE + 1.0).color(tokens.accent);
        let link = ui.add(Label::new(cited).wrap().sense(Sense::CLICK)).on_hover_text(say!("Read it there"));
        let link = link.on_hover_cursor(egui::CursorIcon::PointingHand);
        let mut goes = link.clicked();
        meta(ui, facts(source), tokens);
        if source.is_withdrawn {
            ui.label(RichText::new(say!("Withdrawn: it does not count any more")).color(tokens.warning));
        }
        let hash = source.hash.parse::<Sha256>().map_or_else(|_| source.hash.clone(), short_hash);
        if !hash.is_empty() {
            let label =
                Label::new(RichText::new(say!("SHA-256 {hash}", hash)).monospace().size(META_SIZE).color(tokens.meta));
            let label = ui.add(label.sense(Sense::CLICK));
            if label.on_hover_text(say!("{}\nClick copies it", source.hash)).clicked() {
                actions.push(Action::Copy(source.hash.clone()));
            }
        }
        let place = source.passage.and_then(|passage| state.walk.places.get(&passage)).cloned();
        if let Some(place) = place {
            ui.add_space(STEP);
            let picture = state.pictures.show(ui, &place);
            goes |= picture.is_some_and(|picture| picture.on_hover_text(say!("Read it there")).clicked());
        }
        if goes {
            read(source, scene, actions);
        }
    });
}

/// 'For · Origin: X · Grade B2 · Origin not examined'.
fn facts(source: &ReviewedSource) -> String {
    let mut facts = vec![source.bearing.label().to_owned()];
    match source.standing {
        Some(standing) if standing != Standing::Named => facts.push(standing.label().to_owned()),
        _ if source.origins.is_empty() => {}
        _ => facts.push(say!("origin: {}", source.origins)),
    }
    facts.push(match source.grade() {
        Some(grade) => say!("grade {grade}", grade),
        None => say!("not graded").to_owned(),
    });
    facts.join(" · ")
}

fn read(source: &ReviewedSource, scene: &Scene<'_>, actions: &mut Actions) {
    if let Some(passage) = source.passage.and_then(|id| scene.project.passages.get(id)) {
        actions.select(passage.id);
        actions.read_passage(scene.project, passage);
    } else {
        actions.select(source.document);
        actions.read(source.document, None);
    }
}

/// The buttons below the card.
fn foot(ui: &mut Ui, state: &mut Reviewer, brief: &Brief, scene: &Scene<'_>, actions: &mut Actions) {
    let is_narrow = ui.available_width() < NARROW;
    let mut asked = None;
    ui.add_space(STEP);
    ui.horizontal(|ui| {
        ui.add_space(3.0 * STEP);
        asked = judge(ui, state, brief, scene, actions);
        if !is_narrow {
            ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
                ui.add_space(3.0 * STEP);
                asked = walk(ui).or(asked);
            });
        }
    });
    if is_narrow {
        ui.horizontal(|ui| {
            ui.add_space(3.0 * STEP);
            asked = walk(ui).or(asked);
        });
    }
    if let Some(gesture) = asked {
        state.perform(gesture, brief, scene, actions);
    }
}

/// Tick, comment, and who one is.
fn judge(ui: &mut Ui, state: &Reviewer, brief: &Brief, scene: &Scene<'_>, actions: &mut Actions) -> Option<Gesture> {
    let why_not = why_not_tick(brief, scene);
    let why = why_not.as_deref().unwrap_or_default();
    let is_own = state.own_tick(scene).is_some();
    let (does, hint) = if is_own {
        (say!("Untick"), say!("Take your tick back (T)"))
    } else {
        (say!("Tick"), say!("You read it against its evidence, and let it stand (T; Enter goes on to the next open)"))
    };
    let tick = ui.add_enabled(why_not.is_none(), Button::new(does)).on_hover_text(hint);
    let ticks = tick.on_disabled_hover_text(why).clicked();
    let comment = ui.add_enabled(scene.access == Access::Write, Button::new(say!("Comment…")));
    let comment = comment.on_hover_text(say!("Say something of this sentence (C)"));
    let comments = comment.on_disabled_hover_text(scene.why_not_edit()).clicked();
    if why_not.is_some() && scene.access == Access::Write {
        let hint = say!("{why}\nWhoever reviews it works under their own name", why);
        if ui.button(Command::SetAuthor.label()).on_hover_text(hint).clicked() {
            actions.push(Action::Run(Command::SetAuthor));
        }
    }
    ticks.then_some(Gesture::Tick).or(comments.then_some(Gesture::Comment))
}

/// To another sentence.
fn walk(ui: &mut Ui) -> Option<Gesture> {
    let open = ui.button(say!("Next open")).on_hover_text(say!("The next that waits to be read (N)")).clicked();
    let next = ui.button("↓").on_hover_text(say!("Next sentence (J or ↓)")).clicked();
    let previous = ui.button("↑").on_hover_text(say!("Previous sentence (K or ↑)")).clicked();
    let asked = [(open, Gesture::NextOpen), (next, Gesture::Next), (previous, Gesture::Previous)];
    asked.into_iter().find_map(|(clicked, gesture)| clicked.then_some(gesture))
}

fn meta(ui: &mut Ui, words: String, tokens: &Tokens) {
    if !words.is_empty() {
        ui.label(RichText::new(words).size(META_SIZE).color(tokens.meta));
    }
}
