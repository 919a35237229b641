//! The RTF of a body as Outlook packs it (MS-OXRTFCP): bytes, and places in what came before where they stood already.

/// What every packing takes for granted to have come before.
const BEFORE: &[u8; 207] = b"{\\rtf1\\ansi\\mac\\deff0\\deftab720{\\fonttbl;}{\\f0\\fnil \\froman \\fswiss \\fmodern \\fscript \
\\fdecor MS Sans SerifSymbolArialTimes New RomanCourier{\\colortbl\\red0\\green0\\blue0\r\n\\par \\pard\\plain\\f0\\fs20\\b\\i\\u\\tab\\tx";
/// Places are counted round in so many bytes.
const WINDOW_BYTES: usize = 4096;
/// Bytes before the packed ones: two sizes, how it is packed, a checksum.
const HEAD_BYTES: usize = 16;
/// More comes out of no body.
const MAX_BYTES: usize = 64 * 1024 * 1024;

/// The RTF; none where it is not packed in a way that is known.
pub(super) fn unpacked(packed: &[u8]) -> Option<Vec<u8>> {
    let size = u32::from_le_bytes(*packed.get(4..)?.first_chunk()?) as usize;
    let rest = packed.get(HEAD_BYTES..)?;
    match packed.get(8..12)? {
        b"MELA" => rest.get(..size.min(rest.len())).map(<[u8]>::to_vec),
        b"LZFu" => Some(inflated(rest, size.min(MAX_BYTES))),
        _ => None,
    }
}

fn inflated(packed: &[u8], size: usize) -> Vec<u8> {
    let mut window = [0; WINDOW_BYTES];
    for (slot, byte) in window.iter_mut().zip(BEFORE) {
        *slot = *byte;
    }
    let mut at = BEFORE.len();
    let mut rtf = Vec::new();
    let mut put = |window: &mut [u8; WINDOW_BYTES], byte: u8| {
        if let Some(slot) = window.get_mut(at) {
            *slot = byte;
        }
        at = (at + 1) % WINDOW_BYTES;
        rtf.push(byte);
        (at, rtf.len())
    };
    let mut bytes = packed.iter().copied();
    let (mut here, mut written) = (BEFORE.len(), 0);
    while let Some(flags) = bytes.next() {
        for bit in 0..8 {
            let Some(byte) = bytes.next().filter(|_| written < size) else { return rtf };
            if flags >> bit & 1 == 0 {
                (here, written) = put(&mut window, byte);
                continue;
            }
            let Some(low) = bytes.next() else { return rtf };
            let place = usize::from(byte) << 4 | usize::from(low) >> 4;
            // A place that is where the next byte goes ends it.
            if place == here {
                return rtf;
            }
            for offset in 0..usize::from(low & 0xf) + 2 {
                let byte = window.get((place + offset) % WINDOW_BYTES).copied().unwrap_or_default();
                (here, written) = put(&mut window, byte);
            }
        }
    }
    rtf
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_outlook_packed_is_unpacked() {
        // The two examples of MS-OXRTFCP, 4.1.
        let simple = b"\x2d\0\0\0\x2b\0\0\0LZFu\xf1\xc5\xc7\xa7\x03\0\x0a\0rcpg125\x422\x0a\xf3 hel\x09\0 bw\x05\xb0ld}\x0a\x80\x0f\xa0";
        assert_eq!(unpacked(simple).unwrap(), b"{\\rtf1\\ansi\\ansicpg1252\\pard hello world}\r\n");
        let crossing = b"\x1a\0\0\0\x1c\0\0\0LZFu\xe2\xd4\x4b\x51A\0\x04 WXYZ\x0d\x6e}\x01\x0e\xb0";
        assert_eq!(unpacked(crossing).unwrap(), b"{\\rtf1 WXYZWXYZWXYZWXYZWXYZ}");
        assert_eq!(unpacked(b"\0\0\0\0\x02\0\0\0MELA\0\0\0\0{}").unwrap(), b"{}");
        assert_eq!(unpacked(b"LZFu"), None);
    }
}
