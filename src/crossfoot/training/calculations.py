"""Trains the model of calculations: `python -m crossfoot.training.calculations PASSAGES... [--stories DIR...] [-o FILE] [--report]`.

A file of passages has one a line: the kinds of its calculations, a colon, the text, in which ⟦role|figure⟧ marks the parts
(`tests/calculations/README.md`). Everything in them is true, and so is every story: a candidate of either that does not come out is not meant.
"""

from __future__ import annotations

import argparse
import json
import random
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from hashlib import sha256
from multiprocessing import Pool
from multiprocessing.pool import Pool as Workers
from pathlib import Path

from crossfoot.extract import extract
from crossfoot.files import write_file
from crossfoot.measure.additive import Levels, Table
from crossfoot.model import Analysis
from crossfoot.read import read_text
from crossfoot.resolve import resolve
from crossfoot.rules.arithmetic.sentences import sentences
from crossfoot.rules.calculations.candidates import ROLES, Candidate, candidates
from crossfoot.rules.calculations.miss import SCALES, beside, levels
from crossfoot.rules.calculations.model import HOPELESS, Meant, Model, weighed
from crossfoot.rules.calculations.parts import Block, Part, block
from crossfoot.rules.calculations.traits import traits
from crossfoot.rules.passage.passages import passages
from crossfoot.segment import segment
from crossfoot.training.fit import PLACES, as_json, fit

LINE = re.compile(r"(?P<kinds>[a-z, ]+): (?P<text>.+)", re.DOTALL)
LINE_END = r"\n"
"""How a passage of several lines, a whole document, writes the end of one."""
MARK = re.compile(r"⟦(?P<roles>[^|⟧]*)\|(?P<text>[^⟧]*)⟧")
TAG = re.compile(r"⟦[^⟦⟧|]+\|(?P<text>[^⟦⟧|]+)⟧")
ROLE = re.compile(r"(?P<role>[a-z])(?P<number>\d?)")
NAMES: Mapping[str, tuple[str, Mapping[str, str]]] = {
    "sum": ("sum", {"t": "total", "p": "part"}),
    "mean": ("mean", {"m": "mean", "p": "part"}),
    "difference": ("difference", {"a": "big", "b": "small", "d": "gap"}),
    "change": ("change", {"c": "percent", "o": "old", "n": "new"}),
    "share": ("share", {"p": "few", "w": "all", "s": "share"}),
    "product": ("product", {"e": "each", "q": "number", "t": "total"}),
    "multiple": ("multiple", {"m": "times", "a": "big", "b": "small"}),
    "span": ("length", {"s": "start", "e": "end", "d": "length"}),
}
"""The kinds and roles as passages mark them, and as the program names them."""
FOLDS = 5
STRENGTH = 0.3
"""Inverse of the strength of the penalty on the squares of the weights (ridge): words that say the same share their weight, so that one of them alone tells."""
RAREST = 5
"""A trait that stands in fewer candidates of its kind is left out."""
LEAST_WEIGHT = 0.03
"""What weighs less is left out: it costs nothing on texts that were not trained on, and most of the file."""
TIMES = 2
"""How many wrong values are planted for one calculation."""
LEAST_SLIP = 0.005
"""What a wrong value is off by at least, as a share of the right one."""
SEED = 7
BARS = (0.3, 0.5, 0.6, 0.7, 0.8, 0.9)

Marked = tuple[str, Mapping[str, frozenset[int]]]
"""A calculation that a passage marks: its kind, and the parts of each role by number."""


@dataclass(frozen=True, kw_only=True)
class Text:
    """A true text. group: the file or story that it is of; fold: of five, one a file or story; marked: per block the calculations meant; lost: how many could not be read."""

    group: str
    fold: int
    words: int
    blocks: tuple[Block, ...]
    marked: tuple[tuple[Marked, ...], ...]
    story: bool
    lost: int = 0


def read_passage(group: str, fold: int, line: str) -> Text:
    """Return a marked passage. Raises ValueError for a line of another form."""
    found = LINE.fullmatch(line.strip().replace(LINE_END, "\n"))
    if found is None:
        raise ValueError(f"{group}: no kinds before the text: {line[:60]!r}")
    text, spans = "", defaultdict[int, dict[str, list[tuple[int, int]]]](lambda: defaultdict(list))
    at = 0
    for mark in MARK.finditer(found["text"]):
        text += found["text"][at : mark.start()] + mark["text"]
        for role in ROLE.finditer(mark["roles"]):
            spans[int(role["number"] or 1)][role["role"]].append((len(text) - len(mark["text"]), len(text)))
        at = mark.end()
    text += found["text"][at:]
    blocks = _blocks(text)
    kinds = [kind.strip() for kind in found["kinds"].split(",")]
    wanted = [(NAMES[kind], spans[number]) for number, kind in enumerate(kinds, 1) if kind in NAMES]
    marked = tuple(
        tuple(one for (kind, names), places in wanted if (one := _marked(held, kind, names, places)) is not None)
        for held in blocks
    )
    lost = len(wanted) - sum(map(len, marked))
    return Text(group=group, fold=fold, words=len(text.split()), blocks=blocks, marked=marked, story=False, lost=lost)


def lines_of(files: Iterable[Path]) -> list[tuple[str, int, str]]:
    """Return the passages of files, each with the name and the fold of its file: all of a file are in one."""
    return [
        (path.stem, at % FOLDS, line)
        for at, path in enumerate(sorted(files))
        for line in path.read_text(encoding="utf-8").splitlines()
        if line.strip()
    ]


def _blocks(text: str) -> tuple[Block, ...]:
    document = segment(read_text(text, "text.md"))
    mentions = resolve(extract(document), document)
    analysis = Analysis(
        document=document, figures=mentions.figures, dates=mentions.dates, exclusions=mentions.exclusions
    )
    return tuple(block(one) for one in passages(list(sentences(analysis)), [analysis], lists=True))


def _marked(
    held: Block, kind: str, names: Mapping[str, str], places: Mapping[str, Sequence[tuple[int, int]]]
) -> Marked | None:
    """Return a marked calculation by the parts that stand where its marks do, None where one of them was not read."""
    found: dict[str, frozenset[int]] = {}
    for letter, role in names.items():
        spans = places.get(letter, ())[: None if role == "part" else 1]
        parts = [{part.index for part in held.parts if _at(part, span)} for span in spans]
        if not parts or not all(parts):
            return None
        found[role] = frozenset().union(*parts)
    return ("sum of two" if kind == "sum" and len(found["part"]) == len(("first", "second")) else kind), found


def _at(part: Part, span: tuple[int, int]) -> bool:
    return part.mention.span.start < span[1] and span[0] < part.mention.span.end


def is_marked(candidate: Candidate, marked: Marked) -> bool:
    """Say whether a candidate is the calculation that is marked."""
    kind, roles = marked
    if candidate.kind != kind:
        return False
    return all(
        {part.index for part in parts} <= roles[role] and (role != "part" or len(parts) == len(roles[role]))
        for role, parts in candidate.roles
    )


def read_story(folder: Path) -> list[Text]:
    """Return the documents of a story, whose figures agree."""
    files = sorted((folder / "docs").glob("*"))
    return [_story(folder.name, path.read_text(encoding="utf-8")) for path in files if path.suffix in (".md", ".txt")]


def _story(group: str, text: str) -> Text:
    plain = TAG.sub(r"\g<text>", text)
    blocks = _blocks(plain)
    fold = int(sha256(group.encode()).hexdigest(), 16) % FOLDS
    words = len(plain.split())
    return Text(group=group, fold=fold, words=words, blocks=blocks, marked=((),) * len(blocks), story=True)


Row = tuple[str, Mapping[str, float], bool]


def rows(text: Text) -> Iterator[Row]:
    """Yield kind, traits and whether it is meant of the candidates of a text: those marked, and those that do not come out."""
    for held, marked in zip(text.blocks, text.marked, strict=True):
        for one in candidates(held):
            meant = any(is_marked(one, calculation) for calculation in marked)
            if meant == one.loosely:
                yield one.kind, traits(held, one), meant


def fit_meant(found: Sequence[Row]) -> Meant:
    """Return the weights of traits, one logistic regression a kind."""
    priors, weights = {}, {}
    for kind in ROLES:
        own = [(names, meant) for other, names, meant in found if other == kind]
        priors[kind], weights[kind] = _regression(own)
    return Meant(priors, weights)


def _regression(own: Sequence[tuple[Mapping[str, float], bool]]) -> tuple[float, Mapping[str, float]]:
    from sklearn.feature_extraction import DictVectorizer
    from sklearn.linear_model import LogisticRegression

    counted = Counter(name for names, _ in own for name in names)
    held = [{name: value for name, value in names.items() if counted[name] >= RAREST} for names, _ in own]
    vectors = DictVectorizer()
    design = vectors.fit_transform(held)
    design.indices, design.indptr = design.indices.astype("int32"), design.indptr.astype("int32")
    model = LogisticRegression(C=STRENGTH, solver="liblinear", random_state=SEED, max_iter=1000)
    model.fit(design, [meant for _, meant in own])
    solved = zip(vectors.get_feature_names_out(), model.coef_[0], strict=True)
    weights = {str(name): round(float(weight), PLACES) for name, weight in solved}
    return round(float(model.intercept_[0]), PLACES), {
        name: weight for name, weight in weights.items() if abs(weight) >= LEAST_WEIGHT
    }


@dataclass(frozen=True)
class Case:
    """A candidate that does not come out, and whether it is an error that was planted."""

    kind: str
    levels: Levels
    planted: bool
    fold: int
    story: bool


def cases(text: Text, meant: Meant) -> Iterator[Case]:
    """Yield the candidates of a text that do not come out as it stands, and the marked ones with wrong values planted."""
    rng = random.Random(f"{SEED} {text.group} {text.words}")
    for held, marked in zip(text.blocks, text.marked, strict=True):
        for candidate, found in _open(held, meant):
            if not any(is_marked(candidate, one) for one in marked):
                yield Case(candidate.kind, found, planted=False, fold=text.fold, story=text.story)
        for calculation in marked:
            for _ in range(TIMES):
                changed = planted(rng, held, calculation)
                for candidate, found in _open(changed, meant) if changed is not None else ():
                    if is_marked(candidate, calculation):
                        yield Case(candidate.kind, found, planted=True, fold=text.fold, story=text.story)


def _open(held: Block, meant: Meant) -> Iterator[tuple[Candidate, Levels]]:
    everything = weighed(held, meant)
    others = beside(everything, held.parts)
    for one in everything:
        if not one.candidate.loosely and one.odds > HOPELESS:
            yield one.candidate, levels(one, others)


def planted(rng: random.Random, held: Block, calculation: Marked) -> Block | None:
    """Return a block with another value in one part of a calculation; None where it has none that can be slipped."""
    indices = sorted(index for role, some in calculation[1].items() if role not in ("start", "end") for index in some)
    index = rng.choice(indices)
    part = held.parts[index]
    value = _slipped(rng, part)
    if value is None:
        return None
    parts = tuple(replace(one, value=value) if one.index == index else one for one in held.parts)
    return Block(held.passage, held.tokens, parts)


def _slipped(rng: random.Random, part: Part) -> float | None:
    """Return another value as people slip: digits swapped, a zero lost or added, a digit changed, another number of the size."""
    place = float(part.figure.precision or 1) if part.figure is not None else 1.0
    number = round(part.value / place)
    digits = str(number)
    for _ in range(20):
        way = rng.random()
        if way < 0.25 and len(digits) > 1:
            at = rng.randrange(len(digits) - 1)
            other = int(digits[:at] + digits[at + 1] + digits[at] + digits[at + 2 :])
        elif way < 0.32:
            other = number // 10 if number % 10 == 0 else number * 10
        elif way < 0.6:
            at = rng.randrange(len(digits))
            other = int(digits[:at] + rng.choice("0123456789") + digits[at + 1 :])
        else:
            other = round(number * rng.uniform(0.6, 1.6))
        if number > 0 and other > 0 and abs(other - number) / number > LEAST_SLIP:
            return other * place
    return None


def fit_error(found: Sequence[Case]) -> Table:
    """Return the table that says how surely a calculation that does not come out is an error."""
    return fit(SCALES, [one.levels for one in found], [one.planted for one in found], [1.0] * len(found))


def scored(texts: Sequence[Text], pool: Workers) -> tuple[Meant, list[Case]]:
    """Return the weights of traits, and all cases, each by weights that did not see the fold of its text."""
    found = [(text.fold, row) for text in texts for row in rows(text)]
    meant = [[row for other, row in found if other != fold] for fold in range(FOLDS)]
    by_fold = pool.map(fit_meant, [*meant, [row for _, row in found]], chunksize=1)
    whole = by_fold.pop()
    by_text = pool.starmap(_cases, [(text, by_fold[text.fold]) for text in texts], chunksize=50)
    return whole, [case for some in by_text for case in some]


def _cases(text: Text, meant: Meant) -> list[Case]:
    return list(cases(text, meant))


def report(texts: Sequence[Text], found: Sequence[Case]) -> str:
    """Return what the model finds of planted errors and tells of true texts, by folds of files and stories."""
    tables = [fit_error([one for one in found if one.fold != fold]) for fold in range(FOLDS)]
    return _table(texts, [(tables[one.fold].probability(one.levels), one) for one in found])


def _table(texts: Sequence[Text], scored: Iterable[tuple[float, Case]]) -> str:
    held = list(scored)
    words = {story: sum(text.words for text in texts if text.story is story) for story in (True, False)}
    lines = [f"{words[True]} words of stories, {words[False]} of passages; found of those that could be, by kind"]
    for bar in BARS:
        wrong = [sum(p >= bar for p, one in held if not one.planted and one.story is story) for story in words]
        parts = []
        for kind in ROLES:
            own = [p >= bar for p, one in held if one.planted and one.kind == kind]
            parts.append(f"{kind} {sum(own)}/{len(own)}")
        told = " ".join(f"{1000 * n / max(1, words[story]):.3f}" for n, story in zip(wrong, words, strict=True))
        lines.append(f"bar {bar}: false in 1,000 words of stories, passages {told}; {', '.join(parts)}")
    return "\n".join(lines)


def main() -> None:
    """Train on all passages and stories and write the model; --report: score it by folds first."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("passages", nargs="+", type=Path, help="files of marked passages")
    parser.add_argument("--stories", nargs="*", type=Path, default=[], help="folders that hold stories")
    parser.add_argument("-o", "--output", type=Path, help="model file to write")
    parser.add_argument("--report", action="store_true", help="score by folds of files and stories")
    parser.add_argument("--jobs", type=int, default=2)
    given = parser.parse_args()
    folders = sorted(one for root in given.stories for one in root.iterdir() if (one / "docs").is_dir())
    with Pool(given.jobs) as pool:
        texts = pool.starmap(read_passage, lines_of(given.passages), chunksize=40)
        texts += [text for some in pool.map(read_story, folders, chunksize=4) for text in some]
        meant, found = scored(texts, pool)
    read = sum(len(one) for text in texts for one in text.marked)
    print(f"{read} calculations read, {sum(text.lost for text in texts)} not")
    if given.report:
        print(report(texts, found))
    if given.output is not None:
        write_file(given.output, _written(Model(meant, fit_error(found))).encode())


def _written(model: Model) -> str:
    data = {
        "priors": model.meant.priors,
        "error": as_json({"error": model.error})["error"],
        "weights": model.meant.weights,
    }
    return json.dumps(data, indent=0, ensure_ascii=False, sort_keys=True) + "\n"


if __name__ == "__main__":
    main()
