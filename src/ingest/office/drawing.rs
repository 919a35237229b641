//! `DrawingML`, which slides are made of and Word's charts and diagrams: paragraphs of shapes, tables, charts,
//! diagrams.

use super::draft::Draft;
use super::numeral::Numeral;
use super::package::Relations;
use super::sheet::Begun;
use super::xml::Element;
use std::collections::BTreeMap;

/// Levels of the lists on a slide.
const LEVELS: usize = 9;
/// What is read of a chart's figures.
const MAX_POINTS: usize = 5_000;
const MAX_SERIES: usize = 100;

/// The paragraphs of a shape, one under the other.
pub(super) fn paragraphs(draft: &mut Draft, body: Element<'_>, relations: &Relations) {
    draft.begin_block();
    let mut counts = [0_u32; LEVELS];
    for paragraph in body.elements().filter(|element| element.is("a", "p")) {
        let label = label(paragraph, &mut counts);
        draft.begin_paragraph(true);
        if let Some(label) = label.filter(|_| paragraph.all("a", "t").next().is_some()) {
            draft.push(&format!("{label} "));
        }
        runs(draft, paragraph, relations);
        draft.end_paragraph();
    }
    draft.begin_block();
}

/// The number or sign of a paragraph that has one of its own; what a layout gives it is not looked up.
fn label(paragraph: Element<'_>, counts: &mut [u32; LEVELS]) -> Option<String> {
    let properties = paragraph.child("a", "pPr");
    let level = properties.and_then(|properties| properties.number("lvl")).unwrap_or(0_usize);
    counts.iter_mut().skip(level + 1).for_each(|count| *count = 0);
    let count = counts.get_mut(level)?;
    let Some(numbered) = properties.and_then(|properties| properties.child("a", "buAutoNum")) else {
        *count = 0;
        properties?.child("a", "buChar")?;
        return Some("•".to_owned());
    };
    *count = if *count == 0 { numbered.number("startAt").unwrap_or(1) } else { count.saturating_add(1) };
    let sort = numbered.attr("type").unwrap_or_default();
    let numeral = match &*sort {
        sort if sort.starts_with("alphaLc") => Numeral::LowerLetter,
        sort if sort.starts_with("alphaUc") => Numeral::UpperLetter,
        sort if sort.starts_with("romanLc") => Numeral::LowerRoman,
        sort if sort.starts_with("romanUc") => Numeral::UpperRoman,
        _ => Numeral::Decimal,
    };
    let number = numeral.of(*count);
    Some(match &*sort {
        sort if sort.ends_with("ParenBoth") => format!("({number})"),
        sort if sort.ends_with("ParenR") => format!("{number})"),
        sort if sort.ends_with("Plain") => number,
        _ => format!("{number}."),
    })
}

fn runs(draft: &mut Draft, paragraph: Element<'_>, relations: &Relations) {
    // A link stands on each run; runs of one address that follow one another are one link.
    let mut link: Option<(Begun, String)> = None;
    for run in paragraph.elements() {
        let id = run.child("a", "rPr").and_then(|properties| properties.child("a", "hlinkClick")?.prefixed_attr("id"));
        let address = id.and_then(|id| relations.address(&id)).map(str::to_owned);
        if link.as_ref().map(|(_, open)| open) != address.as_ref() {
            if let Some((begun, open)) = link.take() {
                draft.end_link(begun, open);
            }
            link = address.map(|address| (draft.begin(), address));
        }
        match run.name() {
            ("a", "r") => {
                for piece in run.elements().filter(|piece| piece.is("a", "t")) {
                    draft.push(&piece.words());
                }
            }
            ("a", "br") => draft.push("\n"),
            ("a", "tab") => draft.push("\t"),
            // The number of the slide is no word of it.
            ("a", "fld") if run.attr("type").is_none_or(|sort| sort != "slidenum") => {
                run.child("a", "t").into_iter().for_each(|piece| draft.push(&piece.words()));
            }
            ("a", "fld" | "pPr" | "endParaRPr") => {}
            _ => run.all("m", "t").for_each(|piece| draft.push(&piece.words())),
        }
    }
    if let Some((begun, open)) = link {
        draft.end_link(begun, open);
    }
}

/// A table on a slide.
pub(super) fn table(draft: &mut Draft, table: Element<'_>, relations: &Relations) {
    draft.begin_table(None);
    for row in table.elements().filter(|element| element.is("a", "tr")) {
        draft.begin_row();
        // A cell that is merged into another is there all the same, and empty.
        for cell in row.elements().filter(|element| element.is("a", "tc")) {
            draft.begin_cell();
            cell.child("a", "txBody").into_iter().for_each(|body| paragraphs(draft, body, relations));
            draft.end_cell(1);
        }
        draft.end_row();
    }
    draft.end_table();
}

/// The part of a chart or a diagram.
pub(super) fn part(draft: &mut Draft, root: Element<'_>) {
    let none = Relations::default();
    for title in root.all("c", "title").filter_map(|title| title.child("c", "tx")?.child("c", "rich")) {
        paragraphs(draft, title, &none);
    }
    let series: Vec<Element<'_>> = root.all("c", "ser").take(MAX_SERIES).collect();
    if !series.is_empty() {
        figures(draft, &series);
    }
    for point in root.all("dgm", "pt") {
        point.child("dgm", "t").into_iter().for_each(|text| paragraphs(draft, text, &none));
    }
}

/// The figures of a chart, as the table that they were.
fn figures(draft: &mut Draft, series: &[Element<'_>]) {
    let values = |series: &Element<'_>, name| -> BTreeMap<usize, String> {
        let Some(held) = series.child("c", name) else { return BTreeMap::new() };
        let points = held.all("c", "pt").take(MAX_POINTS);
        points.filter_map(|point| Some((point.number("idx")?, point.child("c", "v")?.words()))).collect()
    };
    let names: Vec<String> = series.iter().map(|series| values(series, "tx").into_values().collect()).collect();
    let first = ["cat", "xVal"].map(|name| series.first().map(|series| values(series, name)).unwrap_or_default());
    let categories = first.into_iter().find(|found| !found.is_empty()).unwrap_or_default();
    let columns: Vec<BTreeMap<usize, String>> = series
        .iter()
        .map(|series| ["val", "yVal"].map(|name| values(series, name)).into_iter().find(|found| !found.is_empty()))
        .map(Option::unwrap_or_default)
        .collect();
    let rows: std::collections::BTreeSet<usize> =
        columns.iter().chain([&categories]).flat_map(|column| column.keys().copied()).collect();
    let row = |draft: &mut Draft, cells: &mut dyn Iterator<Item = &str>| {
        draft.begin_row();
        for words in cells {
            draft.begin_cell();
            draft.push(words);
            draft.end_paragraph();
            draft.end_cell(1);
        }
        draft.end_row();
    };
    draft.begin_table(None);
    row(draft, &mut std::iter::once("").chain(names.iter().map(String::as_str)));
    for at in rows.into_iter().take(MAX_POINTS) {
        let value = |column: &'_ BTreeMap<usize, String>| column.get(&at).cloned().unwrap_or_default();
        let cells: Vec<String> = std::iter::once(&categories).chain(&columns).map(value).collect();
        row(draft, &mut cells.iter().map(String::as_str));
    }
    draft.end_table();
}
