import os
import signal

import pytest

from crossfoot.engine import PARALLEL_FROM, map_documents
from crossfoot.engine.local import workers_for
from crossfoot.errors import CrossfootError


def double(number: int) -> int:
    return 2 * number


def fail(number: int) -> int:
    raise KeyError(number)


def die(number: int) -> int:
    os._exit(3)


def test_few_items_run_here_in_order() -> None:
    here = []
    assert map_documents(lambda item: here.append(item) or 2 * item, [1, 2, 3], jobs=4) == [2, 4, 6]  # type: ignore[func-returns-value]
    assert here == [1, 2, 3]


def test_many_items_keep_their_order_on_several_processes() -> None:
    items = list(range(PARALLEL_FROM + 5))
    assert [2 * item for item in items] == map_documents(double, items, jobs=2)


def test_progress_counts_every_item() -> None:
    seen: list[tuple[str, int, int]] = []
    map_documents(double, [1, 2, 3], progress=lambda *step: seen.append(step))
    assert seen == [("read", 1, 3), ("read", 2, 3), ("read", 3, 3)]


def test_no_items_give_no_results() -> None:
    assert map_documents(double, [], jobs=0) == []


@pytest.mark.parametrize("count", [2, PARALLEL_FROM])
def test_an_error_of_the_function_is_raised(count: int) -> None:
    with pytest.raises(KeyError):
        map_documents(fail, range(count), jobs=2)


def test_a_process_that_dies_is_told_with_a_remedy() -> None:
    with pytest.raises(CrossfootError, match="--jobs 1"):
        map_documents(die, range(PARALLEL_FROM), jobs=2)


def die_at_seven(number: int) -> int:
    if number % 50 == 7:
        os.kill(os.getpid(), signal.SIGKILL)
    return 2 * number


def test_a_process_that_dies_costs_what_killed_it_and_no_more() -> None:
    """Two of the items kill their process; the others that it held are given to another one."""
    items = list(range(PARALLEL_FROM))
    expected = [-1 if item in (7, 57) else 2 * item for item in items]
    assert expected == map_documents(die_at_seven, items, jobs=2, lost=lambda item: -1)


def test_a_run_whose_every_item_kills_comes_to_an_end() -> None:
    """After some deaths the rest is given up: each new process takes a second to start."""
    assert [-1] * PARALLEL_FROM == map_documents(die, range(PARALLEL_FROM), jobs=2, lost=lambda item: -1)


def test_zero_jobs_means_one_a_core() -> None:
    assert 1 <= workers_for(0) <= (os.cpu_count() or 1)
    assert workers_for(3) == 3
