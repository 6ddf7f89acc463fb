"""Addresses of people, accounts and mail."""

from django.urls import path

from hiring.views import accounts, outbox, people

app_name = "hiring"

urlpatterns = [
    path("people/", people.people, name="people"),
    path("people/record/", people.general_record, name="record"),
    path("people/<int:pk>/address/", people.address, name="address"),
    path("people/<int:pk>/departure/", people.departure, name="departure"),
    path("people/<int:pk>/return/", people.return_of, name="return"),
    path("people/<int:pk>/admin-role/", people.admin_role, name="admin-role"),
    path("invitations/<int:pk>/", people.invitation_again, name="invitation-again"),
    path("me/", people.me, name="me"),
    path("me/theme/", people.theme, name="theme"),
    path("join/<str:token>/", accounts.join, name="join"),
    path("demo/sign-in/", accounts.demo_sign_in, name="demo-sign-in"),
    path("outbox/", outbox.outbox, name="outbox"),
    path("outbox/retry/", outbox.retry_all, name="mail-retry-all"),
    path("outbox/pause/", outbox.ask, name="mail-ask"),
    path("outbox/<uuid:public_id>/", outbox.mail, name="mail"),
    path("outbox/<uuid:public_id>/body/", outbox.body, name="mail-body"),
    path("outbox/<uuid:public_id>/retry/", outbox.retry, name="mail-retry"),
]
