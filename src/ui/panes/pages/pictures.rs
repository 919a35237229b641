//! The pictures that were drawn, kept while they are few: pages one leafs back to are there at once.

use crate::model::{Edition, Id};
use crate::session::pages::{Asked, Drawn, Part, Place};
use egui::{ColorImage, Context, TextureHandle, TextureOptions, Vec2, vec2};
use std::collections::{BTreeMap, VecDeque};
use std::sync::Arc;

/// Pictures kept, in bytes; that which is looked at is kept whatever its size.
const KEPT_BYTES: usize = 96 * 1024 * 1024;

/// A page as it is to be painted.
pub struct Shot {
    image: Arc<ColorImage>,
    /// The size of the page, in points.
    pub(in crate::ui::panes) size: Vec2,
    /// What of it is not on the picture.
    pub(super) lacks: Vec<Part>,
    /// Where each code point of its text stands; none where that is not known.
    pub(in crate::ui::panes) places: Option<Vec<Place>>,
}

impl Shot {
    /// Makes of the pixels what can be painted; for another thread than that which draws.
    pub fn of(drawn: Drawn) -> Self {
        let Drawn { picture, places } = drawn;
        let pixels = [picture.width_pixels as usize, picture.height_pixels as usize];
        let image = Arc::new(ColorImage::from_rgba_premultiplied(pixels, &picture.pixels));
        Self { image, size: vec2(picture.width_points, picture.height_points), lacks: picture.lacks, places }
    }

    /// What to paint with.
    pub(in crate::ui::panes) fn texture(&self, context: &Context) -> TextureHandle {
        context.load_texture("page", Arc::clone(&self.image), TextureOptions::LINEAR)
    }
}

/// A picture that is kept.
pub(super) struct Kept {
    asked: Asked,
    pub(super) shot: Shot,
    /// Once it was painted.
    texture: Option<TextureHandle>,
    bytes: usize,
}

impl Kept {
    /// What to paint with.
    pub(super) fn texture(&mut self, context: &Context) -> &TextureHandle {
        let Self { texture, shot, .. } = self;
        texture.get_or_insert_with(|| {
            let image = std::mem::replace(&mut shot.image, Arc::new(ColorImage::default()));
            context.load_texture("page", image, TextureOptions::LINEAR)
        })
    }
}

/// The pictures of one edition.
#[derive(Default)]
pub(super) struct Pictures {
    edition: Option<Id<Edition>>,
    /// That which was drawn last is last.
    kept: VecDeque<Kept>,
    /// The page that is looked at.
    current: usize,
    /// Why pages could not be drawn.
    failed: BTreeMap<usize, String>,
    /// The sizes of pages that were drawn, in points.
    sizes: BTreeMap<usize, Vec2>,
}

impl Pictures {
    /// Keeps pictures of this edition only.
    pub(super) fn are_of(&mut self, edition: Id<Edition>) {
        if self.edition != Some(edition) {
            *self = Self { edition: Some(edition), ..Self::default() };
        }
    }

    /// Takes in what came of a page.
    pub(super) fn take_in(&mut self, asked: Asked, told: Result<Shot, String>) {
        if self.edition != Some(asked.edition) {
            return;
        }
        match told {
            Err(sentence) => {
                self.failed.insert(asked.page, sentence);
            }
            Ok(shot) => {
                self.failed.remove(&asked.page);
                self.sizes.insert(asked.page, shot.size);
                self.kept.retain(|kept| kept.asked.page != asked.page);
                let bytes = shot.image.pixels.len() * size_of::<egui::Color32>();
                self.kept.push_back(Kept { asked, shot, texture: None, bytes });
                self.bound();
            }
        }
    }

    /// Lets go of the oldest while they are too many, but not of that which is looked at.
    fn bound(&mut self) {
        while self.kept.iter().map(|kept| kept.bytes).sum::<usize>() > KEPT_BYTES {
            let oldest = self.kept.iter().position(|kept| kept.asked.page != self.current);
            let Some(oldest) = oldest else { return };
            self.kept.remove(oldest);
        }
    }

    /// This page is looked at.
    pub(super) fn look_at(&mut self, page: usize) {
        self.current = page;
    }

    /// The picture of a page, at whatever scale it is there.
    pub(super) fn of(&mut self, page: usize) -> Option<&mut Kept> {
        self.kept.iter_mut().find(|kept| kept.asked.page == page)
    }

    /// Whether a page was drawn as it is asked for, or cannot be.
    pub(super) fn has(&self, asked: Asked) -> bool {
        self.failed.contains_key(&asked.page) || self.kept.iter().any(|kept| kept.asked == asked)
    }

    /// Why a page could not be drawn.
    pub(super) fn why_not(&self, page: usize) -> Option<&str> {
        self.failed.get(&page).map(String::as_str)
    }

    /// The size of a page in points, where it was drawn.
    pub(super) fn size(&self, page: usize) -> Option<Vec2> {
        self.sizes.get(&page).copied()
    }

    /// Puts all of them away.
    pub(super) fn clear(&mut self) {
        *self = Self::default();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pictures_are_kept_within_bounds_and_that_which_is_looked_at_always() {
        let edition = Id::from_bits([1; 10]);
        let asked = |page| Asked { edition, page, pixels_per_point: 1.0, side_pixels: 9 };
        let shot = |side: usize| Shot {
            image: Arc::new(ColorImage::filled([side, side], egui::Color32::TRANSPARENT)),
            size: vec2(10.0, 20.0),
            lacks: Vec::new(),
            places: None,
        };
        let mut pictures = Pictures::default();
        pictures.take_in(asked(0), Ok(shot(4)));
        assert!(!pictures.has(asked(0)), "of another edition");
        pictures.are_of(edition);
        pictures.look_at(1);
        for page in 0..4 {
            pictures.take_in(asked(page), Ok(shot(3000)));
        }
        let kept: Vec<bool> = (0..4).map(|page| pictures.has(asked(page))).collect();
        assert_eq!(kept, [false, true, false, true]);
        assert_eq!(pictures.size(0), Some(vec2(10.0, 20.0)));
        pictures.take_in(asked(9), Err("No".to_owned()));
        assert_eq!((pictures.why_not(9), pictures.has(asked(9))), (Some("No"), true));
        pictures.are_of(Id::from_bits([2; 10]));
        assert!(pictures.of(3).is_none());
    }
}
