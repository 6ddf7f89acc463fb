"""Mails of this app."""
