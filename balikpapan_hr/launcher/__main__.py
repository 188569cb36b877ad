"""python -m balikpapan_hr.launcher ORDER

demo | codes | reset | run -- COMMAND | test -- COMMAND | web | worker | beat | healthy
"""

import os
import shutil
import signal
import subprocess
import sys
import tempfile
from pathlib import Path

from balikpapan_hr.launcher.demo import Demo, codes, reset
from balikpapan_hr.launcher.folder import ROOT, LauncherError, RunFolder
from balikpapan_hr.launcher.processes import PROCESSES, healthy
from balikpapan_hr.launcher.services import Services


def demo() -> int:
    folder = _run_folder()
    folder.lock()
    Demo(folder).run()
    return 0


def start_over() -> int:
    folder = _run_folder()
    folder.lock()
    reset(folder)
    print("Kota latihan sudah dihapus.")
    if os.environ.get("DATABASE_URL"):
        print("Basis data dari DATABASE_URL tidak disentuh; kosongkan sendiri bila perlu.")
    return 0


def run(command: list[str], *, synced: bool = True) -> int:
    """Run `command` with servers of its own in a temporary folder; return its exit code."""
    with tempfile.TemporaryDirectory(prefix="balikpapan-hr-") as place:
        folder = RunFolder(Path(place))
        folder.lock()
        services = Services(folder, for_tests=True, synced=synced)
        (folder.path / "static").mkdir()  # of WhiteNoise: tests need nothing in it
        running: list[subprocess.Popen] = []
        # Ctrl-C at a terminal reaches the command too, which ends in its own way; a SIGTERM meant
        # for us is handed on. Then we clean up.
        signal.signal(signal.SIGINT, lambda *_: None)
        signal.signal(signal.SIGTERM, lambda *_: [each.terminate() for each in running])
        try:
            services.start()
            env = services.env() | {
                "BALIKPAPAN_HR_MODE": "test",
                "DEBUG": "false",
                "SECRET_KEY": folder.secret("secret key"),
                "ALLOWED_HOSTS": "127.0.0.1,localhost,testserver",
                "PUBLIC_URL": "http://127.0.0.1:8000",
                "PRIVATE_ROOT": str(folder.path / "private"),
                "STATIC_ROOT": str(folder.path / "static"),
                "CITY_ROOT": str(folder.path / "city"),
            }
            running.append(subprocess.Popen(command, env=os.environ | env))
            return running[0].wait()
        finally:
            services.stop()
            if services.postgres and services.postgres.place != folder.path:
                shutil.rmtree(services.postgres.place)


def main(args: list[str]) -> int:
    match args:
        case ["demo"]:
            return demo()
        case ["codes"]:
            return codes(_run_folder())
        case ["reset"]:
            return start_over()
        case ["run", "--", *command] if command:
            return run(command)
        case ["test", "--", *command] if command:
            return run(command, synced=False)
        case ["healthy"]:
            return 0 if healthy(os.environ) else 1
        case [name] if name in PROCESSES:
            argv = PROCESSES[name](os.environ)
            os.execv(argv[0], argv)  # noqa: S606
    print(__doc__, file=sys.stderr)
    return 2


def _run_folder() -> RunFolder:
    return RunFolder(Path(os.environ.get("BALIKPAPAN_HR_RUN", ROOT / ".run")))


if __name__ == "__main__":
    try:
        sys.exit(main(sys.argv[1:]))
    except LauncherError as error:
        sys.exit(f"\n{error}")
