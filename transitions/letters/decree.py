"""SK Pengangkatan PPPK: the mayor's decree (domain §10.1)."""

from datetime import date
from typing import Any

from transitions.letters import FOLDER, ISSUER, Facts, Version, grouped
from transitions.letters.words import long_date, rupiah, rupiah_in_words

BASES = (
    "Undang-Undang Nomor 20 Tahun 2023 tentang Aparatur Sipil Negara (Lembaran Negara Republik "
    "Indonesia Tahun 2023 Nomor 141, Tambahan Lembaran Negara Republik Indonesia Nomor 6897);",
    "Peraturan Pemerintah Nomor 49 Tahun 2018 tentang Manajemen Pegawai Pemerintah dengan "
    "Perjanjian Kerja (Lembaran Negara Republik Indonesia Tahun 2018 Nomor 224, Tambahan Lembaran "
    "Negara Republik Indonesia Nomor 6264);",
)
BASES_FULL_TIME = (
    "Peraturan Presiden Nomor 98 Tahun 2020 tentang Gaji dan Tunjangan Pegawai Pemerintah dengan "
    "Perjanjian Kerja, sebagaimana telah diubah dengan Peraturan Presiden Nomor 11 Tahun 2024;",
    "Peraturan Menteri Pendayagunaan Aparatur Negara dan Reformasi Birokrasi Nomor 6 Tahun 2024 "
    "tentang Pengadaan Pegawai Aparatur Sipil Negara;",
)
BASES_PART_TIME = (
    "Keputusan Menteri Pendayagunaan Aparatur Negara dan Reformasi Birokrasi Nomor 16 Tahun 2025 "
    "tentang Pegawai Pemerintah dengan Perjanjian Kerja Paruh Waktu;",
)
COPIES = (
    "Kepala Badan Kepegawaian Negara;",
    "Kepala Kantor Regional VIII Badan Kepegawaian Negara;",
    "Inspektur Daerah Kota Balikpapan;",
    "Kepala Badan Pengelola Keuangan dan Aset Daerah Kota Balikpapan;",
    "Kepala perangkat daerah yang bersangkutan.",
)


def compose(facts: Facts) -> dict[str, Any]:
    """Return every word of the decree about one person."""
    status = "Pegawai Pemerintah dengan Perjanjian Kerja"
    if facts.part_time:
        status += " Paruh Waktu"
    subject = f"Pengangkatan {status} di Lingkungan Pemerintah Kota Balikpapan"
    observing = [
        "Persetujuan teknis penetapan nomor induk dari Badan Kepegawaian Negara "
        f"{facts.approval or 'sebagaimana tercatat pada sistem informasi ASN'};"
    ]
    if facts.participant_number:
        end = ";" if facts.corrected_by else "."
        test = f"Hasil seleksi kompetensi atas nomor peserta {facts.participant_number}"
        observing.append(test + end)
    if facts.corrected_by:
        observing.append(f"{facts.corrections} tentang ralat keputusan ini.")
    return {
        "title": f"Keputusan {subject}",
        "issuer": ISSUER,
        "number": facts.number,
        "holder": facts.full_name,
        "subject": subject,
        "status_name": status,
        "considering": [
            f"bahwa Saudara {facts.full_name} telah memenuhi syarat untuk diangkat sebagai "
            f"{status};",
            "bahwa pengangkatan tersebut merupakan bagian dari penataan pegawai non-Aparatur Sipil "
            "Negara sebagaimana diamanatkan Pasal 66 Undang-Undang Nomor 20 Tahun 2023;",
            "bahwa berdasarkan pertimbangan sebagaimana dimaksud dalam huruf a dan huruf b, perlu "
            f"menetapkan Keputusan Wali Kota tentang {subject};",
        ],
        "bases": [*BASES, *(BASES_PART_TIME if facts.part_time else BASES_FULL_TIME)],
        "observing": observing,
        "person": [
            ["Nama", facts.full_name],
            ["Nomor Induk PPPK", grouped(facts.employee_number)],
            ["Tempat, tanggal lahir", facts.birth],
            ["Jenis kelamin", facts.sex],
            ["Pendidikan", facts.education],
            ["Jabatan", facts.position],
            ["Golongan", facts.grade],
            ["Unit kerja", facts.whole_unit],
        ],
        "term": f"{long_date(facts.starts_on)} sampai dengan {long_date(facts.last_day)}",
        "starts_on": long_date(facts.starts_on),
        "pay": _pay(facts),
        "duty": (
            "Yang bersangkutan melaksanakan tugas setelah menandatangani perjanjian kerja, dan "
            "penghasilan dibayarkan setelah dinyatakan nyata melaksanakan tugas dengan Surat "
            "Pernyataan Melaksanakan Tugas."
        ),
        "decided_on": long_date(facts.dated_on),
        "signer": facts.signer._asdict(),
        "copies": list(COPIES),
    }


def _pay(facts: Facts) -> str:
    amount = f"{rupiah(facts.pay)} ({rupiah_in_words(facts.pay)})"
    if facts.part_time:
        return (
            f"Kepada yang bersangkutan diberikan upah sebesar {amount} setiap bulan "
            f"berdasarkan {facts.pay_basis}, sesuai ketentuan peraturan perundang-undangan."
        )
    return (
        f"Kepada yang bersangkutan diberikan gaji pokok sebesar {amount} setiap bulan "
        f"berdasarkan {facts.pay_basis}, ditambah penghasilan lain yang sah sesuai ketentuan "
        "peraturan perundang-undangan."
    )


VERSIONS = (Version("decree-2026-1", date.min, FOLDER / "decree.typ", compose),)
