//! The dated claims of a brief as a picture: what is certain is solid, what is about fades, what is one
//! of several is a ghost, what goes on has an arrow.

use crate::analysis::State;
use crate::analysis::label::label;
use crate::analysis::timeline::{Item, ItemKind, pack, timeline};
use crate::analysis::when::{Edge, Piece, civil, day_number, in_words};
use crate::analysis::wording::{capitalised, counted, shortened};
use crate::brief::Material;
use crate::brief::escape::html as escaped;

const WIDTH: f64 = 920.0;
const MARGIN: f64 = 16.0;
const LANE_HEIGHT: f64 = 22.0;
const BAR_HEIGHT: f64 = 8.0;
const AXIS_HEIGHT: f64 = 24.0;
/// What an average letter of the labels is wide.
const LETTER_WIDTH: f64 = 6.0;
const LABEL_CODEPOINTS: usize = 60;
/// More would not be read on a page.
const MAX_ITEMS: usize = 80;
const DAYS_PER_YEAR: f64 = 365.2425;

/// The picture, and what is not in it in a sentence.
pub(super) fn draw(material: &Material<'_>) -> (String, String) {
    let timeline = timeline(material.project, material.index);
    let claims: Vec<&Item> = timeline.items.iter().filter(|item| item.kind == ItemKind::Claim).collect();
    let shown = claims.get(..MAX_ITEMS).unwrap_or(&claims);
    let undated = timeline.undated.iter().filter(|(_, kind)| *kind == ItemKind::Claim).count();
    let mut said = Vec::new();
    if claims.len() > shown.len() {
        said.push(format!("The first {} of {} dates are shown", shown.len(), claims.len()));
    }
    if undated > 0 {
        said.push(format!("{} no date", capitalised(&counted(undated, "claim has", "claims have"))));
    }
    let Some(scale) = Scale::of(shown) else { return (String::new(), "No claim has a date".to_owned()) };
    let labels: Vec<String> = shown.iter().map(|item| said_of(material, item)).collect();
    let bars: Vec<(f64, f64)> = shown.iter().zip(&labels).map(|(item, label)| scale.room(item, label)).collect();
    let packed = pack(&bars, 8.0);
    let height = AXIS_HEIGHT + packed.lane_count as f64 * LANE_HEIGHT + 8.0;
    let mut svg = format!("<svg viewBox=\"0 0 {WIDTH} {height:.0}\" role=\"img\" aria-label=\"Timeline\">{FADES}");
    svg += &scale.axis(height);
    for ((item, label), lane) in shown.iter().zip(&labels).zip(&packed.lanes) {
        svg += &scale.bar(item, label, AXIS_HEIGHT + *lane as f64 * LANE_HEIGHT);
    }
    (svg + "</svg>", said.join(". "))
}

/// How a bar fades at its beginning and at its end. Ids are shared with no other picture of the page.
const FADES: &str = "<defs><linearGradient id=\"t-in\"><stop offset=\"0\" stop-opacity=\"0\"/><stop offset=\"1\" \
                     stop-opacity=\".7\"/></linearGradient><linearGradient id=\"t-out\"><stop offset=\"0\" \
                     stop-opacity=\".7\"/><stop offset=\"1\" stop-opacity=\"0\"/></linearGradient></defs>";

fn said_of(material: &Material<'_>, item: &Item) -> String {
    shortened(&label(material.project, item.id), LABEL_CODEPOINTS)
}

/// Days across the picture.
struct Scale {
    first_day: f64,
    points_per_day: f64,
}

impl Scale {
    /// From the first known day to the last, with room for fading; none where nothing is dated.
    fn of(items: &[&Item]) -> Option<Self> {
        let pieces = || items.iter().flat_map(|item| &item.extent.pieces);
        let days = || pieces().flat_map(|piece| [piece.earliest_day, piece.latest_day]).flatten();
        let (first, last) = (days().min()? as f64, days().max()? as f64 + 1.0);
        let room = ((last - first) * 0.04).max(20.0);
        let (first, last) = (first - room, last + room);
        Some(Self { first_day: first, points_per_day: (WIDTH - 2.0 * MARGIN) / (last - first) })
    }

    fn x(&self, day: f64) -> f64 {
        (MARGIN + (day - self.first_day) * self.points_per_day).clamp(0.0, WIDTH)
    }

    /// Where a piece begins and ends; one without a beginning or an end reaches the edge of the picture.
    fn ends(&self, piece: &Piece) -> (f64, f64) {
        let from = piece.earliest_day.map_or(0.0, |day| self.x(day as f64));
        let to = piece.latest_day.map_or(WIDTH, |day| self.x(day as f64 + 1.0));
        (from, to.max(from + 3.0))
    }

    /// How wide an end fades out, if it does.
    fn fade(&self, edge: Edge) -> Option<f64> {
        match edge {
            Edge::Faded { days } => Some((days as f64 * self.points_per_day).max(6.0)),
            Edge::Sharp | Edge::Open | Edge::Unknown => None,
        }
    }

    /// What the bar and its label take up. The label stands after the bar where there is room, else before.
    fn room(&self, item: &Item, label: &str) -> (f64, f64) {
        let (from, to) = self.all(item);
        let width = label.chars().count() as f64 * LETTER_WIDTH + 8.0;
        if self.label_is_after(item, label) { (from, to + width) } else { (from - width, to) }
    }

    /// From the first to the last point of its bars, what fades included.
    fn all(&self, item: &Item) -> (f64, f64) {
        let ends = || {
            item.extent.pieces.iter().map(|piece| {
                let (from, to) = self.ends(piece);
                (from - self.fade(piece.start).unwrap_or(0.0), to + self.fade(piece.end).unwrap_or(0.0))
            })
        };
        (ends().map(|ends| ends.0).fold(WIDTH, f64::min), ends().map(|ends| ends.1).fold(0.0, f64::max))
    }

    fn label_is_after(&self, item: &Item, label: &str) -> bool {
        let (from, to) = self.all(item);
        let width = label.chars().count() as f64 * LETTER_WIDTH + 8.0;
        to + width <= WIDTH || from < width
    }

    fn bar(&self, item: &Item, label: &str, top: f64) -> String {
        let middle = top + LANE_HEIGHT / 2.0;
        let mut svg = format!("<g><title>{}: {}</title>", escaped(&in_words(&item.edtf)), escaped(label));
        for piece in &item.extent.pieces {
            svg += &self.piece(piece, item.extent.one_of, middle - BAR_HEIGHT / 2.0);
        }
        let (from, to) = self.all(item);
        let (x, anchor) = match self.label_is_after(item, label) {
            true if to + 4.0 < WIDTH - 40.0 => (to + 4.0, "start"),
            // A bar that fills the picture has its label on it.
            true => (from.max(MARGIN) + 4.0, "start"),
            false => (from - 4.0, "end"),
        };
        let state = item.state.map_or(' ', State::sign);
        svg + &format!(
            "<text class=\"halo\" x=\"{x:.1}\" y=\"{:.1}\" text-anchor=\"{anchor}\">{state} {}</text></g>\n",
            middle + 4.0,
            escaped(label)
        )
    }

    fn piece(&self, piece: &Piece, is_ghost: bool, top: f64) -> String {
        let (from, to) = self.ends(piece);
        let rect = |class: &str, from: f64, to: f64| {
            let width = (to - from).max(2.0);
            format!(
                "<rect class=\"{class}\" x=\"{from:.1}\" y=\"{top:.1}\" width=\"{width:.1}\" height=\"{BAR_HEIGHT}\"/>"
            )
        };
        let outer = match (is_ghost, piece.doubtful) {
            (true, _) => "ghost",
            (false, true) => "doubt",
            (false, false) => "maybe",
        };
        let mut svg = rect(outer, from, to);
        if let Some(core) = piece.core.filter(|_| !is_ghost && !piece.doubtful) {
            let from = core.first_day.map_or(0.0, |day| self.x(day as f64));
            let to = core.last_day.map_or(WIDTH, |day| self.x(day as f64 + 1.0));
            svg += &rect("core", from, to);
        }
        let fade = |name: &str, x: f64, width: f64| {
            format!(
                "<rect fill=\"url(#t-{name})\" x=\"{x:.1}\" y=\"{top:.1}\" width=\"{width:.1}\" height=\"{BAR_HEIGHT}\"/>"
            )
        };
        if let Some(width) = self.fade(piece.start) {
            svg += &fade("in", from - width, width);
        }
        if let Some(width) = self.fade(piece.end) {
            svg += &fade("out", to, width);
        }
        svg + &arrows(piece, top + BAR_HEIGHT / 2.0)
    }

    fn axis(&self, height: f64) -> String {
        let years = (WIDTH - 2.0 * MARGIN) / self.points_per_day / DAYS_PER_YEAR;
        let step = [1.0, 2.0, 5.0, 10.0, 25.0, 50.0, 100.0].into_iter().find(|step| years / step <= 14.0);
        let step = step.unwrap_or((years / 10.0 / 100.0).ceil() * 100.0) as i64;
        let first = civil(self.first_day as i64).0.div_euclid(step) * step;
        let mut svg = String::new();
        for year in (0..=16).map(|nth| first + nth * step) {
            let x = MARGIN + (day_number(year, 1, 1) as f64 - self.first_day) * self.points_per_day;
            if (0.0..=WIDTH - 30.0).contains(&x) {
                svg.extend([format!(
                    "<path class=\"rule\" d=\"M{x:.1} 0V{height:.0}\"/><text class=\"meta\" x=\"{:.1}\" y=\"14\">{year}</text>",
                    x + 3.0
                )]);
            }
        }
        svg
    }
}

/// Arrows where a piece goes on beyond the picture, question marks where nobody knows.
fn arrows(piece: &Piece, middle: f64) -> String {
    let end = |edge, x: f64, by: f64| match edge {
        Edge::Open => format!("<path class=\"core\" d=\"M{x:.1} {middle:.1}l{:.1} -6v12z\"/>", -by * 8.0),
        Edge::Unknown => {
            format!("<text class=\"halo\" x=\"{:.1}\" y=\"{:.1}\">?</text>", x - by * 6.0 - 3.0, middle + 4.0)
        }
        Edge::Sharp | Edge::Faded { .. } => String::new(),
    };
    end(piece.start, 1.0, -1.0) + &end(piece.end, WIDTH - 1.0, 1.0)
}
