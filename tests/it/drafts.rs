//! Typing: a long brief costs what was typed and not its length, and can be taken back to its beginning.

use crate::fixture::{begin_brief, folder, maker};
use crate::memory_disk::MemoryDisk;
use corroborate::session::{Draft, Session};
use corroborate::store::{Disk as _, Folder};
use std::sync::Arc;
use std::time::Duration;

/// What is typed.
const CHARACTERS: usize = 10_000;
/// How much the log may grow by it.
const MOST_BYTES: u64 = 200_000;

#[test]
fn typing_into_a_long_brief_costs_what_was_typed() {
    let disk = MemoryDisk::default();
    let mut session = Session::create_on(Arc::new(disk.clone()), &folder(), maker(0)).expect("it is made");
    let sentence = "The hub at Liège was announced in 2018, and its owner has said so. ";
    let long = sentence.repeat(100_000 / sentence.len() + 1);
    let brief = session.commit("Begin brief", |work| begin_brief(work, &long)).expect("it is begun").value;
    let size = || disk.size_bytes(&Folder::at(folder()).history()).expect("it can be asked").expect("it is there");
    let before = size();

    let commits = type_into(&mut session, brief);
    let grown = size() - before;
    println!("{CHARACTERS} characters in {commits} commits: {grown} bytes of history");
    assert!(grown < MOST_BYTES, "{CHARACTERS} characters added {grown} bytes in {commits} commits");

    for _ in 0..commits {
        session.undo().expect("it can be undone");
    }
    let prose = session.project().briefs.get(brief).expect("it is there").prose;
    assert!(session.project().prose.get(prose).is_some_and(|prose| prose.text == long), "undo restores it");
}

/// Types into the middle at five to eight keys a second, with a slip of the finger and a pause now and
/// then; gives the number of commits.
fn type_into(session: &mut Session, brief: corroborate::model::Id<corroborate::model::Brief>) -> usize {
    let prose = session.project().briefs.get(brief).expect("it is there").prose;
    let text = session.project().prose.get(prose).expect("it is there").text.clone();
    let mut at = text.char_indices().map(|(at, _)| at).nth(50_000).expect("it is long");
    let mut draft = Draft::new(prose, &text);
    let (mut now, mut commits) = (Duration::ZERO, 0);
    for (key, letter) in (0..).zip("Où est passé l'argent? ".chars().cycle().take(CHARACTERS)) {
        now += Duration::from_millis(125 + key % 76) + pause_before(key);
        // Between two keys the hand rested, or the draft had grown old.
        while draft.due_in(now) == Some(Duration::ZERO) {
            commits += commit(session, &mut draft);
        }
        if key % 50 == 49 {
            at -= draft.text[..at].chars().next_back().map_or(0, char::len_utf8);
            draft.text.remove(at);
        }
        draft.text.insert(at, letter);
        at += letter.len_utf8();
        draft.typed(now);
    }
    commits + commit(session, &mut draft)
}

/// A thought after every seventy keys, a coffee after every thousand.
fn pause_before(key: u64) -> Duration {
    match key {
        key if key % 1_000 == 999 => Duration::from_secs(90),
        key if key % 70 == 69 => Duration::from_millis(1_500),
        _ => Duration::ZERO,
    }
}

fn commit(session: &mut Session, draft: &mut Draft) -> usize {
    let Some(text) = draft.take() else { return 0 };
    let before = session.project().revision();
    let done = session.commit("Write brief", |work| work.rewrite(draft.prose, &text)).expect("it is kept");
    usize::try_from(done.revision - before).expect("one")
}
