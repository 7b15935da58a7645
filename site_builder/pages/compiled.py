"""Imported by the server of worker processes in a build: compiles every template once, and its children have them."""

import datetime as dt
from pathlib import Path

from site_builder.pages.environment import environment
from site_builder.settings import Settings, Site


def compile_all() -> None:
    """Compile every template. What a site's settings say is for rendering: any will do."""
    anyone = Settings(Site(), Path(), Path(), "https://example.org/", dt.date.min, 1, True)
    made = environment(anyone, "/", "")
    for name in made.list_templates(["html", "xml"]):
        made.get_template(name)


compile_all()
