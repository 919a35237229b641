//! Work on threads of its own, with results that are told and a wake when there are any: for what the
//! window must not wait for.

use std::fmt;
use std::sync::Arc;
use std::sync::mpsc::{self, Receiver, Sender};
use std::time::Duration;

/// Jobs that each give a `T` when they are done.
pub struct Background<T> {
    tell: Sender<T>,
    told: Receiver<T>,
    wake: Arc<dyn Fn() + Send + Sync>,
}

impl<T> fmt::Debug for Background<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Background").finish_non_exhaustive()
    }
}

impl<T: Send + 'static> Background<T> {
    /// No jobs yet; `wake` is called whenever one is done.
    pub fn new(wake: Arc<dyn Fn() + Send + Sync>) -> Self {
        let (tell, told) = mpsc::channel();
        Self { tell, told, wake }
    }

    /// Does this beside everything else.
    pub fn run(&self, job: impl FnOnce() -> T + Send + 'static) {
        let (tell, wake) = (self.tell.clone(), Arc::clone(&self.wake));
        std::thread::spawn(move || {
            let result = job();
            // Whoever asked may be gone by now, and then nobody waits for it.
            drop(tell.send(result));
            wake();
        });
    }

    /// What is done next, as soon as it is, but only so long: for work that is done in no time as a rule.
    pub fn wait(&self, at_most: Duration) -> Option<T> {
        self.told.recv_timeout(at_most).ok()
    }

    /// What is done by now, without waiting.
    pub fn done(&self) -> impl Iterator<Item = T> + '_ {
        self.told.try_iter()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::sync::atomic::{AtomicUsize, Ordering};

    #[test]
    fn every_job_is_told_and_wakes() {
        let woken = Arc::new(AtomicUsize::new(0));
        let count = Arc::clone(&woken);
        let jobs = Background::new(Arc::new(move || {
            count.fetch_add(1, Ordering::SeqCst);
        }));
        for n in 1..=3 {
            jobs.run(move || n);
        }
        let mut told: Vec<i32> = jobs.told.iter().take(3).collect();
        told.sort_unstable();
        assert_eq!(told, [1, 2, 3]);
        while woken.load(Ordering::SeqCst) < 3 {
            std::thread::yield_now();
        }
    }
}
