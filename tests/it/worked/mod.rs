//! The worked examples of DEVELOPERS.md, which are compiled and tried here; the page shows these very lines.

mod exporter;
mod importer;
mod pane;

use std::fs;
use std::path::Path;

/// What is quoted of an example: from its first item to where its tests begin.
fn shown(source: &str) -> &str {
    let from = source.find("\nuse ").map_or(0, |at| at + 1);
    let end = source.find("\n#[test]").unwrap_or(source.len());
    source.get(from..end).unwrap_or_default().trim_end()
}

#[test]
fn the_page_for_developers_shows_what_is_compiled() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let page = fs::read_to_string(root.join("DEVELOPERS.md")).expect("it is there");
    for example in ["importer", "exporter", "pane"] {
        let file = format!("tests/it/worked/{example}.rs");
        let source = fs::read_to_string(root.join(&file)).expect("it is there");
        let quoted = format!("```rust\n{}\n```", shown(&source));
        assert!(page.contains(&quoted), "DEVELOPERS.md shows another {file} than is compiled:\n{quoted}");
        assert!(page.contains(&file), "the page names {file}");
    }
}
