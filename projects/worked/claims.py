"""Claims about platforms and law, with their evidence, grades, tasks and replies."""

FOR, AGAINST, ANSWER, BESIDE = "supports", "contradicts", "responds", "context"

# Name: the claim. Evidence is (passage, stance, credibility, why it is graded so; where that is left out, the usual).
CLAIMS = {
    "didi-review": {
        "text": "Chinese regulators opened a cybersecurity review of DiDi in July 2021.", "when": "2021-07", "where": "China", "entities": "DiDi",
        "evidence": [("didi-review", FOR, 3)], "tasks": ["Find the regulator's own announcement of the review."]},
    "ant-listing": {
        "text": "Regulators made Ant suspend its share offering in November 2020.", "when": "2020-11", "where": "China", "entities": "Ant Group; Jack Ma",
        "evidence": [("ant-2020", FOR, 2, "Written in the same month."), ("ant-2021", AGAINST, 5, "Reads like a slip: the author wrote in 2021 and the month does not fit.")],
        "tasks": ["Look the month up in the Spanish original of the commentary."]},
    "control": {
        "text": "The moves against Ant and DiDi served to assert the state’s control over large platforms.", "kind": "judgement", "likelihood": "likely", "confidence": "low",
        "reason": "One commentator says that both look like it, another sees the state’s leverage in draft rules on lending; neither has it from anybody who took part.",
        "when": "2020-11/2021-08", "where": "China", "entities": "Ant Group; DiDi; Xi Jinping",
        "evidence": [("ellis-motive", FOR, 3, "Said of how it looks."), ("choudary-leverage", FOR, 3, "Read off draft rules, and not off the halted offering.")]},
    "ride-data": {
        "text": "Ride-hailing data of DiDi would show a service which officials and managers meet.", "kind": "judgement", "likelihood": "likely", "confidence": "low",
        "reason": "It follows from what such data hold; one commentator argues it, and no trial of it is known.",
        "entities": "DiDi; Ministry of State Security", "evidence": [("didi-trips", FOR, 3), ("didi-no-case", BESIDE, None)]},
    "ride-data-use": {
        "text": "None of our texts shows a case in which ride-hailing data of DiDi were used by an intelligence service.", "kind": "gap", "entities": "DiDi; Ministry of State Security",
        "evidence": [("didi-no-case", BESIDE, None)], "tasks": ["Ask DiDi's offices in Brazil and Mexico where trip data are kept and who may see them."]},
    "intelligence-law": {
        "text": "The National Intelligence Law of 2017 obliges Chinese companies to hand over what the state deems to matter for its security.", "when": "2017", "where": "China",
        "entities": "National Intelligence Law", "evidence": [("intelligence-ellis", FOR, 3, "What is handed over is ‘equipment’ in the translation; data may be meant."), ("vsse-laws", FOR, 2, "A service speaks of laws of which it has to know; it names none, and speaks of commercial data."), ("huawei-assurance", ANSWER, 4, "What firms like Huawei say for themselves, in a garbled sentence.")],
        "tasks": ["Read the law itself; none of the five documents quotes an article of it.", "Look up in the Spanish text what companies have to hand over."], "questions": ["Does the duty reach subsidiaries abroad?"]},
    "data-law": {
        "text": "The data protection law of August 2021 keeps user data within the reach of the state.", "kind": "judgement", "likelihood": "likely", "confidence": "low",
        "reason": "One reading of the law, without an article to show for it.", "when": "2021-08", "where": "China", "evidence": [("data-law", FOR, 3)]},
    "digital-yuan": {
        "text": "As of July 2020 DiDi was trying the digital yuan with its customers.", "when": "2020-07", "where": "China", "entities": "Digital yuan; DiDi",
        "evidence": [("yuan-didi", FOR, 3), ("yuan-olympics", BESIDE, 4, "The translation has another name; that it is the digital yuan is our reading.")]},
    "pegasus": {
        "text": "Pegasus, made by NSO, shows how data are taken from devices through software that their users trust.", "when": "2021~", "entities": "Pegasus; NSO",
        "evidence": [("pegasus", FOR, 3), ("pegasus-no", BESIDE, None)], "replies": [{"party": "NSO"}]},
    "liege-agreement": {
        "text": "The agreement on Cainiao’s hub at Liège was signed in 2018.", "when": "2018", "where": "Liège", "entities": "Cainiao; Alibaba",
        "evidence": [("liege-2018", FOR, 2), ("liege-run", BESIDE, None)]},
    "liege-money": {
        "text": "A Chinese company put 100 million euros into Wallonia with the hub at Liège.", "when": "2018~/2023?", "where": "Liège; about:Belgium", "entities": "Cainiao; Alibaba", "confidence": "low",
        "reason": "Another text has nearly the same sum paid by the other side.",
        "evidence": [("liege-company-paid", FOR, 3), ("liege-belgium-paid", AGAINST, 3, "No source; the sum is nearly the same, the payer the other side.")],
        "tasks": ["Ask the Walloon region and the airport for the contracts of 2018."], "questions": ["Is it one sum told twice, or two?"]},
    "liege-watch": {
        "text": "The Belgian security service looks for possible spying or interference by several bodies, Alibaba among them.", "when": "2023?", "where": "about:Belgium", "entities": "Belgian state security service; Alibaba; Cainiao",
        "evidence": [("vsse-looks", FOR, 2, "The service speaks of its own work."), ("headline", BESIDE, 4, "Sharper than the words of the service, and the first sentence with it; only here is the hub named."), ("cainiao-denial", ANSWER, 3, "A denial in general words.")],
        "replies": [{"party": "Cainiao", "asked": "2023?", "how": "By the Financial Times, as Kommersant retells it", "passage": "cainiao-denial", "answered": "2023?"}]},
    "liege-sees": {
        "text": "Cainiao can see data on traders, goods, transport and routes.", "when": "2023?", "where": "about:Liège", "entities": "Cainiao",
        "evidence": [("liege-sees", FOR, 3, "Plausible for any firm that moves goods; who says it is not known."), ("holslag", BESIDE, None), ("vsse-will", BESIDE, None)], "questions": ["By which software does Cainiao see them?"]},
    "liege-spying": {
        "text": "None of our texts shows whether the hub at Liège was used for spying.", "kind": "gap", "where": "about:Liège", "entities": "Cainiao",
        "evidence": [("no-act", BESIDE, None), ("headline", BESIDE, 4), ("cainiao-denial", ANSWER, 3)], "tasks": ["Read the Financial Times itself instead of its retelling."]},
    "ewtp": {
        "text": "Alibaba announced its trade platform eWTP in 2016, with hubs in Hangzhou and Yiwu.", "when": "2016", "where": "Hangzhou; Yiwu", "entities": "Alibaba; eWTP", "evidence": [("ewtp", FOR, 3)]},
    "zones": {
        "text": "A digital free-trade zone of eWTP was launched in Malaysia in March 2017.", "when": "2017-03", "where": "Malaysia", "entities": "eWTP; Alibaba", "evidence": [("malaysia-zone", FOR, 3)]},
    "zone-followers": {
        "text": "Belgium, Rwanda and Ethiopia joined eWTP after Malaysia.", "when": "2017-03/2020-11", "where": "Belgium; Rwanda; Ethiopia", "entities": "eWTP", "evidence": [("zone-followers", FOR, 3)]},
    "onetouch": {
        "text": "Alibaba ties hubs abroad to its centre by OneTouch.", "when": "2020-11", "entities": "OneTouch; Alibaba; eWTP", "evidence": [("onetouch", FOR, 3)]},
    "keys": {
        "text": "Lianlian Pay and PingPong required secret access keys from western sellers.", "when": "2018?", "entities": "Lianlian Pay; PingPong; Amazon", "confidence": "low",
        "reason": "One unsigned article without a source; no victim is named.",
        "evidence": [("keys", FOR, 5, "Unsigned, no source, no case, motive unknown."), ("keys-where", BESIDE, None), ("keys-silent", BESIDE, None)],
        "replies": [{"party": "Lianlian Pay"}, {"party": "PingPong"}], "tasks": ["Ask both firms and Amazon before anything is published.", "Find a seller who was asked for a key, and the contract."]},
    "chips": {
        "text": "Chinese microchips were found in 2015 in hardware of a company that Amazon looked at.", "when": "2015", "entities": "Amazon", "confidence": "low",
        "reason": "Retold without a source in an unsigned article.", "evidence": [("chips", FOR, 5, "Retold without saying from where."), ("chips-whence", BESIDE, None)],
        "replies": [{"party": "Amazon"}], "tasks": ["Find who first told the story of the chips, and what those named in it answered."]},
    "payments-share": {
        "text": "Alipay and WeChat Pay hold more than 90 per cent of mobile payments in China.", "when": "2019-04/2020-11", "where": "China", "entities": "Alipay; WeChat Pay",
        "evidence": [("payments-94", FOR, 1, "Statistics, and a second text fits them."), ("payments-90", FOR, 3)]},
    "payments-abroad": {
        "text": "By early 2019 WeChat Pay was taken in 49 countries outside China and Alipay in 42.", "when": "2019-01/2019-03", "entities": "Alipay; WeChat Pay", "evidence": [("payments-abroad", FOR, 3)]},
    "back-end": {
        "text": "Ant gives banks and wallets abroad one shared back end for payments.", "when": "2020-11", "where": "about:Pakistan; about:Philippines; about:India; about:Thailand", "entities": "Ant Group",
        "evidence": [("back-end", FOR, 3)], "questions": ["Who can read what passes through the shared back end, under which law?"]},
    "silk-road-79": {
        "text": "China invested 79 billion dollars under the Digital Silk Road, by estimates.", "when": "2013~/2019-01", "entities": "Digital Silk Road",
        "evidence": [("silk-road-79", FOR, 4, "Estimates that a newspaper printed; whose they are and what was counted is not said.")], "questions": ["Whose estimates are they?", "Which projects were counted, and were they promised or paid?"]},
    "belt-and-road": {
        "text": "By late 2019 more than 100 countries had joined the Belt and Road Initiative or shown interest.", "when": "2013/2019", "entities": "Belt and Road Initiative",
        "evidence": [("bri-100", FOR, 4, "Joined and interested are added up, and the page that is cited bears a date two years older.")]},
    "made-2025": {
        "text": "Made in China 2025 aims at 70 per cent of semiconductors made at home by 2025.", "when": "2025", "where": "China", "entities": "Made in China 2025",
        "evidence": [("made-2025", FOR, 2)]},
}
