"""Every code that a row or a sheet can carry: what it means and how it is mended.

E_ keeps the row aside until it is mended. P_ lets it through once an officer has confirmed the
whole group. X_ leaves it out on purpose. I_ only informs. Codes never change; sentences may.
"""

from typing import NamedTuple

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


class Problem(NamedTuple):
    """One thing that is wrong with one row, and where: column, heading, cell as it stands."""

    code: str
    column: str = ""
    heading: str = ""
    found: str = ""
    detail: str = ""  # names of units that may be meant, the row it clashes with

    @property
    def severity(self) -> str:
        return {"E": "error", "P": "warning", "X": "excluded"}.get(self.code[0], "note")

    def as_json(self) -> dict[str, str]:
        """Return the problem as the ledger keeps it, sentence and cure in words of today."""
        sentence, cure = SENTENCES[self.code]
        detail = f"({self.detail})" if self.detail else ""
        message = f"{sentence} {detail}".strip()
        return {**self._asdict(), "severity": self.severity, "message": message, "cure": str(cure)}


OLD_LIST = "P_BERKAS_LAMA"  # also a reason to ask a second officer
RETYPE = _("Set the column to the format Text, type the number again from the card, upload again.")
SENTENCES: dict[str, tuple[str | Promise, str | Promise]] = {
    # --- numbers of people
    "E_NIK_ANGKA": (
        _("The NIK is stored as a number, so Excel may have changed its last digits."),
        RETYPE,
    ),
    "P_NIK_ANGKA": (
        _("The NIK is stored as a number; its digits look complete."),
        _("Compare it with the identity card, then confirm."),
    ),
    "E_NIK_HURUF": (
        _("The NIK holds a letter that looks like a digit (O for 0, l for 1)."),
        _("Type the digit that the identity card shows."),
    ),
    "E_NIK_PANJANG": (
        _("The NIK does not have 16 digits."),
        _("Type all 16 digits from the identity card."),
    ),
    "E_NIK_POLA": (
        _("This cannot be a NIK: its digits hold no possible day, month or serial number."),
        _("Type the NIK from the identity card, or leave the cell empty."),
    ),
    "E_NIK_SAMAR": (
        _("The NIK is masked with stars."),
        _("Use the list with the full NIK."),
    ),
    "P_NIK_WILAYAH": (
        _("The first two digits of the NIK are no province."),
        _("Compare it with the identity card, then confirm."),
    ),
    "P_NIK_LAHIR": (
        _("The NIK and the birth date or sex disagree. Real cards do carry such errors."),
        _("Compare it with the identity card, then confirm."),
    ),
    "E_NIK_ORANG_LAIN": (
        _("The register knows this NIK under another name and another birth date."),
        _("Compare the NIK with the identity card and mend whichever is wrong."),
    ),
    "E_NIP_ORANG_LAIN": (
        _("The register knows this NIP or NI PPPK under another person."),
        _("Compare the number with the decree and mend whichever is wrong."),
    ),
    "E_NIP_ANGKA": (
        _("The NIP is stored as a number, so Excel has changed its last digits."),
        RETYPE,
    ),
    "E_NIP_PANJANG": (
        _("The NIP does not have 18 digits."),
        _("Type all 18 digits from the decree."),
    ),
    "E_NIP_POLA": (
        _("This cannot be a NIP: its digits hold no possible birth date or month."),
        _("Type the NIP from the decree."),
    ),
    "E_NIP_KOSONG": (
        _("The row of a civil servant has no NIP."),
        _("Type the NIP from the decree."),
    ),
    "E_PESERTA_ANGKA": (
        _("The participant number is stored as a number, so Excel may have changed it."),
        RETYPE,
    ),
    "E_PESERTA_POLA": (
        _("This is not a participant number."),
        _("Type the 16 or 17 digits of the examination card."),
    ),
    "E_PESERTA_TIDAK_ADA": (
        _("Nobody with this participant number applied in this wave. (R-10)"),
        _("Check the number, and that the right wave was chosen."),
    ),
    # --- applications
    "E_NIK_KOSONG": (
        _("The row of an applicant has no NIK."),
        _("Type the NIK from the identity card."),
    ),
    "E_FORMASI": (
        _("The wave has no approved formation for this post at this unit. (R-01)"),
        _("Write post and unit as they stand in the announcement of the wave."),
    ),
    "E_FORMASI_GANDA": (
        _("The wave has this post at this unit for several levels of education."),
        _("Write the education of the formation that was chosen."),
    ),
    "E_KATEGORI": (
        _("The rulebook of the wave has no such category. (R-08)"),
        _("Write the code of the category, for example R3."),
    ),
    "E_PENDAFTARAN_TUTUP": (
        _("The list came when the wave took no applications. (R-07)"),
        _("Nothing can be mended: hand in the list of an open wave."),
    ),
    "E_PESERTA_DIPAKAI": (
        _("This participant number is already used in the wave. (R-07)"),
        _("Type the number from the examination card."),
    ),
    "E_SUDAH_MELAMAR": (
        _("This person already applied in this wave; one application each. (R-07)"),
        _("Delete the row; the first application stands."),
    ),
    "I_DIKENAL": (
        _("The register knows this person; the application is added to their record."),
        _("Nothing to do."),
    ),
    "I_DISABILITAS": (
        _("The cell says neither yes nor no, so no disability is taken as declared or denied."),
        _("Write “Ya” or “Tidak” if the applicant declared it."),
    ),
    # --- who it is
    "E_NAMA": (_("The name is missing."), _("Type the name, or delete the row.")),
    "E_IDENTITAS": (
        _("Neither NIK nor birth date is given, so the person cannot be told from others."),
        _("Type the NIK or the birth date."),
    ),
    "E_GANDA_BEDA": (
        _("Two rows of this file name the same person and say different things."),
        _("Find out which is right and delete or mend the other."),
    ),
    "I_SAMA_PERSIS": (_("The same row stands in this file once more."), _("Nothing to do.")),
    "E_MIRIP": (
        _("The register has someone with nearly this name and this birth date."),
        _("Add the NIK, so that it is clear whether this is the same person."),
    ),
    "E_ORANG_GANDA": (
        _("The register has several people of this name and birth date."),
        _("Add the NIK, so that it is clear who is meant."),
    ),
    "P_NAMA_BEDA": (
        _("The register writes the name of this NIK in another way."),
        _("Compare the two names, then confirm. The register keeps its own."),
    ),
    "P_LAHIR_BEDA": (
        _("The register has another birth date for this person."),
        _("Compare with the identity card, then confirm. The register keeps its own."),
    ),
    "E_LINGKUP": (
        _("The person or the unit belongs to another office than yours."),
        _("Central HR must hand in this row."),
    ),
    # --- days
    "E_TANGGAL": (
        _("This is not a day that exists."),
        _("Type the day as 17 August 1985."),
    ),
    "E_TANGGAL_CAMPUR": (
        _("The column writes days in two orders, and this one does not fit the others."),
        _("Type the day as 17 August 1985."),
    ),
    "E_TANGGAL_LOGIS": (
        _("The day cannot be right: it lies in the future, or the person was a child."),
        _("Type the day from the decree or the identity card."),
    ),
    "P_TAHUN2": (
        _("The year has two digits; it was read as the only one that fits the age."),
        _("Look at some of the days, then confirm."),
    ),
    "P_BULAN_DULU": (
        _("The column writes the month first, as American programs do."),
        _("Look at some of the days, then confirm."),
    ),
    "P_JAM": (
        _("The cell holds a time of day beside the date; only the date is kept."),
        _("Look at some of the days, then confirm."),
    ),
    "E_TMT_KOSONG": (
        _("The first day of work is missing."),
        _("Type the TMT from the decree."),
    ),
    "E_PERIODE": (
        _("The work ends before it begins."),
        _("Mend the first or the last day."),
    ),
    "P_SETELAH_UU": (
        _("The work began after 31 October 2023, when new honorers were no longer allowed."),
        _("Check the decree, then confirm."),
    ),
    "P_MASA_KERJA": (
        _("The stated years of service are more than the days since the TMT."),
        _("Check the decree, then confirm. Only the dates count."),
    ),
    "P_MASA_KERJA_TEKS": (
        _("The years of service cannot be read."),
        _("Confirm; only the dates count."),
    ),
    "P_TMT_BEDA": (
        _("Another list states another first day at this unit."),
        _("Confirm; both are kept and the verifier decides by the papers."),
    ),
    OLD_LIST: (
        _("The register knows the end of this work; the list, which seems older, goes on with it."),
        _("Look for the newest list. If this is it, confirm, and a second officer agrees."),
    ),
    # --- where and what
    "E_UNIT": (
        _("No work unit of the city has this name."),
        _("Write the official name or the code of the unit."),
    ),
    "E_UNIT_GANDA": (
        _("Several work units have this name."),
        _("Write the official name with the district, or the code of the unit."),
    ),
    "E_UNIT_KOSONG": (
        _("The list does not say which work unit the person belongs to."),
        _("Choose the unit when uploading, or add a column Unit kerja."),
    ),
    "E_UNIT_BERAKHIR": (
        _("The work unit ends by decree while the person would still stand in it."),
        _(
            "Hand this row in again from that day on: the name then means the unit that goes on. "
            "After a split, write the name of the right one."
        ),
    ),
    "E_STATUS": (
        _("This status is not known."),
        _("Write Honorer, PNS, CPNS, PPPK or PPPK Paruh Waktu."),
    ),
    "E_STATUS_KOSONG": (
        _("The export does not say whether the person is PNS, CPNS or PPPK."),
        _("Fill status_cpns_pns or kedudukan_hukum."),
    ),
    "E_KELAMIN": (_("The sex is not written in a known way."), _("Write L or P.")),
    "P_PENDIDIKAN": (
        _("The words name no level of education."),
        _("Confirm; the words are kept and the level stays empty."),
    ),
    "P_JABATAN": (
        _("No post of the catalogue has this name."),
        _("Confirm; the name is kept as written."),
    ),
    "P_GOLONGAN": (
        _("There is no such grade."),
        _("Confirm; the grade stays empty."),
    ),
    "E_TRANSISI": (
        _("The register has this person as a civil servant on these days."),
        _("Type the last day as honorer, or delete the row."),
    ),
    "E_STATUS_BEDA": (
        _("The register has another status for this person on these days."),
        _("Mend it on the person's page, with its decree; an import never alters it."),
    ),
    "E_SK_GANDA": (
        _("The register has this decree already, for another row of this person."),
        _("Compare the number of the decree with the paper, or delete the row."),
    ),
    "E_LEWAT_USIA": (
        _("The TMT lies past the retirement age of the post."),
        _("Compare the TMT and the date of birth with the decree."),
    ),
    # --- cells
    "E_KARAKTER": (
        _("The text holds characters that cannot be seen or that turn its direction."),
        _("Type the text again."),
    ),
    "P_KARAKTER": (
        _("The text mixes letters of two alphabets that look alike."),
        _("Type it again, or confirm."),
    ),
    "E_SEL_GALAT": (
        _("The cell shows an error of Excel."),
        _("Type the value in place of the formula."),
    ),
    "E_RUMUS": (
        _("The cell holds a formula whose result was not saved."),
        _("Open the file in Excel, save it and upload again, or type the value."),
    ),
    "P_RUMUS": (
        _("A formula made this value."),
        _("Look at some of the values, then confirm."),
    ),
    "E_GABUNG": (
        _("The cell is merged with the cell of another person."),
        _("Unmerge the cells and fill in each row."),
    ),
    "E_KOLOM_LEBIH": (
        _("The row has more columns than the heading; a separator may stand inside a cell."),
        _("Put the cell into quotation marks, or save the list as .xlsx."),
    ),
    "E_KOLOM_KURANG": (
        _("The row has fewer columns than the heading."),
        _("Complete the row, or save the list as .xlsx."),
    ),
    "E_TERLALU_PANJANG": (_("The text is too long for its place."), _("Shorten it.")),
    "P_CORET": (
        _("The row is struck through or has a comment, which often means that the person left."),
        _("Find out whether the person still works there, then confirm."),
    ),
    "P_KET_KELUAR": (
        _("The remark says that the person left or died."),
        _("Type the last day of work in its own column or leave the row out, else confirm."),
    ),
    "P_KOLOM_TERTUKAR": (
        _("The columns of NIK and NIP seem to be exchanged."),
        _("Say which column is which on the page Kenali kolom."),
    ),
    "E_ANGKA": (_("This is not an amount."), _("Type whole rupiah, for example 3500000.")),
    "P_RIBUAN": (
        _("It is not clear whether this means thousands or millions."),
        _("Type whole rupiah, for example 3500000, or confirm; pay is not kept."),
    ),
    "E_GAJI_RENTANG": (
        _("The amount lies outside Rp 500.000 to Rp 100.000.000 a month."),
        _("Type whole rupiah a month."),
    ),
    "E_NILAI": (
        _("The score is no number between 0 and the maximum. (R-10)"),
        _("Type the score from the official result."),
    ),
    # --- performance
    "E_PEGAWAI_TIDAK_ADA": (
        _("The register has nobody with this number, or with this name and birth date."),
        _("Compare NIP, NIK and birth date; who is new comes with another list first."),
    ),
    "E_PERIODE_NILAI": (
        _("It is not said which year or quarter the review is of."),
        _("Type the year, for example 2025, or the quarter, for example Triwulan II 2025."),
    ),
    "E_PREDIKAT": (
        _("This is no predicate of the evaluation that holds for the person."),
        _("Type it as the evaluation gives it, for example Baik."),
    ),
    "E_PENILAIAN_STATUS": (
        _("The person had no appointment in this period."),
        _("Check the period and the person's history."),
    ),
    "E_PENILAIAN_LAMA": (
        _("Reviews of civil servants before 2022 followed other schemes."),
        _("Record it on the person's page, with its scheme."),
    ),
    "P_PENILAIAN_BEDA": (
        _("The register has another value for this period."),
        _("Confirm; the review is corrected and the earlier value stays in its history."),
    ),
    # --- lists of posts
    "E_JABATAN": (
        _("No post of the catalogue has this name, or several have."),
        _("Write the official name or the code of the post, or confirm what it means."),
    ),
    "E_JUMLAH": (_("This is not a number of people or seats."), _("Type a whole number.")),
    "E_TAHUN": (
        _("It is not said which year the need is of."),
        _("Type the year, for example 2027."),
    ),
    "E_PENDIDIKAN": (
        _("The level of education of the formation is missing."),
        _("Type it, for example S1 or D3."),
    ),
    "E_POS_BELANJA": (
        _("This budget line is not known."),
        _("Write Belanja pegawai, or Belanja barang dan jasa."),
    ),
    "E_FORMASI_ADA": (
        _("The wave has this formation already, and otherwise."),
        _("Change it on its page; a list never alters it."),
    ),
    "P_KEBUTUHAN_BEDA": (
        _("Another need is set for this post of the unit in this year."),
        _("Confirm; it is replaced, and the earlier one stays in its history."),
    ),
    # --- the national system beside the register
    "I_BEDA_SIASN": (
        _("SIASN and the register disagree about this person."),
        _("Decide at the SIASN desk once the list is applied."),
    ),
    "X_SIASN_BARU": (
        _("SIASN knows this employee, the register does not."),
        _("See the list of unknown employees at the SIASN desk."),
    ),
    # --- left out
    "X_ASN": (
        _("The person is PNS or PPPK and is not listed as an honorer."),
        _("Nothing to do."),
    ),
    "X_BUKAN_PEMKOT": (
        _("The person is employed by a foundation or company, not by the city."),
        _("Nothing to do."),
    ),
    "X_BUKAN_DAFTAR": (
        _("The sheet is not a list of people."),
        _("Nothing to do; if it is one, name its columns."),
    ),
    "X_DILEPAS": (_("The sheet was left out by the officer."), _("Nothing to do.")),
    "X_BARIS_DILEPAS": (_("The row was left out by the officer."), _("Nothing to do.")),
    # --- sheets that hold no people
    "E_REKAP": (
        _("The sheet counts people and names none."),
        _("Send the list with a row for each person."),
    ),
    "E_KEPALA": (
        _("No heading row was found within the first 15 rows."),
        _("Put headings such as Nama, NIK, Tanggal lahir, TMT and Unit kerja above the table."),
    ),
    "E_KOSONG": (_("The sheet has no rows of people."), _("Send the list that has them.")),
}
