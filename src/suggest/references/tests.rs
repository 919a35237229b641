//! Notes and entries taken apart, resolved and compared, from our own words in the styles that are in use.

use super::*;
use crate::model::{Note, Span};

fn said(reference: &Reference) -> String {
    let date = |date: &Option<crate::model::Edtf>| date.as_ref().map_or_else(String::new, ToString::to_string);
    let or_none = |value: &Option<String>| value.clone().unwrap_or_default();
    let authors = reference.authors.join(" & ") + if reference.and_others { " +" } else { "" };
    format!(
        "{}: {authors} | {} | {} | {} | {} | {} | {}",
        reference.kind.key(),
        or_none(&reference.title),
        or_none(&reference.publisher),
        date(&reference.published),
        or_none(&reference.url),
        date(&reference.accessed),
        or_none(&reference.pages)
    )
}

fn check(words: &str, expected: &[&str]) {
    assert_eq!(parse(words).iter().map(said).collect::<Vec<_>>(), expected, "{words}");
}

#[test]
fn notes_are_taken_apart() {
    check(
        "A. Clerk, 'Who Paid for the Basin', *Harbour Post*, 5 May 2011.",
        &["work: A. Clerk | Who Paid for the Basin | Harbour Post | 2011-05-05 |  |  | "],
    );
    check(
        "A. Clerk et al., *Basins: The Town's Story* (Leeds: Quay Books, 2016), 72.",
        &["work: A. Clerk + | Basins: The Town's Story | Quay Books | 2016 |  |  | 72"],
    );
    check(
        "*Harbour Post*, 'Ships' Masters' Complaints', 4 October 2013.",
        &["work: Harbour Post | Ships' Masters' Complaints |  | 2013-10-04 |  |  | "],
    );
    check(
        "For the figures, see A. Clerk, “Is ‘Dug by Hand’ True?”, Port Survey (May 2018), pp. 4–7.",
        &["work: A. Clerk | Is ‘Dug by Hand’ True? | Port Survey | 2018-05 |  |  | 4–7"],
    );
    check("This is told in more detail in the closing part of this paper.", &["remark:  |  |  |  |  |  | "]);
    check("'Dry' basin can be understood as one without water.", &["remark:  |  |  |  |  |  | "]);
    check("*Ibid.*, 31.", &["ibid:  |  |  |  |  |  | 31"]);
    check("Clerk and Mason, 'Who Paid', 14.", &["short: Clerk & Mason | Who Paid |  |  |  |  | 14"]);
    check(
        "A. Clerk, 'Who Paid', *Harbour Post*, 5 May 2011; B. Mason, 'Who Dug', *Quay News*, 2012.",
        &[
            "work: A. Clerk | Who Paid | Harbour Post | 2011-05-05 |  |  | ",
            "work: B. Mason | Who Dug | Quay News | 2012 |  |  | ",
        ],
    );
    check("See <https://a.example/2011/hub>.", &["work:  |  |  |  | https://a.example/2011/hub |  | "]);
    check("", &["remark:  |  |  |  |  |  | "]);
}

#[test]
fn entries_are_taken_apart() {
    check(
        "Clerk, A. and Mason, B., 'Who Paid for the Basin', *Harbour Post*, 5 May 2011, accessed at <https://a.example/x> on 21 November 2019.",
        &[
            "work: A. Clerk & B. Mason | Who Paid for the Basin | Harbour Post | 2011-05-05 | https://a.example/x | 2019-11-21 | ",
        ],
    );
    check(
        "Clerk, Anna. “Who Paid for the Basin.” Harbour Post, May 5, 2011. https://a.example/x. Accessed November 21, 2019.",
        &[
            "work: Anna Clerk | Who Paid for the Basin | Harbour Post | 2011-05-05 | https://a.example/x | 2019-11-21 | ",
        ],
    );
    check(
        "Clerk, A. B., & Mason, C. (2011, May 5). Who paid for the basin? Harbour Post. Retrieved November 21, 2019, from https://a.example/x",
        &[
            "work: A. B. Clerk & C. Mason | Who paid for the basin? | Harbour Post | 2011-05-05 | https://a.example/x | 2019-11-21 | ",
        ],
    );
    check(
        "Clerk A, Mason B. Who paid for the basin. Harbour Journal. 2011;97(5):10–8.",
        &["work: A Clerk & B Mason | Who paid for the basin | Harbour Journal | 2011 |  |  | 10–8"],
    );
    check(
        "A. Clerk, Who Paid for the Basin (Leeds: Quay Books, 2016).",
        &["work: A. Clerk | Who Paid for the Basin | Quay Books | 2016 |  |  | "],
    );
    check(
        "Town Archive, Ledger of the port, 1911, p. 4.",
        &["work: Town Archive | Ledger of the port |  | 1911 |  |  | 4"],
    );
}

/// A text of notes and a bibliography, the notes without marks.
fn read(notes: &[&str], entries: &[&str]) -> References {
    let mut string = String::new();
    let mut layout = Layout::default();
    for (nth, note) in (1..).zip(notes) {
        let start = string.chars().count();
        string.push_str(note);
        let body = Span { start, end: string.chars().count() };
        layout.notes.push(Note { mark: None, label: format!("{nth}"), body });
        string.push_str("\n\n");
    }
    string.push_str("Bibliography\n\n");
    string.push_str(&entries.join("\n\n"));
    string.push_str(
        "\n\nAbout the author\n\nShe wrote it all down and nobody asked her to, which is why it is so long.\n",
    );
    References::of(&Text::from(string), &layout)
}

#[test]
fn notes_that_refer_back_mean_the_work_named_in_full() {
    let found = read(
        &[
            "A. Clerk, 'Who Paid: The Ledgers', *Harbour Post*, 5 May 2011.",
            "B. Mason, *Who Dug* (Leeds: Quay Books, 2012).",
            "*Ibid.*, 7.",
            "Clerk, 'Who Paid', 14.",
            "*Ibid.*",
            "Mason, supra note 2, at 9.",
            "Mason, *Who Dug*.",
        ],
        &[],
    );
    let means: Vec<Option<usize>> = found.cited.iter().map(|cited| cited.means).collect();
    assert_eq!(means, [None, None, Some(1), Some(0), Some(0), Some(1), Some(1)]);
    let work = found.work(&found.cited[3]).unwrap();
    assert_eq!((work.title.as_deref(), work.pages.as_deref()), (Some("Who Paid: The Ledgers"), Some("14")));
}

#[test]
fn notes_meet_their_entries_and_where_they_disagree_is_told() {
    let found = read(
        &[
            "A. Sithe, 'Who Paid', *Harbour Post*, 5 May 2011.",
            "B. Mason and C. Quay, *Who Dug the Basins of the North* (2012).",
            "D. Keel, 'The Dredger Came', *Quay News*, 10 September 2019.",
            "B. Mason and C. Quay, *Who Dug*, 4.",
            "E. Rope, 'Something Else Altogether', *Quay News*, 2011.",
        ],
        &[
            "Keel, D., 'The Dredger Came', *Quay News*, 10 September 2019, accessed at <https://a.example/2019/10/09/dredger> on 1 May 2020.",
            "Mason, B. and Quay, C., *Who Dug the Basins of the South* (2013).",
            "Síthe, A., 'Who Paid', *Harbour Post*, 5 May 2011, accessed at <https://a.example/long-\n\nname> on 1 May 2020.",
        ],
    );
    assert_eq!(found.entries.len(), 3);
    assert_eq!(found.entries[2].says.url.as_deref(), Some("https://a.example/long-name"));
    assert_eq!(found.entries[2].says.accessed.as_ref().map(ToString::to_string).as_deref(), Some("2020-05-01"));
    let told: Vec<_> = found
        .cited
        .iter()
        .map(|cited| {
            (
                cited.entry,
                cited
                    .differs
                    .iter()
                    .map(|differ| format!("{}: {} – {}", differ.field, differ.note, differ.entry))
                    .collect::<Vec<_>>(),
            )
        })
        .collect();
    let line = |line: &str| line.to_owned();
    assert_eq!(
        told,
        [
            (Some(2), vec![line("authors: A. Sithe – A. Síthe")]),
            (
                Some(1),
                vec![
                    line("title: Who Dug the Basins of the North – Who Dug the Basins of the South"),
                    line("published: 2012 – 2013")
                ]
            ),
            (Some(0), vec![line("url-date: 2019-09-10 – 2019-10-09")]),
            (Some(1), vec![]),
            (None, vec![]),
        ]
    );
}

#[test]
fn hostile_texts_are_read_in_time() {
    let size = 1 << 17;
    for unit in [
        "'a ",
        "“",
        "(",
        "1911, ",
        "A. B. and ",
        "; ",
        "see ",
        "https://",
        "*a",
        "accessed ",
        "Clerk, A., 'X', 1911.\n\n",
    ] {
        let words = unit.repeat(size / unit.len());
        parse(&words);
        let text = Text::from(format!("Bibliography\n\n{words}\n\nBibliography\n\n{words}"));
        let body = Span { start: 14, end: 14 + words.chars().count() };
        let layout = Layout { notes: vec![Note { mark: None, label: "1".to_owned(), body }], ..Layout::default() };
        References::of(&text, &layout);
    }
}
