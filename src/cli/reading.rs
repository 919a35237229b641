//! The process that reads files or layers of the map, or draws pages, for the program that started it.

use crate::ingest::worker;
use crate::session::by_hands;
use std::io::{stdin, stdout};

/// Reads files until it is asked for no more; gives the exit code.
pub(super) fn run() -> u8 {
    end_first();
    end_with_parent();
    let served = worker::run(stdin().lock(), stdout().lock(), &by_hands);
    // Whoever asked sees the pipe break; there is nobody else to tell.
    served.map_or(1, |()| 0)
}

/// Reads layers of the map until it is asked for no more; gives the exit code.
pub(super) fn layers() -> u8 {
    end_first();
    end_with_parent();
    let served = crate::ingest::layer::reading::run(stdin().lock(), stdout().lock());
    served.map_or(1, |()| 0)
}

/// Draws pages until it is asked for no more; gives the exit code.
#[cfg(feature = "gui")]
pub(super) fn draw() -> u8 {
    end_first();
    end_with_parent();
    let served = crate::ingest::pages::run(stdin().lock(), stdout().lock());
    served.map_or(1, |()| 0)
}

/// Where the machine runs out of memory all the same, this process is to be ended before any other (proc(5)).
#[cfg(target_os = "linux")]
fn end_first() {
    // A system that does not let us leaves it as it was.
    std::fs::write("/proc/self/oom_score_adj", "1000").unwrap_or_default();
}

#[cfg(not(target_os = "linux"))]
fn end_first() {}

/// A parent that was killed cannot stop its children, and one that hangs over a stranger's file would use up
/// a processor long after. The pipe that it asks through breaks with it, and that is watched.
#[cfg(target_os = "linux")]
fn end_with_parent() {
    use rustix::event::{PollFd, PollFlags, poll};
    std::thread::spawn(|| {
        let requests = stdin();
        let mut pipe = [PollFd::new(&requests, PollFlags::empty())];
        while poll(&mut pipe, None).is_err_and(|error| error == rustix::io::Errno::INTR) {}
        std::process::exit(1);
    });
}

#[cfg(not(target_os = "linux"))]
fn end_with_parent() {}
