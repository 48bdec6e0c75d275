"""Words of languages other than English: around an article, of institutions, and beside a quotation."""

# "Read also" in other languages.
POINTER = (
    r"^(?:(?:article|story) continues (?:below|after)[^.]*$|lire aussi|à lire aussi|a lire aussi|lisez aussi|siehe auch|lesen sie auch|mehr zum thema|lea también|"
    r"lee también|leer más|leggi anche|leia também|lees ook|läs också|les også|læs også|czytaj (?:też|także|również)|"
    r"читайте также|اقرأ أيض[ًا]*|إقرأ أيض[ًا]*|関連記事|あわせて読みたい|相关阅读|相关新闻|延伸閱讀|관련기사|"
    r"la rédaction vous conseille|les plus lus|à découvrir|lo más (?:visto|leído)|te puede interesar|meistgelesen|"
    r"das könnte sie auch interessieren|zobacz (?:też|także|również)|najczęściej czytane|i più letti|mais lidas|"
    r"самое читаемое|по теме|noticias relacionadas|artículos relacionados|articoli correlati|notizie correlate|"
    r"articles? (?:liés|associés)|sur le même (?:sujet|thème)|ähnliche artikel|verwandte (?:artikel|themen)|notícias relacionadas|"
    r"veja também|gerelateerde artikelen|relaterade artiklar|powiązane artykuły|[iİ]lg[iİ]l[iİ] haberler|ayrıca okuyun|"
    r"материалы по теме|читайте також|διαβάστε (?:επίσης|ακόμη)|haber[iİ]n devam[ıi]|baca juga|xem thêm|tin liên quan|أخبار ذات صلة|"
    r"الأكثر قراءة|اقرأ المزيد|כתבות נוספות|קראו (?:גם|עוד)|यह भी पढ़ें|ये भी पढ़ें|ताज़ा ख़?बरें)\s*[:：|»>]?"
)


# Whole lines around an article on sites in other languages.
CHROME_ABROAD = (
    r"aller au contenu|accueil|se connecter|connexion|s[’']abonner.*|je m[’']abonne.*|abonnez-vous.*|partager(?: sur .*)?|"
    r"envoyer par e-?mail|imprimer|commenter|commentaires?|temps de lecture.*|ajouter à .{0,30}|copier le lien|"
    r"article réservé aux abonnés|mentions légales|gestion des cookies|réutiliser ce contenu|publicité|"
    r"tous droits réservés.*|zum inhalt springen|startseite|anmelden|registrieren|abonnieren|teilen|merken|drucken|"
    r"artikel (?:anhören|teilen|drucken|merken)|impressum|datenschutz.*|mehr (?:anzeigen|laden)|kommentare?(?: \d+)?|"
    r"anzeige|lesezeit.*|neueste zuerst|älteste zuerst|alle rechte vorbehalten.*|ir al contenido|inicio|iniciar sesión|"
    r"suscr[ií]b.*|compartir(?: en .*)?|copiar enlace|imprimir|(?:\d+ )?comentarios|archivado en|aviso legal|"
    r"política de (?:cookies|privacidad)|publicidad|todos (?:los derechos|os direitos) reservados.*|compartilhar.*|"
    r"assine.*|condividi.*|accedi|abbonati.*|(?:\d+ )?commenti|pubblicità|riproduzione riservata|delen|inloggen|dela|"
    r"logga in|strona główna|zaloguj(?: się)?|udostępnij|komentarze(?: \(\d+\))?|polub nas.*|"
    r"wszelkie prawa zastrzeżone.*|reklama|главная|войти|вход|поиск|поделиться|(?:\d+ )?комментари(?:й|и|я|ев)|"
    r"подпис(?:аться|ывайтесь|ка).*|все права защищены.*|реклама|\d+ мин\.?|الرئيسية|تسجيل الدخول|مشاركة|شارك.*|طباعة|"
    r"بحث|اشترك.*|التعليقات.*|جميع الحقوق محفوظة.*|إعلان|דף הבית|ראשי|כניסה(?: למנויים)?|שתפו?|הדפסה|תגובות(?: \d+)?|"
    r"ana ?sayfa|giriş yap|abone ol|paylaş|yazdır|künye|yasal uyarı|tüm hakları saklıdır.*|головна|увійти|поділитися|"
    r"всі права захищені.*|αρχική|σύνδεση|όροι χρήσης|přihlásit(?: se)?|sdílet|címlap|bejelentkezés|megosztás|acasă|"
    r"distribuie|beranda|bagikan|trang chủ|đăng nhập|chia sẻ|חיפוש|כל הזכויות שמורות.*|פרסומת|首页|首頁|登录|登錄|登入|注册|註冊|分享|打印|列印|字号|收藏|评论|留言|搜索|搜尋|"
    r"当前位置.*|版权所有.*|版權所有.*|责任编辑.*|トップ|ホーム|ログイン|シェア(?:する)?|印刷|有料会員.*|会員登録.*|検索|メニュー|"
    r"無断転載.*|広告|로그인|공유|회원가입|댓글|무단.*금지|होम|शेयर(?: करें)?|लॉग ?इन|ई-पेपर|टिप्पणी.*|विज्ञापन|खोजें"
)


# Headings over the comments of readers, and the link that answers one.
REMARKS_ABROAD = (
    r"commentaires?|réactions?|réagir|laisser un commentaire|comentarios?|deja (?:un|tu) comentario|comentários?|"
    r"deixe (?:um|seu) comentário|kommentare?|diskussion|kommentar (?:schreiben|verfassen)|commenti|lascia un commento|"
    r"reacties|geef een reactie|kommentarer|kommentit|komentarze|dodaj komentarz|komentáře|hozzászólások|yorumlar|"
    r"комментари(?:й|и|я|ев)|обсуждение|оставить комментарий|коментар(?:і|ів|и)|σχόλια|تعليقات|التعليقات|تعليق|"
    r"دیدگاه‌?ها|תגובות|הוסף תגובה|टिप्पणियां|コメント|评论|評論|留言|댓글"
)
REPLY_ABROAD = (
    r"répondre|signaler|j[’']aime|responder|me gusta|denunciar|curtir|antworten|gefällt mir|melden|rispondi|mi piace|"
    r"segnala|beantwoorden|svara|svar|vastaa|odpowiedz|zgłoś|odpovědět|válasz|yanıtla|ответить|пожаловаться|нравится|"
    r"відповісти|απάντηση|رد|الرد|أعجبني|پاسخ|הגב|השב|जवाब दें|返信|返信する|回复|回覆|답글|답글 달기"
)

# The first words of the names of institutions: "Mairie de Nantes", "Landkreis Aurich". None is a given name.
INSTITUTIONS_ABROAD = frozenset(
    "mairie préfecture ministère rédaction gendarmerie commune département métropole communauté conseil tribunal "
    "université hôpital service syndicat ayuntamiento gobierno ministerio universidad diputación consejería policía "
    "guardia alcaldía municipalidad redacción juzgado stadt stadtverwaltung gemeinde landkreis landratsamt kreis "
    "rathaus bürgermeisteramt bezirksamt ministerium bundesministerium staatskanzlei senatskanzlei polizei "
    "polizeipräsidium feuerwehr universität hochschule klinikum redaktion pressestelle comune regione provincia "
    "ministero questura prefettura carabinieri università redazione câmara prefeitura governo ministério universidade "
    "redação gemeente provincie ministerie politie brandweer redactie universiteit kommun kommune polisen politiet "
    "länsstyrelsen universitetet redaktionen urząd gmina powiat ministerstwo policja redakcja uniwersytet "
    "администрация министерство мэрия правительство полиция редакция университет управление прокуратура".split()
)

# Verbs of speech, in the forms that stand beside a quotation; with those for "according to" in `SOURCES`.
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
