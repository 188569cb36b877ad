"""Perjanjian Kerja: the work agreement between the city and one PPPK (domain §10.2)."""

from datetime import date
from typing import Any

from transitions.letters import FOLDER, ISSUER, Facts, Version, grouped
from transitions.letters.words import date_in_words, long_date, rupiah, rupiah_in_words


def compose(facts: Facts) -> dict[str, Any]:
    """Return every word of the agreement of one person."""
    return {
        "title": f"Perjanjian Kerja {facts.full_name}",
        "issuer": ISSUER,
        "number": facts.number,
        "holder": facts.full_name,
        "signed_in_words": date_in_words(facts.dated_on),
        "first_party": [
            ["Nama", facts.signer.name],
            ["Jabatan", facts.signer.role],
            ["Instansi", f"Pemerintah {ISSUER['city']}"],
            ["Alamat", ISSUER["address"]],
        ],
        "second_party": [
            ["Nama", facts.full_name],
            ["Nomor Induk PPPK", grouped(facts.employee_number)],
            ["Tempat, tanggal lahir", facts.birth],
            ["Pendidikan", facts.education],
            ["Alamat", facts.address or "sebagaimana tercatat pada data kepegawaian"],
        ],
        "articles": _articles(facts),
        "signer": facts.signer._asdict(),
        "holder_signer": {
            "name": facts.full_name,
            "lines": [f"NI PPPK {grouped(facts.employee_number)}"],
        },
    }


def _articles(facts: Facts) -> list[dict[str, Any]]:
    pay_word = "upah" if facts.part_time else "gaji"
    allowances = (
        "Penghasilan lain di luar upah hanya diberikan sepanjang diatur dalam peraturan "
        "perundang-undangan dan tersedia anggarannya."
        if facts.part_time
        else "Selain gaji, PIHAK KEDUA berhak atas tunjangan sesuai ketentuan peraturan "
        "perundang-undangan."
    )
    hours = (
        "Jam kerja PIHAK KEDUA ditetapkan oleh Pejabat Pembina Kepegawaian sesuai kebutuhan unit "
        "kerja dan karakteristik pekerjaan."
        if facts.part_time
        else "PIHAK KEDUA bekerja sesuai hari dan jam kerja yang berlaku di instansi PIHAK KESATU."
    )
    return [
        {
            "title": "Masa Perjanjian, Jabatan, dan Unit Kerja",
            "paragraphs": [
                "PIHAK KESATU menerima dan mempekerjakan PIHAK KEDUA dengan ketentuan sebagai "
                "berikut:"
            ],
            "rows": [
                [
                    "Masa perjanjian kerja",
                    f"{long_date(facts.starts_on)} sampai dengan {long_date(facts.last_day)}",
                ],
                ["Jabatan", facts.position],
                # Service as an honorer is not grade service: a first appointment starts at none.
                ["Masa kerja sebelumnya", "0 tahun 0 bulan"],
                ["Unit kerja", facts.whole_unit],
                ["Golongan", facts.grade],
                [
                    pay_word.capitalize(),
                    f"{rupiah(facts.pay)} ({rupiah_in_words(facts.pay)}) setiap bulan",
                ],
            ],
        },
        {
            "title": "Tugas Pekerjaan",
            "paragraphs": [
                "PIHAK KEDUA melaksanakan tugas sesuai jabatan sebagaimana dimaksud dalam Pasal 1 "
                "dengan penuh kesetiaan, ketaatan, dan tanggung jawab.",
                "PIHAK KESATU menetapkan rincian tugas dan dapat memberikan tugas kedinasan lain.",
            ],
        },
        {
            "title": "Target Kinerja",
            "paragraphs": [
                "PIHAK KESATU menetapkan target kinerja PIHAK KEDUA setiap tahun, dan PIHAK KEDUA "
                "wajib memenuhinya.",
                "Penilaian kinerja menjadi dasar perpanjangan atau pemutusan perjanjian kerja.",
            ],
        },
        {"title": "Hari dan Jam Kerja", "paragraphs": [hours]},
        {
            "title": "Disiplin",
            "paragraphs": [
                "PIHAK KEDUA wajib mematuhi kewajiban dan menghindari larangan sesuai ketentuan "
                "disiplin aparatur sipil negara.",
                "Pelanggaran dikenai hukuman disiplin sesuai ketentuan peraturan "
                "perundang-undangan.",
            ],
        },
        {
            "title": "Upah" if facts.part_time else "Gaji dan Tunjangan",
            "paragraphs": [
                f"PIHAK KEDUA berhak atas {pay_word} sebesar {rupiah(facts.pay)} "
                f"({rupiah_in_words(facts.pay)}) setiap bulan berdasarkan {facts.pay_basis}.",
                allowances,
                f"Pembayaran {pay_word} dilakukan sejak PIHAK KEDUA nyata melaksanakan tugas yang "
                "dibuktikan dengan Surat Pernyataan Melaksanakan Tugas.",
            ],
        },
        {
            "title": "Cuti",
            "paragraphs": [
                "PIHAK KEDUA berhak atas cuti sesuai ketentuan peraturan perundang-undangan "
                "selama masa perjanjian kerja."
            ],
        },
        {
            "title": "Pengembangan Kompetensi",
            "paragraphs": [
                "PIHAK KESATU memberikan kesempatan pengembangan kompetensi kepada PIHAK KEDUA "
                "dengan memperhatikan hasil penilaian kinerja dan ketersediaan anggaran."
            ],
        },
        {
            "title": "Penghargaan",
            "paragraphs": [
                "PIHAK KESATU dapat memberikan penghargaan kepada PIHAK KEDUA atas kesetiaan, "
                "pengabdian, kecakapan, kejujuran, kedisiplinan, dan prestasi kerjanya."
            ],
        },
        {
            "title": "Perlindungan",
            "paragraphs": [
                "PIHAK KESATU memberikan perlindungan berupa jaminan hari tua, jaminan kesehatan, "
                "jaminan kecelakaan kerja, jaminan kematian, dan bantuan hukum sesuai ketentuan "
                "peraturan perundang-undangan."
            ],
        },
        {
            "title": "Pemutusan Hubungan Perjanjian Kerja",
            "paragraphs": [
                "Hubungan perjanjian kerja diputus karena jangka waktu berakhir, meninggal dunia, "
                "permintaan sendiri, perampingan organisasi, tidak cakap jasmani atau rohani, "
                "pelanggaran disiplin, atau sebab lain menurut peraturan perundang-undangan.",
                "PIHAK KEDUA yang mengundurkan diri memberitahukannya secara tertulis kepada "
                "PIHAK KESATU paling lambat 30 (tiga puluh) hari sebelumnya.",
            ],
        },
        {
            "title": "Penyelesaian Perselisihan",
            "paragraphs": [
                "Perselisihan diselesaikan dengan musyawarah untuk mufakat, dan apabila tidak "
                "tercapai diselesaikan menurut ketentuan peraturan perundang-undangan."
            ],
        },
        {
            "title": "Lain-Lain",
            "paragraphs": [
                "Hal yang belum diatur dalam perjanjian kerja ini mengikuti ketentuan peraturan "
                "perundang-undangan.",
                "Perpanjangan dituangkan dalam perjanjian kerja baru berdasarkan penilaian "
                "kinerja, kesesuaian kompetensi, dan kebutuhan instansi.",
            ],
        },
    ]


VERSIONS = (Version("agreement-2026-1", date.min, FOLDER / "agreement.typ", compose),)
