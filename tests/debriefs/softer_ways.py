"""Legal steps that might get round the rule: roles, addresses, new tries, second words, kept Noes.

The machine's rules for them, and after each step what `persons_model` says must hold.
"""

from django.db.models import Q
from django.test import Client
from django.urls import reverse
from hypothesis import event
from hypothesis import strategies as st
from hypothesis.stateful import rule

from candidates import actions as candidates
from candidates.models import Application, OpeningMember
from debriefs import actions, gate
from debriefs.models import Vote
from debriefs.tasks import count_noes
from hiring.models import Mail, User
from hiring.scores import Score
from interviews import actions as interviews
from interviews.models import KeptNo, Scorecard, Seat

from .persons_model import Address, Persons, Readers, Role, may_agree, noes_beside, reads_by_roles
from .snapshot import NOES

ADDRESSES = [f"noor{number}@example.net" for number in range(3)]
LATE = ["debrief", "hire", "offered"]
LIVE = ["new", "in_loop", *LATE]

pick = st.integers(0, 11)
noes = st.sampled_from([Score.NO, Score.STRONG_NO])

ACCESS = (
    "SELECT application_id, user_id FROM candidates_applicationaccess"
    " WHERE knows_verdict AND application_id = ANY(%s)"
)
ENTRIES = "SELECT application_id, voter_id FROM debriefs_vote WHERE is_entry"
SEATED = """
    SELECT t.id, i.application_id, t.user_id, i.state = 'held' AND t.state = 'sat_in' AND t.role = 'interviewer'
    FROM interviews_seat t JOIN interviews_interview i ON i.id = t.interview_id
      JOIN interviews_stage s ON s.id = i.stage_id AND s.kind = 'interview'
    WHERE t.state <> 'swapped'
"""
OPEN = (
    "SELECT application_id FROM debriefs_reveal UNION SELECT application_id FROM debriefs_decision"
)
EARLIER = "SELECT reader_id, earlier_id, voter_id FROM debriefs_earlierno WHERE application_id = %s"


class SofterWays:
    """Mixed into `Machine`, which gives it its world, its people and `attempt`."""

    def begin_models(self):
        """Once the loop stands where an example begins."""
        self.readers, self.persons, self.seats = Readers(), Persons(), None
        self.addresses, self.late_for, self.links = {}, {}, {}
        self.persons.add(self.world.application.candidate_id)

    def voted(self):
        return frozenset(
            Vote.objects.filter(application__in=self.apps).values_list("application", flat=True)
        )

    # Roles that somebody gives to themself

    def roles(self):
        """{member id: Role}; what was taken by an act, from the machine's own memory."""
        votes = list(Vote.objects.values_list("application", "created_at"))
        found = {}
        for member in OpeningMember.objects.select_related("user"):
            late = {app for app, at in votes if member.given_at and at < member.given_at}
            found[member.pk] = Role(
                user=member.user_id,
                name=member.role,
                is_own=member.given_by_id in (None, member.user_id)
                and member.role != "coordinator",
                late_for=self.late_for.get(member.pk, frozenset(late)),
                is_agreed=member.agreed_at is not None,
                is_active=member.user.is_active,
            )
        return found

    @rule(role=st.sampled_from(["manager", "closer"]))
    def take_a_role(self, role):
        """An admin makes themself a manager or closer."""
        admin, opening, voted = self.world.admin, self.world.opening, self.voted()
        if not opening.members.filter(user=admin, role=role).exists():
            self.attempt(candidates.set_member, opening, user=admin, role=role, by=admin)
            self.late_for[opening.members.get(user=admin, role=role).pk] = voted

    @rule(number=pick, user=pick, drop=st.sampled_from([False, False, True]))
    def answer_to_a_role(self, number, user, drop):
        """Somebody agrees to it, or takes it away."""
        members = list(self.world.opening.members.filter(user=self.world.admin).order_by("pk"))
        if not members:
            return
        member, by = members[number % len(members)], [*self.people, self.world.admin][user % 8]
        if drop:
            self.attempt(candidates.remove_member, member, by=self.world.manager)
        elif member.agreed_at is None:
            roles = self.roles()
            admins = set(
                User.objects.filter(is_admin=True, is_active=True).values_list("pk", flat=True)
            )
            agreed = self.attempt(candidates.agree_to_role, member, by=by)
            assert agreed == may_agree(roles[member.pk], by.pk, list(roles.values()), admins)

    # Who could read takes no seat

    @rule(
        number=pick,
        stage=pick,
        user=pick,
        way=st.sampled_from(["panel", "trainee", "swap", "back"]),
    )
    def seat_a_reader(self, number, stage, user, way):
        """Whoever could read an entry, seated in each way; a hire is called off for it."""
        app, by = self.app(number), self.world.coordinator
        self.attempt(actions.call_off, app, by=self.world.manager, why="One more interview")
        found = sorted(reader for loop, reader in self.readers.found if loop == app.pk)
        if not found:
            return
        reader = User.objects.get(pk=found[user % len(found)])
        stage = self.world.stages[stage % len(self.world.stages)]
        if way in ("panel", "trainee"):
            other = self.people[0] if way == "trainee" else reader
            trainees = [reader] if way == "trainee" else []
            seated = self.attempt(self.world.plan, stage, [other], app, trainees=trainees)
        else:
            invited = Seat.objects.filter(
                interview__application=app, interview__state="planned", state="invited"
            ).exclude(role="closer")
            out = invited.order_by("pk").first()
            if out is None:
                return
            if way == "back":  # out, and in again
                reader = out.user
                self.attempt(interviews.swap, out.interview, out=out, into=self.people[1], by=by)
                out = invited.order_by("-pk").first()
            if out is None or (app.pk, reader.pk) not in self.readers.found:
                return
            seated = self.attempt(interviews.swap, out.interview, out=out, into=reader, by=by)
        assert not seated

    # A candidate's address

    def address_of(self, candidate):
        """The model of it, and the versions of its links when it began."""
        if candidate.pk not in self.addresses:
            self.addresses[candidate.pk] = Address(candidate.email)
            self.links[candidate.pk] = self.link_versions(candidate)
        return self.addresses[candidate.pk]

    def link_versions(self, candidate):
        return dict(candidate.applications.values_list("pk", "link_version"))

    @rule(
        number=pick,
        to=st.sampled_from(ADDRESSES),
        act=st.sampled_from(["ask", "ask", "change", "agree", "decline"]),
    )
    def address(self, number, to, act):
        """A coordinator or a manager changes it; a manager agrees to it, or declines."""
        app = self.app(number)
        candidate, world = app.candidate, self.world
        model = self.address_of(candidate)
        shown = candidate.address_changes.asked().order_by("pk").last()
        if act in ("ask", "change"):
            is_late = candidate.applications.filter(state__in=LATE).exists()
            by = world.coordinator if act == "ask" else world.manager
            if self.attempt(candidates.correct_details, app, by=by, email=to):
                model.change(to, waits=is_late and act == "ask")
        elif shown:
            acts = {"agree": candidates.agree_to_address, "decline": candidates.decline_address}
            if self.attempt(acts[act], app, change=shown.pk, by=world.manager):
                getattr(model, act)()
        self.check_address(candidate, model)

    def check_address(self, candidate, model):
        candidate.refresh_from_db()
        asked = candidate.address_changes.asked().order_by("pk")
        assert candidate.email == model.current
        assert list(asked.values_list("new", flat=True)) == model.asked
        versions = self.link_versions(candidate)
        for app, version in self.links[candidate.pk].items():
            assert versions[app] == version + model.moves, "a link to a former address opens"
        own = Q(application_id__in=versions, recipient=None, state="due")
        waiting = Mail.objects.filter(own).exclude(kind="candidate_address_left")
        assert {mail.recipient_email for mail in waiting} <= {model.current}
        left = Mail.objects.filter(application_id__in=versions, kind="candidate_address_left")
        assert left.count() == model.moves, "a former address was not told"

    # A new try, and the No of an earlier one

    def live(self, person):
        records = [record for record, of in self.persons.numbers.items() if of == person]
        return Application.objects.filter(candidate__in=records, state__in=LIVE).exists()

    @rule(
        number=pick,
        way=st.sampled_from(["same", "same", "linked", "unlinked"]),
        user=pick,
        score=st.one_of(st.none(), noes),
        by=st.booleans(),
    )
    def new_try(self, number, way, user, score, by):
        """Somebody says No, the candidate is recorded as withdrawn, and is added once more."""
        app, world = self.app(number), self.world
        if score:
            self.doubt(app, self.person(user), score)
        self.attempt(actions.withdraw, app, by=world.manager if by else world.coordinator)
        known, email = app.candidate, app.candidate.email
        if way != "same":
            email = f"again{len(self.apps)}.{app.pk}@example.net"
        person, same_as = self.persons.of(known.pk), known if way == "linked" else None
        may = way == "unlinked" or not self.live(person)
        told = {"name": known.name, "email": email, "by": world.coordinator, "same_as": same_as}
        marked = self.marked()
        assert self.attempt(candidates.add_candidate, world.opening, **told) == may
        if may:
            newest = Application.objects.order_by("-pk").first()
            self.persons.add(newest.candidate_id, known.pk if way != "unlinked" else None)
            self.begin_try(newest, marked)

    def doubt(self, app, user, score):
        """A No as a later vote, and one on a scorecard of somebody who sits in."""
        self.attempt(actions.add_no, app, by=user, score=score, reason="No", no=True)
        self.attempt(self.world.plan, self.world.stages[0], [user], app)
        seats = Seat.objects.filter(interview__application=app, interview__state="planned")
        seat = seats.filter(role="interviewer", state="invited").order_by("pk").first()
        if seat:
            self.attempt(self.world.score, seat.interview, seat.user, score, no=True)

    def begin_try(self, newest, marked):
        self.apps.append(newest.pk)
        self.attempt(interviews.start_loop, newest, by=self.world.coordinator)
        self.doubters_are_told(marked)
        event("a new try")

    @rule(number=pick, other=pick)
    def link(self, number, other):
        """Two records are of one person after all."""
        app, other = self.app(number), self.app(other).candidate
        one, two = self.persons.of(app.candidate_id), self.persons.of(other.pk)
        may = one != two and not (self.live(one) and self.live(two))
        marked, by = self.marked(), self.world.coordinator
        assert self.attempt(candidates.link_person, app, other=other, by=by) == may
        if may:
            self.persons.link(app.candidate_id, other.pk)
            self.doubters_are_told(marked)

    def marked(self):
        tries = Application.objects.filter(pk__in=self.apps, is_new_try=True)
        return set(tries.values_list("pk", flat=True))

    def tries(self):
        """{loop: person} of all tries."""
        records = Application.objects.filter(pk__in=self.apps).values_list("pk", "candidate")
        return {app: self.persons.of(record) for app, record in records}

    def said(self):
        """{(loop, person)} of every No that counts by itself."""
        self.builder.cursor.execute(NOES.rpartition("UNION")[0])
        return set(self.builder.cursor.fetchall())

    def doubters_are_told(self, marked):
        """Each new try that is live is told to whoever said No in an earlier one."""
        tries, said = self.tries(), self.said()
        active = set(User.objects.filter(is_active=True).values_list("pk", flat=True))
        live = Application.objects.filter(pk__in=self.marked() - marked, state__in=LIVE)
        for app in live.values_list("pk", flat=True):
            doubters = {user for _loop, user in noes_beside(app, tries, said)} & active
            mails = Mail.objects.filter(kind="new_try", application_id=app)
            assert set(mails.values_list("recipient", flat=True)) == doubters

    # Said a second time, and kept while others hold the loop

    def is_frozen(self, app):
        return app.offers.filter(made_at__isnull=False).exists()

    def send(self, user, address, **data):
        client = Client()
        client.force_login(user)
        answer = client.post(address, data)
        assert answer.status_code < 500
        return answer.status_code

    def say_it_now(self, app, user, score):
        """The one press of the page that answers something sent a second time."""
        if not self.is_frozen(app):
            later = reverse("debriefs:later-no", args=[app.pk])
            self.send(user, later, score=int(score), reason="Said again")
            said = Vote.objects.filter(application=app, voter=user, is_entry=False, score=score)
            assert said.exists(), "a No of a second tab is gone"
            event("a second word")

    @rule(number=pick, user=pick, score=noes)
    def second_entry(self, number, user, score):
        app, user = self.app(number), self.person(user)
        if not Vote.objects.filter(application=app, voter=user, is_entry=True).exists():
            return
        user.refresh_from_db()
        data = {"score": int(score), "work_with": "yes", "act": "send", **self.world.notes()}
        answered = self.send(user, reverse("debriefs:entry", args=[app.pk]), **data)
        if answered == 409:
            self.say_it_now(app, user, score)
        elif answered == 302 and user.is_active:
            same = Vote.objects.filter(application=app, voter=user, is_entry=True, score=score)
            assert same.exists(), "a second entry is gone without a word"

    @rule(number=pick, score=noes)
    def second_card(self, number, score):
        cards = Scorecard.objects.submitted().filter(
            seat__interview__application__in=self.apps, seat__role="interviewer"
        )
        if not (cards := list(cards.select_related("seat__interview__application", "seat__user"))):
            return
        seat = cards[number % len(cards)].seat
        room = reverse("interviews:room", args=[seat.interview.public_id])
        data = {"seat": seat.pk, "revision": 0, "score": int(score), "act": "submit"}
        app = seat.interview.application
        answered = self.send(seat.user, room, **data)
        if answered == 409 and seat.user_id in gate.sat_in_ids(app):
            self.say_it_now(app, seat.user, score)
        elif answered == 302 and seat.user.is_active:
            assert cards[number % len(cards)].score == score, "a second card is gone without a word"

    @rule(number=pick, user=pick, score=noes, what=st.sampled_from(["later", "entry", "card"]))
    def keep(self, number, user, score, what):
        """A No while others hold the loop: written without the lock of the loop."""
        app, by, more = self.app(number), self.person(user), {"reason": "Read it again"}
        if what == "entry":
            more["entry"] = {"work_with": True, "contradiction_reason": "", "answers": {}}
        if what == "card":
            drafts = Scorecard.objects.filter(
                seat__interview__application=app, submitted_at=None, seat__role="interviewer"
            ).select_related("seat__user")
            if not (drafts := list(drafts.order_by("pk"))):
                return
            card = drafts[number % len(drafts)]
            self.attempt(
                interviews.save_scorecard, card, {"score": int(score)}, revision=card.revision
            )
            by, more["card"] = card.seat.user, card
        if self.attempt(interviews.keep_no, app, by=by, score=score, no=True, **more):
            assert gate.gate_of(app) in ("no", "kept")
            event("a kept No")

    @rule()
    def count_kept(self):
        """The clock's run: what was kept is put in, or said to be refused and goes on to count."""
        count_noes()
        assert not KeptNo.objects.filter(refused_at=None).exists()

    # After each step

    def rows(self, sql, *values):
        self.builder.cursor.execute(sql, values or None)
        return set(self.builder.cursor.fetchall())

    def compare_access(self):
        """What the database says that people may read, with what the models say.

        A second way in which the database keeps the same (a table beside the view) is compared
        with the view here.
        """
        reading = self.rows(ACCESS, self.apps)
        self.admins_read_by_their_roles(reading)
        self.readers_take_no_seat(reading)
        if len(self.apps) > 1:
            self.earlier_noes_are_read(reading)

    def admins_read_by_their_roles(self, reading):
        admin = self.world.admin.pk
        mine = [role for role in self.roles().values() if role.user == admin]
        revealed = {app for (app,) in self.rows(OPEN)} if mine else set()
        for app in self.apps:
            reads = reads_by_roles(mine, app, is_revealed=app in revealed)
            assert ((app, admin) in reading) == reads, (app, mine)

    def readers_take_no_seat(self, reading):
        seats = self.rows(SEATED)
        now = {seat: (app, user) for seat, app, user, _sat in seats}
        before = now if self.seats is None else self.seats
        new = {now[seat] for seat in now.keys() - before.keys()}
        wrong = self.readers.wrongly_seated(new)
        assert not wrong, wrong
        entries = self.rows(ENTRIES)
        colleagues = {
            (app, user)
            for app, user in reading
            if any(loop == app and voter != user for loop, voter in entries)
        }
        self.readers.note(colleagues, {(app, user) for _seat, app, user, sat in seats if sat})
        self.seats = now

    def earlier_noes_are_read(self, reading):
        """By whoever knows the verdict of the new try, unless they let themself in."""
        tries, said = self.tries(), self.said()
        for app in self.apps:
            beside = noes_beside(app, tries, said)
            shown = self.rows(EARLIER, app)
            assert {no[1:] for no in shown} <= beside
            readers = {user for loop, user in reading if loop == app}
            expected = {(reader, *no) for reader in readers for no in beside}
            assert shown == expected - self.closed_by_own_roles(expected, reading), app

    def closed_by_own_roles(self, expected, reading):
        """Of {(reader, earlier loop, doubter)}: those whom a role that they took keeps out."""
        taken = [role for role in self.roles().values() if role.is_taken]
        return {
            (reader, earlier, doubter)
            for reader, earlier, doubter in expected
            if (earlier, reader) not in reading
            and any(role.user == reader and earlier in role.late_for for role in taken)
        }
