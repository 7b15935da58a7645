"""Every path inside the project. Imports nothing of ours."""

from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
SQL = ROOT / "site_builder" / "sql"
QUESTIONS = ROOT / "site_builder" / "questions"
LEADS = ROOT / "site_builder" / "leads"
TEMPLATES = ROOT / "templates"
ASSETS = TEMPLATES / "assets"
CONTENT = ROOT / "content"
SOURCES = ROOT / "data" / "sources"
CATALOGUES = ROOT / "data" / "catalogues.toml"
REFERENCE = ROOT / "data" / "reference"
SITE = ROOT / "site"
BODIES = REFERENCE / "bodies.csv"
