"""Words that sites use about themselves and newspapers about their articles, by kind; our own choice of words."""

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from transforms.lines import Floats, Ints, text_bytes

_KINDS = {
    "account": "account sign signup signin login logout log register registered subscribe subscriber subscribers subscription subscriptions member members membership premium unlock trial password username email profile join joined already plan plans free access exclusive unlimited upgrade offer offers",
    "share": "share shares shared tweet facebook twitter instagram linkedin whatsapp pinterest reddit youtube tiktok telegram threads bluesky messenger follow follows followers copy link print clipboard bookmark save saved like likes x rss flipboard",
    "navigation": "menu home search skip content navigation next previous prev back top page pages site sitemap toggle open close expand collapse more view all see show load browse explore categories category tags tag archive archives topics topic sections section index directory",
    "legal": "privacy policy policies terms conditions cookie cookies copyright rights reserved reproduced permission trademark disclaimer legal consent gdpr accessibility imprint licence license licensed registered llc ltd inc gmbh powered personal information sell",
    "contact": "contact about us careers jobs advertise advertising advertisement advertisements sponsored sponsor partner partners affiliate commission faq faqs help support feedback phone tel address office street suite hours complaints corrections tips",
    "newsletter": "newsletter newsletters inbox daily weekly alerts alert notifications breaking delivered stories news latest updates bulletin briefing digest app download podcast podcasts",
    "comments": "comment comments commented reply replies discussion post posted posts leave write submit required fields moderated community users user guest anonymous report flag vote votes ago",
    "related": "related recommended recommendations popular trending read also similar articles article story stories editor editors picks must don't miss watch video videos gallery photos pictures most viewed discover featured latest recent",
    "commerce": "buy shop cart checkout price prices deal deals sale save discount coupon order delivery shipping product products store stock review reviews rating ratings stars add wishlist quote demo pricing book booking",
    "author": "author authors writer editor reporter correspondent journalist columnist contributor staff covers covering covered writes writing wrote byline bio biography graduate degree university professor phd award-winning freelance experience published his her their",
    "credit": "photo photos photograph photographer photography image images picture pictured credit courtesy getty reuters afp alamy shutterstock istock unsplash illustration graphic caption video source file via epa ap pa",
    "time": "january february march april may june july august september october november december jan feb mar apr jun jul aug sep sept oct nov dec monday tuesday wednesday thursday friday saturday sunday mon tue wed thu fri sat sun am pm gmt bst est edt utc updated published min mins minutes hours hrs days",
    "speech": "said says told added asked explained warned insisted argued claimed according believes think thinks statement spokesman spokeswoman spokesperson announced reported revealed",
    "prose": "the of and to a in that it is was were for on with as by at from this these those his her their they he she who which has have had been be will would could should not but or if when while than then there after before because about into over between during through",
    "person": "i we you your our my me us you're we're i'm it's let's",
    "foreign": "der die das und ist nicht mit für den von el la los las que por con para una del le les des et est une pour dans qui sur il di che non per della sono un het een van en met op te dat och att det som är på og er til for av ikke de ngo nga uma na ya wa kwa ku no não os em com se mais",
    "given_name": "aaron abigail adam adrian ahmed aisha alan albert alejandro alex alexander alexandra alexis alfred ali alice alicia alison allison alyssa amanda amber amelia amir amy ana andre andrea andrew andy angela anita anna anne annie anthony antonio april arjun arthur ashley austin barbara beatrice becky ben benjamin bernard beth bethany betty bill billy blake bob bobby brad bradley brandon brenda brendan brett brian bridget brooke bruce bryan caitlin callum calvin cameron camilla carl carla carlos carmen carol caroline carolyn carrie catherine cathy cecilia chad charles charlie charlotte chelsea cheryl chloe chris christian christina christine christopher cindy claire clara clare claudia colin connor craig crystal cynthia daisy dale damian dan dana daniel danielle danny darren dave david dawn dean debbie deborah declan deepak denise dennis derek diana diane diego dominic donald donna doris dorothy doug douglas duncan dylan eddie edward edwin eileen elaine eleanor elena eli elizabeth ella ellen ellie emily emma eric erica erik erin ethan eva evan eve evelyn faith fatima felix fiona florence frances francesca francis frank fred freddie frederick gabriel gareth gary gavin gemma geoff geoffrey george georgia gerald gerard gina glen glenn gloria gordon grace graham grant greg gregory guy hannah harold harriet harry harvey hassan heather hector helen helena henry holly howard hugh hugo ian ibrahim imran irene isaac isabel isabella ivan jack jackie jackson jacob jacqueline jake james jamie jane janet jason jasmine javier jay jean jeff jeffrey jen jennifer jenny jeremy jerry jesse jessica jill jim jimmy joan joanna joanne joe joel john johnny jon jonathan jordan jorge jose joseph josephine josh joshua joyce juan judith judy julia julian julie juliet justin karen karl kate katherine kathleen kathryn kathy katie kayla keith kelly ken kenneth kerry kevin khalid kim kimberly kirsten kristen kristin kyle lara larry laura lauren laurence lawrence leah lee leo leon leonard lewis liam lily linda lindsay lindsey lisa logan lorraine louis louise lucas lucia lucy luis luke lydia lynn madeleine madison marc marcus margaret maria marie marilyn marina mario mark martha martin marvin mary mason mathew matt matthew maureen max maya megan meghan melanie melissa mia michael michelle miguel mike miles mitchell mohamed mohammad mohammed molly monica morgan muhammad nancy naomi natalia natalie natasha nathan nathaniel neil nicholas nick nicola nicole nigel nina noah nora norman oliver olivia omar oscar owen pablo pamela patricia patrick paul paula pauline pedro penny peter phil philip phillip phoebe pierre polly priya rachel rachael rafael raj ralph raymond rebecca renee rhys ricardo richard rick rita rob robert roberta roberto robin roger ron ronald rory rosa rose rosemary rosie ross roy russell ruth ryan sally sam samantha samuel sandra sara sarah scott sean sebastian sergio shane shannon sharon shaun sheila shirley simon sofia sophia sophie stacey stanley stella stephanie stephen steve steven stewart stuart sue susan suzanne sylvia tamara tanya tara ted teresa terry tessa theo theresa thomas tim timothy tina toby todd tom tommy tony tracey tracy travis trevor tyler valerie vanessa veronica victor victoria vincent violet virginia vivian walter warren wayne wendy wesley will william yasmin yusuf yvonne zachary zoe",
}  # fmt: skip
KINDS = tuple(_KINDS)
WORDS_BY_KIND = tuple(frozenset(words.split()) for words in _KINDS.values())
GIVEN_NAMES = WORDS_BY_KIND[KINDS.index("given_name")]
# Longer lines show their kind by their shape; their first characters are enough for these counts.
_SEEN_CHARS = 240

_WORDS = [(word, kind) for kind, words in enumerate(_KINDS.values()) for word in words.split()]
_DISTINCT = sorted({word for word, _ in _WORDS})
_VALUES = pa.array(_DISTINCT)
_KINDS_OF = [sorted({kind for word, kind in _WORDS if word == distinct}) for distinct in _DISTINCT]
_FIRST_KIND = np.array([kinds[0] for kinds in _KINDS_OF])
_SECOND_KIND = np.array(
    [kinds[1] if len(kinds) > 1 else -1 for kinds in _KINDS_OF]
)  # few words are of two, none of three
_AROUND_WORDS = ' .,;:!?…"()[]“”‘’|/'


def count_kinds(clean: pa.StringArray) -> Floats:
    """How many words of each kind a line holds near its start: one row a line, one column a kind."""
    text = pc.utf8_lower(pc.utf8_slice_codeunits(clean, 0, _SEEN_CHARS))
    line, words = _words(text)
    which = pc.index_in(pc.utf8_trim(words, characters=_AROUND_WORDS), value_set=_VALUES)
    which = which.fill_null(-1).to_numpy(zero_copy_only=False)
    known = np.flatnonzero(which >= 0)
    first, second = _FIRST_KIND[which[known]], _SECOND_KIND[which[known]]
    cells = line[known] * len(KINDS)
    counts = np.bincount(np.append(cells + first, (cells + second)[second >= 0]), minlength=len(clean) * len(KINDS))
    return counts.reshape(len(clean), len(KINDS)).astype(np.float32)


def _words(text: pa.StringArray) -> tuple[Ints, pa.StringArray]:
    """Each word with the blank behind it, which is the text's own bytes cut more finely, and the line it stands in."""
    bounds, data = text_bytes(text)
    blanks = np.flatnonzero(data == ord(" "))
    before = np.searchsorted(blanks, bounds)
    starts = np.append(np.insert(blanks + 1, before[:-1], bounds[:-1]), bounds[-1]).astype(np.int32)
    words = pa.StringArray.from_buffers(len(starts) - 1, pa.py_buffer(starts), pa.py_buffer(data))
    return np.repeat(np.arange(len(text)), np.diff(before) + 1), words
