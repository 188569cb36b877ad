from itertools import product

from hypothesis import given, strategies as st

from recruitment.disclosure import Group, joined


def test_a_small_group_is_joined_with_its_neighbour():
    groups = [Group(20, (2, 30)), Group(30, (9, 40)), Group(40, (8, 20)), Group(50, (1, 6))]
    assert joined(groups) == [Group(20, (11, 70)), Group(40, (9, 26))]


def test_nothing_is_told_of_too_few():
    assert joined([Group(20, (4, 30)), Group(30, (0, 40))]) == []
    assert joined([]) == []


counts = st.lists(st.tuples(st.integers(0, 12), st.integers(0, 12)), min_size=1, max_size=7)


@given(counts)
def test_no_sum_or_difference_of_what_is_published_is_a_small_group(found):
    """Somebody adds and subtracts all that is told: the cells, and the totals known from the lists.

    Every set of people that can be reached so is a union of published groups; the search takes
    each cell once, never, or away, and looks at what is left.
    """
    groups = [Group(at, both) for at, both in enumerate(found)]
    told = joined(groups)
    for kind in (0, 1):
        cells = [group.counts[kind] for group in told]
        total = sum(both[kind] for both in found)
        assert sum(cells) in (0, total)  # nothing hidden: the total gives nothing away
        reached = {
            abs(
                with_total * sum(cells)
                + sum(sign * cell for sign, cell in zip(signs, cells, strict=True))
            )
            for with_total in (0, 1)
            for signs in product((-1, 0), repeat=len(cells))
        }
        assert not reached & {1, 2, 3, 4}
