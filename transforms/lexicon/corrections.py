"""How papers open a note of correction, in the languages that have a fixed word for it.

Data only. Words are in small letters.
"""

# Before a colon, a dash or a date: "Correction (5 April): …".
LABELS = (
    "correction", "corrections", "clarification", "corrections and clarifications", "correction appended", "amendment",
    "correction notice", "corrigendum", "erratum", "errata", "for the record",
    "berichtigung", "korrektur", "richtigstellung", "korrekturhinweis", "anmerkung der redaktion",
    "rectificatif", "rectification", "précision", "mise au point",
    "corrección", "aclaración", "rectificación", "fe de errores", "fe de erratas", "correção", "errata corrige",
    "rettifica", "correzione", "precisazione", "rectificatie", "correctie", "rechtzetting",
    "rättelse", "rettelse", "oikaisu", "korjaus", "sprostowanie", "korekta", "oprava", "helyesbítés", "rectificare",
    "düzeltme", "исправление", "уточнение", "поправка", "виправлення", "уточнення", "διόρθωση", "διευκρίνιση",
    "תיקון", "הבהרה", "تصحيح", "تصويب", "توضيح", "اصلاحیه", "訂正", "おわび", "お詫びと訂正", "更正", "勘误", "정정", "바로잡습니다",
)  # fmt: skip
# Of these, what is a link below every article of some papers.
MENU_STEPS = frozenset(("corrections", "corrections and clarifications", "errata", "for the record"))
EARLIER = ("earlier", "previous", "original", "prior", "first", "older")
TEXTS = (
    "article",
    "story",
    "piece",
    "report",
    "post",
    "page",
    "column",
    "item",
    "blog",
    "headline",
    "dispatch",
    "copy",
)
MENDED = ("corrected", "amended", "updated", "edited", "revised", "modified", "changed", "clarified")
# What an update is for, if it is a correction: "was updated to correct …".
PURPOSES = ("correct", "clarify", "amend", "fix", "rectify", "remove", "reflect", "include", "add", "attribute", "note")
