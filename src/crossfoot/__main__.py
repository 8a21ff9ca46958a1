"""The `crossfoot` command, also as `python -m crossfoot`: hears signals before anything else is loaded."""

from __future__ import annotations

from crossfoot.stopping import Stopped, end, listen, unlisten


def main() -> None:
    """Run the command and exit; a signal ends it with one line that says how far it came."""
    try:
        try:
            listen()
            from crossfoot.cli import main as command

            command()
        except Stopped as stopped:
            end(stopped.number)
        except KeyboardInterrupt:  # of a library that heard the signal first
            end()
        finally:
            unlisten()
    except Stopped as stopped:  # a signal in the last moment, when all was done
        end(stopped.number)


if __name__ == "__main__":
    main()
