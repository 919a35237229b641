//! The app without a screen: frames are drawn and tessellated, and what stands in them can be looked at and clicked.

use corroborate::ui::App;
use corroborate::ui::layout::Pane;
use corroborate::ui::settings::Settings;
use corroborate::ui::theme::Theme;
use egui::epaint::ClippedShape;
use egui::{
    Event, Modifiers, MouseWheelSource, MouseWheelUnit, PointerButton, Pos2, RawInput, Rect, Shape, TouchPhase, Vec2,
    vec2,
};
use std::path::{Path, PathBuf};
use std::time::Duration;

/// The app in a context without a screen.
pub(crate) struct Stage {
    context: egui::Context,
    app: App,
    /// None for the whole window.
    pane: Option<Pane>,
    size: Vec2,
    time_s: f64,
    shapes: Vec<ClippedShape>,
}

impl Stage {
    /// A pane, or the whole window, over the project in this folder.
    pub(crate) fn over(folder: &Path, pane: Option<Pane>) -> Self {
        let context = egui::Context::default();
        Theme::Light.apply(&context);
        let settings = Settings { author: "Analyst".to_owned(), seen_welcome: true, ..Settings::default() };
        let mut app = App::new(&context, settings, PathBuf::from(env!("CARGO_BIN_EXE_corroborate")));
        app.open(folder.to_owned());
        app.wait_until_open(Duration::from_mins(1)).expect("it opens");
        let size = if pane.is_some() { vec2(1000.0, 800.0) } else { vec2(1440.0, 900.0) };
        Self { context, app, pane, size, time_s: 0.0, shapes: Vec::new() }
    }

    /// The middle of what is drawn.
    pub(crate) fn middle(&self) -> Pos2 {
        Pos2::ZERO + self.size / 2.0
    }

    /// One frame in which this happens.
    pub(crate) fn frame(&mut self, events: Vec<Event>) {
        self.time_s += 1.0 / 60.0;
        let screen_rect = Some(Rect::from_min_size(Pos2::ZERO, self.size));
        let input = RawInput { screen_rect, time: Some(self.time_s), events, ..RawInput::default() };
        let (app, pane) = (&mut self.app, self.pane);
        let mut output = self.context.run_ui(input, |ui| {
            app.step();
            match pane {
                Some(pane) => app.draw_pane(pane, ui),
                None => app.draw(ui),
            }
        });
        output.textures_delta.clear();
        divan::black_box(self.context.tessellate(output.shapes.clone(), output.pixels_per_point));
        self.shapes = output.shapes;
    }

    /// Draws until nothing of the beginning is left to be done.
    pub(crate) fn settle(&mut self) {
        (0..5).for_each(|_| self.frame(Vec::new()));
    }

    /// For so long frames are drawn while the texts are read along beside the window.
    pub(crate) fn read_along(&mut self, at_most: Duration) {
        let began = std::time::Instant::now();
        while began.elapsed() < at_most {
            self.frame(Vec::new());
            std::thread::sleep(Duration::from_millis(20));
        }
    }

    /// The wheel turned over the middle by so many points; a positive number goes back.
    pub(crate) fn wheel(&mut self, points: f32) {
        let mut events = vec![Event::PointerMoved(self.middle())];
        if points != 0.0 {
            let (unit, source, modifiers) = (MouseWheelUnit::Point, MouseWheelSource::Trackpad, Modifiers::NONE);
            let delta = vec2(0.0, points);
            events.push(Event::MouseWheel { unit, source, delta, phase: TouchPhase::Move, modifiers });
        }
        self.frame(events);
    }

    /// The pointer pressed or let go here.
    pub(crate) fn button(at: Pos2, pressed: bool) -> Vec<Event> {
        let (button, modifiers) = (PointerButton::Primary, Modifiers::NONE);
        vec![Event::PointerMoved(at), Event::PointerButton { pos: at, button, pressed, modifiers }]
    }

    /// Where words that contain these were drawn last.
    pub(crate) fn where_is(&self, words: &str) -> Option<Pos2> {
        self.shapes.iter().find_map(|clipped| place_of(&clipped.shape, words))
    }
}

fn place_of(shape: &Shape, words: &str) -> Option<Pos2> {
    match shape {
        Shape::Vec(shapes) => shapes.iter().find_map(|shape| place_of(shape, words)),
        Shape::Text(text) if text.galley.job.text.contains(words) => Some(text.pos + text.galley.size() / 2.0),
        _ => None,
    }
}
