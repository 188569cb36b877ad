#!/usr/bin/env python
"""Django's command line for Balikpapan HR."""

import os
import sys

if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "balikpapan_hr.settings")
    import django
    from django.core.management import execute_from_command_line

    django.setup()
    from personnel.row_security import everyone  # needs the models

    # Commands are the city's own work: a check that missed a person would be worth nothing.
    with everyone():
        execute_from_command_line(sys.argv)
