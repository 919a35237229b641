//! Hands: several at work on the parts of one large file. Importers start no threads; whoever owns them lends them.

/// Does a piece of work so many times, side by side where it can, and is back when all are done.
pub type Start = dyn Fn(usize, &(dyn Fn() + Sync)) + Sync;

/// How many hands there are for one file, and what sets them to work.
#[derive(Clone, Copy)]
pub struct Hands<'a> {
    most: usize,
    start: &'a Start,
}

impl<'a> Hands<'a> {
    /// So many hands; what starts them may start fewer.
    pub fn of(most: usize, start: &'a Start) -> Self {
        Self { most, start }
    }

    /// One, that of whoever asks.
    pub fn one() -> Self {
        Self { most: 1, start: &|_times, piece| piece() }
    }

    /// Sets this many to work, or as many as there are. Each does the whole piece: what is next, the pieces settle
    /// among themselves.
    pub fn work(self, wanted: usize, piece: &(dyn Fn() + Sync)) {
        match wanted.min(self.most) {
            0 | 1 => piece(),
            several => (self.start)(several, piece),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::sync::atomic::{AtomicUsize, Ordering};

    #[test]
    fn no_more_are_set_to_work_than_there_are() {
        let check = |hands: Hands<'_>, wanted, expected| {
            let done = AtomicUsize::new(0);
            hands.work(wanted, &|| {
                done.fetch_add(1, Ordering::Relaxed);
            });
            assert_eq!(done.into_inner(), expected, "{wanted}");
        };
        let in_turn: &Start = &|times, piece| (0..times).for_each(|_| piece());
        for (wanted, expected) in [(0, 1), (1, 1), (2, 2), (9, 3)] {
            check(Hands::of(3, in_turn), wanted, expected);
            check(Hands::one(), wanted, 1);
        }
    }
}
