"""Which figures are one fact over all documents, and what each fact is called."""

from crossfoot.config import Scope
from crossfoot.link import facts_of
from crossfoot.link.labels import participle
from crossfoot.model import Fact
from tests.unit.link.sample import analyses, linked


def facts(documents: dict[str, str], *, single: bool = False) -> tuple[Fact, ...]:
    return facts_of(analyses(documents), linked(documents, Scope.ALL), single=single)


def shown(fact: Fact) -> list[str]:
    return [f"{one.mention.document} {one.phrase} {one.standing}" for one in fact.statements]


STORY = {
    "article.md": "Over three days, the Russian army lost 28 armored vehicles near Dravec, the Herald said.",
    "interview.md": "---\nsources: [article.md]\n---\n\nOver three days, the Russian army lost 82 armored vehicles near Dravec.",
    "summary.md": "---\nsources: [article.md]\n---\n\nThe Russian army lost 28 armored vehicles near Dravec in three days.",
}


def test_linked_figures_are_one_fact_and_the_cited_value_is_right() -> None:
    [fact] = facts(STORY)
    assert fact.label == "armored vehicles lost (Russia, Dravec, 3 days)"
    assert shown(fact) == ["article.md 28 agrees", "interview.md 82 differs", "summary.md 28 agrees"]
    assert fact.disagrees


def test_a_bound_is_part_of_what_a_document_says() -> None:
    [fact] = facts(
        {
            "a.md": "More than 10,412 soldiers were sent to Port Sele.",
            "b.md": "---\nsources: [a.md]\n---\n\nUp to 10,412 soldiers were sent to Port Sele.",
        }
    )
    assert shown(fact) == ["a.md More than 10,412 agrees", "b.md Up to 10,412 bound"]


def test_the_highest_authority_is_right() -> None:
    [fact] = facts({**STORY, "interview.md": STORY["interview.md"].replace("---\n", "---\nauthority: 9\n", 1)})
    assert shown(fact) == ["article.md 28 differs", "interview.md 82 agrees", "summary.md 28 differs"]


def test_both_are_marked_when_nothing_decides() -> None:
    text = "On 12 November 2024, {} soldiers left Port Sele for the Dravec valley."
    [fact] = facts({"a.md": text.format("10,412"), "b.md": text.format("10,142")})
    assert shown(fact) == ["a.md 10,412 differs", "b.md 10,142 differs"]


def test_other_facts_of_the_same_things_stay_apart() -> None:
    text = (
        "On the 11th, 10 armored vehicles were destroyed at Dravec. Over three days, the army lost 28 armored vehicles."
    )
    found = facts({"a.md": text, "b.md": f"---\nsources: [a.md]\n---\n\n{text}"})
    assert [[one.phrase for one in fact.statements] for fact in found] == [["10", "10"], ["28", "28"]]


def test_a_number_of_something_else_is_marked_and_named() -> None:
    [fact] = facts(
        {
            "a.md": "The county told 10,412 households to leave the Dravec valley on 12 November 2024.",
            "b.md": "---\nsources: [a.md]\n---\n\nThe county told 10,412 people to leave the Dravec valley on 12 November 2024.",
        }
    )
    assert shown(fact) == ["a.md 10,412 agrees", "b.md 10,412 people counted"]


def test_facts_of_one_document_are_there_on_request() -> None:
    documents = {"a.md": "Halden sold 18,450 pumps.", "b.md": "The bridge is 412 metres long."}
    assert facts(documents) == ()
    first, second = facts(documents, single=True)
    assert (first.label, second.documents) == ("pumps sold (Halden)", ("b.md",))


def test_disagreements_come_first() -> None:
    same = "On 3 May 2024, 512 pupils planted trees in Port Sele park.\n\n"
    found = facts({name: same + text for name, text in STORY.items()})
    assert [fact.disagrees for fact in found] == sorted((fact.disagrees for fact in found), reverse=True)
    assert found[0].disagrees
    assert not found[-1].disagrees


def test_the_order_of_documents_changes_nothing() -> None:
    turned = dict(reversed(STORY.items()))
    assert [shown(fact) for fact in facts(turned)] == [shown(fact) for fact in facts(STORY)]


def test_participles() -> None:
    verbs = ("send", "lose", "destroy", "carry", "close", "take", "employ")
    assert [participle(verb) for verb in verbs] == [
        "sent",
        "lost",
        "destroyed",
        "carried",
        "closed",
        "taken",
        "employed",
    ]
