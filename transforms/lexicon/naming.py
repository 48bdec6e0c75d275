"""Words that stand in, before and beside the names of people, organisations and places."""

# Before the name of a person. The words may be combined: "Deputy Prime Minister".
TITLES = frozenset(
    """
senators presidents ministers professors judges congressmen representatives governors mayors generals messrs misses lords
bundeskanzler bundeskanzlerin kanzler kanzlerin bundespräsident bundespräsidentin präsident präsidentin ministerin ministerpräsident
ministerpräsidentin außenminister außenministerin innenminister innenministerin finanzminister finanzministerin
bürgermeister bürgermeisterin oberbürgermeister oberbürgermeisterin président présidente ministre presidente presidenta
ministro ministra alcalde alcaldesa sindaco premierminister
pm lg mr mrs ms miss mx dr prof professor sir dame lord lady baroness baron viscount count countess earl duke duchess prince
princess king queen emperor empress sultan sheikh sheikha shaikh emir sayyid ayatollah imam mullah rabbi pope cardinal
archbishop bishop reverend rev father fr sister brother pastor monsignor canon deacon chaplain saint
president vice-president premier chancellor minister secretary ambassador envoy consul governor lieutenant-governor
senator sen congressman congresswoman representative rep gov assemblyman assemblywoman alderman councillor councilor
councilman councilwoman cllr mp mep msp mayor deputy-mayor sheriff marshal judge justice magistrate prosecutor
solicitor advocate barrister attorney lawyer commissioner superintendent supt inspector insp detective det constable
pc dc ds di sergeant sgt officer trooper deputy captain capt commander cmdr cdr major maj colonel col lieutenant lt
general gen lt-gen maj-gen brig brigadier admiral adm vice-admiral commodore corporal cpl private pte pvt
airman squadron marshall chief speaker chairman chairwoman chairperson chair ceo cfo coo director director-general
secretary-general attorney-general inspector-general solicitor-general auditor-general governor-general founder co-founder coach manager captain striker midfielder defender goalkeeper
forward winger quarterback skipper actor actress singer rapper comedian author novelist poet composer conductor
pianist guitarist drummer artist photographer filmmaker director producer architect designer chef historian
economist scientist physicist chemist biologist epidemiologist psychologist analyst researcher lecturer dean
principal headteacher headmaster headmistress teacher nurse surgeon doctor midwife engineer astronaut cosmonaut
journalist reporter correspondent editor columnist presenter broadcaster anchor spokesman spokeswoman spokesperson
campaigner activist lawmaker legislator politician leader opposition presidential candidate nominee contender
congressional uncle aunt auntie maulana hajj haji alhaji hajia chief shri smt kumari justice hon
honourable honorable taoiseach tánaiste tanaiste mallam alhaja datuk dato
forecaster meteorologist auctioneer strategist curator farmer ranger trustee fisherman firefighter paramedic comrade madam madame monsieur mme signor señor señora don doña herr frau
""".split()
)
# Of those, the ones that tell nothing but that a person follows.
HONORIFICS = frozenset(
    "mr mrs ms miss mx dr prof professor sir dame lord lady shri smt mme madam madame monsieur signor señor señora "
    "herr frau hon rev fr cllr sgt capt lt col gen maj cpl sen rep gov pte".split()
)
# Words that belong to a title if a title follows: "Deputy Prime Minister", "Former US President".
BEFORE_TITLES = frozenset(
    """
former ex late then acting interim deputy vice first prime chief senior junior assistant associate executive
managing financial operating general foreign defence defense home finance interior justice education health trade energy environment
transport labour labor agriculture culture sports tourism information communications planning development housing
social welfare state shadow presidential press communications police detective lead head national district regional county
city federal supreme high court cabinet principal permanent under commanding non-executive outgoing incoming
caretaker transitional opposition democratic republican labour conservative liberal right most lieutenant lt major
maj brigadier air fleet field wing squadron rear staff master attorney solicitor secretary special crown majority minority
party house senate congress parliamentary royal lead head grand first second third
""".split()
)
# After "of" or "for" these go on with the title: "Minister of Health".
TITLES_WITH_OF = frozenset(
    """
minister secretary president vice-president director director-general ambassador governor mayor bishop archbishop
duke duchess prince princess king queen earl head chief commissioner commander speaker chairman chairwoman
chairperson chair dean prime deputy professor emir sultan leader captain
""".split()
)

# The last word, or the one before "of", of an organisation's name.
ORGANIZATION_HEADS = frozenset(
    """
academy administration agency alliance archive archives army assembly associates association athletic authority
bank bar battalion board books brigade brigades broadcaster broadcasting brothers bureau business cabinet capital
caucus centre center chamber channel charity church cinema circuit city-council clinic club co coalition college
commission committee communications community companies company confederation conference congress consortium constabulary
consultancy consulting corp corporation corps council court daily department directorate division economic-forum
electric electronics energy enterprise executive enterprises entertainment exchange express federation film films financial
fire-service firm force forces forum foundation front fund funds games gazette gmbh government group guard guardian
guild herald holdings hospital hospitals house inc industries industry initiative insight inspectorate institute
institution insurance intelligence international investment investments journal junta laboratories laboratory labs
league legislature limited llc llp lp ltd magazine mail media military militia ministry mission mosque motor motors
movement mps museum navy network networks news newspaper nhs observer office officials opera orchestra organisation
organization parliament partners partnership party patrol petroleum pharmaceuticals plc police polytechnic post
press productions programme program project publishing records regiment register regulator resources review sa
school schools secretariat securities senate service services society solutions studio studios supermarket
syndicate systems taskforce technologies technology telecom telegraph television theatre theater times treasury
tribunal tribune trust tv union unit united universities university ventures watch weekly works workshop youth fc cf afc sc
airlines airways railway railways
""".split()
)
# The last word of a place's name.
PLACE_HEADS = frozenset(
    """
airport archipelago arena avenue basin bay beach boulevard bridge building canal canyon cape castle cathedral cave
cemetery city coast common coral-reef corner county cove creek crescent dam desert district docks drive estate falls
farm fields fjord forest fort garden gardens gate glacier glen green grove gulf hall harbour harbor heath heights
highway hill hills hotel house island islands isle isles junction kingdom lake lakes lane mall manor market marsh meadow
mill moor motorway mount mountain mountains mouth oblast ocean palace park parish passage pass peak peninsula pier place
plain plains plateau plaza point pond port prefecture prison province quarry quarter quay range rapids refinery reef region reserve
reservoir resort ridge river rivers road sea shore sound spring springs square stadium state states station strait straits
strasse street strip suburb summit temple terrace territories territory tower towers town township tunnel
valley view village villages volcano ward waterfall way wharf wood woods works zone zoo governorate subdistrict
""".split()
)
# The first word of an organisation or a place: "Ministry of", "Lake Victoria".
PLACE_FIRST = frozenset(
    "lake mount mt fort ft port cape isle gulf bay strait straits san santa santo são st saint new north south east west "
    "northern southern eastern western central upper lower greater el los las la le río rio puerto ciudad lago isla "
    "villa campo monte nova novo sierra camp saudi costa".split()
)
# Heads that join what follows them by "of", "for", "and" to the same name.
WITH_OF = frozenset(
    """
academy administration agency alliance archdiocese assembly association authority bank board brotherhood bureau
campaign cathedral centre center centres centers chamber church coalition college commission committee community company
confederation conference congress council court declaration department diocese directorate division faculty
federation fellowship forum foundation friends front fund government guild house inspectorate institute institution isle
isles islands
international journal knights league legion library ministry movement museum network nhs office order organisation
organization palace parliament party port programme program province republic royal school prevention promotion protection secretariat senate
sisters society sons state states strait straits syndicate task trust tribunal union university universities gulf bay cape
sea city bureau coast channel university-college kingdom sultanate emirate emirates commonwealth tower temple
""".split()
)
JOINS_AND = frozenset(
    "ministry department institute centre center centres centers board office bureau council commission agency faculty "
    "school college committee museum association society secretariat directorate authority".split()
)

# Public bodies of two areas, "Avon and Somerset Police", and areas of two parts that are not both known places.
BODIES_OF_TWO_AREAS = frozenset("police constabulary council fire nhs hospitals health ambulance probation".split())
AREAS_WITH_AND = frozenset(
    line.strip()
    for line in """
    avon and somerset, devon and cornwall, dumfries and galloway, hammersmith and fulham, brighton and hove, bath and north,
    kensington and chelsea, barking and dagenham, perth and kinross, argyll and bute, windsor and maidenhead,
    redcar and cleveland, telford and wrekin, bournemouth and poole, cheshire and merseyside, hereford and worcester
    """.replace("\n", " ").split(",")
)
# What a body sees to whose name is that and a country: "Sport England", "Cricket Australia", "Coal India".
ACTIVITIES = frozenset(
    "sport sports arts heritage historic natural creative transport cricket rugby tennis swimming athletics hockey football "
    "netball cycling rowing golf basketball badminton boxing gymnastics triathlon visit screen film health audit education "
    "skills homes highways nature air coal rail network food farming community housing innovation research food "
    "safety standards fisheries seafish energy water marine".split()
)
# Firms that bear two names, as "first and second", and services that have two tasks.
FIRMS_WITH_AND = frozenset(
    line.strip()
    for line in """
    marks and spencer, procter and gamble, johnson and johnson, holland and barrett, fortnum and mason, barnes and noble,
    standard and poor, ernst and young, smith and wesson, dolce and gabbana, legal and general, abercrombie and fitch,
    crabtree and evelyn, tate and lyle, black and decker, simon and schuster, larsen and toubro,
    mahindra and mahindra, dun and bradstreet, bausch and lomb, victoria and albert, fire and rescue, search and rescue
    """.replace("\n", " ").split(",")
)

# Between the parts of a person's or a place's name.
PARTICLES = (
    "de la|de los|de las|de|del|della|di|da|do|dos|das|du|des|van der|van den|van de|van|von der|von|der|den|ter|"
    "ten|bin|ibn|bint|binti|al|el|la|le|e|y|zu|zur|ould|o|wa|ya|ben|af|av|abu"
)
# What organisations and places have between their words.
JOINERS = "of the|of|for the|for|and the|and|&|on the|on|in the|in|to|at|und|et|für|des"

DAYS_AND_MONTHS = frozenset(
    "monday tuesday wednesday thursday friday saturday sunday january february march april may june july august "
    "september october november december mon tue tues wed thu thur thurs fri gmt bst utc est edt pst pdt cet cest".split()
)

# Capitalised words that begin a sentence and are no part of a name that follows.
OPENERS = frozenset(
    """
a about above according across additionally after again against ahead all almost along also although always amid
among an and another any anyone anything apart are around as aside at away back based because before behind being
below beside besides between beyond both but by can clearly could currently despite did do does don doesn doing
down due during each earlier either else elsewhere especially eventually even ever every everyone everything exactly
except facing few finally first five following for formerly four from fortunately further furthermore generally
given had has have having he hence her here hers herself him himself his how however i if in including indeed
initially inside instead into is it its itself just last late lately later latest least less let like likewise look
made make many maybe me meanwhile might mine more moreover most much must my myself near nearby nearly neither never
nevertheless next nine no nobody none nonetheless nor not nothing notably now nowhere obviously of off officials often oh ok
on once one only onto or originally other others otherwise ought our ours ourselves out outside over overall own
part people perhaps please police possibly presumably previously probably quite rather read really recently
regarding residents right same say says second see seven several shall she should similarly since six so some
somebody someone something sometimes somewhere soon speaking still subsequently such suddenly surely ten than thanks
that the their theirs them themselves then there thereafter therefore these they think third this those though
three through throughout thus to today together tomorrow tonight too toward towards twice two ultimately under
unfortunately unless unlike until up upon us usually very via was we well were what whatever when whenever where
whereas wherever whether which while who whoever whole whom whose why will with within without won wouldn would yes
yesterday yet you your yours yourself eight twenty thirty forty fifty hundred hundreds thousand thousands million
critics supporters experts analysts sources witnesses prosecutors protesters workers researchers scientists
lawmakers voters investors man woman men women children students families patients doctors figures
data results reports investigators authorities asked born called considering former founded getting going known
located speaking using taking told working writing adding citing calling noting seeing published updated
photo photograph photos image images picture pictures video caption file copyright credit source read
share related more click follow subscribe sign
""".split()
)

# People of a country, and what belongs to it: no name itself, and not part of the name that follows a title.
DEMONYMS = frozenset(
    """
afghan afghans albanian albanians algerian algerians american americans andean angolan angolans arab arabs arabic argentine argentines
argentinian armenian armenians asian asians australian australians austrian austrians azerbaijani azeri bahraini
bangladeshi bangladeshis basque bavarian belarusian belarusians belgian belgians beninese bhutanese bolivian bolivians
bosnian bosnians brazilian brazilians breton british briton britons bulgarian bulgarians burkinabe burmese burundian
californian cambodian cambodians cameroonian cameroonians canadian canadians caribbean catalan catalans caucasian
chadian chilean chileans chinese colombian colombians congolese cornish croat croats croatian croatians cuban cubans
cypriot cypriots czech czechs danish dane danes djiboutian dominican dominicans dutch ecuadorian ecuadorians egyptian
egyptians emirati emiratis english englishman eritrean eritreans estonian estonians ethiopian ethiopians european
europeans fijian filipino filipinos filipina finn finnish finns flemish french frenchman gabonese gambian gambians georgian georgians
german germans ghanaian ghanaians greek greeks guatemalan guatemalans guinean guineans guyanese haitian haitians
hispanic hispanics honduran hondurans hungarian hungarians icelandic indian indians indonesian indonesians iranian
iranians iraqi iraqis irish irishman israeli israelis italian italians ivorian jamaican jamaicans japanese jewish jew
jews jordanian jordanians kazakh kazakhs kenyan kenyans korean koreans kosovan kurd kurdish kurds kuwaiti kuwaitis
kyrgyz laotian latin latina latino latinos latvian latvians lebanese liberian liberians libyan libyans lithuanian
lithuanians londoner londoners macedonian malagasy malawian malawians malay malaysian malaysians maldivian malian
malians maltese maori maltese mauritanian mauritian mexican mexicans moldovan moldovans mongolian mongolians
montenegrin moroccan moroccans mozambican muscovite namibian namibians nepalese nepali nicaraguan nicaraguans
nigerian nigerians nigerien nordic norwegian norwegians omani omanis pakistani pakistanis palestinian palestinians
panamanian paraguayan persian peruvian peruvians pole poles polish portuguese qatari qataris romanian romanians roma
russian russians rwandan rwandans salvadoran salvadorans samoan saudi saudis scandinavian scot scots scottish
senegalese serb serbian serbians serbs singaporean singaporeans slovak slovakian slovaks slovene slovenian
slovenians somali somalian somalis soviet soviets spaniard spaniards spanish sudanese swede swedes swedish swiss
syrian syrians taiwanese tajik tamil tamils tanzanian tanzanians texan texans thai thais tibetan tibetans togolese
tongan trinidadian tunisian tunisians turk turkish turkmen turks ugandan ugandans ukrainian ukrainians uruguayan
uyghur uyghurs uzbek uzbeks venezuelan venezuelans vietnamese welsh welshman yemeni yemenis yoruba zambian zambians
zimbabwean zimbabweans lankan lankans rican ricans zealander zealanders maori māori sami métis cree navajo african africans african-american hindu hindus muslim muslims islamic islamist islamists
christian christians catholic catholics protestant protestants sikh sikhs buddhist buddhists sunni shia shiite
orthodox anglican methodist evangelical evangelicals mormon democrat democrats democratic republican republicans
tory tories conservative conservatives labour liberal liberals communist communists marxist socialist socialists
bolivarian western eastern northern southern north-east inuit aboriginal indigenous hutu tutsi hausa igbo zulu
victorian edwardian
""".split()
)

# What a person does in a sentence.
SPEECH = frozenset(
    """
said says say told tells added adds explained insisted warned announced argued claimed stated noted wrote writes
tweeted recalled admitted believes thinks asked replied confirmed declared acknowledged stressed urged described
called joked expressed testified vowed pledged reiterated remarked recounted concluded observed suggested
""".split()
)
# Lower-case words beside a person's name.
OFFICES = frozenset(
    """
spokesman spokeswoman spokesperson president minister director chairman chairwoman chair chief executive leader
founder co-founder head governor mayor senator secretary commissioner professor analyst economist coach manager
captain striker midfielder defender goalkeeper actor actress singer author writer lawyer attorney judge officer
inspector superintendent detective constable engineer scientist researcher teacher principal resident owner
councillor lawmaker candidate ambassador editor reporter journalist correspondent activist campaigner artist
husband wife son daughter father mother brother sister partner friend neighbour neighbor boss star colleague
chancellor premier general colonel bishop archbishop pope king queen prince princess sheikh deputy adviser advisor
""".split()
)

# Titles that are given names too: with one word behind them they are part of the name, "Earl Moss".
GIVEN_TOO = frozenset({"earl", "dean", "duke"})

# Titles that are also surnames or parts of names, and so cut no name in which they stand.
NOT_INSIDE = frozenset(
    """
king queen prince princess duke lord lady earl count dean major marshal marshall bishop pope judge justice saint chef
father fr sister brother uncle aunt auntie nana general gen cardinal private officer artist actor page sheikh sheikha
speaker right guard leader opposition head forward principal canon deacon chaplain pastor constable marshal advocate
doctor teacher nurse madam madame don doña imam sir dame baron st di ds dc pc coo winger porter director manager hon
miss baroness prof rabbi viscount sultan emir editor reporter
""".split()
) - {
    "director",
    "manager",
    "editor",
    "reporter",
    "judge",
    "justice",
    "sheikh",
    "sir",
    "hon",
    "prof",
    "gen",
    "speaker",
    "leader",
}
# Names of ministries and portfolios.
PORTFOLIOS = frozenset(
    """
health finance defence defense foreign affairs interior home education justice trade energy environment transport
labour labor agriculture culture sport sports tourism information communications communication planning development housing social
welfare state public works water sanitation gender youth women children local rural government economy economic
industry commerce investment science technology technologies innovation mines mining petroleum oil gas lands land internal external
security administration employment fisheries forestry livestock food higher training cooperation immigration
citizenship religious treasury budget national climate change infrastructure digital arts media broadcasting
veterans equality community communities family families business international human resources natural
""".split()
)
PRONOUNS = frozenset("i i'm i've i'd i'll".split())
# Heads of places and organisations that are surnames too.
SURNAMES_TOO = frozenset(
    "hill green grove hall lane wood marsh bridge mill park banks fields forest glen heath house lake moor mount pond pool rivers "
    "shore springs square stone street temple towers waters west wells woods bay beach cove gates post press bar bush "
    "church parish castle pier summit bank guard co point way place force bell page major court ward pass plain noble "
    "union daily young watch exchange field gate cape plains gill fox".split()
)

# Before the people of a place: "South Korean", "Puerto Rican".
BEFORE_DEMONYMS = frozenset(
    "north south east west sri new latin native costa puerto saudi black white african hong sierra".split()
)

# The last words of what has a name and is neither a person, an organisation nor a place.
THINGS = frozenset(
    """
accord accords act agenda agreement amendment anniversary award awards bill championship championships charter code constitution
covenant crisis cup day days declaration derby doctrine eve festival games genocide grammys highway-code holocaust
index marathon massacre medal month oath olympics oscars paralympics plan prix prize prizes protocol
referendum revolution season sonata strategy summit symphony syndrome tournament treaty trophy variant virus war wars week
""".split()
)
# Capitals that name no person, organisation or place.
ABBREVIATIONS = frozenset(
    """
ad ai aids am apr ar asap atm ba bc bce beng bn bsc btw ceo cctv cd cfo cob covid covid-19 cpi cpr cv diy dj dna dvd edi eft
esg eta etc ev evs faq faqs gdp gcse gcses gm gmo gmt gp gps hd hiv hiv/aids hq hr html http id ied ii iii io iot ip ipo ipos iq
isbn it iv ivf ix kpi lgbt lgbtq lgbtq+ llb lng lpg ma mba mc md mot mou mph mri msc mvp nb nft nfts ngo ngos no npl npls ok otp
pa pc pcr pcs pdf ph phd plc pms pmqs ppe pr ps ptsd qr q&a rip rna roi rsvp sars sars-cov-2 sat seo sim sme smes
sms sos stem std suv suvs tb tbd tnt tv tvs ufo ufos uhc url usb usd uv va vat vi vii viii vip vips vr vs wc wifi wi-fi www x xi xii xiii xl
xmas xv xxi
""".split()
)

# After the hyphen of a word that is no name as a whole: "London-based".
COMPOUND_ENDS = frozenset(
    """
aligned allied area backed based born bound brokered centric class controlled dominated educated era flagged focused friendly funded
governed held imposed inspired issued language led linked listed made majority making managed mediated only occupied
operated owned produced registered related ruled run speaking sponsored style supplied supported themed
trained type wide wing
""".split()
)

# After the name of a person, and no part of it.
AFTER_NAMES = frozenset(
    "kc qc sc mp mps msp ms mla td mep obe mbe cbe dbe kbe om frs phd md mba jd esq jp cpa rn dds dvm ceo cfo coo".split()
)
