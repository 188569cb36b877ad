"""Where stretches lie on the line of time; by hand for a ten-year picture."""

from datetime import date

from balikpapan_hr.reporting.timeline import GAP, TRACK, Stretch, mark, timeline

DAY = date(2020, 1, 1)


def test_nothing_to_draw():
    assert timeline([("Status", [])], day=DAY) is None


def test_a_stretch_lies_where_its_days_are():
    # 1 January 2010 to 1 January 2021 is 4,018 days; 2015-01-01 is day 1,826.
    drawn = timeline(
        [("Status", [Stretch(date(2010, 5, 1), date(2015, 1, 1), "Honorer")])], day=DAY
    )
    [bar] = drawn.lanes[0].bars
    assert (bar.left, bar.width) == ("2.99%", "42.46%")  # day 120; 1,706 days long
    assert [tick.year for tick in drawn.ticks] == [2010, 2012, 2014, 2016, 2018, 2020]
    assert drawn.today == "90.89%"


def test_an_open_stretch_reaches_the_day_and_no_further():
    drawn = timeline([("Status", [Stretch(date(2010, 1, 1), None, "Honorer")])], day=DAY)
    [bar] = drawn.lanes[0].bars
    assert bar.left == "0.00%"
    assert bar.width == drawn.today


def test_an_agreement_that_ends_later_fits_in():
    drawn = timeline([("Agreement", [Stretch(DAY, date(2025, 1, 1), "PK")])], day=DAY)
    [bar] = drawn.lanes[0].bars
    assert float(bar.left[:-1]) + float(bar.width[:-1]) <= 100


def test_empty_lanes_are_left_out_and_a_single_day_is_seen():
    one_day = Stretch(DAY, date(2020, 1, 2), "Honorer")
    long = Stretch(date(1990, 1, 1), None, "PNS")
    drawn = timeline([("A", []), ("B", [one_day]), ("C", [long])], day=DAY)
    assert [lane.title for lane in drawn.lanes] == ["B", "C"]
    assert drawn.lanes[0].bars[0].width == "0.60%"


def test_two_schools_at_once_lie_under_each_other():
    first = Stretch(date(2015, 1, 1), date(2018, 1, 1), "SDN 001")
    second = Stretch(date(2017, 1, 1), date(2019, 1, 1), "SDN 002")
    third = Stretch(date(2018, 6, 1), None, "SDN 003")
    [lane] = timeline([("Honorer", [third, second, first])], day=DAY).lanes
    assert [(bar.stretch.label, bar.top) for bar in lane.bars] == [
        ("SDN 001", 0),
        ("SDN 002", TRACK + GAP),
        ("SDN 003", 0),
    ]
    assert lane.height == 2 * TRACK + GAP


def test_what_is_far_ahead_is_marked_at_the_edge_and_leaves_the_rest_its_room():
    lanes = [
        ("Status", [Stretch(date(2015, 1, 1), None, "PNS")]),
        ("Ahead", [mark(date(2023, 1, 1), "TMT"), mark(date(2050, 1, 1), "Pensiun")]),
    ]
    drawn = timeline(lanes, day=DAY)
    near, far = drawn.lanes[1].bars
    assert drawn.ticks[-1].year <= 2026
    assert (near.is_beyond, far.is_beyond, far.left) == (False, True, "100.00%")


def test_a_day_before_everything_is_drawn_at_the_left():
    drawn = timeline([("Status", [Stretch(date(2015, 1, 1), None, "PNS")])], day=date(1990, 1, 1))
    assert drawn.today == "0.00%"
