//! The parts of which a date is drawn, on paper, and the lines from one clock to the other. What they mean is [`crate::analysis::timeline::bar`]'s.

use super::{META, PAPER, TEXT, push};
use crate::analysis::timeline::ItemKind;
use crate::analysis::timeline::bar::{Form, Part, Toward};

/// Height of a bar, in points.
pub(super) const BAR: f32 = 9.0;
/// Of what a light part is drawn.
const LIGHT: f32 = 0.35;
/// The colour of a line to what is older than its event.
const OLDER: &str = "#b34700";

/// The colours of the kinds, Okabe and Ito's darkened for paper; each stands in lanes of its own or says by its sign what it
/// is, so that nothing is told by colour alone.
pub(super) const fn colour(kind: ItemKind) -> &'static str {
    match kind {
        ItemKind::Claim => "#0072b2",
        ItemKind::Passage => "#00795a",
        ItemKind::Published => "#9a6a00",
        ItemKind::Mail => "#a2477c",
    }
}

/// How ends fade, for each kind. Ids are shared with no other drawing of a page.
pub(super) fn fades(svg: &mut String) {
    svg.push_str("<defs>");
    for kind in ItemKind::ALL {
        let colour = colour(*kind);
        for (name, full) in [("f", 1.0), ("l", LIGHT)] {
            for (toward, first, last) in [("l", 0.0, full), ("r", full, 0.0)] {
                push(
                    svg,
                    format_args!(
                        "<linearGradient id=\"t-{kind}-{name}{toward}\"><stop offset=\"0\" stop-color=\"{colour}\" \
                         stop-opacity=\"{first}\"/><stop offset=\"1\" stop-color=\"{colour}\" \
                         stop-opacity=\"{last}\"/></linearGradient>"
                    ),
                );
            }
        }
    }
    svg.push_str("</defs>\n");
}

/// Draws one part of a bar around this height.
pub(super) fn draw(svg: &mut String, part: Part, y: f32, kind: ItemKind) {
    let Part { left, right, form } = part;
    let (top, width, middle) = (y - BAR / 2.0, right - left, f32::midpoint(left, right));
    let colour = colour(kind);
    let mut rect = |looks: &str| {
        push(
            svg,
            format_args!(
                "<rect {looks} x=\"{left:.1}\" y=\"{top:.1}\" width=\"{width:.1}\" height=\"{BAR}\" rx=\"1\"/>"
            ),
        );
    };
    match form {
        Form::Solid => rect(&format!("class=\"core\" fill=\"{colour}\"")),
        Form::Light => rect(&format!("class=\"maybe\" fill=\"{colour}\" fill-opacity=\"{LIGHT}\"")),
        Form::Ghost => rect(&format!(
            "class=\"ghost\" fill=\"{colour}\" fill-opacity=\".12\" stroke=\"{colour}\" stroke-width=\".8\""
        )),
        Form::Fade(toward) => rect(&faded(kind, "f", toward)),
        Form::LightFade(toward) => rect(&faded(kind, "l", toward)),
        Form::Thread => push(
            svg,
            format_args!(
                "<path class=\"thread\" stroke=\"{colour}\" stroke-width=\".8\" stroke-dasharray=\"1 3\" \
                 d=\"M{left:.1} {y:.1}H{right:.1}\"/>"
            ),
        ),
        Form::Doubt => {
            rect(&format!("class=\"doubt\" fill=\"none\" stroke=\"{colour}\" stroke-dasharray=\"3 2\""));
            question(svg, (middle, y));
        }
        Form::Arrow(toward) => {
            let (base, tip) = if toward == Toward::Right { (left, right) } else { (right, left) };
            let (up, down) = (y - 7.0, y + 7.0);
            push(
                svg,
                format_args!(
                    "<path class=\"core\" fill=\"{colour}\" d=\"M{base:.1} {up:.1}L{tip:.1} {y:.1}L{base:.1} {down:.1}z\"/>"
                ),
            );
        }
        Form::Hollow(toward) => {
            let (from, to) = if toward == Toward::Right { (left, right) } else { (right, left) };
            push(
                svg,
                format_args!(
                    "<path class=\"thread\" stroke=\"{colour}\" stroke-width=\"1.2\" stroke-dasharray=\"2.5 2\" \
                     d=\"M{from:.1} {y:.1}H{middle:.1}\"/>"
                ),
            );
            question(svg, (f32::midpoint(middle, to), y));
        }
    }
}

/// A line to the other clock at this height, with an open square at its end; to what is older than its event it is dashed and
/// ends in a triangle.
pub(super) fn line(svg: &mut String, (from, to): (f32, f32), y: f32, is_older: bool) {
    if is_older {
        let (back, up, down) = (to + if from > to { 7.0 } else { -7.0 }, y - 4.0, y + 4.0);
        push(
            svg,
            format_args!(
                "<path stroke=\"{OLDER}\" stroke-dasharray=\"5 3\" d=\"M{from:.1} {y:.1}H{to:.1}\"/>\
                 <path fill=\"{OLDER}\" d=\"M{to:.1} {y:.1}L{back:.1} {up:.1}V{down:.1}z\"/>"
            ),
        );
    } else {
        let (left, top) = (to - 2.5, y - 2.5);
        push(
            svg,
            format_args!(
                "<path stroke=\"{META}\" stroke-width=\".8\" d=\"M{from:.1} {y:.1}H{to:.1}\"/><rect class=\"paper\" \
                 fill=\"{PAPER}\" stroke=\"{META}\" x=\"{left:.1}\" y=\"{top:.1}\" width=\"5\" height=\"5\"/>"
            ),
        );
    }
}

fn faded(kind: ItemKind, strength: &str, toward: Toward) -> String {
    let side = if toward == Toward::Left { "l" } else { "r" };
    format!("fill=\"url(#t-{kind}-{strength}{side})\"")
}

fn question(svg: &mut String, (x, y): (f32, f32)) {
    push(svg, format_args!("<text fill=\"{TEXT}\" x=\"{x:.1}\" y=\"{:.1}\" text-anchor=\"middle\">?</text>", y + 3.5));
}
