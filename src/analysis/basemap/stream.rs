//! The numbers, texts and lines of the basemap's file, one after another; nothing once they run out.

/// A point on the globe in degrees, north and east positive, on a grid of 0.01°.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct LatLon {
    /// Latitude, -90 to 90.
    pub lat: f32,
    /// Longitude, -180 to 180.
    pub lon: f32,
}

/// Steps of a line are in these.
const DEGREES_PER_STEP: f32 = 0.01;

/// What is left to read.
pub(super) struct Stream<'a> {
    rest: &'a [u8],
}

impl<'a> Stream<'a> {
    pub(super) fn after_magic(bytes: &'a [u8], magic: &[u8]) -> Option<Self> {
        let rest = bytes.strip_prefix(magic)?;
        Some(Self { rest })
    }

    pub(super) fn is_at_end(&self) -> bool {
        self.rest.is_empty()
    }

    /// LEB128.
    pub(super) fn unsigned(&mut self) -> Option<u32> {
        let mut value = 0_u32;
        for shift in (0..32).step_by(7) {
            let (&byte, rest) = self.rest.split_first()?;
            self.rest = rest;
            value |= u32::from(byte & 0x7F) << shift;
            if byte & 0x80 == 0 {
                return Some(value);
            }
        }
        None
    }

    /// Zigzag LEB128.
    fn signed(&mut self) -> Option<i32> {
        let value = self.unsigned()?;
        Some((value >> 1).cast_signed() ^ -(value & 1).cast_signed())
    }

    pub(super) fn text(&mut self) -> Option<String> {
        let length = self.unsigned()? as usize;
        let (text, rest) = self.rest.split_at_checked(length)?;
        self.rest = rest;
        String::from_utf8(text.to_vec()).ok()
    }

    pub(super) fn zoom(&mut self) -> Option<f32> {
        Some(self.unsigned()? as f32 / 10.0)
    }

    /// A count, then that many of what `item` reads.
    pub(super) fn list<T>(&mut self, item: impl Fn(&mut Self) -> Option<T>) -> Option<Vec<T>> {
        let count = self.unsigned()?;
        (0..count).map(|_| item(self)).collect()
    }

    pub(super) fn line(&mut self) -> Option<Vec<LatLon>> {
        let count = self.unsigned()? as usize;
        // A damaged count must not ask for memory that the bytes could never fill.
        let mut line = Vec::with_capacity(count.min(self.rest.len()));
        let (mut lon, mut lat) = (0_i32, 0_i32);
        for _ in 0..count {
            lon = lon.checked_add(self.signed()?)?;
            lat = lat.checked_add(self.signed()?)?;
            line.push(LatLon { lat: lat as f32 * DEGREES_PER_STEP, lon: lon as f32 * DEGREES_PER_STEP });
        }
        Some(line)
    }

    /// A line of one point.
    pub(super) fn point(&mut self) -> Option<LatLon> {
        match self.line()?.as_slice() {
            [point] => Some(*point),
            _ => None,
        }
    }
}
