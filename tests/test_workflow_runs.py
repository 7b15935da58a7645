"""The run: lines of the workflows, run here as they stand: fake portals, a fake host, a bare repository, a cache.

Three nights on three machines, of which nothing is left but what was deployed, pushed and cached: a first one; one
when the publisher's server is down, somebody has tampered with the cache and the first try to deploy fails; and one
that fetches nothing.
"""

import json
import re
import shutil
import threading

import pytest
from nights import CARD, HEAD, month
from portals import portal, status
from runner import ROOT, Repository, workflow
from test_discover import BUYER, GRAPH, Store

from site_builder import addresses, sbom, server

CARDS, PLACE = "data/natt/sources", "data/natt/registry"


@pytest.fixture(scope="module")
def live(tmp_path_factory):
    """A host of static files, empty at first: (its folder, its address)."""
    folder = tmp_path_factory.mktemp("live") / "www"
    folder.mkdir()
    with server.make(folder, "http://127.0.0.1/arkiv/", quiet=True) as host:
        threading.Thread(target=host.serve_forever, args=(0.01,), daemon=True).start()
        yield folder, f"http://127.0.0.1:{host.server_port}/arkiv/"
        host.shutdown()


class Nights:
    """What three nights left.

    built      build.json as each night deployed it
    pages      the buyer's page, likewise
    said       what the lines of some jobs said
    """

    def __init__(self, repository: Repository, publisher):
        self.repository, self.publisher, self.said = repository, publisher, {}
        self.built, self.pages = [], []

    def night(self) -> str:
        """Everything that Nightly does; what the build said."""
        said = self.repository.run("nightly", "build")
        self.repository.run("nightly", "deploy")
        self.repository.run("nightly", "attest")
        self.repository.run("nightly", "record")
        self.repository.run("nightly", "verify")
        live = self.repository.live
        self.built.append(json.loads((live / "build.json").read_text(encoding="utf-8")))
        self.pages.append((live / "kopare" / "4120001013" / "index.html").read_text(encoding="utf-8"))
        return said


@pytest.fixture(scope="module")
def nights(live, tmp_path_factory):
    folder, address = live
    with portal() as publisher:
        url = publisher.put("/2024-01.csv", HEAD + month("2024-01"))
        known = {"vars.BASE_URL": address, "vars.SOURCES": CARDS}
        repository = Repository(tmp_path_factory.mktemp("github"), folder, known)
        card = CARD.replace('local = ["../ledgers/by/*.csv"]', f'urls = ["{url}"]')
        repository.start({f"{CARDS}/by.toml": card, "data/natt/site.toml": "invented = true\n"})
        found = Nights(repository, publisher)
        found.night()
        publisher.put("/2024-01.csv", status(503))
        poison(repository.cache)
        repository.deploys = [False, True]
        found.said["second"] = found.night()
        asked = len(publisher.asked)
        repository.known |= {"inputs.rebuild-from-state": "true", "inputs.sources": "by"}
        found.said["third"] = found.night()
        assert len(publisher.asked) == asked
        yield found


def poison(cache) -> None:
    """A planted source, another's figures, a log of addresses of its own, and a night that has not been."""
    shutil.copytree(cache / "by", cache / "planterad")
    state = cache / "by" / "state.json"
    state.write_text(state.read_text(encoding="utf-8").replace('"rows": 20', '"rows": 90'), encoding="utf-8")
    (cache / "_registry.jsonl").write_bytes(addresses.append(b"", "2026-01-01", [("mint", "/planterad/", (), "")]))
    (cache / "fetch.json").write_text('{"at": "2099-01-01T00:00:00+00:00", "sources": {}}', encoding="utf-8")


def test_the_second_machine_begins_from_the_published_site_and_nothing_is_lost(nights):
    """The source is kept as it was, with a notice; the addresses and the history go on."""
    first, second, third = nights.built

    assert [one["sources"][0]["state"] for one in (first, second, third)] == ["fresh", "kept", "fresh"]
    assert {one["totals"]["amount_published_ore"] for one in nights.built} == {21_000}
    assert [one["edition"].rpartition(".")[2] for one in nights.built] == ["1", "2", "3"]
    assert ["filer gick inte att hämta senast" in page for page in nights.pages] == [False, True, False]


def test_each_night_s_edition_is_worked_out_anew_and_kept_as_a_release(nights):
    """Before it is deployed; the release holds the rows, the registry and the past, and goes by the edition's name."""
    asked = nights.repository.log.read_text(encoding="utf-8")

    assert "figures worked out anew from the published rows" in nights.said["second"]
    assert [f"gh release create utgava-{one['edition']} " in asked for one in nights.built] == [True] * 3


def test_case_38_a_cache_that_is_not_as_the_published_site_is_not_believed(nights):
    """Whatever was changed, planted or broken in it; one that is as it should be is left alone."""
    assert "by: the state was put back from the published site" in nights.said["second"]
    assert "planterad: was not as in the published site; taken away" in nights.said["second"]
    assert "_registry.jsonl: was not as in the published site; taken away" in nights.said["second"]
    assert not (nights.repository.live / "tillstand" / "planterad").exists()
    assert not re.search("put back|taken away", nights.said["third"])


def test_case_45_a_deployment_that_fails_is_tried_once_more_after_a_while_with_the_same_artifact(nights):
    """The second night's first try failed, and its second went well."""
    assert "sleep 300" in nights.repository.log.read_text(encoding="utf-8")
    assert nights.built[1]["sources"][0]["state"] == "kept"


def test_case_45_when_it_fails_twice_the_old_site_stays_and_the_alarm_says_so(nights):
    """The site that is there is whole: it is of the edition before."""
    repository = nights.repository
    shutil.copytree(repository.artifacts, repository.folder / "right")
    changed = repository.artifacts / "records" / "site" / "manifest.json"
    changed.write_text(changed.read_text(encoding="utf-8").replace('"edition": "', '"edition": "ny-'), encoding="utf-8")
    changed.write_text(changed.read_text(encoding="utf-8").replace("index.html", "inte.html", 1), encoding="utf-8")
    repository.deploys = [False, False]
    repository.run("nightly", "deploy", expected=1)
    env = {"ARKIV_VERIFY_LIVE_PATIENCE": "0"}
    said = repository.run("nightly", "verify", expected=6, **env)
    shutil.rmtree(repository.artifacts)
    (repository.folder / "right").rename(repository.artifacts)

    assert f"is of edition {nights.built[2]['edition']}, built was ny-" in said
    assert "the previous site is still there, whole: re-run the job Deploy" in said


def test_the_live_site_is_looked_at_after_a_deployment_that_failed_too():
    told = workflow("nightly")["jobs"]["verify"]

    assert told["needs"] == ["build", "deploy"]
    assert told["if"] == "${{ !cancelled() && needs.build.result == 'success' && !inputs.dry-run }}"


def test_a_dry_run_deploys_and_records_nothing():
    """Everything else waits for the deployment."""
    jobs = workflow("nightly")["jobs"]

    assert jobs["deploy"]["if"] == "${{ !inputs.dry-run }}"
    assert [job["needs"] for name, job in jobs.items() if name in ("attest", "record")] == ["deploy", "deploy"]


def test_the_summary_tells_each_source_and_what_to_do(nights):
    text = nights.repository.summary.read_text(encoding="utf-8")

    assert "| by | fresh |" in text
    assert "| by | kept | source_unreachable |" in text
    assert "Wait: it is tried again every night." in text
    assert "Bolaget" not in text


def test_case_46_a_changed_file_of_the_live_site_is_an_alarm_that_says_how_to_go_back(nights):
    page = nights.repository.live / "index.html"
    right = page.read_bytes()
    page.write_bytes(right + b" ")
    try:
        said = nights.repository.run("verify-live", "verify", expected=6)
    finally:
        page.write_bytes(right)

    assert "index.html: is not what the manifest says" in said
    assert "put the previous site back" in said


def test_the_night_commits_the_registry_and_the_fetch_log_and_nothing_else(nights):
    """New addresses are in git after the first night; a night that only looked again changes the fetch log."""
    repository = nights.repository
    commits = repository.git("log", "--format=%s", "main").splitlines()
    changed = [repository.git("diff", "--name-only", f"main~{n + 1}", f"main~{n}").split() for n in range(2)]
    log = repository.git("show", "main:data/natt/registry/urls.jsonl").encode()

    assert commits == ["Record the night: addresses and what was fetched"] * 2 + ["start"]
    assert changed == [[f"{PLACE}/fetch.json"], [f"{PLACE}/fetch.json", f"{PLACE}/urls.jsonl"]]
    assert log == (repository.live / "utgava" / "adresser.jsonl").read_bytes()
    assert addresses.read(log)["/kopare/4120001013/"].state == "live"


def test_a_night_without_anything_new_and_a_repository_without_a_night_record_nothing(nights):
    repository = nights.repository

    assert "data/natt/registry: nothing has changed" in repository.run("nightly", "record")
    assert "is not there, so no night has been published" in repository.run(
        "nightly", "record", ARKIV_RECORD_FOLDER="data/demo/sources"
    )


def test_discover_pushes_a_branch_with_a_draft_and_opens_a_pull_request(nights):
    """From a fake EntryStore whose one ledger nobody has a card for."""
    repository = nights.repository
    with portal() as catalogue:
        store = Store(catalogue)
        unknown = json.loads(json.dumps(GRAPH).replace(BUYER, "http://dataportal.se/organisation/SE4120002029"))
        store.entries["1"] = unknown
        text = f'[[catalogue]]\nname = "portalen"\nkind = "entrystore"\nurl = "{catalogue.url("/")}"\n'
        catalogues = repository.folder / "catalogues.toml"
        catalogues.write_text(text, encoding="utf-8")
        said = repository.run("discover", "discover", ARKIV_DISCOVER_CATALOGUES=str(catalogues))
    [drafted] = repository.git("diff", "--name-only", "main", "discover").split()

    assert drafted.startswith("data/sources/")
    assert "verified = false" in repository.git("show", f"discover:{drafted}")
    assert f"wrote {drafted.rpartition('/')[2]}" in said
    assert "gh pr create --head discover" in repository.log.read_text(encoding="utf-8")


def test_a_fresh_fork_is_told_that_no_card_has_been_tried_and_how_to_see_something(nights):
    """Without the variable SOURCES the real cards are built, of which none is verified yet."""
    said = nights.repository.run("nightly", "build", expected=1, ARKIV_BUILD_FOLDER="", ARKIV_BUILD_ONLY="")

    assert re.search(r"none of the \d+ cards is verified, so there is nothing to build", said)
    assert "# Nothing was published: a card or a setting is wrong" in nights.repository.summary.read_text(
        encoding="utf-8"
    )
    assert "SOURCES` till `data/demo/sources`" in (ROOT / "docs" / "drift.md").read_text(encoding="utf-8")


def test_the_check_of_a_change_is_the_readme_s_command(nights):
    """It would run these tests, so here it is only seen to be called, and a browser to be looked for."""
    tools, python = nights.repository.tools, (nights.repository.tools / "python3").read_text(encoding="utf-8")
    shutil.copy(tools / "gh", tools / "sudo")
    shutil.copy(tools / "gh", tools / "python3")
    try:
        nights.repository.run("test", "test")
    finally:
        (tools / "python3").write_text(python, encoding="utf-8")

    assert nights.repository.log.read_text(encoding="utf-8").endswith("python3 dev.py test\n")


def test_the_bill_of_materials_is_the_lock_and_what_browsers_get_of_others(nights):
    kept = nights.repository.artifacts / "records" / "site.sbom.json"
    listed = json.loads(kept.read_text(encoding="utf-8"))["components"]
    locked = sbom.locked((ROOT / "requirements.lock").read_text(encoding="utf-8"))

    assert {(one["name"], one["version"]) for one in listed} == {*locked, *sbom.vendored().items()}
    hashes = {one["content"] for part in listed for one in part.get("hashes", [])}
    assert hashes == {one for of_library in locked.values() for one in of_library}
    assert len(listed) > 30
