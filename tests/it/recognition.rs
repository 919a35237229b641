//! Text recognised on pages that are pictures, by a program that stands in for Tesseract: a script that gives the
//! same table for every page.

use crate::desk::Desk;
use std::path::Path;

/// Three pages: a text, a picture of one, and one on which nothing stands.
const FILE: &[u8] = include_bytes!("../fixtures/pdf/half-scanned.pdf");

const SCRIPT: &str = "#!/bin/sh
case \"$1\" in
--version) echo 'tesseract 5.9.9' ;;
--list-langs) printf 'List of available languages (2):\\neng\\nosd\\n' ;;
stdin)
  test \"$(head -c 2)\" = P5 || exit 1
  cat > /dev/null
  printf '5\\t1\\t1\\t1\\t1\\t1\\t0\\t0\\t9\\t9\\t80\\tNobody\\n'
  printf '5\\t1\\t1\\t1\\t1\\t2\\t0\\t0\\t9\\t9\\t90\\tpaid.\\n' ;;
esac
";

fn script(path: &Path, content: &str) {
    use std::os::unix::fs::PermissionsExt as _;
    std::fs::write(path, content).expect("a script");
    std::fs::set_permissions(path, std::fs::Permissions::from_mode(0o700)).expect("it may be run");
}

fn with_scan() -> (Desk, String) {
    let desk = Desk::with_case();
    script(&desk.path("tesseract"), SCRIPT);
    let imported = desk.file("lease.pdf", FILE).run("import case lease.pdf --json").exits(0).json();
    let file = &imported["files"][0];
    assert_eq!(file["outcome"], "warning");
    assert_eq!(file["warnings"][0], "1 of 3 pages has no text and waits for text recognition: 12");
    (desk, file["document"].as_str().expect("it is in").to_owned())
}

#[test]
fn a_recognised_page_stands_between_those_that_have_text() {
    let (desk, document) = with_scan();
    let passage = desk.tag(&document, "The lease names no other party.", "lease");
    let done = desk.run("recognise case --tesseract ./tesseract --json").exits(0).json();
    let listed = &done["documents"][0];
    assert_eq!((&listed["pages"], &listed["waiting"]), (&1.into(), &0.into()), "{listed}");
    assert_eq!(listed["warnings"][0], "Recognised text: it may be wrong; mean confidence 85 %");
    assert_eq!(listed["passages"]["exact"], 1);
    let text = desk.run(&format!("text case {document}")).exits(0);
    text.prints("The lease names no other party.\n\nNobody paid.");
    desk.run("passages case").prints(&passage).prints("p. 11");
    let found = desk.run("search case paid --json").exits(0).json();
    assert_eq!(found["hits"].as_array().map(Vec::len), Some(1));
    desk.run("verify case").exits(0);
    desk.run("recognise case --tesseract ./tesseract").exits(0).says("No page waits");
    desk.run("undo case").exits(0);
    desk.run(&format!("recognise case --tesseract ./tesseract --document {document} --language eng")).exits(0);
    desk.run(&format!("recognise case --tesseract ./tesseract --document {document} --language zz")).exits(2);
    desk.run(&format!("purge case --document {document}")).exits(0);
    desk.run("verify case").exits(0);
}

#[test]
fn without_the_program_or_its_help_the_queue_stays() {
    let (desk, _) = with_scan();
    desk.run("recognise case --tesseract ./no-such").exits(1).says("not installed");
    script(&desk.path("silent"), "#!/bin/sh\nexit 1\n");
    desk.run("recognise case --tesseract ./silent").exits(1).says("does not answer");
    script(&desk.path("failing"), &SCRIPT.replace("test ", "exit 1; test "));
    desk.run("recognise case --tesseract ./failing").exits(1).says("failed on this page");
    let done = desk.run("recognise case --tesseract ./tesseract --json").exits(0).json();
    assert_eq!(done["documents"][0]["outcome"], "recognised");
}

mod beside_the_window {
    use super::{FILE, SCRIPT, script};
    use corroborate::model::{Document, Edition};
    use corroborate::session::{Begin, Desk, Maker, News, Parsers, RecognitionOutcome};
    use std::path::PathBuf;
    use std::sync::Arc;
    use std::time::Duration;

    #[test]
    fn the_desk_recognises_in_the_background_and_tells() {
        let folder = tempfile::tempdir().expect("a folder");
        let (program, file) = (folder.path().join("tesseract"), folder.path().join("lease.pdf"));
        script(&program, SCRIPT);
        std::fs::write(&file, FILE).expect("a file");
        let parsers = Parsers::new(PathBuf::from(env!("CARGO_BIN_EXE_corroborate")));
        let begin = Begin::Create(folder.path().join("case"), "A case".to_owned());
        let desk = Desk::begin(begin, Maker::of_this_machine("tester"), parsers, Arc::new(|| {}));
        let next = |what: &dyn Fn(&News) -> bool| loop {
            let news = desk.wait(Duration::from_mins(1)).expect("there is news");
            if what(&news) {
                return news;
            }
        };
        desk.import(vec![file], true);
        next(&|news| matches!(news, News::Imported { .. }));
        desk.recognise(Vec::new(), None, Some(program.clone()));
        next(&|news| matches!(news, News::Recognising(progress) if progress.total == 1));
        let News::Changed { project, label, .. } = next(&|news| matches!(news, News::Changed { .. })) else { return };
        assert_eq!(label, "Recognise text of ‘A lease of the basin’");
        let newest = project.documents.iter().find_map(Document::edition).expect("an edition");
        let newest: &Edition = project.editions.get(newest).expect("it is there");
        assert_eq!((newest.importer.as_str(), newest.pages_to_recognise), ("tesseract 5.9.9", 0));
        let News::Recognised { documents, cancelled: false } = next(&|news| matches!(news, News::Recognised { .. }))
        else {
            panic!("it was not stopped")
        };
        assert!(matches!(documents[0].outcome, RecognitionOutcome::Recognised { pages: 1, .. }), "{documents:?}");
        desk.recognise(Vec::new(), None, Some(program));
        let News::Refused { problem, .. } = next(&|news| matches!(news, News::Refused { .. })) else { return };
        assert!(problem.what.contains("no page"), "{problem}");
        assert_eq!(desk.close(), None);
    }
}
