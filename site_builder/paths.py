"""Every path inside the project. Imports nothing of ours."""

from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
SQL = ROOT / "site_builder" / "sql"
TEMPLATES = ROOT / "templates"
ASSETS = TEMPLATES / "assets"
CONTENT = ROOT / "content"
SOURCES = ROOT / "data" / "sources"
SITE = ROOT / "site"
BODIES = ROOT / "data" / "reference" / "bodies.csv"
