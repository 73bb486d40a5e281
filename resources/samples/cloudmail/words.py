"""The words of the Cloudmail sample: invented company names, and what people said in (invented) pricing interviews.

Nothing here is a real company or person. Names are put together from a made-up place or family word in the language of
the country, a trade that suits the segment, and a legal form; a few longer or odder ones are written out.
"""

from dataclasses import dataclass
from datetime import date

import numpy as np

COUNTRIES: dict[str, tuple[float, str]] = {  # share of customers, language of the names
    "United States": (0.34, "en"),
    "United Kingdom": (0.13, "en"),
    "Germany": (0.11, "de"),
    "Canada": (0.07, "en"),
    "Netherlands": (0.06, "nl"),
    "France": (0.06, "fr"),
    "Australia": (0.06, "en"),
    "Sweden": (0.05, "sv"),
    "Spain": (0.05, "es"),
    "Brazil": (0.04, "pt"),
    "Poland": (0.03, "pl"),
}

FRONTS_AND_BACKS: dict[str, tuple[str, str]] = {  # a made-up place or family word is one of each, written together
    "en": (
        "Quill Bramble Copper Lark Thistle Wren Dusk Pebble Marl Otter Kestrel Tallow Rook Moss Nettle Harrow Cinder "
        "Brindle Drift Tansy Plover Juniper Saffron Barley Hollin Fennel Merrow Yarrow Gannet Sorrel",
        "moor hollow spindle combe mere haven whistle lea glade gale marrow holme wick quay thorne",
    ),
    "de": ("Eiben Kupfer Wiesen Mühl Grün Stern Lärchen Hasel Möwen Linden", "thal krug bruck höfer rath kamm müller"),
    "nl": ("Water Zilver Klaver Veld Wilgen Riet Noorder Appel", "duin hoek wijck dael gaard"),
    "fr": ("Vér Aubr Mont Clair Beau Orv Châtel Rivi", "égrin elle inoux alune érac"),
    "sv": ("Ljung Björke Fjäll Silver Gran Ås Sjö", "åker fors tjärn vik bolund"),
    "es": ("Almen Oliv Monte Peña Riba Casta Agua", "draz areña corzo luz reda"),
    "pt": ("Jequi Serra Campo Pedra Ara", "táru lume lindo zul çanga"),
    "pl": ("Zielono Brzóz Świt Góro Wierz", "wiec kowo lina mir sław"),
}

TRADES: dict[str, tuple[str, ...]] = {
    "en": (
        *("Outfitters", "Home Goods", "Cycles", "Tea & Spice", "Learning", "Pet Supply", "Travel", "Dental Supply"),
        *("Books", "Garden Centres", "Hotels", "Tickets", "Fitness", "Eyewear", "Craft Supply", "Credit Union"),
    ),
    "de": ("Gartenbedarf", "Möbelwerk", "Fahrräder", "Bürotechnik", "Reisen", "Naturkost"),
    "nl": ("Fietsen", "Wonen", "Bloemen", "Reizen", "Keukens"),
    "fr": ("Maison", "Cosmétiques", "Voyages", "Librairies", "Épicerie fine"),
    "sv": ("Friluft", "Möbler", "Hälsa", "Trädgård"),
    "es": ("Calzados", "Viajes", "Muebles", "Conservas"),
    "pt": ("Café", "Moda Praia", "Educação", "Viagens"),
    "pl": ("Meble", "Książki", "Ogrody", "Zdrowie"),
}

SEGMENT_TRADES: dict[str, tuple[str, ...]] = {
    "Startup": ("Labs", "App", "Studio", "Box", "HQ", "Club", "Kitchen", "Works", "Fit", "Mobile"),
    "Agency": ("Media", "Digital", "Creative", "Marketing", "Communications", "Growth Partners"),
    "Enterprise": ("Group", "International", "Brands", "Retail Group", "Insurance", "Airlines"),
}

LEGAL_FORMS: dict[str, tuple[str, ...]] = {
    "en": ("", "", "", "Inc.", "Ltd", "LLC", "Co."),
    "de": ("GmbH", "GmbH", "AG", "e.K."),
    "nl": ("", "B.V."),
    "fr": ("", "SAS", "SARL"),
    "sv": ("", "AB"),
    "es": ("", "S.L."),
    "pt": ("", "Ltda."),
    "pl": ("", "sp. z o.o."),
}

SPECIAL_NAMES: dict[tuple[str, str], tuple[str, ...]] = {  # used first: long, short, and with awkward characters
    ("Germany", "Mid-market"): ("Oberlärchener Werkstätten für Kinder- und Jugendmöbel GmbH & Co. KG",),
    ("Germany", "SMB"): ("Köhlmann & Töchter Süßwaren",),
    ("United Kingdom", "SMB"): ("The Royal Duskwater and District Society of Amateur Beekeepers", "O’Brindle’s"),
    ("France", "SMB"): ("L’Île aux Trois Crêpes", "Ça Sent le Romarin"),
    ("United States", "Startup"): ("Yzzl", "7th Lantern", "hullo toast", "Yes, Another Sock Company"),
    ("United States", "Enterprise"): ("Harrowgale Consolidated Family Entertainment Parks of North America, Inc.",),
    ("Poland", "Startup"): ("Żółw",),
    ("Brazil", "SMB"): ("Pão, Prosa & Pimenta",),
}


def company_name(rng: np.random.Generator, country: str, segment: str, taken: set[str]) -> str:
    """A name that nobody in ``taken`` has; it is added to ``taken``."""
    while True:
        name = next((n for n in SPECIAL_NAMES.get((country, segment), ()) if n not in taken), "")
        name = name or _composed_name(rng, COUNTRIES[country][1], segment)
        if name not in taken:
            taken.add(name)
            return name


def _composed_name(rng: np.random.Generator, language: str, segment: str) -> str:
    front, back = (rng.choice(parts.split()) for parts in FRONTS_AND_BACKS[language])
    trade = rng.choice(SEGMENT_TRADES.get(segment, TRADES[language]))
    legal_form = rng.choice(LEGAL_FORMS[language])
    return f"{front}{back} {trade} {legal_form}".strip()


@dataclass(frozen=True, slots=True, kw_only=True)
class Interview:
    """One conversation with somebody at a customer of that segment and country.

    ``ratings`` rows are (metric, understandable, fits how we think, controllable, quote); ratings go from 1 to 5.
    """

    held_on: date
    person: str
    role: str
    segment: str
    country: str
    ratings: tuple[tuple[str, int, int, int, str], ...]


CONTACTS, EMAILS, SEATS, CALLS = "Contacts stored", "E-mails sent", "Seats", "API calls"


def _interview(
    day: str, person: str, role: str, segment: str, country: str, *ratings: tuple[str, int, int, int, str]
) -> Interview:
    held_on = date.fromisoformat(day)
    return Interview(held_on=held_on, person=person, role=role, segment=segment, country=country, ratings=ratings)


INTERVIEWS: tuple[Interview, ...] = (
    _interview(
        "2026-08-18", "Ines Halloway", "Founder", "Startup", "United States",
        (CONTACTS, 5, 5, 4, "Our list is the business. When the list grows, I am happy to pay more."),
        (SEATS, 5, 2, 5, "Five of us share three logins so that we don't pay for more. Everyone does."),
    ),
    _interview(
        "2026-08-19", "Tomasz Wierzba", "Co-founder", "Startup", "Poland",
        (CONTACTS, 5, 4, 4, "I know that number by heart, it is on our office wall."),
        (EMAILS, 4, 3, 3, "A launch week triples what we send. I would not want that bill in the same month."),
        (CALLS, 2, 1, 2, "I honestly could not tell you whether our shop makes any."),
    ),
    _interview(
        "2026-08-26", "Deepa Raman", "Head of Growth", "Startup", "United Kingdom",
        (EMAILS, 4, 4, 3, "Sends feel fair, but I would start counting before every campaign."),
        (SEATS, 5, 1, 4, "Same seats at one thousand contacts and at ten thousand. Odd, isn't it?"),
    ),
    _interview(
        "2026-09-01", "Oliver Prentice", "Secretary", "SMB", "United Kingdom",
        (CONTACTS, 5, 5, 3, "Members and friends on the list: that is how we count ourselves anyway."),
        (EMAILS, 4, 3, 2, "Honey is a Christmas present. November and December would make your invoice, too."),
        (SEATS, 5, 3, 5, "Easy to understand, I'll give you that."),
    ),
    _interview(
        "2026-09-03", "Hanna Möllenbeck", "Leiterin Marketing", "SMB", "Germany",
        (CONTACTS, 4, 5, 4, "Planbar. I can put it in the yearly budget and it will be about right."),
        (CALLS, 1, 2, 2, "What is a call? My web agency set that up."),
    ),
    _interview(
        "2026-09-08", "Luc Tessandier", "E-commerce manager", "SMB", "France",
        (CONTACTS, 5, 4, 3, "Fine, as long as you do not charge me for people who unsubscribed."),
        (EMAILS, 5, 4, 3, "Clear. But I would send less to pay less, and that is bad for both of us."),
    ),
    _interview(
        "2026-09-10", "Grace Adeyemi-Cole", "CRM lead", "Mid-market", "United Kingdom",
        (CONTACTS, 5, 5, 4, "We report active contacts to the board every quarter. Bill us on that."),
        (SEATS, 4, 2, 4, "Support and sales would both use it, if each login did not cost extra."),
        (CALLS, 3, 2, 1, "One sync job went wild in March. I would not have liked to pay for that."),
    ),
    _interview(
        "2026-09-15", "Joaquín Albarrán", "Director of CRM", "Mid-market", "Spain",
        (CONTACTS, 4, 4, 4, "It moves slowly, so finance can live with it."),
        (EMAILS, 4, 4, 2, "The volume depends on the season and on the merchandising team, not on me."),
    ),
    _interview(
        "2026-09-17", "Sofie Lindqvar", "Marketing operations", "Mid-market", "Sweden",
        (EMAILS, 3, 3, 3, "Do transactional mails count? And resends? There are always questions."),
        (CALLS, 2, 2, 2, "Our developers would understand it. The people with the budget would not."),
    ),
    _interview(
        "2026-09-23", "Marcus Ellerby", "VP Digital", "Enterprise", "United States",
        (CONTACTS, 5, 4, 4, "Scales with the brands that we bring on. That is a conversation I can have internally."),
        (SEATS, 5, 2, 4, "Two dozen seats, and it earns us millions. You are leaving money here, frankly."),
        (CALLS, 3, 3, 2, "We want to connect everything next year. This would punish exactly the wrong thing."),
    ),
    _interview(
        "2026-09-25", "Renée Castellane", "Procurement manager", "Enterprise", "Canada",
        (CONTACTS, 4, 4, 3, "Give me bands and a yearly true-up and we can sign."),
        (EMAILS, 3, 2, 1, "Nobody here can forecast sends. We would insist on a cap."),
    ),
    _interview(
        "2026-10-02", "Bram Zonneveld-Kuit", "Managing director", "Agency", "Netherlands",
        (CONTACTS, 4, 4, 2, "The contacts are our clients', not ours. I need one number per client."),
        (EMAILS, 4, 4, 3, "We invoice clients by campaign, so sends would map nicely to what we charge."),
        (SEATS, 5, 4, 4, "We are people billing hours. Seats are how we count."),
    ),
    _interview(
        "2026-10-06", "Aisha Penrose", "Account director", "Agency", "Australia",
        (CONTACTS, 4, 3, 3, "Works if I can see it split by client."),
        (CALLS, 2, 1, 2, "Please don't."),
    ),
)  # fmt: skip
