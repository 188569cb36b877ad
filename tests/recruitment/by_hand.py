"""A wave worked out by hand, as it is sealed and as the checker reads it."""

from datetime import UTC, datetime

from recruitment import rulebooks, sealed, verify_selection
from recruitment.compared import ApplicationRow
from recruitment.sealed import DecisionRow, FormationRow, SeatRow

RULES = rulebooks.RULE_SETS["pppk_2024"]
AT = datetime(2025, 6, 30, 9, 0, tzinfo=UTC)


def inputs(formations, seats, applications, decisions=(), optimisation=True):
    return sealed.Inputs(RULES.pinned, optimisation, formations, seats, applications, decisions)


def formation(number, unit="SD 1", post="Guru", education="S-1"):
    decree = "kepmenpanrb_348_2024@1" if post == "Guru" else "kepmenpanrb_349_2024@1"
    named = (f"Nama {unit}", post, f"Nama {post}")
    return FormationRow(str(number), unit, *named, education, "-", decree)


def applicant(number, where=1, category="R3", points=(300, 60, 60, 30), born=1, **fields):
    cells = [f"{part:.3f}" for part in points] or [""] * 4
    row = ApplicationRow(str(number), str(where), category, "MS", str(born), *cells, "")
    return row._replace(**fields)


def seats(where, count, **holders):
    """`s2="17"`: seat 2 is held by 17; `s2="17!"`: for good."""
    rows = []
    for n in range(1, count + 1):
        holder = holders.get(f"s{n}", "")
        fixed = sealed.YES if holder.endswith("!") else sealed.NO
        rows.append(SeatRow(str(where), str(n), holder.rstrip("!"), fixed))
    return rows


# Every rule has its case: blocks, each tie step, an absent one, two codes of the screening, a
# decision, a seat kept for good, a seat held, an empty seat for the best of another unit.
WAVE = inputs(
    [formation(1, "SD 1"), formation(2, "SD 2, Damai"), formation(3, "PKM 1", "Bidan", "D-III")],
    [*seats(1, 4, s1="11", s2="14!"), *seats(2, 3), *seats(3, 1)],
    [
        applicant(11, points=(300, 60, 60, 30), born=7),
        applicant(12, points=(300, 60, 60, 30), born=9),  # younger than 11
        applicant(13, points=(305, 60, 55, 30), born=9),  # as many points, more technical
        applicant(14, category="R4", points=(440, 90, 70, 40), born=3),  # appointed: keeps seat 2
        applicant(15, category="R2", points=(100, 30, 30, 10), born=4),
        applicant(16, points=(300, 60, 61, 29), born=9),
        applicant(17, points=(300, 60, 60, 29), added="1.000", born=9),
        applicant(18, state="TMS", technical="", born=1),
        applicant(19, interview=""),
        applicant(21, 2, points=(250, 60, 60, 30), born=5),
        applicant(22, 2, state="APS"),
        applicant(31, 3, points=(200, 50, 50, 20), born=2),
        applicant(32, 3, points=(200, 50, 50, 20), born=2),  # equal in everything to 31
    ],
    [DecisionRow("1", "1", "32"), DecisionRow("1", "2", "31")],
)
# By hand. Formation 1 has seats 1, 3 and 4 to give: R2 first, then by technical, then 16 with more
# managerial and sociocultural; 11 loses seat 1; the two empty seats of formation 2 go to 11 and 12.
RESULT = """\
peserta,formasi,kode,peringkat,blok,total,pembeda,formasi_kursi,kursi
11,1,L-2,4,3,450.000,manajerial dan sosiokultural,2,2
12,1,L-2,5,3,450.000,usia,2,3
13,1,R3/L,2,3,450.000,kategori,1,3
14,1,R4/L,7,4,640.000,kategori,1,2
15,1,R2/L,1,2,170.000,pertama,1,1
16,1,R3/L,3,3,450.000,teknis,1,4
17,1,R3,6,3,450.000,wawancara,,
18,1,TMS,,,,,,
19,1,TH,,,,,,
21,2,R3/L,1,3,400.000,pertama,2,1
22,2,APS,,,,,,
31,3,R3,2,2,320.000,keputusan panitia,,
32,3,R3/L,1,2,320.000,pertama,3,1
"""


def sealed_run(given):
    result = sealed.decide(given)
    assert result.unresolved == ()
    return sealed.seal(given, result.rows, wave="PPPK 2024 tahap 1", number=1, at=AT)


def differences(run):
    return verify_selection.differences(sealed.contents(*run))


def resealed(run, **files):
    """`run` as someone with every right would seal it again after changing `files`."""
    written = run.files | {f"{name}.csv": text for name, text in files.items()}
    rows = sealed.read_results(written)
    again = sealed.read(written, run.seal)
    return sealed.seal(again, rows, wave="PPPK 2024 tahap 1", number=1, at=AT)
