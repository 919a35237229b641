//! What stands below the map of a brief: its shapes in words, its scale, and who made it.

use super::{META, NAME, TEXT, width};
use crate::analysis::State;
use crate::analysis::flat_view::FlatView;
use crate::analysis::marking::state_of;
use crate::analysis::projection::Projection;
use crate::brief::escape::html as escaped;
use crate::brief::symbol;
use crate::say;
use std::collections::BTreeSet;

/// Between two rows, in points.
const ROW: f64 = 17.0;
/// Half of a shape, and what stands between two.
const SHAPE: f64 = 5.0;
const GAP: f64 = 16.0;
/// The longest line that stands for a distance.
const LONGEST_SCALE: f64 = 110.0;

/// The legend below a map of this size for these sorts, and how high it is.
pub(super) fn legend((right, top): (f64, f64), sorts: &BTreeSet<usize>, view: &FlatView) -> (String, f64) {
    let (mut svg, mut x, mut y) = (String::new(), 0.0, top + ROW);
    for sort in sorts {
        let words = state_of(*sort).map(State::label).unwrap_or_default();
        let long = 2.0 * SHAPE + 5.0 + f64::from(width(words, NAME));
        if x > 0.0 && x + long > right {
            (x, y) = (0.0, y + ROW);
        }
        svg += &symbol::symbol(*sort, (x + SHAPE + 1.0, y - 3.5), SHAPE);
        svg += &line(x + 2.0 * SHAPE + 6.0, y, ("start", TEXT), words);
        x += long + GAP;
    }
    y += ROW;
    svg += &line(
        0.0,
        y,
        ("start", META),
        say!("Dashed circles: how far from the point it may lie. Washed countries: somewhere in them."),
    );
    y += ROW;
    svg += &line(0.0, y, ("start", META), "Made with Natural Earth. Places: GeoNames (geonames.org), CC BY 4.0.");
    svg += &scale(right, y, view);
    (svg, y + 8.0 - top)
}

fn scale(right: f64, y: f64, view: &FlatView) -> String {
    let (km, long) = view.scale(LONGEST_SCALE);
    let words = if view.projection == Projection::EqualEarth {
        say!("{km} km at the equator", km)
    } else {
        say!("{km} km", km)
    };
    let bar = format!(
        "<path fill=\"none\" stroke=\"{META}\" d=\"M{:.1} {:.1}v5h{long:.1}v-5\"/>\n",
        right - long - 1.0,
        y - 5.0
    );
    bar + &line(right - long - 7.0, y, ("end", META), &words)
}

fn line(x: f64, y: f64, (anchor, fill): (&str, &str), words: &str) -> String {
    let class = if fill == META { " class=\"meta\"" } else { "" };
    let (size, words) = (if fill == META { 8.5 } else { NAME }, escaped(words));
    format!(
        "<text{class} x=\"{x:.1}\" y=\"{y:.1}\" text-anchor=\"{anchor}\" font-size=\"{size}\" fill=\"{fill}\">{words}</text>\n"
    )
}
