"""The command line: every command a thin shell over one function.

Only click and the standard library are imported here; the rest where it is used.
"""

from __future__ import annotations

import gc
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click
from click.core import ParameterSource

from factcheck import completion, options
from factcheck.errors import FactcheckError, worst
from factcheck.terminal import Named, epilog, prepare, say, tell, telling
from factcheck.version import __version__

if TYPE_CHECKING:
    from datetime import date

OBJECTS = 200_000
"""So many new objects are made before Python searches for what is no longer needed; the start and one article make
half as many, and nearly all are free without a search."""


def _say_usage(error: click.ClickException) -> None:
    """One line for a command that makes no sense; the help itself where no command was given."""
    if "\n" in error.format_message():
        error.show()
        return
    context = error.ctx if isinstance(error, click.UsageError) else None
    path = context.command_path if context is not None else "factcheck"
    tell(f"factcheck: {error.format_message()} ({path} --help)")


class _Commands(click.Group):
    """The commands. What they could not write to standard output is told here: click's own code for it is 1."""

    def invoke(self, ctx: click.Context) -> Any:
        """What the command gives back; it exits by itself where it has a code of its own."""
        codes: list[int] = []
        with telling(codes):
            return super().invoke(ctx)
        sys.exit(worst(codes))


@click.group(
    cls=_Commands,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    epilog=epilog(
        "0 all right; others: see COMMAND --help",
        "factcheck run draft.md",
        "factcheck explain 'Greece spends more than 3% of its GDP on defence.'",
        "factcheck reference show Greece --measure share_of_gdp",
    ),
)
@click.version_option(__version__, "-V", "--version", prog_name="factcheck")
def cli() -> None:
    """Check numbers about defence spending in news articles against official figures."""


class _Reference(click.Group):
    """The commands of `factcheck.reference_cli`, imported when one of them is asked for."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Names of the commands."""
        return self._group().list_commands(ctx)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """One command, or None."""
        return self._group().get_command(ctx, cmd_name)

    @staticmethod
    def _group() -> click.Group:
        from factcheck.reference_cli import reference

        return reference


cli.add_command(
    _Reference(
        "reference",
        help="Look at, check and extend the official figures behind the checks.",
        epilog=epilog(
            "0 all right; 2 usage; 3 reference data; 4 a file that cannot be fetched",
            "factcheck reference list",
            "factcheck reference show Greece --measure share_of_gdp --year 2014-2024",
        ),
    )
)


@cli.command(
    epilog=epilog(
        "0 nothing wrong; 1 a claim as --fail-on says; 2 usage; 3 reference data; "
        "4 an address that cannot be fetched; 5 unreadable article",
        "factcheck run draft.md",
        "factcheck run draft.docx --published 2024-11-26 --format html --out checked",
        "factcheck run news/ --format sarif,junit --fail-on discrepancy --baseline known.txt",
        "factcheck run https://example.org/article --format json --out - | jq .counts",
        "cat draft.md | factcheck run - --format findings --out - --quiet",
    )
)
@options.articles
@options.published
@click.option(
    "--format",
    "formats",
    multiple=True,
    default=("markdown",),
    show_default=True,
    metavar="NAME,...",
    shell_complete=completion.formats,
    help="Form of the reports, see above; may be repeated.",
)
@click.option(
    "--out",
    type=Named(),
    default="reports",
    show_default=True,
    metavar="DIR",
    help="Folder of the reports; - for standard output.",
)
@options.reference
@options.source
@options.as_of
@click.option(
    "--fail-on",
    type=click.Choice(["never", "discrepancy", "disputed"]),
    default="never",
    show_default=True,
    help="Exit 1 when a claim is rated so (disputed: or discrepancy).",
)
@options.allow_local
@click.option("--quiet/--no-quiet", help="No summary, no progress bar.")
@click.option(
    "--baseline",
    "known",
    type=Named(path_type=Path),
    metavar="FILE",
    help="Known findings, which --fail-on passes over.",
)
@click.option("--write-baseline", type=Named(path_type=Path), metavar="FILE", help="Write this run's findings so.")
@options.select
@options.ignore
@click.option("--statistics/--no-statistics", help="At the end, how many claims of each kind are rated what.")
@click.option("--watch/--no-watch", help="Check one file again whenever it changes, until it is stopped.")
@click.option("--charts/--no-charts", help="Small drawings (SVG files) in Markdown reports.")
@click.option("--plain/--no-plain", help="No colour, no progress bar; NO_COLOR=1 is respected too.")
@options.config
@options.no_config
@click.option(
    "--jobs", type=click.IntRange(1, 512), metavar="N", help="Archives: how many processes.  [default: a core each]"
)
@click.option("--engine", type=click.Choice(["local", "dask"]), help="Archives: who works.  [default: local]")
@click.option("--scheduler", metavar="ADDRESS", help="Archives: a dask cluster (tcp://...), not one of this machine.")
def run(**given: Any) -> None:
    """Check articles and write a report for each.

    ARTICLE is a file (text, Markdown, HTML, PDF, DOCX, EML; many articles: JSON lines, Parquet), a folder,
    a glob, an address (https://...) or - for standard input.

    Formats: claimreview (JSON-LD of schema.org), csv, findings (file:line: what), github (workflow
    annotations), html (with an index.html over several articles), json, jsonl (one verdict a line),
    junit, markdown, parquet, sarif, unchecked (what was not checked; also written beside jsonl).

    One bad article never stops the rest. A comment in an article (<!-- factcheck: ignore: why -->) suppresses
    the findings of its paragraph.

    Archives: with --format parquet alone, Parquet and JSON lines (also .gz, .zst) become parts of one table in DIR. The
    same command goes on where it was stopped.
    """
    from factcheck import checking

    source = click.get_current_context().get_parameter_source
    typed = frozenset(name for name in given if source(name) is ParameterSource.COMMANDLINE)
    sys.exit(checking.run(checking.Options(**given, typed=typed)))


@cli.command(
    epilog=epilog(
        "0 all were read; 2 usage; 4 an address that cannot be fetched; 5 unreadable article",
        "factcheck extract draft.md",
        "factcheck extract archive.jsonl > claims.jsonl",
        "factcheck extract news/*.html --published 2024-11-26 | jq -r .text",
    )
)
@options.articles
@options.published
@options.allow_local
def extract(articles: tuple[str, ...], published: date | None, allow_local: bool) -> None:
    """Print the claims of articles as JSON lines, unjudged.

    ARTICLE is what `factcheck run` takes. Each line is one claim: its kind, subject, value, interval, unit,
    period, words and span, in code points of the article's text.
    """
    from factcheck.checking import claimed
    from factcheck.writers import escape
    from factcheck.writers.contract import claim_fields

    codes: list[int] = []
    with telling(codes):
        for article, claims in claimed(articles, published, codes, allow_local=allow_local):
            for claim in claims:
                click.echo(escape.json(claim_fields(article, claim)).encode())
    sys.exit(worst(codes))


@cli.command(
    epilog=epilog(
        "0 it was read, whatever the rating; 2 usage; 3 reference data",
        "factcheck explain 'Greece spends more than 3% of its GDP on defence.' --published 2024-11-26",
        "factcheck explain 'Poland spent 158bn zloty on defence in 2024.' --source sipri",
        "factcheck explain --article draft.md --claim 4",
    )
)
@click.argument("sentence", required=False)
@click.option(
    "--article", metavar="FILE", help="Read the claims of a file: FILE, a row as FILE:ROW, a place as FILE@AT."
)
@click.option("--claim", type=click.IntRange(1), metavar="N", help="Only its Nth claim, as its report counts them.")
@options.published
@options.reference
@options.source
@options.as_of
@options.select
@options.ignore
@options.allow_local
def explain(**given: Any) -> None:
    """Show how a sentence, or a claim of an article, is read and settled.

    Prints the clauses and figures that were read, what the words allow and what each source says. SENTENCE is one
    sentence or more, as one argument. A claim of an article is read with all that stands around it.
    """
    from factcheck import explaining

    click.echo(explaining.explain(explaining.Asked(**given)), nl=False)


@cli.command(epilog=epilog("0 all right; 2 no such kind", "factcheck kinds", "factcheck kinds rank"))
@click.argument("kind", required=False, shell_complete=completion.kinds)
def kinds(kind: str | None) -> None:
    """List the kinds of claim, or tell of one.

    Of each: what it looks for, what settles it, what is not read yet, and where its rules are from.
    """
    from factcheck import output

    click.echo(output.kinds_table(kind), nl=False)


@cli.command(
    epilog=epilog(
        "0 all right; 2 no such source; 3 reference data",
        "factcheck sources",
        "factcheck sources nato",
        "factcheck sources --reference factcheck-tables",
    )
)
@click.argument("source", required=False, shell_complete=completion.sources)
@options.reference
def sources(source: str | None, reference: tuple[Path, ...]) -> None:
    """List the sources and their releases, or tell of one.

    Of each: the publisher, what its figures mean, the releases held and those only known, the terms.
    """
    from factcheck import output
    from factcheck.checking import tables_of

    click.echo(output.sources_table(tables_of(reference, None), source), nl=False)


def main() -> None:
    """Entry point: errors become one line each and their exit code, never a traceback."""
    gc.set_threshold(OBJECTS)
    prepare()
    codes: list[int] = []
    try:
        with telling(codes):
            cli.main(standalone_mode=False)
    except click.exceptions.Exit as error:
        sys.exit(error.exit_code)
    except click.Abort:
        tell("factcheck: stopped")
        sys.exit(130)
    except click.ClickException as error:
        _say_usage(error)
        sys.exit(2)
    except FactcheckError as error:
        say(error)
        sys.exit(error.exit_code)
    except MemoryError:
        say("not enough memory")
        sys.exit(FactcheckError.exit_code)
    finally:
        for name in ("tables", "cache"):
            module = sys.modules.get(f"factcheck.reference.{name}")
            for line in module.told() if module is not None else ():
                say(line)
        gc.freeze()  # at its end Python would search all objects once more, a tenth of the time of one article
    sys.exit(worst(codes))


if __name__ == "__main__":
    main()
