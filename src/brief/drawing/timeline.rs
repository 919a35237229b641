//! The timeline on paper: its axis, its lanes, what is too dense for bars, a legend, and what is not in it.

use super::forms::{BAR, colour, draw, fades, line};
use super::legend::legend;
use super::{Drawing, LABEL_SIZE, LETTER, PAPER, RULE, TEXT, escaped, note, push, width_of};
use crate::analysis::label::label;
use crate::analysis::timeline::bar::bar;
use crate::analysis::timeline::{
    Almanac, Clock, Grouping, ItemKind, Known, Lane, LaneLayout, Placed, Room, Scale, Slot, Wanted, counterparts,
    lay_out,
};
use crate::analysis::when::{Extent, in_words};
use crate::analysis::within::Stretch;
use crate::analysis::wording::shortened;
use crate::model::AnyId;
use crate::say;
use std::collections::BTreeSet;

const MARGIN: f32 = 24.0;
const NAMES: f32 = 96.0;
const LINE: f32 = 18.0;
const HEAPS: f32 = 36.0;
const AXIS: f32 = 26.0;
const LABEL_CODEPOINTS: usize = 48;
/// Room for the sign of a state beside a label.
const SIGN: f32 = 13.0;
/// So many lines of a lane keep room for their labels: paper is as high as it has to be.
const ROOMY_LINES: usize = 60;
/// Of the width of a column of text on paper, so that its letters are as large as those of a note.
const COLUMN_WIDTH: f32 = 620.0;
const ACCENT: &str = "#2c5f8f";

/// What of the timeline is drawn.
#[derive(Debug, Clone, PartialEq)]
pub struct TimelineView {
    /// By which clock, in which lanes, of which region.
    pub wanted: Wanted,
    /// The kinds that are shown.
    pub kinds: BTreeSet<ItemKind>,
    /// The days in view; none for everything.
    pub scale: Option<Scale>,
    /// The range that is brushed.
    pub within: Option<Stretch>,
    /// Whether lines lead from what happened to what tells of it.
    pub has_lines: bool,
}

impl Default for TimelineView {
    fn default() -> Self {
        Self {
            wanted: Wanted { clock: Clock::Happened, grouping: Grouping::Kind, region: None },
            kinds: ItemKind::ALL.iter().copied().collect(),
            scale: None,
            within: None,
            has_lines: false,
        }
    }
}

/// On what it is drawn.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Paper {
    /// A sheet of its own, A3 laid across, with the project's title.
    Sheet,
    /// The column of a brief, which says itself what is not in the drawing.
    Column,
}

impl Paper {
    const fn width(self) -> f32 {
        match self {
            Self::Sheet => 1190.0,
            Self::Column => COLUMN_WIDTH,
        }
    }
}

/// Draws the timeline. A column in which nothing would stand is not drawn.
pub fn timeline(known: Known<'_>, view: &TimelineView, paper: Paper) -> Drawing {
    let almanac = Almanac::of(known, view.wanted.clone());
    let plot = paper.width() - 2.0 * MARGIN - NAMES;
    let (first, end) = almanac.span().unwrap_or((0.0, 1.0));
    let scale = view.scale.unwrap_or_else(|| Scale::fitting(first, end));
    let page = Page { known, almanac: &almanac, view, paper, plot, scale };
    let said = page.not_in_it();
    let is_empty = almanac.everything(&view.kinds).iter().all(|shelf| shelf.is_empty());
    let svg = if is_empty && paper == Paper::Column { String::new() } else { page.draw(&said) };
    Drawing { svg, said }
}

/// What is drawn from.
struct Page<'a> {
    known: Known<'a>,
    almanac: &'a Almanac,
    view: &'a TimelineView,
    paper: Paper,
    /// Width of the lanes.
    plot: f32,
    scale: Scale,
}

impl Page<'_> {
    fn draw(&self, said: &[String]) -> String {
        let room = Room {
            from_day: self.scale.first_day,
            to_day: self.scale.first_day + self.scale.days,
            days_per_point: self.scale.days_per_point(self.plot),
            view: (self.scale.first_day, self.scale.first_day + self.scale.days),
            roomy_lines: ROOMY_LINES,
        };
        let project = self.known.project;
        let width = |slot: &Slot| width_of(&shortened(&label(project, slot.id), LABEL_CODEPOINTS)) + 22.0;
        let axis_top = if self.paper == Paper::Sheet { MARGIN + 34.0 } else { 8.0 };
        let (mut names, mut bars) = (String::new(), String::new());
        let mut top = axis_top + AXIS;
        for lane in self.almanac.lanes() {
            let layout = lay_out(self.almanac, &self.almanac.shelves(lane, &self.view.kinds), room, width);
            if layout.count() == 0 {
                continue;
            }
            let name = shortened(&lane.name(project), (NAMES / LETTER) as usize);
            push(
                &mut names,
                format_args!("<text fill=\"{TEXT}\" x=\"{MARGIN}\" y=\"{:.1}\">{}</text>", top + 12.0, escaped(&name)),
            );
            self.lane(&mut bars, lane, &layout, top);
            top += height(&layout) + 14.0;
        }
        let mut foot = String::new();
        let mut below = top + 8.0;
        below += legend(&mut foot, (MARGIN, below), self.plot + NAMES, &self.kinds_there(), self.view.has_lines);
        if self.paper == Paper::Sheet {
            for words in said {
                note(&mut foot, (MARGIN, below + 10.0), words);
                below += 14.0;
            }
            note(&mut foot, (MARGIN, below + 10.0), say!("Drawn with Corroborate"));
            below += 14.0 + MARGIN / 2.0;
        }
        self.framed((axis_top, top, below), &[names, bars, foot])
    }

    /// The whole drawing around its parts.
    fn framed(&self, (axis_top, bottom, height): (f32, f32, f32), [names, bars, foot]: &[String; 3]) -> String {
        let (width, left) = (self.paper.width(), MARGIN + NAMES);
        let mut svg = format!(
            "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{width}\" height=\"{height:.0}\" \
             viewBox=\"0 0 {width} {height:.0}\" role=\"img\" aria-label=\"{}\" font-family=\"Inter, Helvetica, Arial, \
             sans-serif\" font-size=\"{LABEL_SIZE}\">\n",
            escaped(say!("Timeline"))
        );
        push(
            &mut svg,
            format_args!("<rect class=\"paper\" width=\"{width}\" height=\"{height:.0}\" fill=\"{PAPER}\"/>"),
        );
        fades(&mut svg);
        push(
            &mut svg,
            format_args!(
                "<clipPath id=\"t-plot\"><rect x=\"{left}\" y=\"0\" width=\"{}\" height=\"{height:.0}\"/></clipPath>",
                self.plot
            ),
        );
        if self.paper == Paper::Sheet {
            self.head(&mut svg);
        }
        self.axis(&mut svg, (axis_top, bottom));
        self.range(&mut svg, (axis_top, bottom));
        svg += names;
        push(
            &mut svg,
            format_args!("<g clip-path=\"url(#t-plot)\"><g transform=\"translate({left} 0)\">{bars}</g></g>"),
        );
        svg += foot;
        svg + "</svg>\n"
    }

    fn head(&self, svg: &mut String) {
        let title = escaped(self.known.project.title());
        push(
            svg,
            format_args!(
                "<text fill=\"{TEXT}\" x=\"{MARGIN}\" y=\"{:.0}\" font-size=\"16\" font-weight=\"600\">{title}</text>",
                MARGIN + 10.0
            ),
        );
        let Wanted { clock, grouping, .. } = &self.view.wanted;
        let how =
            say!("{clock}, in lanes by {grouping}", clock = clock.label(), grouping = grouping.label().to_lowercase());
        note(svg, (MARGIN, MARGIN + 26.0), &how);
    }

    fn axis(&self, svg: &mut String, (top, bottom): (f32, f32)) {
        let left = MARGIN + NAMES;
        note(svg, (MARGIN, top + 14.0), &self.scale.context(self.plot));
        for tick in self.scale.ticks(self.plot) {
            let x = self.scale.x_of(tick.day, self.plot);
            if !(0.0..=self.plot).contains(&x) {
                continue;
            }
            let x = left + x;
            push(
                svg,
                format_args!(
                    "<path class=\"rule\" stroke=\"{RULE}\" stroke-width=\".7\" d=\"M{x:.1} {top:.0}V{bottom:.0}\"/>"
                ),
            );
            if x + 3.0 + width_of(&tick.label) < left + self.plot {
                note(svg, (x + 3.0, top + 14.0), &tick.label);
            }
        }
    }

    /// The brushed range, where it is in view.
    fn range(&self, svg: &mut String, (top, bottom): (f32, f32)) {
        let Some(within) = self.view.within else { return };
        let x = |day: f64| self.scale.x_of(day, self.plot).clamp(0.0, self.plot);
        let (from, to) = (x(within.from_day()), x(within.to_day()));
        if to > from {
            let (left, width, height) = (MARGIN + NAMES + from, to - from, bottom - top);
            push(
                svg,
                format_args!(
                    "<rect class=\"area\" fill=\"{ACCENT}\" fill-opacity=\".1\" x=\"{left:.1}\" y=\"{top:.1}\" \
                     width=\"{width:.1}\" height=\"{height:.1}\"/>"
                ),
            );
        }
    }

    fn lane(&self, svg: &mut String, lane: Lane, layout: &LaneLayout, top: f32) {
        self.heaps(svg, lane, layout, top);
        let top = top + heaps_height(layout);
        for placed in &layout.placed {
            let Some(slot) = self.almanac.slot(placed.slot) else { continue };
            let Some(date) = self.almanac.date(self.known.index, slot) else { continue };
            let words = shortened(&label(self.known.project, slot.id), LABEL_CODEPOINTS);
            let extent = Extent::of(&date);
            let y = top + LINE * (placed.line as f32 + 0.5);
            let is_out = self.view.within.is_some_and(|within| !self.almanac.may_lie_in(placed.slot, within));
            let opacity = if is_out { " opacity=\".3\"" } else { "" };
            let title = format!("{}: {words}", in_words(&date));
            push(svg, format_args!("<g{opacity}><title>{}</title>", escaped(&title)));
            if self.view.has_lines {
                self.lines(svg, slot, &extent, y);
            }
            for part in bar(&extent, &self.scale, self.plot) {
                draw(svg, part, y, slot.kind);
            }
            self.label(svg, slot, &words, placed, y);
            svg.push_str("</g>\n");
        }
        let under = top + LINE * layout.line_count as f32;
        if layout.before > 0 {
            note(svg, (4.0, under + 10.0), &say!("{} reach in from before", layout.before));
        }
    }

    fn lines(&self, svg: &mut String, slot: &Slot, extent: &Extent, y: f32) {
        let x = |extent: &Extent| Some(self.scale.x_of(extent.middle()?, self.plot).clamp(-self.plot, 2.0 * self.plot));
        let Some(from) = x(extent) else { return };
        let clock = self.view.wanted.clock;
        for other in counterparts(self.known.project, self.known.index, slot.id, clock, extent) {
            if let Some(to) = x(&Extent::of(&other.date)) {
                line(svg, (from, to), y + BAR / 2.0 + 1.5, other.is_older);
            }
        }
    }

    fn heaps(&self, svg: &mut String, lane: Lane, layout: &LaneLayout, top: f32) {
        if layout.heaps.is_empty() {
            return;
        }
        let most = layout.highest().max(1) as f32;
        let fill = match lane {
            Lane::Kind(kind) => colour(kind),
            _ => ACCENT,
        };
        for heap in &layout.heaps {
            let high = ((HEAPS - 12.0) * (heap.count as f32 / most).sqrt()).max(1.0);
            let (y, width) = (top + HEAPS - high, (heap.right - heap.left - 0.6).max(0.6));
            push(
                svg,
                format_args!(
                    "<rect fill=\"{fill}\" fill-opacity=\".7\" x=\"{:.1}\" y=\"{y:.1}\" width=\"{width:.1}\" \
                     height=\"{high:.1}\"/>",
                    heap.left
                ),
            );
        }
        let counted: usize = layout.heaps.iter().map(|heap| heap.count).sum();
        let said = say!("{count} dates, counted; highest {highest}", count = counted, highest = layout.highest());
        note(svg, (self.plot - width_of(&said) - 4.0, top + 10.0), &said);
    }

    /// After the bar; before it where the page ends; on it where it goes on beyond the page. The sign of a claim's state
    /// stands next to the bar, in words of its own: the face that has it has no other letters.
    fn label(&self, svg: &mut String, slot: &Slot, words: &str, placed: &Placed, y: f32) {
        let sign = match slot.id {
            AnyId::Claim(claim) => self.known.assessments.get(&claim).map(|one| one.state.sign()),
            _ => None,
        };
        let (x, room, anchor) = if placed.label_is_before {
            (placed.left - 4.0, placed.label.min(placed.left - 4.0), "end")
        } else if placed.right + 60.0 > self.plot {
            let from = placed.left.max(0.0) + 14.0;
            (from, self.plot - from - 14.0, "start")
        } else if placed.label > 0.0 {
            (placed.right + 4.0, placed.label.min(self.plot - placed.right), "start")
        } else {
            return;
        };
        let beside = if sign.is_some() { SIGN } else { 0.0 };
        let words = shortened(words, ((room - beside) / LETTER).max(0.0) as usize);
        if words.chars().count() < 4 {
            return;
        }
        let mut say = |x: f32, words: &str| {
            push(
                svg,
                format_args!(
                    "<text class=\"halo\" fill=\"{TEXT}\" stroke=\"{PAPER}\" stroke-width=\"2.5\" paint-order=\"stroke\" text-anchor=\"{anchor}\" \
                     x=\"{x:.1}\" y=\"{:.1}\">{}</text>",
                    y + 3.5,
                    escaped(words)
                ),
            );
        };
        if let Some(sign) = sign {
            say(x, &sign.to_string());
        }
        say(if placed.label_is_before { x - beside } else { x + beside }, &words);
    }

    /// The kinds of which something is drawn.
    fn kinds_there(&self) -> BTreeSet<ItemKind> {
        let there = |kind: &ItemKind| {
            let only = BTreeSet::from([*kind]);
            self.almanac.everything(&only).iter().any(|shelf| !shelf.is_empty())
        };
        self.view.kinds.iter().copied().filter(there).collect()
    }

    /// What is not in the drawing, or may not be meant by it.
    fn not_in_it(&self) -> Vec<String> {
        let mut said = Vec::new();
        let kinds = &self.view.kinds;
        let all: usize = self.almanac.everything(kinds).iter().map(|shelf| shelf.len()).sum();
        if let Some(within) = self.view.within {
            let count = self.almanac.count_within(kinds, within);
            said.push(say!(
                "{count} of {all} dates may lie in or around the range {range}",
                count,
                all,
                range = within.said()
            ));
        }
        let end = self.scale.first_day + self.scale.days;
        let seen = self.almanac.count_within(kinds, Stretch::of_part_days(self.scale.first_day, end));
        let outside = all.saturating_sub(seen);
        if outside > 0 {
            said.push(say!(
                "1 date lies outside of what is drawn" | "{n} dates lie outside of what is drawn" % outside
            ));
        }
        let undated = self.almanac.undated().iter().filter(|(kind, _)| kinds.contains(kind)).count();
        if undated > 0 {
            said.push(say!(
                "1 thing has no date and is not drawn" | "{n} things have no date and are not drawn" % undated
            ));
        }
        let elsewhere = self.almanac.left_out();
        if elsewhere > 0 {
            said.push(say!("1 thing lies outside of the region" | "{n} things lie outside of the region" % elsewhere));
        }
        if kinds.len() < ItemKind::ALL.len() && self.paper == Paper::Sheet {
            let hidden = ItemKind::ALL.iter().filter(|kind| !kinds.contains(kind)).map(|kind| kind.several());
            said.push(say!("Not shown: {kinds}", kinds = hidden.collect::<Vec<_>>().join(", ").to_lowercase()));
        }
        said
    }
}

fn heaps_height(layout: &LaneLayout) -> f32 {
    if layout.heaps.is_empty() { 0.0 } else { HEAPS }
}

fn height(layout: &LaneLayout) -> f32 {
    let before = if layout.before > 0 { LINE } else { 0.0 };
    (heaps_height(layout) + LINE * layout.line_count as f32 + before).max(LINE)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::testing::Case;
    use crate::analysis::{Index, Standings};

    fn drawn(case: &Case, view: &TimelineView, paper: Paper) -> Drawing {
        let index = Index::of(&case.project);
        let standings = Standings::of(&case.project, &index);
        timeline(Known { project: &case.project, index: &index, assessments: standings.all() }, view, paper)
    }

    fn case(dates: &[&str]) -> Case {
        let mut case = Case::default();
        for date in dates {
            let claim = case.claim("It was <signed> & sealed.");
            case.change(claim, |claim| claim.when = vec![date.parse().expect(date)]);
        }
        case
    }

    #[test]
    fn every_date_is_drawn_with_axis_and_legend() {
        let mut case = case(&["2014", "2015~", "2016?", "[2014,2017]", "2013/..", "2018/"]);
        case.claim("Nobody knows when.");
        let Drawing { svg, said } = drawn(&case, &TimelineView::default(), Paper::Sheet);
        let parts = ["t-claim-fl", "class=\"doubt\"", "class=\"ghost\"", ">2016<", "goes on", "&lt;signed&gt; &amp;"];
        for part in parts {
            assert!(svg.contains(part), "{part} in {svg}");
        }
        assert!(!svg.contains("<signed>"), "{svg}");
        assert_eq!(said, ["1 thing has no date and is not drawn"]);
        assert!(svg.contains(&said[0]));
    }

    #[test]
    fn what_is_not_drawn_is_said() {
        let case = case(&["2014", "2015", "2019", "[2012,2017]"]);
        let day = |year| crate::analysis::when::day_number(year, 1, 1);
        let view = TimelineView {
            scale: Some(Scale { first_day: day(2014) as f64, days: 1000.0 }),
            within: Some(Stretch::of_days(day(2014), day(2016))),
            kinds: BTreeSet::from([ItemKind::Claim]),
            ..TimelineView::default()
        };
        let said = drawn(&case, &view, Paper::Sheet).said;
        assert_eq!(
            said,
            [
                "2 of 4 dates may lie in or around the range 2014-01-01/2016-01-01",
                "2 dates lie outside of what is drawn",
                "Not shown: passages, published, mail"
            ]
        );
    }

    #[test]
    fn a_column_in_which_nothing_would_stand_is_not_drawn() {
        assert_eq!(drawn(&case(&[]), &TimelineView::default(), Paper::Column).svg, "");
    }
}
