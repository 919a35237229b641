//! Tables of quotes: as other programs write them, broken, and cut short.

use super::super::testing;
use super::*;

fn table(headings: &str, rows: &[&str]) -> Table {
    let cells = |row: &str| row.split('\t').map(str::to_owned).collect::<Vec<_>>();
    Table { headings: cells(headings), rows: rows.iter().map(|row| cells(row)).collect(), ..Table::default() }
}

#[test]
fn columns_are_guessed_from_their_headings() {
    let check = |headings: &str, expected: &str| {
        let table = table(headings, &[]);
        let map = ColumnMap::guessed(&table);
        let written = map.words(&table);
        assert_eq!(written, expected, "{headings}");
        assert_eq!(ColumnMap::written(&written, &table), Ok(map));
    };
    check("Document\tContent\tTag\tTag 2", "document=Document,quote=Content,tags=Tag,tags=Tag 2");
    check("FILE NAME\tText\tQuote\tCoded by", "document=FILE NAME,quote=Text,by=Coded by");
    check("id\tClaim\tWhen\tLat\tLng", "claim=Claim,date=When,latitude=Lat,longitude=Lng");
    check("Date, of event\tQuote=", "quote=B");
    check("A\tB", "");
}

#[test]
fn a_map_is_written_by_heading_or_letter() {
    let table = table("Where it is from\tWords\tNote", &[]);
    let map = ColumnMap::written("document=A, quote=words", &table).unwrap();
    assert_eq!((map.at(0), map.at(1), map.at(2)), (Some(Column::Document), Some(Column::Quote), None));
    for wrong in ["quote", "quotes=A", "quote=Z"] {
        assert!(ColumnMap::written(wrong, &table).is_err(), "{wrong}");
    }
    let mut map = map;
    map.set(2, Some(Column::Quote));
    assert_eq!((map.at(1), map.at(2)), (None, Some(Column::Quote)));
}

#[test]
fn rows_are_quotes_and_claims() {
    let table = table(
        "Document\tQuote\tTags\tMemo\tClaim\tStance\tDate\tPlace\tPerson\tAuthor\tCoder",
        &[
            "Report\twas leased\tmoney/lease; quay\tBy whom?\t\t\t\t\t\tAnn Lee\tbo",
            "report\ta friend paid\t\tSure?\tA friend paid\t\t2018-03\tLiège@50.63,5.57\tThe friend; Harbour Ltd\t\tbo",
            "Letter\tnobody paid\t\t\tA friend paid\tagainst\tMarch 2018;late\tLiège\t\t\t",
            "\tlost words\t\t\t\t\t\t\t\t\t",
            "Letter\t\tletters\t\t\t\t2019\t\t\t\t",
            "\t\t\t\tA gap\t\t\t\t\t\t",
        ],
    );
    let brought = brought(&table, &ColumnMap::guessed(&table)).unwrap();
    let expected = "\
: document=Document,quote=Quote,tags=Tags,memo=Memo,claim=Claim,stance=Stance,date=Date,place=Place,entity=Person,author=Author,by=Coder
document Report of Ann Lee
document Letter
tag money
tag money > lease
tag quay
tag letters
? The friend
? Harbour Ltd
place Liège 50.63,5.57
coding Report [|was leased|] money > lease, quay by bo: By whom?
coding Report [|a friend paid|] by bo
coding Letter [|nobody paid|]
coding Letter whole letters: Date: 2019
claim A friend paid 2018-03 happened-at Liège with The friend with Harbour Ltd supports #1 contradicts #2 by bo: Sure?\\n\\nDate: late
claim A gap
left out 1 quotes: their rows name no document
";
    assert_eq!(testing::told(&brought), expected);
    let nothing = ColumnMap::written("tags=Tags", &table).unwrap();
    assert!(super::brought(&table, &nothing).is_err());
}
