"""What the twin of the case says otherwise: it rests on the five documents themselves, of which it holds no word."""

# File of the digest: the title of the original as the digest gives it; where it gives none, what the case calls the work.
TITLES = {
    "ellis-ride-data.md": "DiDi and Chinese e-commerce (Infobae)",
    "kommersant-liege.md": "Alibaba’s hub under scrutiny (Kommersant)",
    "amazon-sellers.md": "How Chinese Mercantilist Behavior Endorses Data Theft on Amazon",
    "brookings-platform.md": "China’s country-as-platform strategy for global influence",
    "martens-authoritarianism.md": "Made in China: Tackling Digital Authoritarianism",
}

# Claims that are about the digests.
CLAIMS = {
    "digests-true": {
        "text": "The copies that we read say what was published.", "kind": "assumption",
        "tasks": ["Compare the two translations with the Spanish and the Russian text.", "Find the dates of the four copies that bear none."]},
}

# In the brief: what it says of the digests, and what it says here.
BRIEF = [
    (
        "The case rests on digests of five texts, not on the texts themselves. Three of the five",
        "The case rests on five texts. They may not be passed on: this project holds where each passage stands and a digest of "
        "its words, and no word of theirs. Whoever has the same files can give them back to it. Three of the five",
    ),
    ("We worked on digests for a week.", "We worked for a week, on copies, two of them translations."),
    (
        "Ellis brings in [Pegasus, made by NSO](claim:pegasus), for comparison and does not say that China has it.",
        "Ellis says for comparison what [Pegasus, made by NSO](claim:pegasus), can do. [He does not say that China has it.](own:)",
    ),
]

# Passage: what to mind when it is compared with the original.
#
# Some say what a text leaves out. Their anchors are the words that come closest, and the remark says what is not there.
REMARKS = {
    "ellis-motive": "The text says that both look like it; it does not say that they were.",
    "intelligence-ellis": "The translation has 'equipment'; material or data may be meant.",
    "huawei-assurance": "It speaks of firms like Huawei; that their word is worthless is how we read it.",
    "didi-no-case": "The text names no case. Its own words are of a possibility, once such firms obey the state.",
    "ecu-ellis": "The text does not say what kind of network it is.",
    "yuan-olympics": "The translation has 'Digital GNI'. That the digital yuan is meant is our reading.",
    "pegasus-no": "The text does not say that China has or uses it; it compares means.",
    "no-act": "No act is named. These are all the words of the service about what is looked for.",
    "liege-sees": "Software is not named in this sentence but before it, by others.",
    "keys-silent": "No answer is printed to this accusation.",
    "chips-whence": "The text does not say how it knows.",
    "xinjiang-cables": "That a computer picks people stands in the note's title; the text speaks of watching and profiling.",
    "sesame-voluntary": "No note stands here; Jeremy Daum is named for the sentence on the eight companies.",
    "african-union": "The network was Chinese-built, by the text; it names no firm.",
    "huawei-40": "The number of cities stands in the title of the press release.",
    "card-rumour": "They were to have it registered before they voted, by the text. No note stands here.",
    "zimbabwe-expected": "No note stands at this sentence; the last one before it leads to Foreign Policy.",
    "iot-maker": "A remark of ours. Here the text joins attacks from China with devices made there.",
}
