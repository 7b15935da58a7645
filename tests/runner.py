"""A runner for our workflows: each job on a fresh clone, its run: lines as they stand, its actions played here.

Python in the lines is this environment's, dev.py is passed over, gh only notes what it is asked and sleep does not.
Of an expression only what our workflows say is known; anything else is an error of the test.
"""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import yaml
from test_shape import tracked

ROOT = Path(__file__).resolve().parents[1]
PYTHON = '#!/bin/sh\n[ "$1" = dev.py ] && shift\nexec "{python}" build.py "$@"\n'
NOTES = '#!/bin/sh\necho "$(basename "$0") $@" >> "{log}"\n[ "$1 $2" = "pr list" ] && echo "[]"\nexit 0\n'
FAILED_FIRST = "steps.first.outcome == 'failure'"
ONE = {f"ARKIV_{name}_JOBS": "1" for name in ("BUILD", "VERIFY")}
"""Two processes take longer to start than these few pages to write and to look at."""
LOOPBACK = {f"ARKIV_{name}_LOOPBACK": "1" for name in ("BUILD", "RESTORE_STATE", "VERIFY_LIVE", "DISCOVER")}


def workflow(name: str) -> dict[str, Any]:
    """One workflow, read."""
    return dict(yaml.safe_load((ROOT / ".github" / "workflows" / f"{name}.yml").read_text(encoding="utf-8")))


class Repository:
    """An origin, what GitHub keeps beside it, and where Pages puts a site.

    live        the folder that Pages serves
    known       expression -> its value
    deploys     what each try to deploy will do: True goes well; all that come after the list do
    """

    def __init__(self, folder: Path, live: Path, known: dict[str, str]):
        self.folder, self.live, self.origin = folder, live, folder / "origin"
        self.known = {"github.token": "x", "github.repository": "agare/arkiv", **known}
        self.cache, self.artifacts = folder / "cache", folder / "artifacts"
        self.deploys: list[bool] = []
        self.log, self.summary, self.jobs = folder / "log", folder / "summary.md", 0
        self.tools = folder / "tools"
        self.tools.mkdir(parents=True)
        for tool, text in {"python3": PYTHON, "gh": NOTES, "sleep": NOTES}.items():
            (self.tools / tool).write_text(text.format(python=sys.executable, log=self.log))
            (self.tools / tool).chmod(0o755)

    def start(self, files: dict[str, str]) -> None:
        """Push the project as it is here, with some files more."""
        first = self.folder / "first"
        for path in tracked():
            target = first / path.relative_to(ROOT)
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(path, target)
        for name, text in files.items():
            (first / name).parent.mkdir(parents=True, exist_ok=True)
            (first / name).write_text(text, encoding="utf-8")
        self.git("init", "-q", "--bare", "-b", "main", str(self.origin), cwd=self.folder)
        self.git("init", "-q", "-b", "main", cwd=first)
        self.git("add", "-A", cwd=first)
        self.git("-c", "user.name=t", "-c", "user.email=t@e.se", "commit", "-q", "-m", "start", cwd=first)
        self.git("push", "-q", str(self.origin), "main", cwd=first)

    def git(self, *words: str, cwd: Path | None = None) -> str:
        """Run git, at the origin unless told where."""
        command = ["git", *words]
        return subprocess.run(command, cwd=cwd or self.origin, check=True, capture_output=True, text=True).stdout

    def run(self, name: str, job: str, expected: int = 0, **env: str) -> str:
        """Run one job to its end, or to the line that fails as expected; give what its lines said."""
        self.jobs += 1
        told = workflow(name)["jobs"][job]
        here, said, first_failed = self.folder / f"runner-{self.jobs}", "", False
        here.mkdir()
        env = {**{key: self.value(text) for key, text in told.get("env", {}).items()}, **env}
        for step in told["steps"]:
            if step.get("if") not in (None, FAILED_FIRST):
                raise ValueError(f"an expression that this runner does not know: {step['if']}")
            if "if" in step and not first_failed:
                continue
            if "uses" in step:
                fine = self.act(step["uses"].partition("@")[0], step.get("with", {}), here)
                first_failed |= step.get("id") == "first" and not fine
                if not fine and not step.get("continue-on-error"):
                    assert expected == 1, "the deployment failed"
                    return said
                continue
            done = self.line(step["run"], here, env)
            said += done.stdout + done.stderr
            if done.returncode:
                assert done.returncode == expected, f"{step['run']}\n{said}"
                return said
        assert expected == 0, "every line went well"
        if (here / "site.state").is_dir():
            shutil.rmtree(self.cache, ignore_errors=True)
            shutil.copytree(here / "site.state", self.cache)
        return said

    def line(self, text: str, here: Path, env: dict[str, str]) -> subprocess.CompletedProcess[str]:
        """Run the text of a step as a runner does."""
        path = {"PATH": f"{self.tools}:{os.environ['PATH']}", "HOME": str(self.folder)}
        whole = {**path, **LOOPBACK, "GITHUB_STEP_SUMMARY": str(self.summary), **ONE, **env}
        return subprocess.run(["bash", "-e", "-c", text], cwd=here, env=whole, capture_output=True, text=True)

    def value(self, text: str) -> str:
        """What a text with one expression is."""
        found = re.fullmatch(r"\$\{\{ ([\w.-]+) \}\}", text)
        return self.known.get(found[1], "") if found else text

    def act(self, action: str, inputs: dict[str, Any], here: Path) -> bool:
        """Play one action; False when it fails."""
        if action == "actions/checkout":
            self.git("clone", "-q", str(self.origin), str(here), cwd=self.folder)
        elif action == "actions/cache" and self.cache.is_dir():
            shutil.copytree(self.cache, here / inputs["path"])
        elif action in ("actions/upload-artifact", "actions/upload-pages-artifact"):
            self.upload(inputs.get("name", "github-pages"), inputs["path"].split(), here)
        elif action == "actions/download-artifact":
            shutil.copytree(self.artifacts / inputs["name"], here, dirs_exist_ok=True)
        elif action == "actions/deploy-pages":
            return self.deploy()
        return True

    def upload(self, name: str, patterns: list[str], here: Path) -> None:
        """Keep files under a name, each at the path that it has."""
        kept = self.artifacts / name
        shutil.rmtree(kept, ignore_errors=True)
        for pattern in patterns:
            for path in here.glob(pattern):
                target = kept / path.relative_to(here)
                target.parent.mkdir(parents=True, exist_ok=True)
                shutil.copytree(path, target) if path.is_dir() else shutil.copy(path, target)

    def deploy(self) -> bool:
        """Put the artifact on Pages, whole, unless this try is one that fails."""
        if self.deploys and not self.deploys.pop(0):
            return False
        shutil.rmtree(self.live, ignore_errors=True)
        shutil.copytree(self.artifacts / "github-pages" / "site", self.live)
        return True
