//! What is known of the programs that write the format.

use crate::exchange::{Breaks, Counting, Given};

/// How a program counts, by what it calls itself. What is not known here counts as the standard says, code points from 0
/// up to the one after the last; a file whose codings say otherwise is found out.
pub(super) fn counting(origin: &str) -> Counting {
    let origin = origin.to_lowercase();
    if origin.contains("nvivo") {
        // Strings of .NET, and of Java on the Mac; a line end is two where the text has two. Seen in files of both.
        return Counting::of(Given::Utf16);
    }
    if origin.contains("atlas") {
        // It writes CR and LF, and counts as if it were LF: so QualCoder reads it, too.
        return Counting { breaks: Breaks::One, ..Counting::default() };
    }
    Counting::default()
}
