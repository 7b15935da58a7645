"""What a night commits, by git: the registry and the fetch log alone, and a branch of proposed cards."""

import shutil
import subprocess
from pathlib import Path

from site_builder.errors import EnvironmentFault

RECORDED = "data/registry"
PROPOSED = "data/sources"
BRANCH = "discover"
AUTHOR = ("-c", "user.name=inkopsarkivet", "-c", "user.email=inkopsarkivet@users.noreply.github.com")
TITLE = "Cards that discover proposes"
BODY = "Look each card over, fetch it with `dev.py fetch --only`, compare its sums, and set `verified = true`."


def git(root: Path, *words: str) -> str:
    """Run git and give what it says.

    raises    EnvironmentFault with what it says when it fails
    """
    return run(root, "git", *words)


def run(root: Path, program: str, *words: str) -> str:
    """Run a program in the repository."""
    found = shutil.which(program)
    if found is None:
        raise EnvironmentFault(f"{program}: is not on this machine; install it")
    done = subprocess.run([found, *words], cwd=root, capture_output=True, text=True, check=False)  # noqa: S603
    if done.returncode:
        raise EnvironmentFault(f"{program} {words[0]}: {done.stderr.strip() or done.stdout.strip()}")
    return done.stdout.strip()


def record(root: Path, push: bool) -> str:
    """Commit what the night wrote under data/registry.

    returns    a line that says what was done
    """
    git(root, "add", "--", RECORDED)
    if not git(root, "diff", "--cached", "--name-only"):
        return f"{RECORDED}: nothing has changed"
    strange = [name for name in git(root, "diff", "--cached", "--name-only").splitlines() if not belongs(name)]
    if strange:
        raise EnvironmentFault(f"{strange[0]}: is about to be committed, but a night commits {RECORDED} alone")
    git(root, *AUTHOR, "commit", "--quiet", "-m", "Record the night: addresses and what was fetched")
    if push:
        git(root, "pull", "--quiet", "--rebase")
        git(root, "push", "--quiet")
    return f"{RECORDED}: committed{' and pushed' if push else ''}"


def belongs(name: str) -> bool:
    """True for what a night may commit."""
    return name.startswith(f"{RECORDED}/") and name.endswith((".json", ".jsonl"))


def propose(root: Path) -> str:
    """Put changed cards on the branch discover, and open a pull request unless one is open.

    returns    a line that says what was done
    """
    git(root, "switch", "--quiet", "--force-create", BRANCH)
    git(root, "add", "--", PROPOSED)
    if not git(root, "diff", "--cached", "--name-only"):
        return f"{PROPOSED}: nothing to propose"
    git(root, *AUTHOR, "commit", "--quiet", "-m", TITLE)
    git(root, "push", "--quiet", "--force", "origin", BRANCH)
    if run(root, "gh", "pr", "list", "--head", BRANCH, "--state", "open", "--json", "number") != "[]":
        return f"{BRANCH}: pushed; its pull request is open already"
    return run(root, "gh", "pr", "create", "--head", BRANCH, "--title", TITLE, "--body", BODY)
