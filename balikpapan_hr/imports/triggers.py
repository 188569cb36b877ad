"""What PostgreSQL holds true of everyone on an applied list of honorers."""

from typing import Any

import pgtrigger

from personnel.policies import OverEveryone, OverEveryoneAdded

ON_A_LIST = "('created', 'changed', 'unchanged')"
APPLIED = "b.state = 'applied' AND b.kind = 'honorer_list'"


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
                    WHERE o.person_id = coalesce(p.merged_into_id, p.id)
                        AND o.known_until IS NULL AND o.kind <> 'duplicate'
                )
            )
        """  # noqa: S608


class RowsAreAnswered(OverEveryoneAdded, ListedPeopleAreAnswered):
    """The same of the rows that a statement writes, at its end: `people` is SQL about `added`."""

    timing = None


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
ANSWER_CLOSED = ListedPeopleAreAnswered(
    name="listed_person_stays_answered",
    operation=pgtrigger.UpdateOf("known_until"),
    people=f"""
        SELECT r.person_id FROM imports_importrow r JOIN imports_importbatch b ON b.id = r.batch_id
        WHERE {APPLIED} AND r.outcome IN {ON_A_LIST} AND r.person_id = ANY (ARRAY(
            SELECT NEW.person_id UNION ALL
            SELECT m.id FROM personnel_person m WHERE m.merged_into_id = NEW.person_id
        ))
    """,  # noqa: S608
)
