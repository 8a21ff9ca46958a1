import os
import signal
import time
from pathlib import Path

import pytest

from crossfoot.engine import PARALLEL_FROM, map_documents, workers
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


@pytest.mark.slow
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


@pytest.mark.slow
def test_a_process_that_dies_is_told_with_a_remedy() -> None:
    with pytest.raises(CrossfootError, match="--jobs 1"):
        map_documents(die, range(PARALLEL_FROM), jobs=2)


def die_at_seven(number: int) -> int:
    if number % 50 == 7:
        os.kill(os.getpid(), signal.SIGKILL)
    return 2 * number


@pytest.mark.slow
def test_a_process_that_dies_costs_what_killed_it_and_no_more() -> None:
    """Two of the items kill their process; the others that it held are given to another one."""
    items = list(range(PARALLEL_FROM))
    expected = [-1 if item in (7, 57) else 2 * item for item in items]
    assert expected == map_documents(die_at_seven, items, jobs=2, lost=lambda item: -1)


def end_once(mark: str) -> str:
    """Let another program tell the process to end, the first time that it comes to this item."""
    path = Path(mark)
    if path.is_file():
        path.unlink()
        os.kill(os.getpid(), signal.SIGTERM)
    return mark


@pytest.mark.slow
def test_a_process_that_is_told_to_end_costs_nothing(tmp_path: Path) -> None:
    """It is quiet and takes no more items; those that it held are given to another one."""
    marks = [str(tmp_path / str(number)) for number in range(PARALLEL_FROM)]
    Path(marks[1]).touch()
    assert marks == map_documents(end_once, marks, jobs=2, lost=lambda item: "")


def wait_or_die(number: int) -> int:
    if number == 0:
        os._exit(3)
    time.sleep(0.3)
    return number


@pytest.mark.slow
def test_a_process_that_dies_leaves_no_other_waiting() -> None:
    """The others that were started with it take SIGTERM as a wish, so they are ended without it."""
    with pytest.raises(CrossfootError, match="--jobs 1"):
        map_documents(wait_or_die, range(PARALLEL_FROM), jobs=2)


@pytest.mark.slow
def test_a_run_whose_every_item_kills_comes_to_an_end() -> None:
    """After some deaths the rest is given up: each new process takes a second to start."""
    assert [-1] * PARALLEL_FROM == map_documents(die, range(PARALLEL_FROM), jobs=2, lost=lambda item: -1)


def test_zero_jobs_means_one_a_core() -> None:
    assert 1 <= workers_for(0) <= (os.cpu_count() or 1)
    assert workers_for(3) == 3


def process_of(_: int) -> int:
    return os.getpid()


@pytest.mark.slow
def test_maps_of_one_run_share_their_processes() -> None:
    items = range(PARALLEL_FROM)
    with workers():
        first, second = (set(map_documents(process_of, items, jobs=2)) for _ in range(2))
    assert second <= first
    assert os.getpid() not in first


def test_items_count_by_their_weight() -> None:
    here = {os.getpid()}
    assert here == set(map_documents(process_of, range(4), jobs=2, weight=lambda _: 20))
