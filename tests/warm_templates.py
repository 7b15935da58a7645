"""Imported by the server of worker processes: templates are compiled once, and not anew in each build's children."""

import datetime as dt
from pathlib import Path

from site_builder.pages.environment import environment
from site_builder.settings import Settings, Site

SETTINGS = Settings(Site(), Path(), Path(), "https://arkiv.example/", dt.date(2026, 11, 22), 1, True)
ENVIRONMENT = environment(SETTINGS, "/", "", "")
for name in ENVIRONMENT.list_templates(("html", "xml")):
    ENVIRONMENT.get_template(name)
