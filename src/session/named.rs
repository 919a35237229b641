//! Whether a name that must not leave stands in a document: in its text, in what is known of it, or in the bytes of its
//! file, which cannot be rewritten.

use super::Library;
use crate::model::{Document, Edition, Strings as _};
use crate::text::Names;

/// Whether it stands in the text of this edition; not in one that is not here.
pub(super) fn stands_in_text(library: &Library, edition: &Edition, names: &Names) -> bool {
    !names.is_empty() && library.corpus().text(edition.text).is_ok_and(|text| names.stand_in(&text))
}

/// Whether it stands in the text, in what the file says of itself, or in its bytes as they are. What is packed or drawn in
/// it nobody reads.
pub(super) fn stands_in_file(library: &Library, document: &Document, edition: &Edition, names: &Names) -> bool {
    if names.is_empty() {
        return false;
    }
    let mut stands = stands_in_text(library, edition, names);
    let mut look = |words: &str| stands = stands || names.stand_in(words);
    document.clone().each(&mut |_, words| look(words));
    edition.clone().each(&mut |_, words| look(words));
    stands
        || library
            .corpus()
            .original(edition.original, &edition.media_type)
            .is_ok_and(|bytes| names.stand_in(&String::from_utf8_lossy(&bytes)))
}
