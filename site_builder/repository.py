"""What a night commits, by git: the registry and the fetch log alone, and a branch of proposed cards."""

import re
import shutil
import subprocess
from pathlib import Path

from site_builder.errors import ConfigError, EnvironmentFault

MOST_BYTES, MANY_BYTES = 95 << 20, 50 << 20
"""GitHub refuses a file of 100 MiB, for good once it is committed, and warns at 50."""
PROPOSED = "data/sources"
BRANCH = "discover"
AUTHOR = ("-c", "user.name=inkopsarkivet", "-c", "user.email=inkopsarkivet@users.noreply.github.com")
TITLE = "Cards that discover proposes"
PACKED = "site.edition.tar"
"""What an edition's file is called, here and in its release."""
KEPT = "The published rows, the registry and the past of this edition. `python3 dev.py verify FILE` works it out anew."
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


def record(root: Path, folder: Path, push: bool) -> str:
    """Commit what the night wrote in the registry beside the cards, and nothing else.

    folder     the registry: fetch.json and urls.jsonl
    returns    a line that says what was done
    raises     ConfigError for a folder elsewhere
               EnvironmentFault when something else is about to be committed, or git says no
    """
    if not folder.resolve().is_relative_to(root.resolve()):
        raise ConfigError(f"{folder}: is not in the repository; give --sources a folder of cards in it")
    place = folder.resolve().relative_to(root.resolve()).as_posix()
    if not folder.is_dir():
        return f"{place}: is not there, so no night has been published; nothing to record"
    sizes = {path.name: path.stat().st_size for path in folder.iterdir()}
    if large := [name for name, size in sizes.items() if size > MOST_BYTES]:
        raise EnvironmentFault(f"{place}/{large[0]}: more than {MOST_BYTES >> 20} MiB, which GitHub does not take")
    git(root, "add", "--", place)
    changed = git(root, "diff", "--cached", "--name-only").splitlines()
    if not changed:
        return f"{place}: nothing has changed"
    if strange := [name for name in changed if not re.fullmatch(rf"{re.escape(place)}/\w+\.jsonl?", name)]:
        raise EnvironmentFault(f"{strange[0]}: is about to be committed, but a night commits {place} alone")
    git(root, *AUTHOR, "commit", "--quiet", "-m", "Record the night: addresses and what was fetched")
    if push:
        git(root, "pull", "--quiet", "--rebase")
        git(root, "push", "--quiet")
    warned = "".join(f"; {name} nears what GitHub takes" for name, size in sizes.items() if size > MANY_BYTES)
    return f"{place}: committed{' and pushed' if push else ''}{warned}"


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


def release(root: Path, file: Path, edition: str) -> str:
    """Keep a packed edition as a release, unless it is kept already.

    returns   a line that says what was done
    """
    tag = tag_of(edition)
    kept = run(root, "gh", "release", "list", "--limit", "1000", "--json", "tagName", "--jq", ".[].tagName")
    if tag in kept.split():
        return f"{tag}: is kept already"
    run(root, "gh", "release", "create", tag, str(file), "--title", f"Utgåva {edition}", "--notes", KEPT)
    return f"{tag}: kept"


def released(root: Path, edition: str, folder: Path) -> Path:
    """Fetch the file of an edition that was kept as a release.

    raises    EnvironmentFault when it is not kept, or GitHub does not answer
    """
    run(root, "gh", "release", "download", tag_of(edition), "--pattern", PACKED, "--dir", str(folder))
    return folder / PACKED


def tag_of(edition: str) -> str:
    """The name of an edition's release."""
    return f"utgava-{edition}"
