"""Openings, the people who run them, candidates and their applications."""

from .applications import Act, Application, ApplicationAccessRow, WaitingOn
from .candidates import AddressChange, Candidate
from .documents import Document
from .openings import Opening, OpeningMember
from .own_roles import OwnRole

__all__ = [
    "Act",
    "AddressChange",
    "Application",
    "ApplicationAccessRow",
    "Candidate",
    "Document",
    "Opening",
    "OpeningMember",
    "OwnRole",
    "WaitingOn",
]
