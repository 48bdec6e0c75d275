"""Words around a number that show what it counts or measures, what it is not, and which way it goes."""

# Words that end the noun phrase behind a number.
STOPS = frozenset(
    """a an the this that these those his her its their our your my who whom whose which what when where why how while
    whereas as at by for from in into on onto of off to with within without after before since until till during across
    around about over under above below between among amid against along near beside beyond behind beneath inside
    outside through throughout toward towards upon via per than then but or nor and yet so because if although though
    unless is are was were be been being am has have had having do does did done will would can could may might must
    shall should not n't only also just even still already now here there too very more less each every all both either
    neither it he she they we you i him them us me one two three four five six seven eight nine ten several many much few
    said says say told tells died killed dead injured wounded hurt missing made make makes take takes took taken went go
    goes come comes came get gets got left leave leaves became become becomes began begin rose fell lost won gave gives
    found finds saw seen showed shows held hold holds ran run stood stand stands lay lies sat spoke led met paid pay pays
    sent set put kept need needs want wants work works live lives remain remains including excluding ago later earlier
    away apart long high tall wide deep old respectively altogether total compared versus vs up down out back again
    today yesterday tomorrow monday tuesday wednesday thursday friday saturday sunday annually daily weekly monthly
    yearly together alone overall worth located based aged known used needed required able due likely according
    per-cent instead despite regarding like unlike rather almost nearly ever never always often once twice worldwide
    nationwide currently recently previously whilst every whether plus minus thanks ahead closer joined tested tried
    begun done seen given taken known shown grown driven written spoken chosen grew sank drew beat became began wrote broke flew chose threw drove spent felt thought brought caught sold bought
    aboard north south east west offshore inland apart northeast northwest southeast southwest hit last next past early late enough else whatever""".split()
)
# Verbs may follow a noun as participles ("23 pirates captured after"): a plural noun before them is the head.
IRREGULAR_PLURALS = {
    "people": "people", "men": "man", "women": "woman", "children": "child", "policemen": "policeman",
    "policewomen": "policewoman", "firemen": "fireman", "fishermen": "fisherman", "servicemen": "serviceman", "gunmen": "gunman",
    "businessmen": "businessman", "congressmen": "congressman", "feet": "foot", "teeth": "tooth", "mice": "mouse", "geese": "goose",
    "lives": "life", "wives": "wife", "knives": "knife", "wolves": "wolf", "shelves": "shelf", "halves": "half", "leaves": "leaf", "thieves": "thief",
    "loaves": "loaf", "criteria": "criterion", "phenomena": "phenomenon", "crises": "crisis", "bases": "base", "analyses": "analysis", "diagnoses": "diagnosis",
    "police": "police", "aircraft": "aircraft", "cattle": "cattle", "sheep": "sheep", "fish": "fish", "species": "species", "series": "series",
    "troops": "troop", "staff": "staff", "personnel": "personnel", "spacecraft": "spacecraft", "headquarters": "headquarters", "shoes": "shoe",
    "buses": "bus", "gases": "gas", "viruses": "virus", "movies": "movie", "cookies": "cookie", "zombies": "zombie", "ties": "tie", "calories": "calorie",
    "potatoes": "potato", "tomatoes": "tomato", "heroes": "hero", "vetoes": "veto", "mosquitoes": "mosquito", "volcanoes": "volcano", "cargoes": "cargo",
    "deer": "deer", "salmon": "salmon", "percent": "percent", "youth": "youth", "crew": "crew", "km": "km",
}  # fmt: skip
NOT_PLURAL = frozenset(
    """its his this thus us plus various famous previous serious religious dangerous numerous bus gas virus campus census status
    bonus crisis basis analysis business process access success congress address boss loss class press less across always
    perhaps sometimes yes as is was has does tennis paris texas dallas los las mrs ms dress express mass glass illness
    christmas chris james charles wales religious anonymous infectious suspicious previous serious conscious overseas
    indoors outdoors upwards downwards afterwards besides towards covid-positive""".split()
)
# Plural nouns that stand before another noun: "sales jobs", "arms deals".
MODIFIERS = frozenset(
    "crew police staff youth fish sales sports arms news goods savings operations systems communications women's men's clothes human united states rights services customs games".split()
)
DETERMINERS = frozenset("the a an its his her their our your my these those this that all such other".split())
PRONOUNS = frozenset("them us you those whom which these it".split())

# A number directly behind one of these names something: "page 12", "Section 21".
DESIGNATORS = frozenset(
    """page pages section sections article chapter part level room type phase step stage grade week day line lines track bus route
    flight version figure table class zone tier category appendix paragraph no no. nos number numbers channel group unit
    windows highway interstate exit gate platform block lot apt apartment suite floor box volume vol issue episode season
    game round act bill resolution schedule form rule amendment proposition measure district ward precinct area pier
    terminal model series mark mk formula euro covid super bowl division league radio bbc itv studio lane terminals junction
    runway court rank seed seeded pool heat race hole lap key option question clause verse psalm annex annexe plan size
    iphone ipad galaxy boeing airbus ps xbox android ios playstation world war batch wave year bedroom plot cell regiment
    squadron battalion us interstate i- m a under- u q""".split()
) - frozenset("year measure area us plan court court hit a i- m heat pool size us".split())
YEAR_BEFORE = frozenset(
    """in since of by from until till during before after between early late mid fiscal circa c. ad a.d. bc summer spring
    autumn fall winter year the this that and to through for on around about class season jan feb mar apr jun jul aug
    sep sept oct nov dec january february march april may june july august september october november december""".split()
)
MONTHS = frozenset(
    """jan feb mar apr may jun jul aug sep sept oct nov dec january february march april june july august september
    october november december""".split()
)
DAYS = frozenset(
    "monday tuesday wednesday thursday friday saturday sunday mon tue tues wed thu thur thurs fri sat sun".split()
)
STREETS = (
    r"(?:street|st|road|rd|avenue|ave?|lane|ln|drive|dr|boulevard|blvd|way|court|ct|place|pl|square|sq|terrace|close|crescent|highway|hwy|"
    r"parkway|pkwy|row|gardens|walk|mews|hill|park|plaza|circle|trail|ranch)\b"
)
EMERGENCY = frozenset({"999", "911", "112", "101", "111", "000", "988", "105"})
SCORE_WORDS = (
    r"(?:beat|beating|beaten|won|win|wins|winning|lost|lose|loses|losing|loss|lead|leads|leading|led|draw|drew|drawn|victory|defeat|defeated|score|scored|"
    r"finish|finished|trail|trailing|trailed|tied|tie|record|vote|voted|ruled|ruling|decision|triumph|thrashed|thrashing|hammered|edged|downed|game|match|start|at|went|goalless|aggregate|ahead)"
)

UP = frozenset(
    """rise rises rose risen rising increase increases increased increasing up gain gains gained gaining add adds added adding
    climb climbs climbed climbing jump jumps jumped jumping soar soars soared soaring surge surges surged surging grow grows grew
    grown growing growth advance advances advanced advancing rally rallied rallies spike spiked spikes swell swelled doubled tripled
    boost boosts boosted raise raises raised higher upward expand expanded expanding rocketed rebound rebounded hike hiked leap leapt""".split()
)
DOWN = frozenset(
    """fall falls fell fallen falling drop drops dropped dropping down lose loses lost losing decline declines declined declining
    slide slides slid sliding slump slumps slumped plunge plunges plunged plunging tumble tumbles tumbled decrease decreases decreased
    cut cuts cutting lower lowered reduce reduced reduces reducing reduction shrink shrank shrunk plummet plummeted plummeting dip dips dipped
    sink sank slip slips slipped shed sheds halved slow slowed slowing ease eased easing retreat retreated contract contracted downward slashed trimmed""".split()
)
AFTER_UP = frozenset("increase rise growth gain jump surge hike boost higher more above up rebound uplift".split())
AFTER_DOWN = frozenset(
    "decrease drop fall decline reduction loss lower less fewer below down cut slump plunge dip slowdown".split()
)

# What happened to those counted. A verb, before or behind the noun, or a word instead of a noun.
EVENTS = {
    word: event
    for event, words in {
        "killed": "killed kills kill killing dead died die dies deaths death fatalities fatality perished slain toll lives",
        "injured": "injured injuries injury wounded hurt hospitalised hospitalized injuring wounding wounds",
        "shot": "shot shooting",
        "arrested": "arrested apprehending arrests arrest detained captured capture capturing nabbed nab apprehended arresting detaining",
        "missing": "missing unaccounted",
        "seized": "seized confiscating seizing recovered confiscated",
        "rescued": "rescued rescuing saved",
        "evacuated": "evacuated evacuating evacuees",
        "displaced": "displaced homeless",
        "infected": "infected infections infection",
        "hijacked": "hijacked hijacking",
        "attacked": "attacked attacking",
        "charged": "charged charging",
        "destroyed": "destroyed destroying",
        "damaged": "damaged damaging",
    }.items()
    for word in words.split()
}
# Those to whom it happened are people, if the text does not say who.
PEOPLE_EVENTS = frozenset("killed injured arrested missing rescued evacuated displaced infected charged".split())

# Nouns that begin a sentence with a capital, as names do.
COMMON_SUBJECT = (
    r"(?:\w+(?:ment|tion|sion|ity|wth|ings)s?|sales|profits?|shares|prices|revenues?|exports|imports|wages|temperatures|deaths|turnover|output|losses|"
    r"rates|costs|spending|debts?|stocks|bookings|attendance|admissions|arrests|cases|crime|rents|fares|fees|support|tickets|members|membership)$"
)

VERBS = frozenset(
    """is are was were be been has have had do does did will would can could may might must shall should costs cost
    rose fell grew climbed jumped gained lost slid slipped sank stood stands totalled reached hit topped saw sees came
    comes gets got makes made pays paid sells sold bought buys won wins led leads leaves left took takes gave gives shows showed found
    says said told hopes expects plans rises falls grows runs ran includes contains covers uses used needs wants
    weighs measures lasts lasted spans sits lies lay went goes keeps kept holds held put puts cut cuts shed sheds sent spent spends
    killed injured wounded trades traded ends ended closed opened finished became becomes began begins remains
    drew sat born beat beats met meets rallied set sets spoke won't can't isn't aren't wasn't weren't hasn't haven't didn't doesn't don't""".split()
)
REPORTING = frozenset(
    "said says told reported reports announced added claims claimed confirmed estimated estimates believe believes".split()
)
ADVERBS = frozenset(
    """not also now still already only just even largely roughly about nearly almost slightly sharply well more than
    further currently recently reportedly then later ever again never always""".split()
)
# What a distance is of, by its verb: "fell 60 metres".
VERB_NOUNS = {
    "fell": "fall", "fallen": "fall", "falling": "fall", "plunged": "fall", "plunging": "fall", "plummeted": "fall", "dropped": "fall",
    "ran": "run", "running": "run", "travelled": "journey", "traveled": "journey", "drove": "drive", "driven": "drive", "driving": "drive", "walked": "walk",
    "walking": "walk", "walk": "walk", "flew": "flight", "flown": "flight", "flying": "flight", "swam": "swim", "climbed": "climb",
    "dragged": "drag", "sailed": "voyage",
}  # fmt: skip
# Nouns that say what a measurement is, before "of" or "is".
SIZES = {
    "depth": "depth", "height": "height", "length": "length", "width": "width", "distance": "distance", "altitude": "altitude",
    "speed": "speed", "speeds": "speed", "weight": "weight", "temperature": "temperature", "temperatures": "temperature",
    "diameter": "diameter", "radius": "radius", "elevation": "elevation", "thickness": "thickness", "magnitude": "magnitude",
    "age": "age", "area": "area", "range": "range", "range up": "range", "duration": "duration", "volume": "volume", "capacity": "capacity",
}  # fmt: skip
AFTER_UNIT = {
    "deep": "depth", "down": "depth", "high": "height", "tall": "height", "long": "length", "wide": "width", "thick": "thickness",
    "across": "width", "ago": "ago", "later": "after", "earlier": "before", "before": "before", "after": "after", "away": "distance",
    "from": "distance from", "off": "distance off", "above": "above", "below": "below", "north": "north of", "south": "south of",
    "east": "east of", "west": "west of", "northeast": "north-east of", "northwest": "north-west of", "southeast": "south-east of",
    "southwest": "south-west of", "north-east": "north-east of", "north-west": "north-west of", "south-east": "south-east of",
    "south-west": "south-west of", "apart": "apart", "offshore": "distance off", "inland": "distance inland", "underground": "depth",
    "underwater": "depth", "in": None,
}  # fmt: skip
BEFORE_UNIT = {
    "for": "for", "within": "within", "after": "after", "in": "in", "every": "every", "by": "change", "past": "last", "last": "last",
    "next": "next", "first": "first", "another": "another", "per": "per", "weighing": "weight", "weighs": "weight", "weighed": "weight", "weigh": "weight",
    "measuring": "size", "measures": "size", "aged": "age", "previous": "last", "during": "during", "worth": "worth", "fined": "fine", "under": None,
}  # fmt: skip

# Words behind and before "one" where it is a pronoun or an idiom.
ONE_AFTER = (
    r"\s+(?:another|day|thing|point|stage|time|way|by|is|was|has|had|that|who|which|can|could|would|will|may|might|should|must|and|or|"
    r"but|to|at|on|for|from|with|as|if|when|where|after|before|because|than|likes?|wants?|said|says|knows?|needs?|does|did|gets|else|"
    r"(?!series\b|species\b|cross)[a-z]{2,}[a-rtv-z]s(?! \w+s\b)|they|he|she|we|i|you|it|the|a|too|so|more(?! \w+s\b| \w+ly)|last|such|side|"
    r"hand(?= on)|step|only|about|over)(?![\w-])|\s*(?:[.,;:!?)”’\"—–]|$)|[-’']"
)
ONE_BEFORE = frozenset(
    """no any every each the this that which some another a loved last next first number the previous new old good bad big
    small little whole wrong right same other latest second third final day early earlier as ever""".split()
)
