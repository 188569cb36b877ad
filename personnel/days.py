"""Days outside these are slips of the finger, and no calendar arithmetic has to survive them."""

from datetime import date

FIRST_DAY, LAST_DAY = date(1945, 8, 17), date(2099, 12, 31)
