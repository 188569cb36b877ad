"""Who reads the trail reads words, not names of code."""

import ast
from functools import cache
from pathlib import Path

from django.conf import settings
from django.utils.translation import override

from balikpapan_hr.audit.words import DEEDS, deed, record_name

PARTS = ["balikpapan_hr", "personnel", "recruitment", "transitions"]


@cache
def verbs() -> set[str]:
    """The first argument of every call of `record` and `record_many`, where it is written out."""
    found = set()
    for part in PARTS:
        for path in Path(settings.BASE_DIR, part).rglob("*.py"):
            if path.parent.name == "migrations":
                continue
            for node in ast.walk(ast.parse(path.read_text())):
                if isinstance(node, ast.Call) and node.args:
                    name = getattr(node.func, "id", getattr(node.func, "attr", ""))
                    if name in ("record", "record_many", "_record"):
                        found |= {
                            each.value
                            for each in ast.walk(node.args[0])
                            if isinstance(each, ast.Constant) and "." in str(each.value)
                        }
    return found


def test_every_verb_of_the_code_has_its_words():
    assert len(verbs()) > 50
    whole = {verb for verb in verbs() if not verb.endswith(".")}
    assert whole - set(DEEDS) == set()
    begun = verbs() - whole  # the rest is the state that the record comes to
    assert begun == {"appeal.", "application.", "unit."}
    assert {"appeal.accepted", "appeal.rejected", "application.withdrawn"} <= set(DEEDS)


def test_words_are_indonesian_and_the_unknown_stays_itself():
    with override("id"):
        assert deed("wave.published") == "Hasil diumumkan"
        assert record_name("personnel.Person") == "Pegawai"
    assert deed("old.deed") == "old.deed"
    assert record_name("old.Thing") == "old.Thing"
