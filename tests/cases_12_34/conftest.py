"""Two archives for all the cases: one of sources that are refused, one of sources that are read."""

import pytest
from read_sources import READ
from refused_sources import REFUSED
from small_archives import Archive, make


@pytest.fixture(scope="session")
def refused(tmp_path_factory: pytest.TempPathFactory) -> Archive:
    """An archive in which every source but one is refused."""
    return make(tmp_path_factory.mktemp("refused"), {slug: source for slug, (source, _) in REFUSED.items()})


@pytest.fixture(scope="session")
def read(tmp_path_factory: pytest.TempPathFactory) -> Archive:
    """An archive in which every source is read, some with rows set aside."""
    return make(tmp_path_factory.mktemp("read"), READ)
