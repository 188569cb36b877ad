"""The pictures that come with a page, worked out by hand."""

from xml.etree import ElementTree

from balikpapan_hr.reporting.drawings import drawn

SVG = "{http://www.w3.org/2000/svg}"


def read(data):
    """Every shape and word of the drawing of `data`, which is well-formed."""
    return list(ElementTree.fromstring(drawn(data, "g")).iter())  # noqa: S314 (our own drawing)


def shapes(data, tag):
    return [one for one in read(data) if one.tag == SVG + tag]


def test_a_bar_is_as_long_as_its_share_of_the_longest_and_opens_its_list():
    rows = [
        {"label": "SD <Negeri> 1", "value": 1500, "url": "/pegawai/?unit=1&per=2026-01-01"},
        {"label": "SD Negeri 2", "value": 375, "tone": "waiting"},
        {"label": "SD Negeri 3", "value": 0},
    ]
    data = {"kind": "bars", "unit": "orang", "rows": rows}
    assert [bar.get("width") for bar in shapes(data, "rect")] == ["76.00%", "19.00%", "0.00%"]
    words = [word.text for word in shapes(data, "text")]
    assert words == ["SD <Negeri> 1", "1.500", "SD Negeri 2", "375", "SD Negeri 3", "0"]
    assert [link.get("href") for link in shapes(data, "a")] == [rows[0]["url"]]


def test_a_mark_beyond_a_bar_is_told_and_has_its_room():
    rows = [{"label": "2027", "value": 30, "limit": 40}]
    data = {"kind": "bars", "unit": "juta", "limit": "Pagu", "rows": rows}
    bar, mark = shapes(data, "rect")
    assert (bar.get("width"), mark.get("x")) == ("42.00%", "56.00%")
    assert shapes(data, "text")[1].text == "30 dari 40"


def test_columns_stand_on_each_other_up_to_their_sum():
    series = [
        {"name": "Terikat", "tone": "accent", "values": [60, 0]},
        {"name": "Disetujui", "tone": "plain", "values": [40, 50]},
    ]
    data = {"kind": "columns", "unit": "juta", "labels": ["2026", "2027"], "series": series}
    columns = [bar for bar in shapes(data, "rect") if bar.get("x", "0") != "0"]
    assert [float(bar.get("height")) for bar in columns] == [120, 80, 100]  # of 200
    floors = [float(bar.get("y")) + float(bar.get("height")) for bar in columns]
    assert floors[0] == floors[2] == floors[1] + 120
    assert columns[0].get("fill") != columns[1].get("fill") == columns[2].get("fill")


def test_a_flow_is_as_wide_at_both_ends_as_its_people():
    names = ["Daftar BKN", "Hanya kota", "PPPK", "Belum selesai"]
    links = [("Daftar BKN", "PPPK", 30), ("Daftar BKN", "Belum selesai", 20)]
    links.append(("Hanya kota", "Belum selesai", 50))
    data = {
        "kind": "sankey",
        "unit": "orang",
        "nodes": [{"name": name} for name in names],
        "links": [dict(zip(("source", "target", "value"), link, strict=True)) for link in links],
    }
    ends = [float(bar.get("height")) for bar in shapes(data, "rect")]
    assert ends == [140, 140, 84, 196]  # 280 pixels are all 100 people
    told = [path[0].text for path in shapes(data, "path")]
    assert told[1] == "Daftar BKN → Belum selesai: 20 orang"


def test_places_are_the_darker_the_more_is_missing():
    places = [(0, 0, 0), (1, 0, 10), (1, 1, 40)]
    data = {
        "kind": "tiles",
        "unit": "jabatan",
        "tiles": [
            {"label": str(value), "column": column, "row": row, "value": value}
            for column, row, value in places
        ],
    }
    fills = [tile.get("fill") for tile in shapes(data, "rect")]
    assert fills == ["#e7f0f7", "#b5cfe3", "#14507a"]
