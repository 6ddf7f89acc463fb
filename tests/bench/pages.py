"""Every page with much on it, and who looks at it."""

from django.urls import reverse

from interviews.models import Scorecard, Seat


def pages(company):
    """(reader, path) pairs: None is a stranger."""
    sealed, revealed = company.made["sealed"][0], company.made["revealed"][0]
    yield None, reverse("account_login")
    for reader in (company.admin, company.ruth, company.beth, company.haroun, company.samee):
        for name in (
            "home", "candidates:opening-list", "candidates:candidate-list", "interviews:schedule",
            "debriefs:loop-list", "debriefs:overview", "hiring:outbox", "hiring:me",
        ):  # fmt: skip
            yield reader, reverse(name)
        opening = reverse("debriefs:pipeline", args=[company.opening.pk])
        yield reader, opening
        yield reader, f"{opening}?show=all"
        yield reader, reverse("debriefs:debrief-list", args=[company.opening.pk])
        yield reader, reverse("candidates:opening-detail", args=[company.opening.pk])
    for application in (sealed, revealed, company.made["closing_ahead"][0]):
        for reader in (company.ruth, company.haroun):
            yield reader, reverse("debriefs:application", args=[application.pk])
            yield reader, reverse("debriefs:debrief", args=[application.pk])
    yield company.anujan, reverse("debriefs:entry", args=[sealed.pk])
    yield company.ruth, reverse("debriefs:closing", args=[company.made["closing_ahead"][0].pk])
    yield from _rooms(company)
    yield from _guide(company)


def _rooms(company):
    draft = drafted_seat(company).interview.public_id
    for name in ("room", "room-present", "interview-detail"):
        yield company.haroun, reverse(f"interviews:{name}", args=[draft])
    for name in ("interview-detail", "interview-move", "seat-swap", "attendance-record"):
        yield company.beth, reverse(f"interviews:{name}", args=[draft])
    halfway = company.made["halfway"][0]
    yield (
        company.beth,
        reverse("interviews:interview-plan", args=[halfway.pk, company.stages[2].number]),
    )
    card = Scorecard.objects.filter(seat__user=company.haroun).submitted().first()
    yield company.haroun, reverse("interviews:scorecard", args=[card.pk])


def _guide(company):
    yield company.admin, reverse("hiring:people")
    yield company.admin, reverse("interviews:guide-list")
    yield company.admin, reverse("interviews:bank")
    yield company.admin, reverse("interviews:guide-check", args=[company.version.guide_id])
    yield company.admin, reverse("interviews:guide-read", args=[company.version.guide_id])


def drafted_seat(company):
    application = company.made["drafting"][0]
    return Seat.objects.select_related("interview__stage", "scorecard").get(
        interview__application=application, user=company.haroun, scorecard__submitted_at=None
    )


def lists():
    """The pages that have nothing to show in a company without openings."""
    names = [
        "home", "candidates:opening-list", "candidates:candidate-list", "interviews:schedule",
        "interviews:guide-list", "interviews:bank", "hiring:outbox",
    ]  # fmt: skip
    return [reverse(name) for name in names]
