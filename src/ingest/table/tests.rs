//! One table of our own, as other programs save it.

use super::super::tests::{holds, packed, parts, runner};
use super::super::{Imported, import};
use crate::model::Span;
use crate::text::{Text, grids, locator};
use proptest::prelude::*;

/// What every program makes of the first sheet, as far as they agree.
const LEASES: &str = "Leases\nBerth\tLeased to\tFrom\tRent\tShare\nNorth quay\tHarbour Society\t2020-11-05\t1,234.50\t12.5%\n\
                      Mole, outer\tÉtaples Council\t2021-01-31\t980.00\t50.0%\n\n\tTotal of the year\t\t€ 2,214.50\t1\n";
const REST: &str = "\nSmall print\n\t\tsame\tsame\t2021-03-05 14:30\n\nDrafts\nNot for publication\n";

fn check(bytes: &[u8], name: &str, text: &str, places: &[(&str, &str)]) -> Imported {
    let imported = import(bytes, name).unwrap();
    assert_eq!(imported.text, text, "{name}");
    let whole = Text::from(imported.text.as_str());
    for (words, expected) in places {
        let start = text[..text.find(words).unwrap()].chars().count();
        let span = Span { start, end: start + words.chars().count() };
        assert_eq!(locator(&imported.layout, &whole, span), *expected, "{words} in {name}");
    }
    imported
}

const PLACES: &[(&str, &str)] = &[
    ("Harbour Society", "Leases!B2"),
    ("Étaples Council\t2021", "Leases!B3:C3"),
    ("Total", "Leases!B9"),
    ("same\tsame", "'Small print'!C3:D3"),
    ("Not for", "Drafts!A1"),
];

#[test]
fn workbooks_read_as_their_cells_are_shown() {
    let all = format!("{LEASES}{REST}");
    let hidden = "The sheet 'Drafts' is hidden in the file; it was read all the same";
    for (name, bytes) in [
        ("lease.xlsx", &include_bytes!("../../../tests/fixtures/tables/lease.xlsx")[..]),
        ("lease.ods", include_bytes!("../../../tests/fixtures/tables/lease.ods")),
        ("lease.xls", include_bytes!("../../../tests/fixtures/tables/lease.xls")),
    ] {
        let all = all.replace("Total of the year", "Total of the year [Comment: Not checked]");
        let imported = check(bytes, name, &all, PLACES);
        assert_eq!(imported.warnings, [hidden]);
        let text = Text::from(imported.text.as_str());
        let headings: Vec<&str> = imported.layout.headings.iter().map(|h| text.slice(h.span).unwrap()).collect();
        assert_eq!(headings, ["Leases", "Small print", "Drafts"]);
        assert_eq!(imported.fields.title.unwrap().value, "Leases of the harbour");
        assert_eq!(imported.fields.authors.unwrap().value, ["Harbour Society"]);
        let grids = grids(&imported.layout, &text);
        assert_eq!(grids[0].header, Some(0));
        assert_eq!(grids[0].rows.iter().map(|row| row.number).collect::<Vec<_>>(), [1, 2, 3, 9]);
    }
}

#[test]
fn separated_values_and_records_are_cited_by_row_and_record() {
    let shown = LEASES.replace("Leases\n", "").replace("2020-11-05", "5 Nov 2020").replace("2021-01-31", "31 Jan 2021");
    let bytes = include_bytes!("../../../tests/fixtures/tables/lease.csv");
    check(
        bytes,
        "lease.csv",
        &shown,
        &[("Harbour Society", "row 2"), ("5 Nov 2020\t1,234.50\t12.5%\nMole", "rows 2–3"), ("Total", "row 9")],
    );
    let bytes = include_bytes!("../../../tests/fixtures/tables/lease.tsv");
    check(
        bytes,
        "lease.tsv",
        "Berth\tTenant\tFrom\nNorth quay\tHarbour Society\t2020-11-05\nMole 5\"\tCouncil\n",
        &[("Mole", "row 3")],
    );
    let bytes = include_bytes!("../../../tests/fixtures/tables/lease.jsonl");
    check(
        bytes,
        "lease.jsonl",
        "berth: North quay\nlease.from: 2020-11-05\nlease.rent: 1234.5\ntenants: Harbour Society, Étaples Council\n\n\
         berth: Mole\nlease: \nremarks: Not signed.\nNot paid.\n",
        &[("lease.rent", "record 1"), ("Not paid", "record 2")],
    );
}

#[test]
fn remarks_stand_behind_their_cells() {
    for (name, bytes) in [
        ("remarks.xlsx", &include_bytes!("../../../tests/fixtures/tables/remarks.xlsx")[..]),
        ("remarks.ods", include_bytes!("../../../tests/fixtures/tables/remarks.ods")),
        ("remarks.xls", include_bytes!("../../../tests/fixtures/tables/remarks.xls")),
    ] {
        let expected = "Dues\nYear\tRent\n2019\t1200 [Comment, Ann Lee: Was this paid?]\n\
                        \t[Comment, Ann Lee: No entry for 2020.]\n";
        check(bytes, name, expected, &[("No entry", "Dues!B3")]);
    }
}

#[test]
fn workbooks_that_a_library_writes_read_as_those_of_a_program() {
    // Written by SheetJS: cells that do not say their column, and a compound file that ends early.
    let cells = "Rents\nDay\tRent{a}\tShare{b}\tAt\tBoth\n1999-05-12\t4,000.50\t12.5%\t13:30\t1999-05-12 13:30\n\
                 2000-06-01\t£3,800{c}\t2\n\nNotes\nChecked by the board{d}\n";
    let remarks = [
        ("{a}", " [Comment, Ann Lee: In pounds, as the board kept them]"),
        ("{b}", " [Comment, Ann Lee: Of the harbour dues]"),
        ("{c}", " [Comment, Bo Ek: Two hundred short]"),
        ("{d}", " [Comment, Bo Ek: By whom?]"),
    ];
    for (name, bytes, is_remarked) in [
        ("rents.xlsb", &include_bytes!("../../../tests/fixtures/tables/rents.xlsb")[..], true),
        ("rents.xls", include_bytes!("../../../tests/fixtures/tables/rents.xls"), false),
    ] {
        let expected = remarks
            .iter()
            .fold(cells.to_owned(), |text, (place, remark)| text.replace(place, if is_remarked { remark } else { "" }));
        let imported = check(bytes, name, &expected, &[("4,000.50", "Rents!B2"), ("Checked", "Notes!A1")]);
        assert_eq!(imported.warnings, Vec::<String>::new(), "{name}");
        if is_remarked {
            assert_eq!(imported.fields.title.unwrap().value, "Rents paid");
            assert_eq!(imported.fields.authors.unwrap().value, ["Ann Lee"]);
        }
    }
}

fn is_binary(part: &str) -> bool {
    part.rsplit_once('.').is_some_and(|(_, ending)| ending == "bin")
}

#[test]
fn no_damage_to_a_binary_workbook_brings_the_reader_down() {
    let sound = parts(include_bytes!("../../../tests/fixtures/tables/rents.xlsb"));
    let records: Vec<usize> = (0..sound.len()).filter(|nth| is_binary(&sound[*nth].0)).collect();
    let changes = prop::collection::vec((any::<prop::sample::Index>(), any::<u8>(), any::<bool>()), 1..6);
    let outcome = runner(200).run(&(prop::sample::select(records), changes), |(nth, changes)| {
        let mut parts = sound.clone();
        let part = &mut parts[nth].1;
        for (at, with, is_cut) in changes {
            let at = at.index(part.len().max(1));
            if is_cut && with < 32 {
                part.truncate(at);
            } else if let Some(byte) = part.get_mut(at) {
                *byte ^= with;
            }
        }
        if let Ok(imported) = import(&packed(&parts), "a.xlsb") {
            holds(&imported);
        }
        Ok(())
    });
    outcome.unwrap();
}
