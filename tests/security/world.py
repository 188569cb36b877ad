"""A small city for the walk: two units, and of everything one piece in each.

"own" is of the unit that the operator serves, or made by the account that asks; "other" is of
another unit, made by a stranger; "missing" was never there. What must not leave is unmistakable:
`PROTECTED` of everybody, and the names of the other unit's people.
"""

from datetime import date, timedelta
from decimal import Decimal
from io import BytesIO
from secrets import token_bytes
from typing import Any

from allauth.mfa.models import Authenticator
from django.contrib.auth.hashers import make_password
from django.db.models import Model
from django.utils import timezone
from fido2.utils import websafe_encode
from fido2.webauthn import AttestationObject, AttestedCredentialData, AuthenticatorData

from balikpapan_hr.accounts import services as accounts
from balikpapan_hr.accounts.models import User
from balikpapan_hr.accounts.roles import ROLES
from balikpapan_hr.approvals.models import Approval
from balikpapan_hr.audit.models import AuditEntry, DailySeal, SensitiveRead
from balikpapan_hr.audit.services import record_read
from balikpapan_hr.files.services import store
from balikpapan_hr.imports.models import Conflict, ImportBatch, ImportRow
from balikpapan_hr.jobs.models import Job
from balikpapan_hr.reporting.models import ApiToken, GeneratedReport, ReportSchedule, SavedFilter
from balikpapan_hr.siasn.models import SiasnDifference, SiasnRecord, SiasnUnit
from personnel.models import (
    Document,
    Establishment,
    PerformanceReview,
    Person,
    Position,
    ReferenceCode,
    ServicePeriod,
    Statement,
    UnitOfficer,
    WorkUnit,
)
from personnel.scope import reach_mark
from personnel.services import make_statement
from recruitment import services
from recruitment.models import (
    Appeal,
    BudgetCeiling,
    Formation,
    RequirementResult,
    Scenario,
    ScenarioLine,
    Score,
    TieDecision,
    Wave,
)
from recruitment.models.formation import BudgetLine
from tests.factories import make_appointment, make_education, make_person, make_unit, make_user
from tests.imports import builders
from tests.imports.factories import check
from tests.personnel.merging import merge, pair_of
from tests.security.places import MISSING, WORDLESS, model_at, piece_at
from tests.security.walker import PLACE, Route
from tests.transitions import factories as chain
from transitions.models import (
    Contract,
    Conversion,
    Letter,
    NumberSeries,
    PriorityPlace,
    PriorityRule,
    PriorityRun,
)
from transitions.services import keep_scan, letters, open_outcomes, prepare_run

PASSWORD = "teluk-balikpapan-1897"
STRANGERS_NAME = "Zulkarnaen"  # in the name of everybody of the other unit, and of nobody else
BIRTHS = {"own": date(1971, 3, 12), "other": date(1971, 3, 13)}
PAY = 4_321_987
PNG = b"\x89PNG\r\n\x1a\n" + bytes(16)
PHONE, ADDRESS, BIRTH_PLACE = "081299887766", "Jalan Kenari Rahasia 77", "Kampung Kenanga"
ROLE_NAMES = ["anon", *ROLES]
SCOPES = ["own", "other", "missing"]
# Every way in which the site writes the birth dates; the middle of a NIP is public.
DATES = ("%Y-%m-%d", "%d/%m/%Y", "%d-%m-%Y")


def protected_texts() -> set[str]:
    """What only `personnel.view_nik` may show, of anybody; and the pay in a list."""
    births = {day.strftime(form) for day in BIRTHS.values() for form in DATES}
    births |= {f"{day.day} {month} 1971" for day in BIRTHS.values() for month in ("Maret", "Mar")}
    niks = set(Person.objects.exclude(nik="").values_list("nik", flat=True))
    return births | niks | {PHONE, ADDRESS, BIRTH_PLACE}


class World:
    """What the walk finds: an account for each role, and the places of each address."""

    def __init__(self) -> None:
        accounts.sync_roles()
        password = make_password(PASSWORD)  # once: hashing is slow on purpose
        self.users = {role: make_user(username=f"jalan.{role}") for role in ROLES}
        for role, user in self.users.items():
            user.password = password
            user.save(update_fields=["password"])
            accounts.give_role(user, role)
        self.users = {role: User.objects.get(pk=user.pk) for role, user in self.users.items()}
        self.stranger = make_user(username="orang.lain")
        self.units = {scope: make_unit(name=f"Dinas {scope}") for scope in ("own", "other")}
        UnitOfficer.objects.create(
            user=self.users["unit_operator"], unit=self.units["own"], started_on=date(2020, 1, 1)
        )
        self.serial = 0
        make_education()
        chain.make_pay(amount=PAY)
        self.pieces: dict[str, dict[str, Any]] = {"own": {}, "other": {}}
        for scope in ("own", "other"):
            self._about_people(scope)
            self._about_waves(scope)
            self._rest(scope)
        self._lists()
        self._announced()
        self.by_model = {
            scope: {type(piece): piece for piece in pieces.values() if isinstance(piece, Model)}
            for scope, pieces in self.pieces.items()
        }

    # --- what there is -------------------------------------------------------------------------
    def _person(self, scope: str) -> Person:
        self.serial += 1
        person = make_person(
            name=STRANGERS_NAME if scope == "other" else "Halimah",
            nik=f"64719{self.serial:011}",
            born_on=BIRTHS[scope],
            birth_place=BIRTH_PLACE,
            phone=PHONE,
            address=ADDRESS,
            education_level=make_education(),
        )
        make_appointment(person, work_unit=self.units[scope])
        ServicePeriod.objects.create(
            person=person,
            work_unit=self.units[scope],
            stated_started_on=date(2015, 1, 2),
            accepted_started_on=date(2015, 1, 2),
            state=ServicePeriod.State.ACCEPTED,
            decided_at=timezone.now(),
            decided_by=self.stranger,
        )
        return person

    def _about_people(self, scope: str) -> None:
        unit, person = self.units[scope], self._person(scope)
        state = Conversion.State
        proposed, approved, decreed = (
            chain.make_conversions([self._person(scope)], state=each)[0]
            for each in (state.PROPOSED, state.APPROVED, state.DECREED)
        )
        contract = Contract.objects.create(
            person=decreed.person,
            conversion=decreed,
            number=f"PK-{scope}",
            signed_on=date(2025, 9, 30),
            started_on=chain.TMT,
            ends_on=date(2030, 10, 1),
            pay=PAY,
        )
        decree, agreement = (
            letters.issue_letter(decreed, kind, by=self.stranger)
            for kind in (Letter.Kind.DECREE, Letter.Kind.AGREEMENT)
        )
        letters.make_files(
            [decree.pk, agreement.pk], by=self.stranger, progress=lambda *_told: None
        )
        signed = keep_scan(
            agreement, BytesIO(PNG), signed_on=timezone.localdate(), by=self.stranger
        )
        mass = prepare_run("surat-sk", {}, [decreed], by=self.stranger)
        open_outcomes([person.pk], since=date(2024, 8, 1), by=None)
        application = proposed.placement.application
        RequirementResult.objects.create(
            application=application, requirement="age", met=True, checked_by=self.stranger
        )
        record_read([person.public_id], ["page"], by=self.stranger, place="/")
        now = timezone.now()
        self.pieces[scope] |= {
            "unit": unit,
            "alias": unit.aliases.create(alias=f"nama {unit.pk}"),
            "person": person,
            "appointment": person.appointments.get(),
            "service": ServicePeriod.objects.create(
                person=person, work_unit=unit, stated_started_on=date(2016, 1, 2)
            ),
            "review": PerformanceReview.objects.create(
                person=person,
                started_on=date(2024, 1, 1),
                ended_on=date(2025, 1, 1),
                scheme=PerformanceReview.Scheme.values[0],
                value="Baik",
                band=4,
            ),
            "document": Document.objects.create(
                person=person,
                kind=Document.Kind.DECREE,
                number="1",
                file=store(
                    PNG,
                    name="sk.png",
                    content_type="image/png",
                    purpose="document",
                    by=self.stranger,
                ),
                added_by=self.stranger,
            ),
            "statement": self._statement(scope, person),
            "conversion": proposed,
            "approved": approved,
            "contract": contract,
            "decree": Letter.objects.get(pk=decree.pk),
            "letter": Letter.objects.get(pk=agreement.pk),
            "signed": signed,
            "step_run": mass,
            "sample": mass.rows.get(),
            "outcome": person.outcomes.get(),
            "twins": pair_of(self._person(scope), self._person(scope)),
            "merge": merge(self._person(scope), self._person(scope)),
            "application": application,
            "placement": proposed.placement,
            "run": proposed.placement.run,
            "seat": proposed.seat,
            "score": Score.objects.create(
                application=application,
                subtest="technical",
                points=300,
                recorded_by=self.stranger,
            ),
            "appeal": Appeal.objects.create(
                application=application,
                subject="score",
                item="technical",
                statement="Dua jawaban belum dihitung.",
                filed_at=now,
                answer_due_at=now + timedelta(days=7),
            ),
            "read": SensitiveRead.objects.filter(person=person.public_id).latest("pk"),
        }

        self.pieces[scope] |= self._at_siasn(person)

    def _statement(self, scope: str, person: Person) -> Statement:
        vouched = ServicePeriod.objects.create(
            person=person, work_unit=self.units[scope], stated_started_on=date(2017, 1, 2)
        )
        statement, _checked = make_statement(
            [vouched],
            unit=self.units[scope],
            number=f"SPTJM-{scope}",
            dated_on=date(2025, 1, 2),
            official="Kepala",
            official_number="",
            official_post="Kepala Dinas",
            by=self.stranger,
        )
        return statement

    def _at_siasn(self, person: Person) -> dict[str, Any]:
        """What SIASN says of the person, and a field in which it says something else."""
        unit = SiasnUnit.objects.create(code=f"UNOR-{person.pk}", name=f"Unor {person.pk}")
        record = SiasnRecord.objects.create(
            employee_number=f"{person.pk:018}",
            person=person,
            name=person.name,
            unit=unit,
            values={"birth_place": "Samarinda"},
            seen_at=timezone.now(),
        )
        fields = {"person": person, "record": record, "found_at": timezone.now()}
        SiasnDifference.objects.create(
            field="birth_place", ours=BIRTH_PLACE, theirs="Samarinda", **fields
        )
        return {
            "siasn_unit": unit,
            "difference": SiasnDifference.objects.create(
                field="name", ours=person.name, theirs="Nama Lain", **fields
            ),
        }

    def _about_waves(self, scope: str) -> None:
        wave: Wave = self.pieces[scope]["run"].wave
        Wave.objects.filter(pk=wave.pk).update(state=Wave.State.CLOSED)  # its run was not ranked
        formation = chain.make_formation(wave, unit=self.units[scope])
        Formation.objects.filter(pk=formation.pk).update(
            state=Formation.State.PROPOSED, decided_by=None, decided_at=None
        )
        self.pieces[scope] |= {
            "wave": wave,
            "formation": Formation.objects.get(pk=formation.pk),
            "tie": TieDecision.objects.create(
                wave=wave,
                applications=[1, 2],
                minutes="BA-1",
                reason="Uji",
                decided_by=self.stranger,
                approval=self._granted("recruitment.tie", wave),
            ),
            "ceiling": BudgetCeiling.objects.create(
                year=2024 if scope == "own" else 2025,
                line="personnel",
                ceiling=10**12,
                committed=0,
                source="APBD",
            ),
            "scenario": (scenario := self._scenario(scope)),
            "scenario_line": ScenarioLine.objects.create(
                scenario=scenario,
                unit=self.units[scope],
                position=formation.position,
                need=3,
                in_post=1,
                leaving=0,
                waiting=0,
                weight=1,
                costs=[1, 1, 1, 1, 1],
            ),
        }

    def _scenario(self, scope: str) -> Scenario:
        money = [[line, year, 9, 0, 0] for line in BudgetLine for year in range(2025, 2030)]
        priorities = services.Priorities(
            group=dict.fromkeys(Position.Group.values, 1),
            sector=dict.fromkeys(WorkUnit.Sector.values, 1),
            kind=dict.fromkeys(["school", "clinic", "hospital"], 1),
        )
        return Scenario.objects.create(
            name=f"Skenario {scope}",
            year=2025,
            priorities=priorities._asdict(),
            money=money,
            made_by=self.stranger,
        )

    def _rest(self, scope: str) -> None:
        formation = self.pieces[scope]["formation"]
        entries = AuditEntry.objects.order_by("-pk" if scope == "own" else "pk")
        self.pieces[scope] |= {
            "user": self.users["administrator"] if scope == "own" else self.stranger,
            "entry": entries.first(),
            "seal": DailySeal.objects.create(
                day=date(2026, 1, 1 if scope == "own" else 2),
                number=1,
                hash="0" * 64,
                entries=1,
                changes=1,
                reads=1,
                findings=0,
            ),
            "position": formation.position,
            "establishment": Establishment.objects.create(
                unit=self.units[scope], position=formation.position, year=2025, need=3, basis="ABK"
            ),
            "education": formation.education_level,
            "grade": formation.position.pppk_grade,
            "pay_table": chain.PayTable.objects.get(scheme="PPPK"),
            "code": ReferenceCode.objects.create(table="golongan", code=scope, name=scope),
            "series": NumberSeries.objects.first(),
            "priority": self._order(scope),
        }

    def _order(self, scope: str) -> PriorityRun:
        rule = chain.set_weights(
            PriorityRule(
                version=f"uji-{scope}",
                tenure=60,
                performance=40,
                full_tenure_months=240,
                band_shares=[Decimal(share) for share in (0, 0, 0, 0, 1)],
                basis="Uji",
            )
        )
        run = PriorityRun.objects.create(
            purpose=PriorityRun.Purpose.FULL_TIME,
            rule=rule,
            counted_on=date(2025, 1, 1),
            inputs_sha256="0" * 64,
            result_sha256="0" * 64,
        )
        PriorityPlace.objects.create(
            run=run,
            person=self.pieces[scope]["person"],
            place=1,
            shared_with=0,
            points=0,
            tenure_months=0,
            tenure_points=0,
            bands=[],
            performance_points=0,
        )
        return run

    def _announced(self) -> None:
        """The public result of each wave."""
        for pieces in (self.pieces["own"], self.pieces["other"]):
            for part in ("managerial", "sociocultural", "interview"):
                Score.objects.create(
                    application=pieces["application"],
                    subtest=part,
                    points=30,
                    recorded_by=self.stranger,
                )
            pieces["snapshot"] = services.make_snapshot(pieces["run"].pk)

    def _lists(self) -> None:
        """A list, a job, a report and a file of each account, in each state that a page is for."""
        row = list(builders.SITI)
        row[1], row[2] = "Halimah Baru", "6471031203719999"
        bad = [*row[:2], "647103120371", *row[3:]]
        read = check(row, bad, by=make_user("personnel.view_every_unit"))
        for user in [*self.users.values(), self.stranger]:
            scope = "other" if user == self.stranger else "own"
            made = {
                "checked": self._list(read, user, scope, state="checked"),
                "applied": self._list(
                    read,
                    user,
                    scope,
                    state="applied",
                    applied_at=timezone.now(),
                    applied_by=self.stranger,
                ),
                "job": Job.objects.create(kind="uji", title="Uji", requested_by=user),
                "file": self._file(user, "import"),
                "approval": self._asked("accounts.role", make_user(), by=user),
            }
            made["batch_row"] = made["checked"].rows.filter(outcome="quarantined").first()
            made["applied_row"] = made["applied"].rows.filter(outcome="created").first()
            made["filter"] = SavedFilter.objects.create(
                officer=user, name="Honorer", asked={"status": "HONORER"}
            )
            made["report"] = GeneratedReport.objects.create(
                kind=GeneratedReport.Kind.NOMINATIVE,
                as_of=date(2026, 1, 1),
                requested_by=user,
                file=self._file(user, "report"),
                job=made["job"],
                rows=1,
                reach=reach_mark(user),
                data_sha256="0" * 64,
            )
            made["schedule"] = ReportSchedule.objects.create(
                officer=user,
                kind=GeneratedReport.Kind.NOMINATIVE,
                format="xlsx",
                rhythm="monthly",
                next_on=date(2030, 1, 1),
            )
            made["passkey"] = Authenticator.objects.create(
                user=user, type=Authenticator.Type.WEBAUTHN, data=a_passkey()
            )
            self.pieces[f"of:{user.username}"] = made
            if scope == "other":
                self.pieces["other"] |= made
        self.pieces["own"] |= self.pieces[f"of:{self.users['hr_clerk'].username}"]
        for n, scope in enumerate(("own", "other")):
            self.pieces[scope]["token"] = ApiToken.objects.create(
                name="Sistem uji",
                account=make_user(),
                parts=["figures"],
                sha256=f"{n:064}",
                beginning="bhr_uji",
                made_by=self.stranger,
                made_at=timezone.now(),
                expires_at=timezone.now() + timedelta(days=1),
            )
        for pieces in (self.pieces["own"], self.pieces["other"]):
            pieces["conflict"] = Conflict.objects.create(
                kind=Conflict.Kind.NAME,
                person=pieces["person"],
                row=pieces["applied_row"],
                ours=pieces["person"].name,
                theirs=f"{pieces['person'].name} Lain",
            )

    def _asked(self, kind: str, subject: Model, by: User) -> Approval:
        return Approval.objects.create(
            kind=kind,
            subject_type=subject._meta.label_lower,
            subject_id=str(subject.pk),
            title="Uji",
            content={},
            content_hash="0" * 64,
            reason="Uji",
            asked_by=by,
        )

    def _granted(self, kind: str, subject: Model) -> Approval:
        approval = self._asked(kind, subject, by=make_user())
        approval.state, approval.decided_by = Approval.State.GRANTED, self.stranger
        approval.decided_at = timezone.now()
        approval.save()
        return approval

    def _file(self, user: User, purpose: str) -> Any:
        return store(b"isi", name="isi.txt", content_type="text/plain", purpose=purpose, by=user)

    def _list(self, like: ImportBatch, user: User, scope: str, **fields: Any) -> ImportBatch:
        self.serial += 1
        rows = list(like.rows.all())
        batch = ImportBatch.objects.get(pk=like.pk)
        batch.pk, batch.sha256 = None, f"{self.serial:064}"
        batch.received_by, batch.unit = user, self.units[scope]
        batch.file = self._file(user, "import")
        for name, value in fields.items():
            setattr(batch, name, value)
        batch.pk = ImportBatch._meta.pk.get_default()
        batch.save(force_insert=True)
        for each in rows:
            each.pk, each.batch = None, batch
        ImportRow.objects.bulk_create(rows)
        return batch

    # --- where it is ---------------------------------------------------------------------------
    def address(self, route: Route, scope: str, role: str) -> str:
        """The address of `route` for the piece in `scope`, as `role` would find it."""
        path = route.path
        for kind, name in PLACE.findall(path):
            value = MISSING[kind] if scope == "missing" else self._value(route, name, scope, role)
            path = path.replace(f"<{kind}:{name}>" if kind else f"<{name}>", str(value), 1)
        return path

    def _value(self, route: Route, name: str, scope: str, role: str) -> Any:
        if name in WORDLESS:
            return MISSING["str"]
        if route.path.startswith("/admin/") and (model := model_at(route.path)):
            return self.by_model[scope][model].pk
        pieces = self.pieces[scope]
        if scope == "own" and role in self.users:  # of what accounts make, the asking account's
            pieces = pieces | self.pieces[f"of:{self.users[role].username}"]
        piece, field = piece_at(route.path)
        if name == "number":
            return pieces["run"].number
        return getattr(pieces[piece], field)


def a_passkey() -> dict[str, Any]:
    """A key as allauth keeps it, with an invented public half."""
    public = {1: 2, 3: -7, -1: 1, -2: bytes(32), -3: bytes(32)}
    key = AttestedCredentialData.create(bytes(16), token_bytes(16), public)
    facts = AuthenticatorData.create(bytes(32), AuthenticatorData.FLAG.AT, 0, key)
    kept = AttestationObject.create("none", facts, {})
    told = b'{"type": "webauthn.create", "challenge": "eA", "origin": "https://uji.example"}'
    answer = {
        "clientDataJSON": websafe_encode(told),
        "attestationObject": websafe_encode(bytes(kept)),
    }
    name = websafe_encode(key.credential_id)
    return {
        "name": "Kunci",
        "credential": {"id": name, "rawId": name, "type": "public-key", "response": answer},
    }
