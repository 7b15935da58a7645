"""The run: lines of the workflows, run here as they stand: against fake portals, a fake host and a bare repository.

Python in these lines is this environment's, dev.py is passed over, and gh only notes what it is asked.
"""

import json
import os
import shutil
import subprocess
import sys
import threading
from pathlib import Path

import pytest
import yaml
from nights import CARD, HEAD, month
from portals import portal, status
from test_shape import tracked

from site_builder import sbom, server

ROOT = Path(__file__).resolve().parents[1]
PYTHON = '#!/bin/sh\n[ "$1" = dev.py ] && shift\nexec "{python}" build.py "$@"\n'
GH = '#!/bin/sh\necho "$@" >> "{log}"\n[ "$1 $2" = "pr list" ] && echo "[]"\nexit 0\n'


class Machine:
    """A clone with an origin, a portal to fetch from, and the words that the workflows' lines are run with."""

    def __init__(self, folder: Path, portal_, live: str):
        self.folder, self.clone, self.log = folder, folder / "clone", folder / "gh.log"
        for path in tracked():
            target = self.clone / path.relative_to(ROOT)
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(path, target)
        self.git("init", "-q", "-b", "main", cwd=self.clone)
        self.git("add", "-A")
        self.commit("start")
        self.git("init", "-q", "--bare", "-b", "main", str(folder / "origin"), cwd=folder)
        self.git("remote", "add", "origin", str(folder / "origin"))
        self.git("push", "-q", "-u", "origin", "main")
        tools = folder / "tools"
        tools.mkdir()
        for name, text in {"python3": PYTHON.format(python=sys.executable), "gh": GH.format(log=self.log)}.items():
            (tools / name).write_text(text)
            (tools / name).chmod(0o755)
        self.summary = folder / "summary.md"
        self.env = {
            "PATH": f"{tools}:{os.environ['PATH']}", "HOME": str(folder), "GITHUB_STEP_SUMMARY": str(self.summary),
            "ARKIV_BUILD_BASE_URL": live, "ARKIV_BUILD_FOLDER": str(self.cards(portal_)), "ARKIV_BUILD_JOBS": "1",
            **{f"ARKIV_{name}_LOOPBACK": "1" for name in ("BUILD", "RESTORE_STATE", "VERIFY_LIVE", "DISCOVER")},
        }  # fmt: skip

    def cards(self, portal_) -> Path:
        """One invented source at the portal."""
        folder = self.folder / "data" / "sources"
        folder.mkdir(parents=True)
        url = portal_.put("/2024-01.csv", HEAD + month("2024-01"))
        (folder / "by.toml").write_text(CARD.replace('local = ["../ledgers/by/*.csv"]', f'urls = ["{url}"]'))
        (folder.parent / "site.toml").write_text("invented = true\n")
        return folder

    def git(self, *words, cwd=None):
        done = subprocess.run(["git", *words], cwd=cwd or self.clone, check=True, capture_output=True, text=True)
        return done.stdout

    def commit(self, message):
        self.git("-c", "user.name=t", "-c", "user.email=t@e.se", "commit", "-q", "--allow-empty", "-m", message)

    def run(self, workflow: str, job: str, expected: int = 0, **env):
        """Run a job's lines; actions are passed over."""
        path = ROOT / ".github" / "workflows" / f"{workflow}.yml"
        for step in yaml.safe_load(path.read_text(encoding="utf-8"))["jobs"][job]["steps"]:
            if "run" in step:
                done = subprocess.run(
                    ["bash", "-e", "-c", step["run"]], cwd=self.clone, env={**self.env, **env},
                    capture_output=True, text=True,
                )  # fmt: skip
                if done.returncode:
                    assert done.returncode == expected, f"{step['run']}\n{done.stdout}\n{done.stderr}"
                    return done
        assert expected == 0, "every line went well"
        return done

    def end(self):
        """The machine is thrown away; only what was deployed and pushed is left."""
        for name in ("site", "site.state", "site.raw"):
            shutil.rmtree(self.clone / name, ignore_errors=True)


@pytest.fixture(scope="module")
def live(tmp_path_factory):
    """A host of static files, empty at first: (its folder, its address)."""
    folder = tmp_path_factory.mktemp("live") / "www"
    folder.mkdir()
    with server.make(folder, "http://127.0.0.1/arkiv/", quiet=True) as host:
        threading.Thread(target=host.serve_forever, args=(0.01,), daemon=True).start()
        yield folder, f"http://127.0.0.1:{host.server_port}/arkiv/"
        host.shutdown()


@pytest.fixture(scope="module")
def two_nights(live, tmp_path_factory):
    """A first night, deployed; the machine thrown away; and a second when the publisher's server is down."""
    folder, address = live
    with portal() as publisher:
        machine = Machine(tmp_path_factory.mktemp("machine"), publisher, address)
        told = []
        machine.run("nightly", "build")
        for answer in (None, status(503)):
            if answer:
                machine.end()
                publisher.put("/2024-01.csv", answer)
                machine.run("nightly", "build")
            shutil.rmtree(folder)
            shutil.copytree(machine.clone / "site", folder)
            told.append(json.loads((folder / "build.json").read_text(encoding="utf-8")))
        yield machine, told, folder


def test_the_second_machine_begins_from_the_published_site_and_nothing_is_lost(two_nights):
    """The source is kept as it was, with a notice; the addresses and the history go on."""
    _, (first, second), folder = two_nights

    assert [source["state"] for source in first["sources"] + second["sources"]] == ["fresh", "kept"]
    assert first["totals"]["amount_published_ore"] == second["totals"]["amount_published_ore"] > 0
    assert second["edition"].endswith(".2")
    page = (folder / "kopare" / "4120001013" / "index.html").read_text(encoding="utf-8")
    assert "filer gick inte att hämta senast" in page


def test_the_summary_tells_each_source_and_what_to_do(two_nights):
    machine, _, _ = two_nights
    text = machine.summary.read_text(encoding="utf-8")

    assert "| by | fresh |" in text
    assert "| by | kept | source_unreachable |" in text
    assert "Wait: it is tried again every night." in text
    assert "Bolaget" not in text


def test_the_live_site_is_held_to_the_manifest_and_a_changed_file_is_an_alarm(two_nights):
    machine, _, folder = two_nights
    machine.run("nightly", "verify")
    page = folder / "index.html"
    right = page.read_bytes()
    page.write_bytes(right + b" ")
    try:
        done = machine.run("verify-live", "verify", expected=6)
    finally:
        page.write_bytes(right)

    assert "index.html: is not what the manifest says" in done.stdout
    assert "put the previous site back" in done.stdout


def test_the_night_commits_the_registry_and_the_fetch_log_and_nothing_else(two_nights):
    machine, _, _ = two_nights
    registry = machine.clone / "data" / "registry"
    shutil.copytree(machine.folder / "data" / "registry", registry, dirs_exist_ok=True)
    machine.run("nightly", "record")
    machine.git("fetch", "-q")
    changed = machine.git("diff", "--name-only", "origin/main~1", "origin/main").split()

    assert changed == ["data/registry/fetch.json", "data/registry/urls.jsonl"]
    assert "2024-01.csv" in (registry / "fetch.json").read_text(encoding="utf-8")
    assert machine.run("nightly", "record").stdout.strip() == "data/registry: nothing has changed"


def test_a_card_that_discover_changed_is_pushed_to_a_branch_with_a_pull_request(two_nights):
    machine, _, _ = two_nights
    card = machine.clone / "data" / "sources" / "ale.toml"
    card.write_text(card.read_text(encoding="utf-8") + "# ny adress\n", encoding="utf-8")
    (machine.clone / "catalogues.toml").write_text("catalogue = []\n")
    machine.run("discover", "discover", ARKIV_DISCOVER_CATALOGUES="catalogues.toml")
    machine.git("fetch", "-q")

    assert machine.git("diff", "--name-only", "origin/main", "origin/discover").split() == ["data/sources/ale.toml"]
    assert "pr create --head discover" in machine.log.read_text(encoding="utf-8")
    machine.git("switch", "-q", "main")


def test_the_bill_of_materials_is_the_lock(two_nights):
    machine, _, _ = two_nights
    listed = json.loads((machine.clone / "site.sbom.json").read_text(encoding="utf-8"))["components"]
    locked = sbom.locked((ROOT / "requirements.lock").read_text(encoding="utf-8"))

    assert {(one["name"], one["version"]) for one in listed} == set(locked)
    assert {one["content"] for part in listed for one in part["hashes"]} == {h for hs in locked.values() for h in hs}
    assert len(listed) > 30
