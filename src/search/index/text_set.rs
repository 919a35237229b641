//! A set of texts, or of blocks, by their numbers.

/// The texts of an index by their ordinals.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct TextSet {
    /// A bit a text; the last is not zero.
    bits: Vec<u64>,
}

impl TextSet {
    /// All that are below this number.
    pub fn below(end: u32) -> Self {
        (0..end).collect()
    }

    /// Puts one in.
    pub fn insert(&mut self, number: u32) {
        let (at, bit) = place(number);
        if self.bits.len() <= at {
            self.bits.resize(at + 1, 0);
        }
        if let Some(bits) = self.bits.get_mut(at) {
            *bits |= bit;
        }
    }

    /// Whether this one is in it.
    pub fn contains(&self, number: u32) -> bool {
        let (at, bit) = place(number);
        self.bits.get(at).is_some_and(|bits| bits & bit != 0)
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.bits.iter().map(|bits| bits.count_ones() as usize).sum()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.bits.is_empty()
    }

    /// Those that are in both.
    #[must_use]
    pub fn and(&self, other: &Self) -> Self {
        Self { bits: self.bits.iter().zip(&other.bits).map(|(one, other)| one & other).collect() }.trimmed()
    }

    /// Those that are in either.
    #[must_use]
    pub fn or(&self, other: &Self) -> Self {
        let (short, long) =
            if self.bits.len() < other.bits.len() { (&self.bits, &other.bits) } else { (&other.bits, &self.bits) };
        let mut bits = long.clone();
        bits.iter_mut().zip(short).for_each(|(one, other)| *one |= other);
        Self { bits }
    }

    /// Those that are not in the other.
    #[must_use]
    pub fn without(&self, other: &Self) -> Self {
        let mut bits = self.bits.clone();
        bits.iter_mut().zip(&other.bits).for_each(|(one, other)| *one &= !other);
        Self { bits }.trimmed()
    }

    /// All of them, in order.
    pub fn iter(&self) -> impl Iterator<Item = u32> + '_ {
        let mut from = 0;
        std::iter::from_fn(move || {
            let next = self.first_from(from)?;
            from = next + 1;
            Some(next)
        })
    }

    /// The first that is not below this number.
    pub(super) fn first_from(&self, number: u32) -> Option<u32> {
        let (at, bit) = place(number);
        let first = self.bits.get(at)? & !(bit - 1);
        let rest = self.bits.iter().copied().enumerate().skip(at + 1);
        let (at, bits) = std::iter::once((at, first)).chain(rest).find(|(_, bits)| *bits != 0)?;
        u32::try_from(at * 64).ok().map(|start| start + bits.trailing_zeros())
    }

    fn trimmed(mut self) -> Self {
        while self.bits.last() == Some(&0) {
            self.bits.pop();
        }
        self
    }
}

impl FromIterator<u32> for TextSet {
    fn from_iter<I: IntoIterator<Item = u32>>(numbers: I) -> Self {
        let mut set = Self::default();
        numbers.into_iter().for_each(|number| set.insert(number));
        set
    }
}

fn place(number: u32) -> (usize, u64) {
    ((number / 64) as usize, 1 << (number % 64))
}

#[cfg(test)]
mod tests {
    use super::TextSet;

    fn set(numbers: &[u32]) -> TextSet {
        numbers.iter().copied().collect()
    }

    #[test]
    fn sets_meet() {
        let (one, other) = (set(&[0, 63, 64, 200]), set(&[63, 65]));
        assert_eq!(one.and(&other), set(&[63]));
        assert_eq!(one.or(&other), set(&[0, 63, 64, 65, 200]));
        assert_eq!(one.without(&set(&[200, 64])), set(&[0, 63]));
        assert_eq!((one.len(), one.contains(64), one.contains(1)), (4, true, false));
        assert_eq!(one.first_from(65), Some(200));
        assert_eq!(one.first_from(201), None);
        assert!(one.without(&one).is_empty());
    }
}
