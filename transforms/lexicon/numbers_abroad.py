"""How languages other than English print numbers: separators, words of scale, percent, currencies, hedges."""

# The decimal sign; languages that are not here have "." in some countries and "," in others, or are not known.
DECIMAL_COMMA = frozenset(
    "de fr it pt nl pl ru uk be cs sk sl hr sr bs mk bg ro el tr da sv nb no nn fi hu lt lv et id vi ca gl eu is az ka hy kk sq".split()
)
DECIMAL_POINT = frozenset("en ja zh ko th he ms fil tl sw ur hi bn ta te mr gu pa ml kn ne si my km lo".split())
BLANK_GROUPS = frozenset("fr ru uk be pl cs sk bg sv nb no nn da fi hu lt lv et sl pt ka hy kk es ca".split())

_SCALES = """
de: tausend=1e3 tsd.=1e3 million=1e6 millionen=1e6 mio.=1e6 mio=1e6 milliarde=1e9 milliarden=1e9 mrd.=1e9 mrd=1e9 billion=1e12 billionen=1e12 bio.=1e12
fr: mille=1e3 million=1e6 millions=1e6 milliard=1e9 milliards=1e9 mds=1e9 md=1e9 billion=1e12 billions=1e12
es: mil_millones=1e9 mil=1e3 millón=1e6 millones=1e6 billón=1e12 billones=1e12
it: mila=1e3 milione=1e6 milioni=1e6 mln=1e6 miliardo=1e9 miliardi=1e9 mld=1e9
pt: mil_milhões=1e9 mil=1e3 milhão=1e6 milhões=1e6 mi=1e6 bilhão=1e9 bilhões=1e9 bi=1e9 trilhão=1e12 trilhões=1e12
nl: duizend=1e3 miljoen=1e6 mln=1e6 miljard=1e9 mld=1e9 biljoen=1e12
pl: tys.=1e3 tysięcy=1e3 tysiące=1e3 mln=1e6 milion=1e6 miliony=1e6 milionów=1e6 mld=1e9 miliard=1e9 miliardy=1e9 miliardów=1e9
ru: тыс.=1e3 тысяч=1e3 тысячи=1e3 тысяча=1e3 млн=1e6 миллион=1e6 миллиона=1e6 миллионов=1e6 млрд=1e9 миллиард=1e9 миллиарда=1e9 миллиардов=1e9 трлн=1e12 триллиона=1e12 триллионов=1e12
uk: тис.=1e3 тисяч=1e3 тисячі=1e3 млн=1e6 мільйон=1e6 мільйони=1e6 мільйонів=1e6 млрд=1e9 мільярд=1e9 мільярди=1e9 мільярдів=1e9 трлн=1e12
cs: tisíc=1e3 tisíce=1e3 milion=1e6 miliony=1e6 milionů=1e6 mil.=1e6 miliarda=1e9 miliardy=1e9 miliard=1e9 mld.=1e9
sv: tusen=1e3 miljon=1e6 miljoner=1e6 miljard=1e9 miljarder=1e9
da: tusind=1e3 million=1e6 millioner=1e6 mio.=1e6 milliard=1e9 milliarder=1e9 mia.=1e9
nb: tusen=1e3 million=1e6 millioner=1e6 milliard=1e9 milliarder=1e9
fi: tuhatta=1e3 miljoona=1e6 miljoonaa=1e6 miljardi=1e9 miljardia=1e9
tr: bin=1e3 milyon=1e6 milyar=1e9 trilyon=1e12
el: χιλιάδες=1e3 εκατ.=1e6 εκατομμύρια=1e6 εκατομμύριο=1e6 δισ.=1e9 δισεκατομμύρια=1e9 δισεκατομμύριο=1e9
ar: ألف=1e3 آلاف=1e3 مليون=1e6 ملايين=1e6 مليار=1e9 مليارات=1e9 تريليون=1e12
he: אלף=1e3 מיליון=1e6 מיליארד=1e9
fa: هزار=1e3 میلیون=1e6 میلیارد=1e9
hi: हजार=1e3 हज़ार=1e3 लाख=1e5 करोड़=1e7 अरब=1e9
id: ribu=1e3 juta=1e6 miliar=1e9 triliun=1e12
ms: ribu=1e3 juta=1e6 bilion=1e9
vi: nghìn=1e3 ngàn=1e3 triệu=1e6 tỷ=1e9 tỉ=1e9
zh: 千=1e3 万=1e4 萬=1e4 百万=1e6 千万=1e7 亿=1e8 億=1e8 万亿=1e12 兆=1e12
ja: 千=1e3 万=1e4 億=1e8 兆=1e12
ko: 천=1e3 만=1e4 억=1e8 조=1e12
"""
SCALES_ABROAD = {
    language: {
        word.replace("_", " "): float(value) for word, _, value in (entry.partition("=") for entry in entries.split())
    }
    for language, _, entries in (line.partition(": ") for line in _SCALES.strip().splitlines())
}
SCALES_ABROAD["no"] = SCALES_ABROAD["nn"] = SCALES_ABROAD["nb"]
SCALES_ABROAD["sk"] = SCALES_ABROAD["cs"]
UNSPACED = frozenset("zh ja ko".split())  # scales are joined to digits and may follow each other: 1億2000万

PERCENT_ABROAD = (
    r"%|٪|％|prozent|pour\s?cent|por\s?ciento|por\s?cento|per\s?cento|procent[aiuyů]?|prosent(?:tia)?|százalék|persen|yüzde|phần trăm|"
    r"процент(?:ов|а|ів|и)?|відсотк(?:ів|и|а)|τοις εκατό|بالمئة|بالمائة|في المئة|في المائة|درصد|אחוז(?:ים)?|प्रतिशत|फीसदी|फ़ीसदी|"
    r"パーセント|퍼센트|ร้อยละ|百分点(?!)"
)
# Behind an amount. A word that is the currency of several countries (peso, krone, dinar) is left to the language.
MONEY_ABROAD = {
    "€": "EUR", "euro": "EUR", "euros": "EUR", "евро": "EUR", "євро": "EUR", "ευρώ": "EUR", "eur": "EUR", "欧元": "EUR", "歐元": "EUR", "ユーロ": "EUR", "유로": "EUR",
    "يورو": "EUR", "אירו": "EUR", "यूरो": "EUR",
    "$": "USD", "us-dollar": "USD", "dollar": "USD", "dollars": "USD", "dólares": "USD", "dollari": "USD", "dolarów": "USD", "dolar": "USD", "dolarů": "USD", "долларов": "USD",
    "доллара": "USD", "доларів": "USD", "долари": "USD", "δολάρια": "USD", "دولار": "USD", "دولارات": "USD", "דולר": "USD", "דולרים": "USD", "डॉलर": "USD", "美元": "USD", "ドル": "USD", "달러": "USD",
    "£": "GBP", "pfund": "GBP", "英镑": "GBP", "英鎊": "GBP", "ポンド": "GBP", "파운드": "GBP",
    "¥": "JPY", "円": "JPY", "日元": "JPY", "엔": "JPY", "元": "CNY", "人民币": "CNY", "人民幣": "CNY", "원": "KRW", "港元": "HKD", "新台币": "TWD", "新台幣": "TWD",
    "₽": "RUB", "руб.": "RUB", "руб": "RUB", "рублей": "RUB", "рубля": "RUB", "рубль": "RUB", "грн": "UAH", "гривень": "UAH", "гривні": "UAH", "гривен": "UAH", "₴": "UAH",
    "zł": "PLN", "złotych": "PLN", "złote": "PLN", "kč": "CZK", "korun": "CZK", "forint": "HUF", "ft": "HUF", "lei": "RON", "лв.": "BGN", "лева": "BGN", "reais": "BRL",
    "₪": "ILS", "שקל": "ILS", "שקלים": "ILS", "ש\"ח": "ILS", "ש״ח": "ILS", "₹": "INR", "रुपये": "INR", "रुपए": "INR", "रुपयों": "INR", "tl": "TRY", "lira": "TRY", "₺": "TRY",
    "franken": "CHF", "rupiah": "IDR", "đồng": "VND", "₫": "VND", "บาท": "THB", "ringgit": "MYR",
}  # fmt: skip
CHINESE = frozenset({"yue", "cmn", "wuu", "nan", "hak"})  # written with the same words of scale and money as "zh"
CROWNS = {"sv": "SEK", "da": "DKK", "nb": "NOK", "no": "NOK", "nn": "NOK", "is": "ISK"}  # "kr", "kronor", "kroner"
# Signs and symbols of units that every language prints alike.
UNITS_ABROAD = {
    "km²": "square kilometre", "km2": "square kilometre", "km/h": "kilometre per hour", "km": "kilometre", "m²": "square metre", "m2": "square metre",
    "m³": "cubic metre", "cm": "centimetre", "mm": "millimetre", "kg": "kilogram", "ha": "hectare", "°c": "celsius", "℃": "celsius", "kwh": "kWh", "mwh": "MWh",
    "gwh": "GWh", "twh": "TWh", "kw": "kilowatt", "mw": "megawatt", "gw": "gigawatt", "gb": "GB", "公里": "kilometre", "公斤": "kilogram", "公顷": "hectare", "平方公里": "square kilometre",
    "平方米": "square metre", "км/ч": "kilometre per hour", "км": "kilometre", "кг": "kilogram", "га": "hectare", "см": "centimetre", "мм": "millimetre",
}  # fmt: skip
TO_ABROAD = r"-|–|—|~|～|〜|至|到|bis|à|a|до|til|till|tot|do|και|ile|sampai|から"

# By language: about | over | under, before a number.
_HEDGES = """
de: rund|etwa|ungefähr|circa|ca\\.|knapp|fast|nahezu|gut | mehr als|über|mindestens|wenigstens | weniger als|unter|höchstens|maximal|bis zu
fr: environ|près d[e’']|quelque|presque|autour de | plus d[e’']|au moins | moins d[e’']|jusqu[’']à|au plus
es: unos|unas|cerca de|casi|alrededor de|aproximadamente | más de|al menos|por lo menos | menos de|hasta|como máximo
it: circa|quasi|intorno a|all'incirca | oltre|più di|almeno | meno di|fino a
pt: cerca de|quase|aproximadamente | mais de|pelo menos|acima de | menos de|até
nl: ongeveer|circa|bijna|zo[’']n|rond | meer dan|ruim|minstens | minder dan|tot|hooguit
ru: около|почти|примерно|порядка | более|больше|свыше|не менее | менее|меньше|не более|до
uk: близько|майже|приблизно | понад|більше|щонайменше | менше|до
pl: około|ok\\.|prawie|blisko | ponad|więcej niż|co najmniej | mniej niż|do
cs: asi|zhruba|přibližně|kolem|téměř | více než|přes|nejméně | méně než|až
sv: omkring|cirka|ungefär|runt|nästan | mer än|över|minst | mindre än|under|upp till
da: omkring|cirka|næsten|knap | mere end|over|mindst | mindre end|under|op til
nb: omkring|cirka|rundt|nesten|om lag | mer enn|over|minst | mindre enn|under|opptil
tr: yaklaşık|neredeyse | en az | en fazla
ar: نحو|حوالي|قرابة | أكثر من | أقل من
zh: 约|約|大约|大約|近|将近 | 超过|超過|逾|至少 | 不到|不足|最多
ja: 約|およそ|ほぼ | 少なくとも | 最大
ko: 약|거의 | 최소 | 최대
"""
HEDGES_ABROAD = {
    language: tuple(part.strip() for part in parts.split(" | "))
    for language, _, parts in (line.partition(": ") for line in _HEDGES.strip().splitlines())
}
HEDGES_ABROAD["no"] = HEDGES_ABROAD["nn"] = HEDGES_ABROAD["nb"]
