//! What the parts of the drawing mean, in the words of people.

use super::forms::{colour, draw, line};
use super::{note, push, width_of};
use crate::analysis::State;
use crate::analysis::timeline::ItemKind;
use crate::analysis::timeline::bar::{Form, Part, Toward};
use crate::say;
use std::collections::BTreeSet;

/// Between two rows, in points.
const ROW: f32 = 18.0;
/// Width of a sample, and what stands between two entries.
const SAMPLE: f32 = 30.0;
const GAP: f32 = 20.0;

/// Draws the legend from this height down; how high it is. `has_lines` is whether lines lead to the other clock.
pub(super) fn legend(
    svg: &mut String,
    (left, top): (f32, f32),
    width: f32,
    kinds: &BTreeSet<ItemKind>,
    has_lines: bool,
) -> f32 {
    let mut at = Place { left, right: left + width, x: left, y: top + 6.0 };
    if kinds.len() > 1 {
        for kind in kinds {
            at.begin(kind.several(), SAMPLE);
            draw(svg, Part { left: at.x, right: at.x + SAMPLE, form: Form::Solid }, at.y, *kind);
            at.say(svg, kind.several(), SAMPLE);
        }
        at.next_row();
    }
    let sample = kinds.first().copied().unwrap_or(ItemKind::Claim);
    for (words, forms) in entries() {
        at.begin(words, SAMPLE);
        for (from, to, form) in forms {
            let part = Part { left: at.x + from * SAMPLE, right: at.x + to * SAMPLE, form: *form };
            draw(svg, part, at.y, sample);
        }
        at.say(svg, words, SAMPLE);
    }
    if has_lines {
        lines(svg, &mut at);
    }
    if kinds.contains(&ItemKind::Claim) {
        at.next_row();
        for state in State::ALL {
            let sign = state.sign().to_string();
            at.begin(state.label(), 12.0);
            push(
                svg,
                format_args!(
                    "<text fill=\"{}\" x=\"{:.1}\" y=\"{:.1}\">{sign}</text>",
                    colour(ItemKind::Claim),
                    at.x,
                    at.y + 3.5
                ),
            );
            at.say(svg, state.label(), 12.0);
        }
    }
    at.y + ROW - top
}

/// A form, and from where to where it is drawn, as shares of a sample.
type Sample = (f32, f32, Form);

/// Each form with its words.
fn entries() -> [(&'static str, &'static [Sample]); 7] {
    [
        (say!("on each of these days"), &[(0.0, 1.0, Form::Solid)]),
        (say!("on some of these days, or perhaps"), &[(0.0, 1.0, Form::Light)]),
        (
            say!("about: may lie around it"),
            &[(0.0, 0.34, Form::Fade(Toward::Left)), (0.34, 0.66, Form::Solid), (0.66, 1.0, Form::Fade(Toward::Right))],
        ),
        (say!("in doubt"), &[(0.0, 1.0, Form::Light), (0.0, 1.0, Form::Doubt)]),
        (say!("one of these"), &[(0.0, 0.3, Form::Ghost), (0.3, 0.7, Form::Thread), (0.7, 1.0, Form::Ghost)]),
        (say!("goes on"), &[(0.0, 0.7, Form::Solid), (0.7, 1.0, Form::Arrow(Toward::Right))]),
        (say!("end not known"), &[(0.0, 0.3, Form::Solid), (0.3, 1.0, Form::Hollow(Toward::Right))]),
    ]
}

fn lines(svg: &mut String, at: &mut Place) {
    for (words, is_older) in [(say!("told then"), false), (say!("told before it is said to have happened"), true)] {
        at.begin(words, SAMPLE);
        line(svg, (at.x, at.x + SAMPLE - 5.0), at.y, is_older);
        at.say(svg, words, SAMPLE);
    }
}

/// Where the next entry goes.
struct Place {
    left: f32,
    right: f32,
    x: f32,
    y: f32,
}

impl Place {
    /// Begins an entry, on the next row where it has no room on this one.
    fn begin(&mut self, words: &str, sample: f32) {
        if self.x > self.left && self.x + sample + 5.0 + width_of(words) > self.right {
            self.next_row();
        }
    }

    /// Says what the sample means.
    fn say(&mut self, svg: &mut String, words: &str, sample: f32) {
        note(svg, (self.x + sample + 5.0, self.y + 3.5), words);
        self.x += sample + 5.0 + width_of(words) + GAP;
    }

    fn next_row(&mut self) {
        if self.x > self.left {
            (self.x, self.y) = (self.left, self.y + ROW);
        }
    }
}
