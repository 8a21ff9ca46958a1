"""Which language a text is in: told of prose only, and never wrongly of English."""

from __future__ import annotations

import subprocess
import sys

from crossfoot import lexicon
from crossfoot.language.identify import language_name, language_of
from tests.command import ROOT


def test_no_english_text_of_the_checkout_is_told_to_be_another() -> None:
    texts = sorted((ROOT / "tests" / "stories").rglob("docs/*.*"))
    assert len(texts) > 100
    assert {} == {
        path.name: found for path in texts if (found := language_of(path.read_text(encoding="utf-8").split("\n\n")))
    }


def test_english_does_not_load_the_identifier() -> None:
    code = (
        "import sys; from crossfoot.language.identify import language_of; "
        "language_of(['The fleet lost 28 boats and the harbour said that they were lost to the storm. ' * 3]); "
        "sys.exit('py3langid' in sys.modules)"
    )
    assert 0 == subprocess.run([sys.executable, "-c", code], check=False).returncode


def test_languages_have_names() -> None:
    assert ("German", "xx") == (language_name("de"), language_name("xx"))
    assert set(lexicon.load("languages")["full_stops"]) <= set(lexicon.load("languages")["names"])
