"""Words for numbers, and the words that say how exact a number is."""

SMALL = {
    word: number
    for number, word in enumerate(
        "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
        "seventeen eighteen nineteen".split()
    )
} | {word: 10 * tens for tens, word in enumerate("twenty thirty forty fifty sixty seventy eighty ninety".split(), 2)}

SCALES = {
    "dozen": 12.0, "hundred": 1e2, "thousand": 1e3, "million": 1e6, "billion": 1e9, "trillion": 1e12,
    "lakh": 1e5, "lakhs": 1e5, "lac": 1e5, "crore": 1e7, "crores": 1e7,
}  # fmt: skip
# Written behind digits, most often without a blank. "m" may also be metres; see `transforms.facts.figures.numbers`.
SCALE_SIGNS = {
    "k": 1e3, "m": 1e6, "mn": 1e6, "mln": 1e6, "mil": 1e6, "bn": 1e9, "bln": 1e9, "b": 1e9, "tn": 1e12, "trn": 1e12, "cr": 1e7,
}  # fmt: skip

# "dozens of", "tens of thousands of": from one of them to one of the next.
PLURALS = {
    "dozens": (12.0, 100.0), "tens": (10.0, 100.0), "hundreds": (1e2, 1e3), "thousands": (1e3, 1e4),
    "millions": (1e6, 1e7), "billions": (1e9, 1e10), "trillions": (1e12, 1e13), "lakhs": (1e5, 1e7), "crores": (1e7, 1e9),
}  # fmt: skip

FRACTIONS = {
    "half": 2, "halves": 2, "third": 3, "quarter": 4, "fourth": 4, "fifth": 5, "sixth": 6, "seventh": 7, "eighth": 8,
    "ninth": 9, "tenth": 10, "twelfth": 12, "twentieth": 20, "hundredth": 100,
}  # fmt: skip
FRACTION_SIGNS = {"½": 1 / 2, "⅓": 1 / 3, "⅔": 2 / 3, "¼": 1 / 4, "¾": 3 / 4, "⅕": 1 / 5, "⅛": 1 / 8}

ORDINALS = {
    word: number
    for number, word in enumerate("first second third fourth fifth sixth seventh eighth ninth tenth".split(), 1)
}

# What ordinals count by rank: "ninth win", "fifth straight league title".
RANKED = (
    r"(?:(?:straight|consecutive|successive|career|major|world|league|national|olympic|european|grand slam|grand prix|cup|test|"
    r"tour|gold|silver|bronze|home|away|premier league|championship)[ -]){0,2}"
    r"(?:win|victory|triumph|title|championship|crown|trophy|medal|gold|silver|bronze|defeat|loss)(?!\w)"
)

ABOUT = (
    r"about|around|approximately|approx\.?|roughly|nearly|almost|some|close to|circa|ca?\.|an? estimated|estimated|barely|"
    r"in the region of|somewhere near|just about|more or less|~|≈|nearing|approaching|virtually"
)
OVER = (
    r"(?:slightly |just |well |far |much |many |a little |significantly )?(?:more than|over|above|exceeding)|greater than|higher than|longer than|larger than|"
    r"older than|at least|no (?:fewer|less) than|not less than|in excess of|upwards of|north of|a minimum of|>|≥"
)
UNDER = (
    r"(?:slightly |just |well |far |much |a little )?(?:less than|fewer than|under|below)|lower than|smaller than|shorter than|younger than|no (?:more|later) than|not more than|"
    r"at most|up to|as (?:many|much|high|long) as|a maximum of|sub-|shy of|<|≤"
)
# Behind the number.
OVER_AFTER = r"or (?:more|over|above|higher|older|longer)\b|plus\b|\+|and (?:over|above|up|counting)\b"
UNDER_AFTER = r"or (?:less|fewer|under|younger)\b|at most\b"
ABOUT_AFTER = r"or so\b|-odd\b|-ish\b|-something\b"
# After these, "over" tells what something is about and hedges no number: "a row over 300 jobs", "a win over 10-man Ørn".
MATTERS = frozenset(
    "row dispute probe inquiry enquiry win wins victory triumph apologise apologises apologised apologize apologizes "
    "apologized apology apologies sorry anger fury outrage clash clashes clashed fight battle argument debate controversy "
    "scandal concern concerns fear fears worry worries worried protest protests strike strikes lawsuit case talks criticism "
    "backlash questions quizzed grilled resign resigns resigned resignation lead advantage negotiations".split()
)
