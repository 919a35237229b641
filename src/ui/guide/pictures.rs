//! The pictures of the guide, within the program. `assets/guide/pictures.sh` makes them from the bundled case.

use egui::ColorImage;
use png::{ColorType, Decoder, Transformations};
use std::io::Cursor;

macro_rules! pictures {
    ($($name:literal),+ $(,)?) => {
        const PICTURES: &[Picture] = &[$(Picture {
            address: concat!("pictures/", $name, ".png"),
            bytes: include_bytes!(concat!("../../../assets/guide/pictures/", $name, ".png")),
        },)+];
    };
}

pictures!(
    "brief",
    "claims",
    "documents",
    "graph",
    "map",
    "matrix",
    "reader",
    "review",
    "search",
    "suggestions",
    "timeline",
    "what-if",
    "window",
);

/// A picture of the guide.
#[derive(Debug)]
pub struct Picture {
    /// Where a page finds it.
    pub address: &'static str,
    /// As PNG.
    bytes: &'static [u8],
}

/// The picture of this address.
pub fn picture(address: &str) -> Option<&'static Picture> {
    PICTURES.iter().find(|picture| picture.address == address)
}

impl Picture {
    /// Its pixels; none where it cannot be read.
    pub fn pixels(&self) -> Option<ColorImage> {
        let mut decoder = Decoder::new(Cursor::new(self.bytes));
        decoder.set_transformations(Transformations::normalize_to_color8());
        let mut reader = decoder.read_info().ok()?;
        let mut bytes = vec![0; reader.output_buffer_size()?];
        let frame = reader.next_frame(&mut bytes).ok()?;
        let size = [frame.width as usize, frame.height as usize];
        let bytes = bytes.get(..frame.buffer_size())?;
        match frame.color_type {
            ColorType::Rgb => Some(ColorImage::from_rgb(size, bytes)),
            ColorType::Rgba => Some(ColorImage::from_rgba_unmultiplied(size, bytes)),
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_picture_can_be_shown_and_is_shown_somewhere() {
        let pages: String = crate::ui::guide::Topic::ALL.iter().map(|topic| topic.markdown()).collect();
        for picture in PICTURES {
            let pixels = picture.pixels().expect("it is read");
            assert!(pixels.width() >= 600, "{}", picture.address);
            assert!(pages.contains(&format!("]({})", picture.address)), "{} is in no page", picture.address);
        }
    }
}
