"""The digests, the works that they sum up, and what those works rest on: works without text that can be loaded later."""

# File: what is known of the digest, and how far it was read.
DIGESTS = {
    "ellis-ride-data.md": {
        "authors": "R. Evan Ellis", "publisher": "Infobae", "published": "2021~", "reading": "done",
        "title": "Ride data, platform law and Latin America (digest)",
        "descriptor": "Commentary by an academic of the US Army War College, translated; argued, without a single source.",
    },
    "kommersant-liege.md": {
        "authors": "Alena Miklashevskaya", "publisher": "Kommersant", "published": "2023?", "reading": "done",
        "title": "A security service looks at the hub in Liège (digest)",
        "descriptor": "Second-hand report in translation; all of it goes back to the Financial Times. Its year is our inference.",
    },
    "amazon-sellers.md": {
        "published": "2018?", "reading": "set-aside",
        "title": "Payment firms and the keys of marketplace sellers (digest)",
        "descriptor": "Unsigned blog article without sources, motive unknown. Put aside until its two stories are found elsewhere.",
    },
    "brookings-platform.md": {
        "authors": "Sangeet Paul Choudary", "publisher": "Brookings Institution", "published": "2020-11",
        "reading": "done", "title": "A country as a platform (digest)",
        "descriptor": "Expert commentary with many figures, of which one has a source. Undated; its month follows from its text.",
    },
    "martens-authoritarianism.md": {
        "authors": "Dimitar Lilkov", "publisher": "Wilfried Martens Centre for European Studies", "published": "2020",
        "reading": "relevant", "title": "Tackling digital authoritarianism (digest)",
        "descriptor": "Policy paper of a party foundation with 119 notes, nearly all press reports and studies.",
    },
}

# What each digest sums up.
SUMMED_UP = {
    "ellis-ride-data.md": "DiDi and Chinese e-commerce (Infobae)",
    "kommersant-liege.md": "Alibaba’s hub under scrutiny (Kommersant)",
    "amazon-sellers.md": "Data theft on Amazon (blog)",
    "brookings-platform.md": "China’s country-as-platform strategy (Brookings)",
    "martens-authoritarianism.md": "Made in China (Martens Centre)",
}

# A work, and what it rests on: other works, or origins by name. Many works behind one paper stand in its notes.
LINEAGE = [
    ("Alibaba’s hub under scrutiny (Kommersant)", "reports", ["Report on the Liège hub (Financial Times)"]),
    ("Report on the Liège hub (Financial Times)", "quotes", ["Belgian state security service (VSSE)", "Cainiao", "Jonathan Holslag"]),
    ("Made in China (Martens Centre)", "cites", [
        "Mapping China’s Tech Giants (ASPI)", "China bans 23m from travel tickets (The Guardian)", "U.N. on camps in Xinjiang (Reuters)",
        "China Cables (ICIJ)",
    ]),
    ("China bans 23m from travel tickets (The Guardian)", "reports", ["National Public Credit Information Centre"]),
    ("U.N. on camps in Xinjiang (Reuters)", "reports", ["United Nations panel on human rights"]),
    ("China Cables (ICIJ)", "reports", ["Secret papers from Xinjiang"]),
    ("Mapping China’s Tech Giants (ASPI)", "reports", ["Australian Strategic Policy Institute"]),
]

# What is known of the works, by title.
WORKS = {
    "DiDi and Chinese e-commerce (Infobae)": {"authors": "R. Evan Ellis", "publisher": "Infobae", "published": "2021~", "language": "es"},
    "Alibaba’s hub under scrutiny (Kommersant)": {"authors": "Alena Miklashevskaya", "publisher": "Kommersant", "published": "2023?", "language": "ru"},
    "Report on the Liège hub (Financial Times)": {"publisher": "Financial Times", "published": "2023?"},
    "Data theft on Amazon (blog)": {"published": "2018?"},
    "China’s country-as-platform strategy (Brookings)": {
        "authors": "Sangeet Paul Choudary", "publisher": "Brookings Institution", "published": "2020-11"},
    "Made in China (Martens Centre)": {
        "authors": "Dimitar Lilkov", "publisher": "Wilfried Martens Centre for European Studies", "published": "2020"},
    "Mapping China’s Tech Giants (ASPI)": {
        "authors": "Danielle Cave and others", "publisher": "Australian Strategic Policy Institute", "published": "2019-04-18"},
    "China bans 23m from travel tickets (The Guardian)": {"authors": "L. Kuo", "publisher": "The Guardian", "published": "2019-03-01"},
    "U.N. on camps in Xinjiang (Reuters)": {"authors": "S. Nebehay", "publisher": "Reuters", "published": "2018-08-10"},
    "China Cables (ICIJ)": {
        "authors": "B. Allen-Ebrahimian", "publisher": "International Consortium of Investigative Journalists", "published": "2019-11-24"},
}
