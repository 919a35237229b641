//! The rows of the pane 'claims', computed from the project.

use super::grouping::{Group, Grouping, groups};
use super::signs::{Only, Sign, signs};
use super::tally::Tally;
use crate::analysis::State;
use crate::analysis::reply::owed;
use crate::analysis::when::{Extent, in_words};
use crate::analysis::wording::list;
use crate::model::{Claim, ClaimKind, Edtf, Id, Passage};
use crate::say;
use crate::ui::brushed;
use crate::ui::scene::Scene;
use std::sync::Arc;

/// The order of the list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Sort {
    /// By when it happened; undated claims last.
    Date,
    /// By what the claims stand on.
    State,
    /// The one made last first.
    Newest,
    /// By the deadline of the reply that is owed first; claims to which none is owed last.
    Deadline,
}

impl Sort {
    pub(super) const ALL: [Self; 4] = [Self::Date, Self::State, Self::Newest, Self::Deadline];

    /// What it is called on screen.
    pub(super) fn label(self) -> &'static str {
        match self {
            Self::Date => say!("By date"),
            Self::State => say!("By state"),
            Self::Newest => say!("Newest first"),
            Self::Deadline => say!("By deadline of replies"),
        }
    }
}

/// What the list shall hold, and in which order.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Wanted {
    /// Words that all stand in the statement, whatever their case.
    pub(super) query: String,
    /// Only claims in this state.
    pub(super) state: Option<State>,
    /// Only claims of this kind.
    pub(super) kind: Option<ClaimKind>,
    /// Only claims about which this is still to be done.
    pub(super) only: Option<Only>,
    /// The order.
    pub(super) sort: Sort,
    /// What claims are put together by.
    pub(super) grouping: Grouping,
}

impl Default for Wanted {
    fn default() -> Self {
        Self {
            query: String::new(),
            state: None,
            kind: None,
            only: None,
            sort: Sort::Date,
            grouping: Grouping::Nothing,
        }
    }
}

impl Wanted {
    /// Whether it leaves out anything.
    pub(super) fn is_narrow(&self) -> bool {
        !self.query.trim().is_empty() || self.state.is_some() || self.kind.is_some() || self.only.is_some()
    }
}

/// One claim of the list.
#[derive(Debug, Clone)]
pub(super) struct Row {
    pub(super) claim: Arc<Claim>,
    pub(super) state: State,
    /// How much speaks for it and against it.
    pub(super) tally: Tally,
    /// When and where: one line.
    pub(super) meta: String,
    /// What is still to be done about it, before that.
    pub(super) signs: Vec<Sign>,
    /// The passage of its first evidence.
    pub(super) first: Option<Id<Passage>>,
}

/// The list, and how much of the case it leaves out.
#[derive(Debug, Clone, Default)]
pub(super) struct Rows {
    pub(super) shown: Vec<Row>,
    /// They put together as wanted; a claim may stand in several groups.
    pub(super) groups: Vec<Group>,
    /// All claims of the case.
    pub(super) total: usize,
    /// What the brushed range and region hide, in words; empty where nothing is brushed.
    pub(super) hidden: String,
}

/// The list as wanted.
pub(super) fn rows(scene: &Scene<'_>, wanted: &Wanted) -> Rows {
    let words: Vec<String> = wanted.query.split_whitespace().map(str::to_lowercase).collect();
    let mut rows = Vec::new();
    let mut hidden = Vec::new();
    for claim in &scene.project.claims {
        let Some(row) = row(scene, claim.id) else { continue };
        let wrong_state = wanted.state.is_some_and(|state| state != row.state)
            || wanted.only.is_some_and(|only| !row.signs.iter().any(|sign| sign.only == only));
        if wrong_state || wanted.kind.is_some_and(|kind| kind != claim.kind) || !holds_all(&claim.text, &words) {
            continue;
        }
        match scene.left_out(claim.id) {
            Some(why) => hidden.push(why),
            None => rows.push(row),
        }
    }
    sort(&mut rows, wanted.sort, scene.today);
    let hidden = brushed::sentence(scene, &hidden);
    let groups = groups(scene, &rows, wanted.grouping);
    Rows { shown: rows, groups, total: scene.project.claims.len(), hidden }
}

fn row(scene: &Scene<'_>, id: Id<Claim>) -> Option<Row> {
    let claim = scene.project.claims.shared(id)?;
    let assessment = scene.assessments().get(&id)?;
    let first = assessment.all().next();
    let first = first.and_then(|item| scene.project.passages.get(item.passage));
    Some(Row {
        tally: Tally::of(assessment),
        meta: meta(scene, &claim),
        signs: signs(&claim, assessment, scene.today),
        state: assessment.state,
        first: first.map(|passage| passage.id),
        claim,
    })
}

/// 'about March 2017 · Liège'
fn meta(scene: &Scene<'_>, claim: &Claim) -> String {
    let mut parts = Vec::new();
    if !claim.when.is_empty() {
        parts.push(list(&claim.when.iter().map(in_words).collect::<Vec<_>>()));
    }
    let places = claim.places.iter().filter_map(|used| scene.project.places.get(used.place));
    let places: Vec<_> = places.map(|place| place.name.as_str()).collect();
    if !places.is_empty() {
        parts.push(list(&places));
    }
    parts.join(" · ")
}

fn sort(rows: &mut [Row], by: Sort, today: i64) {
    rows.sort_by_cached_key(|row| {
        let date = first_day(&row.claim.when);
        match by {
            Sort::Date => (0, date, row.claim.made.at, row.claim.id),
            Sort::State => (row.state as usize, date, row.claim.made.at, row.claim.id),
            Sort::Deadline => {
                let (pressing, day) = owed(&row.claim, today).map_or((u8::MAX, 0), |owed| owed.first.urgency());
                (usize::from(pressing), day, row.claim.made.at, row.claim.id)
            }
            Sort::Newest => (0, 0, row.claim.made.at, row.claim.id),
        }
    });
    if by == Sort::Newest {
        rows.reverse();
    }
}

/// A day to sort by; after all others where there is no date.
fn first_day(when: &[Edtf]) -> i64 {
    when.iter().map(|date| Extent::of(date).sort_day()).min().unwrap_or(i64::MAX)
}

/// Whether every one of these words, in lower case, stands in a statement.
pub(in crate::ui) fn holds_all(statement: &str, words: &[String]) -> bool {
    if words.is_empty() {
        return true;
    }
    let statement = statement.to_lowercase();
    words.iter().all(|word| statement.contains(word))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::within::Stretch;
    use crate::model::{Span, Stance};
    use crate::session::verbs::claim::{NewClaim, link, state};
    use crate::session::verbs::passage::mark;
    use crate::ui::scene::Filter;
    use crate::ui::testing::Stage;

    fn stage() -> Stage {
        let mut stage = Stage::default();
        let document = stage.document("Report", "Before a bridge was built, nobody came.");
        let span = stage.span(document, "a bridge");
        stage.work(|work| {
            let when = vec!["2018-03~".parse().expect("a date")];
            let first = state(work, NewClaim { text: "A bridge was built.".to_owned(), when, ..NewClaim::default() })?;
            let passage = mark(work, document, span)?;
            link(work, first, passage, Stance::Supports, None)
        });
        stage.work(|work| {
            let kind = Some(ClaimKind::Judgement);
            state(work, NewClaim { text: "The loan was repaid.".to_owned(), kind, ..NewClaim::default() })
        });
        stage
    }

    fn check(stage: &Stage, wanted: &Wanted, expected: &[&str]) {
        let rows = rows(&stage.scene(), wanted);
        let shown: Vec<_> =
            rows.shown.iter().map(|row| format!("{} | {} | {}", row.claim.text, row.meta, row.tally.words())).collect();
        assert_eq!(shown, expected, "{wanted:?}");
        assert_eq!(rows.total, 2);
    }

    const BRIDGE: &str = "A bridge was built. | about March 2018 | for 1, against 0, responses 0, not examined 1";
    const LOAN: &str = "The loan was repaid. |  | for 0, against 0, responses 0, not examined 0";

    #[test]
    fn rows_are_filtered_and_sorted_as_wanted() {
        let (all, mut stage) = (Wanted::default(), stage());
        check(&stage, &all, &[BRIDGE, LOAN]);
        check(&stage, &Wanted { sort: Sort::State, ..all.clone() }, &[LOAN, BRIDGE]);
        check(&stage, &Wanted { query: "BRIDGE a".to_owned(), ..all.clone() }, &[BRIDGE]);
        check(&stage, &Wanted { state: Some(State::NoEvidence), ..all.clone() }, &[LOAN]);
        check(&stage, &Wanted { kind: Some(ClaimKind::Judgement), ..all.clone() }, &[LOAN]);
        stage.filter = Filter { within: Some(Stretch::of_days(0, 100_000)), region: None };
        check(&stage, &all, &[BRIDGE]);
    }

    #[test]
    fn what_is_hidden_is_said() {
        let mut stage = stage();
        stage.filter = Filter { within: Some(Stretch::of_days(0, 10)), region: None };
        let rows = rows(&stage.scene(), &Wanted::default());
        assert_eq!(rows.hidden, "Only what was brushed; 2 hidden, 1 of them undated");
    }

    #[test]
    fn the_first_evidence_is_what_a_double_click_reads() {
        let stage = stage();
        let rows = rows(&stage.scene(), &Wanted::default());
        let first = rows.shown.first().and_then(|row| stage.scene().project.passages.get(row.first?));
        assert_eq!(first.map(|passage| passage.anchor.span), Some(Span { start: 7, end: 15 }));
    }
}
