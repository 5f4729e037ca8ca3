"""Numbers as the press writes them, one form a row: what is read, its value or both ends, its unit, its comparator.

The rows are our own; their forms are those that price-parser, quantulum3 and Microsoft's recognizers are tested on, and
those of newspapers of every continent. In a row, [ ] hold the phrase that is read, hedge included.
"""

from __future__ import annotations

from decimal import Decimal

import pytest

from factcheck.reading.quantities import quantities
from factcheck.reading.quantity import Quantity
from factcheck.reading.styles import ENGLISH, Style, style

IN_WORDS = """
[two point three percent] | 2.3 | percent | eq
[two point two five percent] | 2.25 | percent | eq
[two point twenty-five percent] | 2.25 | percent | eq
[zero point five percent] | 0.5 | percent | eq
[nought point seven per cent] | 0.7 | percent | eq
[one-point-seven percent] | 1.7 | percent | eq
[57 cents on the dollar] | 57 | percent | eq
[5 pence in every pound] | 5 | percent | eq
[nine hundred and sixty-seven billion dollars] | 967000000000 | money | eq
[twenty-two thousand] soldiers | 22000 | number | eq
[twenty-five thousand five hundred] troops | 25500 | number | eq
[two hundred and fifty thousand] troops | 250000 | number | eq
[one hundred thousand] troops | 100000 | number | eq
[a thousand and one] drones | 1001 | number | eq
[one hundred and fifty percent] | 150 | percent | eq
[Twenty-Two Percent] | 22 | percent | eq
[a hundred percent] | 100 | percent | eq
[a million euros] | 1000000 | money EUR | eq
[half a billion euros] | 500000000 | money EUR | eq
[half a million pounds] | 500000 | money | eq
[a quarter of a billion dollars] | 250000000 | money | eq
[three quarters of a million] | 750000 | number | eq
[two-thirds of a million] | 666700 | number | eq
[a half-billion dollars] | 500000000 | money | eq
[one and a half billion] | 1500000000 | number | eq
[a billion and a half dollars] | 1500000000 | money | eq
[three and a half per cent] | 3.5 | percent | eq
[four and three quarter billion] | 4750000000 | number | eq
[half-a-trillion dollars] | 500000000000 | money | eq
[two-and-a-half percent] | 2.5 | percent | eq
[two and one-half percent] | 2.5 | percent | eq
[one and three quarters percent] | 1.75 | percent | eq
[2 and a half percent] | 2.5 | percent | eq
[a dozen] countries | 12 | number | eq
[half a dozen] allies | 6 | number | eq
[three dozen] jets | 36 | number | eq
[one lakh crore rupees] | 1000000000000 | money | eq
a [three-billion-euro] package | 3000000000 | money EUR | eq
[a quarter of one percent] | 0.25 | percent | eq
[half a per cent] | 0.5 | percent | eq
[a half percent] | 0.5 | percent | eq
[half a percentage point] | 0.5 | percentage_point | eq
[three-quarters of a percentage point] | 0.75 | percentage_point | eq
[a tenth] of GDP | 10 | percent | eq
[a six-hundredth] of the total | 0.1667 | percent | eq
[two thirds] of allies | 66.67 | percent | eq
[one sixth], a minister said | 16.67 | percent | eq
"""

IN_DIGITS = """
[2½ per cent] | 2.5 | percent | eq
[2 ½ per cent] | 2.5 | percent | eq
[½ percent] | 0.5 | percent | eq
[1/2 percent] | 0.5 | percent | eq
[1/3] of the budget | 33.33 | percent | eq
[1/600th] of the total | 0.1667 | percent | eq
[1/10th] of the total | 10 | percent | eq
[3 1/2 percent] | 3.5 | percent | eq
[2-1/2 percent] | 2.5 | percent | eq
[5 1/4 billion dollars] | 5250000000 | money | eq
[3·4%] | 3.4 | percent | eq
[3∙4 per cent] | 3.4 | percent | eq
[.5 percent] | 0.5 | percent | eq
[$1,234.56] | 1234.56 | money | eq
[1,00,000] troops | 100000 | number | eq
[216'100] troops | 216100 | number | eq
[4,12%] | 4.12 | percent | eq
[1,8 to 2%] | 1.8..2 | percent | range
[155,000] troops | 155000 | number | eq
"""

PERCENTS = """
[2 percent] | 2 | percent | eq
[2 per cent] | 2 | percent | eq
[2 per-cent] | 2 | percent | eq
[2 percents] | 2 | percent | eq
[2-percent] | 2 | percent | eq
[2-per-cent] target | 2 | percent | eq
[2%] | 2 | percent | eq
[2 %] | 2 | percent | eq
[2 PER CENT] | 2 | percent | eq
[2 Percent] | 2 | percent | eq
[2pc] | 2 | percent | eq
[2 pc] | 2 | percent | eq
[2 p.c.] of GDP | 2 | percent | eq
[2 pct] | 2 | percent | eq
[0.5 percentage points] | 0.5 | percentage_point | eq
[0.5 percentage point] | 0.5 | percentage_point | eq
[0.5pp] | 0.5 | percentage_point | eq
[0.5 p.p.] | 0.5 | percentage_point | eq
[1.5 ppts] | 1.5 | percentage_point | eq
[1.5 %-points] | 1.5 | percentage_point | eq
[0.75 of a percentage point] | 0.75 | percentage_point | eq
[.2 of 1 percent] | 0.2 | percent | eq
[50 basis points] | 0.5 | percentage_point | eq
[25bps] | 0.25 | percentage_point | eq
"""

SIZES = """
[$35B] | 35000000000 | money | eq
[$35Bn] | 35000000000 | money | eq
[$35bn] | 35000000000 | money | eq
[$35 b] | 35000000000 | money | eq
[£57BN] | 57000000000 | money GBP | eq
[£57m] | 57000000 | money GBP | eq
[$1T] | 1000000000000 | money | eq
[$1.5-trillion] | 1500000000000 | money | eq
[$5 BILLION] | 5000000000 | money | eq
[5 Billion Dollars] | 5000000000 | money | eq
[€100-billion] fund | 100000000000 | money EUR | eq
[$5billion] | 5000000000 | money | eq
[5,000 crores] | 50000000000 | number | eq
[35 billions] | 35000000000 | number | eq
[7 thousand billion rupiah] | 7000000000000 | money IDR | eq
[2.1 million million rubles] | 2100000000000 | money RUB | eq
"""

CURRENCIES = """
[R56.6bn] | 56600000000 | money ZAR | eq
[R26,2 billion] | 26200000000 | money ZAR | eq
[N1.57trn] | 1570000000000 | money NGN | eq
[N450,000] | 450000 | money NGN | eq
[KSh150bn] | 150000000000 | money KES | eq
[Ksh. 150bn] | 150000000000 | money KES | eq
[P240bn] | 240000000000 | money | eq
[Tk 5,000 crore] | 50000000000 | money BDT | eq
[Dh5bn] | 5000000000 | money AED | eq
[SR 5 billion] | 5000000000 | money SAR | eq
[QR5.5bn] | 5500000000 | money QAR | eq
[Rp 5 trillion] | 5000000000000 | money IDR | eq
[120 billion Kč] | 120000000000 | money CZK | eq
[12 billion zł] | 12000000000 | money PLN | eq
[zł 118bn] | 118000000000 | money PLN | eq
[5bn lei] | 5000000000 | money | eq
[300bn Ft] | 300000000000 | money HUF | eq
[kr 50 billion] | 50000000000 | money | eq
[50bn kr] | 50000000000 | money | eq
[SKr120bn] | 120000000000 | money SEK | eq
[120 billion Swedish kronor] | 120000000000 | money SEK | eq
[NT$5bn] | 5000000000 | money TWD | eq
[NIS 80bn] | 80000000000 | money ILS | eq
[₪5bn] | 5000000000 | money ILS | eq
[₩5 trillion] | 5000000000000 | money KRW | eq
[₴5bn] | 5000000000 | money UAH | eq
[₹6.21 lakh crore] | 6210000000000 | money INR | eq
[₹5,93,538 crore] | 5935380000000 | money INR | eq
[Rs 6.21 lakh crore] | 6210000000000 | money | eq
[Rs. 2,122 billion] | 2122000000000 | money | eq
[5.25 lakh crore rupees] | 5250000000000 | money | eq
[COP 28 trillion] | 28000000000000 | money COP | eq
[TL 450bn] | 450000000000 | money TRY | eq
[Ush5trn] | 5000000000000 | money UGX | eq
[RMB 1.67 trillion] | 1670000000000 | money CNY | eq
[PLN 186.6bn] | 186600000000 | money PLN | eq
[CHF 5.5bn] | 5500000000 | money CHF | eq
[US $5bn] | 5000000000 | money USD | eq
[$US5bn] | 5000000000 | money USD | eq
[US$ 5.2bn] | 5200000000 | money USD | eq
[A$5bn] | 5000000000 | money AUD | eq
[C$33.8 billion] | 33800000000 | money CAD | eq
[R$5bn] | 5000000000 | money BRL | eq
[£2.5 million] | 2500000 | money GBP | eq
[35 billion $] | 35000000000 | money | eq
[35bn€] | 35000000000 | money EUR | eq
[6.21 lakh crore] | 6210000000000 | money | eq
[10.5 USD] | 10.5 | money USD | eq
[USD10.5m] | 10500000 | money USD | eq
[35 bn USD] | 35000000000 | money USD | eq
[USD bn 35] | 35000000000 | money USD | eq
[EUR million 350] | 350000000 | money EUR | eq
[EURm 350] | 350000000 | money EUR | eq
[€bn 35] | 35000000000 | money EUR | eq
[90.6 EUR billion] | 90600000000 | money EUR | eq
[35 Mrd. euros] | 35000000000 | money EUR | eq
[35 Mrd €] | 35000000000 | money EUR | eq
[120 MdSEK] | 120000000000 | money SEK | eq
[120 mdr SEK] | 120000000000 | money SEK | eq
[50 mia. DKK] | 50000000000 | money DKK | eq
[Fr. 5.5bn] | 5500000000 | money CHF | eq
[500 MSEK] | 500000000 | money SEK | eq
[MEUR 350] | 350000000 | money EUR | eq
[200 M€] | 200000000 | money EUR | eq
[590 Kč] a head | 590 | money CZK | eq
[15 000 Kč] a head | 15000 | money CZK | eq
[10 000 million euros] | 10000000000 | money EUR | eq
[68 000] soldiers | 68000 | number | eq
[CAN$41 billion] | 41000000000 | money CAD | eq
[HK $ 10.05 billion] | 10050000000 | money HKD | eq
[3 dollars and 50 cents] | 3.5 | money | eq
[Kshs. 150 billion] | 150000000000 | money KES | eq
[Bs. 3.5bn] | 3500000000 | money | eq
[SGD$4.9bn] | 4900000000 | money SGD | eq
[Fr5.5bn] | 5500000000 | money CHF | eq
[E1.2bn] | 1200000000 | money SZL | eq
[W61tn] | 61000000000000 | money KRW | eq
"""

RANGES = """
[£50-55bn] | 50000000000..55000000000 | money GBP | range
[$5-6 billion] more | 5000000000..6000000000 | money | range
[$30-$40 billion] | 30000000000..40000000000 | money | range
[€5bn-€6bn] | 5000000000..6000000000 | money EUR | range
[$5bn-6bn] | 5000000000..6000000000 | money | range
[$900m-1.2bn] | 900000000..1200000000 | money | range
[£3m to £4m] | 3000000..4000000 | money GBP | range
[between £50bn and £55bn] | 50000000000..55000000000 | money GBP | range
[between $30bn-40bn] | 30000000000..40000000000 | money | range
[between 30 and 40 billion euros] | 30000000000..40000000000 | money EUR | range
[2-3%] | 2..3 | percent | range
[2%-2.5%] | 2..2.5 | percent | range
[2 to 2.5 per cent] | 2..2.5 | percent | range
[2 per cent to 2.5 per cent] | 2..2.5 | percent | range
[2 or 3 percent] | 2..3 | percent | range
[between 2 and 3 percent] | 2..3 | percent | range
[between roughly 2 and 3 percent] | 2..3 | percent | range
[one to two percent] | 1..2 | percent | range
[between one and two percent] | 1..2 | percent | range
[between one hundred and two hundred million] | 100000000..200000000 | number | range
ranging [from 2 to 3 percent] | 2..3 | percent | range
[from 2-3 percent] | 2..3 | percent | range
[$20-to-$30] | 20..30 | money | range
[20 to 30] countries | 20..30 | number | range
[2 or 3] allies | 2..3 | number | range
[150,000-200,000] troops | 150000..200000 | number | range
[100-150,000] troops | 100000..150000 | number | range
[4 through 5 percent] | 4..5 | percent | range
[4~5%] | 4..5 | percent | range
"""

HEDGES = """
[at least 2%] | 2 | percent | ge
[no less than 2%] | 2 | percent | ge
[upwards of 2%] | 2 | percent | gt
[north of 2%] | 2 | percent | gt
[in excess of 2%] | 2 | percent | gt
[well over 2%] | 2 | percent | gt
[just over 2%] | 2 | percent | gt
[a little over 2%] | 2 | percent | gt
[slightly more than 2%] | 2 | percent | gt
[more than 2%] | 2 | percent | gt
[over 2%] | 2 | percent | gt
[above 2%] | 2 | percent | gt
[beyond 2%] | 2 | percent | gt
[topping 2%] | 2 | percent | gt
[exceeding 2%] | 2 | percent | gt
[under 2%] | 2 | percent | lt
[below 2%] | 2 | percent | lt
[less than 2%] | 2 | percent | lt
[fewer than 2,000] troops | 2000 | number | lt
[just under 2%] | 2 | percent | nearly
[a little under 2%] | 2 | percent | nearly
[shy of 2%] | 2 | percent | nearly
[just shy of 2%] | 2 | percent | nearly
[short of 2%] | 2 | percent | lt
[almost 2%] | 2 | percent | nearly
[nearly 2%] | 2 | percent | nearly
[close to 2%] | 2 | percent | nearly
[approaching 2%] | 2 | percent | nearly
[nearing 2%] | 2 | percent | nearly
[about 2%] | 2 | percent | approx
[around 2%] | 2 | percent | approx
[roughly 2%] | 2 | percent | approx
[approximately 2%] | 2 | percent | approx
[some 2%] | 2 | percent | approx
[circa 2%] | 2 | percent | approx
[c. 2%] | 2 | percent | approx
[c.2%] | 2 | percent | approx
[ca. £5bn] | 5000000000 | money GBP | approx
[~2%] | 2 | percent | approx
[an estimated $5bn] | 5000000000 | money | approx
[in the region of 2%] | 2 | percent | approx
[on the order of 2%] | 2 | percent | approx
[2% or so] | 2 | percent | approx
[2% or thereabouts] | 2 | percent | approx
[30-odd] countries | 30 | number | approx
[up to 2%] | 2 | percent | up_to
[as much as 2%] | 2 | percent | up_to
[as many as 2,000] troops | 2000 | number | up_to
[at most 2%] | 2 | percent | le
[no more than 2%] | 2 | percent | le
[a maximum of 2%] | 2 | percent | le
[2% or more] | 2 | percent | ge
[2% or higher] | 2 | percent | ge
[2% or above] | 2 | percent | ge
[2% and more] | 2 | percent | ge
[2%-plus] | 2 | percent | ge
[2% plus] | 2 | percent | ge
[100,000+] troops | 100000 | number | ge
[> 2%] | 2 | percent | gt
[>2%] | 2 | percent | gt
[<2%] | 2 | percent | lt
[\u22652%] | 2 | percent | ge
[\u2264 2%] | 2 | percent | le
[>=2%] | 2 | percent | ge
[larger than $5bn] | 5000000000 | money | gt
[smaller than $5bn] | 5000000000 | money | lt
[less than or equal to 2%] | 2 | percent | le
[equal to or more than 2%] | 2 | percent | ge
[2% at least] | 2 | percent | ge
[2% at most] | 2 | percent | le
[2% at a minimum] | 2 | percent | ge
[exactly 2%] | 2 | percent | eq
[precisely 2%] | 2 | percent | eq
[just 2%] | 2 | percent | eq
[only 2%] | 2 | percent | eq
[a mere 2%] | 2 | percent | eq
[barely 1%] | 1 | percent | approx
[fully 2%] | 2 | percent | eq
[up to about 2%] | 2 | percent | approx
[only just over 2%] | 2 | percent | gt
[more than just 2%] | 2 | percent | gt
[just 2% or so] | 2 | percent | approx
[at least 2% or more] | 2 | percent | ge
[not quite 2%] | 2 | percent | nearly
[little more than 2%] | 2 | percent | gt
[far less than 2%] | 2 | percent | lt
contracts worth [up to $5bn] | 5000000000 | money | up_to
bring [up to 5,000] troops | 5000 | number | up_to
talk [about 2%] | 2 | percent | approx
for [over 10] years | 10 | number | gt
"""


ROWS = [
    row
    for table in (IN_WORDS, IN_DIGITS, PERCENTS, SIZES, CURRENCIES, RANGES, HEDGES)
    for row in table.split("\n")
    if row
]


def told(quantity: Quantity) -> str:
    """A quantity as the rows write it."""
    high = "" if quantity.high is None else f"..{quantity.high:f}"
    return f"{quantity.value:f}{high} | {f'{quantity.unit} {quantity.currency}'.strip()} | {quantity.hedge.comparator}"


@pytest.mark.parametrize("row", ROWS)
def test_a_number_is_read_whole(row: str) -> None:
    marked, _, wanted = row.partition(" | ")
    text = marked.replace("[", "").replace("]", "")
    (found,) = quantities(text)
    low, high = found.span
    assert f"{text[:low]}[{text[low:high]}]{text[high:]}" == marked
    assert told(found) == wanted


@pytest.mark.parametrize("row", ROWS)
def test_a_number_is_read_in_a_sentence_as_it_is_alone(row: str) -> None:
    marked, _, wanted = row.partition(" | ")
    text = marked.replace("[", "").replace("]", "")
    (found,) = quantities(f"This comes to {text}, they say.")
    assert told(found) == wanted


SEVERAL = [
    ("from 2 to 3 percent", ["2", "3 percent"]),
    ("from 2% to 3%", ["2%", "3%"]),
    ("from less than 2% to 5%", ["less than 2%", "5%"]),
    ("from about $150 billion to $300 billion", ["about $150 billion", "$300 billion"]),
    ("from $5bn to $6bn", ["$5bn", "$6bn"]),
    ("€14.0 billion in 2017 to €15.2 billion", ["€14.0 billion", "2017", "€15.2 billion"]),
    ("2014-2024", ["2014", "2024"]),
    ("over 2014-2024", ["2014", "2024"]),
    ("spread over 10 years", ["10"]),
    ("in 2024 €5bn", ["2024", "€5bn"]),
    ("in 2024 USD 5bn", ["2024", "USD 5bn"]),
    ("3.5% plus 1.5%", ["3.5%", "1.5%"]),
    ("2% and more tanks", ["2%"]),
    ("2% or more than that", ["2%"]),
    ("crept up to 2%", ["2%"]),
    ("spending is up to 2%", ["2%"]),
    ("rose up to 2%", ["2%"]),
    ("bring defence spending up to 2%", ["2%"]),
    ("push it up to $5bn", ["$5bn"]),
    ("handed over $5bn", ["$5bn"]),
    ("two five-year terms", ["two", "five"]),
    ("Leopard 2A4", ["2"]),
    ("202/228-1122", ["202", "228", "1122"]),
    ("at one point two allies left", []),
    ("N95 masks, K9 howitzers, P8s, R2-D2", []),
    ("F-35, B-52, P-8 and E-7", []),
    ("the COP28 summit", []),
    ("hundreds of millions, tens of thousands, dozens", []),
    ("500 million KM", ["500 million"]),
    ("rose 0.3 points to 2.1%", ["0.3 points", "2.1%"]),
    ("it is 154 billion kr.", ["154 billion kr"]),
    ("6 lakh soldiers", ["6 lakh"]),
    ("from 26 to 50 billion euros", ["26", "50 billion euros"]),
    ("from $26 to about $50 billion", ["$26", "about $50 billion"]),
    ("at 28 kn", ["28"]),
    ("and then a third.", []),
    ("in one quarter, it", ["one"]),
    ("R$ 33,90", []),
    ("items 14,5 of it", []),
    ("x.org/search?q=30%25%2020%", []),
    ("point five percent", []),
]


@pytest.mark.parametrize(("text", "wanted"), SEVERAL)
def test_what_is_no_single_number_is_not_read_as_one(text: str, wanted: list[str]) -> None:
    assert [text[slice(*q.span)] for q in quantities(text)] == wanted


COMMA, SPACED = Style(","), Style(".", spaced=True)
STYLES = [
    ("It spent 4.12% of GDP on 216,100 soldiers", ENGLISH, ["4.12", "216100"]),
    ("It spent 4,12% of GDP on 216.100 soldiers", COMMA, ["4.12", "216100"]),
    ("It spent 4,12% of GDP, 1.070 euros a head", COMMA, ["4.12", "1070"]),
    ("It spent 4,125% of GDP, and 3,8% before", COMMA, ["4.125", "3.8"]),
    ("It spent 4.12% of GDP on 216 100 soldiers", SPACED, ["4.12", "216100"]),
    ("MEUR 5 200", SPACED, ["5200000000"]),
    ("5 200 MEUR", SPACED, ["5200000000"]),
    ("It spends EUR 6,99 a head", COMMA, ["6.99"]),
    ("It spends €1070,50 a head", COMMA, ["1070.50"]),
    ("It spends 45,20 zł a head", COMMA, ["45.20"]),
    ("R35 000 million, or 8,8%", Style(",", spaced=True), ["35000000000", "8.8"]),
    ("1 234,56 EUR", Style(",", spaced=True), ["1234.56"]),
    ("EUR 1.234.567", COMMA, ["1234567"]),
    ("in 2024 216,100 soldiers", ENGLISH, ["2024", "216100"]),
    ("It has 216 100 soldiers", SPACED, ["216100"]),
    ("Its budget is 19.723 million euros", ENGLISH, ["19723000000"]),
    ("Its budget is 19.723 million zloty and kr 1.250 million", ENGLISH, ["19723000000", "1250000000"]),
    ("It spends 1.070 euros, \u20ac1.070 or 1.070 crowns a head", ENGLISH, ["1070", "1070", "1070"]),
    ("It spends 1.070 dollars, $1.070 or \u00a31.070 a head", ENGLISH, ["1.070", "1.070", "1.070"]),
    ("Of \u20ac1,070 million it gave 19.723 million euros", ENGLISH, ["1070000000", "19723000"]),
    (
        "Its budget is 19.723 billion euros, 1.28 million euros, 0.125 million euros",
        ENGLISH,
        ["19723000000", "1280000", "125000"],
    ),
    ("No numbers", ENGLISH, []),
]


@pytest.mark.parametrize(("text", "wanted", "values"), STYLES)
def test_a_text_writes_its_numbers_in_one_style(text: str, wanted: Style, values: list[str]) -> None:
    assert style(text) == wanted
    assert [q.value for q in quantities(text, style(text))] == [Decimal(value) for value in values]


def test_a_size_is_kept_beside_the_value() -> None:
    assert [q.scale for q in quantities("$35bn, 2% and MEUR 5")] == [10**9, 1, 10**6]
