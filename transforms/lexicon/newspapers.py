"""Word lists that identify short lines of a newspaper: papers, sections, job titles, agencies."""

# The last word of a paper's or broadcaster's name. A name that ends with one is not a person's.
PAPERS = frozenset(
    """telegraph times guardian independent mail express mirror sun star post herald gazette chronicle tribune journal
    observer standard echo press today examiner argus courier advertiser record dispatch despatch inquirer sentinel
    bulletin globe reporter register ledger news scotsman broadcasting bbc itv cnn reuters online live weekly magazine
    spectator statesman clarion intelligencer economist radio fm
    review daily monitor digest messenger citizen republic nation leader argus enquirer mercury banner beacon
    dépêche dépeche monde figaro libération parisien humanité croix gazette journal courrier voix progrès nouvelles
    zeitung anzeiger kurier nachrichten rundschau tagblatt tageblatt blatt allgemeine morgenpost abendblatt spiegel
    diario periódico noticias país mundo correo vanguardia voz prensa jornal notícias folha correio
    corriere gazzetta giornale messaggero repubblica stampa dagblad krant nieuws nieuwsblad dagbladet aftenposten
    tidningen posten avisen gazeta dziennik rzeczpospolita pravda izvestia cumhuriyet gazetesi""".split()
)
# Well-known papers, magazines and broadcasters whose names do not end with one of these words, with or without "the".
OUTLETS = frozenset(
    name.replace("_", " ")
    for name in """20_minutes al_arabiya al_jazeera al_jazeera_english ansa ap_news ars_technica asahi_shimbun axios
    barron’s bfmtv bloomberg breakingnews.ie business_day business_insider buzzfeed caixin cbc cbs cgtn
    channel_newsasia christian_science_monitor city_a.m. city_am cnbc corriere_della_sera crikey
    daily_beast daily_maverick daily_trust das_erste de_morgen de_volkskrant democracy_now! der_standard
    deutsche_welle deutschlandfunk die_presse die_welt die_zeit el_confidencial el_mundo engadget
    euractiv euronews fast_company firstpost forbes foreign_affairs foreign_policy france_24 france_info
    franceinfo gizmodo global_voices haaretz hankyoreh huffington_post huffpost huffpost_uk hürriyet
    il_sole_24_ore inews inews.co.uk interfax jacobin joe.ie kommersant kompas la_croix la_presse lbc
    le_devoir le_monde le_point le_soir les_echos live_science livemint l’express l’équipe mainichi
    marketwatch mashable meduza metro.co.uk mother_jones msn msnbc my_london mylondon national_post nbc
    ndtv new_european new_scientist new_statesman new_yorker news.com.au news24 newsweek nhk nhk_world
    nikkei nikkei_asia npr nrk opendemocracy orf ouest-france pbs pbs_newshour phys.org politico
    politifact private_eye propublica público rappler rfi rnz rolling_stone rtve rté science_alert
    sciencealert scientific_american scroll.in semafor socialist_worker sowetan sunday_world svt
    swissinfo techcrunch the_age the_atlantic the_australian the_conversation the_east_african the_hill
    the_hindu the_intercept the_lancet the_verge this_day thisday toronto_star trt_world unherd
    usa_today vice_news wales_online walesonline washington_examiner yle yonhap zdf zdnet""".split()
)
# The same, but the names are also common words: they only count as papers where a paper's name is expected.
OUTLETS_BY_PLACE = frozenset(
    """abc dawn dr dw fortune i insider metro mint nature people punch quartz reason rt salon science slate stern stuff
    tempo time vanguard variety vice vogue vox which? wired""".split()
)
# Ends and beginnings of papers' names in scripts without capitals.
PAPER_ENDINGS = (
    "新報",
    "新聞",
    "日報",
    "時報",
    "日报",
    "时报",
    "晚报",
    "晚報",
    "新闻",
    "通信",
    "通信社",
    "신문",
    "일보",
)
PAPER_BEGINNINGS = ("جريدة", "صحيفة", "صوت", "وكالة", "газета", "Газета")

# Words in capitals that stay so in a name that is all in capitals.
ACRONYMS = frozenset(
    """ABC AFP AP BBC BT CBC CBS CGTN CNA CNBC CNN CTV DPA DW EFE EPA ESPN FM GMA HBO ITN ITV JTA KQED LBC MSN MSNBC
    MTV NBC NDTV NHK NPR NRK NY NYT NZ ORF PA PBS PR RFI RNZ RT RTL RTE SBS SVT TASS TRT TV UAE UK UN UPI US USA VOA
    WSJ WSVN YLE ZDF""".split()
)
# A line of nothing but such words is a step of a menu or a heading, not the name of a publisher.
NO_PUBLISHERS = frozenset(
    """a about account accessibility ad ads advertise advertisement advertiser all alert alerts an and announcements
    archive archives article articles audio author authors bag basket blog blogs breaking browse by careers cart
    categories category center centre chat checkout classes close comment comments contact content cookie cookies
    disclaimer disclosure edition editor entries events expand explore faq feed feedback follow from game guide
    guides headlines help hi home homepage hub image images in index info information insights join journal latest
    library list live load local log login logo logout magazine main me media menu more most my navigation new news
    newsletter newsletters newsroom next of on online open or order orders other our out page pages photo photos
    podcast podcasts policy popular post posts press previous print privacy product products profile read recent
    register related release releases resources review reviews room rss saved search section sections see settings
    share shop sign site sitemap skip sport sports store stories story stream streaming submenu subscribe subscription
    support terms to top topics trending tv up update updates us use video videos view watch website weekly
    what whatever with write you your""".split()
)

SECTIONS = frozenset(
    """news uk us national nation world international politics political business sport sports football cricket rugby
    tennis golf racing culture art arts opinion opinions comment commentary lifestyle life living travel tech technology
    science health healthcare wellbeing environment climate education school schools money finance personal economy
    entertainment crime courts court local regional region community council councils housing property homes transport
    europe media law legal society social feature features analysis editorial editorials leader letters obituaries
    obituary home africa asia americas america australia canada india china celebrity celebrities showbiz tv radio film
    films movies music books theatre stage food drink recipes weather royals royal market markets companies company
    industry energy cars motoring motors jobs careers fashion style beauty family parenting religion faith defence
    military security investigations investigation explainer explainers interview interviews profile profiles video
    videos podcast podcasts gaming games puzzles magazine weekend review reviews retail gardening nature wildlife
    animals history city cities notebook diary columnists columns column exclusive special report reports
    europe monde france politique économie société sport culture santé international région régions planète sciences
    opinions débats idées faits divers météo deutschland politik wirtschaft kultur wissen gesundheit panorama ausland
    inland meinung gesellschaft reise lokales españa política economía sociedad cultura deportes salud ciencia
    internacional opinión mundo politica economia cronaca esteri cultura sport salute binnenland buitenland economie
    社会 政治 経済 国際 文化 スポーツ 科学 地域 教育 国内
    общество политика экономика культура спорт происшествия наука мир регионы новости здоровье технологии
    polityka gospodarka kultura kraj świat zdrowie nauka sporty política esportes economia saúde cidades
    体育 财经 科技 娱乐 سياسة اقتصاد رياضة ثقافة محليات دولية مجتمع""".split()
)
_SECTION_GLUE = frozenset("and & the of / , | our from in and/or et und y e de la le".split())
_SECTION_WORDS = SECTIONS | _SECTION_GLUE

# The last word of a job title at a paper ("Housing Correspondent"); the words before it may be any beat.
JOBS = frozenset(
    """editor editors reporter reporters correspondent correspondents journalist writer writers columnist producer
    contributor photographer director analyst critic blogger author presenter broadcaster staff intern fellow
    researcher freelancer editor-in-chief correspondente corresponsal redacteur redacteurin journaliste
    correspondant correspondante rédacteur rédactrice redaktion korrespondent reporterin journalistin
    columnists contributors analysts experts expert specialist manager officer president consultant engineer adviser
    advisor coach therapist dietitian nutritionist attorney lawyer professor developer designer strategist marketer
    gardener physician scientist coordinator evangelist theorist lecturer founder co-founder ceo reviewer educator
    horticulturist horticulturalist psychologist dermatologist principal strategist veterinarian""".split()
)
JOB_BEATS = (
    frozenset(
        """chief deputy senior junior assistant associate acting managing executive contributing political home foreign
    global digital online content hub audience data social media investigative investigations affairs group features
    showbiz trainee special democracy local government lead head of night weekend breaking live crime city trends
    parliamentary court courts religious diplomatic royal staff guest freelance former technology multimedia
    editorial consumer economics wire general assignment marketing operations product software security research
    brand communications sales customer financial medical clinical executive vice master certified registered
    independent industry print""".split()
    )
    | SECTIONS
)

# Words of labels that look like a name: two or three words with capitals.
LABELS = frozenset(
    """text size reading key points dark light mode high praise knowledge base brief description meeting room public
    circular motion logo breadcrumb trail links link casino sites site deeper dive summarize how guide city town county
    south east west north america africa asia middle latin central takeaways takeaway growers brands brand ethical
    sustainable now the your our my why what when this that best new free step part chapter table contents summary
    overview introduction conclusion background note update breaking exclusive close alert skip quick easy simple tips
    planning trip project case study white paper report career feature premium job search water matters ocean road
    house home kitchen garden street bridge park lake river island states united kingdom republic people crisis war
    motor car cars marathon plan beginner workout recipe ingredients instructions method directions pattern tutorial
    childhood sweetheart transactional emails email testing integration open builder conference making hosting
    navigation deals delivered open productivity methods suggested searches tv show world cup league premier
    certified disclosure advertising affiliate use case cases role audience functionality category popularity
    relevance size type need needs goal goals solution solutions industries insights insight topic views get started
    fact checked last modified cautionary tale blog editor's strategy learn request demo about author authors written
    download edition digital privacy policy terms embargo embargoed until immediate release""".split()
)

# Agencies, which supply text and pictures to papers.
AGENCIES = frozenset(
    """ap afp pa reuters getty epa alamy shutterstock istock bloomberg ani pti swns rex zuma xinhua anadolu dpa anp tass
    upi nurphoto wireimage unsplash pexels ians aap cp nzpa stuff agencies efe ansa belga lusa pap ntb apa sda ats
    ritzau stt mti hina ctk čtk tanjug bns kyodo yonhap interfax 新华社 中新社 共同 時事 연합뉴스 رويترز тасс рейтер""".split()
)
AGENCY_ENDINGS = frozenset(
    """agency agencies wire images pictures photos photo photography archive archives library handout press newswire
    newswires syndication""".split()
)


def is_outlet(text: str) -> bool:
    """Whether the text is the name of a well-known paper in `OUTLETS`."""
    lower = text.lower()
    return lower in OUTLETS or lower.removeprefix("the ") in OUTLETS


def is_section_words(words: list[str]) -> bool:
    """Whether lower-case words are nothing but the name of a section: "city news", "arts & culture"."""
    if len(words) == 2 and words[0] == "the" and words[1] in PAPERS:  # "The Leader"
        return False
    return _SECTION_WORDS.issuperset(words) and not _SECTION_GLUE.issuperset(words)


def is_job_words(words: list[str]) -> bool:
    """Whether lower-case words are nothing but a job title at a paper: "trainee reporter"."""
    return bool(words) and words[-1] in JOBS and JOB_BEATS.issuperset(words[:-1])


def may_begin_section(word: str) -> bool:
    """Whether the name of a section can start with this lower-case word."""
    return word in _SECTION_WORDS
