//! What a column of a table can be, and the headings by which it is guessed.

use crate::model::words;

words! {
    /// What the cells of a column say.
    pub enum Column {
        /// The title of the document that is quoted.
        Document = "document", "Document";
        /// Where that document was published.
        Url = "url", "Address";
        /// Who wrote that document.
        Author = "author", "Author";
        /// Who published that document.
        Publisher = "publisher", "Publisher";
        /// When that document was published.
        Published = "published", "Published";
        /// The words that are marked.
        Quote = "quote", "Quote";
        /// The words before them.
        Before = "before", "Words before";
        /// The words after them.
        After = "after", "Words after";
        /// Tags on them.
        Tags = "tags", "Tags";
        /// What is remarked.
        Memo = "memo", "Remark";
        /// A statement that they are evidence for or against.
        Claim = "claim", "Claim";
        /// What kind of statement.
        Kind = "kind", "Kind of claim";
        /// Whether they speak for or against it.
        Stance = "stance", "For or against";
        /// When it happened.
        Date = "date", "Date";
        /// Where it happened.
        Place = "place", "Place";
        /// How far north that is.
        Latitude = "latitude", "Latitude";
        /// How far east.
        Longitude = "longitude", "Longitude";
        /// Whom it concerns.
        Entity = "entity", "Person, body or thing";
        /// Who marked it.
        By = "by", "Marked by";
        /// When.
        At = "at", "Marked on";
    }
}

impl Column {
    /// Whether several columns of a table may be this.
    pub const fn may_repeat(self) -> bool {
        matches!(self, Self::Tags | Self::Memo | Self::Entity | Self::Author)
    }

    /// The column that a heading names: `Code 2` and `TAGS` are tags.
    pub(super) fn of_heading(heading: &str) -> Option<Self> {
        let lower = heading.to_lowercase();
        let words: Vec<&str> =
            lower.split(|letter: char| !letter.is_alphabetic()).filter(|word| !word.is_empty()).collect();
        let whole = words.join(" ");
        let named = |names: &[&str]| names.contains(&whole.as_str());
        HEADINGS.iter().find(|(_, names)| named(names)).map(|(column, _)| *column)
    }
}

/// Headings as programs and people write them, in lower case and without numbers.
const HEADINGS: &[(Column, &[&str])] = &[
    (
        Column::Document,
        &[
            "document",
            "document name",
            "document title",
            "doc",
            "source",
            "source name",
            "file",
            "file name",
            "filename",
            "title",
            "transcript",
            "interview",
            "dokument",
            "documento",
            "fichier",
            "quelle",
        ],
    ),
    (Column::Url, &["url", "uri", "link", "address", "web address", "source url", "document url"]),
    (Column::Author, &["author", "authors", "written by", "autor", "auteur"]),
    (Column::Publisher, &["publisher", "publication", "outlet", "newspaper"]),
    (Column::Published, &["published", "publication date", "date published", "published on"]),
    (
        Column::Quote,
        &[
            "quote",
            "quotes",
            "quotation",
            "quotation content",
            "text",
            "highlight",
            "content",
            "segment",
            "coded text",
            "excerpt",
            "passage",
            "exact",
            "seltext",
            "selection",
            "zitat",
            "cita",
            "citation",
            "coded segment",
            "text content",
        ],
    ),
    (Column::Before, &["before", "prefix", "words before", "context before"]),
    (Column::After, &["after", "suffix", "words after", "context after"]),
    (
        Column::Tags,
        &[
            "tag",
            "tags",
            "code",
            "codes",
            "label",
            "labels",
            "theme",
            "themes",
            "category",
            "categories",
            "codename",
            "code name",
            "keyword",
            "keywords",
        ],
    ),
    (
        Column::Memo,
        &["memo", "memos", "note", "notes", "comment", "comments", "remark", "remarks", "annotation", "description"],
    ),
    (Column::Claim, &["claim", "claims", "statement", "assertion", "allegation", "finding", "proposition", "event"]),
    (Column::Kind, &["kind", "kind of claim", "claim kind", "claim type"]),
    (Column::Stance, &["stance", "for or against", "position", "supports", "polarity", "direction"]),
    (Column::Date, &["date", "when", "dates", "event date", "year", "datum", "fecha"]),
    (Column::Place, &["place", "places", "where", "location", "city", "ort", "lugar", "lieu"]),
    (Column::Latitude, &["lat", "latitude"]),
    (Column::Longitude, &["lon", "lng", "long", "longitude"]),
    (
        Column::Entity,
        &[
            "entity",
            "entities",
            "person",
            "people",
            "who",
            "name",
            "names",
            "actor",
            "organisation",
            "organization",
            "company",
        ],
    ),
    (Column::By, &["by", "coder", "user", "coded by", "created by", "owner", "annotator", "marked by", "analyst"]),
    (Column::At, &["at", "created", "created at", "coded on", "timestamp", "creation date", "marked on", "modified"]),
];
