"""Arguments of the commands on articles: which, when they appeared, what they are checked against, by which defaults.

Only click and the standard library are imported here; the rest where it is used.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from factcheck import completion
from factcheck.terminal import Named

if TYPE_CHECKING:
    from datetime import date


def _date(ctx: click.Context, param: click.Parameter, value: str | None) -> date | None:
    from datetime import date

    try:
        return None if value is None else date.fromisoformat(value)
    except ValueError:
        raise click.BadParameter(f"{value!r} is not a date; write 2024-11-26", ctx, param) from None


def _day(ctx: click.Context, param: click.Parameter, value: str | None) -> date | None:
    """A day of publication."""
    day = _date(ctx, param, value)
    if day is None:
        return None
    from factcheck.articles.dates import possible

    if possible(day) is None:
        raise click.BadParameter(f"{value!r} is no day of the press", ctx, param)
    return day


def _configured(ctx: click.Context, param: click.Parameter, value: object) -> None:
    """Defaults from a file, before any other option is read: of the one named, of none, else of the one found."""
    asked = ctx.meta.setdefault("factcheck.config", {})
    asked[param.name] = value
    if all(asked.values()) and len(asked) == 2:
        raise click.UsageError("--config and --no-config exclude one another", ctx)
    if len(asked) == 2 and not asked["no_config"]:
        from factcheck.config import defaults

        ctx.default_map = defaults(asked["config"])


articles = click.argument("articles", nargs=-1, required=True, metavar="ARTICLE...")
published = click.option(
    "--published", callback=_day, metavar="DATE", help="Publication date; overrides the article's own."
)
allow_local = click.option("--allow-local", is_flag=True, help="Let addresses lead to the local network.")
as_of = click.option(
    "--as-of",
    callback=_date,
    metavar="DATE",
    shell_complete=completion.days,
    help="Second clock: releases up to that day only.",
)
reference = click.option(
    "--reference",
    type=Named(path_type=Path),
    multiple=True,
    metavar="DIR",
    help="Your own tables over the shipped ones.",
)
source = click.option(
    "--source", metavar="NAME", shell_complete=completion.sources, help="Make one source primary, for example sipri."
)
select = click.option(
    "--select",
    metavar="KIND,...",
    shell_complete=completion.kinds,
    help="Only these kinds of claim; see factcheck kinds.",
)
ignore = click.option("--ignore", metavar="KIND,...", shell_complete=completion.kinds, help="Not these kinds of claim.")
config = click.option(
    "--config",
    type=Named(path_type=Path),
    is_eager=True,
    expose_value=False,
    callback=_configured,
    metavar="FILE",
    help="Defaults of these options.  [default: factcheck.toml or pyproject.toml, here or above]",
)
no_config = click.option(
    "--no-config", is_flag=True, is_eager=True, expose_value=False, callback=_configured, help="Read no such file."
)
