"""Write src/crossfoot/lexicon/currencies.yaml from Babel's CLDR data and the hand-kept tables below.

Run it in an environment with Babel (`pip install babel`); the package itself needs no Babel at run time.
Sources: ISO 4217 codes, names and symbols from Unicode CLDR through Babel; the hand-kept tables say which currency
English news means by a bare word or sign.
"""

from __future__ import annotations

from pathlib import Path

import yaml
from babel import Locale
from babel.core import get_global
from babel.numbers import get_currency_name

TARGET = Path(__file__).parents[1] / "src" / "crossfoot" / "lexicon" / "currencies.yaml"

BARE = {
    "dollar": "USD", "buck": "USD", "pound": "GBP", "quid": "GBP", "euro": "EUR", "yen": "JPY", "yuan": "CNY", "renminbi": "CNY",
    "rmb": "CNY", "rupee": "INR", "franc": "CHF", "ruble": "RUB", "rouble": "RUB", "won": "KRW", "krona": "SEK", "kronor": "SEK",
    "krone": "NOK", "kroner": "NOK", "zloty": "PLN", "złoty": "PLN", "forint": "HUF", "koruna": "CZK", "lira": "TRY",
    "shekel": "ILS", "rand": "ZAR", "naira": "NGN", "cedi": "GHS", "baht": "THB", "ringgit": "MYR", "rupiah": "IDR", "dong": "VND",
    "hryvnia": "UAH", "hryvnias": "UAH", "tenge": "KZT", "taka": "BDT", "peso": "MXN", "real": "BRL", "reais": "BRL",
    "riyal": "SAR", "dirham": "AED", "dinar": "KWD", "leu": "RON", "lei": "RON", "lev": "BGN", "bitcoin": "BTC", "bitcoins": "BTC",
    "birr": "ETB", "kwacha": "ZMW", "lari": "GEL", "dram": "AMD", "manat": "AZN", "kyat": "MMK", "riel": "KHR", "guarani": "PYG",
    "deutschmark": "DEM", "deutsche mark": "DEM", "d-mark": "DEM", "markka": "FIM", "drachma": "GRD", "guilder": "NLG",
    "peseta": "ESP", "escudo": "PTE", "punt": "IEP", "schilling": "ATS", "sterling": "GBP", "pound sterling": "GBP",
    "pounds sterling": "GBP", "greenback": "USD",
}  # fmt: skip
UNSAFE = {
    "real",
    "leu",
    "lev",
    "dong",
    "dram",
    "punt",
    "greenback",
    "lari",
    "won",
}  # also ordinary words: plural or money context only
WORD_CODES = {
    "ALL",
    "TOP",
    "TRY",
    "CUP",
    "ANG",
    "SOS",
    "MOP",
    "GEL",
    "BAM",
    "MAD",
    "PEN",
    "LAK",
    "SHP",
}  # codes that are also words in capitals
PREFIXES = {
    "$": "USD", "US$": "USD", "U.S.$": "USD", "USD$": "USD", "A$": "AUD", "AU$": "AUD", "AUD$": "AUD", "aud$": "AUD", "C$": "CAD", "c $": "CAD",
    "CA$": "CAD", "CAD$": "CAD", "cad$": "CAD", "Can$": "CAD", "NZ$": "NZD", "HK$": "HKD", "S$": "SGD", "NT$": "TWD", "R$": "BRL", "R": "ZAR", "Mex$": "MXN",
    "€": "EUR", "£": "GBP", "¥": "JPY", "₹": "INR", "Rs": "INR", "Rs.": "INR", "₩": "KRW", "₽": "RUB", "₺": "TRY", "₦": "NGN",
    "₱": "PHP", "₫": "VND", "฿": "THB", "₴": "UAH", "₪": "ILS", "₡": "CRC", "₵": "GHS", "₸": "KZT", "₿": "BTC", "₾": "GEL", "RM": "MYR", "Rp": "IDR", "kr": "SEK",
    "Fr": "CHF", "Fr.": "CHF", "SFr": "CHF", "Tk": "BDT", "CN¥": "CNY", "RMB": "CNY", "Z$": "ZWL", "J$": "JMD", "TT$": "TTD",
    "EC$": "XCD", "Bds$": "BBD", "B$": "BND", "N$": "NAD", "IR£": "IEP", "E£": "EGP", "LE": "EGP", "KSh": "KES", "Ksh": "KES", "Sh": "KES", "USh": "UGX", "TSh": "TZS", "GH₵": "GHS", "DM": "DEM", "Kč": "CZK", "zł": "PLN", "Ft": "HUF",
}  # fmt: skip
COUNTRY_DOLLARS = {
    "us": "USD", "u.s.": "USD", "american": "USD", "australian": "AUD", "aussie": "AUD", "canadian": "CAD", "new zealand": "NZD", "hong kong": "HKD",
    "singapore": "SGD", "taiwan": "TWD", "zimbabwean": "ZWL", "jamaican": "JMD",
}  # fmt: skip
SUBUNITS = {"cent": None, "penny": "GBP", "pennies": "GBP", "pence": "GBP", "p": "GBP", "c": None, "¢": "USD", "paise": "INR", "kopeck": "RUB",
            "kopek": "RUB", "centime": "CHF", "rappen": "CHF", "öre": "SEK", "øre": "NOK", "centavo": "MXN", "sen": "MYR"}  # fmt: skip


def names_of(code: str, locale: Locale) -> list[str]:
    """Return the lower-case names of a currency, singular first, without years in brackets."""
    found: list[str] = []
    for count in (1, 2):
        name = get_currency_name(code, count=count, locale=locale)
        if name and name != code and "(" not in name:
            found.append(name.lower())
    return list(dict.fromkeys(found))


def main() -> None:
    """Write the file."""
    locale = Locale.parse("en")
    active = {
        code for entries in get_global("territory_currencies").values() for code, _, end, *_ in entries if end is None
    }
    codes = sorted(
        code for code in locale.currencies if len(code) == 3 and (code in active or code in set(BARE.values()))
    )
    table = {
        code: names_of(code, locale)
        for code in codes
        if not code.startswith("X") or code in {"XAF", "XOF", "XCD", "XPF"}
    }
    dollars = {f"{land} dollar": code for land, code in COUNTRY_DOLLARS.items()}
    content = {
        "codes": table,
        "bare": {**BARE, **dollars},
        "unsafe": sorted(UNSAFE),
        "word_codes": sorted(WORD_CODES & set(table)),
        "prefixes": PREFIXES,
        "subunits": SUBUNITS,
    }
    head = (
        "# Made by scripts/build_currencies.py from Unicode CLDR (through Babel); change the script, not this file.\n"
    )
    TARGET.write_text(head + yaml.safe_dump(content, allow_unicode=True, sort_keys=False, width=160), encoding="utf-8")


if __name__ == "__main__":
    main()
