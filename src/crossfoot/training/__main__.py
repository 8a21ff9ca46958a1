"""Trains the model of the link stage: `python -m crossfoot.training STORIES... [-o FILE] [--report | --unseen]`."""

from __future__ import annotations

import argparse
import json
from collections.abc import Mapping, Sequence
from functools import partial
from multiprocessing import Pool
from pathlib import Path

from crossfoot.files import write_file
from crossfoot.link.model import load
from crossfoot.measure.additive import Table
from crossfoot.training.examples import examples
from crossfoot.training.fit import as_json
from crossfoot.training.report import Score, score, summary
from crossfoot.training.stories import FOLDS, Story, folders, read_story
from crossfoot.training.tables import train


def main() -> None:
    """Train on all stories and write the model; --report: score it by folds first; --unseen: score the model that ships."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("stories", nargs="+", type=Path, help="folders that hold tagged stories")
    parser.add_argument("-o", "--output", type=Path, help="model file to write")
    parser.add_argument("--report", action="store_true", help="score by folds of stories")
    parser.add_argument(
        "--unseen", action="store_true", help="score the model that ships, which saw none of the stories"
    )
    parser.add_argument(
        "--tables", nargs="*", type=Path, default=(), help="more stories, for the tables of prose and cells alone"
    )
    parser.add_argument("--told", type=int, default=0, help="print that many of the false alarms")
    parser.add_argument("--jobs", type=int, default=2)
    given = parser.parse_args()
    with Pool(given.jobs) as pool:
        stories = pool.map(partial(read_story, edits=given.report or given.unseen), folders(given.stories), chunksize=4)
        if given.report:
            scores = [one for found in pool.map(partial(_fold, stories), range(FOLDS), chunksize=1) for one in found]
            print(summary(scores))
            _print_told(scores, given.told)
        if given.unseen:
            scores = pool.map(_unseen, stories, chunksize=4)
            print(summary(scores))
            _print_told(scores, given.told)
        if given.output is not None:
            more = pool.map(partial(read_story, edits=False), folders(given.tables), chunksize=4)
            tables = train([story.clean for story in stories], examples(), [story.clean for story in more])
            write_file(given.output, _written(tables).encode())


def _fold(stories: Sequence[Story], fold: int) -> list[Score]:
    tables = train([story.clean for story in stories if story.fold != fold], examples())
    return [score(story, tables) for story in stories if story.fold == fold]


def _unseen(story: Story) -> Score:
    return score(story, load())


def _print_told(scores: Sequence[Score], count: int) -> None:
    told = sorted(
        ((sure, one.story, setting, words) for one in scores for setting, sure, words in one.told), reverse=True
    )
    for sure, story, setting, words in told[:count]:
        print(f"{sure:.2f} {setting} {story} {words}")


def _written(tables: Mapping[str, Table]) -> str:
    return json.dumps(as_json(tables), indent=1, ensure_ascii=False) + "\n"


if __name__ == "__main__":
    main()
