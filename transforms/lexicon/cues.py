"""Cues: named patterns that are evidence for the role of a line.

To add one: add a `Cue` below, use `draft.has(line, "its name")` where the role is decided, and add a line to a test.
"""

from typing import NamedTuple

from transforms.lexicon.abroad import CHROME_ABROAD, POINTER, REMARKS_ABROAD, REPLY_ABROAD
from transforms.lexicon.furniture import FURNITURE

_ANY = 2**31 - 1


_AGENCY = (
    r"AP|AFP|PA|PA Wire|PA Media|PA Archive|Reuters|Getty|Getty Images|EPA|Alamy|Shutterstock|iStock|Bloomberg|ANI|PTI|"
    r"EFE|ANSA|Belga|Lusa|PAP|NTB|SWNS|Rex|Zuma|Xinhua|Anadolu|dpa|ANP|TASS|UPI|NurPhoto|WireImage|FilmMagic|Unsplash|Pexels|Adobe Stock"
)


_MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|"
    r"nov(?:ember)?|dec(?:ember)?)"
)


_ZONE = (
    r"(?:gmt|bst|utc|est|edt|et|cet|cest|eet|eest|pst|pdt|pt|cst|cdt|ct|mst|mdt|mt|ist|aest|aedt|acst|awst|nzst|nzdt|"
    r"jst|kst|sgt|hkt|pht|wib|pkt|gst|wat|cat|eat|sast|msk|мск|uhr|h|hrs|local time|uk time|british summer time|greenwich mean time)"
)


_BESIDE = r"[^\p{L}0-9]*"  # punctuation around a line; to RE2, `\W` is every letter that is not ASCII


_WEEKDAY = r"(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?"


# Calls to action of papers and shops; each has a verb and an object.
CALL = (
    r"\b(?:sign(?:ing)? up|subscribe|subscribing|follow (?:us|me|our)|follow [\w ’']{2,30} on (?:facebook|twitter|x|instagram)|"
    r"send your (?:stor|letter|picture|photo|view)\w*|letters (?:should|must|can|may) be (?:sent|e-?mailed)|join (?:our|us|the conversation|the discussion)|"
    r"download (?:our|the)|have your say|get in touch|let us know|tell us|send us|e-?mail us|contact us|call us|"
    r"enjoying this (?:story|article|post|piece)|"
    r"becom(?:e|ing) a (?:free or paid |paid |monthly )?(?:subscriber|member|supporter)|"
    r"visit our|click here|check out our|like us|find us|support our|donate|register (?:here|now|for)|"
    r"read our|get (?:our|the|all)\b.{0,60}\b(?:newsletter|bulletin|inbox|alerts|app|updates)|"
    r"(?:do you have|got) (?:a|any) (?:story|tip|news)|what do you think\?|comment below|share your)\b"
)


# Sentences of captions: they open with what kind of picture it is, or say in the present tense who does what on which
# date of the past, as agencies write them.
_SHOT = r"(?:photo(?:graph)?|view|picture|image|shot|still|screenshot|illustration|map|portrait|mugshot|selfie)"
_NOW = (
    r"(?:is|are|attends?|arrives?|speaks?|poses?|walks?|looks?|stands?|sits?|holds?|waves?|leaves?|gestures?|reacts?|"
    r"celebrates?|plays?|performs?|talks?|listens?|works?|helps?|tends?|carr(?:y|ies)|shows?|watch(?:es)?|announces?|"
    r"delivers?|address(?:es)?|meets?|hugs?|kisses|signs?|passes|rides?|drives?|appears?|makes?|takes?|gathers?|"
    r"march(?:es)?|protests?|seen|shown|pictured|photographed|runs?|hits?|throws?|lifts?|raises?|enters?|greets?|smiles?)"
)
_DAY = (
    r"(?:(?:[A-Z][a-z]+day|Mon|Tue|Wed|Thu|Fri|Sat|Sun)\.?,? )?(?:(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)[a-z]*\.? "
    r"\d{1,2}, \d{4}|\d{1,2} (?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)[a-z]* \d{4})"
)
SCENE = (
    r"^(?:(?:FILE|File|FILES|ARCHIVE) ?(?:PHOTO|photo|PIC|pic)? ?[-–—:,] ?\S|\(?(?:Pictured|PICTURED|From (?:top )?left|FROM LEFT|Clockwise from)\b|"
    r"(?:Above|Below|Left|Right|Top|Bottom|ABOVE|BELOW|LEFT|RIGHT)(?: (?:left|right))?: |"
    rf"An? (?:[a-z-]+ ){{0,2}}{_SHOT} (?:of|shows?|showing|taken|from|provided|released)\b|"
    rf"(?:The|This) (?:[a-z-]+ ){{0,2}}{_SHOT} (?:shows?|taken|provided|released)\b|"
    r"\[\d{1,2}/\d{1,2}\] |.*\b(?:from left|left to right|clockwise from|in this (?:undated |file |handout |still )*"
    r"(?:image|photo|picture|screengrab|frame|video)s? (?:obtained|provided|released|taken|made|grab))\b|"
    rf"[^.!?]*\b{_NOW}\b.*\b{_DAY}(?:,? (?:in|at|near|outside) [\p{{Lu}}].*)?\.?"
    rf"(?: ?[\[(].*)?$)"
)


class Cue(NamedTuple):
    """A named RE2 pattern. Case is ignored unless `exact`; lines longer than `max_chars` are not searched.

    Put `\\p{L}` and `\\p{Lu}` inside brackets (see `transforms.text.letters`). If a pattern matches up to the end of the
    line, end it with one `$` rather than one in each alternative: RE2 then matches from the end and does not search the
    whole line. Prefer ".*" to counted repetition such as ".{0,80}", for which RE2 needs a state for each count;
    `max_chars` limits its length.
    """

    name: str
    pattern: str
    max_chars: int = 120
    exact: bool = False
    apart: bool = False  # searched by itself: with others, it would make an automaton of too many states


CUES = (
    Cue(
        "byline",
        r"^(?:[-–—•|] ?)?(?:(?:words|written|story|report|reported|reporting|text|posted|published) )?by:? +[@\p{L}]",
        200,
    ),
    Cue(
        "byline_foreign",
        r"^(?:[Vv]on|VON|[Pp]ar|PAR|[Pp]or|POR|Di|DI|[Dd]oor|[Aa]v|[Aa]f) [\p{Lu}][\p{L}]+ [\p{Lu}][\p{L}. -]+$",
        80,
        True,
    ),
    Cue(
        "date",
        rf"\b(?:{_MONTH}\.? \d{{1,2}}(?:st|nd|rd|th)?,? '?\d{{2,4}}|\d{{1,2}}(?:st|nd|rd|th)?[ -]{_MONTH}\.?,?[ -]\d{{2,4}}|\d{{4}}[-/.]\d{{1,2}}[-/.]\d{{1,2}}|\d{{1,2}}[-/.]\d{{1,2}}[-/.]\d{{2,4}})\b",
    ),
    Cue(
        "time_ago",
        r"\b(?:\d+|an?|one) ?(?:s|secs?|m|mins?|minutes?|h|hrs?|hours?|d|days?|weeks?|months?|years?) ago\b",
        60,
    ),
    Cue(
        "clock",
        r"^(?:at )?\d{1,2}[:.h]\d{2}(?: ?[ap]\.?m\.?)?(?: ?(?:gmt|bst|utc|est|edt|cet|cest|pst|pdt|ist))?$|^\d{1,2} ?[ap]\.?m\.?$",
        40,
    ),
    Cue("read_time", r"\b\d+[ -]?min(?:ute)?s?(?: read|$)|^reading time", 40),
    Cue(
        "credit_only",
        r"^\(?(?:(?:photo(?:graph)?s?|image|picture|pic|illustration|graphic|video|credit|source|cover image)s?"
        r"(?:(?: (?:credit|by|from|via|courtesy|source|of))*[:/].*| (?:credit|by|via|courtesy|source)\b.*| from (?-i:[\p{Lu}]).*|)|courtesy(?: of\b|:).*|"
        r"(?:fot(?:o|os|\.|ograf(?:ía|ia|ie)?)|фото|bild(?:er)?|crédits?|写真|صورة|تصوير|צילום) ?[:：/©].*|"
        r"(?:photo(?:graph)?|pic)s?(?: (?-i:[\p{Lu}])[\p{L}.’'-]+){2,3}|"
        rf"(?:[\p{{L}} .’'-]+ ?[/|,] ?)?(?:{_AGENCY})(?: ?[/|] ?.*)?|©.*)\)?$",
        110,
    ),
    Cue(
        "credit_end",
        rf"(?:[(\[](?:[^()\[\]]*\b)?(?:{_AGENCY}|photo|fotos?|bild|crédits?|image|picture|courtesy|credit)\b[^()\[\]]*[)\]]\.?|©[\p{{L}} /.]*|[、＝=][^。]{{1,15}}(?:撮影|提供)|\b[Ff]ot\. [\p{{Lu}}][^.!?]+)$",
        400,
    ),
    Cue(
        "credit_label",
        r"\b(?:photo(?:graph)?|image|picture|pic|credit|courtesy)(?: (?:by|credit|courtesy|of))*: ?(?:\b[A-Z]\.|[^.!?:])*\.?$",
        400,
    ),
    Cue(
        "caption",
        r"^(?:image|video) caption\b|\b(?:pictured|(?:released|issued|shared) (?:this|these|the) (?:image|photo|picture|footage)s?|file (?:photo|photograph|image|picture|pic)|(?:stock|library) (?:photo|image|picture)|seen (?:here|in this)|in this (?:undated|file|handout|image|photo))\b|[, (](?:left|right|centre|center|above|below)[).;]?$|\((?:l|r|left|right|above|below|top|bottom)\)",
        400,
    ),
    Cue("scene", SCENE, 300, True, apart=True),
    Cue(
        "caption_noun",
        r"\b(?:logo|file photo|headshot|screengrab|screenshot|photomontage|photograph|infographic)s?$",
        60,
    ),
    Cue(
        "related",
        r"^(?:read|see|watch|listen|related|recommended|more|also|don.t miss|you (?:may|might) (?:also )?like|what to read next|up next|next article|previous article|explore|in pictures)\b[^.]{0,20}(?::|$)|^(?:read more|more from|more on|related (?:stories|articles|content|topics|news)|most (?:read|popular|viewed|commented)|top stories|trending|latest (?:news|stories|articles)|our picks|editors?[’']? picks?|recommended for you|from our partners|sponsored|popular (?:posts|articles|stories|now)|recent (?:posts|articles|stories)|further reading)\b",
        120,
    ),
    Cue(
        "chrome",
        r"^(?:advertisement|skip (?:to|advertisement)\b.*|share(?: (?:this|on|via|article)\b.*)?|share|tweet|print|email|copy link|comments?(?: \(?\d+\)?)?|\d+ comments?|view comments?|leave a (?:reply|comment).*|save|menu|search|close|home|back to top|subscribe\b.*|sign (?:in|up)\b.*|signup\b.*|log ?(?:in|out)\b.*|register(?: (?:now|here|today|free|with|or|and|your|an?|for (?:free|an?|our|your|the|access|full|unlimited)|to (?:read|continue|comment|access|view|get|receive|unlock|save))\b.*)?|create (?:an? )?(?:free )?account|join (?:us|now)|follow us\b.*|follow|newsletters?|get (?:our|the|all) .*(?:newsletter|inbox|news|updates|app)\b.*|download (?:the|our) app.*|start reading|already an? (?:member|subscriber)\b.*|load more\b.*|show more|see more|view (?:all|more)\b.*|continue reading|tap here|click here\b.*|accept(?: all)?(?: cookies)?|manage (?:cookies|preferences).*|terms (?:of (?:use|service|sale|business)|(?:and|&) (?:conditions|privacy))\b.*|(?:privacy|cookies?)(?: (?:&|(?:and|policy|policies|notice|statement|settings|preferences|choices|options|consent|cent(?:er|re)|manager|use|usage|list|terms|rights|info|information)\b).{0,40})?|contact us|about us|advertise(?: with us)?|help|faqs?|careers?|copyright(?:(?: ?©| ?\(c\)|[:,]| \d| (?:by|notice|policy|information|the|and|all)\b|(?-i: [\p{Lu}])|.*\b(?:19|20)\d\d\b).*)?|©.*|.*all rights reserved.*|your email address.*|enter your email.*|notifications?|play|pause|mute|enlarge(?: this)? image|(?:toggle|hide) caption|listen(?: to (?:this|article).*)?|loading(?: (?:comments|more|the|next|article|stories|content|video|page|results)\b.*)?…?\.*|facebook|twitter|instagram|linkedin|youtube|whatsapp|pinterest|reddit|telegram|tiktok|x|rss|(?:read|view) (?:the )?(?:full|original) (?:article|story)|source: (?:read )?full article|source: read full article|one app\b.*|next|previous|support (?:us|independent journalism|our journalism).*|donate(?: (?:now|here|today|to|online|via|monthly)\b.*)?|unsubscribe.*|view this email in your browser|please (?:turn on|enable) (?:javascript|cookies).*|copy this link|about sharing|read later|(?:latest|newest|oldest) first|save (?:recipe|article|story)|jump to recipe|reuse this content|post navigation|thanks for sharing|"
        + CHROME_ABROAD
        + r")[.!›»→>]?$",
        160,
    ),
    Cue(
        "live",
        r"^(?:live(?: updates?| blog| coverage| reporting)?|as it happened|live:.*|.{4,60} live: .*|.*(?:[–—|:-] ?live(?: (?:blog|coverage|reporting))?|live updates?|as it happened)|live updates?: .*|latest updates|key (?:events|updates|moments)|load more updates|live feed|show new updates?|live-?(?:blog|ticker)|newsticker|en direct|en vivo|directo|ao vivo|(?:in )?diretta|прямой эфир)$",
        100,
        apart=True,
    ),
    Cue(
        "section",
        r"^(?:\d{1,2}[.)] )?(?:news|uk|uk news|us news|national|world|world news|politics|business|sports?|football|culture|arts?|opinion|comment|lifestyle|life|travel|tech|technology|science|health|environment|education|money|finance|economy|entertainment|crime|local|local news|international|europe|media|law|society|features?|analysis|editorial|home news|breaking news|exclusive|africa|asia|americas?|middle east|australia|canada|india|celebrity|showbiz|tv|food|weather|royals?|markets?|companies|regional|community|council|housing|transport)$",
        40,
    ),
    Cue(
        "publisher",
        r"^(?:the )?(?:[\p{L}&’'.-]+ ){0,4}(?:telegraph|times|guardian|independent|mail|express|mirror|sun|star|post|herald|gazette|chronicle|tribune|journal|observer|standard|echo|press|today|examiner|argus|courier|advertiser|record|dispatch|despatch|inquirer|sentinel|bulletin|globe|reporter|register|ledger|news|scotsman|broadcasting|bbc|itv|cnn|reuters)(?: (?:online|uk|us|us edition|uk edition|news|on sunday|live|plus|\+))?$",
        50,
        apart=True,
    ),
    Cue("quote_attribution", r"^[–—―-] ?[\p{Lu}][^.!?]*$|^~ ?[\p{Lu}]", 120, True),
    Cue("bullet", r"^[•●▪◦‣∙·■*○►▶➤✓✔–-] ?[\p{L}]|^[•●▪◦‣∙·■*○►▶➤✓✔] ?\S", 400),
    Cue("numbered", r"^(?:\d{1,2}|[a-z])[.)] \S", 400),
    Cue(
        "terminated",
        r"(?:[.!?…。！？।؟؛။។៕](?: ?[»'\"”’]|[)\]」』])*|[」』]|[.!?]['\"”’»)\]]*\s?[\[(]?\d*[\])]?)$",
        _ANY,
    ),
    Cue("colon", r":$", _ANY),
    Cue("quoted_start", r"^[‘“\"'«„]", _ANY),
    Cue(
        "name",
        r"^(?:[\p{Lu}][\p{L}’'.-]*\.?|de|van|von|der|den|da|di|bin|al|el|la|le|ter|dos|du)(?: (?:[\p{Lu}][\p{L}’'.-]*|de|van|von|der|den|da|di|bin|al|el|la|le|ter|dos|du)){1,3}$",
        50,
        True,
    ),
    Cue(
        "correction",
        r"^(?:correction|clarification|editor[’']s note|this (?:article|story) (?:was|has been) (?:amended|updated|corrected))",
        400,
    ),
    Cue("call", CALL, 270),
    Cue("pointer", POINTER, 400),
    # The time of day at the start of a post, with or without a date after it; in comments, the date comes first.
    # Separate from `clock`, which is a column of the line model and can't change without training.
    Cue(
        "post_time",
        rf"^(?:(?:published|posted) )?(?:at )?\d{{1,2}}(?:[:.h]\d{{2}}| ?[ap]\.?m\.?)(?: ?[ap]\.?m\.?)?"
        rf"(?:,? ?\(?{_ZONE}\)?)?"
        rf"(?:(?:,| [-–—|·])? (?:on )?(?:{_WEEKDAY}\.?,? )?"
        rf"(?:\d{{1,2}}(?:st|nd|rd|th)? {_MONTH}|{_MONTH}\.? \d{{1,2}}(?:st|nd|rd|th)?)(?:,? \d{{4}})?)?$",
        50,
    ),
    Cue("minute", r"^\d{1,3}(?:\+\d{1,2})?['’′](?:\+\d{1,2}['’′]?)?[ :.–—-]", _ANY),  # "67' GOAL"
    Cue(
        "picture",
        r"^(?:(?:image|media|video|photo|picture) caption\b|open this (?:photo|image|picture) in gallery|(?:image|photo|picture) source\b|credit(?:: ?|\.{3})\S|© provided by|"
        r"(?:(?:staff|file|handout|stock|cover|main) )?(?:photo(?:graph)?s?|image|picture|pic|illustration)s?"
        r"(?: ?(?:credit|courtesy))?(?: ?[:/|]| by\b| courtesy\b))",
        110,
    ),
    Cue("furniture", rf"^{_BESIDE}{FURNITURE}{_BESIDE}$", 300),
    Cue("end", rf"^{_BESIDE}(?:ends?|notes? to editors){_BESIDE}$", 45),
    Cue(
        "remarks",
        rf"^(?:{_BESIDE}\d+ |(?:view|all|show|top|reader|recent|post|leave|write|add|your|join|no)(?: all)? )?{_BESIDE}"
        r"(?:(?:an? |to |the )?(?:comments?|repl(?:y|ies)|responses?|discussion|conversation|feedback|thoughts? on)"
        rf"|{REMARKS_ABROAD})(?:[^\p{{L}}0-9].*)?$",
        100,
    ),
    Cue(
        "reply",
        rf"^{_BESIDE}(?:reply(?:delete)?|like|report|permalink|link|quote|delete|share|upvote|flag|vote|log in to reply|"
        rf"(?:.*[^\p{{L}}0-9])?says:?|(?:.*[^\p{{L}}0-9])?reply to(?:[^\p{{L}}0-9].*)?|(?:.*[^\p{{L}}0-9])?wrote:|"
        rf".* commented(?:[^\p{{L}}0-9].*)?|{REPLY_ABROAD}){_BESIDE}\d*{_BESIDE}$",
        70,
        apart=True,
    ),
    Cue(
        "afterword",
        rf"^{_BESIDE}(?:tags?|tagged|filed under|posted in|categor(?:y|ies)|topics?|share(?: this)?(?: post| article| story)?|related .*|about the author.*|see also.*|further reading.*|references|sources|footnotes|recommended.*|you (?:may|might) also.*|more (?:from|in|on|like)\b.*|previous.*|next.*|read (?:more|next).*|keep reading.*|popular.*|trending.*|latest.*|continue reading.*|subscribe.*|sign up.*|newsletter.*){_BESIDE}$",
        100,
    ),
)
