"""People: who is here, who is invited, who has left."""

from django.conf import settings
from django.contrib import messages
from django.db.models import Prefetch
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from hiring.audit.labels import page_of
from hiring.exceptions import RuleViolation
from hiring.models import AuditEvent, Invitation, User
from hiring.names import isolated
from hiring.people import actions
from hiring.people.forms import InviteForm, MeForm, NewAddressForm
from hiring.permissions import can_manage_people, can_read_general_record, require
from hiring.web.acts import perform, render_form
from hiring.web.errors import problem
from hiring.web.paging import PAGE, Keyset
from hiring.web.rules import SIGNED_IN, rule

BY_NAME = Keyset("name", reads=str)
ADMINS = lazy("People are an admin's to change.")


@rule("can_manage_people")
@require_http_methods(["GET", "POST"])
def people(request):
    """The list, and the form that invites somebody."""
    require(can_manage_people(request.user), ADMINS)
    form = InviteForm(request.POST or None)
    if perform(form, lambda: _invite(request, **form.cleaned_data)):
        return redirect("hiring:people")
    context = {**_people(request), "nav": "people", "now": timezone.now()}
    return render_form(request, "hiring/people.html", form, context)


def _people(request):
    """Those here, a page by name; those who left; and those who are invited."""
    query = request.GET.get("q", "").strip()
    people = User.objects.found_by(query).order_by("name", "pk")
    members = User._meta.get_field("memberships").related_model.objects.select_related("opening")
    active = people.filter(is_active=True).prefetch_related(Prefetch("memberships", members))
    page = BY_NAME.page(active, request.GET.get("after", ""), PAGE)
    return {
        "query": query,
        "active": page.rows,
        "next": page.next,
        "count": User.objects.filter(is_active=True).count(),
        "left": people.filter(is_active=False),
        "invited": Invitation.objects.filter(accepted_at=None).order_by("-created_at"),
    }


@rule("can_manage_people")
@require_POST
def invitation_again(request, pk):
    require(can_manage_people(request.user), ADMINS)
    old = get_object_or_404(Invitation, pk=pk, accepted_at=None)
    _invite(request, email=old.email, name=old.name, is_admin=old.is_admin)
    return redirect("hiring:people")


def _invite(request, **who):
    """Without a mail server the link is shown once, to the admin who hands it over."""
    _invitation, token = actions.invite(**who, by=request.user)
    if settings.EMAIL_URL:
        messages.info(
            request,
            _("A link is on its way to %(email)s; an older one is dead.") % {"email": who["email"]},
        )
    else:
        link = settings.SITE_URL + reverse("hiring:join", args=[token])
        messages.info(
            request,
            _("No mail server is set. Hand this link to %(email)s: %(link)s")
            % {"email": who["email"], "link": link},
        )


@rule("can_manage_people")
@require_http_methods(["GET", "POST"])
def address(request, pk):
    """Another address for somebody, after saying what it does."""
    require(can_manage_people(request.user), ADMINS)
    person = get_object_or_404(User, pk=pk, is_active=True)
    form = NewAddressForm(request.POST if request.method == "POST" else None, person=person)
    if perform(form, lambda: actions.change_address(person, **form.cleaned_data, by=request.user)):
        messages.info(
            request,
            _("%(name)s signs in with the new address from now on.") % {"name": person.name},
        )
        return redirect("hiring:people")
    context = {"nav": "people", "person": person}
    return render_form(request, "hiring/address.html", form, context)


@rule("can_manage_people")
@require_http_methods(["GET", "POST"])
def departure(request, pk):
    """Deactivate somebody, after saying what it does."""
    require(can_manage_people(request.user), ADMINS)
    person = get_object_or_404(User, pk=pk, is_active=True)
    refusal = ""
    if request.method == "POST":
        try:
            actions.deactivate(person, by=request.user)
        except RuleViolation as error:
            refusal = str(error)
        else:
            messages.info(
                request, _("%(name)s can no longer sign in.") % {"name": isolated(person.name)}
            )
            return redirect("hiring:people")
    context = {"nav": "people", "person": person, "refusal": refusal}
    return render(request, "hiring/departure.html", context, status=422 if refusal else 200)


@rule("can_manage_people")
@require_POST
def return_of(request, pk):
    require(can_manage_people(request.user), ADMINS)
    person = get_object_or_404(User, pk=pk, is_active=False)
    actions.reactivate(person, by=request.user)
    messages.info(request, _("%(name)s can sign in again.") % {"name": isolated(person.name)})
    return redirect("hiring:people")


@rule("can_manage_people")
@require_POST
def admin_role(request, pk):
    require(can_manage_people(request.user), ADMINS)
    person = get_object_or_404(User, pk=pk)
    try:
        actions.set_admin(person, is_admin=request.POST.get("is_admin") == "1", by=request.user)
    except RuleViolation as refusal:
        messages.warning(request, str(refusal))
    else:
        person.refresh_from_db()
        said = (
            _("%(name)s is an admin now.")
            if person.is_admin
            else _("%(name)s is no longer an admin.")
        )
        messages.info(request, said % {"name": isolated(person.name)})
    return redirect("hiring:people")


@rule("can_read_general_record")
@require_safe
def audit_log(request):
    """Acts on people, openings and guides. Those on an application are read with it."""
    require(can_read_general_record(request.user), ADMINS)
    rows, following = page_of(AuditEvent.objects.general(), request.GET.get("after", ""))
    context = {"nav": "people", "rows": rows, "following": following}
    return render(request, "hiring/audit_log.html", context)


@rule(SIGNED_IN)
@require_http_methods(["GET", "POST"])
def me(request):
    user = request.user
    initial = {"name": user.name, "zone": user.zone, "theme": user.theme}
    form = MeForm(request.POST or None, initial=initial)
    if perform(form, lambda: actions.save_settings(user, **form.cleaned_data)):
        messages.info(request, _("Saved."))
        return redirect("hiring:me")
    context = {"nav": "me", "now": timezone.now()}
    return render_form(request, "hiring/me.html", form, context)


@rule(SIGNED_IN)
@require_http_methods(["GET", "POST"])
def own_address(request):
    """In the place of the library's page, which takes any address and writes to it."""
    sentence = _("An admin changes your address. Both addresses are told of it.")
    if request.method == "POST":
        return problem(request, 422, _("Your address stays"), sentence)
    messages.info(request, sentence)
    return redirect("hiring:me")


@rule(SIGNED_IN)
@require_POST
def theme(request):
    """Keep light or dark; without a value it turns to the other one. The reader stays on their page."""
    chosen = request.POST.get("theme") or ("light" if request.user.theme == "dark" else "dark")
    if chosen in {"light", "dark"}:
        request.user.theme = chosen
        request.user.save(update_fields=["theme"])
    page = request.headers.get("Referer", "")
    ours = url_has_allowed_host_and_scheme(page, {request.get_host()}, request.is_secure())
    return redirect(page if ours else "home")
