"""A request as the middleware hands it to a view, for annotations."""

from django.http import HttpRequest

from hiring.models import User


class Request(HttpRequest):
    """`application_id`: what the page is about once it was fetched, for the record of a refusal."""

    user: User
    application_id: int | None
