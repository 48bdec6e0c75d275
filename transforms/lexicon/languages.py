"""The names and three-letter codes by which files state the languages that news is written in."""

# The BCP 47 code, then the codes of ISO 639-2 and the names.
_LANGUAGES = """
af afr afrikaans
am amh amharic አማርኛ
ar ara arabic العربية arabe arabisch árabe
az aze azerbaijani azərbaycan
be bel belarusian беларуская
bg bul bulgarian български
bn ben bengali bangla বাংলা
bs bos bosnian bosanski
ca cat catalan català
cs ces cze czech čeština česky
cy cym wel welsh cymraeg
da dan danish dansk
de deu ger german deutsch allemand alemán duits niemiecki tedesco
el ell gre greek ελληνικά
en eng english englisch anglais inglés inglês inglese engels angielski английский 英语 英語
es spa spanish spanisch español castellano espagnol spaans
et est estonian eesti
eu eus baq basque euskara
fa fas per persian farsi فارسی
fi fin finnish suomi
fil tagalog filipino tgl
fr fra fre french französisch français francés frans francese
ga gle irish gaeilge
gl glg galician galego
gu guj gujarati ગુજરાતી
he heb hebrew עברית
hi hin hindi हिन्दी हिंदी
hr hrv croatian hrvatski
hu hun hungarian magyar
hy hye arm armenian հայերեն
id ind indonesian bahasa_indonesia
is isl ice icelandic íslenska
it ita italian italiano italienisch italien
ja jpn japanese 日本語 japonais
ka kat geo georgian ქართული
kk kaz kazakh қазақша
km khm khmer ខ្មែរ
kn kan kannada ಕನ್ನಡ
ko kor korean 한국어
ku kur kurdish kurdî
lo lao
lt lit lithuanian lietuvių
lv lav latvian latviešu
mk mkd mac macedonian македонски
ml mal malayalam മലയാളം
mn mon mongolian монгол
mr mar marathi मराठी
ms msa may malay bahasa_melayu
my mya bur burmese မြန်မာ
nb nob norwegian_bokmål bokmål
ne nep nepali नेपाली
nl nld dut dutch nederlands niederländisch néerlandais
nn nno nynorsk
no nor norwegian norsk
pa pan punjabi ਪੰਜਾਬੀ
pl pol polish polski polnisch
ps pus pashto پښتو
pt por portuguese português portugiesisch portugais
ro ron rum romanian română
ru rus russian русский russisch russe
si sin sinhala sinhalese සිංහල
sk slk slo slovak slovenčina
sl slv slovenian slovene slovenščina
sq sqi alb albanian shqip
sr srp serbian српски srpski
sv swe swedish svenska schwedisch
sw swa swahili kiswahili
ta tam tamil தமிழ்
te tel telugu తెలుగు
th tha thai ไทย
tr tur turkish türkçe türkisch
uk ukr ukrainian українська
ur urd urdu اردو
uz uzb uzbek oʻzbekcha
vi vie vietnamese tiếng_việt
zh zho chi chinese 中文 汉语 漢語 chinesisch chinois
zh-Hans chinese_simplified simplified_chinese 简体中文
zh-Hant chinese_traditional traditional_chinese 繁體中文
zu zul zulu
"""
CODES = {
    form: code
    for code, *named in map(str.split, _LANGUAGES.strip().split("\n"))
    for name in named
    for form in (name, name.replace("_", " "), name.replace("_", "-"))
}
# Codes that were replaced by others, and a region that people write for another.
RETIRED = {"iw": "he", "in": "id", "ji": "yi", "jw": "jv", "mo": "ro", "sh": "sr"}
RETIRED_REGIONS = {"uk": "GB", "dd": "DE", "yu": "RS", "su": "RU", "zr": "CD", "bu": "MM"}
