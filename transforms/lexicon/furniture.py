"""Patterns for furniture: whole lines that papers, archives, players and sites put between the parts of an article.

A pattern matches a whole line, without regard to case and to punctuation around it. A matching line is never part of
the body, whatever the line model says, so only add patterns that can't match prose. Avoid counted repetition such as
".{0,80}": RE2 needs a state for each count.
"""

import re

_PAGE = (
    r"(?:(?:front|back) page|(?:page|pages|pp?\.?) ?(?:[a-z]?\d{1,3}|one|two|three)(?:(?:,| and|&|[-–])? ?\d{1,3})*)"
)
_PRINTED = (
    rf"(?:story |article |report )?(?:continued|cont[’']?d|cont\.|turn)(?:,? (?:on|from|to))? {_PAGE}",
    rf"(?:from|see|more on|full (?:story|reports?|coverage)|reports?|editorial(?: comment)?|leading article|comment|"
    rf"analysis|obituar(?:y|ies)|letters|sport|business|pictures|interview|match report)(?: on)?[,:;–—-]? {_PAGE}",
    r"(?:the |this )?(?:story|article|report|copy)\b.*\b(?:has|have) not been edited by\b.*",
    r".*\b(?:auto-?generated|published) from an? (?:syndicated|agency|wire|news agency)\b.*",
    r"\(?(?:additional |further )?(?:reporting|writing|editing|compiled|edited) by (?-i:[\p{Lu}]).*",
    r"our standards:.*",
    r"(?:this|the) (?:article|story|post|piece|report|interview) (?:was )?(?:originally |first )?"
    r"(?:published|appeared|ran) (?:on|in|by|at) .*",
    r"the post .+ (?:appeared first|first appeared) on .+|der beitrag .+ erschien zuerst auf .+|"
    r"l[’']article .+ est apparu en premier sur .+|la entrada .+ (?:se publicó primero|aparece primero) en .+|"
    r"l[’']articolo .+ (?:proviene da|sembra essere il primo su) .+|o post .+ apareceu primeiro em .+|"
    r"het bericht .+ verscheen eerst op .+|(?:artykuł|post) .+ pochodzi z serwisu .+|"
    r"(?:inlägget|indlægget|innlegget) .+ (?:dök först upp|dukket først opp|blev først udgivet) på .+",
    r"(?:the )?(?:views|opinions) (?:and opinions )?expressed (?:in|by|here|are)\b.*|"
    r".*\. (?:the |all |any )?(?:views|opinions) (?:and opinions )?expressed (?:in|by|here|are)\b.*",
    r"(?-i:[\p{Lu}])[^.!?]* contributed (?:to (?:this|the) (?:report|story|article|reporting)|reporting)\b[^.]*",
    r".*\ball rights reserved\b.*\b(?:published|broadcast|rewritten|redistributed|reproduced)\b.*",
    r"this (?:article|story) is (?:more than|over|about) (?:\d+|an?|one|two|three|four|five|six|seven|eight|nine|ten) \w+ old|"
    r"after newsletter promotion|a version of this (?:article|story|review|column) (?:appears|appeared) in\b.*",
    r"this (?:article|story|content) is brought to you by\b.*",
    r"not available for re-?dissemination\W*|end of document|full text|document [a-z]+\d{8}\w+",
    r"(?:length|word count): ?\d+(?: words?)?",
    r"\(?(?:more|mf|mfl|ends?|30)\)?",
    r"(?:press|media|news) (?:release|statement|notice)|(?:for )?immediate release|for release on\b.*|pressemitteilung|"
    r"presseinformation|medienmitteilung|communiqué(?: de presse)?|(?:comunicado|nota) de (?:prensa|imprensa)|"
    r"comunicato stampa|persbericht|pressmeddelande|pressemelding|komunikat prasowy|пресс-релиз|بيان صحفي|新闻稿|新聞稿|"
    r"プレスリリース|報道発表資料|보도자료",
)
_PLAYERS = (
    r"(?:to (?:show|view|see|play|display)|in order to see) (?:you )?this (?:content|video|embed|map)\b.*"
    r"\b(?:permission|cookies?|javascript|consent)\b.*",
    r".*\bthis (?:content|video|article contains content) (?:is )?(?:hosted|provided) by\b.*",
    r"you can (?:use the buttons below|change your settings at any time)\b.*|please use \w+ browser for\b.*",
    r"this video can ?not be played|your browser does not support\b.*|why you can trust .+",
    r"(?:(?:view|photo|picture|image|video|open|see) )*(?:gallery|slideshow)|\d+ ?(?:of|/) ?\d+|link copied.*",
    r"this site is protected by recaptcha\b.*|we (?:use|value) (?:cookies|your privacy)\b.*",
    r"(?:please )?enter (?:a valid|your) e-?mail\b.*|"
    r"already (?:an? |have an? )?(?:subscriber|member|account|registered|subscribed)\b.*",
    r"thank you for (?:subscribing|signing up|registering|your (?:feedback|subscription))\b.*",
)
_ADVERTS = (
    r"(?:story|article|report) continues(?: (?:below|after|under)\b.*)?|continues? (?:below|overleaf|inside)",
    r"(?:to )?continue reading\b.*|advertisement\b.*\b(?:scroll|continue|skip|below|feedback)\b.*|skip (?:advert|ad)s?",
    r"(?:promoted|sponsored|paid|partner)(?: (?:stories|content|posts?|links))?|e-?(?:edition|paper)",
    r"(?:stay|keep) (?:up to date|up-to-date|informed|connected) with\b.*|(?:allow|enable|turn on) notifications\b.*",
    r"(?:enjoy|get) (?:unlimited|full|free) (?:digital )?access\b.*|(?:create|register for) an? free account\b.*",
    r"register for free\b.*|this (?:content|article|story) is (?:only |exclusively )?(?:available|for) .*"
    r"(?:subscribers|members|readers)\b.*",
    r"(?:support|our|independent|local|quality) (?:\w+ )?journalism (?:needs|depends|is)\b.*",
    r"join the (?:conversation|discussion|debate)\b.*|(?:show|view|load|hide|see)(?: all| more| \d+)? comments?",
    r"\d[\d,.]*k? (?:shares?|comments?|views|likes)|report an? (?:typo|error|mistake|correction)\b.*",
)
_POINTERS = (
    r"(?:read(?: more| next| also| this)?|also read|see (?:also|more)|watch(?: now)?|listen(?: now)?|recommended|"
    r"related(?: \w+)?|don.?t miss|more on this(?: story)?) ?[:|] ?\S.*",
    r"read (?:the )?(?:full|original|whole|entire) (?:article|story|report|interview|post|piece)\b.*",
    r"(?:tags|tagged|topics|filed (?:under|in)|posted in|categories|labels|keywords|more about)"
    r"(?: ?: ?.*| (?-i:[\p{Lu}]).*)?|(?:estimated )?read(?:ing)? time:? ?\d.*|\d+[ -]min(?:ute)?s?(?: read)?",
    r"(?:archivado en|etiquetas|temas(?: relacionados)?|mots[- ]clés|étiquettes|thèmes(?: associés)?|schlagw(?:orte|örter)|"
    r"stichw(?:orte|örter)|argomenti|parole chiave|palavras[- ]chave|tópicos|trefwoorden|onderwerpen|etiketter|emneord|"
    r"słowa kluczowe|tagi|теги|метки|ключевые слова|标签|标籤|關鍵字|关键词|タグ|태그|الوسوم|كلمات مفتاحية|תגיות)"
    r"(?: ?[:：] ?.*)?",
    r"most (?:read|popular|viewed|commented|shared|discussed)",
    r"follow (?-i:[\p{Lu}]).* on (?:twitter|x|facebook|instagram|threads|bluesky)\b.*",
    r"@\w{3,20}|(?:e-?mail:? ?)?[\w.+-]+@[\w-]+\.[\w.-]+|(?:contact|e-?mail|reach|write to) .*\b(?:at|on) \S+@\S+",
)
# What a site says about itself and to its visitors: messages of players and forms, offers of subscriptions, cookies.
_NOTICES = (
    r"you (?:are |have )?receiv(?:e|ed|ing) this (?:e-?mail|message|mail|newsletter|bulletin)\b.*|vous recevez (?:ce|cet|cette) "
    r"(?:message|courriel|e-?mail|lettre|newsletter)\b.*|sie erhalten (?:diese|diesen) (?:e-?mail|nachricht|newsletter)\b.*|"
    r"(?:usted )?recibe este (?:mensaje|correo|bolet[íi]n)\b.*|ricev[ie] questa (?:e-?mail|newsletter)\b.*",
    r"(?:we (?:are |[’']re )?(?:sorry|apologi[sz]e)|sorry),? but .*\b(?:load(?:ed)?|unavailable|available|play(?:ed)?|found)|this (?:video|advertisement|ad|content|map|chart|embed|page) "
    r"(?:has|could|can) ?not (?:yet )?(?:been )?(?:loaded?|be (?:loaded|played|displayed|found))\b.*|"
    r"(?:an|there was an) error\b.*\b(?:again|e-?mail|later|page|request|occurred)\b.*|something went wrong\b.*|"
    r"we (?:have )?encountered an? (?:issue|error|problem)\b.*|(?:please )?try (?:again(?: later)?|refreshing your)\b.*",
    r"a (?:welcome|confirmation|verification) (?:e-?mail|code|link) .*|(?:a|your) (?:one-time )?code has been sent\b.*|"
    r"the next (?:issue|edition) of .* inbox|please check your (?:junk|spam|inbox|e-?mail)\b.*|"
    r"get (?:daily|weekly|the latest|breaking) .*news(?:letters?)?|enjoy (?:the latest|additional|more|unlimited) .*"
    r"(?:news|articles?|stories)(?: (?:per|a|each) month)?",
    r"(?:unlimited|full) (?:online |digital )?access to .*|exclusive (?:articles?|content|stories|access) (?:by|from|to) .*|"
    r"create an account (?:or|to) .*|(?:sign|log) in (?:or|to) .*\b(?:account|continue|comment|save|read)\b.*|"
    r"you can save this (?:article|story)\b.*|this (?:content|article|story) is reserved\b.*|"
    r"(?:this|our) (?:article|story|post|page|site|website|content) (?:may )?contains? (?:affiliate|sponsored)\b.*|"
    r".*\b(?:may|might|can) (?:earn|receive|make|get) (?:an?|us an?|some)? ?(?:small )?(?:affiliate )?commissions?\b.*",
    r".*\b(?:this|the) cookie (?:is|was) (?:set|used|native|installed|stored)\b.*|(?:functional|performance|necessary|analytics|"
    r"analytical|advertisement|targeting|strictly necessary|essential|marketing) cookies\b.*",
    r"don[’']?t want to see (?:this|ads?)\b.*|remove ads|advertisement \d+|article content|hide message bar|ad policy|"
    r"(?:increase|decrease|change|adjust) (?:the )?(?:article )?(?:font|text) size|view (?:this )?(?:photo|image|picture) in "
    r"(?:gallery|full ?screen)|(?:read|see|follow) (?:our|the) (?:complete|full|latest) coverage|contact the authors?|"
    r"(?:this|your) (?:web ?)?browser is (?:no longer |not )supported\b.*|(?:jump|skip) (?:directly |straight )?to (?:the )?(?:main )?"
    r"content|would you like to comment\b.*|social sharing|share options|view (?:our|the) current issue|an icon (?:in the shape )?of .*",
)
FURNITURE = f"(?:{'|'.join((*_PRINTED, *_PLAYERS, *_ADVERTS, *_POINTERS, *_NOTICES))})"

# Of notices within a text, such as those on privacy: words of which each has several, beside "we" or "you".
NOTICE_WORDS = frozenset(
    """
    cookie cookies consent vendors personalised personalized advertisements privacy preferences newsletter newsletters
    inbox subscribe subscription subscriber subscribers subscribing unsubscribe checkout coupon promo opt processing
    identifiers geolocation redeemed refund permission reproduced promotional
    """.split()
)
TO_READERS = frozenset("we our us you your".split())
_NOTICE_FORMULAS = re.compile(
    r"forward-looking statements?\b.{0,200}\b(?:risks|uncertaint|securities|reform act)"
    r"|\btechnical storage or access\b|\b(?:store|stored|storing) and/or access(?:ed|ing)? information\b"
    r"|\b(?:advert(?:s|ising)?|vendors|partners)\b.{0,300}\byour (?:device|activity|consent|choices|interests|browser)\b"
    r"|\byour (?:device|activity|consent|choices|interests|browser)\b.{0,300}\b(?:advert(?:s|ising)?|vendors|partners)\b"
    r"|\ball rights reserved\b|\bmay not be (?:published|reproduced|republished|copied)\b"
    r"|\bsigned up (?:for|to) (?:our|the) newsletter|\bsign up (?:for|to) (?:our|the|my) .{0,40}newsletter"
    r"|\b(?:privacy policy|terms of (?:service|use)|terms and conditions) (?:and|&|apply)\b",
    re.IGNORECASE | re.DOTALL,
)
# One of these is in whatever a formula matches; looking for them takes a fiftieth of the time.
_IN_FORMULAS = (
    "forward-looking", "technical storage", "and/or access", "your ", "rights reserved", "may not be", "newsletter",
    "privacy policy", "terms of", "terms and",
)  # fmt: skip


def has_notice_formula(text: str) -> bool:
    """Whether a text has words that sites and firms use to their readers only."""
    lowered = text.lower()
    return any(part in lowered for part in _IN_FORMULAS) and _NOTICE_FORMULAS.search(text) is not None
