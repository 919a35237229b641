"""Makes the bundled case projects/digital-silk-road from the digests beside this script.

Usage: make.py BINARY. The digests are our own words about five published documents; the facts are theirs. The case is
worked through the command line alone, as a user would, so that its history tells how it came about.
"""

import html
import json
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile

BINARY = sys.argv[1]
HERE = pathlib.Path(__file__).parent
PROJECT = HERE / "digital-silk-road"
AUTHOR = "Corroborate"
QUESTION = "How far do Chinese platforms and surveillance systems reach, and who says so?"

# File: fields of the digested work, and how the digest came by what it says.
DOCUMENTS = {
    "ellis-ride-data.md": {
        "authors": "R. Evan Ellis", "publisher": "Infobae", "published": "2021~", "language": "en",
        "title": "Ride data, platform law and Latin America (digest)",
        "descriptor": "Commentary by an academic of the United States Army; accusations are argued, seldom sourced.",
    },
    "kommersant-liege.md": {
        "publisher": "Kommersant", "language": "en",
        "title": "A security service looks at the hub in Liège (digest)",
        "descriptor": "Second-hand report in machine translation; everything goes back to one newspaper.",
    },
    "amazon-sellers.md": {
        "published": "2018~", "language": "en",
        "title": "Payment firms and the keys of marketplace sellers (digest)",
        "descriptor": "Unsigned blog article without sources; motive unknown.",
    },
    "brookings-platform.md": {
        "authors": "Sangeet Paul Choudary", "publisher": "Brookings Institution", "published": "2020-11", "language": "en",
        "title": "A country as a platform (digest)",
        "descriptor": "Expert commentary; figures mostly without notes.",
    },
    "martens-authoritarianism.md": {
        "authors": "Dimitar Lilkov", "publisher": "Wilfried Martens Centre", "published": "2020", "language": "en",
        "title": "Tackling digital authoritarianism (digest)",
        "descriptor": "Policy paper of a party foundation with 119 notes; sources are named for most figures.",
    },
}

# What each digest sums up: a work without text that can be loaded later.
WORKS = {
    "ellis-ride-data.md": "Commentary on DiDi and Chinese e-commerce (R. Evan Ellis, Infobae)",
    "kommersant-liege.md": "Report on the Liège hub (Kommersant)",
    "amazon-sellers.md": "Article on data theft at Amazon (blog)",
    "brookings-platform.md": "China's country-as-platform strategy (S. P. Choudary, Brookings)",
    "martens-authoritarianism.md": "Made in China: Tackling Digital Authoritarianism (D. Lilkov, Martens Centre)",
}

ORIGINS = {
    "Financial Times": ("body", "B"), "Bank for International Settlements": ("body", "A"),
    "National Public Credit Information Centre": ("records", "C"), "Le Monde": ("body", "B"), "Reuters": ("body", "B"),
    "The New York Times": ("body", "B"), "Australian Strategic Policy Institute": ("body", "C"),
    "Carnegie Endowment": ("body", "B"), "Bloomberg": ("body", "B"), "Foreign Policy": ("body", "C"),
    "Belgian state security service (VSSE)": ("body", "B"), "Cainiao": ("body", "D"), "Huawei": ("body", "D"),
    "Sesame Credit": ("body", "D"),
}

# Name: file, words, tags, attributions (to, basis).
PASSAGES = {
    "didi-review": ("ellis-ride-data.md", "Regulators opened a cybersecurity review of the ride-hailing company DiDi in July 2021", ["platforms/ride-hailing", "state power"], []),
    "ant-2021": ("ellis-ride-data.md", "He dates the halting of the Ant share offering to November 2021.", ["platforms/payments", "state power"], []),
    "didi-trips": ("ellis-ride-data.md", "repeated trips by officials and managers would show who meets whom", ["platforms/ride-hailing", "data"], []),
    "intelligence-law": ("ellis-ride-data.md", "The National Intelligence Law of 2017 obliges companies to hand over what state security asks for.", ["law"], []),
    "data-law": ("ellis-ride-data.md", "A data protection law of August 2021 puts user data under parties the state trusts", ["law", "data"], []),
    "ecu-ellis": ("ellis-ride-data.md", "the emergency network ECU-911 in Ecuador", ["surveillance/cities"], []),
    "liege-vsse": ("kommersant-liege.md", "The Belgian state security service VSSE told the Financial Times that it is working to detect possible espionage or interference", ["platforms/trade", "state power"], [("Financial Times", "reports"), ("Belgian state security service (VSSE)", "quotes")]),
    "liege-2018": ("kommersant-liege.md", "The agreement with the Belgian authorities dates from 2018", ["platforms/trade"], [("Financial Times", "reports")]),
    "liege-company-paid": ("kommersant-liege.md", "the Chinese company put 100 million euros into the economy of Wallonia", ["platforms/trade", "money"], [("Financial Times", "reports")]),
    "liege-denial": ("kommersant-liege.md", "Cainiao denies any wrongdoing and says that it follows all laws", ["platforms/trade"], [("Cainiao", "quotes")]),
    "keys": ("amazon-sellers.md", "asking western sellers for their secret access keys instead of the ordinary interface access", ["platforms/payments", "data"], []),
    "chips": ("amazon-sellers.md", "testers found Chinese microchips in servers of a video company that Amazon wanted to buy", ["surveillance/hardware"], []),
    "ant-2020": ("brookings-platform.md", "it says that the share offering of Ant was halted 'earlier this month'", ["platforms/payments", "state power"], []),
    "malaysia-zone": ("brookings-platform.md", "A digital free-trade zone opened in Malaysia in March 2017.", ["platforms/trade"], []),
    "liege-belgium-paid": ("brookings-platform.md", "Belgium itself has put nearly 100 million euros into its hub", ["platforms/trade", "money"], []),
    "payments-90": ("brookings-platform.md", "Alipay and WeChat Pay hold more than 90 per cent of mobile payments in China.", ["platforms/payments", "money"], []),
    "huawei-200": ("brookings-platform.md", "Huawei's city systems run in more than 200 cities.", ["surveillance/cities"], []),
    "city-brain": ("brookings-platform.md", "Alibaba is trying City Brain in Kuala Lumpur", ["surveillance/cities"], []),
    "card-brookings": ("brookings-platform.md", "ZTE set up the Fatherland Card in Venezuela", ["surveillance/identity"], []),
    "zimbabwe-brookings": ("brookings-platform.md", "Facial recognition went to Zimbabwe", ["surveillance/faces"], []),
    "payments-94": ("martens-authoritarianism.md", "account for 94 per cent of mobile payments in China", ["platforms/payments", "money"], [("Bank for International Settlements", "cites")]),
    "sesame": ("martens-authoritarianism.md", "its manager wrote in late 2017 that no scores go to the government", ["social credit", "data"], [("Sesame Credit", "quotes")]),
    "blacklists": ("martens-authoritarianism.md", "the blacklists had kept 17.5 million people from buying plane tickets and a further 5.5 million from high-speed rail", ["social credit"], [("National Public Credit Information Centre", "cites")]),
    "african-union": ("martens-authoritarianism.md", "data went out of the network built for the headquarters of the African Union in Addis Ababa between 2012 and 2017", ["surveillance/hardware", "data"], [("Le Monde", "cites")]),
    "huawei-40": ("martens-authoritarianism.md", "The company spoke of 40 countries in 2017", ["surveillance/cities"], [("Huawei", "quotes")]),
    "huawei-aspi": ("martens-authoritarianism.md", "by 2019 the Australian Strategic Policy Institute counted at least twice as many", ["surveillance/cities"], [("Australian Strategic Policy Institute", "cites")]),
    "carnegie": ("martens-authoritarianism.md", "at least 75 of 176 countries use artificial intelligence for surveillance", ["surveillance/cities"], [("Carnegie Endowment", "cites")]),
    "card-martens": ("martens-authoritarianism.md", "ZTE was central to Venezuela's Fatherland Card, according to an investigation by Reuters in November 2018.", ["surveillance/identity"], [("Reuters", "cites")]),
    "zimbabwe-martens": ("martens-authoritarianism.md", "Zimbabwe agreed in 2018 to share faces of its citizens for training", ["surveillance/faces"], [("Foreign Policy", "cites")]),
    "ecu-martens": ("martens-authoritarianism.md", "China helped to build ECU-911 in Ecuador.", ["surveillance/cities"], []),
    "ecu-access": ("martens-authoritarianism.md", "the intelligence agency there has direct access to it", ["surveillance/cities", "data"], [("The New York Times", "cites")]),
    "silk-road-79": ("martens-authoritarianism.md", "Investments under the Digital Silk Road are put at 79 billion dollars", ["money"], [("Bloomberg", "cites")]),
}

# What a passage itself speaks of: dates and places, as 'edit' takes them.
PASSAGE_FIELDS = {
    "didi-review": {"when": "2021-07"}, "intelligence-law": {"when": "2017"}, "liege-2018": {"when": "2018", "where": "Liège"},
    "malaysia-zone": {"when": "2017-03", "where": "Malaysia"}, "liege-belgium-paid": {"where": "about:Liège"},
    "blacklists": {"when": "../2018"}, "african-union": {"when": "2012/2017", "where": "Addis Ababa"},
    "city-brain": {"where": "Kuala Lumpur"}, "ecu-martens": {"where": "about:Ecuador"}, "card-martens": {"where": "Venezuela"},
}

# Statement, extra fields, evidence (passage, stance, credibility).
CLAIMS = [
    ("Chinese regulators opened a cybersecurity review of DiDi.", {"when": ["2021-07"], "where": ["China"], "entity": ["DiDi"]}, [("didi-review", "supports", 3)]),
    ("Regulators halted Ant's share offering in November 2020.", {"when": ["2020-11"], "where": ["China"], "entity": ["Ant Group"]}, [("ant-2020", "supports", 2), ("ant-2021", "contradicts", 5)]),
    ("The National Intelligence Law obliges companies to hand over data.", {"when": ["2017"], "where": ["China"]}, [("intelligence-law", "supports", 2)]),
    ("A data protection law puts user data under parties the state trusts.", {"when": ["2021-08"], "where": ["China"]}, [("data-law", "supports", 3)]),
    ("Ride-hailing data have been used by Chinese intelligence in Latin America.", {"kind": "judgement", "likelihood": "roughly-even-chance", "confidence": "low", "when": ["2020/.."], "entity": ["DiDi"]}, [("didi-trips", "context", 4)]),
    ("The agreement on the Liège hub was made.", {"when": ["2018"], "where": ["Liège"], "entity": ["Alibaba", "Cainiao"]}, [("liege-2018", "supports", 2)]),
    ("A Chinese company paid 100 million euros for the hub at Liège.", {"when": ["2018~"], "where": ["Liège"], "entity": ["Alibaba", "Cainiao"], "confidence": "low"}, [("liege-company-paid", "supports", 3), ("liege-belgium-paid", "contradicts", 3)]),
    ("The hub at Liège is used for espionage.", {"kind": "judgement", "likelihood": "unlikely", "confidence": "low", "when": ["2021/.."], "where": ["Liège"], "entity": ["Cainiao"]}, [("liege-vsse", "context", 3), ("liege-denial", "responds", 4)]),
    ("A digital free-trade zone opened in Malaysia.", {"when": ["2017-03"], "where": ["Malaysia"], "entity": ["Alibaba"]}, [("malaysia-zone", "supports", 2)]),
    ("Two services hold more than 90 per cent of mobile payments in China.", {"when": ["2019~"], "where": ["China"], "entity": ["Alipay", "WeChat Pay"]}, [("payments-90", "supports", 2), ("payments-94", "supports", 2)]),
    ("Payment firms asked marketplace sellers for secret keys.", {"when": ["2018~"], "entity": ["Lianlian Pay", "PingPong"]}, [("keys", "supports", 4)]),
    ("Chinese microchips were found in servers of a supplier that Amazon vetted.", {"when": ["2015"], "where": ["United States"], "entity": ["Amazon"]}, [("chips", "supports", 5)]),
    ("City Brain is tried in Kuala Lumpur.", {"when": ["2020~"], "where": ["Kuala Lumpur"], "entity": ["City Brain", "Alibaba"]}, [("city-brain", "supports", 2)]),
    ("Huawei's city systems reached more than 80 countries by 2019.", {"when": ["2017/2019"], "entity": ["Huawei"]}, [("huawei-aspi", "supports", 2), ("huawei-40", "context", 3), ("huawei-200", "context", 3)]),
    ("At least 75 of 176 countries use artificial intelligence for surveillance.", {"when": ["2019"]}, [("carnegie", "supports", 2)]),
    ("ZTE built Venezuela's Fatherland Card.", {"when": ["2016~/2018"], "where": ["Venezuela"], "entity": ["ZTE", "Fatherland Card"]}, [("card-martens", "supports", 2), ("card-brookings", "supports", 3)]),
    ("Zimbabwe agreed to share faces of its citizens for training.", {"when": ["2018"], "where": ["Zimbabwe"]}, [("zimbabwe-martens", "supports", 3), ("zimbabwe-brookings", "supports", 3)]),
    ("China helped to build ECU-911 in Ecuador.", {"where": ["Ecuador"], "entity": ["ECU-911"]}, [("ecu-martens", "supports", 2), ("ecu-ellis", "supports", 3)]),
    ("Ecuador's intelligence agency has direct access to ECU-911.", {"when": ["../2019-04"], "where": ["Quito"], "entity": ["ECU-911"]}, [("ecu-access", "supports", 2)]),
    ("Data left the network of the African Union's headquarters.", {"when": ["2012/2017"], "where": ["Addis Ababa"], "entity": ["African Union"]}, [("african-union", "supports", 2)]),
    ("Blacklists barred 23 million purchases of tickets by the end of 2018.", {"when": ["../2018"], "where": ["China"], "entity": ["Joint punishment system"]}, [("blacklists", "supports", 2)]),
    ("Sesame Credit passes scores to the government.", {"kind": "assumption", "where": ["China"], "entity": ["Sesame Credit"]}, [("sesame", "responds", 4)]),
    ("Investments under the Digital Silk Road come to 79 billion dollars.", {"when": ["2019~"], "entity": ["Digital Silk Road"]}, [("silk-road-79", "supports", 3)]),
    ("Which of the systems abroad send data to China is not known.", {"kind": "gap"}, []),
]


def run(*arguments):
    """Runs a command as the case's author."""
    done = subprocess.run([BINARY, *map(str, arguments), "--author", AUTHOR], capture_output=True, text=True)
    if done.returncode:
        sys.exit(f"{arguments}: {done.stderr}")
    return done.stdout


def ask(*arguments):
    """Runs a command with --json."""
    return json.loads(run(*arguments, "--json"))


def page(markdown):
    """A digest as a web page, so that its headings are headings and not signs; the title is entered by hand."""
    blocks = [html.escape(block, quote=False) for block in re.split(r"\n{2,}", markdown.strip()) if not block.startswith("# ")]
    body = "\n".join(f"<h2>{block[3:]}</h2>" if block.startswith("## ") else f"<p>{block}</p>" for block in blocks)
    return f"<!doctype html><html lang=\"en\"><head><meta charset=\"utf-8\"><title>Digest</title></head><body><article>{body}</article></body></html>"


def documents():
    """Imports the digests and enters what is known of the works; ids by file name."""
    case = run("new", PROJECT, "--title", "Digital Silk Road").strip()
    run("edit", PROJECT, case, "--set", f"question={QUESTION}", "--set", "handling=tlp-clear")
    with tempfile.TemporaryDirectory() as folder:
        for digest in sorted((HERE / "digests").glob("*.md")):
            pathlib.Path(folder, f"{digest.stem}.html").write_text(page(digest.read_text(encoding="utf-8")), encoding="utf-8")
        run("import", PROJECT, folder)
    ids = {document["name"].replace(".html", ".md"): document["id"] for document in ask("documents", PROJECT)["documents"]}
    for name, fields in DOCUMENTS.items():
        settings = [part for key, value in fields.items() for part in ("--set", f"{key}={value}")]
        run("document", PROJECT, ids[name], *settings, "--set", "reading=relevant")
        run("lineage", PROJECT, "--document", ids[name], "--from", WORKS[name], "--basis", "summarises")
    return ids


def passages(ids):
    """Tags and attributes the passages; ids by name."""
    made = {}
    for name, (file, words, tags, attributions) in PASSAGES.items():
        text = run("text", PROJECT, ids[file])
        start = text.index(words)
        settings = [part for tag in tags for part in ("--tag", tag)]
        made[name] = ask("tag", PROJECT, "--document", ids[file], "--start", start, "--end", start + len(words), *settings)["id"]
        fields = [part for key, value in PASSAGE_FIELDS.get(name, {}).items() for part in ("--set", f"{key}={value}")]
        if fields:
            run("edit", PROJECT, made[name], *fields)
        for to, basis in attributions:
            run("attribute", PROJECT, "--passage", made[name], "--to", to, "--basis", basis)
    return made


def claims(made):
    """States the claims and links their evidence."""
    for text, fields, evidence in CLAIMS:
        settings = []
        for key, value in fields.items():
            for one in value if isinstance(value, list) else [value]:
                settings += [f"--{key}", one]
        claim = ask("claim", PROJECT, "--text", text, *settings)["id"]
        for passage, stance, credibility in evidence:
            run("link", PROJECT, "--claim", claim, "--passage", made[passage], "--stance", stance, "--credibility", credibility)


shutil.rmtree(PROJECT, ignore_errors=True)
ids = documents()
for name, (kind, reliability) in ORIGINS.items():
    run("origin", PROJECT, "--name", name, "--kind", kind, "--reliability", reliability)
claims(passages(ids))
run("brief-set", PROJECT, "--title", "The reach of Chinese platforms abroad", "--template", "generated")
problems = ask("verify", PROJECT)["problems"]
assert not problems, problems
(PROJECT / "lock").unlink(missing_ok=True)
print(run("claims", PROJECT))
