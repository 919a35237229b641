//! What a crash of the program leaves behind: nothing of a case.
//!
//! An image of its memory would hold texts and names, and a message on stderr, which a desktop keeps in its journal, may hold the words it tripped over.

/// From now on a crash writes no image of the memory, and a mistake of our own is reported by its place in
/// the program alone. With `RUST_BACKTRACE` set it is reported in full: then somebody asked for it.
pub fn leave_nothing() {
    no_image();
    if std::env::var_os("RUST_BACKTRACE").is_none() {
        std::panic::set_hook(Box::new(|mistake| {
            let place = mistake.location().map_or_else(String::new, |place| format!(" at {place}"));
            eprintln!(
                "The program made a mistake{place}. What it had acknowledged is on disk. To report it, set \
                 RUST_BACKTRACE=1 and do the same again; what is then printed may hold words of the case."
            );
        }));
    }
}

/// A limit of one byte: a file would need more, and Linux takes one, unlike none, to mean that no program that
/// collects images is to be started either (core(5)). Making the process unreadable to others of the same user
/// would do it too, but then the system's own file dialogs refuse to serve it.
#[cfg(unix)]
fn no_image() {
    use rustix::process::{Resource, Rlimit, getrlimit, setrlimit};
    let least = getrlimit(Resource::Core).maximum.map_or(1, |most| most.min(1));
    // Where it is refused, the system's own limit holds, and nothing else can be done about it.
    setrlimit(Resource::Core, Rlimit { current: Some(least), maximum: Some(least) }).unwrap_or_default();
}

/// Elsewhere the system keeps no image unless its owner has asked it to.
#[cfg(not(unix))]
fn no_image() {}
