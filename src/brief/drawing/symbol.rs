//! The shapes of states on a map, as the window draws them: meaning has a shape before it has a colour. The colours are Okabe and
//! Ito's, darkened for paper as in the light theme.

use crate::analysis::marking::NUMBER_WITHIN;
use crate::analysis::spread::Cluster;
use crate::model::PlaceRole;
use std::f64::consts::TAU;

/// A passage, then the states in their order: none, not examined, one origin, several, both ways, only against.
const COLOURS: [&str; 7] = ["#6f6a61", "#6f6a61", "#6f6a61", "#2f7fb0", "#0b5f97", "#9a4f7d", "#c35a00"];
const WASHES: [&str; 7] = ["#cdc8bd", "#d6d1c7", "#d0cbc1", "#b9cfdc", "#a9c3d6", "#d3bcc9", "#e6c7a9"];

/// The colour of a sort.
pub fn colour(sort: usize) -> &'static str {
    COLOURS.get(sort).copied().unwrap_or("#6f6a61")
}

/// The wash of a country.
pub fn wash(sort: usize) -> &'static str {
    WASHES.get(sort).copied().unwrap_or("#cdc8bd")
}

/// The shape of a sort around a point.
pub fn symbol(sort: usize, (x, y): (f64, f64), r: f64) -> String {
    let ink = colour(sort);
    let line = (r * 0.3).max(1.0);
    let ring = |more: &str| {
        format!(
            "<circle cx=\"{x:.1}\" cy=\"{y:.1}\" r=\"{:.1}\" fill=\"none\" stroke=\"{ink}\" stroke-width=\"{line:.1}\"{more}/>",
            r - line / 2.0
        )
    };
    let diamond = |r: f64, style: &str| {
        format!(
            "<path d=\"M{x:.1} {:.1}L{:.1} {y:.1}L{x:.1} {:.1}L{:.1} {y:.1}Z\" {style}/>",
            y - r,
            x + r,
            y + r,
            x - r
        )
    };
    let open = format!("class=\"paper\" fill=\"#ffffff\" stroke=\"{ink}\" stroke-width=\"{line:.1}\"");
    match sort {
        0 => format!(
            "<rect x=\"{:.1}\" y=\"{:.1}\" width=\"{:.1}\" height=\"{:.1}\" rx=\"1.5\" fill=\"{ink}\"/>",
            x - r * 0.65,
            y - r * 0.65,
            r * 1.3,
            r * 1.3
        ),
        1 => ring(""),
        2 => ring(&format!(" stroke-dasharray=\"0 {:.2}\" stroke-linecap=\"round\"", TAU * (r - line / 2.0) / 8.0)),
        3 => {
            let half =
                format!("<path d=\"M{x:.1} {:.1}A{r:.1} {r:.1} 0 0 0 {x:.1} {:.1}Z\" fill=\"{ink}\"/>", y - r, y + r);
            half + &ring("")
        }
        4 => format!("<circle cx=\"{x:.1}\" cy=\"{y:.1}\" r=\"{r:.1}\" fill=\"{ink}\"/>"),
        5 => diamond(r * 1.15, &open) + &diamond(r * 0.6, &format!("fill=\"{ink}\"")),
        _ => diamond(r * 1.15, &open),
    }
}

/// What stands for a cluster: its one shape, or a ring of shares, with the number where there are several.
pub fn cluster(cluster: &Cluster, (x, y): (f64, f64), r: f64, name: &str) -> String {
    let count = cluster.count();
    let mut svg = format!(
        "<g><title>{name}: {count}</title><circle class=\"paper\" cx=\"{x:.1}\" cy=\"{y:.1}\" r=\"{:.1}\" fill=\"#ffffff\"/>",
        r + 1.5
    );
    let sorts: Vec<(usize, u32)> = cluster
        .counted
        .iter()
        .enumerate()
        .filter(|(_, count)| **count > 0)
        .map(|(sort, count)| (sort, *count))
        .collect();
    if let [(sort, _)] = sorts.as_slice() {
        svg += &symbol(*sort, (x, y), r);
        if count > 1 {
            let aside = if r >= f64::from(NUMBER_WITHIN) { 0.0 } else { r + 2.0 };
            svg += &number((x + aside, y - aside), count);
        }
    } else {
        svg += &shares(&sorts, count as f64, (x, y), r.max(9.0));
        svg += &number((x, y), count);
    }
    svg + "</g>"
}

/// What the place is to what stands there; where it happened needs no sign.
pub fn role(role: PlaceRole, (x, y): (f64, f64), r: f64) -> String {
    const STYLE: &str = "fill=\"none\" stroke=\"#6f6a61\" stroke-width=\"1\"";
    let half = r + 2.5;
    match role {
        PlaceRole::HappenedAt => String::new(),
        PlaceRole::About => format!("<circle cx=\"{x:.1}\" cy=\"{y:.1}\" r=\"{:.1}\" {STYLE}/>", r + 3.0),
        PlaceRole::Dateline => format!(
            "<rect x=\"{:.1}\" y=\"{:.1}\" width=\"{:.1}\" height=\"{:.1}\" rx=\"1\" {STYLE}/>",
            x - half,
            y - half,
            2.0 * half,
            2.0 * half
        ),
    }
}

fn shares(sorts: &[(usize, u32)], all: f64, (x, y): (f64, f64), r: f64) -> String {
    let mut svg = String::new();
    let mut from = -TAU / 4.0;
    for (sort, share) in sorts {
        let to = from + TAU * f64::from(*share) / all;
        let point = |angle: f64| format!("{:.1} {:.1}", x + angle.cos() * r, y + angle.sin() * r);
        let large = u8::from(to - from > TAU / 2.0);
        svg.extend([format!(
            "<path d=\"M{}A{r:.1} {r:.1} 0 {large} 1 {}\" fill=\"none\" stroke=\"{}\" stroke-width=\"3\"/>",
            point(from),
            point(to),
            colour(*sort)
        )]);
        from = to;
    }
    svg
}

fn number((x, y): (f64, f64), count: usize) -> String {
    format!(
        "<text class=\"halo\" x=\"{x:.1}\" y=\"{:.1}\" text-anchor=\"middle\" font-size=\"10\" fill=\"#201f1c\" stroke=\"#ffffff\" \
         stroke-width=\"2.5\" paint-order=\"stroke\">{count}</text>",
        y + 3.5
    )
}
