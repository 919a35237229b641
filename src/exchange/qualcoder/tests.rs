//! A project that is made here by the tables that QualCoder 3.6 makes.

use super::super::testing;
use super::*;
use rusqlite::Connection;

const TABLES: &str = "
CREATE TABLE project (databaseversion text, date text, memo text, about text, bookmarkfile integer, bookmarkpos integer, codername text, recently_used_codes text);
CREATE TABLE source (id integer primary key, name text, fulltext text, mediapath text, memo text, owner text, date text, av_text_id integer, risid integer, unique(name));
CREATE TABLE code_cat (catid integer primary key, name text, owner text, date text, memo text, supercatid integer, unique(name));
CREATE TABLE code_name (cid integer primary key, name text, memo text, catid integer, owner text, date text, color text, unique(name));
CREATE TABLE code_text (ctid integer primary key, cid integer, fid integer, seltext text, pos0 integer, pos1 integer, owner text, date text, memo text, avid integer, important integer, unique(cid,fid,pos0,pos1,owner));
CREATE TABLE code_image (imid integer primary key, id integer, x1 integer, y1 integer, width integer, height integer, cid integer, memo text, date text, owner text, important integer, pdf_page integer);
CREATE TABLE annotation (anid integer primary key, fid integer, pos0 integer, pos1 integer, memo text, owner text, date text, unique(fid,pos0,pos1,owner));
CREATE TABLE cases (caseid integer primary key, name text, memo text, owner text, date text, constraint ucm unique(name));
CREATE TABLE case_text (id integer primary key, caseid integer, fid integer, pos0 integer, pos1 integer, owner text, date text, memo text);
CREATE TABLE attribute (attrid integer primary key, name text, attr_type text, value text, id integer, date text, owner text, unique(name,attr_type,id));
CREATE TABLE journal (jid integer primary key, name text, jentry text, date text, owner text, unique(name));
";

/// In the second source a character of two units stands before the words.
const ROWS: &str = "
INSERT INTO project VALUES ('v11', '2024-03-05 09:00:00', 'What is asked', 'QualCoder 3.6', 0, 0, 'ann', '');
INSERT INTO source VALUES (1, 'report.txt', 'The dépôt was leased.\nNobody paid.', NULL, 'The first', 'ann', '2024-03-05 09:10:00', NULL, NULL);
INSERT INTO source VALUES (2, 'note.txt', 'A crane 🏗 came later and stayed.', NULL, '', 'bo', '2024-03-05 09:11:00', NULL, NULL);
INSERT INTO source VALUES (3, 'quay.png', NULL, '/images/quay.png', '', 'bo', '2024-03-05 09:12:00', NULL, NULL);
INSERT INTO code_cat VALUES (2, 'lease', 'ann', '2024-03-05 09:20:00', '', 1);
INSERT INTO code_cat VALUES (1, 'money', 'ann', '2024-03-05 09:20:00', 'Sums', NULL);
INSERT INTO code_cat VALUES (3, 'round', 'ann', '2024-03-05 09:20:00', '', 3);
INSERT INTO code_name VALUES (1, 'signed', 'Somebody signed', 2, 'ann', '2024-03-05 09:21:00', '#F781BF');
INSERT INTO code_name VALUES (2, 'lifting', '', NULL, 'bo', '2024-03-05 09:21:00', '#4daf4a');
INSERT INTO code_text VALUES (1, 1, 1, 'dépôt was leased', 4, 20, 'ann', '2024-03-05 10:00:00', 'By whom?', NULL, 1);
INSERT INTO code_text VALUES (2, 2, 2, 'came later', 11, 21, 'bo', '2024-03-05 10:01:00', '', NULL, NULL);
INSERT INTO code_text VALUES (3, 2, 2, 'stayed', 25, 31, 'bo', '2024-03-05 10:02:00', '', NULL, NULL);
INSERT INTO code_text VALUES (4, 9, 2, 'stayed', 25, 31, 'bo', '2024-03-05 10:02:00', '', NULL, NULL);
INSERT INTO code_image VALUES (1, 3, 0, 0, 9, 9, 2, '', '', 'bo', NULL, NULL);
INSERT INTO annotation VALUES (1, 1, 22, 28, 'Who is nobody?', 'ann', '2024-03-05 10:03:00');
INSERT INTO cases VALUES (1, 'The harbour', 'All of it', 'ann', '2024-03-05 10:04:00');
INSERT INTO case_text VALUES (1, 1, 1, 0, 34, 'ann', '2024-03-05 10:04:00', '');
INSERT INTO attribute VALUES (1, 'Year', 'case', '2018', 1, '', 'ann');
INSERT INTO attribute VALUES (2, 'Sort', 'file', 'letter', 2, '', 'ann');
INSERT INTO attribute VALUES (3, 'Sort', 'file', '', 1, '', 'ann');
INSERT INTO journal VALUES (1, 'Day one', 'Began to read', '2024-03-05 11:00:00', 'ann');
";

fn project() -> Vec<u8> {
    let connection = Connection::open_in_memory().unwrap();
    connection.execute_batch("PRAGMA page_size = 512").unwrap();
    connection.execute_batch(TABLES).unwrap();
    connection.execute_batch(ROWS).unwrap();
    connection.serialize("main").unwrap().to_vec()
}

const TOLD: &str = "\
QualCoder 3.6: 
document report.txt by ann 2024-03-05T09:10:00Z: The first
document note.txt by bo 2024-03-05T09:11:00Z: Sort: letter
document quay.png by bo 2024-03-05T09:12:00Z
tag money: Sums
tag money > lease
tag round
tag money > lease > signed #f781bf: Somebody signed
tag lifting #4daf4a
tag Cases
tag Cases > The harbour: All of it\\n\\nYear: 2018
coding report.txt 'dépôt was leased' = 'dépôt was leased' money > lease > signed by ann 2024-03-05T10:00:00Z: By whom?
coding note.txt 'came later' = 'came later' lifting by bo 2024-03-05T10:01:00Z
coding note.txt 'stayed' = 'stayed' lifting by bo 2024-03-05T10:02:00Z
coding report.txt 'Nobody' = '?' by ann 2024-03-05T10:03:00Z: Who is nobody?
coding report.txt whole Cases > The harbour by ann 2024-03-05T10:04:00Z
memo  by : What is asked
memo Day one by ann 2024-03-05T11:00:00Z: Began to read
left out 1 marks that a coding is important
left out 1 codings: their code or their document is missing
left out 1 codings in pictures: only text is coded here
";

#[test]
fn a_project_is_read_with_its_codes_in_their_categories() {
    let bytes = project();
    assert!(QualCoder.reads(&bytes, "data.qda"));
    let brought = QualCoder.read(&bytes, "data.qda").unwrap();
    assert_eq!(testing::told(&brought), TOLD.replace(" by : ", " 2024-03-05T09:00:00Z: "));
}

#[test]
fn no_bytes_stop_it() {
    testing::survives(&QualCoder, &project(), 307);
}
