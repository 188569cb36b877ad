"""Appointments and outcomes as spreadsheets: the columns of lists that leave the site."""

from import_export import fields, resources

from transitions.models import Contract, Conversion, Outcome


class ConversionResource(resources.ModelResource):
    """One row an appointment to PPPK; give it `Conversion.objects.with_facts()`."""

    name = fields.Field("person__full_name", "Nama")
    kind = fields.Field(column_name="Menjadi")
    state = fields.Field(column_name="Keadaan")
    participant = fields.Field("seat__held_by__participant_number", "Nomor peserta")
    category = fields.Field("category", "Kategori")
    unit = fields.Field("work_unit__name", "Unit kerja")
    position = fields.Field("position__name", "Jabatan")
    grade = fields.Field("grade__code", "Golongan")
    pay = fields.Field("pay", "Gaji/upah sebulan")
    number = fields.Field("employee_number", "NI PPPK")
    approval = fields.Field("bkn_approval_number", "Nomor pertek")
    decree = fields.Field("decree_number", "Nomor SK")
    decree_on = fields.Field("decree_on", "Tanggal SK")
    tmt = fields.Field("tmt", "TMT")
    sworn_on = fields.Field("sworn_on", "Tanggal pelantikan")
    continuous = fields.Field(column_name="Masa kerja terus-menerus")
    reviews = fields.Field(column_name="Penilaian kinerja")

    class Meta:
        model = Conversion
        fields = [
            "name",
            "kind",
            "state",
            "participant",
            "category",
            "unit",
            "position",
            "grade",
            "pay",
            "number",
            "approval",
            "decree",
            "decree_on",
            "tmt",
            "sworn_on",
            "continuous",
            "reviews",
        ]

    def dehydrate_kind(self, one: Conversion) -> str:
        return str(one.get_kind_display())

    def dehydrate_state(self, one: Conversion) -> str:
        return str(one.get_state_display())

    def dehydrate_continuous(self, one: Conversion) -> str:
        years, months, days = one.tenure.get("continuous", (0, 0, 0))
        return f"{years} tahun {months} bulan {days} hari"

    def dehydrate_reviews(self, one: Conversion) -> str:
        return "; ".join(f"{r['started_on'][:4]}: {r['value']}" for r in one.performance)


class ContractResource(resources.ModelResource):
    """Work agreements; give it rows with person and conversion joined."""

    name = fields.Field("person__full_name", "Nama")
    number = fields.Field("number", "Nomor perjanjian")
    signed_on = fields.Field("signed_on", "Tanggal")
    started_on = fields.Field("started_on", "Mulai")
    last_day = fields.Field("last_day", "Berakhir")
    pay = fields.Field("pay", "Gaji/upah sebulan")

    class Meta:
        model = Contract
        fields = ["name", "number", "signed_on", "started_on", "last_day", "pay"]


class OutcomeResource(resources.ModelResource):
    """What became of each former honorer; give it `Outcome.objects.true_on(day)` with person."""

    name = fields.Field("person__full_name", "Nama")
    kind = fields.Field(column_name="Hasil akhir")
    since = fields.Field("since", "Sejak")
    reason = fields.Field("reason", "Alasan")

    class Meta:
        model = Outcome
        fields = ["name", "kind", "since", "reason"]

    def dehydrate_kind(self, outcome: Outcome) -> str:
        return str(outcome.get_kind_display())
