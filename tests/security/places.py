"""Which piece of the walk's city an address is about, and how it is named there."""

from django.contrib.admin import site
from django.db.models import Model

MISSING = {
    "uuid": "00000000-0000-4000-8000-000000000000",
    "int": "99999999",
    "day": "2001-01-01",
    "slug": "tidak-pernah-ada",
    "str": "tidak-pernah-ada",
    "path": "99999999",
    "": "99999999",
}
# Places that hold a word, of which the walk knows all that mean something.
WORDLESS = {"key", "step", "url", "rest"}
# The piece and its field, by the beginning of the address; the first that fits.
PIECES = {
    "/kembar/gabungan/": ("merge", "pk"),
    "/kembar/": ("twins", "pk"),
    "/admin/r/": ("job", "pk"),
    "/akun/dua-langkah/kunci/": ("passkey", "pk"),
    "/jejak/segel/": ("seal", "day"),
    "/jejak/": ("entry", "pk"),
    "/persetujuan/peran/": ("user", "pk"),
    "/persetujuan/": ("approval", "pk"),
    "/berkas/": ("file", "pk"),
    "/pekerjaan/": ("job", "pk"),
    "/kepegawaian/verifikasi/": ("service", "pk"),
    "/kepegawaian/dokumen/": ("document", "pk"),
    "/kepegawaian/sptjm/": ("statement", "pk"),
    "/kepegawaian/kinerja/pegawai/": ("person", "public_id"),
    "/kepegawaian/kinerja/": ("review", "pk"),
    "/kepegawaian/riwayat/": ("appointment", "pk"),
    "/kepegawaian/kebutuhan/": ("establishment", "pk"),
    "/kepegawaian/unit/": ("unit", "pk"),
    "/kepegawaian/mutu/": ("unit", "code"),  # no indicator
    "/pengadaan/gelombang/": ("wave", "pk"),
    "/pengadaan/skenario/baris/": ("scenario_line", "pk"),
    "/pengadaan/skenario/": ("scenario", "pk"),
    "/pengadaan/formasi/": ("formation", "pk"),
    "/pengadaan/lamaran/": ("application", "pk"),
    "/pengadaan/sanggahan/": ("appeal", "pk"),
    "/hasil/": ("wave", "public_id"),
    "/peralihan/surat/<slug:token>/": ("letter", "token"),
    "/peralihan/surat/": ("letter", "pk"),
    "/peralihan/massal/contoh/": ("sample", "pk"),
    "/peralihan/massal/": ("step_run", "pk"),
    "/peralihan/sptjm/": ("statement", "pk"),
    "/peralihan/hasil/": ("person", "public_id"),
    "/peralihan/prioritas/": ("priority", "pk"),
    "/peralihan/perpanjangan/": ("contract", "pk"),
    "/peralihan/": ("conversion", "pk"),
    "/impor/beda/": ("conflict", "pk"),
    "/impor/baris/masa/": ("service", "pk"),
    "/impor/<uuid:pk>/tanda-terima/": ("applied", "pk"),
    "/impor/<uuid:pk>/batalkan/": ("applied", "pk"),
    "/impor/": ("checked", "pk"),
    "/siasn/pegawai/": ("person", "public_id"),
    "/siasn/unor/": ("siasn_unit", "pk"),
    "/siasn/": ("difference", "pk"),
    "/angka/rekonsiliasi/baris/": ("applied_row", "pk"),
    "/angka/rekonsiliasi/": ("applied", "pk"),
    "/pegawai/saringan/": ("filter", "pk"),
    "/pegawai/": ("person", "public_id"),
    "/laporan/jadwal/": ("schedule", "pk"),
    "/laporan/": ("report", "pk"),
    "/kunci/": ("token", "pk"),
    "/api/v1/waves/": ("wave", "public_id"),
}


def piece_at(path: str) -> tuple[str, str]:
    return next(piece for start, piece in PIECES.items() if path.startswith(start))


def model_at(path: str) -> type[Model] | None:
    """The model whose rows an address under /admin/ is about."""
    label = tuple(path.split("/")[2:4])
    return {(m._meta.app_label, m._meta.model_name): m for m in site._registry}.get(label)
