"""Figures against figures: restatements of cited sources, stories told twice, headlines against their text."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import replace
from pathlib import PurePosixPath

from crossfoot import lexicon
from crossfoot.link.align import Alignment, align, changed_aspects, renamed_score
from crossfoot.link.bare import bare_numbers
from crossfoot.link.blocking import candidate_pairs, part_key
from crossfoot.link.claims import Claim, name_tokens
from crossfoot.link.corpus import Corpus, part_order
from crossfoot.link.credited import credited_by_name
from crossfoot.link.features import Feature, shares_name, telling
from crossfoot.link.headlines import may_oppose, tells_part
from crossfoot.link.inside import inner_links
from crossfoot.link.one_story import Story, story_links
from crossfoot.link.pairing import Pairing, has, pair, strengthened
from crossfoot.link.places import link_order, spot
from crossfoot.link.quotes import misquotations
from crossfoot.link.score import told
from crossfoot.link.stale import outdated
from crossfoot.link.support import unsupported_claims
from crossfoot.link.twice import twice_told
from crossfoot.measure.comparison import agree, equal_numbers, relate
from crossfoot.model import (
    Citation,
    DateLink,
    Figure,
    Interval,
    Link,
    LinkKind,
    Modality,
    PartRef,
    Relation,
    Unsupported,
    as_figure,
)

OPPOSES = {LinkKind.RESTATEMENT: 0.65, LinkKind.HEADLINE: 0.65, LinkKind.REPEATED: 0.9}
RENAMES = {LinkKind.RESTATEMENT: 0.7, LinkKind.HEADLINE: 0.5, LinkKind.REPEATED: 1.1}
LIMITS = frozenset(lexicon.load("counted")["limits"])
CHANGED = 0.75
"""Least score at which two figures of one number are held to be one fact, so that what else differs is a change."""


def link_figures(corpus: Corpus) -> tuple[tuple[Link, ...], tuple[Unsupported, ...], tuple[DateLink, ...]]:
    """Return the links between figures, the figures that a cited source lacks, and the dates that the same look at two
    documents tells; sorted by place.
    """
    pairings = _pairings(corpus)
    toward: dict[PartRef, list[Pairing]] = defaultdict(list)
    for found in pairings:
        toward[found.a.part].append(found)
    links: list[Link] = []
    unsupported: list[Unsupported] = []
    for part, mine in corpus.by_part.items():
        heads = [claim for claim in mine if claim.headline]
        links += _headlines(heads, [p for p in toward[part] if p.b.part == part and _above(p)])
    told_above = {id(link.a) for link in links if _told(link)}
    aligned = {part: _aligned(corpus, part, toward[part], told_above) for part in corpus.by_part}
    updates = {(part, cited) for part, (_, _, updated) in aligned.items() for cited in updated}
    for part, (rest, alignment, updated) in aligned.items():
        cited = corpus.sources.get(part, {})
        links += inner_links(rest, corpus.rarity)
        links += _tables(rest, [p for p in toward[part] if p.b.part == part])
        stale = outdated(corpus, part, rest, alignment.explained, updates=updates)
        old = {id(link.a) for link in stale}
        kept = replace(alignment, opposed=()) if updated else alignment
        links += [link for link in _restatements(corpus, rest, kept, cited) if id(link.a) not in old]
        links += stale
        revised = list(_old_values(corpus, part, cited))
        links += revised
        alone = [claim for claim in alignment.alone if id(claim.figure) not in old]
        unsupported += unsupported_claims(corpus, part, alone, cited, told={id(link.a) for link in revised})
    lacking = {id(one.figure) for one in unsupported}
    unsupported += credited_by_name(corpus, [*lacking, *(id(link.a) for link in links if _told(link))])
    misquoted = misquotations(corpus)
    drifted = {id(link.a) for link in misquoted}
    links = [link for link in links if id(link.a) not in drifted or link.kind is not LinkKind.RESTATEMENT] + misquoted
    unsupported = [one for one in unsupported if id(one.figure) not in drifted]
    links = _with_hops(links)
    story = Story.of(corpus)
    links = [link for link in links if id(link.a) not in story.settled or not _head_opposed(link)]
    unsupported = [one for one in unsupported if id(one.figure) not in story.settled]
    told = {id(figure) for link in links if _told(link) for figure in (link.a, link.b)}
    borne_out = {id(link.a) for link in links if link.kind is LinkKind.RESTATEMENT and not _told(link)}
    between, dates = story_links(corpus, story, told, borne_out)
    links += between
    links += _told_twice(corpus, links)
    return tuple(sorted(links, key=link_order)), tuple(sorted(unsupported, key=lambda u: spot(u.figure))), tuple(dates)


def _told_twice(corpus: Corpus, links: Sequence[Link]) -> Iterator[Link]:
    """Yield the links between two values of one figure in one text, those left out of which a side is told already."""
    faulty = {id(figure) for link in links if _told(link) for figure in (link.a, link.b)}
    for mine in corpus.by_part.values():
        yield from (link for link in twice_told(mine, corpus.rarity) if not faulty & {id(link.a), id(link.b)})


def _with_hops(links: Sequence[Link]) -> list[Link]:
    """Return the links, those to a figure which its own source bears out with the hop where the number changed named."""
    borne_out: dict[int, list[str]] = defaultdict(list)
    for link in links:
        if link.kind is LinkKind.RESTATEMENT and not _told(link) and link.a.document != link.b.document:
            borne_out[id(link.a)].append(link.b.document)
    result = []
    for link in links:
        origins = [name for name in borne_out.get(id(link.b), ()) if name not in {link.a.document, link.b.document}]
        if link.kind is LinkKind.RESTATEMENT and _told(link) and origins:
            hop = f"{link.b.document} has it as {origins[0]} does: it changed in {link.a.document}"
            result.append(replace(link, evidence=(*link.evidence, hop)))
        else:
            result.append(link)
    return result


def _aligned(
    corpus: Corpus, part: PartRef, pairings: Sequence[Pairing], told_above: Set[int]
) -> tuple[list[Claim], Alignment, tuple[PartRef, ...]]:
    """Return the claims of a part, their alignment with its sources, and the sources that it counts anew."""
    rest = [claim for claim in corpus.by_part[part] if id(claim.figure) not in told_above]
    cited = corpus.sources.get(part, {})
    toward = [p for p in pairings if p.b.part in cited and p.b.part != part and id(p.b.figure) not in told_above]
    kind = LinkKind.RESTATEMENT
    alignment = align(
        rest,
        with_company(toward),
        opposes=OPPOSES[kind],
        renames=RENAMES[kind],
        allowed=_below_headline,
        spoken_for=_spoken_for(corpus, part, cited),
        sources=_figures(corpus, cited),
        swaps=True,
        bare=bare_numbers(corpus, cited),
    )
    return rest, alignment, _updated(alignment, toward, cited)


def _figures(corpus: Corpus, parts: Iterable[PartRef]) -> list[Figure]:
    """Return the figures of `parts`."""
    claims = (claim for part in parts for claim in corpus.by_part.get(part, ()))
    return [claim.figure for claim in claims if isinstance(claim.figure, Figure)]


def _above(found: Pairing) -> bool:
    return found.a.headline and not found.b.headline


def _pairings(corpus: Corpus) -> list[Pairing]:
    """Return scored pairings of claims of each part, and of parts of which one draws on the other, `a` on the citing side."""
    cites = {(a, b) for a, reached in corpus.sources.items() for b in reached}
    rows = {(part, part) for part in corpus.by_part}
    rows |= {(a, b) for a, b in cites if a in corpus.by_part and b in corpus.by_part}
    ranked = sorted((part_key(a), part_key(b)) for a, b in rows)
    found = []
    for one, other in candidate_pairs(corpus.claims, ranked):
        first, second = corpus.claims[one], corpus.claims[other]
        extra = (Feature("cited"),) if (first.part, second.part) in cites else ()
        scored = pair(first, second, corpus.rarity, extra=extra)
        if scored is not None:
            found.append(scored)
    return found


def _restatements(
    corpus: Corpus, mine: Sequence[Claim], alignment: Alignment, cited: Mapping[PartRef, Citation]
) -> list[Link]:
    kind = LinkKind.RESTATEMENT
    links = []
    for claim in mine:
        explained = alignment.explained.get(claim.index, ())
        for best in _changed(explained):
            aspects = _aspects(best)
            if "attribution" not in aspects and (
                _credited_elsewhere(corpus, best, explained) or _credited_to_another(corpus, best)
            ):
                aspects = (*aspects, "attribution")
            if _told_by_noun(best):
                aspects = (*aspects, "limit")
            links.append(_link(kind, best, cited.get(best.b.part), changed=aspects))
    for found in alignment.renamed:
        links.append(
            _link(kind, found, cited.get(found.b.part), changed=_renamed(found), sure=renamed_score(found.evidence))
        )
    for found in alignment.opposed:
        links.append(_link(kind, found, cited.get(found.b.part), sure=found.topic))
    return links


def _told_by_noun(found: Pairing) -> bool:
    """Say whether a noun makes a number a bound on either side ("17,000 tonnes as a ceiling"), or two people say it in
    their own words.
    """
    a, b = as_figure(found.a.figure), as_figure(found.b.figure)
    voices = a.quoted != b.quoted and not (
        a.attribution and b.attribution and shares_name(a.attribution, b.attribution)
    )
    return voices or bool(LIMITS & (found.a.near | found.b.near))


def _credited_elsewhere(corpus: Corpus, best: Pairing, explained: Sequence[Pairing]) -> bool:
    """Say whether a figure is credited to one of two cited publishers and stands only in the other's document."""
    figure, theirs = as_figure(best.a.figure), as_figure(best.b.figure)
    if figure.attribution is None or theirs.attribution is not None or not best.same or best.sure < CHANGED:
        return False
    if telling(figure.value) < CREDITED_TELLS or figure.dimension == "duration":
        return False
    credited = [part for part in corpus.sources.get(best.a.part, {}) if _publishes(corpus, part, figure.attribution)]
    return len(credited) == 1 and all(p.b.part not in credited for p in explained)


def _credited_to_another(corpus: Corpus, best: Pairing) -> bool:
    """Say whether a figure is credited to somebody whom its source names too, for another figure."""
    figure, theirs = as_figure(best.a.figure), as_figure(best.b.figure)
    if figure.attribution is None or theirs.attribution is None or not best.same or best.sure < CHANGED:
        return False
    if telling(figure.value) < CREDITED_TELLS or not any(f.name == "attribution_different" for f in best.evidence):
        return False
    if shares_name(figure.attribution, best.b.passage):
        return False
    others = (claim.figure.attribution for claim in corpus.by_part[best.b.part] if claim is not best.b)
    return any(name is not None and shares_name(figure.attribution, name) for name in others)


CREDITED_TELLS = 0.2


def _publishes(corpus: Corpus, part: PartRef, name: str) -> bool:
    """Say whether a document is that of the source named: its publisher's name, or its file's."""
    document = corpus.documents[part.document]
    outlet = document.metadata.outlet or ""
    tokens = name_tokens((name,))
    known = (name_tokens((outlet,)), name_tokens((PurePosixPath(part.document).stem.replace("-", " "),)) - KINDS)
    return any(tokens and other and len(tokens & other) == min(len(tokens), len(other)) for other in known)


KINDS = frozenset(kind for kinds in lexicon.load("citing")["nouns"].values() for kind in kinds) | {"interview"}
"""Words of a file name that say what a document is, and not whose."""


def _spoken_for(corpus: Corpus, part: PartRef, cited: Mapping[PartRef, Citation]) -> frozenset[int]:
    """Return the claims of the sources that `part` repeats as old values ("up from 2,300"): they are no counterparts."""
    old = [claim for claim in corpus.replaced if claim.part == part]
    found = set()
    for source in cited:
        for theirs in corpus.by_part.get(source, ()):
            for mine in old:
                scored = pair(mine, theirs, corpus.rarity)
                if scored is not None and scored.agrees and scored.compatible:
                    found.add(theirs.index)
    return frozenset(found)


def _tables(mine: Sequence[Claim], pairings: Sequence[Pairing]) -> list[Link]:
    """Return the links of prose to the cells of a table in the same text, by the names of their rows."""
    kind = LinkKind.REPEATED
    prose = [claim for claim in mine if claim.section.cell is None]
    rows = [p for p in pairings if p.b.section.cell is not None and p.a.section.cell is None and _names_row(p)]
    borne_out = {p.a.index for p in pairings if p.b.section.cell is not None and _same_size(p)}
    rows = [p for p in rows if p.a.index not in borne_out or p.agrees]
    alignment = align(prose, rows, opposes=OPPOSES[kind], renames=RENAMES[kind])
    return [_link(kind, found, None, sure=found.topic) for found in alignment.opposed]


def _same_size(found: Pairing) -> bool:
    """Say whether a cell has the number of the text with either sign: accounts put what is spent in parentheses."""
    a, b = as_figure(found.a.figure), as_figure(found.b.figure)
    return (
        a.value is not None and b.value is not None and agree(a, replace(b, value=abs(b.value), interval=_positive(b)))
    )


def _positive(figure: Figure) -> Interval:
    low, high = figure.interval.low, figure.interval.high
    if low is None or high is None or high > 0:
        return figure.interval
    return Interval(low=-high, high=-low)


def _names_row(found: Pairing) -> bool:
    return any(feature.name == "cell_row_same" for feature in found.evidence)


def _below_headline(found: Pairing) -> bool:
    """Say whether a pairing may oppose: a headline answers to its own text, not to the sources of that; a cell of a
    table to prose that names its row, when the numbers look alike: a row has many columns.
    """
    cells = (found.a.section.cell is None) != (found.b.section.cell is None)
    return not found.a.headline and (not cells or (_names_row(found) and _slipped(found)))


def _slipped(found: Pairing) -> bool:
    figure = as_figure(found.b.figure)
    return telling(figure.value) >= PARALLEL and any(feature.name == "slip" for feature in found.evidence)


ANEW = 0.4
UPDATE = 3
"""From how many opposed figures on a text that nothing declares to restate another is a later count of its own."""


def _updated(alignment: Alignment, toward: Sequence[Pairing], cited: Mapping[PartRef, Citation]) -> tuple[PartRef, ...]:
    """Return the sources that a text counts anew rather than restates: most of its counterparts there differ."""
    if any(citation.strength >= 1.0 for citation in cited.values()):
        return ()
    differ: dict[PartRef, set[int]] = defaultdict(set)
    for found in toward:
        differs = found.contradicts and found.counted in {"same", "synonym"} and found.topic >= ANEW
        if differs and found.a.index not in alignment.explained:
            differ[found.b.part].add(found.a.index)
    same = Counter(
        part
        for found in alignment.explained.values()
        for part in {p.b.part for p in found if p.same and p.sure >= CHANGED}
    )
    return tuple(
        part
        for part in sorted(differ, key=part_order)
        if len(differ[part]) >= UPDATE and len(differ[part]) > same[part]
    )


def with_company(pairings: Sequence[Pairing]) -> list[Pairing]:
    """Return the pairings with the evidence that only all of them together give.

    A counted thing, or a telling number, that stands only once on the other side leaves no other counterpart.
    """
    rivals: dict[int, int] = defaultdict(int)
    numbers: dict[int, set[int]] = defaultdict(set)
    units: dict[tuple[int, str | None], set[int]] = defaultdict(set)
    for found in pairings:
        if found.counted in {"same", "synonym"}:
            rivals[found.a.index] += 1
        units[found.a.index, _unit(found)].add(found.b.index)
        if found.same or found.swapped:
            numbers[found.a.index].add(found.b.index)
    parallel = _parallel_sentences(pairings)
    result = []
    for found in pairings:
        extra = []
        if parallel.get(_sentences(found), frozenset()) - {found.a.index} or _old_in_common(found):
            extra.append(Feature("neighbour"))
        if rivals[found.a.index] == 1 and found.counted in {"same", "synonym"}:
            extra.append(Feature("only_candidate"))
        if units[found.a.index, _unit(found)] == {found.b.index} and found.a.headline:
            extra.append(Feature("only_of_unit"))
        if numbers[found.a.index] == {found.b.index}:
            figure = as_figure(found.a.figure)
            extra.append(Feature("unique_number", telling(figure.value)))
        result.append(strengthened(found, extra) if extra else found)
    return result


def _parallel_sentences(pairings: Sequence[Pairing]) -> dict[tuple[object, ...], frozenset[int]]:
    """Return for pairs of sentences the claims of the first whose telling number stands in the second as well."""
    shared: dict[tuple[object, ...], set[int]] = defaultdict(set)
    for found in pairings:
        figure = as_figure(found.a.figure)
        if found.same and found.compatible and telling(figure.value) >= PARALLEL:
            shared[_sentences(found)].add(found.a.index)
    return {key: frozenset(claims) for key, claims in shared.items()}


def _old_values(corpus: Corpus, part: PartRef, cited: Mapping[PartRef, Citation]) -> Iterator[Link]:
    """Yield the links of old values ("from 3.7 percent to 3.2") that the source tells otherwise beside the same new one."""
    theirs = [claim for claim in corpus.replaced if claim.part in cited]
    known = [claim.figure for source in cited for claim in corpus.by_part.get(source, ())]
    known += [claim.figure for claim in theirs]
    for mine in corpus.replaced:
        figure = mine.figure
        if mine.part != part or not isinstance(figure, Figure) or figure.modality is Modality.DENIED:
            continue
        if any(isinstance(other, Figure) and equal_numbers(figure, other) for other in known):
            continue
        pairs = [
            found for b in theirs if (found := pair(mine, b, corpus.rarity, extra=(Feature("cited"),))) is not None
        ]
        left = [
            p
            for p in pairs
            if p.contradicts and p.compatible and _old_in_common(p) and (has(p, "near_values") or has(p, "slip"))
        ]
        if len(left) == 1:
            yield _link(LinkKind.RESTATEMENT, left[0], cited[left[0].b.part], sure=max(OLD, left[0].topic))


OLD = 0.8
"""Score of two old values beside one new one: nothing but a wrong number, or a revised one, tells them apart."""


def _old_in_common(found: Pairing) -> bool:
    """Say whether the sentences of two figures have another telling number in common, be it an old one on either side."""
    own = {figure.value for figure in (found.a.figure, found.b.figure) if isinstance(figure, Figure)}
    return any(telling(value) >= PARALLEL for value in (found.a.company & found.b.company) - own)


PARALLEL = 0.5
"""How telling a number must be for the sentence that repeats it to be a restatement of its sentence."""


def _sentences(found: Pairing) -> tuple[object, ...]:
    a, b = found.a.figure, found.b.figure
    return (a.document, a.section, a.sentence, b.document, b.section, b.sentence)


def _unit(found: Pairing) -> str | None:
    figure = as_figure(found.a.figure)
    return figure.unit


def _changed(explained: Sequence[Pairing]) -> list[Pairing]:
    """Return the pairing to report for an explained claim: the first that shows no change, else the best that does."""
    same = [found for found in explained if found.same and found.sure >= CHANGED]
    if not same:
        return list(explained[:1])
    same = [found for found in same if found.counted != "unknown" or found.topic >= 0.5] or same[:1]
    quiet = [found for found in same if not _aspects(found) and not _bound_changed(found)]
    if not quiet and all(not _aspects(found) for found in same):
        # "more than four in five" restates the 81 percent of one sentence, and not the "eight in ten" of another
        quiet = [found for found in explained if not found.same and found.sure >= HELD and not _bound_changed(found)]
    return quiet[:1] or same[:1]


HELD = 0.4
"""Least score at which a figure within a bound bears the bound out."""


def _bound_changed(found: Pairing) -> bool:
    a, b = as_figure(found.a.figure), as_figure(found.b.figure)
    return relate(a, b).relation is Relation.BOUND_CHANGED


def _aspects(found: Pairing) -> tuple[str, ...]:
    return changed_aspects(found) if found.same and found.sure >= CHANGED else ()


def _headlines(heads: Sequence[Claim], pairings: Sequence[Pairing]) -> list[Link]:
    kind = LinkKind.HEADLINE
    alignment = align(heads, with_company(pairings), opposes=OPPOSES[kind], renames=RENAMES[kind], allowed=_may_head)
    links = []
    for claim in heads:
        for best in _changed(alignment.explained.get(claim.index, ())):
            links.append(_link(kind, best, None, changed=_aspects(best)))
    for found in alignment.renamed:
        aspects = changed_aspects(found)
        links.append(_link(kind, found, None, changed=(*_renamed(found), *aspects), sure=renamed_score(found.evidence)))
    below = {claim.index: claim for found in pairings for claim in (found.b,)}.values()
    for found in alignment.opposed:
        if not tells_part(found, below):
            links.append(_link(kind, found, None, sure=found.topic))
    return links


def _may_head(found: Pairing) -> bool:
    return not found.contradicts or may_oppose(found)


def _renamed(found: Pairing) -> tuple[str, ...]:
    return ("unit",) if found.swapped else ("counted",)


def _head_opposed(link: Link) -> bool:
    return link.kind is LinkKind.HEADLINE and relate(link.a, link.b).relation is Relation.CONTRADICTS


def _told(link: Link) -> bool:
    return bool(link.changed) or relate(link.a, link.b).relation in {Relation.CONTRADICTS, Relation.BOUND_CHANGED}


def _link(
    kind: LinkKind,
    found: Pairing,
    citation: Citation | None,
    *,
    changed: tuple[str, ...] = (),
    sure: float | None = None,
) -> Link:
    a, b = as_figure(found.a.figure), as_figure(found.b.figure)
    evidence = told(found.evidence)
    if citation is not None:
        evidence = (*evidence, citation.evidence)
    return Link(
        kind=kind,
        a=a,
        b=b,
        score=round(found.sure if sure is None else sure, 4),
        evidence=evidence,
        citation=citation,
        changed=changed,
    )
