"""Words of reported speech: verbs that mark it, words around its subject, and the gender of titles and given names."""

from transforms.lexicon.kinds import GIVEN_NAMES


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


def _inflect(regular: str, irregular: str) -> frozenset[str]:
    """Third person, past and gerund of regular verbs (without the infinitive), and forms given in full."""
    forms = set(irregular.split())
    for verb in regular.split():
        if verb.endswith("e"):
            forms |= {verb + "s", verb + "d", verb[:-1] + "ing"}
        elif verb.endswith("y") and verb[-2] not in "aeo":
            forms |= {verb[:-1] + "ies", verb[:-1] + "ied", verb + "ing"}
        elif verb.endswith(("ss", "sh", "ch", "x")):
            forms |= {verb + "es", verb + "ed", verb + "ing"}
        else:
            forms |= {verb + "s", verb + "ed", verb + "ing"}
    return frozenset(forms)


# Verbs whose object is what was said, in any place of the sentence.
SAYING = {"quoted as saying"} | _inflect(
    "indicate add ask explain warn insist argue claim note state reply respond continue tweet declare announce "
    "conclude report recall joke observe remark comment answer repeat acknowledge assert concede confirm testify "
    "predict suggest complain stress emphasize emphasise reiterate lament proclaim counter caution allege contend "
    "maintain reveal disclose elaborate clarify speculate exclaim retort interject muse opine protest remind "
    "assure advise echo bemoan imagine question press detail tout express",
    "submitted submits submitting say says said saying tell tells told telling write writes wrote writing written "
    "quipped quips quipping admit admits admitted admitting vowed vows vowing swore pledged pledges pledging "
    "promised promises promising agreed agrees agreeing quoted quoting blogged emailed e-mailed texted urged "
    "urges urging shouted shouting chanted chanting yelled yelling boasted boasts boasting",
)
# Of these, verbs with a hearer as their object: "told Reuters".
TELLING = _words(
    "tell tells told telling ask asks asked asking remind reminds reminded assure assures assured advise advises "
    "advised urge urges urged"
)
# Verbs that mark speech only right beside it: "The statement reads: ...".
SAYING_BESIDE = _inflect(
    "chorus fume thunder intone interrupt plead scoff sneer snap cry whisper mutter bark roar reason volunteer "
    "reflect marvel bellow object demand gush growl chide chime deadpan post vent rail offer lecture boom ponder "
    "grouse charge needle",
    "think thinks thought believe believes believed read reads reading began begins opened finds found ruled "
    "decided hoped hopes ended ends went goes shot fired put puts summed laughed smiled sighed nodded shrugged "
    "signed summarized summarised heard sings sang retaliated retaliates add warn insist argue claim note explain "
    "write tell ask reply recall announce respond conclude",
)
# Of these, verbs that have things for objects too: they need a comma or colon before what was said.
WITH_A_MARK = _inflect("reflect", "")
# Verbs that call somebody or something by the words quoted: "dismissed it as ...".
CALLING = _inflect(
    "call describe dismiss denounce accuse praise blast criticize criticise condemn decry characterize "
    "characterise deride mock attack blame hail brand portray threaten demand thank",
    "ripped hit hits knocked invited inviting slammed slamming referred referring refers spoke speaks speaking "
    "talked talks talking lashed credited denied denies denying",
)
# Of these, forms that are nouns too: they need their subject right before them.
NOUNS_TOO = _words(
    "claims reports notes states comments calls charges demands promises answers remarks reads tweets posts "
    "labels brands objects asks reasons ends begins cries reply praise hopes puts stresses counters finds offers "
    "vows pledges protests question questions press detail details signal signals note start echo claim ask "
    "answer attacks saying posting writing reporting reading speaking talking opening telling attack demand"
)
# Words between a subject and its verb.
BESIDE_VERBS = _words(
    "also later then now just once still again often repeatedly recently previously earlier first even both "
    "simply reportedly famously further thus instead never always himself herself themselves itself soon "
    "sometimes already only quickly ever all too since have has had is was are were will would could can may "
    "might did does do not been be being to who that which went on gone going seemed appeared wants wanted tried "
    "refused declined"
)
PASSIVE = _words("was were been being be is are get got")
PERSONAL = _words("he she they we i it")
DETERMINERS = _words(
    "the a an one another some many several most few both his her their its our my this that these those two "
    "three four five six no any all each every other"
)
PREPOSITIONS = _words(
    "of for at from in on with by to about near into under over against among between within inside outside "
    "during since after before through across like without toward towards upon via"
)
# Words at which a noun phrase ends.
BREAKS = _words(
    "and but or nor that when because if as while which who whom whose than where whether although though until "
    "unless so yet has have had is was are were be been being will would could should may might did does do who’s "
    "it’s he’s she’s"
)

FEMALE = _words(
    "mrs ms miss dame lady baroness queen princess sister duchess countess madam madame spokeswoman congresswoman "
    "councilwoman chairwoman businesswoman woman girl mother wife daughter aunt grandmother actress headmistress "
    "abigail aisha alexandra alice alicia alison allison amanda amelia amy ana andrea angela anita ann anna anne "
    "annette annie barbara beatrice beth bethany betty bridget camilla carla carly carmen carol caroline carolyn "
    "carrie catherine cecilia chelsea cheryl chloe christina christine claire clara clare claudia cressida "
    "cynthia dana dawn debbie deborah denise diana diane donna doris dorothy eileen elaine eleanor elena "
    "elizabeth ella ellen emily emma erica erin eva eve evelyn fatima fiona florence frances francesca gabrielle "
    "gail gemma georgia gina gloria grace gwen hannah harriet heather heidi helen helena hillary holly huma "
    "ingrid irene isabel isabella ivanka jacqueline jane janet janice jasmine jean jen jennifer jenny jessica "
    "jill joan joanna joanne josephine joyce judith judy julia julie juliet karen kate katherine kathleen kathryn "
    "kathy katie katrina kayla kellyanne kimberly kristen kristin lara laura lauren leah leila lily linda lindsay "
    "lisa lorraine louise lucia lucy lydia lynn madeleine marcia margaret maria marie marilyn marina martha mary "
    "maureen maya megan melania melanie melissa mia michelle molly monica nadia nancy naomi natalie natasha "
    "nicola nicole nina nora olivia pamela patricia patty paula pauline penny phoebe polly priya rachael rachel "
    "rebecca renee rhonda rita roberta rosa rose rosemary rosie ruth sally samantha sandra sara sarah selma "
    "shannon sharon sheila shirley sofia sonia sophia sophie stella stephanie sue susan suzanne sylvia tamara "
    "tanya tara teresa theresa tina tracey tracy valerie vanessa veronica victoria virginia vivienne wendy yasmin "
    "yvonne zoe"
)
MALE = _words(
    "mr sir lord baron king prince brother duke count spokesman congressman councilman chairman businessman man "
    "boy father husband son uncle grandfather actor monsieur aaron abdul adam adrian ahmed alan albert alex "
    "alexander alfred ali andre andrew andy anthony antonio arthur barack ben benjamin bernard bernie bill billy "
    "bob bobby brad bradley brandon brendan brett brian bruce bryan callum carl carlos charles charlie chris "
    "christopher chuck clive colin connor craig dan daniel danny darren dave david dean declan dennis derek diego "
    "dominic don donald doug douglas duncan dylan ed eddie edward edwin eric erik ethan evan felix francis frank "
    "fred frederick gareth gary gavin geoff geoffrey george gerald glenn gordon graham greg gregory harold harry "
    "harvey hassan hector henry howard hugh hugo ian ibrahim isaac ivan jack jacob jake james jamie jason javier "
    "jay jeb jeff jeffrey jeremy jerry jesse jim jimmy joe joel john johnny jon jonathan jorge jose joseph josh "
    "joshua juan julian justin karl keith ken kenneth kevin khalid kyle lance larry lawrence leo leon leonard "
    "lewis liam lindsey louis lucas luis luke marc marco marcus mario mark martin marvin matt matthew max michael "
    "miguel mike mitch mitt mohammed muhammad nathan neil newt nicholas nick nigel noah norman oliver omar oscar "
    "owen pablo patrick paul pedro peter phil philip pierre rafael raj ralph rand raymond reince rhys ricardo "
    "richard rick rob robert roberto roger ron ronald rory ross roy rudy rupert russell ryan sadiq sam samuel "
    "scott sean sebastian sergio seth shane shaun simon stanley stephen steve steven stewart stuart ted terry "
    "theo thomas tim timothy toby todd tom tommy tony trevor tyler victor vincent vladimir walter warren wayne "
    "wesley will william yusuf zachary"
)
# Words that a name begins with.
GIVEN = GIVEN_NAMES | FEMALE | MALE
# The first letters are capitals in the titles of works, after a word such as these.
KINDS_OF_WORK = _words(
    "book film movie novel song album show series programme program play documentary sitcom podcast column memoir "
    "essay article headline episode single musical opera newspaper magazine hat slogan starred stars star"
)
# Words that open a phrase before the subject of a sentence: "In a statement, ...".
LEADS = (PREPOSITIONS | BREAKS) | _words(
    "asked speaking according writing responding meanwhile however later earlier yesterday today now then "
    "tweeting hours days weeks months years minutes moments here there"
)
