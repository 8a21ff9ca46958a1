"""The weights of the English model are the ones that the figures in the docs were measured with."""

import hashlib
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path

import pytest

from crossfoot.language.parser import MODELS

DIGESTS = {
    "parser/model": "e0098910535a863d430082ece57455d5fa071cd4ca3a0054e80582076c752b1e",
    "tagger/model": "1ec3d93f38cebe172f2b5c89d84be72856ce42c8f1a64f1699f1d98a771f36b7",
    "tok2vec/model": "e84fc06eb319c94d28e460fc334e292120b01f18baa5dc8b50c977459820a090",
}
"""SHA-256 of the files of weights, relative to the model's folder."""


def weights() -> Path:
    package = next(name for name in MODELS if find_spec(name) is not None)
    module = import_module(package)
    folder = Path(str(module.__file__)).parent
    return next(path for path in folder.iterdir() if path.is_dir() and path.name.startswith(package))


@pytest.mark.parametrize("name", DIGESTS)
def test_weights_are_the_pinned_ones(name: str) -> None:
    """A model package with other weights would read claims otherwise."""
    assert DIGESTS[name] == hashlib.sha256((weights() / name).read_bytes()).hexdigest()
