//! The timeline as a picture for print (SVG): everything dated, in lanes by kind, with its axis, a legend, and what is not in
//! it. What the parts mean is [`bar`](mod@bar)'s; colours are Okabe and Ito's, and everything is told apart without them.

use super::clearance::Cleared;
use crate::analysis::label::label;
use crate::analysis::timeline::bar::{Form, Part, Toward, bar};
use crate::analysis::timeline::{
    Almanac, Clock, Grouping, ItemKind, Known, Lane, LaneLayout, Room, Scale, Slot, Wanted, lay_out,
};
use crate::analysis::when::{Extent, in_words};
use crate::analysis::wording::shortened;
use crate::analysis::{Index, Standings, State};
use crate::brief::escaped;
use crate::say;
use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::io::{self, Write};

/// Width of the page, in points; an A3 sheet laid across takes it as it is.
const WIDTH: f32 = 1190.0;
const MARGIN: f32 = 24.0;
const NAMES: f32 = 90.0;
const LINE: f32 = 18.0;
const HEAPS: f32 = 36.0;
const BAR: f32 = 9.0;
const AXIS: f32 = 48.0;
/// About how wide a letter of a label is.
const LETTER: f32 = 5.4;
const LABEL_CODEPOINTS: usize = 48;

const STYLE: &str = "text{font:10px Inter,Helvetica,Arial,sans-serif;fill:#201f1c}.meta{fill:#5f5a52}.title{font-size:16px;\
font-weight:600}.rule{stroke:#d8d3ca;stroke-width:.7}.claim{--c:#0072b2}.passage{--c:#00795a}.published{--c:#9a6a00}\
.mail{--c:#a2477c}.s,.a,.h{fill:var(--c)}.l{fill:var(--c);fill-opacity:.35}.g{fill:var(--c);fill-opacity:.12;stroke:var(--c);\
stroke-width:.8}.t{stroke:var(--c);stroke-width:.8;stroke-dasharray:1 3}.d{fill:none;stroke:var(--c);stroke-dasharray:3 2}\
.u{stroke:var(--c);stroke-width:1.2;stroke-dasharray:2.5 2}.fl{fill:var(--c);mask:url(#in)}.fr{fill:var(--c);mask:url(#out)}";

const MASKS: &str = "<defs><linearGradient id=\"gi\"><stop offset=\"0\" stop-color=\"#000\"/><stop offset=\"1\" \
stop-color=\"#fff\"/></linearGradient><linearGradient id=\"go\"><stop offset=\"0\" stop-color=\"#fff\"/><stop offset=\"1\" \
stop-color=\"#000\"/></linearGradient><mask id=\"in\" maskContentUnits=\"objectBoundingBox\"><rect width=\"1\" height=\"1\" \
fill=\"url(#gi)\"/></mask><mask id=\"out\" maskContentUnits=\"objectBoundingBox\"><rect width=\"1\" height=\"1\" \
fill=\"url(#go)\"/></mask></defs>";

pub(super) fn write(cleared: &Cleared, index: &Index, writer: &mut dyn Write) -> io::Result<()> {
    let standings = Standings::of(&cleared.project, index);
    let known = Known { project: &cleared.project, index, assessments: standings.all() };
    let wanted = Wanted { clock: Clock::Happened, grouping: Grouping::Kind, region: None };
    let almanac = Almanac::of(known, wanted);
    let page = Page { known, almanac: &almanac, plot: WIDTH - 2.0 * MARGIN - NAMES };
    writer.write_all(page.draw().as_bytes())
}

/// What is drawn from.
struct Page<'a> {
    known: Known<'a>,
    almanac: &'a Almanac,
    /// Width of the lanes.
    plot: f32,
}

impl Page<'_> {
    fn draw(&self) -> String {
        let project = self.known.project;
        let (first, end) = self.almanac.span().unwrap_or((0.0, 1.0));
        let scale = Scale::fitting(first, end);
        let room = Room {
            from_day: scale.first_day,
            to_day: scale.first_day + scale.days,
            days_per_point: scale.days_per_point(self.plot),
        };
        let kinds: BTreeSet<ItemKind> = ItemKind::ALL.iter().copied().collect();
        let width =
            |slot: &Slot| shortened(&label(project, slot.id), LABEL_CODEPOINTS).chars().count() as f32 * LETTER + 26.0;
        let mut body = String::new();
        let (mut top, mut shown) = (MARGIN + 22.0 + AXIS, 0);
        for lane in self.almanac.lanes() {
            let layout = lay_out(self.almanac, &self.almanac.shelves(lane, &kinds), room, width);
            shown += layout.count() - layout.before;
            self.lane(&mut body, lane, &layout, (&scale, top));
            top += height(&layout) + 14.0;
        }
        let foot = top + 8.0;
        let undated = self.almanac.undated().len();
        let height = foot + 72.0;
        let mut svg = format!(
            "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{WIDTH}\" height=\"{height:.0}\" \
             viewBox=\"0 0 {WIDTH} {height:.0}\"><style>{STYLE}</style>{MASKS}\
             <rect width=\"100%\" height=\"100%\" fill=\"#fff\"/>\
             <text class=\"title\" x=\"{MARGIN}\" y=\"{:.0}\">{}</text>\n",
            MARGIN + 10.0,
            escaped(project.title())
        );
        self.axis(&mut svg, &scale, (MARGIN + 22.0, top));
        svg += &body;
        legend(&mut svg, foot);
        let said = say!(
            "1 thing has no date and is not in this picture"
                | "{n} things have no date and are not in this picture" % undated
        );
        if undated > 0 {
            push(
                &mut svg,
                format_args!("<text class=\"meta\" x=\"{MARGIN}\" y=\"{:.0}\">{}</text>", foot + 44.0, escaped(&said)),
            );
        }
        let missing = self.almanac.count_dates().saturating_sub(shown);
        if missing > 0 {
            let said = say!(
                "1 date lies beyond what this picture can show"
                    | "{n} dates lie beyond what this picture can show" % missing
            );
            push(
                &mut svg,
                format_args!("<text class=\"meta\" x=\"{MARGIN}\" y=\"{:.0}\">{}</text>", foot + 58.0, escaped(&said)),
            );
        }
        svg + "</svg>\n"
    }

    fn axis(&self, svg: &mut String, scale: &Scale, (top, bottom): (f32, f32)) {
        let left = MARGIN + NAMES;
        let context = scale.context(self.plot);
        push(
            svg,
            format_args!("<text class=\"meta\" x=\"{MARGIN}\" y=\"{:.0}\">{}</text>", top + 16.0, escaped(&context)),
        );
        for tick in scale.ticks(self.plot) {
            let x = scale.x_of(tick.day, self.plot);
            if (0.0..=self.plot - 20.0).contains(&x) {
                let x = left + x;
                push(
                    svg,
                    format_args!(
                        "<path class=\"rule\" d=\"M{x:.1} {top:.0}V{bottom:.0}\"/><text class=\"meta\" x=\"{:.1}\" y=\"{:.0}\">{}</text>",
                        x + 3.0,
                        top + 16.0,
                        escaped(&tick.label)
                    ),
                );
            }
        }
    }

    fn lane(&self, svg: &mut String, lane: Lane, layout: &LaneLayout, (scale, top): (&Scale, f32)) {
        let left = MARGIN + NAMES;
        let name = lane.name(self.known.project);
        push(svg, format_args!("<text x=\"{MARGIN}\" y=\"{:.1}\">{}</text>", top + 12.0, escaped(&name)));
        let clip =
            format!("<svg x=\"{left}\" y=\"{top:.1}\" width=\"{}\" height=\"{:.1}\">", self.plot, height(layout));
        svg.push_str(&clip);
        for placed in &layout.placed {
            let Some(slot) = self.almanac.slot(placed.slot) else { continue };
            let Some(date) = self.almanac.date(self.known.index, slot) else { continue };
            let words = shortened(&label(self.known.project, slot.id), LABEL_CODEPOINTS);
            let extent = Extent::of(&date);
            let y = LINE * (placed.line as f32 + 0.5);
            let said = in_words(&date);
            push(
                svg,
                format_args!("<g class=\"{}\"><title>{}: {}</title>", slot.kind, escaped(&said), escaped(&words)),
            );
            for part in bar(&extent, scale, self.plot) {
                svg.push_str(&drawn(part, y));
            }
            self.label(svg, slot, &words, (placed.left, placed.right, placed.label), y);
            svg.push_str("</g>\n");
        }
        let under = LINE * layout.line_count as f32;
        let most = layout.highest().max(1) as f32;
        for heap in &layout.heaps {
            let high = ((HEAPS - 12.0) * (heap.count as f32 / most).sqrt()).max(1.0);
            let (y, width) = (under + HEAPS - high, (heap.right - heap.left - 0.6).max(0.6));
            push(
                svg,
                format_args!(
                    "<rect fill=\"#6f8fb0\" x=\"{:.1}\" y=\"{y:.1}\" width=\"{width:.1}\" height=\"{high:.1}\"/>",
                    heap.left
                ),
            );
        }
        if !layout.heaps.is_empty() {
            let said =
                say!("{count} dates, counted; highest {highest}", count = layout.count(), highest = layout.highest());
            push(
                svg,
                format_args!(
                    "<text class=\"meta\" x=\"{:.0}\" y=\"{:.1}\" text-anchor=\"end\">{}</text>",
                    self.plot,
                    under + 10.0,
                    escaped(&said)
                ),
            );
        }
        svg.push_str("</svg>\n");
    }

    fn label(&self, svg: &mut String, slot: &Slot, words: &str, (left, right, room): (f32, f32, f32), y: f32) {
        let sign = match slot.id {
            crate::model::AnyId::Claim(claim) => {
                self.known.assessments.get(&claim).map(|assessment| assessment.state.sign()).map(String::from)
            }
            _ => None,
        };
        let sign = sign.map(|sign| format!("{sign} ")).unwrap_or_default();
        // On a bar that goes on beyond the page; else after it, where there is room.
        let (x, letters) = if right + 60.0 > self.plot {
            (left.max(0.0) + 14.0, ((self.plot - left.max(0.0) - 28.0) / LETTER).max(0.0) as usize)
        } else if room > 0.0 {
            (right + 4.0, (room / LETTER) as usize)
        } else {
            return;
        };
        let words = escaped(&shortened(words, letters.min(LABEL_CODEPOINTS)));
        push(
            svg,
            format_args!(
                "<text x=\"{x:.1}\" y=\"{:.1}\" stroke=\"#fff\" stroke-width=\"2.5\" paint-order=\"stroke\">{sign}{words}</text>",
                y + 3.5
            ),
        );
    }
}

fn height(layout: &LaneLayout) -> f32 {
    let heaps = if layout.heaps.is_empty() { 0.0 } else { HEAPS };
    (LINE * layout.line_count as f32 + heaps).max(LINE)
}

/// One part of a bar around this height.
fn drawn(part: Part, y: f32) -> String {
    let Part { left, right, form } = part;
    let (top, width, middle) = (y - BAR / 2.0, right - left, f32::midpoint(left, right));
    let rect = |class: &str| {
        format!(
            "<rect class=\"{class}\" x=\"{left:.1}\" y=\"{top:.1}\" width=\"{width:.1}\" height=\"{BAR}\" rx=\"1\"/>"
        )
    };
    match form {
        Form::Solid => rect("s"),
        Form::Light => rect("l"),
        Form::Ghost => rect("g"),
        Form::Fade(Toward::Left) => rect("fl"),
        Form::Fade(Toward::Right) => rect("fr"),
        Form::Thread => format!("<path class=\"t\" d=\"M{left:.1} {y:.1}H{right:.1}\"/>"),
        Form::Doubt => {
            format!("{}<text x=\"{middle:.1}\" y=\"{:.1}\" text-anchor=\"middle\">?</text>", rect("d"), y + 3.5)
        }
        Form::Arrow(toward) => {
            let (base, tip) = if toward == Toward::Right { (left, right) } else { (right, left) };
            format!("<path class=\"a\" d=\"M{base:.1} {:.1}L{tip:.1} {y:.1}L{base:.1} {:.1}z\"/>", y - 7.0, y + 7.0)
        }
        Form::Hollow(toward) => {
            let (from, to) = if toward == Toward::Right { (left, right) } else { (right, left) };
            format!(
                "<path class=\"u\" d=\"M{from:.1} {y:.1}H{middle:.1}\"/><text x=\"{:.1}\" y=\"{:.1}\" text-anchor=\"middle\">?</text>",
                f32::midpoint(middle, to),
                y + 3.5
            )
        }
    }
}

/// What the forms mean, and the signs of the states.
fn legend(svg: &mut String, top: f32) {
    let rows: [(&str, &[Form]); 7] = [
        (say!("on each of these days"), &[Form::Solid]),
        (say!("on some of these days"), &[Form::Light]),
        (say!("about"), &[Form::Fade(Toward::Left), Form::Solid, Form::Fade(Toward::Right)]),
        (say!("in doubt"), &[Form::Light, Form::Doubt]),
        (say!("one of these"), &[Form::Ghost]),
        (say!("goes on"), &[Form::Solid, Form::Arrow(Toward::Right)]),
        (say!("end not known"), &[Form::Hollow(Toward::Right)]),
    ];
    push(svg, format_args!("<g class=\"claim\" transform=\"translate({MARGIN} {top:.0})\">"));
    let mut x = 0.0;
    for (words, forms) in rows {
        for form in forms {
            let (left, right) = match form {
                Form::Fade(Toward::Left) => (x, x + 10.0),
                Form::Fade(Toward::Right) | Form::Arrow(_) => (x + 20.0, x + 30.0),
                _ if forms.len() > 1 && !forms.contains(&Form::Doubt) => (x + 10.0, x + 20.0),
                _ => (x, x + 30.0),
            };
            svg.push_str(&drawn(Part { left, right, form: *form }, 6.0));
        }
        push(svg, format_args!("<text class=\"meta\" x=\"{:.0}\" y=\"9.5\">{}</text>", x + 35.0, escaped(words)));
        x += 50.0 + words.chars().count() as f32 * LETTER;
    }
    svg.push_str("</g>");
    let states = State::ALL.iter().map(|state| format!("{} {}", state.sign(), state.label()));
    let states = states.collect::<Vec<_>>().join("   ");
    push(svg, format_args!("<text class=\"meta\" x=\"{MARGIN}\" y=\"{:.0}\">{}</text>", top + 28.0, escaped(&states)));
}

fn push(svg: &mut String, words: std::fmt::Arguments<'_>) {
    // Writing to a string does not fail.
    svg.write_fmt(words).unwrap_or_default();
    svg.push('\n');
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::testing::Case;
    use crate::export::Choices;

    #[test]
    fn every_date_is_drawn_with_axis_and_legend() {
        let mut case = Case::default();
        for date in ["2014", "2015~", "2016?", "[2014,2017]", "2013/..", "2018/"] {
            let claim = case.claim("It was <signed> & sealed.");
            case.change(claim, |claim| claim.when = vec![date.parse().expect(date)]);
        }
        case.claim("Nobody knows when.");
        let cleared = Cleared::of(&case.project, Choices::default());
        let mut bytes = Vec::new();
        write(&cleared, &Index::of(&cleared.project), &mut bytes).expect("a vector takes everything");
        let svg = String::from_utf8(bytes).expect("text");
        for part in ["class=\"fl\"", "class=\"d\"", "class=\"g\"", "class=\"a\"", "class=\"u\"", ">2016<", "goes on"] {
            assert!(svg.contains(part), "{part} in {svg}");
        }
        assert_eq!(svg.matches("<title>").count(), 6);
        assert!(svg.contains("1 thing has no date") && !svg.contains("<signed>"));
    }
}
