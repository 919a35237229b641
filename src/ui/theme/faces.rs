//! The bundled faces, and the names under which text asks for them.
//!
//! Every family goes on to Arabic and Hebrew before the system's own fonts, so that right-to-left words are set in one face
//! and keep their joins; scripts beyond those come from the system.

use egui::{FontData, FontDefinitions, FontFamily, FontId};
use std::sync::{Arc, OnceLock};

const FACES: [(&str, &[u8]); 7] = [
    ("inter", include_bytes!("../../../assets/fonts/inter-regular.ttf")),
    ("inter semibold", include_bytes!("../../../assets/fonts/inter-semibold.ttf")),
    ("reading", include_bytes!("../../../assets/fonts/reading-regular.ttf")),
    ("reading semibold", include_bytes!("../../../assets/fonts/reading-semibold.ttf")),
    ("reading italic", include_bytes!("../../../assets/fonts/reading-italic.ttf")),
    ("arabic", include_bytes!("../../../assets/fonts/arabic.ttf")),
    ("hebrew", include_bytes!("../../../assets/fonts/hebrew.ttf")),
];

/// Where a family looks for a glyph after its own face. Inter has signs and arrows that the reading face lacks.
const FALLBACK: [&str; 3] = ["inter", "arabic", "hebrew"];

/// The interface face at semibold weight, `size` in points.
pub fn semibold(size: f32) -> FontId {
    named("inter semibold", size)
}

/// The face of the text that is read, `size` in points.
pub fn reading(size: f32) -> FontId {
    named("reading", size)
}

/// The reading face at semibold weight, `size` in points.
pub fn reading_semibold(size: f32) -> FontId {
    named("reading semibold", size)
}

/// The reading face in italics, `size` in points.
pub fn reading_italic(size: f32) -> FontId {
    named("reading italic", size)
}

fn named(family: &str, size: f32) -> FontId {
    FontId::new(size, FontFamily::Name(family.into()))
}

/// Give the faces and the icons to egui. Cheap when they are there already.
pub(super) fn install(context: &egui::Context) {
    static DEFINITIONS: OnceLock<FontDefinitions> = OnceLock::new();
    context.set_fonts(DEFINITIONS.get_or_init(definitions).clone());
}

fn definitions() -> FontDefinitions {
    let mut definitions = FontDefinitions::empty();
    for (name, bytes) in FACES {
        definitions.font_data.insert(name.to_owned(), Arc::new(FontData::from_static(bytes)));
        if !FALLBACK.contains(&name) || name == "inter" {
            definitions.families.insert(FontFamily::Name(name.into()), chain(name));
        }
    }
    definitions.families.insert(FontFamily::Proportional, chain("inter"));
    definitions.families.insert(FontFamily::Monospace, chain("inter"));
    // Put in here rather than by the icons' own `initialize`, which the next change of theme would undo.
    let icons = egui_material_icons::font_insert();
    for place in icons.families {
        definitions.families.entry(place.family).or_default().push(icons.name.clone());
    }
    definitions.font_data.insert(icons.name, Arc::new(icons.data));
    definitions
}

fn chain(first: &str) -> Vec<String> {
    let rest = FALLBACK.into_iter().filter(|name| *name != first);
    std::iter::once(first).chain(rest).map(str::to_owned).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// egui drops a combining mark that the face of its base letter lacks, and a quotation must show what its source says.
    #[test]
    fn every_latin_face_has_every_combining_mark() {
        for (name, _) in FACES.iter().filter(|(name, _)| !["arabic", "hebrew"].contains(name)) {
            let mut alone = definitions();
            alone.families.insert(FontFamily::Name("alone".into()), vec![(*name).to_owned()]);
            let context = egui::Context::default();
            context.set_fonts(alone);
            let font = FontId::new(17.0, FontFamily::Name("alone".into()));
            let mut output = context.run_ui(egui::RawInput::default(), |ui| {
                for mark in ('\u{300}'..='\u{36f}').filter(|mark| *mark != '\u{34f}') {
                    let has = ui.fonts_mut(|fonts| fonts.has_glyph(&font, mark));
                    assert!(has, "{name} lacks U+{:04X}", u32::from(mark));
                }
            });
            output.textures_delta.clear();
        }
    }

    #[test]
    fn figures_of_the_interface_are_of_one_width() {
        let context = egui::Context::default();
        install(&context);
        let mut output = context.run_ui(egui::RawInput::default(), |ui| {
            let width = |figure: char| ui.fonts_mut(|fonts| fonts.glyph_width(&FontId::proportional(13.0), figure));
            let widths: Vec<f32> = ('0'..='9').map(width).collect();
            assert!(widths.iter().all(|w| (w - widths[0]).abs() < 0.01), "{widths:?}");
        });
        output.textures_delta.clear();
    }
}
