"""SPMT: the head of the unit states that the person really began work (domain §10.3)."""

from datetime import date
from typing import Any

from transitions.letters import FOLDER, ISSUER, Facts, Signer, Version, grouped
from transitions.letters.words import long_date

COPIES = (
    "Kepala Badan Pengelola Keuangan dan Aset Daerah Kota Balikpapan;",
    "Kepala BKPSDM Kota Balikpapan;",
    "Bendahara pengeluaran perangkat daerah yang bersangkutan.",
)


def compose(facts: Facts) -> dict[str, Any]:
    """Return every word of the statement about one person."""
    head = facts.unit_head or Signer("(nama kepala unit kerja)", f"Kepala {facts.unit}")
    return {
        "title": f"Surat Pernyataan Melaksanakan Tugas {facts.full_name}",
        "issuer": ISSUER
        | {
            "office": [facts.department, facts.unit] if facts.department else [facts.unit],
            "address": "Balikpapan, Kalimantan Timur",
        },
        "number": facts.number,
        "holder": facts.full_name,
        "issuer_person": [
            ["Nama", head.name],
            *([["Pangkat dan NIP", ", ".join(head.lines)]] if head.lines else []),
            ["Jabatan", head.role],
            ["Unit kerja", facts.whole_unit],
        ],
        "person": [
            ["Nama", facts.full_name],
            ["Nomor Induk PPPK", grouped(facts.employee_number)],
            ["Golongan", facts.grade],
            ["Jabatan", facts.position],
        ],
        "basis": (
            f"Keputusan Wali Kota Balikpapan Nomor {facts.decree_number} tanggal "
            f"{long_date(facts.decree_on)}"
            + (f", sebagaimana diralat dengan {facts.corrections}" if facts.corrected_by else "")
            + f", TMT {long_date(facts.starts_on)}"
        ),
        "position": facts.position,
        "unit": facts.whole_unit,
        "began_on": long_date(facts.began_on),
        "dated_on": long_date(facts.dated_on),
        "signer": head._asdict(),
        "copies": list(COPIES),
    }


VERSIONS = (Version("spmt-2026-1", date.min, FOLDER / "spmt.typ", compose),)
