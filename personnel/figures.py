"""Numbers of people and posts. A dashboard, a report and a test all call these."""

from collections import Counter
from datetime import date

from django.db.models import Count

from personnel.models import Appointment


def people_by_status(day: date) -> Counter[str]:
    """People with each status on `day`, as known now. Unit: people.

    A person has at most one status a day; records merged into another are not counted.
    """
    return Counter(
        dict(
            Appointment.objects.true_on(day)
            .filter(person__merged_into=None)
            .values_list("status")
            .annotate(people=Count("person"))
            .order_by()
        )
    )
