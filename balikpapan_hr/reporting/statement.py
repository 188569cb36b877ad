"""The statement for signature: the city's figures as of a day, frozen, with what proves them."""

from typing import Any

from django.conf import settings
from django.utils import timezone

from balikpapan_hr.audit.models import Seal
from balikpapan_hr.files.pdf import render_pdf
from balikpapan_hr.files.workbooks import Column, Sheet
from balikpapan_hr.formats import number
from balikpapan_hr.imports.figures import Tally, outcomes, people_mark
from balikpapan_hr.reporting.models import GeneratedReport
from personnel.models import WorkUnit
from transitions.letters import FOLDER, ISSUER, UNSIGNED, Signer, frozen_hash
from transitions.letters.words import long_date
from transitions.models import Outcome

TEMPLATE = FOLDER / "statement.typ"


def freeze(report: GeneratedReport) -> None:
    """Work out every word of the statement now and keep them, with their hash, in `report`."""
    report.frozen = compose(report, outcomes(report.as_of))
    report.frozen_sha256 = frozen_hash(report.frozen)


def render(report: GeneratedReport) -> bytes:
    """The PDF of the frozen words: the same bytes as often as it is made."""
    data = report.frozen | {"sha256": report.frozen_sha256}
    return render_pdf(TEMPLATE, data, made_at=report.requested_at)


def counted(report: GeneratedReport) -> list[Sheet]:
    """What the statement counts, apart from its words: the data by which two are compared."""
    frozen = report.frozen
    tables = {
        "Hasil akhir": [*frozen["outcomes"], ["Jumlah", frozen["total"]]],
        "Sektor": frozen["sectors"],
        "Daftar": frozen["lists"],
        "Setiap orang": frozen["proof"][:1],
    }
    return [Sheet(name, [Column(name), Column("Orang")], rows) for name, rows in tables.items()]


def compose(report: GeneratedReport, tally: Tally) -> dict[str, Any]:
    unresolved = tally.outcomes[Outcome.Kind.UNRESOLVED]
    seal = Seal.objects.order_by("-number").first()
    sectors = dict(WorkUnit.Sector.choices) | {"": "Tanpa unit kerja dalam daftar"}
    day = long_date(report.as_of)
    return {
        "title": f"Pernyataan angka hasil penataan tenaga honorer per {day}",
        "number": str(report.pk),
        "issuer": ISSUER,
        "as_of": day,
        "sentence": (
            f"Sebanyak {number(tally.imported)} orang tercantum dalam {number(len(tally.by_list))} "
            f"daftar tenaga honorer yang diterima Kota Balikpapan. Per {day} masing-masing "
            "mempunyai tepat satu hasil akhir; "
            + (
                f"{number(unresolved)} di antaranya belum selesai."
                if unresolved
                else "tidak ada yang belum selesai."
            )
        ),
        "outcomes": [
            [str(kind.label), number(tally.outcomes[kind])]
            for kind in Outcome.Kind
            if tally.outcomes[kind]
        ],
        "total": number(tally.imported),
        "notes": [
            f"{number(people)} {text}"
            for people, text in (
                (tally.merged, "data dalam daftar adalah orang yang sama dengan data lain."),
                (tally.unlisted, "orang tidak ada dalam daftar yang berlaku; tidak dihitung."),
            )
            if people
        ],
        "sectors": [[str(sectors[part.of]), number(part.people)] for part in tally.by_sector],
        "lists": [[part.of.original_name, number(part.people)] for part in tally.by_list],
        "proof": [
            ["Setiap orang dan hasil akhirnya", people_mark(report.as_of)],
            *[[f"Berkas {part.of.original_name}", part.of.sha256] for part in tally.by_list],
            *([[f"Segel jejak audit nomor {seal.number}", seal.hash]] if seal else []),
        ],
        "dated_on": long_date(timezone.localdate()),
        "signer": Signer(settings.LETTER_SIGNER_NAME or UNSIGNED, "Wali Kota Balikpapan")._asdict(),
    }
