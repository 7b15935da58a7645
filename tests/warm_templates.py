"""Imported by the server of worker processes: templates are compiled once, and not anew in each build's children."""

import site_builder.pages.compiled  # noqa: F401
