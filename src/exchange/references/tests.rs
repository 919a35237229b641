//! References: as other programs write them, broken, and cut short.

use super::super::{Reader, testing};
use super::*;

fn check(reader: &dyn Reader, name: &str, file: &str, expected: &str) {
    assert!(reader.reads(file.as_bytes(), name), "{file}");
    let brought = reader.read(file.as_bytes(), name).unwrap();
    assert_eq!(testing::told(&brought), expected);
    testing::survives(reader, file.as_bytes(), 1);
}

#[test]
fn csl_json_is_read() {
    check(
        &CslJson,
        "library.json",
        r#"[{"id":"http://zotero.org/users/1/items/AB12","type":"article-newspaper","title":"A quay  for sale","container-title":"The Harbour Post",
        "publisher":"Post Ltd","author":[{"family":"Lee","given":"Ann","non-dropping-particle":"van der"},{"literal":"Ministry of Quays"}],
        "issued":{"date-parts":[["2018",3,5]]},"accessed":{"date-parts":[[2020,11]]},"URL":"https://post.example/quay","language":"en-GB",
        "abstract":"<p>Who <i>paid</i>?</p>","keyword":"money, quay"},
        {"id":7,"type":"book","title":"Cranes","editor":[{"family":"Ek","given":"Bo"}],"publisher":"Crane Press","DOI":"10.1000/xyz",
        "issued":{"date-parts":[[2014],[2016]],"circa":true}},
        {"id":8,"type":"report"}]"#,
        ": \n\
         document A quay for sale of Ann van der Lee and Ministry of Quays at The Harbour Post on 2018-03-05 <https://post.example/quay> seen 2020-11 in en: Who paid?\n\
         document Cranes of Bo Ek at Crane Press on 2014~/2016~ <https://doi.org/10.1000/xyz>: DOI 10.1000/xyz\n\
         tag money\n\
         tag quay\n\
         coding A quay for sale whole money, quay\n\
         left out 1 references: they have no title\n",
    );
}

#[test]
fn bibtex_is_read() {
    check(
        &BibTex,
        "library.bib",
        "% saved\n\n@article{lee_2018,\n  title = {A {Quay} for sale},\n  author = {van der Lee, Ann and {Ministry of Quays}},\n  \
         journal = {The Harbour Post},\n  year = {2018},\n  month = mar,\n  url = {https://post.example/quay},\n  urldate = {2020-11-04},\n  \
         keywords = {money, quay},\n  note = {D\\'ep\\^ot},\n  file = {x.pdf:/x.pdf:application/pdf}\n}\n\n\
         @online{ek, title = \"Cranes\", subtitle = {A list}, date = {2014~/2016}, organization = {Crane Press}, langid = {english}}\n",
        ": \n\
         document A Quay for sale of Ann van der Lee and Ministry of Quays at The Harbour Post on 2018-03 <https://post.example/quay> seen 2020-11-04: Dépôt\n\
         document Cranes: A list at Crane Press on 2014~/2016\n\
         tag money\n\
         tag quay\n\
         coding A Quay for sale whole money, quay\n\
         left out 1 attached files: the list names them, and does not hold them\n",
    );
    assert!(!BibTex.reads(b"@ann wrote {nothing}", "post.txt"));
    assert!(!BibTex.reads(b"# Notes\n@book{x, title={y}}", "notes.md"));
}

#[test]
fn ris_is_read() {
    check(
        &Ris,
        "library.ris",
        "TY  - NEWS\r\nTI  - A quay for sale\r\nAU  - van der Lee, Ann\r\nAU  - Ministry of Quays\r\nT2  - The Harbour Post\r\n\
         PY  - 2018\r\nDA  - 2018/03/05/\r\nY2  - 2020/11/04/\r\nUR  - https://post.example/quay\r\nLA  - en\r\nKW  - money\r\nKW  - quay\r\n\
         AB  - Who paid?\r\nNobody said.\r\nL1  - file:x.pdf\r\nER  - \r\n\r\n\
         TY  - GEN\r\nTI  - Cranes\r\nPY  - 2014\r\nDA  - 2014///2014~/2016\r\nER  - \r\n",
        ": \n\
         document A quay for sale of Ann van der Lee and Ministry of Quays at The Harbour Post on 2018-03-05 <https://post.example/quay> seen 2020-11-04 in en: Who paid?\\nNobody said.\n\
         document Cranes on 2014~/2016\n\
         tag money\n\
         tag quay\n\
         coding A quay for sale whole money, quay\n\
         left out 1 attached files: the list names them, and does not hold them\n",
    );
}
