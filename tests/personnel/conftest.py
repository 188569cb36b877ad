import pytest
from django.db import connection

from personnel import policies


@pytest.fixture
def as_site():
    """The rest of the test is asked by the site's role."""
    with connection.cursor() as cursor:
        cursor.execute(f"SET LOCAL ROLE {policies.SITE_ROLE}")
