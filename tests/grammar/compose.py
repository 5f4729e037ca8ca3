"""A cell, said in English: the text, its day, and the claims that a careful reader makes of it."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from hashlib import sha256
from random import Random
from typing import Any

from factcheck.models import Span
from grammar.cells import PAST, Cell
from grammar.tables import Country, Group, words

DAYS = (date(2024, 9, 12), date(2025, 6, 12), date(2025, 11, 20))  # NATO has 32 members on each
MEMBERS = 32
CLOSE = "\ue100"
_OPEN = 0xE000
_MARKED = re.compile("[\ue000-\ue0ff]([^\ue000-\ue0ff\ue100]*)\ue100")


@dataclass(frozen=True, slots=True)
class Expected:
    """One claim; `fields` holds for each field all that a careful reader may say, and no field that is open."""

    kinds: tuple[str, ...]
    spans: tuple[Span, ...]
    fields: Mapping[str, tuple[Any, ...]] = field(default_factory=dict)
    optional: bool = False


@dataclass(frozen=True, slots=True)
class Said:
    """A cell put into words."""

    cell: Cell
    text: str
    day: date
    expected: tuple[Expected, ...]


@dataclass(slots=True)
class Figure:
    """A quantity in the text: the claim that it makes is known before the place where it stands."""

    text: str
    value: float | None
    unit: str | None
    comparator: str = "eq"
    kinds: tuple[str, ...] = ()
    subject: tuple[tuple[str, ...], ...] = ()
    modality: tuple[str, ...] = ()
    period: tuple[str | None, ...] = ()
    detail: dict[str, str] = field(default_factory=dict)
    optional: bool = False
    beside: bool = False
    """Whether it stands beside a figure that makes no claim, and makes one itself."""
    never: tuple[str, ...] = ()
    """A year that is not the figure's."""
    shared: tuple[int, ...] = ()
    """Numbers of other figures whose place does as well."""

    def fields(self) -> dict[str, tuple[Any, ...]]:
        stated: dict[str, tuple[Any, ...]] = {"comparator": (self.comparator,)}
        if self.value is not None:
            stated["value"] = (self.value,)
        if self.unit is not None:
            stated["unit"] = (self.unit,)
        for name in ("subject", "modality", "period", "never"):
            if getattr(self, name):
                stated[name] = getattr(self, name)
        if self.detail:
            stated["detail"] = (self.detail,)
        return stated


@dataclass(frozen=True, slots=True)
class Holder:
    """Who spends, as the cell's form has it."""

    code: str
    subject: str
    own: str
    of: str
    they: str = "it"
    its: str = "its"
    plural: bool = False
    context: str = ""


class Composer:
    """Puts one cell together; its choices hang on the cell's name and the seed alone."""

    def __init__(self, cell: Cell, seed: int) -> None:
        self.cell = cell
        self.random = Random(sha256(f"{seed}/{cell.name}".encode()).digest())
        self.words = words()
        self.texts = self.words.texts
        self.day = self.random.choice(DAYS)
        self.figures: list[Figure] = []
        self.country = self.random.choice(self._countries())
        others = [c for c in self.words.countries if c.code not in (self.country.code, "USA")]
        self.other, self.third = self.random.sample(others, 2)
        self.holder = self._holder()
        self.years = self._years()
        self.total = ""
        self.then = self.random.randint(self.day.year - 6, self.day.year - 1)
        self.several = False
        """Whether what is spent on is a plural and the subject."""

    # --- who

    def _countries(self) -> list[Country]:
        cell, rows = self.cell, self.words.countries
        if cell.frame.next:
            return [c for c in rows if c.code == "USA"]
        if cell.holder == "capital":
            rows = tuple(c for c in rows if c.capital)
        if "{border}" in cell.embedding.text:
            rows = tuple(c for c in rows if c.borders)
        if cell.frame.kind == "target" or cell.frame.name.startswith("quantifier"):
            rows = tuple(c for c in rows if c.code not in ("JPN", "KOR"))
        if cell.frame.kind == "rank":
            rows = tuple(c for c in rows if c.size >= 20 and c.code not in ("JPN", "KOR", "USA"))
        if cell.frame.kind == "share_of_total":
            rows = tuple(c for c in rows if c.code in ("DEU", "FRA", "ITA", "POL", "ESP"))
        return list(rows)

    def _holder(self) -> Holder:
        form, land = self.cell.holder, self.country
        the = f"the {land.demonym}"
        said = _capitalised(self.random.choice(self.texts["contexts"]).format(name=land.name))
        of = self.random.choice((land.demonym, land.own))
        if form == "capital":
            return Holder(land.code, land.capital, land.capital + "'s", land.demonym)
        if form == "government":
            return Holder(land.code, f"{the} government", f"{the} government's", land.demonym)
        if form == "pronoun":
            return Holder(land.code, "it", "its", "its", context=said)
        if form == "we":
            return Holder(land.code, "we", "our", "our", "we", "our", plural=True)
        if form == "country":
            return Holder(land.code, "the country", "the country's", "the country's", context=said)
        if form == "official":
            host = {"host": self.other.name, "other": self.other.demonym}
            text = self.random.choice(self.texts["officials"]).format(name=land.name, demonym=land.demonym, **host)
            return Holder(land.code, "his country", "his country's", "his country's", context=text)
        if form == "alliance":
            return Holder("NATO", "the alliance", "the alliance's", "its", context=self.texts["alliance"])
        if form == "group":
            return self._group()
        if form == "demonym":
            return Holder(land.code, land.name, land.demonym, land.demonym)
        return Holder(land.code, land.name, land.own, of)

    def _group(self) -> Holder:
        fits = [g for g in self.words.groups if g.own or self.cell.frame.subject == "holder"]
        group: Group = self.random.choice(fits)
        they, its = ("they", "their") if group.plural else ("it", "its")
        return Holder(group.code, group.name, group.own, group.own or its, they, its, group.plural)

    # --- when

    def _years(self) -> tuple[int, int]:
        now = self.day.year
        first = self.random.randint(2009, now - 4)
        return first, self.random.randint(first + 2, now - 1)

    def _time(self) -> tuple[str, str, tuple[str | None, ...]]:
        """What stands in front, what stands behind, and the years that are meant (none: left open)."""
        time, now = self.cell.time, self.day.year
        year = self.random.randint(now - 8, now - 2)
        ahead = self.random.randint(now + 2, now + 8)
        behind = {
            "this_year": ("this year", (str(now), "current")),
            "this_year_past": ("this year", (str(now), "current")),
            "in_year": (f"in {year}", (str(year),)),
            "last_year": ("last year", (str(now - 1),)),
            "until": (f"until {year}", ("none",)),
            "decade_ago": ("a decade ago", (str(now - 10),)),
            "since": (f"since {year}", (f"{year}-{now}",)),
            "by_year": (f"by {ahead}", (str(ahead),)),
            "next_year": ("next year", (str(now + 1),)),
        }
        base = time.removesuffix("_first")
        if base not in behind:
            return "", "", ("current",) if time == "now" else ()
        text, meant = behind[base]
        if time.endswith("_first"):
            first = self.cell.mood.leads and self.cell.embedding.text.startswith("{c}")
            return f"{text}, " if first and base != "last_year" else f"{text} ", "", meant
        return "", f" {text}", meant

    def _period(self, meant: tuple[str | None, ...]) -> tuple[str | None, ...]:
        cell = self.cell
        if cell.frame.kind in ("target", "comparison") or (cell.frame.kind == "streak" and "since" in cell.time):
            return ()
        return () if cell.mood.open and cell.time in ("now", "past", "ahead") else meant

    # --- figures

    def mark(self, figure: Figure) -> str:
        """The figure's text with its number around it, so that its place is known in the end."""
        self.figures.append(figure)
        return chr(_OPEN + len(self.figures) - 1) + figure.text + CLOSE

    def _said(self, number: float) -> str:
        return f"{number:,.1f}".removesuffix(".0")

    def _percent(self, low: float, high: float, whole: bool = False) -> tuple[str, float, str]:
        number = self.random.randint(int(low), int(high)) if whole else round(self.random.uniform(low, high), 1)
        return self._form("percent").format(n=self._said(number)), number, "percent"

    def _form(self, name: str) -> str:
        """One wording for the whole text, so that two figures are put alike."""
        choice = Random(sha256(f"{self.cell.name}/{self.day}/{name}".encode()).digest())
        form = choice.choice(self.texts[name])
        return "{n}%" if name == "percent" and self.cell.frame.plain else form

    def _money(self, billions: float) -> tuple[str, float, str]:
        sign, unit, name = "$", "USD", "dollars"
        if self.cell.embedding.second in ("other", "gap", "clause", "list"):
            pass
        elif self.country.euro:
            sign, unit, name = "€", "EUR", "euros"
        elif self.country.pound:
            sign, unit, name = "£", "GBP", "pounds"
        scale, word, short = (1e9, "billion", "bn") if billions >= 1 else (1e6, "million", "m")
        number = round(billions, 1) if scale == 1e9 else round(billions * 1000 / 10) * 10
        number = round(number) if number > 40 else number
        forms = (f"{sign}{{n}}{short}", f"{sign}{{n}} {word}", f"{{n}} {word} {name}")
        form = forms[(self.day.year + len(self.cell.name)) % (2 if self.cell.frame.plain else 3)]
        return form.format(n=self._said(number)), number * scale, unit

    def _plain_quantity(self, scale: float = 1.0, code: str = "") -> tuple[str, float, str]:
        """A quantity of the frame's kind; `scale` moves it, for a second one beside it."""
        kind, size = self.cell.frame.kind, self.country.size
        size = next((c.size for c in self.words.countries if c.code == code), size)
        if kind == "share_of_gdp":
            return self._percent(1.6 * scale, 3.2 * scale)
        if kind == "amount":
            return self._money(size * self.random.uniform(0.85, 1.15) * scale)
        if kind == "share_of_total":
            return self._percent(2, 9)
        if kind == "share_of_budget":
            return self._percent(3, 14)
        if kind == "equipment_share":
            return self._percent(18, 45, whole=True)
        if kind == "personnel":
            number = max(1, round(self.country.troops * self.random.uniform(0.9, 1.1))) * 1000
            return f"{number:,}", number, "persons"
        if kind == "per_capita":
            sign, unit = ("€", "EUR") if self.country.euro else ("£", "GBP") if self.country.pound else ("$", "USD")
            number = self.random.randint(25, 180) * 10
            return f"{sign}{number:,}", number, unit
        return self._change()

    def _change(self) -> tuple[str, float, str]:
        units = self.cell.frame.units or ("percent", "percent", "money", "percentage_point")
        bare = self.cell.topic.name == "unemployment"
        unit = "percent" if bare else self.random.choice(units)
        if self.cell.holder in ("group", "alliance") and unit == "money":
            unit = "percent"
        if unit == "percent":
            return self._percent(2, 24)
        if unit == "money":
            return self._money(self.country.size * self.random.uniform(0.06, 0.2))
        number = round(self.random.uniform(0.2, 0.9), 1)
        base = "" if self.cell.frame.units else " of GDP"
        return f"{number} {self.texts['points'][0]}{base}", number, "percentage_point"

    def _hedged(self, scale: float = 1.0, hedge: str | None = None, code: str = "") -> Figure:
        word, comparator = self.words.hedges[self.cell.hedge if hedge is None else hedge]
        text, value, unit = self._plain_quantity(scale, code)
        return Figure(f"{word} {text}".strip(), value * self.cell.frame.sign_of_value, unit, comparator)

    def _main(self, figure: Figure, meant: tuple[str | None, ...]) -> Figure:
        cell = self.cell
        figure.kinds = figure.kinds or self._kinds()
        figure.subject = figure.subject or self._subjects()
        figure.modality = figure.modality or (cell.mood.name, *cell.mood.also)
        figure.period = figure.period or self._period(meant)
        if cell.frame.given:
            figure.modality = ("asserted",) if cell.mood.way in ("plain", "not") else ("asserted", cell.mood.name)
        if "{then}" in cell.mood.text:
            figure.never = (str(self.then),)
        return figure

    def _kinds(self) -> tuple[str, ...]:
        """A level that a group promises, or that somebody ought to reach, may be taken for a target."""
        cell = self.cell
        aimed = cell.mood.name in ("pledge", "demand", "target")
        grouped = cell.holder in ("group", "alliance") and aimed
        if cell.frame.kind == "share_of_gdp" and (grouped or cell.mood.name == "target"):
            return "share_of_gdp", "target"
        return (cell.frame.kind,)

    def _subjects(self) -> tuple[tuple[str, ...], ...]:
        aimed = self.cell.mood.name in ("pledge", "demand", "target")
        alliance = self.cell.holder == "group" and aimed and self.holder.code.startswith("NATO")
        return ((self.holder.code,), ("NATO",)) if alliance else ((self.holder.code,),)

    def _beside(self, code: str, scale: float, period: tuple[str | None, ...], modality: str = "asserted") -> str:
        figure = self._hedged(scale, "none", code)
        figure.kinds, figure.subject = (self.cell.frame.kind,), ((code,) if code else (),)
        figure.modality, figure.period = (modality,), period
        return self.mark(figure)

    # --- kinds of quantity that are not a hedge and a number

    def _quantity(self, meant: tuple[str | None, ...]) -> str:
        kind = self.cell.frame.kind
        special = {"comparison": self._ratio, "rank": self._rank, "streak": self._streak}
        figure = special[kind]() if kind in special else self._hedged()
        if kind == "share_of_total":
            figure.detail = {"of_total": self.total}
        if self.cell.frame.dated:
            meant = (str(self.years[1]),)
        return self.mark(self._main(figure, meant))

    def _ratio(self) -> Figure:
        name = "multiples" if self.cell.frame.name == "as_much" else "multiples_of"
        text, value = self.random.choice(self.texts[name])
        more = " as much" if name == "multiples" else ""
        return Figure(text + more, float(value), "times", detail={"reference": self.other.code})

    def _rank(self) -> Figure:
        number = self.random.randint(0, 8)
        return Figure(self.texts["ordinals"][number], number + 2, "rank", detail={"scope": self.scope[1]})

    def _streak(self) -> Figure:
        number = self.random.randint(1, 8)
        if self.cell.frame.perfect:
            row = self.random.choice(self.texts["rows_many"])
            word = self.texts["numbers"][number]
            text = f"{word} {row}"
        else:
            text = f"{self.texts['ordinals'][number]} {self.random.choice(self.texts['rows'])}"
        return Figure(text, number + 2, "years")

    @property
    def scope(self) -> tuple[str, str, str]:
        rows = self.texts["scopes"]
        return rows[(self.day.month + len(self.country.name)) % len(rows)]

    def _threshold(self) -> str:
        """The level that members meet or miss: a target, optional where it is only said to be spent."""
        cell = self.cell
        text, value, unit = self._form("percent").format(n=self.threshold), 2, "percent"
        named = "target" in cell.frame.slots or "guideline" in cell.frame.slots
        modality = ("target", "asserted", cell.mood.name, *cell.mood.also) if named else ()
        figure = Figure(text, value, unit, kinds=("target",), subject=(("NATO",),), modality=modality)
        if "{quantifier}" in cell.frame.subject and self.quantifier[0] == "only":
            figure.kinds, figure.subject = ("target", "share_of_gdp"), (("NATO",), (self.country.code,))
        if not named:
            figure.kinds, figure.optional, figure.subject = ("target", "share_of_gdp", "count"), True, ()
            figure.value = None
        elif cell.frame.kind == "target" and cell.mood.name not in ("asserted", "negated"):
            figure.kinds, figure.subject = ("target", "share_of_gdp"), (("NATO",), (self.holder.code,))
        return self.mark(figure)

    def _count(self, meant: tuple[str | None, ...]) -> str:
        number = self.random.randint(3, 14)
        word = self.texts["numbers"][number - 2]
        kind = self.random.choice(("of", "plain", "plain"))
        detail = {"threshold": self.threshold}
        if kind == "of" and self.cell.time not in PAST:
            number = self.random.randint(12, 28)
            text = f"{number} of {MEMBERS} allies"
            detail["of"] = str(MEMBERS)
        else:
            text = (
                self.random.choice(("", "only ", "just ")) + f"{word} {self.random.choice(self.texts['more_members'])}"
            )
        figure = Figure(text, number, "countries", subject=(("NATO",),), detail=detail)
        if self.cell.frame.missing:
            figure.modality = ("negated",) if self.cell.mood.name == "asserted" else ("negated", self.cell.mood.name)
        return self.mark(self._main(figure, meant))

    def _number(self, meant: tuple[str | None, ...]) -> str:
        number = self.random.randint(5, 28)
        text = self.texts["numbers"][number - 2] if number < 10 else str(number)
        figure = Figure(text, number, "countries", subject=(("NATO",),), detail={"threshold": "2"})
        return self.mark(self._main(figure, meant))

    @property
    def threshold(self) -> str:
        """What is met: NATO's is one, what is spent may be any."""
        many = ("2", "2.5", "3") if "at least {t}" in self.cell.frame.rest else ("2",)
        return many[len(self.cell.name) % len(many)]

    @property
    def quantifier(self) -> tuple[str, str]:
        choice = Random(sha256(f"{self.cell.name}/{self.day}".encode()).digest())
        name = choice.choice([n for n in self.words.quantifiers if n != "singular"])
        return name, choice.choice(self.words.quantifiers[name])

    def _quantified(self, meant: tuple[str | None, ...]) -> str:
        _, text = self.quantifier
        number = self.texts["numbers"][self.random.randint(1, 10)]
        text = text.format(n=number, name=self.country.name)
        figure = Figure(text, None, None, subject=(("NATO",),), shared=(len(self.figures) + 1,))
        if "only" in text:
            figure.subject = (("NATO",), (self.country.code,))
        return self.mark(self._main(figure, meant))

    def _next(self, meant: tuple[str | None, ...]) -> tuple[str, str]:
        """The claim stands over "more ... combined"."""
        number = self.random.randint(4, 9)
        figure = self._main(Figure("", 1, "times", "gt", detail={"n": str(number)}), meant)
        self.figures.append(figure)
        return chr(_OPEN + len(self.figures) - 1), self.texts["numbers"][number - 2]

    # --- the clause

    @property
    def plural(self) -> bool:
        frame = self.cell.frame
        if frame.subject == "{quantifier}":
            return self.quantifier[1] not in self.words.quantifiers["singular"]
        if frame.plural:
            return True
        if frame.subject == "topic":
            return self.several
        return frame.subject == "holder" and (self.holder.plural or self.cell.embedding.second == "list")

    def _topics(self) -> tuple[str, ...]:
        names = self.cell.topic.topic or ("",)
        spent_by = self.cell.frame.subject == "holder" or self.cell.frame.kind == "count"
        return names if spent_by else tuple(n for n in names if "{its}" not in n)

    def _measure(self) -> str:
        names = self.cell.topic.measure
        if self.cell.holder == "in" or self.cell.frame.kind == "share_of_gdp":
            names = tuple(name for name in names if "budget" not in name or self.cell.topic.bare) or names
        if self.cell.holder == "in" and not self.cell.topic.bare:
            names = tuple(name for name in names if "spending" in name or "expenditure" in name)
        if self.cell.frame.kind in ("rank", "streak", "comparison", "per_capita"):
            names = tuple(name for name in names if not name.startswith("spending on"))
        return self.random.choice(names or self.cell.topic.measure)

    def _slots(self, meant: tuple[str | None, ...]) -> dict[str, str]:
        cell, texts, choose = self.cell, self.texts, self.random.choice
        holder, land = self.holder, self.country
        article = "the " if cell.holder == "demonym" else ""
        many = holder.plural or cell.embedding.second == "list" or (cell.frame.kind == "count" and self.plural)
        its = "their" if many and holder.its == "its" else holder.its
        slots = {
            "gdp": self._form("gdp"),
            "topic": choose(self._topics()).format(its=its),
            "its": its,
            "measure": self._measure(),
            "of": holder.of,
            "own": holder.own if cell.holder != "demonym" else land.own,
            "its_own": article + holder.own,
            "name": land.name,
            "demonym": land.demonym,
            "rival": self.other.name,
            "rival_own": self.other.own,
            "year0": str(self.years[0]),
            "year1": str(self.years[1]),
            "scope": self.scope[0],
            "inside": self.scope[2],
            "budget": choose(texts["budget"]).format(its=its),
            "head": choose(texts["head"]),
            "strength": choose(texts["strength"]),
            "h2": self.other.name,
        }
        total = choose(texts["totals"][1:] if cell.contrast else texts["totals"])
        slots["total"] = total[0]
        spending = [m for m in cell.topic.measure if "budget" not in m and not m.startswith("spending")]
        slots["spending"] = choose(spending or list(cell.topic.measure))
        return self._filled(slots, total[1], meant)

    def _filled(self, slots: dict[str, str], total: str, meant: tuple[str | None, ...]) -> dict[str, str]:
        """The same with those slots that are claims, in the order of the sentence."""
        self.total = total
        makers: dict[str, Callable[[], str]] = {
            "biggest": self._biggest,
            "q0": self._from,
            "count": lambda: self._count(meant),
            "quantifier": lambda: self._quantified(meant),
            "t": self._threshold,
            "num": lambda: self._number(meant),
            "q": lambda: self._list(meant) if self.cell.embedding.second == "list" else self._quantity(meant),
            "q2": lambda: self._beside(self.other.code, 1.0, self._period(meant), self.cell.mood.name),
        }
        slots |= {name: make() for name, make in makers.items() if f"{{{name}}}" in self.cell.frame.slots}
        if self.cell.frame.next:
            slots["more"], slots["n"] = self._next(meant)
        return slots

    def _biggest(self) -> str:
        return self.mark(Figure(self.random.choice(self.texts["biggest"]), None, None, kinds=("rank",), optional=True))

    def _from(self) -> str:
        """What it rose from, which is taken for granted whatever the mood."""
        scale = 0.55 if self.cell.frame.kind == "amount" else 0.5
        text = self._beside(self.holder.code, scale, (str(self.years[0]),))
        self.figures[-1].modality = ("asserted", self.cell.mood.name)
        return text

    def _list(self, meant: tuple[str | None, ...]) -> str:
        codes = (self.country.code, self.other.code, self.third.code)
        parts = []
        for code in codes:
            figure = self._main(self._hedged(code=code), meant)
            figure.subject = ((code,),)
            parts.append(figure)
        tail = parts[-1].text.split(" ", 1)
        if parts[0].text[0].isdigit() and len(tail) == 2:
            for figure in parts[:-1]:
                figure.text = figure.text.split(" ", 1)[0]
        first, second, third = (self.mark(figure) for figure in parts)
        return f"{first}, {second} and {third}"

    def _subject(self, slots: dict[str, str]) -> str:
        frame, holder = self.cell.frame, self.holder
        if frame.subject == "holder":
            return holder.subject
        if frame.subject == "topic":
            return slots["topic"]
        if frame.subject != "measure":
            return frame.subject.format(**slots)
        if self.cell.holder == "in":
            return f"{slots['measure']} in {self.country.name}"
        article = "the " if self.cell.holder == "demonym" and "budget" in slots["measure"] else ""
        return f"{article}{holder.own} {slots['measure']}"

    def _clause(self) -> tuple[dict[str, str], str]:
        """The slots of a mood, and what comes before the sentence."""
        cell = self.cell
        front, behind, meant = self._time()
        slots = self._slots(meant)
        subject = self._subject(slots)
        self.several = cell.frame.subject == "topic" and subject.endswith("s")
        rest = f" {cell.frame.rest.format(**slots)}{behind}".replace("  ", " ").rstrip()
        if cell.frame.next:
            rest = rest.replace(" more ", f" {slots['more']}more ", 1).replace("combined", "combined" + CLOSE, 1)
        base, third, past, done, doing = self.words.verbs[cell.frame.verb]
        finite = {"past": past, "perfect": f"{self._has} {done}"}.get(self._tense, base if self.plural else third)
        if cell.frame.verb == "be" and self._tense in ("past", "present"):
            finite = {"past": ("was", "were"), "present": ("is", "are")}[self._tense][self.plural]
        forms = {"f": finite, "b": base, "i": doing, "neg": self._negated(base, done), "inv": ""}
        if cell.frame.verb_is:
            forms = self._verb_claims(forms, (base, done, doing, finite), meant)
        made = {name: form + rest for name, form in forms.items()}
        made["inv"] = self._inverted(subject, base, done, rest, forms)
        made |= {"s": front + subject, "is": "are" if self.plural else "is", "has": self._has}
        made |= {"they": self.holder.they, "plan": "plan" + "s" * (not self.plural)}
        made |= {"then": str(self.then)}
        made |= {"want": "want" + "s" * (not self.plural)}
        if cell.mood.only == "holder" and "{s} to" in cell.mood.text and cell.holder == "pronoun":
            made["s"] = front + subject
        return made, behind

    def _verb_claims(
        self, forms: dict[str, str], bare: tuple[str, ...], meant: tuple[str | None, ...]
    ) -> dict[str, str]:
        """ "Doubled": the verb itself is the figure."""
        frame = self.cell.frame
        figure = self._main(Figure("", float(frame.verb_is), "times"), meant)
        self.figures.append(figure)
        start = chr(_OPEN + len(self.figures) - 1)
        words_ = sorted({word.rsplit(" ", 1)[-1] for word in bare}, key=len, reverse=True)
        either = re.compile(rf"\b({'|'.join(words_)})\b")
        return {name: either.sub(lambda m: start + m[0] + CLOSE, form, count=1) for name, form in forms.items()}

    @property
    def _has(self) -> str:
        return "have" if self.plural else "has"

    @property
    def _tense(self) -> str:
        time = self.cell.time
        if time in PAST or time == "dated":
            return "past"
        return "perfect" if time in ("since", "since_first", "perfect") else "present"

    def _negated(self, base: str, done: str) -> str:
        if self._tense == "perfect":
            return f"{self._has} not {done}"
        if base == "be":
            return {"past": ("was not", "were not"), "present": ("is not", "are not")}[self._tense][self.plural]
        return ("did" if self._tense == "past" else "do" if self.plural else "does") + f" not {base}"

    def _inverted(self, subject: str, base: str, done: str, rest: str, forms: dict[str, str]) -> str:
        if self._tense == "perfect":
            return f"{self._has} {subject} {forms['neg'].split(' not ')[1]}{rest}"
        if base == "be":
            return f"{ {'past': ('was', 'were'), 'present': ('is', 'are')}[self._tense][self.plural] } {subject}{rest}"
        verb = forms["b"]
        return f"{'did' if self._tense == 'past' else 'do' if self.plural else 'does'} {subject} {verb}{rest}"

    # --- the sentence

    def sentence(self) -> str:
        """The marked text."""
        cell = self.cell
        made, _ = self._clause()
        clause = cell.mood.text.format(**made)
        split = cell.mood.text.removeprefix("{s} ").format(**made) if cell.mood.leads else clause
        slots = self._around(made, clause, split)
        pattern = cell.embedding.text if cell.holder != "we" else self.texts["we"]
        if cell.frame.sign < 0 and cell.embedding.second in ("past", "year"):
            pattern = pattern.replace("up from", "down from")
        text = _capitalised(pattern.format(**slots).strip())
        if cell.mood.upper:
            head, _, tail = text.partition(": ")
            text = f"{head}: {_capitalised(tail)}"
        if cell.embedding.title:
            text = titled(text)
        if cell.mood.headline:
            text = text.removeprefix("The ")
        if not (text.endswith("?") or cell.embedding.title or cell.mood.headline):
            text += "."
        context = "" if cell.embedding.contrast else self.holder.context
        return f"{context} {text}".strip()

    def _around(self, made: dict[str, str], clause: str, predicate: str) -> dict[str, str]:
        land, other = self.country, self.other
        slots = {
            "c": clause,
            "s": made["s"],
            "p": predicate,
            "name": land.name,
            "own": land.own,
            "border": land.borders,
            "neighbour": land.neighbour,
            "known": land.known,
            "h2": other.name,
            "h2_own": other.own,
            "h3": self.third.name,
            "earlier": self.random.choice(self.texts["earlier"]),
            "measure": "",
            "list": f"{land.name}, {other.name} and {self.third.name}",
        }
        if self.cell.embedding.needs == "measure":
            slots["measure"] = made["s"].removeprefix(f"{land.own} ")
        if self.cell.embedding.contrast:
            text, value, unit = self._percent(1.6, 3.2)
            figure = Figure(text, value, unit, kinds=("share_of_gdp",), subject=((land.code,),), beside=True)
            place = "after" if "{after}" in self.cell.embedding.text else "before"
            slots[place] = self.texts[f"defence_{place}"].format(name=land.name, q=self.mark(figure))
            if not self.cell.embedding.finite:
                slots["c"] = _capitalised(clause)
        return self._second(slots)

    def _second(self, slots: dict[str, str]) -> dict[str, str]:
        cell, second = self.cell, self.cell.embedding.second
        if second in ("", "list"):
            return slots
        main = self.figures[-1].period if cell.mood.name == "asserted" else ()
        scale = 1.0 if second not in ("past", "year") else 1.6 if cell.frame.sign < 0 else 0.5
        year = self.day.year - self.random.randint(9, 12)
        period: dict[str, tuple[str | None, ...]] = {"past": (), "year": (str(year),), "clause": self._again_period()}
        code = self.holder.code if second in ("past", "year") else self.other.code
        code = code if second in ("past", "year") or "{h2" in cell.embedding.text else ""  # "its rival"
        modality = cell.mood.name if second == "gap" else "asserted"
        slots["q2"] = self._beside(code, scale, period.get(second, main), modality)
        slots["year2"] = str(year)
        verb = self.words.verbs["spend"][2 if self._tense == "past" else 1]
        share = " of GDP" if cell.frame.kind == "share_of_gdp" else ""
        first = cell.embedding.text.startswith(("while", "{h2}", "unlike", "{s}"))
        about = " on " + self.words.topics[0].topic[0] if first else ""
        slots["again"] = f"{verb} {slots['q2']}{share}{about}"
        if cell.embedding.text.startswith("{h2}"):
            slots["c"] = _capitalised(slots["c"])
        return slots

    def _again_period(self) -> tuple[str | None, ...]:
        now = {"now": ("current",), "this_year": ("current", str(self.day.year))}
        return now.get(self.cell.time, ())

    def said(self) -> Said:
        text = _articles(self.sentence())
        places: dict[int, Span] = {}
        plain = ""
        at = 0
        for match in _MARKED.finditer(text):
            plain += text[at : match.start()]
            places[ord(match[0][0]) - _OPEN] = (len(plain), len(plain) + len(match[1]))
            plain += match[1]
            at = match.end()
        plain += text[at:]
        figures = [(n, f) for n, f in enumerate(self.figures) if f.beside or f.optional or not self.cell.contrast]
        expected = tuple(self._expected(number, figure, places) for number, figure in figures)
        return Said(self.cell, plain, self.day, expected)

    def _expected(self, number: int, figure: Figure, places: dict[int, Span]) -> Expected:
        spans = tuple(places[n] for n in (number, *figure.shared))
        return Expected(figure.kinds, spans, figure.fields(), figure.optional)


_INSIDE = "[\ue000-\ue0ff\ue100]"


def _capitalised(text: str) -> str:
    """With a capital first letter, wherever the marks are; also after a sentence's end."""
    head = re.compile(rf"(^|[—–])((?:{_INSIDE}|[“\"(])*)([a-z])")
    return head.sub(lambda m: m[1] + m[2] + m[3].upper(), text)


_SMALL = frozenset(("a", "an", "and", "as", "at", "but", "by", "for", "from", "in", "of", "on", "or", "the", "to"))
_PRIVATE = "".join(map(chr, range(_OPEN, ord(CLOSE) + 1)))


def titled(text: str) -> str:
    """In Title Case, as headlines have it.

    >>> titled("Defence spending stands at 4% of GDP")
    'Defence Spending Stands at 4% of GDP'
    """
    return " ".join(
        "-".join(map(_capitalised, word.split("-"))) if not index or word.strip(_PRIVATE) not in _SMALL else word
        for index, word in enumerate(text.split(" "))
    )


_AN = re.compile(rf"\b([Aa]) (?={_INSIDE}?[$€£]?(?:8|11\b|11\.|18\b|18\.|an\b))")


def _articles(text: str) -> str:
    """ "An 8% rise"."""
    return _AN.sub(r"\1n ", text)


@cache
def say(cell: Cell, seed: int) -> Said:
    """The cell in words.

    A cell is said in the same way for the same seed.
    """
    return Composer(cell, seed).said()
