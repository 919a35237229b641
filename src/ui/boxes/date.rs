//! The box 'Date': what is typed, read back in words, and the dates that stand in the words themselves.

use super::frame::{about, already, entered, field, hint};
use super::{After, Boxed, Choice, Choices, Target};
use crate::analysis::when::in_words;
use crate::model::{AnyId, Edtf, Field};
use crate::problem::Problem;
use crate::say;
use crate::session::Work;
use crate::session::verbs::{claim, passage};
use crate::suggest::dates::dates;
use crate::ui::action::Actions;
use crate::ui::scene::Scene;
use egui::Ui;

/// What the box remembers.
#[derive(Default)]
pub(super) struct State {
    target: Option<Target>,
    query: String,
    /// Dates that stand in the words: as EDTF, and the words.
    found: Vec<(Edtf, String)>,
    /// The document's own date, from which 'last year' is counted.
    published: Option<String>,
    choices: Choices,
    wants_focus: bool,
}

/// A date as typed: in EDTF, or in words that say one and nothing else.
pub(super) fn read(typed: &str, published: Option<&str>) -> Option<Edtf> {
    let typed = typed.trim();
    if let Ok(edtf) = typed.parse() {
        return Some(edtf);
    }
    let found = dates(typed, published).into_iter().next()?;
    (found.start_byte == 0 && found.end_byte == typed.len()).then(|| found.edtf.parse().ok()).flatten()
}

/// The dates that something has.
fn dates_of(scene: &Scene<'_>, target: &Target) -> Vec<Edtf> {
    match target {
        Target::Object(AnyId::Passage(id)) => scene.project.passages.get(*id).map(|passage| passage.when.clone()),
        Target::Object(AnyId::Claim(id)) => scene.project.claims.get(*id).map(|claim| claim.when.clone()),
        Target::Object(AnyId::Document(id)) => {
            let document = scene.project.documents.get(*id);
            document.map(|document| document.published.iter().map(|published| published.value.clone()).collect())
        }
        Target::Words(_) | Target::Object(_) => None,
    }
    .unwrap_or_default()
}

fn add(work: &mut Work<'_>, target: &Target, date: Edtf) -> Result<AnyId, Problem> {
    match target {
        Target::Object(AnyId::Claim(id)) => claim::add_date(work, *id, date).map(|()| (*id).into()),
        Target::Object(AnyId::Document(id)) => {
            work.update(*id, |document| document.published = Some(Field::entered(date))).map(|()| (*id).into())
        }
        _ => {
            let id = target.mark(work)?;
            passage::add_date(work, id, date).map(|()| id.into())
        }
    }
}

fn take_away(work: &mut Work<'_>, target: &Target, date: &Edtf) -> Result<(), Problem> {
    match target {
        Target::Object(AnyId::Claim(id)) => work.update(*id, |claim| claim.when.retain(|when| when != date)),
        Target::Object(AnyId::Passage(id)) => work.update(*id, |passage| passage.when.retain(|when| when != date)),
        Target::Object(AnyId::Document(id)) => work.update(*id, |document| document.published = None),
        Target::Words(_) | Target::Object(_) => Ok(()),
    }
}

impl Boxed for State {
    fn title(&self) -> String {
        match self.target {
            Some(Target::Object(AnyId::Document(_))) => say!("Date of publication").to_owned(),
            _ => say!("Date").to_owned(),
        }
    }

    fn begin(&mut self, scene: &Scene<'_>) {
        let target = Target::matter(scene);
        if self.target != target {
            self.query.clear();
        }
        let document = target.as_ref().and_then(|target| target.document(scene));
        let document = document.and_then(|id| scene.project.documents.get(id));
        self.published = document.and_then(|one| Some(one.sure_publication()?.as_str().to_owned()));
        let nearby = target.as_ref().and_then(|target| target.nearby(scene)).unwrap_or_default();
        let found = dates(&nearby, self.published.as_deref());
        self.found = found.into_iter().filter_map(|one| Some((one.edtf.parse().ok()?, one.text))).collect();
        self.target = target;
        self.wants_focus = true;
        self.choices.reset();
    }

    fn show(&mut self, ui: &mut Ui, scene: &Scene<'_>, actions: &mut Actions) -> After {
        let Some(target) = self.target.clone() else {
            ui.label(say!("Select words, a passage, a claim or a document first."));
            return After::Stay;
        };
        about(ui, target.name(scene));
        let has = dates_of(scene, &target);
        let words: Vec<String> = has.iter().map(in_words).collect();
        if let Some(date) = already(ui, say!("Has"), &words).and_then(|nth| has.get(nth).cloned()) {
            let target = target.clone();
            actions.edit(say!("Take away date"), move |work| take_away(work, &target, &date).map(|()| None));
        }
        let typing = !self.query.trim().is_empty();
        self.choices.listen(ui, if typing { 0 } else { self.found.len() });
        let entered = entered(ui);
        field(ui, say!("Date"), &mut self.query, say!("2017-03, 2017~, 2014/2016, March 2017"), &mut self.wants_focus);
        let typed = read(&self.query, self.published.as_deref());
        let said = match &typed {
            Some(date) => format!("{}   {date}", in_words(date)),
            None if typing => {
                say!("Not a date yet: 2018, 2018-03-05, 2017~ (about), 2017? (uncertain), 2019/.. (since)").to_owned()
            }
            None if self.found.is_empty() => say!("No date stands in these words").to_owned(),
            None => say!("Dates that stand in these words").to_owned(),
        };
        hint(ui, said);
        let rows: Vec<Choice> = if typing { Vec::new() } else { self.found.iter().map(row).collect() };
        let clicked = self.choices.show(ui, &rows);
        let taken = clicked.or((entered && !typing).then(|| self.choices.current()));
        let taken = taken.and_then(|nth| self.found.get(nth)).map(|(date, _)| date.clone());
        let Some(date) = taken.or(typed.filter(|_| entered)) else { return After::Stay };
        self.query.clear();
        actions.edit(say!("Set date: {}", in_words(&date)), move |work| add(work, &target, date).map(Some));
        After::Close
    }
}

fn row((date, words): &(Edtf, String)) -> Choice {
    Choice { label: in_words(date), meta: format!("“{words}”  {date}"), ..Choice::default() }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(typed: &str, expected: Option<&str>) {
        assert_eq!(read(typed, Some("2020")).as_ref().map(Edtf::as_str), expected, "{typed:?}");
    }

    #[test]
    fn a_date_is_read_from_edtf_or_words() {
        check(" 2017-03~ ", Some("2017-03~"));
        check("March 2017", Some("2017-03"));
        check("since 2013", Some("2013/.."));
        check("in March 2017 or so", None);
        check("", None);
        check("yes", None);
    }
}
