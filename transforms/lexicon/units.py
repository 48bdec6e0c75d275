"""Units of measurement and currencies, and the forms in which English prints them."""

# unit: its forms; "_" is a blank or a hyphen. Units that are nearly always printed as symbols are named by them.
_UNITS = """
percent: percent per_cent % pct pc ％ ٪
percentage point: percentage_point percentage_points
basis point: basis_point basis_points bps bp
second: second seconds sec secs
minute: minute minutes min mins
hour: hour hours hr hrs
day: day days
night: night nights
week: week weeks wk wks
fortnight: fortnight fortnights
month: month months mth mths
year: year years yr yrs
decade: decade decades
century: century centuries
millisecond: millisecond milliseconds ms
mile: mile miles
nautical mile: nautical_mile nautical_miles nmi
kilometre: kilometre kilometres kilometer kilometers km kms
metre: metre metres meter meters
centimetre: centimetre centimetres centimeter centimeters cm cms
millimetre: millimetre millimetres millimeter millimeters mm
micrometre: micrometre micrometres micron microns μm µm
nanometre: nanometre nanometres nanometer nanometers nm
light year: light_year light_years
foot: foot feet ft
inch: inch inches ″
yard: yard yards yd yds
acre: acre acres
hectare: hectare hectares ha
square kilometre: km2 km² sqkm
square metre: m2 m² sqm
square foot: sqft ft² ft2
cubic metre: m³ m3
kilogram: kilogram kilograms kilogramme kilogrammes kilo kilos kg kgs
gram: gram grams gramme grammes
milligram: milligram milligrams mg
microgram: microgram micrograms μg µg mcg
tonne: tonne tonnes
ton: ton tons
kilotonne: kilotonne kilotonnes kiloton kilotons
megatonne: megatonne megatonnes megaton megatons
gigatonne: gigatonne gigatonnes gigaton gigatons
ounce: ounce ounces oz
pound: lb lbs
stone: stone
litre: litre litres liter liters
millilitre: millilitre millilitres milliliter milliliters ml
gallon: gallon gallons
pint: pint pints
quart: quart quarts
barrel: barrel barrels bbl
bushel: bushel bushels
mile per hour: mph m.p.h.
kilometre per hour: km/h kmh kph kmph
knot: knot knots kt kts
mile per gallon: mpg
metre per second: m/s
celsius: degrees_celsius degree_celsius degrees_centigrade celsius centigrade °c deg_c degc ºc degrees_c
fahrenheit: degrees_fahrenheit degree_fahrenheit fahrenheit °f deg_f degf ºf degrees_f
degree: degree degrees °
watt: watt watts
kilowatt: kilowatt kilowatts kw
megawatt: megawatt megawatts mw
gigawatt: gigawatt gigawatts gw
terawatt: terawatt terawatts tw
watt hour: watt_hour watt_hours wh
kWh: kilowatt_hour kilowatt_hours kwh
MWh: megawatt_hour megawatt_hours mwh
GWh: gigawatt_hour gigawatt_hours gwh
TWh: terawatt_hour terawatt_hours twh
mAh: mah
hp: horsepower hp bhp
joule: joule joules
kilojoule: kilojoule kilojoules kj
calorie: calorie calories
kilocalorie: kilocalorie kilocalories kcal
Hz: hertz hz
kHz: kilohertz khz
MHz: megahertz mhz
GHz: gigahertz ghz
volt: volt volts
kilovolt: kilovolt kilovolts kv
decibel: decibel decibels db
byte: byte bytes
kB: kilobyte kilobytes kb
MB: megabyte megabytes mb
GB: gigabyte gigabytes gb
TB: terabyte terabytes tb
petabyte: petabyte petabytes
Mbps: mbps mb/s
Gbps: gbps
megapixel: megapixel megapixels mp
ppm: part_per_million parts_per_million ppm
ppb: part_per_billion parts_per_billion ppb
becquerel: becquerel becquerels bq
millisievert: millisievert millisieverts msv
cent: cent cents ¢
penny: penny pence
sen: sen
carat: carat carats
"""
# Units that one letter behind digits stands for, as printed.
LETTER_UNITS = {
    "g": "gram", "l": "litre", "L": "litre", "t": "tonne", "h": "hour", "W": "watt", "V": "volt", "C": "celsius",
    "F": "fahrenheit", "p": "penny", "c": "cent", "m": "metre",
}  # fmt: skip
# Forms that are also words or names: a unit only behind digits, without a blank or with a hyphen.
ATTACHED_ONLY = frozenset("pc ha mi ms mp nm kt stone sec kv db bq kj".split())

UNITS = {
    form.replace("_", mark): unit
    for line in _UNITS.strip().splitlines()
    for unit, _, forms in [line.partition(": ")]
    for form in forms.split()
    for mark in (" ", "-")
}
_SIDES = {
    "kilometre": "kilometre kilometres kilometer kilometers km", "metre": "metre metres meter meters m",
    "centimetre": "centimetre centimetres centimeter centimeters cm", "mile": "mile miles", "foot": "foot feet ft",
    "inch": "inch inches", "yard": "yard yards",
}  # fmt: skip
UNITS |= {
    f"{short}{mark}{form}": f"{power} {side}"
    for power, shorts in {"square": ("square", "sq", "sq."), "cubic": ("cubic", "cu")}.items()
    for side, forms in _SIDES.items()
    for form in forms.split()
    for short in shorts
    for mark in (" ", "-")
}
DURATIONS = frozenset("millisecond second minute hour day night week fortnight month year decade century".split())
SIDES = frozenset("millimetre centimetre inch foot yard metre kilometre mile".split())  # of what is so much by so much
# Units that change with what is behind "per" or "a".
RATED = {("mile", "hour"): "mile per hour", ("kilometre", "hour"): "kilometre per hour"}
# "an ounce", "a barrel": what a price or amount is for, without "per".
EACH = (
    "second minute hour day night week month year annum barrel ounce share pound litre liter gallon tonne ton kilo kilogram head bottle "
    "bushel unit person mile kilometre kilometer acre hectare game match shift piece term pop bag sack crate packet ticket seat dose square_foot square_metre square_meter sq_ft sq_m"
).split()
EACH_UNIT = {
    "annum": "year",
    "liter": "litre",
    "kilometer": "kilometre",
    "square meter": "square metre",
    "sq ft": "square foot",
    "sq m": "square metre",
    "kilo": "kilogram",
    "capita": "person",
}

# Signs and letters before an amount.
CURRENCY_BEFORE = {
    "$": "USD", "us$": "USD", "us $": "USD", "$us": "USD", "u.s.$": "USD", "usd": "USD", "a$": "AUD", "au$": "AUD", "$a": "AUD", "aud": "AUD",
    "c$": "CAD", "c $": "CAD", "ca$": "CAD", "can$": "CAD", "$c": "CAD", "cad": "CAD", "hk$": "HKD", "hk $": "HKD", "$hk": "HKD", "hkd": "HKD",
    "nz$": "NZD", "$nz": "NZD", "nzd": "NZD", "s$": "SGD", "sgd": "SGD", "nt$": "TWD", "r$": "BRL", "mx$": "MXN", "z$": "ZWL",
    "£": "GBP", "gbp": "GBP", "stg": "GBP", "ps": "GBP", "€": "EUR", "eur": "EUR", "¥": "JPY", "￥": "JPY", "jpy": "JPY", "y=": "JPY", "cny": "CNY",
    "rmb": "CNY", "cn¥": "CNY", "₹": "INR", "rs": "INR", "rs.": "INR", "inr": "INR", "rm": "MYR", "myr": "MYR", "chf": "CHF", "sfr": "CHF",
    "₩": "KRW", "krw": "KRW", "₽": "RUB", "rub": "RUB", "₺": "TRY", "₪": "ILS", "nis": "ILS", "ils": "ILS", "₦": "NGN", "ngn": "NGN",
    "₱": "PHP", "php": "PHP", "₫": "VND", "฿": "THB", "thb": "THB", "₴": "UAH", "zar": "ZAR", "rp": "IDR", "idr": "IDR", "sek": "SEK", "nok": "NOK",
    "dkk": "DKK", "pln": "PLN", "aed": "AED", "dhs": "AED", "dh": "AED", "sar": "SAR", "ksh": "KES", "kes": "KES", "gh₵": "GHS", "brl": "BRL",
    "pkr": "PKR", "tk": "BDT", "lkr": "LKR", "kwd": "KWD", "qar": "QAR", "egp": "EGP", "btc": "XBT", "jd": "JOD", "bd": "BHD", "ec$": "XCD", "j$": "JMD", "tt$": "TTD", "₡": "CRC", "₲": "PYG", "₸": "KZT", "₾": "GEL", "₼": "AZN", "₵": "GHS", "៛": "KHR",
    "gh¢": "GHS", "ghc": "GHS", "ghs": "GHS", "sh": "KES", "kshs": "KES", "tsh": "TZS", "tshs": "TZS", "tzs": "TZS", "ush": "UGX", "ushs": "UGX",
    "ugx": "UGX", "czk": "CZK", "kč": "CZK", "zł": "PLN", "huf": "HUF", "uah": "UAH", "mxn": "MXN", "ars": "ARS", "clp": "CLP", "vnd": "VND",
    "twd": "TWD", "bdt": "BDT", "zmw": "ZMW", "etb": "ETB", "birr": "ETB", "xaf": "XAF", "xof": "XOF", "omr": "OMR", "bhd": "BHD", "jod": "JOD",
}  # fmt: skip
# Codes that are also words or names in lower case.
AS_CODE = frozenset("ars clp etb omr bdt".split())
# Capitals directly before a large amount.
CURRENCY_LETTERS = {"R": "ZAR", "N": "NGN"}
# Words behind an amount. "pounds" may be a weight; see `transforms.facts.figures.units`.
_MONEY_WORDS = """
USD: dollar dollars us_dollar us_dollars american_dollars u.s._dollars usd us$ $ bucks
AUD: australian_dollar australian_dollars aussie_dollars aud
CAD: canadian_dollar canadian_dollars cad
HKD: hong_kong_dollar hong_kong_dollars hkd
NZD: new_zealand_dollar new_zealand_dollars nzd
SGD: singapore_dollar singapore_dollars sgd
TWD: taiwan_dollar taiwan_dollars
EUR: euro euros eur €
GBP: pound_sterling pounds_sterling british_pound british_pounds gbp quid £
JPY: yen jpy japanese_yen ¥ 円
CNY: yuan renminbi rmb cny chinese_yuan 元
INR: rupee rupees indian_rupee indian_rupees inr ₹
PKR: pakistani_rupee pakistani_rupees pkr
LKR: sri_lankan_rupees
RUB: rouble roubles ruble rubles russian_rubles russian_roubles ₽
CHF: swiss_franc swiss_francs chf
XAF: cfa_francs
KRW: won korean_won south_korean_won krw ₩ 원
THB: baht
TRY: lira liras turkish_lira turkish_liras ₺
ILS: shekel shekels ils nis
ZAR: rand zar
BRL: real reais brl
MXN: mexican_peso mexican_pesos
ARS: argentine_pesos
PHP: philippine_peso philippine_pesos
SEK: swedish_krona swedish_kronor kronor sek
NOK: norwegian_krone norwegian_kroner nok
DKK: danish_krone danish_kroner dkk
MYR: ringgit ringgits
IDR: rupiah
VND: dong ₫
NGN: naira ngn ₦
KES: kenyan_shilling kenyan_shillings kes
TZS: tanzanian_shillings tzs
UGX: ugandan_shillings ugx
GHS: cedi cedis ghana_cedis ghs
AED: dirham dirhams
SAR: riyal riyals
KWD: kuwaiti_dinars
IQD: iraqi_dinars
PLN: zloty zlotys złoty zł pln
UAH: hryvnia hryvnias uah ₴
HUF: forint forints huf
CZK: koruna korunas czech_crowns czech_koruna kč czk
ZMW: zambian_kwacha
MWK: malawian_kwacha
ETB: birr
BDT: taka
RON: romanian_lei
BGN: leva
XBT: bitcoin bitcoins
"""
MONEY_WORDS = {
    form.replace("_", " "): code
    for line in _MONEY_WORDS.strip().splitlines()
    for code, _, forms in [line.partition(": ")]
    for form in forms.split()
}
