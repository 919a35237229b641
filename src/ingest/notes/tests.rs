//! Notes of texts without markup, from our own words in the shapes that notes have.

use super::*;

/// The notes found, each as 'words before its mark > number: first words'; `-` where it has no mark.
fn check(text: &str, expected: &[&str]) {
    let mut layout = Layout::default();
    add(text, &mut layout);
    let text = Text::from(text);
    let last = |end: usize| text.slice(crate::model::Span { start: end.saturating_sub(5), end }).unwrap().to_owned();
    let found: Vec<String> = layout
        .notes
        .iter()
        .map(|note| {
            let before = note.mark.map_or("-".to_owned(), |mark| last(mark.start));
            let words: String = text.slice(note.body).unwrap().chars().take(6).collect();
            format!("{before} > {}: {words}", note.label)
        })
        .collect();
    assert_eq!(found, expected, "{}", text.as_str());
}

#[test]
fn raised_marks_lead_to_the_notes_below_their_page() {
    check(
        "The basin was dug in 1911.¹ The town paid² for all 40 m² of it.\n\n¹ Harbour board, minutes.\n\n² Town ledger, 4.\n\n\
         Ships came in 1912’.³ Then more, 10² of them.\n\n³ Register of ships.\n",
        &["1911. > 1: Harbou", " paid > 2: Town l", "912’. > 3: Regist"],
    );
    check(
        "Dug<sup>1</sup> and paid^2^.\n\n<sup>1</sup> Harbour board.\n\n^2^ Ledger.\n",
        &["Dug > 1: Harbou", " paid > 2: Ledger"],
    );
}

#[test]
fn bracketed_marks_may_come_again_and_together() {
    check(
        "Dug in 1911 [1]. Paid twice [2, 3], as in [2014]. See [1–3].\n\nReferences\n\n[1] Harbour board.\n[2] Town ledger.\n[3] Register.\n",
        &[
            "1911  > 1: Harbou",
            "ice [ > 2: Town l",
            " [2,  > 3: Regist",
            "See [ > 1: Harbou",
            "ee [1 > 2: Town l",
            "e [1– > 3: Regist",
        ],
    );
}

#[test]
fn digits_stuck_to_words_are_marks_where_they_count_up() {
    let notes =
        "\n\nNotes\n\n1. Harbour board, 1911.\n2. Town ledger, p. 4.\n3. Register of ships.\n4. The mayor’s letter.\n";
    check(
        &format!(
            "It was dug.1 “They paid,”2 said one3 of 12 clerks on p.4 in no.3. It cost 3.4 million.4 Enough.{notes}"
        ),
        &[" dug. > 1: Harbou", "aid,” > 2: Town l", "d one > 3: Regist", "lion. > 4: The ma"],
    );
    // Two places for the third: neither is taken.
    check(
        &format!("It was dug.1 They paid.2 Some.3 More.3 Then it was done.4 Enough.{notes}"),
        &[" dug. > 1: Harbou", "paid. > 2: Town l", "done. > 4: The ma", "- > 3: Regist"],
    );
    check(&format!("In 1911 they dug 12 basins of 3.4 acres and 4 sheds, page 2, word 3.{notes}"), &[]);
}

#[test]
fn lists_begin_again_with_each_chapter() {
    check(
        "One\n\nIt was dug.1 They paid.2\n\n1 Harbour board.\n2 Town ledger.\n\nTwo\n\nShips came.1 Then more.2\n\n1 Register.\n2 Ibid., 4.\n",
        &[" dug. > 1: Harbou", "paid. > 2: Town l", "came. > 1: Regist", "more. > 2: Ibid.,"],
    );
    check(
        "It was dug.¹ They paid.²\n\nShips came.¹ Then more.²\n\nNotes\n\nOne\n\n1. Harbour board.\n\n2. Town ledger.\n\nTwo\n\n1. Register.\n\n2. Ibid.\n",
        &[" dug. > 1: Harbou", "paid. > 2: Town l", "came. > 1: Regist", "more. > 2: Ibid."],
    );
}

#[test]
fn lists_that_nothing_points_at_are_no_notes() {
    check("What we ask for.\n\n1. The town must pay.\n2. The board must dig.\n3. Ships must come.\n", &[]);
    check("The hall is 40 m² and the yard 12 m².\n\n1 Hall\n2 Yard\n", &[]);
    check("", &[]);
    check("¹ Alone.", &[]);
}

#[test]
fn a_note_goes_on_over_the_lines_of_a_text_broken_at_a_width() {
    let line = "The harbour board met again and again and wrote all of it down as it was said.\n";
    let text = format!(
        "{}It was dug.[1] They paid.[2]\n\n[1] Harbour board, minutes of\n    the year.\n[2] Ledger.\n\nEnd.\n",
        line.repeat(9)
    );
    let found = find(&text);
    let words: Vec<&str> = found.iter().map(|note| &text[note.words.clone()]).collect();
    assert_eq!(words, ["Harbour board, minutes of\n    the year.", "Ledger."]);
}

#[test]
fn hostile_texts_are_read_in_time() {
    let size = 1 << 18;
    for unit in
        ["1", "[1", "[1]", "[1] aa[1]\n", "1 Aa.1\n", "¹", "a.1 ", "[1,", "\n1. aa", "(2)(1)", "<sup>1</sup>", "1-2-3-"]
    {
        let text: String = unit.repeat(size / unit.len());
        let mut layout = Layout::default();
        add(&text, &mut layout);
    }
    let rising: Vec<String> = (0..20_000).map(|nth| format!("{} Aa.{}\n", nth % 999 + 1, nth % 998 + 1)).collect();
    let rising = rising.concat();
    find(&rising);
}
