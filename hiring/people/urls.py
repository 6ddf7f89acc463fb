"""Addresses of people, accounts and mail."""

from django.urls import path

from hiring.mail import views as outbox
from hiring.people import joining, views

app_name = "hiring"

urlpatterns = [
    path("people/", views.people, name="people"),
    path("people/record/", views.audit_log, name="audit-log"),
    path("people/<int:pk>/address/", views.address, name="person-address"),
    path("people/<int:pk>/departure/", views.departure, name="person-departure"),
    path("people/<int:pk>/return/", views.return_of, name="person-return"),
    path("people/<int:pk>/admin-role/", views.admin_role, name="person-admin-role"),
    path("invitations/<int:pk>/", views.invitation_again, name="invitation-again"),
    path("me/", views.me, name="me"),
    path("me/theme/", views.theme, name="theme"),
    path("join/<str:token>/", joining.join, name="join"),
    path("demo/sign-in/", joining.demo_sign_in, name="demo-sign-in"),
    path("outbox/", outbox.outbox, name="outbox"),
    path("outbox/retry/", outbox.retry_all, name="mail-retry-all"),
    path("outbox/pause/", outbox.ask, name="mail-ask"),
    path("outbox/<uuid:public_id>/", outbox.mail, name="mail"),
    path("outbox/<uuid:public_id>/body/", outbox.body, name="mail-body"),
    path("outbox/<uuid:public_id>/retry/", outbox.retry, name="mail-retry"),
]
