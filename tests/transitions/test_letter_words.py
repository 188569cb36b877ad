"""The words of each kind of letter, and that they fit on real paper."""

import hashlib
import io
from datetime import UTC, date, datetime

import pypdf
import pytest

from balikpapan_hr.files.pdf import qr_svg, render_pdf
from transitions.letters import Facts, Signer, agreement, decree, frozen_hash, grouped, spmt

FACTS = Facts(
    number="800.1.2.5/1024/BKPSDM",
    dated_on=date(2025, 10, 1),
    signer=Signer("H. Contoh Wali Kota, S.E.", "Wali Kota Balikpapan"),
    full_name="Siti Aminah, S.Pd.",
    birth="Balikpapan, 17 Mei 1990",
    sex="Perempuan",
    education="S-1 Pendidikan Guru Sekolah Dasar",
    address="",
    employee_number="199005172025212007",
    participant_number="24697210820000123",
    part_time=False,
    position="Guru Kelas Ahli Pertama",
    unit="SD Negeri 005 Balikpapan Tengah",
    department="Dinas Pendidikan dan Kebudayaan",
    unit_head=Signer("Drs. Contoh Kepala", "Kepala SD Negeri 005 Balikpapan Tengah"),
    grade="IX",
    pay=3203600,
    pay_basis="Peraturan Presiden Nomor 11 Tahun 2024",
    starts_on=date(2025, 10, 1),
    last_day=date(2030, 9, 30),
    approval="Nomor PI-26972000123 tanggal 12 September 2025",
    decree_number="800.1.2.5/1024/BKPSDM",
    decree_on=date(2025, 10, 1),
    began_on=date(2025, 10, 3),
)


def printed(kind, facts):
    words = kind.compose(facts)
    url = "https://contoh.example/peralihan/surat/abc/"
    data = words | {"qr": qr_svg(url), "check_url": url}
    return render_pdf(kind.VERSIONS[-1].template, data, made_at=datetime(2025, 10, 1, tzinfo=UTC))


def pages(kind, facts):
    pdf = printed(kind, facts)
    # A paragraph is broken over lines and pages; compare words, not lines.
    return [
        " ".join(page.extract_text().split()) for page in pypdf.PdfReader(io.BytesIO(pdf)).pages
    ]


@pytest.mark.parametrize("part_time", [False, True])
@pytest.mark.parametrize(("kind", "most_pages"), [(decree, 2), (agreement, 3), (spmt, 1)])
def test_a_letter_says_who_and_what_on_few_pages(kind, most_pages, part_time):
    read = pages(kind, FACTS._replace(part_time=part_time))
    assert len(read) <= most_pages
    whole = " ".join(read)
    for words in (FACTS.full_name, FACTS.number, "19900517 202521 2 007", FACTS.position):
        assert words in whole
    for page in read:
        assert "https://contoh.example/peralihan/surat/abc/" in page


@pytest.mark.parametrize(
    ("kind", "sha256"),
    [
        (decree, "fae933a377faacfc1ca67e4ef2b53c60e04445445584e73f3bfac63a38bf7b43"),
        (agreement, "6fdeb16af593c7c6ad2f1e18d65a91a02ffd5cca81f69dba18c1b564e8cee49e"),
        (spmt, "c480c47b63667df45157701a7e125f00725a4a34149b3679e807931a81184aa0"),
    ],
)
def test_a_version_that_was_used_prints_the_same_bytes(kind, sha256):
    # Another hash means that files of this version were changed: make them a new version.
    assert hashlib.sha256(printed(kind, FACTS)).hexdigest() == sha256


def test_a_decree_pays_by_its_kind():
    full, part = (
        " ".join(pages(decree, FACTS._replace(part_time=part_time))) for part_time in (False, True)
    )
    amount = "Rp 3.203.600 (tiga juta dua ratus tiga ribu enam ratus rupiah)"
    assert f"gaji pokok sebesar {amount}" in full.replace("\u00a0", " ")
    assert f"upah sebesar {amount}" in part.replace("\u00a0", " ")
    assert "Nomor 16 Tahun 2025" in part
    assert "Paruh Waktu" not in full


def test_a_letter_after_a_ralat_names_the_decrees_that_corrected():
    facts = FACTS._replace(
        corrected_by=(
            "Nomor 1/RALAT tanggal 2 Oktober 2025",
            "Nomor 2/RALAT tanggal 6 Oktober 2025",
        )
    )
    both = (
        "Keputusan Wali Kota Balikpapan Nomor 1/RALAT tanggal 2 Oktober 2025 dan "
        "Keputusan Wali Kota Balikpapan Nomor 2/RALAT tanggal 6 Oktober 2025"
    )
    assert decree.compose(facts)["observing"][1:] == [
        "Hasil seleksi kompetensi atas nomor peserta 24697210820000123;",
        f"{both} tentang ralat keputusan ini.",
    ]
    assert spmt.compose(facts)["basis"] == (
        "Keputusan Wali Kota Balikpapan Nomor 800.1.2.5/1024/BKPSDM tanggal 1 Oktober 2025, "
        f"sebagaimana diralat dengan {both}, TMT 1 Oktober 2025"
    )


def test_long_names_stay_on_the_paper():
    facts = FACTS._replace(
        full_name="I Gusti Ayu Agung Putri Kusumaningrat Sastrowardoyo, S.Tr.Keb., M.Keb.",
        unit="Unit Pelaksana Teknis Daerah Pusat Kesehatan Masyarakat Gunung Samarinda Baru",
    )
    assert [len(pages(kind, facts)) for kind in (decree, agreement, spmt)] == [2, 3, 1]


def test_the_hash_follows_the_words_and_nothing_else():
    words = decree.compose(FACTS)
    assert frozen_hash(words) == frozen_hash(dict(reversed(words.items())))
    assert frozen_hash(words) != frozen_hash(decree.compose(FACTS._replace(pay=3203601)))


def test_a_number_is_printed_in_groups():
    assert grouped("199005172025212007") == "19900517 202521 2 007"
    assert grouped("123") == "123"
