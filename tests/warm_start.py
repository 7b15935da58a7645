"""build.py, imported once: each line on stdin asks for one run of it, which is a fork of this process.

A fork begins as a new program would, with everything imported and nothing done, and ends as one. Its worker processes
come from one server, which this process has started; where they would start one each, a small build took twice as long.
"""

import json
import os
import sys
import time
from multiprocessing import forkserver
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

import build
from site_builder import processes


def serve() -> None:
    """Fork for each line and tell how it ended; only a fork returns, to become the program it was asked for."""
    for line in sys.stdin:
        child = os.fork()
        if not child:
            begin(**json.loads(line))
            return
        print(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]), flush=True)
    os._exit(0)


def begin(words: list[str], env: dict[str, str], cwd: str, out: str, err: str) -> None:
    """Make this process what a shell would have started."""
    for number, path in enumerate(("/dev/null", out, err)):
        os.dup2(os.open(path, os.O_RDWR), number)
    os.chdir(cwd)
    os.environ.clear()
    os.environ.update(env)
    time.tzset()
    sys.argv = ["build.py", *words]


if __name__ == "__main__":
    processes.warm("build", "site_builder.pages.compiled")
    forkserver.ensure_running()
    # A fork would ask whether the server still runs by waiting for it, and cannot: it is not its child.
    forkserver.ensure_running = forkserver._forkserver.ensure_running = lambda: None
    serve()
    build.main()
