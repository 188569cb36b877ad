"""Files as they arrive, made by functions so that a reviewer can read what is nasty about each."""

import io
import struct
import zipfile
import zlib
from collections.abc import Callable, Iterable
from typing import Any

import openpyxl
import xlwt

HEAD = ["No", "Nama", "NIK", "Tempat Lahir", "Tanggal Lahir", "Jenis Kelamin", "TMT", "Unit Kerja"]
SITI = [
    1,
    "Siti Aminah",
    "6471035705900001",
    "Balikpapan",
    "17-05-1990",
    "P",
    "02-01-2015",
    "SD Negeri 001 Balikpapan Kota",
]


def xlsx(
    *sheets: Iterable[Iterable[Any]],
    names: Iterable[str] = (),
    also: Callable[[openpyxl.Workbook], None] | None = None,
) -> bytes:
    """Return a workbook of these sheets; `also` may change it before it is saved."""
    book = openpyxl.Workbook()
    book.remove(book.active)
    titles = [*names, *(f"Sheet{n}" for n in range(1, 20))]
    for title, rows in zip(titles, sheets, strict=False):
        sheet = book.create_sheet(title)
        for row in rows:
            sheet.append(list(row))
    if also:
        also(book)
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def xls(rows: Iterable[Iterable[Any]]) -> bytes:
    book = xlwt.Workbook()
    sheet = book.add_sheet("Sheet1")
    for r, row in enumerate(rows):
        for c, value in enumerate(row):
            if value is not None:
                sheet.write(r, c, value)
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def ods(rows: Iterable[Iterable[str]]) -> bytes:
    cells = "".join(
        "<table:table-row>"
        + "".join(
            '<table:table-cell office:value-type="string"><text:p>'
            f"{cell}</text:p></table:table-cell>"
            for cell in row
        )
        + "</table:table-row>"
        for row in rows
    )
    names = "".join(
        f' xmlns:{short}="urn:oasis:names:tc:opendocument:xmlns:{short}:1.0"'
        for short in ("office", "table", "text")
    )
    content = (
        f'<?xml version="1.0" encoding="UTF-8"?><office:document-content{names}><office:body>'
        f'<office:spreadsheet><table:table table:name="Data">{cells}</table:table>'
        "</office:spreadsheet></office:body></office:document-content>"
    )
    manifest = (
        '<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"/>'
    )
    return zipped(
        {
            "mimetype": "application/vnd.oasis.opendocument.spreadsheet",
            "content.xml": content,
            "META-INF/manifest.xml": manifest,
        }
    )


def html(rows: Iterable[Iterable[str]]) -> bytes:
    body = "".join("<tr>" + "".join(f"<td>{c}</td>" for c in row) + "</tr>" for row in rows)
    return (
        "<html><head><style>td{mso-number-format:'\\@'}</style><script>alert(1)</script></head>"
        f"<body><table border=1>{body}</table></body></html>"
    ).encode()


def csv(
    rows: Iterable[Iterable[Any]],
    *,
    delimiter: str = ";",
    encoding: str = "utf-8",
    eol: str = "\r\n",
) -> bytes:
    return eol.join(delimiter.join(str(c) for c in row) for row in [*rows, []]).encode(encoding)


def zipped(parts: dict[str, str | bytes]) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, body in parts.items():
            archive.writestr(name, body)
    return stream.getvalue()


def with_parts(book: bytes, changes: dict[str, str | bytes | Callable[[bytes], bytes]]) -> bytes:
    """Return `book` with parts added or replaced; a function gets the part as it is."""
    with zipfile.ZipFile(io.BytesIO(book)) as archive:
        parts: dict[str, Any] = {name: archive.read(name) for name in archive.namelist()}
    for name, change in changes.items():
        parts[name] = change(parts[name]) if callable(change) else change
    return zipped(parts)


def plain() -> bytes:
    return xlsx([HEAD, SITI])


SHEET = "xl/worksheets/sheet1.xml"


def sheet_xml(rows: str) -> str:
    return (
        '<?xml version="1.0"?><worksheet xmlns='
        '"http://schemas.openxmlformats.org/spreadsheetml/2006/main">'
        f"<sheetData>{rows}</sheetData></worksheet>"
    )


def cell_of_another_row() -> bytes:
    """The row is the ninth by its own number, and its cell says the second."""
    cell = '<row r="9"><c r="A2"><v>1</v></c></row>'
    return with_parts(plain(), {SHEET: sheet_xml(cell)})


# --- N1 to N12: files that must not be read ----------------------------------------------------
def n1_small_file_large_sheet() -> bytes:
    row = "<row><c><v>1</v></c><c><v>1</v></c><c><v>1</v></c></row>"
    return with_parts(plain(), {SHEET: sheet_xml(row * 900_000)})


def n2_one_cell_in_the_last_corner() -> bytes:
    return with_parts(
        plain(), {SHEET: sheet_xml('<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>')}
    )


def n3_directory_lies_about_size() -> bytes:
    """Say 1,000 bytes in both headers for a part that unpacks to 250 MB."""
    stream = io.BytesIO()
    body = b"0" * (250 * 1024**2)
    with zipfile.ZipFile(io.BytesIO(plain())) as old, zipfile.ZipFile(stream, "w") as new:
        for name in old.namelist():
            if name != SHEET:
                new.writestr(name, old.read(name))
        new.writestr(zipfile.ZipInfo(SHEET), body, zipfile.ZIP_DEFLATED, 9)
    return stream.getvalue().replace(struct.pack("<I", len(body)), struct.pack("<I", 1_000))


def n4_billion_laughs() -> bytes:
    bomb = (
        b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;">]>'
        b"<styleSheet>&b;</styleSheet>"
    )
    return with_parts(plain(), {"xl/styles.xml": bomb})


def n5_external_entity() -> bytes:
    return with_parts(
        plain(),
        {
            "xl/sharedStrings.xml": '<?xml version="1.0"?><!DOCTYPE s SYSTEM "file:///etc/hostname">'
            "<sst/>"
        },
    )


def n5_link_to_another_file() -> bytes:
    return with_parts(plain(), {"xl/externalLinks/externalLink1.xml": "<externalLink/>"})


def n5_external_relationship() -> bytes:
    return with_parts(
        plain(),
        {
            "xl/worksheets/_rels/sheet1.xml.rels": '<Relationships><Relationship Id="r9" '
            'Type="http://x/image" Target="http://127.0.0.1/x" TargetMode="External"/>'
            "</Relationships>"
        },
    )


def n6_too_many_parts() -> bytes:
    return with_parts(plain(), {f"xl/media/{n}.bin": b"" for n in range(1_001)})


def n6_archive_inside() -> bytes:
    return with_parts(plain(), {"xl/media/inner.bin": zipped({"a": "b"})})


def n6_same_part_twice() -> bytes:
    stream = io.BytesIO(plain())
    with zipfile.ZipFile(stream, "a") as archive:
        archive.writestr("XL/Workbook.xml", "<workbook/>")
    return stream.getvalue()


def n7_part_outside() -> bytes:
    return with_parts(plain(), {"../../etc/x": b"x"})


def n7_absolute_part() -> bytes:
    return with_parts(plain(), {"/etc/x": b"x"})


def n7_symbolic_link() -> bytes:
    stream = io.BytesIO(plain())
    with zipfile.ZipFile(stream, "a") as archive:
        link = zipfile.ZipInfo("xl/link")
        link.external_attr = 0o120777 << 16
        archive.writestr(link, "/etc/passwd")
    return stream.getvalue()


def n8_macros() -> bytes:
    return with_parts(plain(), {"xl/vbaProject.bin": b"x"})


def n8_macro_sheet() -> bytes:
    return with_parts(plain(), {"xl/macrosheets/sheet1.xml": "<x/>"})


def n8_embedded_program() -> bytes:
    return with_parts(plain(), {"xl/embeddings/oleObject1.bin": b"x"})


def n8_binary_workbook() -> bytes:
    return zipped({"[Content_Types].xml": "<Types/>", "xl/workbook.bin": b"x"})


def compound(*names: str) -> bytes:
    """Return the beginning of an old Office file that holds streams of these names."""
    body = b"".join(name.encode("utf-16-le") + b"\0" * 4 for name in names)
    return b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 504 + body.ljust(1_024, b"\0")


def n9_password() -> bytes:
    return compound("Root Entry", "EncryptedPackage", "EncryptionInfo")


def n10_xls_cut_off() -> bytes:
    return xls([[n] for n in range(65_536)])


def n11_xlsx_cut_off() -> bytes:
    rows = "".join(f"<row r='{n}'><c><v>{n * 7919}</v></c></row>" for n in range(1, 1_048_577))
    return with_parts(plain(), {SHEET: sheet_xml(rows)})


def n11_csv_stops_inside_a_quote() -> bytes:
    return b'No;Nama;NIK\r\n1;"Siti Am'


def n12_upload_cut_off() -> bytes:
    return plain()[:-40]


def n12_archive_behind_html() -> bytes:
    return b"<html><table><tr><td>a</td></tr></table></html>" + plain()


def n12_word_document() -> bytes:
    return zipped({"[Content_Types].xml": "<Types/>", "word/document.xml": "<w/>"})


def n12_png() -> bytes:
    return b"\x89PNG\r\n\x1a\n" + zlib.compress(b"x" * 999)


def n53_two_encodings() -> bytes:
    return b"No;Nama\r\n1;Sit\xc3\xad\r\n2;Ren\xe9\r\n"


def n54_huge_cell() -> bytes:
    return b"No;Nama\r\n1;" + b"x" * 40_000 + b"\r\n"


def too_wide() -> bytes:
    return xlsx([["x"] * 201])


# --- marks by which an office says that someone has left -----------------------------------------
def n43_struck_through() -> bytes:
    def strike(book: openpyxl.Workbook) -> None:
        book.active["B2"].font = openpyxl.styles.Font(strike=True)

    return xlsx([HEAD, SITI], also=strike)


def n43_comment() -> bytes:
    def comment(book: openpyxl.Workbook) -> None:
        book.active["B2"].comment = openpyxl.comments.Comment("keluar per Mei", "operator")

    return xlsx([HEAD, SITI], also=comment)
