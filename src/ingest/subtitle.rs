//! Subtitles and transcripts with times: `SubRip` and `WebVTT`.
//!
//! A *cue* is what is said at one time. Its words become a line of the text, after the name of who speaks where
//! the cue gives one; its number, its place on the picture and its colours are left out. What rolls up the
//! screen stands in several cues and is taken once.

use super::fields::{Fields, language_tag, tidy};
use super::{Content, Drawn, Importer, Refusal, decode};
use crate::model::{Field, Layout, TimeMark};
use crate::text::one_line;

/// What stands between the times of a cue.
const ARROW: &str = "-->";

/// Reads subtitles of `SubRip`.
pub(super) struct SubRip;

impl Importer for SubRip {
    fn name(&self) -> &'static str {
        "srt"
    }

    fn version(&self) -> u32 {
        1
    }

    fn media_type(&self) -> &'static str {
        "application/x-subrip"
    }

    fn reads(&self, content: Content) -> bool {
        content == Content::SubRip
    }

    fn import(&self, bytes: &[u8], _name: &str) -> Result<Drawn, Refusal> {
        Ok(read(bytes))
    }
}

/// Reads `WebVTT`.
pub(super) struct WebVtt;

impl Importer for WebVtt {
    fn name(&self) -> &'static str {
        "vtt"
    }

    fn version(&self) -> u32 {
        1
    }

    fn media_type(&self) -> &'static str {
        "text/vtt"
    }

    fn reads(&self, content: Content) -> bool {
        content == Content::WebVtt
    }

    fn import(&self, bytes: &[u8], _name: &str) -> Result<Drawn, Refusal> {
        Ok(read(bytes))
    }
}

/// Whether a text is `WebVTT`: its first line says so.
pub(super) fn is_web_vtt(text: &str) -> bool {
    text.strip_prefix("WEBVTT").is_some_and(|after| after.is_empty() || after.starts_with([' ', '\t', '\n']))
}

/// Whether a text begins with a cue.
pub(super) fn is_sub_rip(text: &str) -> bool {
    let mut lines = text.lines().map(str::trim).skip_while(|line| line.is_empty());
    match (lines.next(), lines.next()) {
        (Some(number), Some(times)) if number.chars().all(|c| c.is_ascii_digit()) => has_times(times),
        (Some(times), _) => has_times(times),
        _ => false,
    }
}

fn read(bytes: &[u8]) -> Drawn {
    let decode::Decoded { text: source, warnings } = decode::decode(bytes, None);
    let mut writing = Writing::default();
    let head = source.split("\n\n").next().filter(|_| is_web_vtt(&source));
    let fields = head.map(declared).unwrap_or_default();
    for cue in cues(&source) {
        writing.cue(&cue);
    }
    let Writing { text, layout, .. } = writing;
    Drawn { text, layout, fields, warnings, ..Drawn::default() }
}

/// What the head of a `WebVTT` file says: 'WEBVTT - Title', 'Language: en'.
fn declared(head: &str) -> Fields {
    let mut lines = head.lines();
    let title = lines.next().and_then(|line| line.strip_prefix("WEBVTT"));
    let title = title.and_then(|after| tidy(after.trim_start_matches([' ', '\t', '-', '–'])));
    let language = lines.find_map(|line| line.strip_prefix("Language:")).and_then(language_tag);
    Fields { title: title.map(Field::read), language: language.map(Field::read), ..Fields::default() }
}

/// When it is said, and the lines of it.
struct Cue<'a> {
    start_ms: u64,
    lines: Vec<&'a str>,
}

/// The cues of a file: the lines after each line of times, up to a blank line. The line before the times, when
/// nothing but a name or number of the cue, is left out with them; notes and styles have no times.
fn cues(source: &str) -> Vec<Cue<'_>> {
    let mut cues: Vec<Cue<'_>> = Vec::new();
    let mut is_open = false;
    let mut lines = source.lines().peekable();
    while let Some(line) = lines.next() {
        if let Some(start_ms) = start_ms(line) {
            cues.push(Cue { start_ms, lines: Vec::new() });
            is_open = true;
        } else if line.trim().is_empty() {
            // Blank lines stand within the words of a carelessly written cue: what follows them and is no cue's
            // head belongs to it.
            while lines.next_if(|line| line.trim().is_empty()).is_some() {}
            is_open = is_open && !begins_something(&mut lines.clone());
        } else if let Some(cue) = cues.last_mut().filter(|_| is_open) {
            let is_number =
                line.trim().chars().all(|c| c.is_ascii_digit()) && lines.peek().copied().is_some_and(has_times);
            if !is_number {
                cue.lines.push(line);
            }
        }
    }
    cues
}

/// Whether this is a cue's line of times.
fn has_times(line: &str) -> bool {
    start_ms(line).is_some()
}

/// Whether the next lines are the head of a cue, a note or a style, or nothing at all.
fn begins_something<'a>(lines: &mut impl Iterator<Item = &'a str>) -> bool {
    let Some(first) = lines.next() else { return true };
    let is_other = ["NOTE", "STYLE", "REGION"].iter().any(|kind| first.starts_with(kind));
    is_other || has_times(first) || lines.next().is_some_and(has_times)
}

/// The time at which the cue of this line begins, where it is a line of times.
fn start_ms(line: &str) -> Option<u64> {
    let (from, to) = line.split_once(ARROW)?;
    clock_ms(to.split_whitespace().next()?)?;
    clock_ms(from.trim())
}

/// '00:14:05,120', '14:05.120', '00:14:05' in milliseconds.
fn clock_ms(written: &str) -> Option<u64> {
    let (seconds, fraction) = written.split_once([',', '.']).unwrap_or((written, ""));
    let mut total = 0_u64;
    let parts: Vec<&str> = seconds.split(':').collect();
    if !(2..=3).contains(&parts.len()) {
        return None;
    }
    for part in parts {
        total = total.checked_mul(60)?.checked_add(part.trim().parse().ok()?)?;
    }
    let digits: String = fraction.chars().take_while(char::is_ascii_digit).take(3).collect();
    let milliseconds: u64 = if digits.is_empty() { 0 } else { format!("{digits:0<3}").parse().ok()? };
    total.checked_mul(1000)?.checked_add(milliseconds)
}

/// The text as far as it is written.
#[derive(Default)]
struct Writing {
    text: String,
    codepoints: usize,
    layout: Layout,
    speaker: String,
    /// The lines of the cue before.
    shown: Vec<String>,
}

impl Writing {
    fn cue(&mut self, cue: &Cue<'_>) {
        let mut speaker = String::new();
        let lines: Vec<String> = cue.lines.iter().map(|line| bare(line, &mut speaker)).collect();
        let lines: Vec<String> = lines.into_iter().filter(|line| !line.is_empty()).collect();
        // The longest end of the cue before that this one begins with has been said.
        let most = lines.len().min(self.shown.len());
        let ends_as = |count: &usize| self.shown.get(self.shown.len() - count..) == lines.get(..*count);
        let said = (1..=most).rev().find(ends_as).unwrap_or(0);
        let words = lines.get(said..).unwrap_or_default().join(" ");
        self.shown = lines;
        if words.is_empty() {
            return;
        }
        self.layout.times.push(TimeMark { start: self.codepoints, at_ms: cue.start_ms });
        if !speaker.is_empty() && speaker != self.speaker {
            self.push(&format!("{speaker}: "));
        }
        self.speaker = speaker;
        self.push(&words);
        self.push("\n");
    }

    fn push(&mut self, words: &str) {
        self.text.push_str(words);
        self.codepoints += words.chars().count();
    }
}

/// A line without its tags; `<v Ann>` names who speaks. What looks like a tag and is none stays.
fn bare(line: &str, speaker: &mut String) -> String {
    let mut words = String::new();
    let mut rest = line;
    while let Some(at) = rest.find(['<', '{']) {
        let (before, from) = rest.split_at_checked(at).unwrap_or((rest, ""));
        words.push_str(before);
        let tag = if from.starts_with('<') { tag(from) } else { override_tag(from) };
        if let Some((inside, after)) = tag {
            if let Some(name) = voice(inside) {
                *speaker = unescaped(name);
            }
            rest = after;
        } else {
            let first = from.chars().next().map_or(0, char::len_utf8);
            words.push_str(from.get(..first).unwrap_or_default());
            rest = from.get(first..).unwrap_or_default();
        }
    }
    words.push_str(rest);
    one_line(&unescaped(&words))
}

/// What stands in a tag at the head of these words, and what follows it.
fn tag(from: &str) -> Option<(&str, &str)> {
    let (inside, after) = from.strip_prefix('<')?.split_once('>')?;
    let name = inside.trim_start_matches('/');
    let kind: &str = name.split(|c: char| c.is_whitespace() || c == '.').next()?;
    let is_time = clock_ms(name).is_some();
    let is_known =
        ["b", "i", "u", "s", "c", "v", "font", "lang", "ruby", "rt"].contains(&kind.to_ascii_lowercase().as_str());
    ((is_time || is_known) && !inside.contains('<')).then_some((inside, after))
}

/// A mark for the place on the picture, as in '{\an8}'.
fn override_tag(from: &str) -> Option<(&str, &str)> {
    from.strip_prefix("{\\")?.split_once('}').map(|(_, after)| ("", after))
}

/// The name in 'v Ann' or 'v.loud Ann'.
fn voice(inside: &str) -> Option<&str> {
    let (kind, name) = inside.split_once(char::is_whitespace)?;
    (kind == "v" || kind.starts_with("v.")).then(|| name.trim())
}

/// The few entities that cues may hold.
fn unescaped(words: &str) -> String {
    let entities = [("&lt;", "<"), ("&gt;", ">"), ("&nbsp;", " "), ("&lrm;", ""), ("&rlm;", ""), ("&amp;", "&")];
    entities.iter().fold(words.to_owned(), |words, (entity, character)| words.replace(entity, character))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::{Text, locator};

    fn check(source: &str, expected: &[(&str, &str)]) {
        let drawn = read(source.as_bytes());
        let text = Text::from(drawn.text.as_str());
        let lines: Vec<(String, &str)> = text
            .paragraphs()
            .all()
            .iter()
            .map(|line| {
                let words = &drawn.text[line.bytes.clone()];
                let span = crate::model::Span { start: line.start_codepoint, end: line.start_codepoint + 1 };
                (locator(&drawn.layout, &text, span), words)
            })
            .collect();
        let lines: Vec<(&str, &str)> = lines.iter().map(|(at, words)| (at.as_str(), *words)).collect();
        assert_eq!(lines, expected, "{source}");
    }

    #[test]
    fn cues_become_lines_with_their_times() {
        check(
            "1\n00:00:01,000 --> 00:00:02,500\n<i>Who paid</i>\nfor the quay?\n\n2\n01:02:03,004 --> 01:02:04,000\n{\\an8}1984 &lt; now\n",
            &[("00:00:01", "Who paid for the quay?"), ("01:02:03", "1984 < now")],
        );
        check(
            "WEBVTT - Hearing\nLanguage: en\n\nSTYLE\n::cue { color: red }\n\nNOTE not said\n\nintro\n00:01.000 --> 00:02.000 align:start\n\
             <v Keeper>We <c.loud>paid</c>.\n\n00:03.000 --> 00:04.000\n<v Keeper>Twice.\n\n00:05.000 --> 00:06.000\n<v.low Clerk>When?</v>\n",
            &[("00:00:01", "Keeper: We paid."), ("00:00:03", "Twice."), ("00:00:05", "Clerk: When?")],
        );
    }

    #[test]
    fn files_of_other_programs_are_read() {
        let vtt = include_str!("../../tests/fixtures/subtitles/hearing.vtt");
        check(
            vtt,
            &[
                ("00:00:01", "Chair: Who paid for the quay?"),
                ("00:00:04", "Keeper: Nobody said."),
                ("00:14:05", "The ledger & the register differ."),
                ("01:02:03", "The hearing is closed."),
            ],
        );
        check(
            include_str!("../../tests/fixtures/subtitles/hearing.srt"),
            &[
                ("00:00:01", "Who paid for the quay?"),
                ("00:00:04", "- Nobody said. - Nobody?"),
                ("00:14:05", "The ledger & the register differ."),
            ],
        );
        let fields = read(vtt.as_bytes()).fields;
        assert_eq!(fields.title, Some(Field::read("Hearing on the lease of the quay".to_owned())));
        assert_eq!(fields.language, Some(Field::read("en".to_owned())));
    }

    #[test]
    fn what_rolls_up_the_screen_is_taken_once() {
        check(
            "WEBVTT\n\n00:01.000 --> 00:02.000\nthe quay was\n\n00:02.000 --> 00:03.000\nthe quay was\npaid<00:02.500><c> twice</c>\n\n\
             00:03.000 --> 00:04.000\npaid twice\nby nobody\n",
            &[("00:00:01", "the quay was"), ("00:00:02", "paid twice"), ("00:00:03", "by nobody")],
        );
    }

    #[test]
    fn careless_files_are_read_all_the_same() {
        check(
            "1\n00:00:01,0 --> 00:00:02,0\none\n\nstill one\n2\n00:00:03,000 --> 00:00:04,000\n2 < 3 <b>two\n\n\n",
            &[("00:00:01", "one still one"), ("00:00:03", "2 < 3 two")],
        );
    }

    #[test]
    fn subtitles_tell_themselves() {
        assert!(is_web_vtt("WEBVTT\n\n") && is_web_vtt("WEBVTT") && !is_web_vtt("WEBVTTS"));
        assert!(is_sub_rip("\n1\n00:00:01,000 --> 00:00:02,500\nWords"));
        assert!(!is_sub_rip("1\nWords --> more"));
    }
}
