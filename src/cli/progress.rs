//! Long work on a terminal: how far it is, and Ctrl-C, which stops it cleanly.

use crate::problem::{Problem, ProblemKind};
use crate::session::Headway;
use std::io::{IsTerminal as _, Write as _};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

/// What becomes true at Ctrl-C; to be asked for once in a run.
pub(super) fn interrupted() -> Result<Arc<AtomicBool>, Problem> {
    let interrupted = Arc::new(AtomicBool::new(false));
    let flag = Arc::clone(&interrupted);
    ctrlc::set_handler(move || flag.store(true, Ordering::Relaxed)).map_err(|_why| {
        Problem::new(ProblemKind::Disk, "Ctrl-C could not be listened for, and it must stop cleanly")
    })?;
    Ok(interrupted)
}

/// Tells a terminal how far it is, and whether to go on: until Ctrl-C.
pub(super) fn progress(doing: &'static str) -> Result<impl FnMut(usize, usize) -> bool, Problem> {
    let interrupted = interrupted()?;
    let is_watched = std::io::stderr().is_terminal();
    let mut shown = usize::MAX;
    Ok(move |done: usize, all: usize| {
        let percent = (done * 100).checked_div(all).unwrap_or(100);
        if is_watched && percent != shown {
            shown = percent;
            let end = if done == all { "\n" } else { "" };
            // Where stderr is closed there is nobody to tell.
            drop(write!(std::io::stderr(), "\r{doing} … {percent} %{end}"));
        }
        !interrupted.load(Ordering::Relaxed)
    })
}

/// How often a terminal is told how far it is.
const LOOK_AGAIN_AFTER: Duration = Duration::from_millis(100);

/// Does this, tells a terminal how far it is, and stops it at Ctrl-C.
pub(super) fn watched<T: Send>(doing: &'static str, work: impl FnOnce(&Headway) -> T + Send) -> Result<T, Problem> {
    let mut tell = progress(doing)?;
    let watcher = std::thread::current();
    let headway = Headway::new(move || watcher.unpark());
    std::thread::scope(|scope| {
        let working = scope.spawn(|| {
            let result = work(&headway);
            // Whatever came of it, there is nothing more to be told.
            headway.goes_on(1, 1);
            result
        });
        while !working.is_finished() {
            let (done, of) = headway.count();
            if of > 0 && !tell(done.min(of), of) {
                headway.stop();
            }
            std::thread::park_timeout(LOOK_AGAIN_AFTER);
        }
        tell(1, 1);
        working
            .join()
            .map_err(|_panic| Problem::new(ProblemKind::Partial, "The program made a mistake, and did nothing of this"))
    })
}
