"""The pictures of counts on a page."""

from collections.abc import Mapping
from typing import Any

from django import template
from django.utils.safestring import SafeString

from balikpapan_hr.reporting import drawings

register = template.Library()


@register.simple_tag
def drawn(data: Mapping[str, Any], name: str) -> SafeString:
    """`data` (static/README.md) as an SVG; `name` is the id of the chart on its page."""
    return drawings.drawn(data, name)
