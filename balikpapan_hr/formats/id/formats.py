"""How dates are written and read. Django's own Indonesian formats also read 06/13/2025 as an
American date and 17-8-45 as 2045: a typed date here is day, month, year in full, or is refused."""

DATE_FORMAT = "j F Y"
DATETIME_FORMAT = r"j F Y, H.i \W\I\T\A"
TIME_FORMAT = r"H.i \W\I\T\A"
SHORT_DATE_FORMAT = "d-m-Y"
SHORT_DATETIME_FORMAT = "d-m-Y H.i"

DATE_INPUT_FORMATS = ["%d-%m-%Y", "%d/%m/%Y", "%Y-%m-%d"]
DATETIME_INPUT_FORMATS = ["%d-%m-%Y %H.%M", "%d-%m-%Y %H:%M", "%d-%m-%Y %H:%M:%S"]
