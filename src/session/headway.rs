//! How far a long piece of work is, shared by whoever does it and whoever waits for it, who may stop it.

use std::fmt;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};

/// Whoever waits is woken no oftener than this many times in all.
const WAKES: usize = 200;

/// How far one piece of work is. A clone is the same one.
#[derive(Clone)]
pub struct Headway(Arc<Shared>);

struct Shared {
    done: AtomicUsize,
    of: AtomicUsize,
    stopped: AtomicBool,
    wake: Box<dyn Fn() + Send + Sync>,
}

impl Headway {
    /// Of work that has not begun; `wake` is called as it goes on.
    pub fn new(wake: impl Fn() + Send + Sync + 'static) -> Self {
        let (done, of, stopped) = (AtomicUsize::new(0), AtomicUsize::new(0), AtomicBool::new(false));
        Self(Arc::new(Shared { done, of, stopped, wake: Box::new(wake) }))
    }

    /// Takes in how many are done, of how many; gives whether to go on.
    pub fn goes_on(&self, done: usize, of: usize) -> bool {
        let before = self.0.done.swap(done, Ordering::Relaxed);
        let known = self.0.of.swap(of, Ordering::Relaxed);
        let step = |done: usize| (done * WAKES).checked_div(of).unwrap_or_default();
        if known != of || step(before) != step(done) {
            (self.0.wake)();
        }
        !self.is_stopped()
    }

    /// How many are done, of how many; none are while it is not known of how many.
    pub fn count(&self) -> (usize, usize) {
        (self.0.done.load(Ordering::Relaxed), self.0.of.load(Ordering::Relaxed))
    }

    /// Stops it at the next place where it can.
    pub fn stop(&self) {
        self.0.stopped.store(true, Ordering::Relaxed);
    }

    /// Whether somebody stopped it.
    pub fn is_stopped(&self) -> bool {
        self.0.stopped.load(Ordering::Relaxed)
    }
}

impl fmt::Debug for Headway {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Headway").field(&self.count()).finish()
    }
}

impl PartialEq for Headway {
    fn eq(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.0, &other.0)
    }
}

impl Eq for Headway {}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_says_how_far_it_is_wakes_seldom_and_stops() {
        let woken = Arc::new(AtomicUsize::new(0));
        let count = Arc::clone(&woken);
        let headway = Headway::new(move || {
            count.fetch_add(1, Ordering::Relaxed);
        });
        assert_eq!(headway.count(), (0, 0));
        assert!((0..=100_000).all(|done| headway.goes_on(done, 100_000)));
        assert_eq!(headway.count(), (100_000, 100_000));
        assert!((1..=WAKES + 1).contains(&woken.load(Ordering::Relaxed)));
        headway.clone().stop();
        assert!(headway.is_stopped() && !headway.goes_on(1, 2));
    }
}
