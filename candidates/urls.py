"""Addresses of openings and candidates."""

from django.urls import path

from .views import candidates, documents, openings

app_name = "candidates"

urlpatterns = [
    path("openings/", openings.opening_list, name="opening-list"),
    path("openings/new/", openings.opening_new, name="opening-new"),
    path("openings/<int:pk>/", openings.opening_detail, name="opening-detail"),
    path("openings/<int:pk>/closure/", openings.opening_close, name="opening-close"),
    path("openings/<int:pk>/candidates/new/", candidates.candidate_new, name="candidate-new"),
    path("members/<int:pk>/removal/", openings.member_remove, name="member-remove"),
    path("members/<int:pk>/agreement/", openings.member_agree, name="member-agree"),
    path("candidates/", candidates.candidate_list, name="candidate-list"),
    path("applications/<int:pk>/details/", candidates.details, name="candidate-details"),
    path("applications/<int:pk>/address/", candidates.address_decision, name="address-decision"),
    path("applications/<int:pk>/person/", candidates.person_link, name="person-link"),
    path("applications/<int:pk>/documents/", documents.document_add, name="document-add"),
    path("documents/<uuid:public_id>/", documents.document, name="document"),
]
