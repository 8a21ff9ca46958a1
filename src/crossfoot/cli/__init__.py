"""The `crossfoot` command: arguments, exit codes, and what goes to which stream.

Exit status: 0 nothing at or above --fail-on, 1 findings, 2 bad usage, bad rules, a named path that is missing or not read, or
nothing read at all. Standard output gets the report and nothing else. Heavy modules load inside the commands, so that --help
and --version are instant.
"""

from __future__ import annotations

import os
import sys
from typing import Annotated

import typer

from crossfoot import __version__
from crossfoot.cli.check import check
from crossfoot.cli.documents import compare, coverage, extract
from crossfoot.cli.editor import lsp, watch
from crossfoot.cli.folders import audit, matrix
from crossfoot.cli.options import EXIT_INTERRUPTED, EXIT_PIPE, EXIT_USAGE
from crossfoot.cli.policy import baseline, config, init, rules, schema
from crossfoot.errors import CrossfootError
from crossfoot.escapes import visible
from crossfoot.terminal import emit, note, use_utf8

app = typer.Typer(
    name="crossfoot",
    add_completion=True,
    no_args_is_help=True,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 110},
)


def _print_version(wanted: bool) -> None:
    if wanted:
        emit(f"crossfoot {__version__}\n")
        raise typer.Exit


@app.callback()
def root(
    version: Annotated[
        bool, typer.Option("--version", callback=_print_version, is_eager=True, help="Print the version and exit.")
    ] = False,
) -> None:
    """Find the numbers and dates in a folder of documents that disagree with each other.

    \b
    Editors, with a story folder:
      crossfoot check story/                     both passages of each discrepancy
      crossfoot check story/ --report story.html a page to work through in a browser
      crossfoot check story/ --fix               restated figures as their sources have them, as a diff
      crossfoot matrix story/                    facts as rows, documents as columns

    \b
    A content repository, in continuous integration:
      crossfoot init                             a commented crossfoot.toml
      crossfoot baseline .                       accept what is there today
      crossfoot check . --changed-since main     what a branch touches, and what it left behind

    \b
    Analysts, with any documents:
      crossfoot extract reports/ --format csv    every figure and date as a record
      crossfoot audit reports/                   which wrong figures would be caught
    """


app.command()(check)
app.command()(extract)
app.command(short_help="Set two documents side by side, figure by figure.")(compare)
app.command(short_help="Facts as rows, documents as columns, disagreement marked.")(matrix)
app.command(short_help="Account for every number: read, left out, or not understood.")(coverage)
app.command(short_help="Plant wrong figures, in memory, and tell which would be caught.")(audit)
app.command(short_help="List the rules, or explain one.")(rules)
app.command(short_help="Accept today's findings: only new ones are told from now on.")(baseline)
app.command(short_help="Write a commented crossfoot.toml.")(init)
app.command(short_help="Print the settings in force, and where each is stated.")(config)
app.command(short_help="Print a JSON Schema: of the configuration, a rule, a report.")(schema)
app.command(short_help="Serve an editor (Language Server Protocol).")(lsp)
app.command(short_help="Check again at each change; tell what is new and what is gone.")(watch)


def main() -> None:
    """Run the command and exit; errors that a user can cause become one line and exit status 2."""
    use_utf8()
    try:
        app()
    except CrossfootError as error:
        note("\n".join(visible(line) for line in f"crossfoot: {error}".split("\n")))
        sys.exit(EXIT_USAGE)
    except BrokenPipeError:
        # the reader has gone: say nothing, and keep the interpreter from saying it at exit
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(EXIT_PIPE)
    except KeyboardInterrupt:
        note("crossfoot: interrupted")
        sys.exit(EXIT_INTERRUPTED)
