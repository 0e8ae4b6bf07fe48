"""The command line. Heavy imports stand inside functions, so that `--help` answers at once."""

from __future__ import annotations

import gc
import io
import os
import sys
from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager, nullcontext, suppress
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

import click

from whosays.errors import OptionError, WhosaysError
from whosays.faces.gazetteer import gazetteer

if TYPE_CHECKING:
    from collections.abc import Iterable

    from whosays.model import ReaderName, Reading

BAD_INPUT = 2
BROKEN_PIPE = 1
OUR_FAULT = 70
INTERRUPTED = 130

Show = Callable[["Reading", str], None]


@dataclass(frozen=True, slots=True)
class Given:
    """What the user says of the files instead of leaving it to be found."""

    language: str | None
    published: str | None
    encoding: str | None
    reader: ReaderName = "learned"
    voices: Path | None = None


@dataclass(frozen=True, slots=True)
class Fault:
    """Why one file could not be read, in one sentence."""

    sentence: str
    exit_code: int


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="whosays", message="whosays %(version)s")
def cli() -> None:
    """Lay contested news open: who says what, how firmly, on what evidence, who disputes it."""


cli.add_command(gazetteer)


@cli.command()
@click.argument("files", nargs=-1, required=True, metavar="FILE...")
@click.option("--language", metavar="CODE", help="Read as this language (fr, en), do not guess.")
@click.option("--published", metavar="DATE", help="Date of publication: 2023, 2023-05, 2023-05-22.")
@click.option("--json", "as_json", is_flag=True, help="All that was read, one JSON line a file.")
@click.option("--html", metavar="OUT", help="Write a page; a folder where there are several files.")
@click.option("--all", "all_statements", is_flag=True, help="List every statement.")
@click.option("--media", is_flag=True, help="List every medium with its words.")
@click.option("--statement", metavar="ID", help="One statement in its paragraph, with its grounds.")
@click.option("--encoding", metavar="NAME", help="How the files are encoded, if not in UTF-8.")
@click.option(
    "--reader",
    type=click.Choice(["learned", "rules"]),
    default="learned",
    help="learned (rules and a trained network, the default) or rules (faster).",
)
@click.option(
    "--voices",
    metavar="FILE",
    type=click.Path(path_type=Path),
    help="A voices.toml of your own: bodies to be known by name (docs/voices.md).",
)
def read(
    files: tuple[str, ...],
    language: str | None,
    published: str | None,
    as_json: bool,
    html: str | None,
    all_statements: bool,
    media: bool,
    statement: str | None,
    encoding: str | None,
    reader: ReaderName,
    voices: Path | None,
) -> None:
    """Read each FILE (.txt, .md, .html; - is the standard input) and show what it says.

    Exit code 0: all was read. 2: some input is not usable, with one sentence on each. 70: a fault
    of whosays.
    """
    if files.count("-") > 1:
        raise OptionError("The standard input (-) can be read only once.")
    if statement is not None and (as_json or html is not None or len(files) > 1):
        raise OptionError("--statement shows one statement of one file, without --json and --html.")
    shows: list[Show] = []
    if html is not None:
        shows.append(_page_writer(files, html))
    if as_json:
        shows.append(_print_json)
    on_screen = not shows
    if on_screen:
        shows.append(_screen(all_statements, media, statement))
    given = Given(language, _date(published), encoding, reader, _voices(voices))
    _read_all(files, given, shows, on_screen=on_screen)


def main(arguments: Sequence[str] | None = None) -> None:
    """Runs the command line; whatever happens, the user gets a sentence and an exit code."""
    gc.set_threshold(200_000, 50, 50)  # Parsers make millions of objects that live on: 0.4 s.
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(errors="replace")  # A « that the terminal lacks is a ?, no fault.
    if sys.stdout is None:
        sys.stdout = open(os.devnull, "w")  # noqa: SIM115 (as long as the process lives)
    try:
        cli.main(args=arguments, prog_name="whosays", standalone_mode=False)
        sys.stdout.flush()
    except click.exceptions.NoArgsIsHelpError as error:
        click.echo(error.ctx.get_help() if error.ctx else "")
        raise SystemExit(BAD_INPUT) from None
    except click.ClickException as error:
        _say(f"{error.format_message()} (whosays read --help lists the options)")
        raise SystemExit(BAD_INPUT) from None
    except WhosaysError as error:
        _say(str(error))
        raise SystemExit(BAD_INPUT) from None
    except (KeyboardInterrupt, click.Abort):
        raise SystemExit(INTERRUPTED) from None
    except OSError as error:
        # The interpreter flushes once more when it ends; let that go nowhere.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        if isinstance(error, BrokenPipeError):
            raise SystemExit(BROKEN_PIPE) from None
        _say(f"The output cannot be written: {(error.strerror or str(error)).lower()}.")
        raise SystemExit(BAD_INPUT) from None
    except Exception as error:
        _say(_our_fault(error, "this command"))
        raise SystemExit(OUR_FAULT) from None


def _read_all(files: tuple[str, ...], given: Given, shows: list[Show], *, on_screen: bool) -> None:
    """Reads and shows every file that it can; then says what is wrong with the others."""
    faults: list[Fault] = []
    _compile_gazetteer()
    with _progress(files, on_screen=on_screen) as waiting:
        for path in waiting:
            fault = _read_one(path, given, shows)
            if fault:
                faults.append(fault)
    for fault in faults:
        _say(fault.sentence)
    if faults:
        raise SystemExit(max(fault.exit_code for fault in faults))


def _compile_gazetteer() -> None:
    """Compiles the gazetteer on first use, behind a bar; what goes wrong is told by the reading."""
    from whosays.faces.progress import bar
    from whosays.grounding.gazetteer import Gazetteer

    with bar("gazetteer (once)") as tell, suppress(WhosaysError, OSError, ImportError):
        Gazetteer.open(progress=tell)


def _read_one(path: str, given: Given, shows: list[Show]) -> Fault | None:
    """Reads one file and shows it; what goes wrong with it does not stop the others."""
    from whosays.sources import open_source

    try:
        document = open_source(path, encoding=given.encoding)
        from whosays import reader  # The parsers, only once there is something to parse.
        from whosays.grounding.registry import load_registry, own_files

        reading = reader.read_document(
            replace(
                document, language=given.language, published=given.published or document.published
            ),
            given.reader,
            load_registry(own_files(given.voices)),
        )
    except Exception as error:
        return _fault(error, path)
    try:
        for show in shows:
            show(reading, path)
    except OSError:
        raise  # The output is gone, for the other files too.
    except Exception as error:
        return _fault(error, path)
    return None


def _fault(error: Exception, path: str) -> Fault:
    from whosays.sources import shown_name

    name, sentence = shown_name(path), str(error)
    if isinstance(error, WhosaysError):
        return Fault(sentence if name in sentence else f"{name}: {sentence}", BAD_INPUT)
    return Fault(_our_fault(error, name), OUR_FAULT)


def _date(published: str | None) -> str | None:
    from whosays.sources import published_date

    return None if published is None else published_date(published)


def _voices(path: Path | None) -> Path | None:
    """The user's registry, checked before any file is read."""
    if path is not None:
        from whosays.grounding.registry import load_registry, own_files

        load_registry(own_files(path))
    return path


def _screen(all_statements: bool, media: bool, statement: str | None) -> Show:
    def show(reading: Reading, _path: str) -> None:
        from rich.console import Console

        from whosays.faces import terminal

        terminal.show(
            reading,
            Console(highlight=False),
            all_statements=all_statements,
            media=media,
            statement=statement,
        )

    return show


def _print_json(reading: Reading, _path: str) -> None:
    from whosays.faces import json_lines

    # As bytes: JSON is UTF-8, whatever the terminal speaks.
    click.echo(json_lines.line(reading).encode("utf-8"))


def _page_writer(files: tuple[str, ...], out: str) -> Show:
    from whosays.faces import files as written

    targets = written.page_targets(files, out)

    def write(reading: Reading, path: str) -> None:
        from whosays.faces import page

        written.write_whole(targets[path], page.render(reading))

    return write


def _progress(files: tuple[str, ...], *, on_screen: bool) -> AbstractContextManager[Iterable[str]]:
    """A bar on the terminal while many files are read; nothing in a pipe, or among the screens."""
    if on_screen or len(files) < 2 or not (sys.stderr and sys.stderr.isatty()):
        return nullcontext(files)
    return click.progressbar(files, label="reading", file=sys.stderr, show_pos=True)


def _our_fault(error: Exception, what: str) -> str:
    if os.environ.get("WHOSAYS_DEBUG") == "1":
        import traceback

        traceback.print_exception(error, file=sys.stderr)
    return (
        f"whosays failed on {what} ({type(error).__name__}); this is a fault of ours, "
        "please report it with the file (WHOSAYS_DEBUG=1 shows where)."
    )


def _say(sentence: str) -> None:
    """One line on the standard error."""
    click.echo(f"whosays: {' '.join(sentence.split())}", err=True)
