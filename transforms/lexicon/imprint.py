"""How imprints are titled, and what the law makes publishers state in them, in the languages of Europe and beyond."""

TITLES = frozenset(
    title.strip()
    for title in """
    impressum, imprint, legal notice, legal information, masthead, company information, mentions légales, ours,
    aviso legal, información legal, note legali, informazioni legali, gerenza, ficha técnica, colofon, colophon,
    redactie en colofon, om oss, redaktion och ansvarig utgivare, kolofon, tiráž, impresszum, stopka redakcyjna,
    nota prawna, informacje o wydawcy, выходные данные, реквизиты, о редакции, вихідні дані, künye, ταυτότητα,
    στοιχεία επιχείρησης, הודעה משפטית, بيانات النشر, هيئة التحرير, 会社概要, 特定商取引法に基づく表記, 版权声明, 회사소개
    """.split(",")
)
# Each is one thing that an imprint states; two of them, or more, are no chance.
SIGNS = tuple(
    rf"\b(?:{words})"
    for words in (
        r"HRB ?\d|Amtsgericht|Registergericht|Handelsregister|Firmenbuch|RCS \w|R\.C\.S\.|SIRET|SIREN|Companies House|"
        r"registered (?:in|office|number)|company (?:no|number|registration)|Registro Mercantil|Registro delle Imprese|"
        r"KvK|Kamer van Koophandel|KRS|REGON|ОГРН|свидетельство о регистрации|Org\.? ?nr|организационен|sicil no|登録番号",
        r"Umsatzsteuer|USt|VAT|TVA|Partita IVA|P\. ?IVA|C\.?I\.?F\.?\b|N\.?I\.?F\.?\b|BTW|NIP\b|IČO|DIČ|ИНН|ЄДРПОУ|adószám|ΑΦΜ",
        r"Geschäftsführ|Vorstand|managing director|chief executive|Directeur général|Président|Consejero delegado|"
        r"Amministratore|bestuurder|prezes|генеральный директор|учредитель|jednatel|代表取締役",
        r"Chefredakt|verantwortlich|V\. ?i\. ?S\. ?d\.|editor[- ]in[- ]chief|directeur de la publication|"
        r"directrice de la publication|directora? (?:general|responsable|editorial)|direttore responsabile|"
        r"hoofdredacteur|redaktor naczeln|главный редактор|головний редактор|ansvarig utgivare|ansvarlig redaktør|"
        r"šéfredaktor|főszerkesztő|genel yayın yönetmeni|sorumlu (?:yazı işleri )?müdür|υπεύθυνος|編集長",
        r"Hébergeur|hébergement|hosted by|hosting provider|Depósito legal|ISSN",
        r"Tel(?:efon|éfono|éphone)?\.?\s?:?\s?\+?[\d(]|Phone\s?:|Tél\b|тел\.|電話",
        r"E-?Mail\s?:|Courriel\s?:|Correo\s?:",
        r"Sitz der Gesellschaft|siège social|sede legale|domicilio social|registered office|юридический адрес|本社",
    )
)
