"""What the city tells everybody of its needs: made once a day, the same for the page and its files.

Of people no small group may be worked out, from the tables of one day or from those of two months
that a reader kept. Two rules see to it, and neither looks at what was told before: kinds of fewer
than `disclosure.LEAST` are put together, never blotted out; and every number is rounded to a
multiple of it, so that every sum and difference of what was ever told is one too.
"""

import json
import os
from collections import Counter
from collections.abc import Iterable, Mapping
from datetime import date
from pathlib import Path
from typing import Any

from django.conf import settings
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from balikpapan_hr.reporting.counts import Counts
from balikpapan_hr.reporting.figures import RECORDED
from personnel.figures import openings_ahead
from personnel.models import EducationLevel, Position, WorkUnit
from personnel.reference import table
from personnel.row_security import everyone
from recruitment.disclosure import LEAST, pooled, rounded
from recruitment.figures import waves_by_unit
from recruitment.models import Wave
from transitions.models import Outcome

PUBLISHER = "Badan Kepegawaian dan Pengembangan Sumber Daya Manusia Kota Balikpapan"
LICENCE = "CC BY 4.0"


def current() -> dict[str, Any]:
    """What is told today. The first who asks on a day has it made, unless beat was there before."""
    path = _root() / f"{timezone.localdate().isoformat()}.json"
    try:
        return json.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return _make(path)


def _root() -> Path:
    return Path(settings.PRIVATE_ROOT) / "terbuka"


def _make(path: Path) -> dict[str, Any]:
    """Count, keep, and return what was kept: of two who make it at once the first is told."""
    told = compose(timezone.localdate().replace(day=1))
    if not any(dataset["rows"] for dataset in told["datasets"].values()):
        return told  # an empty register is not the city's word for the day
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    draft = path.with_suffix(f".{os.getpid()}")
    draft.write_text(json.dumps(told, ensure_ascii=False), encoding="utf-8")
    try:
        os.link(draft, path)
    except FileExistsError:
        pass
    finally:
        draft.unlink()
    return json.loads(path.read_text(encoding="utf-8"))


def compose(day: date) -> dict[str, Any]:
    """What may be told of `day`, by what is known now. Reads the whole city, whoever asks."""
    with everyone():
        counts = Counts(day)
        datasets = {
            "kebutuhan": _needs(counts),
            "gelombang": _waves(day),
            "hasil-akhir": _outcomes(counts),
            "sektor": _sectors(counts),
        }
    return {"as_of": day.isoformat(), "datasets": datasets}


def _dataset(
    title: str,
    description: str,
    unit: str,
    columns: Mapping[str, str],
    rows: Iterable[Iterable[Any]],
) -> dict[str, Any]:
    """One table, rounded, with what Satu Data asks to be told of it (Perpres 39/2019)."""
    return {
        "title": title,
        "description": description,
        "unit": unit,
        "columns": [{"name": name, "meaning": meaning} for name, meaning in columns.items()],
        "rows": [
            [rounded(cell) if isinstance(cell, int) else cell for cell in row] for row in rows
        ],
    }


def rounding() -> str:
    """What a reader must know of every number."""
    return _("Every number is rounded to a multiple of %(least)s.") % {"least": LEAST}


def _by_rounded(row: list[Any]) -> tuple[Any, ...]:
    """The largest first, as far as it is told: the order says no more than the numbers."""
    return (-rounded(row[-1]), *row[:-1])


def _needs(counts: Counts) -> dict[str, Any]:
    """Which studies lead to which posts, and how many until five years on."""
    by_profession: Counter[tuple[str, str]] = Counter()
    levels: dict[str, list[str]] = {}
    names = dict(EducationLevel.objects.values_list("pk", "name"))
    for position, posts in openings_ahead(counts.lines, counts.leaving).items():
        post = counts.posts[position]
        by_profession[post.group, post.profession] += posts
        level = names.get(post.education_level_id, "")
        if level and level not in levels.setdefault(post.profession, []):
            levels[post.profession].append(level)
    studies = {row["profession"]: row["study"] for row in table("studies")}
    rows = []
    for group, label in Position.Group.choices:
        told = pooled({name: n for (of, name), n in by_profession.items() if of == group})
        if told is None:
            continue
        alone, kinds, together = told
        rows += [
            [
                str(label),
                name,
                studies.get(name) or ", ".join(sorted(levels.get(name, []))),
                posts,
            ]
            for name, posts in alone.items()
        ]
        if together:
            rows.append([str(label), _("%(n)s other posts") % {"n": kinds}, "", together])
    rows.sort(key=_by_rounded)
    return _dataset(
        _("Studies and posts of the coming five years"),
        _(
            "Posts that nobody fills now or that retirement empties within five years, by the need "
            "of the year. Whether and when they are funded, the waves decide. The studies are a "
            "suggestion by the names of study programmes (PDDikti) that the city has still to "
            "confirm; the decree of a wave says which it takes."
        ),
        _("posts"),
        {
            "kelompok": _("selection group"),
            "jabatan": _("post, without its level"),
            "pendidikan": _("suggested studies, to be confirmed"),
            "jumlah": _("posts until five years on"),
        },
        rows,
    )


def _waves(day: date) -> dict[str, Any]:
    """Seats and results of the waves that were announced."""
    sums: dict[int, Counter[str]] = {}
    for one in waves_by_unit(day):
        sums.setdefault(one.wave, Counter()).update(
            seats=one.funded, applied=one.applied, passed=one.passed
        )
    waves = Wave.objects.filter(pk__in=sums).order_by("year", "kind", "phase")
    rows = []
    for wave in waves:
        told = sums[wave.pk]
        if wave.is_announced and min(told["passed"], told["applied"] - told["passed"]) >= LEAST:
            numbers = [told["applied"], told["passed"]]
        else:
            numbers = [None, None]  # both: one would give the other away
        seats = told["seats"] if told["seats"] >= LEAST else None
        rows.append([str(wave), seats, *numbers])
    return _dataset(
        _("Seats and results of the waves"),
        _(
            "Seats of approved formations, and of announced waves who applied and who passed; the "
            "exact numbers stand beside the announced results. Fewer than %(least)s seats are left "
            "out, and both numbers of people where one of the groups has fewer."
        )
        % {"least": LEAST},
        _("seats, people"),
        {
            "gelombang": _("wave"),
            "kursi": _("seats funded"),
            "pelamar": _("people who applied"),
            "lulus": _("people who passed"),
        },
        rows,
    )


def _outcomes(counts: Counts) -> dict[str, Any]:
    return _people(
        _("What became of the former honorers"),
        _("Everyone on the lists of honorers that the city read in, by what became of them."),
        "hasil_akhir",
        _("outcome"),
        {str(Outcome.Kind(kind).label): counts.outcomes[kind] for kind in RECORDED},
    )


def _sectors(counts: Counts) -> dict[str, Any]:
    sectors: Counter[str] = Counter()
    for group in counts.groups:
        if group.kind in RECORDED:
            sectors[group.sector] += group.people
    labels = dict(WorkUnit.Sector.choices) | {"": _("No unit on the list")}
    return _people(
        _("Former honorers by sector"),
        _("Everyone on the lists of honorers, by the sector of their last honorer work."),
        "sektor",
        _("sector"),
        {str(labels[sector]): people for sector, people in sectors.items()},
    )


def _people(
    title: str, description: str, name: str, meaning: str, people: Mapping[str, int]
) -> dict[str, Any]:
    """People of some kinds, the small kinds told as one."""
    told = pooled(people)
    rows: list[list[Any]] = []
    if told is not None:
        alone, kinds, together = told
        rows = sorted(([label, n] for label, n in alone.items()), key=_by_rounded)
        if together:
            rows.append([_("%(n)s other kinds") % {"n": kinds}, together])
    small = _("Kinds of fewer than %(least)s people are told as one.") % {"least": LEAST}
    return _dataset(
        title,
        f"{description} {small}",
        _("people"),
        {name: meaning, "jumlah": _("people")},
        rows,
    )


def metadata(told: dict[str, Any], addresses: Mapping[str, str]) -> dict[str, Any]:
    """What Satu Data asks to be told beside the files: who, what, of when, in which unit."""
    return {
        "produsen_data": PUBLISHER,
        "lisensi": LICENCE,
        "per_tanggal": told["as_of"],
        "periode_pemutakhiran": "bulanan",
        "cakupan": "Kota Balikpapan (64.71)",
        "pembulatan": rounding(),
        "data": [
            {
                "kode": key,
                "judul": dataset["title"],
                "definisi": dataset["description"],
                "satuan": dataset["unit"],
                "kolom": [
                    {"nama": column["name"], "arti": column["meaning"]}
                    for column in dataset["columns"]
                ],
                "format": "text/csv",
                "berkas": addresses[key],
            }
            for key, dataset in told["datasets"].items()
        ],
    }


def said_day(told: dict[str, Any]) -> str:
    return date_format(date.fromisoformat(told["as_of"]))
