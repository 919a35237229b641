//! Entities of `FollowTheMoney`: as other programs write them, broken, and cut short.

use super::super::testing;
use super::*;

const FILE: &str = r#"{"id":"p1","schema":"Person","properties":{"name":["Ann Lee","A. Lee"],"alias":["Anna"],"nationality":["gb"],"addressEntity":["a2"]}}
{"id":"o1","schema":"Ownership","properties":{"owner":["p1"],"asset":["c1"],"startDate":["2018-01-01"],"percentage":["51"]}}
{"id":"c1","schema":"Company","properties":{"name":["Harbour Ltd"],"jurisdiction":["gb"],"addressEntity":["a1"]}}
{"id":"l1","schema":"LegalEntity","properties":{"name":["Quay Trust"]}}
{"id":"v1","schema":"Vessel","properties":{"name":["Crane Star"],"imoNumber":["1234567"]}}
{"id":"a1","schema":"Address","properties":{"full":["1 Quay Road, Harbour"],"latitude":["50.63"],"longitude":["5.57"]}}
{"id":"a2","schema":"Address","properties":{"street":["2 Hill"],"city":["Harbour"]}}
{"id":"a3","schema":"Address","properties":{"city":["Nowhere"]}}
{"id":"d1","schema":"Pages","properties":{"title":["A report"],"publishedAt":["2019-04-02T00:00:00"],"sourceUrl":["https://harbour.example/r"],"author":["Ann Lee"]}}
{"id":"o2","schema":"Directorship","properties":{"director":["p9"],"organization":["c1"]}}
{"id":"s1","schema":"Sanction","properties":{"entity":["p1"]}}
"#;

#[test]
fn entities_come_with_what_binds_them() {
    assert!(FollowTheMoney.reads(FILE.as_bytes(), "entities.ftm.json"));
    let brought = FollowTheMoney.read(FILE.as_bytes(), "entities.ftm.json").unwrap();
    let expected = "\
: 
document A report of Ann Lee on 2019-04-02 <https://harbour.example/r>
person Ann Lee = A. Lee = Anna: Nationality: gb\\n\\nOwns Harbour Ltd (51; from 2018-01-01)\\n\\nAddress: 2 Hill, Harbour
company Harbour Ltd: Jurisdiction: gb\\n\\nAddress: 1 Quay Road, Harbour
? Quay Trust
thing Crane Star: IMO number: 1234567
place 1 Quay Road, Harbour 50.63,5.57
left out 1 entities of the sort Sanction
left out 1 relations: one of the two is not in the file
left out 1 addresses: they have no coordinates, and nobody in the file has them
";
    assert_eq!(testing::told(&brought), expected);
    testing::survives(&FollowTheMoney, FILE.as_bytes(), 3);
}

#[test]
fn other_json_is_left_alone() {
    assert!(!FollowTheMoney.reads(b"{\"schema\":\"x\",\"properties\":{}}\n", "x.json"));
    assert!(!FollowTheMoney.reads(b"", "x.json"));
}
