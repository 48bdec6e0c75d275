"""Verbs of speech of languages other than English, and words that stand where another than the speaker is named."""

# In the forms that stand beside a quotation; with those for "according to" in `SOURCES`.
SAYING = {
    "de": "sagt sagte erklärt erklärte betont betonte meint meinte warnt warnte fordert forderte kritisiert kritisierte "
    "berichtet berichtete schreibt schrieb ergänzt ergänzte so",
    "fr": "dit|déclare|affirme|explique|assure|estime|indique|précise|ajoute|souligne|raconte|a dit|a déclaré|a affirmé|"
    "a expliqué|a assuré|a estimé|a indiqué|a précisé|a ajouté|a souligné|a lancé|a-t-il déclaré",
    "es": "dice dijo afirma afirmó asegura aseguró declara declaró explica explicó señala señaló sostiene sostuvo añadió "
    "indicó subrayó destacó",
    "it": "dice|afferma|spiega|dichiara|sottolinea|ha detto|ha affermato|ha spiegato|ha dichiarato|ha sottolineato|ha aggiunto",
    "pt": "diz disse afirma afirmou declara declarou explica explicou garantiu acrescentou ressaltou",
    "nl": "zegt zei verklaart verklaarde stelt stelde vertelt vertelde aldus",
    "pl": "mówi mówił mówiła powiedział powiedziała stwierdził stwierdziła dodał dodała oświadczył oświadczyła",
    "ru": "сказал сказала заявил заявила сообщил сообщила отметил отметила подчеркнул подчеркнула добавил добавила говорит",
    "uk": "сказав сказала заявив заявила повідомив повідомила зазначив зазначила наголосив наголосила додав додала каже",
    "el": "είπε δήλωσε τόνισε ανέφερε υποστήριξε σημείωσε λέει δηλώνει",
}
SOURCES = {"de": "laut", "fr": "selon", "es": "según", "it": "secondo", "pt": "segundo", "nl": "volgens"}
# Pronouns, prepositions and conjunctions: behind one of them somebody else may be named.
NOT_BETWEEN = {
    language: frozenset(words.split())
    for language, words in {
        "de": "er sie es wir man ich mit nach bei vor zu zum zur von vom über gegen für und dass",
        "fr": "il elle on ils elles nous je avec après à pour sur contre de du des d et que qui",
        "es": "él ella ellos con tras en por para sobre de del y que quien",
        "it": "lui lei noi con dopo per su di del della dei e che chi",
        "pt": "ele ela eles com após em por para sobre de do da dos e que quem",
        "nl": "hij zij ze wij met na tegen over van voor en dat die",
        "pl": "on ona oni z po do o od dla i że który która",
        "ru": "он она они я мы в с после о об от для и что который которая",
        "uk": "він вона вони я ми у в з після про від для та і що",
        "el": "αυτός αυτή με μετά στο στη στην στον για από του της και ότι που",
    }.items()
}
