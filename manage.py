#!/usr/bin/env python
"""Django's command line for govreports."""

import os
import secrets
import sys

from django.core.management import execute_from_command_line

if __name__ == "__main__":
    if sys.argv[1:2] == ["check_report"]:  # it signs nothing, so it needs no key of the house
        os.environ.setdefault("SECRET_KEY", secrets.token_hex(32))
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "govreports.settings")
    execute_from_command_line(sys.argv)
