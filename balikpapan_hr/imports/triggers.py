"""What PostgreSQL holds true of everyone on an applied list of honorers."""

from typing import Any

import pgtrigger

from personnel.policies import OverEveryone, OverEveryoneAdded

ON_A_LIST = "('created', 'changed', 'unchanged')"
APPLIED = "b.state = 'applied' AND b.kind = 'honorer_list'"
# Under a row policy PostgreSQL looks by index only for what cannot leak, and COALESCE it does not
# know for that: it then read everyone's answers for each person.
KEPT = "CASE WHEN p.merged_into_id IS NULL THEN p.id ELSE p.merged_into_id END"


class ListedPeopleAreAnswered(OverEveryone):
    """Refuses a commit that leaves someone on an applied list of honorers without an answer.

    Whoever was merged is asked for under the record that was kept. `people` is SQL about NEW that
    gives the people whom a change may concern. Each has one answer at most by a constraint of the
    outcomes, and by this one at least.
    """

    when = pgtrigger.After
    timing = pgtrigger.Deferred
    rule = "listed_people_are_answered"
    says = "everyone on an applied list of honorers has one current outcome"

    def __init__(self, *, people: str, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.people = people

    def broken(self) -> str:
        return f"""
            EXISTS (
                SELECT FROM personnel_person p
                WHERE p.id IN ({self.people}) AND NOT EXISTS (
                    SELECT FROM transitions_outcome o
                    WHERE o.person_id = {KEPT}
                        AND o.known_until IS NULL AND o.kind <> 'duplicate'
                )
            )
        """  # noqa: S608


class RowsAreAnswered(OverEveryoneAdded, ListedPeopleAreAnswered):
    """The same of the rows that a statement writes, at its end: `people` is SQL about `added`."""

    timing = None


class StaysAnswered(ListedPeopleAreAnswered):
    """The same of one person whose answer is closed, and of the records merged into theirs.

    A commit of thousands asks it as often. Counts are looked up for each record, where EXISTS may
    be joined: then all rows of the lists were read for each person.
    """

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(people="NEW.person_id", **kwargs)

    def broken(self) -> str:
        return f"""
            EXISTS (
                SELECT FROM personnel_person p
                WHERE (p.id = {self.people} OR p.merged_into_id = {self.people}) AND (
                    SELECT count(*) FROM transitions_outcome o
                    WHERE o.person_id = {KEPT}
                        AND o.known_until IS NULL AND o.kind <> 'duplicate'
                ) = 0 AND (
                    SELECT count(*) FROM imports_importrow r
                    WHERE r.person_id = p.id AND r.outcome IN {ON_A_LIST} AND (
                        SELECT {APPLIED} FROM imports_importbatch b WHERE b.id = r.batch_id
                    )
                ) > 0
            )
        """  # noqa: S608


BATCH_APPLIED = ListedPeopleAreAnswered(
    name="batch_people_answered",
    operation=pgtrigger.Insert | pgtrigger.UpdateOf("state"),
    condition=pgtrigger.Condition("NEW.state = 'applied' AND NEW.kind = 'honorer_list'"),
    people=f"""
        SELECT r.person_id FROM imports_importrow r JOIN imports_importbatch b ON b.id = r.batch_id
        WHERE r.batch_id = NEW.id AND {APPLIED} AND r.outcome IN {ON_A_LIST}
    """,  # noqa: S608
)
# Rows of a list that is not applied yet are asked for when it is: whoever writes them holds the
# list, so that nobody applies it before they are committed.
OF_ROWS = f"""
    SELECT r.person_id FROM added r JOIN (
        SELECT * FROM imports_importbatch WHERE id IN (SELECT batch_id FROM added) FOR SHARE
    ) b ON b.id = r.batch_id
    WHERE {APPLIED} AND r.outcome IN {ON_A_LIST}
"""  # noqa: S608
ROWS_WRITTEN = [
    RowsAreAnswered(name="row_person_answered", people=OF_ROWS),
    RowsAreAnswered(name="row_person_stays_answered", operation=pgtrigger.Update, people=OF_ROWS),
]
ANSWER_CLOSED = StaysAnswered(
    name="listed_person_stays_answered", operation=pgtrigger.UpdateOf("known_until")
)
