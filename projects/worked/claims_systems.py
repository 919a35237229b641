"""Claims about surveillance, social credit and control, in the form of claims.py, and the hypotheses."""

from .claims import AGAINST, ANSWER, BESIDE, FOR

VULNERABLE = "{} vulnerable to Chinese services, R. Evan Ellis says."


def vulnerable(what, passage, where="", entities=""):
    """A system that one commentary names and no source is given for."""
    return {
        "text": VULNERABLE.format(what), "when": "2021-08/2022-02", "where": where, "entities": entities, "confidence": "low",
        "reason": "One commentary names it in a list, without a source.",
        "evidence": [(passage, FOR, 4, "Named in a list, without a source; one sentence earlier access is only possible."), ("five-hedge", BESIDE, None)]}


SYSTEMS = {
    "ecu-built": {
        "text": "China helped Ecuador to build ECU-911.", "where": "Ecuador", "entities": "ECU-911",
        "evidence": [("ecu-built", FOR, 3), ("ecu-ellis", BESIDE, 4, "Names it in a list, and not what it is.")], "tasks": ["Name the firm that built ECU-911, and the loan that paid for it."]},
    "ecu-access": {
        "text": "Ecuador’s own intelligence agency can look into ECU-911 directly.", "when": "2019-04", "where": "Ecuador", "entities": "ECU-911; Government of Ecuador",
        "evidence": [("ecu-access", FOR, 2)], "replies": [{"party": "Government of Ecuador"}]},
    "bol": vulnerable("BOL-110 in Bolivia is", "bol", "about:Bolivia", "BOL-110"),
    "uruguay": vulnerable("Uruguay’s border equipment is", "uruguay", "about:Uruguay"),
    "colon": vulnerable("The free zone of Colón has a security system that is", "colon", "about:Colón@9.359,-79.900"),
    "thermal": vulnerable("Thermal cameras that China offered during the pandemic are", "thermal"),
    "city-brain": {
        "text": "Alibaba tries its City Brain in Kuala Lumpur with traffic cameras and trips of Grab.", "when": "2020~", "where": "Kuala Lumpur", "entities": "City Brain; Alibaba; Grab", "evidence": [("city-brain", FOR, 3)]},
    "safe-cities": {
        "text": "By 2019 the countries with safe or smart cities by Huawei had at least doubled, from 40 in 2017.", "when": "2017-11/2019", "entities": "Huawei",
        "evidence": [("huawei-doubled", FOR, 3, "By the note it is the institute’s, by its grammar Huawei’s."), ("huawei-40", BESIDE, 3, "The seller's own count, from which the doubling starts: no second origin of it."), ("huawei-200", BESIDE, 4, "Cities instead of countries, and no source."), ("carnegie-63", BESIDE, None), ("safe-doubt", BESIDE, None)]},
    "ai-exports": {
        "text": "Chinese firms supply 63 countries with surveillance by artificial intelligence, Huawei at least 50.", "when": "2019-09", "entities": "Huawei",
        "evidence": [("carnegie-63", FOR, 2), ("carnegie-75", BESIDE, None), ("carnegie-lawful", BESIDE, None)]},
    "echo": {
        "text": "In 2019 Chinese firms had a part in networks or city systems of at least 34 countries.", "when": "2019", "entities": "Huawei",
        "evidence": [("5g-34", FOR, 2, "The institute by name, and no report of it."), ("huawei-doubled", FOR, 3, "The institute by a note.")],
        "tasks": ["Read the report of the institute that the policy paper cites, and see whether the commentary has its count from there."]},
    "5g-34": {
        "text": "In April 2019 Chinese firms took part in 52 undertakings for 5G in 34 countries.", "when": "2019-04", "evidence": [("5g-34", FOR, 2)]},
    "social-score": {
        "text": "Chinese social credit gives each person one score that decides on rights.", "kind": "judgement", "likelihood": "very-unlikely", "confidence": "moderate",
        "reason": "One who reads the rules in the original is named for the contrary; who says so gives no source.", "when": "2014/2020", "where": "China", "entities": "Social Credit System",
        "evidence": [("scores-decide", FOR, 4, "No source, and the picture that others correct."), ("no-score", AGAINST, 2, "By its notes from Jeremy Daum, who reads the rules in the original, and from Wired.")]},
    "sesame-state": {
        "text": "Sesame Credit, a private score, passes data of its users to the state’s social credit.", "kind": "judgement", "likelihood": "roughly-even-chance", "confidence": "low",
        "reason": "An unsourced sentence, which names other firms, stands against this one's own denial; whether the state could take the data is called open.", "when": "2017-11/2020-11", "where": "China", "entities": "Sesame Credit; Alibaba; Tencent; Social Credit System",
        "evidence": [("scores-shared", FOR, 4, "No source; Alibaba and Tencent are named, and not Sesame Credit."), ("sesame-letter", ANSWER, 4, "The firm's word for itself."), ("sesame-open", BESIDE, None), ("sesame-voluntary", BESIDE, None)],
        "replies": [{"party": "Sesame Credit", "how": "By open letter in the Financial Times", "passage": "sesame-letter", "answered": "2017-11-15"}], "questions": ["Which data-sharing agreements does the commentary mean?"]},
    "blacklists": {
        "text": "By the end of 2018 blacklists had kept 17.5 million people from planes and a further 5.5 million from fast trains.", "when": "2013/2018", "where": "China", "entities": "Joint Punishment System",
        "evidence": [("blacklists", FOR, 3, "The official count, at third hand."), ("blacklists-sum", BESIDE, None)], "questions": ["How many people stand in both counts?"]},
    "rongcheng": {
        "text": "Rongcheng gives its people grades from AAA to D.", "when": "2017-12", "where": "Rongcheng@37.165,122.487", "entities": "Social Credit System", "evidence": [("rongcheng", FOR, 2)]},
    "corporate": {
        "text": "Huawei, Alibaba and Tencent help to build one database about all companies in China.", "when": "2019-08", "where": "China", "entities": "Huawei; Alibaba; Tencent; Social Credit System", "evidence": [("corporate", FOR, 2)]},
    "card": {
        "text": "ZTE had a central part in making Venezuela’s Fatherland Card.", "when": "2018", "where": "Venezuela", "entities": "ZTE; Fatherland Card",
        "evidence": [("card-martens", FOR, 2, "Of Reuters the text has a Chinese company; ZTE is in the next sentence and in the title that the note gives."), ("card-brookings", FOR, 4, "Says more, and says not from where.")], "replies": [{"party": "ZTE"}]},
    "card-vote": {
        "text": "None of our texts shows whether the Fatherland Card told the state for whom people voted.", "kind": "gap", "when": "2018", "where": "Venezuela", "entities": "Fatherland Card; Government of Venezuela",
        "evidence": [("card-rumour", BESIDE, 4, "Called a rumour where it is told.")]},
    "zimbabwe-faces": {
        "text": "Chinese firms train facial recognition on faces from Zimbabwe.", "kind": "judgement", "likelihood": "roughly-even-chance", "confidence": "low",
        "reason": "It was expected in 2018; later and without a source it is the purpose of an export. That it happened no text says.", "when": "2018/2020-11", "where": "Zimbabwe", "entities": "Government of Zimbabwe",
        "evidence": [("zimbabwe-brookings", FOR, 4, "The export as a fact, the training as its purpose; no source."), ("zimbabwe-expected", FOR, 3, "Expected, and not delivered; by whom is not said."), ("zimbabwe-signed", BESIDE, None)], "tasks": ["Find the text of the agreement of 2018."]},
    "golden-shield": {
        "text": "The Golden Shield, built in the early 2000s, can block addresses and domain names.", "when": "2000~/2004~", "where": "China", "entities": "Golden Shield", "evidence": [("golden-shield", FOR, 2)]},
    "cyber-sovereignty": {
        "text": "In Wuzhen in 2015 Xi Jinping asked all countries to respect each other’s cyber sovereignty.", "when": "2015", "where": "Wuzhen", "entities": "Xi Jinping; World Internet Conference", "evidence": [("cyber-sovereignty", FOR, 2)]},
    "skynet": {
        "text": "Skynet joins surveillance cameras of China to one network.", "when": "2008~/2018", "where": "China", "entities": "Skynet", "evidence": [("skynet", FOR, 2), ("skynet-test", FOR, 2, "A test that was arranged.")]},
    "dna": {
        "text": "Chinese authorities collect a DNA database that was to hold 100 million records by 2020.", "when": "2017/2020", "where": "China", "entities": "DNA database", "evidence": [("dna", FOR, 2)]},
    "xinjiang": {
        "text": "Uighurs and other Muslims are held in camps in Xinjiang without charge.", "when": "2018-08/2019-11", "where": "Xinjiang@41,85", "entities": "Government of China", "confidence": "high",
        "reason": "A panel of the United Nations, by reports that it holds credible, and secret papers of the state that journalists have seen say so independently of each other.",
        "evidence": [("xinjiang-un", FOR, 2, "The title of the report, from a note."), ("xinjiang-evidence", FOR, 4, "Sharper than the report that its own note leads to."),
            ("xinjiang-cables", FOR, 1, "Papers of the state itself, seen by journalists who worked together."), ("xinjiang-range", FOR, 3), ("xinjiang-answer", ANSWER, 5, "It changed: first a denial, then another name for the same."), ("letter-37", BESIDE, None)],
        "replies": [{"party": "Government of China", "how": "In public, as the policy paper retells it", "passage": "xinjiang-answer"}]},
    "entity-list": {
        "text": "The United States put 28 Chinese companies and public bodies on a blacklist in October 2018.", "when": "2018-10", "where": "United States", "entities": "Megvii; Yitu; SenseTime",
        "evidence": [("list-2018", FOR, 5, "Its own note names another year."), ("list-2019", AGAINST, 2, "Dates of the publication itself.")], "tasks": ["Look the listing up in the Federal Register of autumn 2019."]},
    "african-union": {
        "text": "China took confidential data out of the network of the African Union’s headquarters.", "when": "2012/2017", "where": "Addis Ababa", "entities": "African Union; Government of China",
        "evidence": [("african-union", FOR, 2), ("african-union-proved", BESIDE, None)], "replies": [{"party": "Government of China"}], "tasks": ["Read Le Monde itself, and what China and the African Union answered."]},
    "border-app": {
        "text": "Chinese border guards put a hidden application on telephones of tourists.", "when": "2019~", "where": "China", "entities": "Government of China", "evidence": [("border-app", FOR, 2)], "replies": [{"party": "Government of China"}]},
    "iot": {
        "text": "In 2019 30 per cent of the analysed attacks on connected devices came from China.", "when": "2019", "where": "about:China", "evidence": [("iot-30", FOR, 3), ("iot-f5", BESIDE, None), ("iot-maker", BESIDE, None)]},
    "huawei-africa": {
        "text": "Huawei staff helped African governments to spy on their opponents.", "when": "2019~", "entities": "Huawei", "confidence": "moderate", "reason": "A newspaper's own investigation; we have its headline from a note.",
        "evidence": [("huawei-africa", FOR, 3, "A headline in a note; the text itself does not say it.")], "replies": [{"party": "Huawei"}], "tasks": ["Read The Wall Street Journal itself, and what Huawei answered there."]},
    "reads-buyer": {
        "text": "Governments that bought Chinese systems are the main readers of their data.", "kind": "judgement", "likelihood": "likely", "confidence": "low",
        "reason": "Each case but one that a newspaper looked into itself points there; how the cases were chosen is not known.",
        "when": "2012/2020", "evidence": [("ecu-access", FOR, 2), ("huawei-africa", FOR, 3, "A headline in a note."), ("card-martens", FOR, 3, "Fits; the card serves the state that ordered it."), ("uganda", FOR, 3)]},
    "reads-china": {
        "text": "Chinese services are the main readers of data from Chinese systems abroad.", "kind": "judgement", "likelihood": "unlikely", "confidence": "low",
        "reason": "One case is reported, and it is weighty; for the others the texts say that it could be.", "when": "2012/2020", "evidence": [("african-union", FOR, 2), ("five-hedge", BESIDE, None), ("vsse-will", BESIDE, None)],
        "replies": [{"party": "Government of China"}], "questions": ["Has any service or newspaper shown a second case like that in Addis Ababa?"]},
    "reads-firm": {
        "text": "Firms that run Chinese systems abroad are the main readers of their data, for trade.", "kind": "judgement", "likelihood": "unlikely", "confidence": "low",
        "reason": "It is what the firms say and what traffic and parcels are for; nobody outside has looked.", "when": "2016/2023?", "evidence": [("liege-sees", FOR, 3), ("city-brain", FOR, 3), ("cainiao-denial", ANSWER, 3)]},
    "digests-true": {
        "text": "What the digests say is what the five documents say.", "kind": "assumption", "tasks": ["Attach the originals and compare each passage that the brief cites."]},
    "data-to-china": {
        "text": "But for Addis Ababa, none of our texts shows which of the systems abroad send data to China.", "kind": "gap", "evidence": [("five-hedge", BESIDE, None)]},
}

# Passage: how it sits with the three hypotheses, buyer, China, firm; and why.
READS = ["reads-buyer", "reads-china", "reads-firm"]
MATRIX = {
    "ecu-access": ("very-consistent", "inconsistent", "inconsistent", "The agency of the country looks in itself."),
    "huawei-africa": ("very-consistent", "inconsistent", "inconsistent", "The firm's staff worked for the governments."),
    "card-martens": ("consistent", "neutral", "inconsistent", "Made for the state that ordered it."),
    "uganda": ("very-consistent", "inconsistent", "neutral", "Used at home against opponents."),
    "african-union": ("inconsistent", "very-consistent", "inconsistent", "Data left for China, and not for the buyer; one case."),
    "zimbabwe-expected": ("inconsistent", "neutral", "consistent", "Biometric data were to go to firms for training."),
    "vsse-looks": ("neutral", "consistent", "neutral", "Looking is not finding."),
    "five-hedge": ("neutral", "inconsistent", "neutral", "Five systems are named and no case."),
    "didi-no-case": ("neutral", "inconsistent", "neutral", "A warning without a case."),
    "cainiao-denial": ("not-applicable", "inconsistent", "consistent", "It would say so in any case."),
    "liege-sees": ("neutral", "consistent", "consistent", "Any carrier sees this."),
    "city-brain": ("consistent", "neutral", "consistent", "Traffic is its stated end."),
}
