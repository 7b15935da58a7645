"""The workflows: nothing for a linter to say, pinned, least privilege, and no logic of their own."""

import os
import re
import subprocess
import sysconfig
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

ROOT = Path(__file__).resolve().parents[1]
WORKFLOWS = sorted((ROOT / ".github" / "workflows").glob("*.yml"))
PINNED = re.compile(r"uses: [\w-]+/[\w-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+")
COMMANDS = re.compile(r"python3 dev\.py |sudo apt-get install |command -v |gh auth setup-git$|sleep 300$")

each_workflow = pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.stem)


def lint(*command: str) -> str:
    """Run a linter of this environment over the project and return all it says."""
    program = Path(sysconfig.get_path("scripts")) / command[0]
    done = subprocess.run([program, *command[1:]], cwd=ROOT, capture_output=True, text=True)
    return f"exit {done.returncode}\n{done.stdout}"


def jobs(path: Path) -> dict[str, Any]:
    return yaml.safe_load(path.read_text(encoding="utf-8"))["jobs"]


def run_lines(path: Path) -> Iterator[str]:
    for job in jobs(path).values():
        for step in job["steps"]:
            yield from step.get("run", "").strip().splitlines()


def test_zizmor_has_no_findings():
    """The strictest persona, without network."""
    said = lint("zizmor", "--offline", "--no-progress", "--quiet", "--persona", "auditor", ".")

    assert said.startswith("exit 0\n"), said


def test_jactionlint_has_no_findings():
    said = lint("jactionlint", "--shellcheck=", *(str(path.relative_to(ROOT)) for path in WORKFLOWS))

    assert said == "exit 0\n"


@each_workflow
def test_every_action_is_pinned_to_a_commit_with_its_version_beside_it(path):
    uses = [line.strip(" -") for line in path.read_text(encoding="utf-8").splitlines() if "uses:" in line]

    assert uses
    assert [line for line in uses if not PINNED.fullmatch(line)] == []


@each_workflow
def test_run_lines_only_call_dev_py(path):
    """What CI does can be done on any machine with the same words."""
    odd = [line for line in run_lines(path) if not COMMANDS.match(line)]

    assert odd == []


@each_workflow
def test_no_expression_is_pasted_into_a_shell(path):
    """Values reach the shell through env, where they cannot become code."""
    assert [line for line in run_lines(path) if "${{" in line] == []


@each_workflow
def test_the_workflow_starts_with_no_permissions_and_every_job_has_an_end(path):
    workflow = yaml.safe_load(path.read_text(encoding="utf-8"))

    assert workflow["permissions"] == {}
    assert [name for name, job in workflow["jobs"].items() if "timeout-minutes" not in job] == []


@each_workflow
def test_case_37_two_runs_of_a_workflow_never_overlap_and_a_publication_is_never_cut_off(path):
    """The second waits; only checks, which publish nothing, give way to newer ones."""
    workflow = yaml.safe_load(path.read_text(encoding="utf-8"))
    cut = {"nightly": False, "discover": False, "test": True, "verify-live": True}

    assert workflow["concurrency"]["group"]
    assert workflow["concurrency"]["cancel-in-progress"] is cut[path.stem]


@each_workflow
def test_a_checkout_keeps_no_credentials(path):
    checkouts = [
        step["with"]["persist-credentials"]
        for job in jobs(path).values()
        for step in job["steps"]
        if step.get("uses", "").startswith("actions/checkout@")
    ]

    assert checkouts == [False] * len(checkouts)


def test_each_job_may_write_only_what_it_is_for():
    granted = {
        (path.stem, name): {scope for scope, access in job["permissions"].items() if access == "write"}
        for path in WORKFLOWS
        for name, job in jobs(path).items()
    }

    assert {key: scopes for key, scopes in granted.items() if scopes} == {
        ("nightly", "deploy"): {"pages", "id-token"},
        ("nightly", "attest"): {"id-token", "attestations"},
        ("nightly", "record"): {"contents"},
        ("discover", "discover"): {"contents", "pull-requests"},
    }


def test_case_47_what_is_scheduled_starts_off_the_hour_and_at_times_of_its_own():
    """On the hour, GitHub's queue is longest and starts are dropped."""
    texts = [path.read_text(encoding="utf-8") for path in WORKFLOWS]
    times = [time for text in texts for time in re.findall(r'cron: "(\d+) (\d+) ', text)]

    assert len(set(times)) == len(times) == 3
    assert [minute for minute, _ in times if int(minute) % 15 == 0] == []


def test_no_workflow_uses_a_secret():
    """github.token is the job's own, with the permissions above; there is nothing to set up, and nothing to leak."""
    assert [path.stem for path in WORKFLOWS if "secrets." in path.read_text(encoding="utf-8")] == []


def test_nothing_that_holds_people_is_cached_or_uploaded():
    """The raw files lie in site.raw, which no step names."""
    kept = [
        str(step["with"].get("path", ""))
        for path in WORKFLOWS
        for job in jobs(path).values()
        for step in job["steps"]
        if re.search(r"/(cache|upload-[\w-]+)@", step.get("uses", ""))
    ]

    assert sorted(line for text in kept for line in text.split()) == [
        "data/**/registry", "site", "site.edition.tar", "site.sbom.json", "site.state", "site/manifest.json",
    ]  # fmt: skip


def test_an_artifact_lives_long_enough_to_be_put_back():
    text = (ROOT / ".github" / "workflows" / "nightly.yml").read_text(encoding="utf-8")

    assert re.findall(r"retention-days: (\d+)", text) == ["7", "7"]


def test_ci_run_is_executable_and_calls_exactly_the_readme_command():
    script = ROOT / ".ci" / "run"
    calls = [line for line in script.read_text(encoding="utf-8").splitlines() if "dev.py" in line]

    assert os.access(script, os.X_OK)
    assert calls == ["python3 dev.py test"]
