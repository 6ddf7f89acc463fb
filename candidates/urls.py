"""Addresses of openings and candidates."""

from django.urls import path

from . import views

app_name = "candidates"

urlpatterns = [
    path("openings/", views.opening_list, name="opening-list"),
    path("openings/new/", views.opening_new, name="opening-new"),
    path("openings/<int:pk>/", views.opening_detail, name="opening-detail"),
    path("openings/<int:pk>/closure/", views.opening_close, name="opening-close"),
    path("openings/<int:pk>/candidates/new/", views.candidate_new, name="candidate-new"),
    path("members/<int:pk>/removal/", views.member_remove, name="member-remove"),
    path("candidates/", views.candidate_list, name="candidate-list"),
    path("applications/<int:pk>/details/", views.details, name="candidate-details"),
    path("applications/<int:pk>/person/", views.person_link, name="person-link"),
    path("applications/<int:pk>/documents/", views.document_add, name="document-add"),
    path("documents/<uuid:public_id>/", views.document, name="document"),
]
