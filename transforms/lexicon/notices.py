"""What sites and firms say to whoever reads them: on privacy, subscriptions and rights."""

import re

# Words of which a notice has several, beside "we" or "you".
NOTICE_WORDS = frozenset(
    """
    cookie cookies consent vendors personalised personalized advertisements privacy preferences newsletter newsletters
    inbox subscribe subscription subscriber subscribers subscribing unsubscribe checkout coupon promo opt processing
    identifiers geolocation redeemed refund permission reproduced promotional
    """.split()
)
TO_READERS = frozenset("we our us you your".split())
NOTICE_FORMULAS = re.compile(
    r"forward-looking statements?\b.{0,200}\b(?:risks|uncertaint|securities|reform act)"
    r"|\btechnical storage or access\b|\b(?:store|stored|storing) and/or access(?:ed|ing)? information\b"
    r"|\b(?:advert(?:s|ising)?|vendors|partners)\b.{0,300}\byour (?:device|activity|consent|choices|interests|browser)\b"
    r"|\byour (?:device|activity|consent|choices|interests|browser)\b.{0,300}\b(?:advert(?:s|ising)?|vendors|partners)\b"
    r"|\ball rights reserved\b|\bmay not be (?:published|reproduced|republished|copied)\b"
    r"|\bsigned up (?:for|to) (?:our|the) newsletter|\bsign up (?:for|to) (?:our|the|my) .{0,40}newsletter"
    r"|\b(?:privacy policy|terms of (?:service|use)|terms and conditions) (?:and|&|apply)\b",
    re.IGNORECASE | re.DOTALL,
)
