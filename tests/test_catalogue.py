"""Everything the site says, it says in Indonesian: whole, with its placeholders, in our words."""

import ast
import importlib
import os
import re
import shutil
from io import StringIO
from pathlib import Path

import pytest
from babel.messages import Catalog, Message
from babel.messages.pofile import read_po
from django.conf import settings
from django.core.management import call_command
from django.urls import reverse
from django.utils.translation import gettext, override

from tests.factories import make_appointment, make_person

ROOT = settings.BASE_DIR
PARTS = ["balikpapan_hr", "personnel", "recruitment", "transitions", "templates"]
OURS = ROOT / "balikpapan_hr/locale/id/LC_MESSAGES/django.po"
LIBRARIES = ROOT / "balikpapan_hr/locale/libraries/id/LC_MESSAGES/django.po"
REFRESH = (
    "Run `python manage.py makemessages -l id --no-location --no-wrap --no-obsolete -i .venv "
    "-i .run -i tests` and translate what is new."
)
# What ships no Indonesian, and of it what this site does not install.
LIBRARY_PARTS = ["unfold", "import_export", "django_filters"]
NOT_INSTALLED = [
    "unfold/contrib/constance",
    "unfold/contrib/forms/templates/unfold/forms/helpers/toolbar.html",
    "unfold/contrib/guardian",
    "unfold/contrib/inlines",
    "unfold/contrib/simple_history",
    "unfold/templates/unfold_crispy",
    "django_filters/rest_framework",
    "django_filters/templates/django_filters/rest_framework",
]
PLACEHOLDER = re.compile(r"%\(\w+\)[sd]|%[sd]|\{\w*\}")
ENGLISH = re.compile(
    r"\b(the|is|are|was|has|have|cannot|please|and|or|of|not|this|that|with|for|from|by|to|your?"
    r"|files?|rows?|lists?|errors?|users?|upload|download|update|delete|filters?|search|server"
    r"|password|login|online|email|website|input|output|dashboard|deadline)\b",
    re.IGNORECASE,
)
ASKED_BY = {"_", "gettext", "gettext_lazy", "ngettext", "ngettext_lazy", "pgettext"}
# One thing has one name: where the sentence has the left word, ours has the right one.
TERMS = {
    r"work units?": "unit kerja",
    r"service periods?": "masa tugas",
    r"(?<!%\(kind\)s %\(year\)s )waves?": "gelombang",
    r"formations?": "formasi",
    r"seats?": "kursi",
    r"objections?": "sanggah",
    r"(?<!\.)rulebooks?": "buku aturan",
    r"work agreements?": "perjanjian kerja",
    r"budget ceilings?": "pagu",
    r"receipts?": "tanda terima",
    r"audit": "jejak audit",
    r"unresolved": "belum selesai",
    r"excluded": "dikecualikan",
    r"to be repaired": "perlu diperbaiki",
    r"participant numbers?": "nomor peserta",
    r"part-time PPPK": "PPPK paruh waktu",
    r"former honorers?": "mantan tenaga honorer",
    r"performance reviews?": "penilaian kinerja",
    r"appointments? to PPPK": "pengangkatan menjadi PPPK",
    r"verification desk": "meja verifikasi",
}


def read(path: Path) -> Catalog:
    with path.open("rb") as file:
        return read_po(file, locale="id")


def key(message: Message) -> tuple[str | None, str]:
    text = message.id if isinstance(message.id, str) else message.id[0]
    return message.context, text


def said(message: Message) -> str:
    return message.string if isinstance(message.string, str) else message.string[0]


def messages(path: Path) -> list[Message]:
    return [message for message in read(path) if message.id]


def extract(folders: dict[str, Path], to: Path) -> list[Message]:
    """What the code of `folders` asks to have translated, found in a copy of it by gettext."""
    for name, folder in folders.items():
        shutil.copytree(
            folder,
            to / name,
            ignore=lambda place, names: [
                name
                for name in names
                if name in ("locale", "static", "__pycache__")
                or not (Path(place, name).is_dir() or name.endswith((".py", ".html", ".txt")))
            ],
        )
    catalogue = to / "found"
    catalogue.mkdir()
    before = Path.cwd()
    os.chdir(to)
    paths, settings.LOCALE_PATHS = settings.LOCALE_PATHS, [str(catalogue)]
    try:
        call_command("makemessages", locale=["id"], keep_pot=True, no_wrap=True, verbosity=0)
    finally:
        settings.LOCALE_PATHS = paths
        os.chdir(before)
    template = (catalogue / "django.pot").read_text().replace("nplurals=INTEGER", "nplurals=2")
    return [message for message in read_po(StringIO(template)) if message.id]


@pytest.fixture(scope="module")
def asked(tmp_path_factory) -> set[tuple[str | None, str]]:
    folders = {part: ROOT / part for part in PARTS}
    return {key(message) for message in extract(folders, tmp_path_factory.mktemp("ours"))}


def test_every_sentence_of_ours_is_translated(asked):
    translated = {key(m) for m in messages(OURS) if said(m) and not m.fuzzy}
    assert len(asked) > 1000, "gettext found hardly anything"
    assert sorted(text for _, text in asked - translated) == [], REFRESH


def test_no_translation_is_left_over_or_unsure(asked):
    assert sorted(text for _, text in {key(m) for m in messages(OURS)} - asked) == [], REFRESH
    for path in (OURS, LIBRARIES):
        assert [m.id for m in messages(path) if m.fuzzy] == []
        assert not read(path).obsolete


def test_no_sentence_stands_inside_an_f_string_where_gettext_does_not_look():
    hidden = [
        f"{path.relative_to(ROOT)}:{call.lineno}"
        for part in PARTS
        for path in (ROOT / part).rglob("*.py")
        if path.parent.name != "migrations"
        for text in ast.walk(ast.parse(path.read_text()))
        if isinstance(text, ast.JoinedStr)
        for call in ast.walk(text)
        if isinstance(call, ast.Call) and getattr(call.func, "id", "") in ASKED_BY
    ]
    assert hidden == []


def test_gettext_knows_every_name_by_which_it_is_called():
    sources = [path for part in PARTS for path in (ROOT / part).rglob("*.py")]
    renamed = re.compile(r"gettext\w* as (?!_\b)\w+")
    assert [str(path) for path in sources if renamed.search(path.read_text())] == []


@pytest.mark.parametrize("path", [OURS, LIBRARIES], ids=["ours", "libraries"])
def test_placeholders_are_kept(path):
    def placeholders(text: str) -> list[str]:
        return sorted(PLACEHOLDER.findall(text))

    differing = [
        said(message)
        for message in messages(path)
        if placeholders(said(message))
        != placeholders(message.id if isinstance(message.id, str) else message.id[1])
    ]
    assert differing == []


@pytest.mark.parametrize("path", [OURS, LIBRARIES], ids=["ours", "libraries"])
def test_no_english_word_is_left(path):
    def english(text: str) -> list[str]:
        return ENGLISH.findall(re.sub(r"%\(\w+\)[sd]|<[^>]+>|`[^`]+`|\b\w+\.\w+", "", text))

    assert [said(m) for m in messages(path) if english(said(m))] == []


@pytest.mark.parametrize(("english", "ours"), TERMS.items())
def test_one_thing_has_one_name(english, ours):
    asks = re.compile(rf"\b(?<!\(){english}\b(?!\))", re.IGNORECASE)
    others = [
        said(m)
        for m in messages(OURS)
        if asks.search(re.sub(r"%\(\w+\)[sd]", "", key(m)[1]))
        and ours.lower() not in said(m).lower()
    ]
    assert others == []


def test_libraries_say_nothing_that_nobody_translated(tmp_path):
    folders = {name: Path(importlib.import_module(name).__file__).parent for name in LIBRARY_PARTS}
    known = {key(m) for path in (OURS, LIBRARIES) for m in messages(path)}
    with override("id"):
        missing = [
            text
            for message in extract(folders, tmp_path)
            if not all(
                place.removeprefix("./").startswith(tuple(NOT_INSTALLED))
                for place, _ in message.locations
            )
            for context, text in [key(message)]
            if (context, text) not in known and gettext(text) == text
        ]
    assert missing == []


@pytest.mark.django_db
@pytest.mark.parametrize(
    "page",
    ["index", "personnel_person_changelist", "personnel_person_add", "accounts_user_changelist"],
)
def test_the_admin_speaks_indonesian(admin_client, page):
    make_appointment(make_person(name="Siti Aminah"))
    html = admin_client.get(reverse(f"admin:{page}")).content.decode()
    icon = r"<span[^>]*material-symbols[^>]*>.*?</span>"
    html = re.sub(rf"(?s)<(script|style|svg)\b.*?</\1>|<!--.*?-->|{icon}", " ", html)
    spoken = re.findall(r'(?:title|placeholder|aria-label|alt)="([^"]*)"', html)
    spoken += re.sub(r"<[^>]+>", "\n", html).split("\n")
    english = re.compile(
        r"\b(search|filters?|select|run|add|export|results?|total|log ?out|view|change|home|apply"
        r"|reset|light|dark|system|loading|recent|actions?|by|the|is|are|of|to|and|no|yes|all)\b",
        re.IGNORECASE,
    )
    assert [text.strip() for text in spoken if english.search(text)] == []
