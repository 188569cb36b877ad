"""Half-open stretches, said as people say them."""

from django import template

from personnel.forms import last_day

register = template.Library()
register.filter("last_day", last_day)
