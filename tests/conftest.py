"""What all tests share: the real command, run as a process of its own."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Callable
from itertools import count
from pathlib import Path
from subprocess import CompletedProcess

import pytest

from tests.command import crossfoot

_KEPT = tempfile.mkdtemp(prefix="crossfoot-cache-")
_NUMBERS = count()


def pytest_unconfigure() -> None:
    shutil.rmtree(_KEPT, ignore_errors=True)


@pytest.fixture(autouse=True)
def cache_folder(monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder of the cache: each test has one of its own, made when it is used, and none the user's."""
    folder = Path(_KEPT, str(next(_NUMBERS)))
    monkeypatch.setenv("CROSSFOOT_CACHE_DIR", str(folder))
    return folder


@pytest.fixture
def shared_cache(cache_folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """One cache for all tests that check the same few fixtures for something else than what is found in them.

    What is found, and that it is the same cold and warm, has tests of its own, which start with nothing.
    """
    monkeypatch.setenv("CROSSFOOT_CACHE_DIR", str(Path(_KEPT, "shared")))


@pytest.fixture
def run() -> Callable[..., CompletedProcess[str]]:
    """Run `crossfoot` with arguments, in the checkout's root or `cwd`."""
    return crossfoot


@pytest.fixture
def story(tmp_path: Path) -> Path:
    """A folder with an article and an interview that misstates one of its figures."""
    folder = tmp_path / "story"
    folder.mkdir()
    (folder / "article.md").write_text(
        "---\ntitle: Losses near Dravec\ndate: 2024-11-14\nsource: The Herald\n---\n\n# Losses near Dravec\n\n"
        "The army lost 28 armored vehicles and more than 200 soldiers over three days, the ministry said on the 12th.\n",
        encoding="utf-8",
    )
    (folder / "interview.md").write_text(
        "---\ntitle: Three questions\ndate: 2024-11-15\nkind: interview\nsources: [article.md]\n---\n\n"
        "# Three questions\n\nEditor: How heavy were the losses near Dravec?\n\n"
        "Dr. Lee: According to the ministry, the army lost 82 armored vehicles over three days.\n",
        encoding="utf-8",
    )
    return folder
