"""All debriefs of the reader across openings: to decide, to talk through, waiting, closing, ended."""

from django.http import Http404
from django.shortcuts import render
from django.views.decorators.http import require_safe

from candidates.access import ApplicationAccess
from candidates.models import Application
from hiring.web.rules import SIGNED_IN, rule

from ..overview import GROUPS, debriefs_of, first_of_each, order_of
from ..permissions import can_ask_for_entries
from ..rows import closings_of, owing_in, with_stage_count, with_votes

PAGE = 25
SHOWN = 6  # rows of each group on the first view: together they stay under 45 KB


@rule(SIGNED_IN)
@require_safe
def overview(request):
    """The first rows of each group, or one group a page at a time."""
    chosen = request.GET.get("show", "")
    if chosen and chosen not in GROUPS:
        raise Http404
    context = {"nav": "openings", "titles": GROUPS, "chosen": chosen}
    if chosen:
        rows = with_stage_count(debriefs_of(request.user, chosen)).select_related("opening")
        after = request.GET.get("after", "")
        page = order_of(chosen).page(rows, after, PAGE)
        shown = {chosen: (page.rows, 0)}
        context |= {"next": page.next, "left": page.left}
    else:
        shown = _first_view(request.user)
    context["groups"] = _told(request.user, shown)
    return render(request, "debriefs/overview.html", context)


def _first_view(user):
    """{group: (rows, how many more)}, in two queries."""
    first = first_of_each(user, SHOWN)
    ids = [pk for shown, _more in first.values() for pk in shown]
    rows = with_stage_count(Application.objects.visible_to(user)).select_related("opening")
    found = rows.in_bulk(ids) if ids else {}
    return {
        group: ([found[pk] for pk in shown if pk in found], more)
        for group, (shown, more) in first.items()
    }


def _told(user, shown):
    """[(group, [(row, its votes, its stages)], how many more)], of groups that have any.

    Three queries at most, whatever the number of rows.
    """
    every = [row for rows, _more in shown.values() for row in rows]
    owing, closings = owing_in(every, user), closings_of(every)
    for row in every:
        names = owing.get(row.pk, {})
        row.owing, row.closing_at = list(names.values()), closings.get(row.pk)
        may_ask = can_ask_for_entries(ApplicationAccess.from_row(row))
        row.can_ask = may_ask and bool(names.keys() - {user.pk})
    votes = {told[0].pk: told for told in with_votes(every)}
    told = [(group, [votes[row.pk] for row in rows], more) for group, (rows, more) in shown.items()]
    return [part for part in told if part[1]]
