"""Rows that are made by the thousand."""

from datetime import date

from personnel.bulk import LOT, lots, maker
from personnel.models import Appointment, Person


def test_a_row_that_is_made_says_what_the_model_would_say():
    said = {"person_id": 7, "work_unit_id": 3, "started_on": date(2015, 1, 2)}
    made = maker(Appointment, status="HONORER")(**said)
    usual = Appointment(status="HONORER", **said)
    assert vars(made) | {"_state": None} == vars(usual) | {"_state": None}
    assert made._state.adding
    assert made.get_status_display() == usual.get_status_display()


def test_each_row_that_is_made_has_its_own_public_id():
    make = maker(Person)
    one, other = make(name="Siti"), make(name="Budi")
    assert one.public_id != other.public_id
    assert (one.name, other.name, one.nik) == ("Siti", "Budi", "")


def test_lots_hold_every_row_once_and_in_order():
    rows = range(2 * LOT + 1)
    assert [len(lot) for lot in lots(rows)] == [LOT, LOT, 1]
    assert [row for lot in lots(rows) for row in lot] == list(rows)
    assert list(lots([])) == []
