"""Pelican's settings, and the generator that hands it the entities."""

import json
import os
from pathlib import Path

from pelican import signals
from pelican.generators import Generator

SITENAME, SITEURL, TIMEZONE, DEFAULT_LANG = "Påhittat riksarkiv", "", "Europe/Stockholm", "sv"
THEME, THEME_TEMPLATES_OVERRIDES = "simple", [str(Path(__file__).parents[1] / "jinja")]
DIRECT_TEMPLATES: list[str] = []
JINJA_ENVIRONMENT = {"autoescape": True, "trim_blocks": True, "lstrip_blocks": True}
FEED_ALL_ATOM = CATEGORY_FEED_ATOM = TRANSLATION_FEED_ATOM = AUTHOR_FEED_ATOM = AUTHOR_FEED_RSS = None
AUTHOR_SAVE_AS = CATEGORY_SAVE_AS = TAG_SAVE_AS = ""


class Entities(Generator):
    """A page for each entity."""

    def generate_output(self, writer) -> None:
        """Write them all."""
        template = self.get_template("entity")
        for entity in json.loads(Path(os.environ["ENTITIES"]).read_text(encoding="utf-8")):
            writer.write_file(f"leverantor/{entity['slug']}/index.html", template, self.context, **entity)


signals.get_generators.connect(lambda _: Entities, weak=False)
