"""All addresses. Every one of them has a row in the permission table of the tests."""

from django.contrib import admin
from django.urls import include, path

from debriefs.views.home import home
from hiring.people.views import own_address
from hiring.web import health

urlpatterns = [
    path("", home, name="home"),
    path("", include("hiring.people.urls")),
    path("", include("candidates.urls")),
    path("", include("interviews.urls")),
    path("", include("debriefs.urls")),
    path("accounts/email/", own_address, name="account_email"),
    path("accounts/", include("allauth.urls")),
    path("admin/", admin.site.urls),
    path("healthz", health.alive, name="healthz"),
    path("readyz", health.ready, name="readyz"),
    path("statusz", health.status, name="statusz"),
    path("hello/", health.hello, name="hello"),
]

handler400 = "hiring.web.errors.bad_request"
handler403 = "hiring.web.errors.permission_denied"
handler404 = "hiring.web.errors.not_found"
handler429 = "hiring.web.errors.too_many"
handler500 = "hiring.web.outages.server_error"
