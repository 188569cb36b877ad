"""How fast 2,500 decrees of two pages, each with its QR code, become PDF/A, and in what memory.

`make bench` gives it servers of its own: it needs the right to make a database.
"""

import io
import resource
import time

from tests.bench.conversions import APPOINTED, FORMER, city, decreed, timed

# isort: split
import pypdf

from balikpapan_hr.files import services as files
from personnel.row_security import everyone
from tests.factories import make_user
from transitions import services
from transitions.models import Letter
from transitions.services.letters import THREADS, make_files

FIRST = 500  # after so many letters memory has found its height


def memory() -> int:
    """MiB that this process has held at most so far."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024


def silent(done: int, total: int, message: str) -> None:
    """Progress nobody looks at."""


@everyone()
def main() -> None:
    with city("bench_letters", FORMER) as people:
        made, officer = decreed(people[:APPOINTED]), make_user()
        (step, _job), issued = timed(
            lambda: services.issue_letters(made, Letter.Kind.DECREE, by=officer)
        )
        if step.stopped:
            raise SystemExit(f"{len(step.stopped)} stopped: {step.stopped[0].reason}")
        print(f"{len(step.passed)} decrees worded, numbered and kept {issued:6.2f} s")
        ids = [letter.pk for letter in step.passed]
        processor = time.process_time()
        _done, first = timed(lambda: make_files(ids[:FIRST], by=officer, progress=silent))
        before = memory()
        _done, rest = timed(lambda: make_files(ids, by=officer, progress=silent))
        missing = Letter.objects.filter(file=None).count()
        with files.open_file(Letter.objects.select_related("file").first().file) as content:
            pages = len(pypdf.PdfReader(io.BytesIO(content.read())).pages)
        if missing or pages != 2:
            raise SystemExit(f"{missing} PDFs are missing; {pages} pages")
        seconds, processor = first + rest, time.process_time() - processor
        print(
            f"{len(ids)} decrees of {pages} pages as PDF/A on {THREADS} threads {seconds:6.2f} s, "
            f"{len(ids) / seconds:.0f}/s, {processor:.1f} s of processor   (promised: at most 30)"
        )
        print(
            f"memory: {before} MiB after {FIRST} letters, {memory()} after {len(ids)}   "
            "(promised: bounded)"
        )


if __name__ == "__main__":
    main()
