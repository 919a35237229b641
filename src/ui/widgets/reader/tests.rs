//! The reader as a whole, driven by pointer and keyboard without a display.

use super::frame::Visible;
use super::*;
use egui::{Event, Key, Modifiers, MouseWheelUnit, TouchPhase, Vec2, pos2, vec2};
use egui_kittest::{
    Harness,
    kittest::{NodeT as _, Queryable as _},
};
use unicode_segmentation::UnicodeSegmentation as _;

const SAMPLE: &str = "The harbour and its ledger\n\
    The council learned of the lease from a newspaper, nine days after it had been signed by the director.\n\
    Договор подряда был подписан в марте 2017 года. Zażółć gęślą jaźń, Cafe\u{301} a\u{328}\u{301} office.\n\
    قالت وزارة المالية إن الشركة دفعت 1250 دينارا (نحو 900 USD) في 12/05/2026 إلى حساب السيد أحمد.\n\
    שלום עולם! משרד האוצר (ירושלים) שילם 2026 שקלים לחברת Acme Ltd, בְּרֵאשִׁית כך נמסר.\n\
    Hidden: pay\u{200b}pal adm\u{202e}nimda\u{202c}in, and the ministry (وزارة المالية) paid.\n\
    The last line.";

pub(super) struct State {
    pub(super) reader: Reader,
    last: Option<ReaderResponse>,
    /// What was clicked in any frame so far.
    clicked: Vec<u64>,
    chips_clicked: Vec<u64>,
    /// The ends that were moved last.
    moved: Option<MovedEnds>,
}

impl State {
    fn show(&mut self, ui: &mut Ui) {
        let response = self.reader.show(ui);
        self.clicked.extend(&response.clicked);
        self.chips_clicked.extend(response.chip_clicked);
        self.moved = response.moved_ends.clone().or(self.moved.take());
        self.last = Some(response);
    }
}

pub(super) fn harness(reader: Reader, size: Vec2) -> Harness<'static, State> {
    let mut harness = Harness::builder()
        .with_size(size)
        .with_context_setup(|context| Theme::Light.apply(context))
        .allow_missing_glyphs()
        .with_step_dt(1.0 / 60.0)
        .build_ui_state(
            |ui, state: &mut State| state.show(ui),
            State { reader, last: None, clicked: Vec::new(), chips_clicked: Vec::new(), moved: None },
        );
    harness.run_steps(2);
    harness
}

fn sample() -> Harness<'static, State> {
    harness(Reader::new("Sample", SAMPLE), vec2(900.0, 700.0))
}

fn range_of(words: &str) -> Range<usize> {
    let start = SAMPLE.find(words).unwrap_or_else(|| panic!("the sample has no {words:?}"));
    start..start + words.len()
}

/// Lay the reader out as in a frame, and ask something of what is in view.
pub(super) fn ask<T>(harness: &mut Harness<'_, State>, question: impl FnOnce(&Reader, &[Visible]) -> T) -> T {
    let page = Page::new(response(harness).response.rect, Typography::default());
    let painter = harness.ctx.debug_painter();
    let reader = &mut harness.state_mut().reader;
    let visible = reader.lay_visible(&painter, &page, Theme::Light.tokens());
    question(reader, &visible)
}

/// Where the caret stands before a byte, on the screen of the harness.
pub(super) fn point_of(harness: &mut Harness<'_, State>, byte: usize) -> Pos2 {
    ask(harness, |reader, visible| {
        let block = reader.paragraphs.at(byte);
        let found = visible.iter().find(|one| one.block == block).expect("the byte is in view");
        let line = found.laid.caret(reader.paragraphs.get(block), byte - found.range.start);
        line.translate(found.corner.to_vec2()).center()
    })
}

fn response<'h>(harness: &'h Harness<'_, State>) -> &'h ReaderResponse {
    harness.state().last.as_ref().expect("the reader was shown")
}

pub(super) fn drag(harness: &mut Harness<'_, State>, from: Pos2, to: Pos2) {
    harness.drag_at(from);
    harness.run_steps(2);
    harness.hover_at(from.lerp(to, 0.5));
    harness.run_steps(2);
    harness.hover_at(to);
    harness.run_steps(2);
    harness.drop_at(to);
    harness.run_steps(2);
}

fn click(harness: &mut Harness<'_, State>, at: Pos2, times: usize) {
    for _ in 0..times {
        harness.hover_at(at);
        harness.drag_at(at);
        harness.step();
        harness.drop_at(at);
        harness.step();
    }
}

/// The middle of every cluster's rectangle hits that cluster, in every script and at any width.
#[test]
fn what_is_drawn_is_what_is_hit() {
    for width in [900.0, 500.0, 340.0] {
        let mut harness = harness(Reader::new("Sample", SAMPLE), vec2(width, 1400.0));
        ask(&mut harness, |reader, visible| {
            for block in visible {
                let text = reader.paragraphs.get(block.block);
                for (at, cluster) in text.grapheme_indices(true).filter(|(_, c)| !c.trim().is_empty()) {
                    let bytes = block.range.start + at..block.range.start + at + cluster.len();
                    let rects = block.rects(text, &bytes);
                    assert_eq!(rects.len(), 1, "{cluster:?} in {text:?} at width {width}");
                    let hit = block.hit(text, rects[0].center());
                    assert!((bytes.start..=bytes.end).contains(&hit), "{cluster:?} in {text:?} at width {width}");
                }
            }
        });
    }
}

/// Whatever a document holds, nothing panics and no selection cuts a character.
#[test]
fn awkward_text_is_laid_out_and_hit() {
    let letters: Vec<char> = "abc  019.,-/()[]\"«\t\r שלוםבְּאل المالية لا الله بِسْمِّ ٠١٢۱۲ ،؛ ְ\u{301}\u{200b}\u{200c}\u{200d}\u{200e}\u{202a}\u{202c}\u{202e}\u{2066}\u{2069}\u{feff}\u{ad}\u{2029}\u{85}\u{0}éﷺ"
        .chars()
        .collect();
    let mut state = 88_172_645_463_325_252_u64;
    let mut random = move |below: usize| {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        (state % below as u64) as usize
    };
    for width in [200.0, 700.0] {
        let line = |random: &mut dyn FnMut(usize) -> usize| -> String {
            (0..random(60)).map(|_| letters[random(letters.len())]).chain(['\n']).collect()
        };
        let text: String = (0..40).map(|_| line(&mut random)).collect();
        let points: Vec<Pos2> = (0..200).map(|_| pos2(random(900) as f32 - 50.0, random(2200) as f32 - 50.0)).collect();
        let mut harness = harness(Reader::new("Awkward", text.as_str()), vec2(width, 2000.0));
        ask(&mut harness, |reader, visible| {
            for point in &points {
                assert!(text.is_char_boundary(reader.byte_at(visible, *point)));
            }
            assert!(!reader.rects(visible, &(0..text.len())).is_empty());
        });
    }
}

#[test]
fn dragging_selects_from_where_the_pointer_was_pressed() {
    for (from, to) in [
        ("council", "newspaper"),
        ("harbour", "signed"),
        ("lease", "The last"),
        ("подряда", "марте"),
        ("وزارة", "دفعت"),
        ("עולם", "ירושלים"),
        ("ministry", "paid."),
    ] {
        let mut harness = sample();
        let (start, end) = (range_of(from).start, range_of(to).start);
        let points = [start, end].map(|byte| point_of(&mut harness, byte));
        drag(&mut harness, points[0], points[1]);
        let selected = harness.state().reader.selected_text().unwrap_or_default();
        assert_eq!(selected, &SAMPLE[start..end], "from {from} to {to}");
        assert_eq!(response(&harness).selection, Some(start..end));
    }
}

#[test]
fn two_clicks_take_a_word_three_a_sentence_and_four_a_paragraph() {
    let text = "It was leased. The council learned of it from a newspaper, they say. Nobody had signed.\nAnother line.";
    let sentence = "The council learned of it from a newspaper, they say.";
    let paragraph = text.lines().next().unwrap_or_default();
    for (times, expected) in [(2, "newspaper"), (3, sentence), (4, paragraph), (5, paragraph)] {
        let mut harness = harness(Reader::new("Sample", text), vec2(900.0, 700.0));
        let at = point_of(&mut harness, text.find("newspaper").expect("a word of it") + 4);
        click(&mut harness, at, times);
        assert_eq!(harness.state().reader.selected_text(), Some(expected), "{times} clicks");
    }
}

#[test]
fn a_drag_takes_whole_words_and_letters_only_with_alt() {
    for (alt, expected) in [(false, "council learned"), (true, "uncil lear")] {
        let mut harness = sample();
        let start = range_of("council learned").start;
        let points = [start + 2, start + 12].map(|byte| point_of(&mut harness, byte));
        if alt {
            harness.event(Event::ModifiersChanged(Modifiers::ALT));
            harness.step();
        }
        drag(&mut harness, points[0], points[1]);
        assert_eq!(harness.state().reader.selected_text(), Some(expected), "Alt: {alt}");
    }
}

#[test]
fn a_drag_that_begins_with_two_clicks_goes_on_by_words() {
    let mut harness = sample();
    let [from, to] = ["learned", "newspaper"].map(|word| range_of(word).start + 3);
    let (from, to) = (point_of(&mut harness, from), point_of(&mut harness, to));
    click(&mut harness, from, 1);
    drag(&mut harness, from, to);
    assert_eq!(harness.state().reader.selected_text(), Some("learned of the lease from a newspaper"));
}

#[test]
fn the_selection_grows_and_shrinks() {
    let mut harness = sample();
    let at = range_of("newspaper").start + 2;
    harness.state_mut().reader.select(at..at);
    let line = SAMPLE.lines().nth(1);
    for (on, expected) in
        [(true, Some("newspaper")), (true, line), (true, line), (false, Some("newspaper")), (false, None)]
    {
        let reader = &mut harness.state_mut().reader;
        if on {
            reader.grow();
        } else {
            reader.shrink();
        }
        harness.run_steps(2);
        assert_eq!(harness.state().reader.selected_text(), expected);
        assert!(response(&harness).response.has_focus(), "the keys go on in the text");
    }
}

#[test]
fn the_ends_of_a_passage_are_dragged_and_escape_abandons() {
    for escape in [false, true] {
        let mut reader = Reader::new("Sample", SAMPLE);
        let range = range_of("learned of the lease");
        let colours = vec![crate::ui::theme::tag_colour(crate::session::verbs::tag::COLOURS[0])];
        reader.set_highlights(vec![Highlight {
            range: range.clone(),
            key: 7,
            name: "law".into(),
            colours,
            selected: true,
        }]);
        reader.set_handles(Some((7, range)));
        let mut harness = harness(reader, vec2(900.0, 700.0));
        let from = harness.get_by_label("End of the passage").rect().center();
        let to = point_of(&mut harness, range_of("newspaper").start + 3);
        harness.drag_at(from);
        harness.run_steps(2);
        for share in [0.5, 1.0] {
            harness.hover_at(from.lerp(to, share));
            harness.run_steps(2);
        }
        let shown = harness.state().reader.ends.moving().map(|(_, range)| &SAMPLE[range.clone()]);
        assert_eq!(shown, Some("learned of the lease from a newspaper"), "it is shown as it would be");
        assert_eq!(harness.state().moved, None);
        if escape {
            harness.key_press(Key::Escape);
            harness.run_steps(2);
            assert!(harness.state().reader.ends.moving().is_none());
        }
        harness.drop_at(to);
        harness.run_steps(2);
        let moved = harness.state().moved.as_ref().map(|moved| &SAMPLE[moved.range.clone()]);
        assert_eq!(moved, (!escape).then_some("learned of the lease from a newspaper"));
        assert_eq!(harness.state().reader.selection(), None, "a handle selects no words");
    }
}

#[test]
fn a_click_with_shift_extends_the_selection() {
    let mut harness = sample();
    let (from, to) = (range_of("council").start, range_of("lease").end);
    harness.state_mut().reader.select(from..from);
    let at = point_of(&mut harness, to);
    let press = |pressed| Event::PointerButton {
        pos: at,
        button: egui::PointerButton::Primary,
        pressed,
        modifiers: Modifiers::SHIFT,
    };
    harness.hover_at(at);
    harness.event_modifiers(press(true), Modifiers::SHIFT);
    harness.step();
    harness.event_modifiers(press(false), Modifiers::SHIFT);
    harness.step();
    assert_eq!(harness.state().reader.selected_text(), Some("council learned of the lease"));
}

#[test]
fn the_keyboard_moves_and_extends() {
    let (shift, command) = (Modifiers::SHIFT, Modifiers::COMMAND);
    let cases: [(&[(Modifiers, Key)], &str); 6] = [
        (&[(shift, Key::ArrowRight), (shift, Key::ArrowRight)], "co"),
        (&[(shift | Modifiers::CTRL, Key::ArrowRight)], "council"),
        (&[(Modifiers::NONE, Key::ArrowRight), (shift, Key::ArrowLeft)], "c"),
        (&[(shift | Modifiers::CTRL, Key::Home)], "The harbour and its ledger\nThe "),
        (&[(shift, Key::ArrowUp)], "harbour and its ledger\nThe "),
        (&[(command, Key::A)], SAMPLE),
    ];
    for (keys, expected) in cases {
        let mut harness = sample();
        let start = range_of("council").start;
        harness.state_mut().reader.select(start..start);
        harness.get_by_role_and_label(egui::Role::Document, "Sample").focus();
        harness.run_steps(2);
        for (modifiers, key) in keys {
            harness.key_press_modifiers(*modifiers, *key);
            harness.run_steps(2);
        }
        let selected = harness.state().reader.selected_text().unwrap_or_default();
        if keys[0].1 == Key::ArrowUp {
            // The line above is larger: what stands above the caret depends on the face.
            assert!(selected.ends_with(" ledger\nThe "), "{selected:?}");
        } else {
            assert_eq!(selected, expected, "{keys:?}");
        }
    }
}

#[test]
fn a_click_reports_the_passages_under_it_the_shortest_first() {
    let mut reader = Reader::new("Sample", SAMPLE);
    let highlight = |words: &str, key| Highlight {
        range: range_of(words),
        key,
        name: format!("passage {key}"),
        colours: vec![crate::ui::theme::tag_colour(crate::session::verbs::tag::COLOURS[0])],
        selected: false,
    };
    reader.set_highlights(vec![
        highlight("learned of the lease from", 7),
        highlight("the lease", 8),
        highlight("signed", 9),
    ]);
    let mut harness = harness(reader, vec2(900.0, 700.0));
    let at = point_of(&mut harness, range_of("lease from").start + 2);
    harness.hover_at(at);
    harness.run_steps(2);
    assert_eq!(response(&harness).hovered, [8, 7]);
    click(&mut harness, at, 1);
    assert_eq!(harness.state().clicked, [8, 7]);
    harness.get_by_role_and_label(egui::Role::Button, "passage 9").click();
    harness.run_steps(2);
    assert_eq!(harness.state().clicked, [8, 7, 9]);
}

#[test]
fn a_chip_is_clicked_by_its_name() {
    let mut reader = Reader::new("Sample", SAMPLE);
    let chip = Chip { at: range_of("lease").start, key: 3, label: "Who signed".into(), mark: None, selected: false };
    reader.set_chips(vec![chip]);
    let mut harness = harness(reader, vec2(900.0, 700.0));
    harness.get_by_label("Who signed").click();
    harness.run_steps(2);
    assert_eq!(harness.state().chips_clicked, [3]);
}

#[test]
fn what_is_in_view_can_be_read_aloud() {
    let harness = sample();
    harness.get_by_role_and_label(egui::Role::Document, "Sample");
    harness.get_by_role_and_label(egui::Role::Label, "The last line.");
}

/// What a screen reader finds in the reader: its text, what is selected, where the caret stands.
fn told(harness: &Harness<'_, State>) -> (String, String, String) {
    let node = harness.get_by_role_and_label(egui::Role::Document, "Sample");
    let document = node.accesskit_node();
    assert!(document.supports_text_ranges());
    let selected = document.text_selection().expect("a selection").text();
    let mut before = document.document_range();
    before.set_end(document.text_selection_focus().expect("a caret"));
    (document.document_range().text(), selected, before.text())
}

#[test]
fn a_screen_reader_finds_text_selection_and_caret() {
    let mut harness = sample();
    let (text, selected, before) = told(&harness);
    assert_eq!((text.as_str(), selected.as_str(), before.as_str()), (SAMPLE, "", ""), "as it is opened");
    for words in
        ["council", "2017 года. Zażółć", "a\u{328}\u{301}", "وزارة المالية", "wspaper, nine days after it had been"]
    {
        let range = if let Some(at) = SAMPLE.find(words) { at..at + words.len() } else { continue };
        harness.state_mut().reader.select(range.clone());
        harness.run_steps(2);
        let (_, selected, before) = told(&harness);
        assert_eq!((selected.as_str(), before.as_str()), (words, &SAMPLE[..range.end]));
    }
}

#[test]
fn a_selection_beyond_the_view_is_told_as_far_as_the_view_goes() {
    let text = long_text();
    let mut harness = harness(Reader::new("Sample", text.as_str()), vec2(900.0, 700.0));
    harness.state_mut().reader.select(text.len() / 2..text.len());
    harness.run_steps(2);
    assert_eq!(told(&harness).1, "");
    harness.state_mut().reader.select(0..text.len());
    harness.run_steps(2);
    let (shown, selected, _) = told(&harness);
    assert_eq!(shown, selected);
}

#[test]
fn headings_and_passages_are_told_as_such() {
    let mut reader = Reader::new("Sample", SAMPLE);
    reader.set_headings(vec![Heading { range: 0..26, level: 2 }]);
    reader.set_highlights(vec![Highlight {
        range: range_of("learned of the lease"),
        key: 1,
        name: "lease/date".into(),
        colours: vec![egui::Color32::RED],
        selected: false,
    }]);
    let harness = harness(reader, vec2(900.0, 700.0));
    let heading = harness.get_by_role_and_label(egui::Role::Heading, "The harbour and its ledger");
    assert_eq!(heading.accesskit_node().data().level(), Some(2));
    let line = harness.get_by_label_contains("The council learned");
    assert_eq!(line.accesskit_node().data().description(), Some("Passage: lease/date"));
}

fn long_text() -> String {
    let line =
        |i: usize| ["Line ", &i.to_string(), " of a long text, ", &"with more words ".repeat(i % 23), ".\n"].concat();
    (0..20_000).map(line).collect()
}

#[test]
fn only_what_is_in_view_is_laid_out_and_it_is_what_was_asked_for() {
    let text = long_text();
    let mut harness = harness(Reader::new("Long", text.as_str()), vec2(900.0, 700.0));
    for line in [15_000, 3, 19_999, 9_000] {
        let byte = text.find(&format!("Line {line} ")).expect("a line");
        harness.state_mut().reader.scroll_to(byte);
        harness.run_steps(2);
        assert!(response(&harness).visible.contains(&byte), "line {line}");
        assert!(ask(&mut harness, |_, visible| visible.len()) < 30);
    }
}

/// Scrolling down and up again by the same amount comes back to the same line, however wrong the estimates were.
#[test]
fn scrolling_back_comes_back() {
    let text = long_text();
    let mut harness = harness(Reader::new("Long", text.as_str()), vec2(900.0, 700.0));
    let byte = text.find("Line 8000 ").expect("a line");
    harness.state_mut().reader.restore(byte);
    harness.run_steps(2);
    assert_eq!(harness.state().reader.top_byte(), byte);
    harness.hover_at(pos2(400.0, 300.0));
    for delta in [-700.0, 700.0, 500.0, -500.0] {
        harness.event(Event::MouseWheel {
            unit: MouseWheelUnit::Point,
            delta: vec2(0.0, delta),
            phase: TouchPhase::Move,
            source: egui::MouseWheelSource::Wheel,
            modifiers: Modifiers::NONE,
        });
        harness.run_steps(60);
        if delta < -600.0 {
            assert!(harness.state().reader.top_byte() > byte);
        }
    }
    assert_eq!(harness.state().reader.top_byte(), byte);
}

#[test]
fn another_width_keeps_the_line_at_the_top() {
    let text = long_text();
    let mut harness = harness(Reader::new("Long", text.as_str()), vec2(900.0, 700.0));
    let byte = text.find("Line 12000 ").expect("a line");
    harness.state_mut().reader.restore(byte);
    harness.run_steps(2);
    for width in [500.0, 380.0, 1000.0] {
        harness.set_size(vec2(width, 700.0));
        harness.run_steps(3);
        assert_eq!(harness.state().reader.top_byte(), byte, "at width {width}");
    }
}

/// Nothing is drawn as a font's box for what is missing: the harness would stop at the first one.
#[test]
fn what_no_font_has_is_shown_as_its_number() {
    let text = "The seal \u{1f9ff} and \u{e000}, ไทย, e\u{1ab0}; שלום \u{1f9ff} עולם.";
    let mut harness = Harness::builder()
        .with_size(vec2(900.0, 400.0))
        .with_context_setup(|context| Theme::Light.apply(context))
        .build_ui_state(
            |ui, state: &mut State| state.show(ui),
            State {
                reader: Reader::new("Signs", text),
                last: None,
                clicked: Vec::new(),
                chips_clicked: Vec::new(),
                moved: None,
            },
        );
    harness.run_steps(2);
    for c in ['\u{1f9ff}', '\u{e000}', 'ไ'] {
        let start = text.find(c).expect("it is in the text");
        let (seen, hit) = ask(&mut harness, |reader, visible| {
            let rects = reader.rects(visible, &(start..start + c.len_utf8()));
            let middle = rects.first().expect("it has a place").center();
            (rects.len(), (middle, reader.byte_at(visible, middle)))
        });
        assert_eq!(seen, 1, "{c:?}");
        assert!((start..=start + c.len_utf8()).contains(&hit.1), "{c:?}");
        harness.hover_at(hit.0);
        harness.run_steps(60);
        let number = format!("U+{:04X}: ", u32::from(c));
        assert!(harness.query_by_label_contains(&number).is_some(), "{number}");
    }
}

#[test]
fn arrows_go_where_they_point_in_text_that_runs_to_the_left() {
    for (modifiers, key, expected) in [
        (Modifiers::NONE, Key::ArrowLeft, "ע"),
        (Modifiers::CTRL, Key::ArrowLeft, "עולם"),
        (Modifiers::NONE, Key::ArrowRight, " "),
        (Modifiers::CTRL, Key::ArrowRight, "שלום "),
    ] {
        let mut harness = sample();
        let start = range_of("עולם").start;
        let before = point_of(&mut harness, start);
        harness.state_mut().reader.select(start..start);
        harness.get_by_role_and_label(egui::Role::Document, "Sample").focus();
        harness.run_steps(2);
        harness.key_press_modifiers(modifiers | Modifiers::SHIFT, key);
        harness.run_steps(2);
        assert_eq!(harness.state().reader.selected_text(), Some(expected), "{modifiers:?} {key:?}");
        let caret = harness.state().reader.caret();
        let after = point_of(&mut harness, caret);
        assert_eq!(after.x < before.x, key == Key::ArrowLeft, "{before:?} {after:?}");
    }
}
