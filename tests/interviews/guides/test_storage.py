"""Guides in the database: commands, freezing, pins."""

import io

import pytest
from django.core.management import CommandError, call_command
from django.db import IntegrityError, connection, transaction

from candidates.models import Opening
from hiring.exceptions import RuleViolation
from interviews.guides import storage
from interviews.guides.actions import DraftChanged, begin_draft, import_guide, publish, save_draft
from interviews.guides.document.parser import parse
from interviews.guides.document.renderer import render
from interviews.models import Guide, GuideVersion
from tests.factories import World, person
from tests.interviews.guides.document.test_parser import DEMO

pytestmark = pytest.mark.django_db


def run(*args, **options):
    out = io.StringIO()
    call_command(*args, stdout=out, **options)
    return out.getvalue()


def import_into(name, path, *options):
    """The command for a new opening, led by somebody who can sign in."""
    leader = person(f"Leader of {name}")
    return run("import_guide", str(path), "--opening", name, "--manager", leader.email, *options)


@pytest.fixture
def demo():
    import_into("Engineer", DEMO, "--publish")
    return Guide.objects.get()


def test_export_gives_back_what_was_imported(demo):
    exported = run("export_guide", "Engineer")
    assert exported == render(parse(DEMO.read_text())[0])


def test_the_real_guide_goes_through_the_database(real_guide):
    import_into("Real", real_guide)
    guide, _ = parse(real_guide.read_text())
    assert storage.load(GuideVersion.objects.get()) == guide
    assert parse(run("export_guide", "Real"))[0] == guide


def test_a_bad_file_changes_nothing(tmp_path, demo):
    bad = tmp_path / "bad.md"
    bad.write_bytes(b"# x\n\xff")
    with pytest.raises(CommandError, match="line 2: This is not UTF-8"):
        run("import_guide", str(bad), "--opening", "Engineer")
    with pytest.raises(CommandError, match="cannot be read"):
        run("import_guide", str(tmp_path / "none.md"), "--opening", "New")
    assert Opening.objects.count() == 1
    assert GuideVersion.objects.count() == 1


def test_a_new_opening_needs_a_manager_who_can_sign_in(demo):
    gone = person("Gone", is_active=False)
    for options, words in [
        ([], "add --manager with their address"),
        (["--manager", "nobody@example.org"], "Nobody with the address nobody@example.org"),
        (["--manager", gone.email], f"Nobody with the address {gone.email}"),
    ]:
        with pytest.raises(CommandError, match=words):
            run("import_guide", str(DEMO), "--opening", "New", *options)
    assert not Opening.objects.filter(name="New").exists()
    leader = person("Lea")
    run("import_guide", str(DEMO), "--opening", "New", "--manager", leader.email.upper())
    members = Opening.objects.get(name="New").members
    assert list(members.values_list("user", "role")) == [(leader.pk, "manager")]


def test_importing_again_makes_the_next_version(demo):
    run("import_guide", str(DEMO), "--opening", "Engineer")
    assert [(v.number, v.state) for v in demo.versions.order_by("number")] == [
        (1, "published"),
        (2, "draft"),
    ]


def test_a_draft_begins_as_the_published_version_and_replaces_it(demo):
    admin = person(is_admin=True)
    draft = begin_draft(demo, by=admin)
    assert storage.load(draft) == storage.load(demo.published)
    with pytest.raises(RuleViolation, match="one sentence"):
        publish(draft, why=" ", by=admin)
    publish(draft, why="Shorter opening.", by=admin)
    assert [v.state for v in demo.versions.order_by("number")] == ["retired", "published"]


def test_two_editors_lose_nothing(demo):
    draft = begin_draft(demo, by=None)
    text = storage.load(draft)
    seen = draft.revision
    save_draft(draft, text, revision=seen, by=None)
    with pytest.raises(DraftChanged):
        save_draft(draft, text, revision=seen, by=None)


@pytest.mark.parametrize(
    "sql",
    [
        "UPDATE interviews_stage SET kind = 'interview' WHERE kind = 'closing'",
        "DELETE FROM interviews_rubriclevel",
        "UPDATE interviews_question SET prompt = 'x'",
        "UPDATE interviews_guideversion SET state = 'draft'",
        "UPDATE interviews_guideversion SET rule = ''",
        "DELETE FROM interviews_guideversion",
        "UPDATE interviews_debriefquestion SET answer = 'note' WHERE answer = 'vote'",
        "INSERT INTO interviews_stageinterviewer (stage_id, position, name) SELECT id, 9, 'X' FROM interviews_stage",
        "DELETE FROM interviews_attribute",
        "UPDATE interviews_signal SET level = 'good'",
        "UPDATE interviews_question SET follow_ups = '{x}'",
        "UPDATE interviews_question SET tests = '{x}'",
        "UPDATE interviews_stageattribute SET rubric = '{}'",
        "UPDATE interviews_stage SET uid = gen_random_uuid()",
        "UPDATE interviews_segment SET uid = gen_random_uuid()",
        "UPDATE interviews_attribute SET uid = gen_random_uuid()",
    ],
)
def test_a_published_version_is_frozen(demo, sql):
    with (
        pytest.raises(IntegrityError) as caught,
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(sql)
    assert caught.value.__cause__.diag.constraint_name == "rule_version"


def test_a_draft_is_not_frozen(demo):
    draft = begin_draft(demo, by=None)
    assert draft.stages.update(focus="Another") == 4


def test_running_loops_stay_on_their_version():
    world = World()
    guide = world.version.guide
    import_guide(world.opening, parse(DEMO.read_text())[0], by=world.admin)
    publish(guide.draft, why="All new.", by=world.admin)
    assert world.fresh().loop.version == world.version
    assert world.apply("Later").loop.version == guide.published
