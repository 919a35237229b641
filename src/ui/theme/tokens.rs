//! The table of colours: the only place in the program where a colour is written.
//!
//! The state colours follow Okabe and Ito's palette for colour-blind readers ('Color Universal Design', 2008); on paper its
//! sky and purple are darkened until a shape stands out at 3:1.

#![expect(clippy::unreadable_literal, reason = "colours are read as six digits, as everywhere")]

use crate::model::Colour;
#[cfg(any(test, doc))]
use crate::session::verbs::tag::COLOURS;
use egui::Color32;

/// The colours of one theme.
#[derive(Clone, Copy, Debug)]
pub struct Tokens {
    /// Behind what is read.
    pub paper: Color32,
    /// Behind lists and controls.
    pub panel: Color32,
    /// Lines between things.
    pub rule: Color32,
    /// Behind what the pointer is over, and behind what is chosen.
    pub hover: Color32,
    /// Text.
    pub text: Color32,
    /// Lines that say something about a thing.
    pub meta: Color32,
    /// What is chosen, focused or can be followed.
    pub accent: Color32,
    /// Behind selected text.
    pub selection: Color32,
    /// Behind what a search found.
    pub hit: Color32,
    /// Hidden characters, and what went wrong.
    pub warning: Color32,
    /// Land on the map.
    pub land: Color32,
    /// Sea on the map.
    pub sea: Color32,
    /// Shadow under menus.
    pub shadow: Color32,
    /// How strongly a tag's colour washes the text, from 0 to 1.
    pub wash_share: f32,
    /// The states of a claim.
    pub states: StateColours,
    /// The stances of evidence.
    pub stances: StanceColours,
}

/// One colour for each state a claim can be in.
#[derive(Clone, Copy, Debug)]
pub struct StateColours {
    /// Two or more origins.
    pub several_origins: Color32,
    /// One origin.
    pub one_origin: Color32,
    /// Evidence whose origin nobody examined.
    pub unexamined: Color32,
    /// No evidence.
    pub no_evidence: Color32,
    /// Evidence both ways.
    pub both_ways: Color32,
    /// Only evidence against.
    pub only_against: Color32,
}

/// One colour for each way evidence can bear on a claim.
#[derive(Clone, Copy, Debug)]
pub struct StanceColours {
    /// For.
    pub supports: Color32,
    /// Against.
    pub contradicts: Color32,
    /// In response.
    pub responds: Color32,
    /// Context.
    pub context: Color32,
}

impl Tokens {
    /// The light wash of a tag's colour under text; `strength` is 1 for one tag that is not selected.
    pub fn wash(&self, colour: Color32, strength: f32) -> Color32 {
        colour.gamma_multiply((self.wash_share * strength).min(1.0))
    }

    /// The ground of a cell that counts this share of the most, from 0 to 1; text can be read on it.
    pub fn heat(&self, share: f32) -> Color32 {
        let least = 0.08;
        self.panel.blend(self.accent.gamma_multiply(least + (MOST_HEAT - least) * share.clamp(0.0, 1.0)))
    }
}

/// How much of the accent is in the ground of the cell that counts most.
const MOST_HEAT: f32 = 0.46;

/// A tag's colour as it is drawn. Which colours tags are given is [`COLOURS`]'s to say; the tests below hold them to every theme.
pub fn tag_colour(colour: Colour) -> Color32 {
    let [red, green, blue] = colour.0;
    Color32::from_rgb(red, green, blue)
}

pub(super) const LIGHT: Tokens = Tokens {
    paper: rgb(0xfcfbf9),
    panel: rgb(0xf5f3ef),
    rule: rgb(0xe3dfd7),
    hover: rgb(0xedeae4),
    text: rgb(0x201f1c),
    meta: rgb(0x6f6a61),
    accent: rgb(0x2c5f8f),
    selection: rgb(0xc9d9e9),
    hit: rgb(0xf3e3a2),
    warning: rgb(0xb4470c),
    land: rgb(0xe4dfd5),
    sea: rgb(0xf7f5f1),
    shadow: Color32::from_black_alpha(28),
    wash_share: 0.20,
    states: StateColours {
        several_origins: rgb(0x0072b2),
        one_origin: rgb(0x2f86b8),
        unexamined: rgb(0x6f6a61),
        no_evidence: rgb(0x6f6a61),
        both_ways: rgb(0xa85b8a),
        only_against: rgb(0xd55e00),
    },
    stances: StanceColours {
        supports: rgb(0x0072b2),
        contradicts: rgb(0xd55e00),
        responds: rgb(0x6f6a61),
        context: rgb(0x6f6a61),
    },
};

pub(super) const DARK: Tokens = Tokens {
    paper: rgb(0x17181a),
    panel: rgb(0x1d1f22),
    rule: rgb(0x2b2e32),
    hover: rgb(0x25282c),
    text: rgb(0xe4e1da),
    meta: rgb(0x9b978e),
    accent: rgb(0x7fb0dc),
    selection: rgb(0x2f4a63),
    hit: rgb(0x5b4f1d),
    warning: rgb(0xf08a4b),
    land: rgb(0x2a2d31),
    sea: rgb(0x1a1c1f),
    shadow: Color32::from_black_alpha(110),
    wash_share: 0.26,
    states: StateColours {
        several_origins: rgb(0x0072b2),
        one_origin: rgb(0x56b4e9),
        unexamined: rgb(0x9b978e),
        no_evidence: rgb(0x9b978e),
        both_ways: rgb(0xcc79a7),
        only_against: rgb(0xe69f00),
    },
    stances: StanceColours {
        supports: rgb(0x0072b2),
        contradicts: rgb(0xe69f00),
        responds: rgb(0x9b978e),
        context: rgb(0x9b978e),
    },
};

pub(super) const HIGH_CONTRAST: Tokens = Tokens {
    paper: rgb(0xffffff),
    panel: rgb(0xffffff),
    rule: rgb(0x595959),
    hover: rgb(0xe3e3e3),
    text: rgb(0x000000),
    meta: rgb(0x303030),
    accent: rgb(0x003a75),
    selection: rgb(0xa9cdf2),
    hit: rgb(0xffe45c),
    warning: rgb(0x9c2f00),
    land: rgb(0xd9d9d9),
    sea: rgb(0xffffff),
    shadow: Color32::from_black_alpha(60),
    wash_share: 0.26,
    states: StateColours {
        several_origins: rgb(0x005a8f),
        one_origin: rgb(0x1f6f9e),
        unexamined: rgb(0x404040),
        no_evidence: rgb(0x404040),
        both_ways: rgb(0x8a3f6d),
        only_against: rgb(0xa84800),
    },
    stances: StanceColours {
        supports: rgb(0x005a8f),
        contradicts: rgb(0xa84800),
        responds: rgb(0x404040),
        context: rgb(0x404040),
    },
};

const fn rgb(hex: u32) -> Color32 {
    Color32::from_rgb((hex >> 16) as u8, (hex >> 8) as u8, hex as u8)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ui::theme::Theme;

    /// WCAG 2.2's relative luminance.
    fn luminance(colour: Color32) -> f64 {
        let linear = |channel: u8| {
            let c = f64::from(channel) / 255.0;
            if c <= 0.04045 { c / 12.92 } else { ((c + 0.055) / 1.055).powf(2.4) }
        };
        0.2126 * linear(colour.r()) + 0.7152 * linear(colour.g()) + 0.0722 * linear(colour.b())
    }

    /// WCAG 2.2's contrast ratio.
    fn contrast(one: Color32, other: Color32) -> f64 {
        let (a, b) = (luminance(one), luminance(other));
        (a.max(b) + 0.05) / (a.min(b) + 0.05)
    }

    fn check(theme: Theme, what: &str, front: Color32, back: Color32, at_least: f64) {
        let ratio = contrast(front, back);
        assert!(ratio >= at_least, "{theme:?}: {what} has contrast {ratio:.2}, below {at_least}");
    }

    #[test]
    fn text_can_be_read_in_every_theme() {
        for theme in Theme::ALL {
            let t = theme.tokens();
            for (name, back) in [("paper", t.paper), ("panel", t.panel)] {
                check(theme, &format!("text on {name}"), t.text, back, 4.5);
                check(theme, &format!("meta on {name}"), t.meta, back, 4.5);
                check(theme, &format!("accent on {name}"), t.accent, back, 4.5);
                check(theme, &format!("warning on {name}"), t.warning, back, 4.5);
            }
            for (name, back) in [("hover", t.hover), ("selection", t.selection), ("hit", t.hit)] {
                check(theme, &format!("text on {name}"), t.text, back, 4.5);
            }
            for share in [0.0, 0.5, 1.0] {
                check(theme, "text on heat", t.text, t.heat(share), 4.5);
            }
            for tag in COLOURS.map(tag_colour) {
                check(theme, "text on a wash", t.text, t.paper.blend(t.wash(tag, 1.0)), 4.5);
            }
        }
    }

    #[test]
    fn shapes_stand_out_in_every_theme() {
        for theme in Theme::ALL {
            let (t, s) = (theme.tokens(), theme.tokens().states);
            let shapes = [s.several_origins, s.one_origin, s.unexamined, s.no_evidence, s.both_ways, s.only_against];
            for shape in shapes.into_iter().chain(COLOURS.map(tag_colour)) {
                check(theme, &format!("{shape:?}"), shape, t.paper, 3.0);
                check(theme, &format!("{shape:?}"), shape, t.panel, 3.0);
            }
        }
    }

    /// Distance in `OKLab` (Ottosson 2020), where about 0.02 is just seen.
    fn distance(one: Color32, other: Color32) -> f64 {
        let lab = |colour: Color32| {
            let [red, green, blue, _] = egui::Rgba::from(colour).to_array().map(f64::from);
            let l = (0.412_221_470_8 * red + 0.536_332_536_3 * green + 0.051_445_992_9 * blue).cbrt();
            let m = (0.211_903_498_2 * red + 0.680_699_545_1 * green + 0.107_396_956_6 * blue).cbrt();
            let s = (0.088_302_461_9 * red + 0.281_718_837_6 * green + 0.629_978_700_5 * blue).cbrt();
            [
                0.210_454_255_3 * l + 0.793_617_785 * m - 0.004_072_046_8 * s,
                1.977_998_495_1 * l - 2.428_592_205 * m + 0.450_593_709_9 * s,
                0.025_904_037_1 * l + 0.782_771_766_2 * m - 0.808_675_766 * s,
            ]
        };
        lab(one).into_iter().zip(lab(other)).map(|(a, b)| (a - b).powi(2)).sum::<f64>().sqrt()
    }

    #[test]
    fn tag_colours_stay_apart() {
        for (i, one) in COLOURS.map(tag_colour).into_iter().enumerate() {
            for other in COLOURS.map(tag_colour).into_iter().skip(i + 1) {
                assert!(distance(one, other) > 0.06, "{one:?} and {other:?} are {:.3} apart", distance(one, other));
            }
        }
    }
}
