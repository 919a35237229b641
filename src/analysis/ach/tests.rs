//! The ranking, by matrices written as rows of signs.

use super::super::testing::{Case, stamp};
use super::*;
use crate::model::{Graded, Source};

/// One matrix: two hypotheses, origins x and y, and passages, each in a document of its own.
struct Laid {
    case: Case,
    hypotheses: Vec<Id<Claim>>,
    origins: BTreeMap<char, Id<Origin>>,
}

impl Laid {
    /// Each row is `origin credibility signs`, a sign for each hypothesis: `+`, `-`, `=` (very inconsistent), `.`
    /// nobody judged. The origin `?` is not examined.
    fn new(rows: &[&str]) -> Self {
        let mut case = Case::default();
        let hypotheses = vec![case.claim("The town paid."), case.claim("The state paid.")];
        let origins = ['x', 'y'].into_iter().map(|name| (name, case.origin(&name.to_string()))).collect();
        let mut laid = Self { case, hypotheses, origins };
        for (nth, row) in rows.iter().enumerate() {
            laid.row(nth, row);
        }
        laid
    }

    fn row(&mut self, nth: usize, row: &str) {
        let parts: Vec<&str> = row.split(' ').collect();
        let [names, credibility, signs] = parts.as_slice() else { panic!("{row} is no row") };
        let document = self.case.document(&format!("paper {nth}"));
        let passage = self.case.passage(document);
        for origin in names.chars().filter_map(|name| self.origins.get(&name)) {
            self.case.attribute(passage, Source::Origin(*origin));
        }
        let evidence = self.case.link(self.hypotheses[0], passage, Stance::Context);
        if let Ok(grade) = credibility.parse() {
            let grade = Graded { value: grade, reason: String::new(), made: stamp() };
            self.case.change(evidence, |evidence| evidence.credibility.push(grade));
        }
        for (hypothesis, sign) in self.hypotheses.clone().into_iter().zip(signs.chars()) {
            let consistency = match sign {
                '+' => Consistency::Consistent,
                '-' => Consistency::Inconsistent,
                '=' => Consistency::VeryInconsistent,
                _ => continue,
            };
            self.case.judge(hypothesis, evidence, consistency);
        }
    }

    fn matrix(&self) -> Matrix {
        matrix(&self.case.project, &Index::of(&self.case.project), &self.hypotheses)
    }
}

fn against(ranking: &[Ranked], hypotheses: &[Id<Claim>]) -> Vec<(u32, usize)> {
    let of = |id: &Id<Claim>| ranking.iter().find(|ranked| ranked.hypothesis == *id);
    hypotheses.iter().filter_map(of).map(|ranked| (ranked.inconsistency_percent, ranked.place)).collect()
}

/// What is against each hypothesis, and its place.
fn check(rows: &[&str], expected: [(u32, usize); 2]) {
    let laid = Laid::new(rows);
    assert_eq!(against(&laid.matrix().ranking, &laid.hypotheses), expected, "{rows:?}");
}

#[test]
fn the_hypothesis_with_the_least_against_it_stands_first() {
    check(&[], [(0, 1), (0, 1)]);
    // Not graded: six tenths by six tenths.
    check(&["x . +-"], [(0, 1), (36, 2)]);
    check(&["x 1 -+"], [(60, 2), (0, 1)]);
    check(&["x 1 -="], [(60, 1), (120, 2)]);
    // What speaks for one, however much of it, moves nothing.
    check(&["x . +.", "y . +.", "? . +."], [(0, 1), (0, 1)]);
    // One origin counts once, as weightily as any of its rows.
    check(&["x 1 -+", "x 2 -+", "x 5 -+"], [(60, 2), (0, 1)]);
    check(&["x 1 -+", "y 1 -+"], [(120, 2), (0, 1)]);
    // What nobody examined is one voice together.
    check(&["? 1 -+", "? 1 -+"], [(60, 2), (0, 1)]);
    // A row that two share makes one voice of them.
    check(&["x 1 -+", "y 1 -+", "xy 1 -+"], [(60, 2), (0, 1)]);
}

#[test]
fn origins_that_depend_on_each_other_are_one_voice() {
    let mut laid = Laid::new(&["x 1 -+", "y 1 -+"]);
    let (x, y) = (laid.origins[&'x'], laid.origins[&'y']);
    laid.case.change(x, |origin| origin.depends_on.push(y));
    assert_eq!(against(&laid.matrix().ranking, &laid.hypotheses), [(60, 2), (0, 1)]);
    assert_eq!(laid.matrix().voices.len(), 1);
}

#[test]
fn the_ranking_is_told_without_each_row_and_each_voice() {
    let laid = Laid::new(&["x 1 -+", "x 2 -+", "y 1 +-", "y 3 ++"]);
    let matrix = laid.matrix();
    assert_eq!(against(&matrix.ranking, &laid.hypotheses), [(60, 1), (60, 1)]);
    let moves: Vec<_> = matrix.rows.iter().map(|row| ranks_otherwise(&row.without, &matrix.ranking)).collect();
    assert_eq!(moves, [true, false, true, false]);
    assert_eq!(against(&matrix.rows[0].without, &laid.hypotheses), [(48, 1), (60, 2)]);
    assert_eq!(against(&matrix.rows[1].without, &laid.hypotheses), [(60, 1), (60, 1)]);
    assert_eq!(matrix.rows.iter().map(Row::is_diagnostic).collect::<Vec<_>>(), [true, true, true, false]);
    assert_eq!(against(&matrix.voices[0].without, &laid.hypotheses), [(0, 1), (60, 2)]);
}

#[test]
fn the_ranking_without_a_row_is_that_of_the_matrix_without_it() {
    // Rows that bind voices, rows that do not, rows that nobody examined.
    let rows = ["x 1 -+", "y 2 +=", "xy 3 --", "xy 1 =.", "? 1 -=", "? 5 =-", "y . -.", "x 4 .="];
    let laid = Laid::new(&rows);
    let matrix = laid.matrix();
    for (nth, row) in matrix.rows.iter().enumerate() {
        let others: Vec<&str> = rows.iter().enumerate().filter(|(at, _)| *at != nth).map(|(_, row)| *row).collect();
        let anew = Laid::new(&others);
        let expected = against(&anew.matrix().ranking, &anew.hypotheses);
        assert_eq!(against(&row.without, &laid.hypotheses), expected, "without {}", rows[nth]);
    }
    let bound = Laid::new(&["x 1 -+", "y 1 -+", "xy 1 -+"]);
    let without = against(&bound.matrix().rows[2].without, &bound.hypotheses);
    assert_eq!(without, [(120, 2), (0, 1)], "two voices come apart");
}

#[test]
fn a_link_says_how_a_passage_sits_until_somebody_judges() {
    let mut laid = Laid::new(&[]);
    let document = laid.case.document("paper");
    let passage = laid.case.passage(document);
    let evidence = laid.case.link(laid.hypotheses[0], passage, Stance::Contradicts);
    let cells = |laid: &Laid| {
        let cells = laid.matrix().rows[0].cells.clone();
        cells.into_iter().map(|cell| cell.map(|cell| (cell.consistency, cell.judged.is_some()))).collect::<Vec<_>>()
    };
    assert_eq!(cells(&laid), [Some((Consistency::Inconsistent, false)), None]);
    laid.case.judge(laid.hypotheses[1], evidence, Consistency::NotApplicable);
    laid.case.judge(laid.hypotheses[0], evidence, Consistency::Neutral);
    let both = [Some((Consistency::Neutral, true)), Some((Consistency::NotApplicable, true))];
    assert_eq!(cells(&laid), both);
    // What is withdrawn stays listed and weighs nothing.
    laid.case.change(passage, |passage| passage.withdrawn = Some(super::super::testing::withdrawal()));
    let matrix = laid.matrix();
    assert_eq!((matrix.rows[0].weight_percent, matrix.rows[0].voice, matrix.voices.len()), (0, None, 0));
    assert_eq!(judged_hypotheses(&laid.case.project), laid.hypotheses);
}
