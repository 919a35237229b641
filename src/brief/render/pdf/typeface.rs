//! The typefaces that a brief is set in: those that come with the program, and which letters these lack.

use crate::brief::TypefaceFile;
use std::collections::BTreeSet;
use std::sync::LazyLock;
use typst::foundations::Bytes;
use typst::text::{Font, is_default_ignorable};

/// The faces that come with the program.
pub(super) static BUNDLED: LazyLock<Vec<Font>> = LazyLock::new(|| {
    let files: [&'static [u8]; 7] = [
        include_bytes!("../../../../assets/fonts/reading-regular.ttf"),
        include_bytes!("../../../../assets/fonts/reading-semibold.ttf"),
        include_bytes!("../../../../assets/fonts/reading-italic.ttf"),
        include_bytes!("../../../../assets/fonts/inter-regular.ttf"),
        include_bytes!("../../../../assets/fonts/inter-semibold.ttf"),
        include_bytes!("../../../../assets/fonts/arabic.ttf"),
        include_bytes!("../../../../assets/fonts/hebrew.ttf"),
    ];
    files.into_iter().filter_map(|file| Font::new(Bytes::new(file), 0)).collect()
});

/// The typefaces in these files. What is no typeface is left out.
pub(super) fn read(files: &[TypefaceFile]) -> Vec<Font> {
    files.iter().filter_map(|file| Font::new(Bytes::new(file.bytes.clone()), file.nth)).collect()
}

/// The letters of these words that none of these faces, and none that comes with the program, can show.
pub(super) fn lacking(words: &str, further: &[Font]) -> BTreeSet<char> {
    let letters: BTreeSet<char> = words.chars().filter(|char| is_seen(*char)).collect();
    let has = |char: char| BUNDLED.iter().chain(further).any(|face| face.info().coverage.contains(u32::from(char)));
    letters.into_iter().filter(|char| !has(*char)).collect()
}

fn is_seen(char: char) -> bool {
    !char.is_whitespace() && !char.is_control() && !is_default_ignorable(char)
}
