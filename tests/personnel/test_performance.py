import pytest

from personnel.performance import band, quadrant


@pytest.mark.parametrize(
    ("work", "conduct", "expected"),
    [
        (1, 1, 1), (1, 2, 2), (1, 3, 4),
        (2, 1, 2), (2, 2, 2), (2, 3, 4),
        (3, 1, 3), (3, 2, 3), (3, 3, 5),
    ],
)  # fmt: skip
def test_quadrant_of_permenpanrb_6_2022(work, conduct, expected):
    assert quadrant(work, conduct) == expected


@pytest.mark.parametrize(
    ("scheme", "value", "expected"),
    [
        ("predicate_2022", "Sangat Baik", 5),
        ("predicate_2022", "BUTUH  PERBAIKAN", 3),
        ("predicate_2022", "1", 5),
        ("predicate_2022", "5", 1),
        ("predicate_2022", "1/3", 2),
        ("skp_2019", "110", 5),
        ("skp_2019", "109,99", 4),
        ("skp_2019", "90", 4),
        ("skp_2019", "89.9", 3),
        ("skp_2019", "49", 1),
        ("skp_2019", "120", 5),
        ("honorer", "91", 5),
        ("honorer", "90,5", 4),
        ("honorer", "76", 4),
        ("honorer", "61", 3),
        ("honorer", "51", 2),
        ("honorer", "50", 1),
        ("honorer", "B", 4),
        ("honorer", "Baik", 4),
    ],
)
def test_band_by_scheme(scheme, value, expected):
    assert band(scheme, value) == expected


@pytest.mark.parametrize(
    ("scheme", "value"),
    [
        ("predicate_2022", "6"),
        ("predicate_2022", "85"),
        ("skp_2019", "121"),
        ("honorer", "101"),
        ("honorer", "-5"),
        ("honorer", "nan"),
        ("honorer", ""),
        ("dp3", "85"),
    ],
)
def test_a_value_outside_its_scheme_has_no_band(scheme, value):
    with pytest.raises(ValueError, match="."):
        band(scheme, value)
