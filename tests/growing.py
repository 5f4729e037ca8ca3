"""Inputs that grow: of n clauses, countries, brackets, numbers, comparisons, quotes, paragraphs, lines, letters."""

from __future__ import annotations

from collections.abc import Callable

_NAMES = ("Poland", "Germany", "France", "Spain", "Italy", "Greece", "Norway", "Latvia")
Made = dict[str, Callable[[int], str]]


def _names(n: int) -> str:
    return ", ".join(_NAMES[at % len(_NAMES)] for at in range(n))


def _shares(n: int) -> str:
    return ", ".join(f"{at % 7 + 1}.{at % 9}%" for at in range(n))


def _people(n: int) -> str:
    return ", ".join(f"Ann {chr(65 + at % 26)}{chr(97 + at // 26 % 26)}son" for at in range(n))


SENTENCES: Made = {
    "clauses in a row": lambda n: "Poland spends 2% of GDP on defence" + " and it raised its army's budget" * n + ".",
    "clauses in one another": lambda n: "He said " + "that they knew " * n + "that Poland spends 2% of GDP on defence.",
    "relative clauses": lambda n: "The army" + " which the state, which pays," * n + " spends 2% of GDP.",
    "countries in a row": lambda n: f"{_names(n)} and Estonia spend 2% of their GDP on defence.",
    "brackets in a row": lambda n: "Spending rose (to 2% of GDP)" * n + ".",
    "brackets in one another": lambda n: "Spending rose " + "(in Poland " * n + "by 2%" + ")" * n + ".",
    "brackets left open": lambda n: "Spending on defence rose " + "(in Poland " * n + "by 2%.",
    "numbers": lambda n: f"Poland spent {_shares(n)} of its GDP.",
    "bare numbers": lambda n: "Poland has " + " and ".join(f"{at + 1000}" for at in range(n)) + " soldiers.",
    "numbers in words": lambda n: "Poland has " + "one hundred and " * n + "two soldiers.",
    "quotation marks": lambda n: "Poland spends " + '"so much" ' * n + "on defence, 2% of GDP.",
    "years": lambda n: "It spent 2% " + ", ".join(f"in {1950 + at % 80}" for at in range(n)) + " on defence.",
    "adverbs": lambda n: "Poland " + "really " * n + "spends 2% of its GDP on defence.",
    "commas": lambda n: "Poland" + "," * n + " spends 2% of its GDP on defence.",
    "words that may be verbs": lambda n: "Plans " + "increase cost " * n + "2% of GDP.",
    "prepositions": lambda n: "Spending " + "of the army of Poland " * n + "is 2% of GDP.",
    "words that open the reading": lambda n: (
        "Poland " + "spending pledges raise NATO defence budget target " * n + "2%."
    ),
    "quotes in one another": lambda n: "He said: " + '"Spain said: ' * n + "it spends 2% of GDP" + '"' * n + ".",
    "names of people": lambda n: f"Poland, {_people(n)} and Spain spend 2% of their GDP on defence.",
    "names and figures in order": lambda n: f"{_names(n)} and Estonia spend {_shares(n)} and 3% of GDP respectively.",
    "names and figures in turn": lambda n: (
        "Spending grew" + "".join(f", in {one} by 2%" for one in _NAMES * (n // 8)) + "."
    ),
    "sums": lambda n: "Poland spent " + "$5bn on its army and " * n + "$6bn on its navy.",
    "changes": lambda n: "Spending in Poland rose " + "by 5% to $3bn, " * n + "by 3%.",
    "multiples": lambda n: "Poland spends " + "twice as much as Germany and " * n + "2% of GDP on defence.",
    "places in an order": lambda n: "Poland is " + "the third-largest spender and " * n + "the fourth.",
    "shares of shares": lambda n: "The share of GDP " + "of 2% and the share of GDP " * n + "is 3%.",
    "figures told again": lambda n: "Poland spends 2% of GDP" + ", which is 3% of GDP" * n + ".",
    "figures farther off": lambda n: "Spending is closer to 2%" + " than to 3%" * n + ".",
    "counts of people": lambda n: "Poland has 5,000 soldiers" + " and 6,000 troops" * n + ".",
    "letters in one word": lambda n: "Poland spends 2% of its GDP on " + "x" * n * 10 + ".",
    "digits in one number": lambda n: "Poland spends " + "1" * n * 10 + "% of its GDP on defence.",
    "hyphens in one word": lambda n: "Poland spends 2% of its GDP on " + "x-" * n + "x.",
}
"""One sentence each."""
ARTICLES: Made = {
    "paragraphs with a pronoun": lambda n: "Poland spends 2% of its GDP on defence.\n\n" + "It spends 3%.\n\n" * n,
    "paragraphs about something else": lambda n: "Poland has an army.\n\n" + "Its debt rose by 5% of GDP.\n\n" * n,
    "paragraphs with a name": lambda n: "\n\n".join(f"{one} spends 2% on its army." for one in _NAMES * (n // 8)),
    "silent paragraphs, then a figure": lambda n: "The army rested.\n\n" * n + "It spends 2% of its GDP on defence.",
    "lines of a list": lambda n: "Spending on defence, % of GDP:\n" + "- Poland: 4.1%\n" * n,
    "lines of a list of years": lambda n: "Spending on defence in 2024:\n" + "- Poland: 4.1%\n" * n,
    "one paragraph": lambda n: "Poland spends 2% of its GDP on defence. " + "It spends 3%. " * n,
    "one quotation": lambda n: "Poland's minister spoke. \"We spend 2% of GDP on defence. " + "We spend 3%. " * n + '"',
    "turns of a talk": lambda n: "MINISTER: We spend 2% of GDP on defence.\n\n" * n,
    "goals": lambda n: "NATO has a target of 2%. " + "Every ally meets it. " * n,
}
"""Whole articles."""
TEXTS: Made = {
    "letters": lambda n: "x" * n,
    "spaces": lambda n: "x" + " " * n + "x",
    "line breaks": lambda n: "x" + "\n" * n + "x",
    "brackets": lambda n: "[" * n,
    "links": lambda n: "[a](" * n,
    "marks of emphasis": lambda n: "*a" * n,
    "tags": lambda n: "<a" * n,
    "entities": lambda n: "&a" * n,
    "wrapped lines": lambda n: "a line that wraps\n" * (n // 8),
    "lines of capitals": lambda n: "SPENDING IN POLAND\n" * (n // 8),
    "hyphens at the ends of lines": lambda n: "de-\n" * n,
    "stops": lambda n: "." * n,
    "quotation marks": lambda n: "\u201c'" * n,
}
"""Texts of no sense, before any sentence is read."""
