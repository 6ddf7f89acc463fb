"""All addresses. Every one of them has a row in the permission table of the tests."""

from django.urls import include, path

urlpatterns = [
    path("accounts/", include("allauth.urls")),
]

handler400 = "hiring.views.errors.bad_request"
handler403 = "hiring.views.errors.permission_denied"
handler404 = "hiring.views.errors.not_found"
handler500 = "hiring.views.errors.server_error"
