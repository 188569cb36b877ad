"""Every page has a title of its own: a tab, a bookmark and a screen reader say which page it is."""

import re
from collections import defaultdict

import pytest

from tests.security.pages import every_page
from tests.security.world import World

pytestmark = [pytest.mark.django_db, pytest.mark.long]
TITLE = re.compile(r"<title>(.*?)</title>", re.DOTALL)


def test_no_two_pages_share_a_title_and_none_says_the_site_s_name_alone(world: World):
    titles = defaultdict(list)
    for page in every_page(world):
        title = " ".join(TITLE.search(page.body)[1].split())
        titles[title].append(page.path)
    assert len(titles) > 150
    assert {title: paths for title, paths in titles.items() if len(paths) > 1} == {}
    assert [title for title in titles if re.fullmatch(r"\W*Balikpapan HR\W*", title)] == []
