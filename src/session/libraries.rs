//! Which shared libraries this machine lacks. A window system's libraries are loaded while the program
//! runs, and a missing one stops it without a word that helps.

use std::fs;
use std::path::Path;

/// A shared library, by the name it is loaded by, and the Debian package that holds it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct SharedLibrary {
    /// The name it is loaded by.
    pub name: &'static str,
    /// The Debian package.
    pub package: &'static str,
}

/// Where the loader keeps what it knows.
const LOADER_CACHE: &str = "/etc/ld.so.cache";
/// Where libraries lie that it may not know yet.
const FOLDERS: [&str; 5] = ["/lib", "/usr/lib", "/lib64", "/usr/lib64", "/usr/local/lib"];

/// Those of `wanted` that are not here. On a system whose loader keeps no list, nothing can be said to be
/// missing.
pub fn missing(wanted: &[SharedLibrary]) -> Vec<SharedLibrary> {
    let Ok(known) = fs::read(LOADER_CACHE) else { return Vec::new() };
    let added = std::env::var_os("LD_LIBRARY_PATH").unwrap_or_default();
    let added: Vec<_> = std::env::split_paths(&added).collect();
    let lies_in = |folder: &Path, name: &str| !folder.as_os_str().is_empty() && folder.join(name).exists();
    let here = |library: &&SharedLibrary| {
        lists(&known, library.name)
            || added.iter().any(|folder| lies_in(folder, library.name))
            || FOLDERS.iter().any(|folder| lies_in(Path::new(folder), library.name))
    };
    wanted.iter().filter(|library| !here(library)).copied().collect()
}

/// Whether the loader's list holds this name; names in it end in a zero.
fn lists(known: &[u8], name: &str) -> bool {
    let mut wanted = name.as_bytes().to_vec();
    wanted.push(0);
    known.windows(wanted.len()).any(|held| held == wanted)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_listed_only_as_a_whole() {
        let known = b"\0libGL.so.1\0/usr/lib/libGL.so.1\0libGLX.so.0\0";
        assert!(lists(known, "libGL.so.1") && lists(known, "libGLX.so.0"));
        assert!(!lists(known, "libGL.so") && !lists(known, "libEGL.so.1"));
    }
}
