"""The `crossfoot` command: arguments, exit codes, and what goes to which stream.

Exit status: 0 nothing at or above --fail-on, 1 findings, 2 bad usage, bad rules, a named path that is missing or not read, or
nothing read at all, 3 an internal error was contained; 130, 141 and 143 where a signal ended the run (`crossfoot.__main__`).
Standard output gets the report and nothing else. Heavy modules load inside the commands, so that --help and --version are
instant.
"""

from __future__ import annotations

import sys
from functools import cache
from pathlib import Path
from typing import Annotated, Any, NoReturn

import typer
from typer.core import TyperGroup

from crossfoot import __version__
from crossfoot.cli.check import check
from crossfoot.cli.documents import compare, coverage, extract
from crossfoot.cli.editor import lsp, watch
from crossfoot.cli.folders import audit, matrix
from crossfoot.cli.kept import app as kept
from crossfoot.cli.options import EXIT_INTERNAL, EXIT_USAGE
from crossfoot.cli.policy import baseline, config, init, rules, schema
from crossfoot.cli.usage import UsageFault, told
from crossfoot.containment import internal_error
from crossfoot.errors import CrossfootError, close
from crossfoot.escapes import shortened, shown
from crossfoot.limits import ERROR_TEXT, FAULTS, LINE
from crossfoot.stopping import COURSE, PIPE, Stopped, written
from crossfoot.terminal import emit, note, use_utf8


class _Commands(TyperGroup):
    """The commands; a path in the place of one is answered with the command that takes it."""

    def resolve_command(self, ctx: Any, args: list[str]) -> Any:
        """Return the command that the arguments name. Ends with status 2 where they name none."""
        if args and self.get_command(ctx, args[0]) is None and Path(args[0]).exists():
            path = shown(args[0], ERROR_TEXT)
            ctx.fail(f"{path} is a path and no command; to check it: crossfoot check {path}")
        if args and not args[0].startswith("-") and self.get_command(ctx, args[0]) is None:
            ctx.fail(f"there is no command {shown(args[0], ERROR_TEXT)}; {close(args[0], self.list_commands(ctx))}")
        return super().resolve_command(ctx, args)


app = typer.Typer(
    name="crossfoot",
    cls=_Commands,
    add_completion=True,
    invoke_without_command=True,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 110},
)


def _print_version(wanted: bool) -> None:
    if wanted:
        emit(f"crossfoot {__version__}\n")
        raise typer.Exit


WANTED = """\
crossfoot finds the numbers and dates in a folder of documents that disagree with each other.

  crossfoot check story/                       what disagrees, with both passages
  crossfoot check story/ --report story.html   the same as a page to work through in a browser
  crossfoot compare interview.md article.md    two documents side by side, figure by figure
  crossfoot init                               settings for a repository that is checked at each change

All commands: crossfoot --help. One of them: crossfoot check --help.
"""
"""What `crossfoot` alone prints: what most people come for."""


@app.callback()
def root(
    context: typer.Context,
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
    if context.invoked_subcommand is None and not version:
        emit(WANTED)


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
app.add_typer(kept, name="cache", short_help="The store of analyses: what it holds, and how to empty it.")
app.command(short_help="Check again at each change; tell what is new and what is gone.")(watch)


def main() -> None:
    """Run the command and exit; errors that a user can cause become one line and exit status 2."""
    use_utf8()
    COURSE.begin()
    try:
        status = command()(prog_name="crossfoot", standalone_mode=False)
    except UsageFault as error:
        note(told(error))
        sys.exit(EXIT_USAGE)
    except CrossfootError as error:
        note("crossfoot: " + _lines(str(error)))
        _fail(EXIT_USAGE)
    except BrokenPipeError as error:  # the reader has gone
        raise Stopped(PIPE) from error
    except OSError as error:  # a path that is too long, or not to be asked
        where = f"{shown(str(error.filename), ERROR_TEXT)}: " if error.filename is not None else ""
        note(f"crossfoot: {where}{error.strerror or error}; mend the path or its permissions")
        _fail(EXIT_USAGE)
    except Exception as error:  # what no stage contains is a fault of the command itself
        failure = internal_error("command", ["crossfoot"], error, rest="nothing more was done")
        note(f"crossfoot: {failure.code} {failure.rule}: {failure.message}")
        if "--debug" in sys.argv[1:] and failure.trace:
            note(failure.trace.rstrip("\n"))
        _fail(EXIT_INTERNAL)
    sys.exit(status or 0)


@cache
def command() -> Any:
    """Return the command that typer makes of the functions; it takes a moment to make."""
    return typer.main.get_command(app)


def _fail(status: int) -> NoReturn:
    """Exit with `status`; say which files are written all the same."""
    if COURSE.written:
        note(f"Written before that: {written()}.")
    sys.exit(status)


def _lines(message: str) -> str:
    """Return what is wrong, a line a fault: none too long, not too many, nothing that a terminal would obey."""
    lines = [shortened(line, LINE) for line in message.split("\n")]
    more = len(lines) - FAULTS
    return "\n".join([*lines[:FAULTS], *([f"... and {more} more"] if more > 0 else [])])
