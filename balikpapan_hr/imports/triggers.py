"""What PostgreSQL holds true of everyone on an applied list of honorers, asked at commit."""

from typing import Any

import pgtrigger

from personnel.policies import OverEveryone

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


BATCH_APPLIED = ListedPeopleAreAnswered(
    name="batch_people_answered",
    operation=pgtrigger.Insert | pgtrigger.UpdateOf("state"),
    condition=pgtrigger.Condition("NEW.state = 'applied' AND NEW.kind = 'honorer_list'"),
    people=f"""
        SELECT r.person_id FROM imports_importrow r JOIN imports_importbatch b ON b.id = r.batch_id
        WHERE r.batch_id = NEW.id AND {APPLIED} AND r.outcome IN {ON_A_LIST}
    """,  # noqa: S608
)
ROW_WRITTEN = ListedPeopleAreAnswered(
    name="row_person_answered",
    operation=pgtrigger.Insert | pgtrigger.UpdateOf("person_id", "batch_id", "outcome"),
    condition=pgtrigger.Condition(f"NEW.person_id IS NOT NULL AND NEW.outcome IN {ON_A_LIST}"),
    people=f"""
        SELECT NEW.person_id FROM imports_importbatch b WHERE b.id = NEW.batch_id AND {APPLIED}
    """,  # noqa: S608
)
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
