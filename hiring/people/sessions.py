"""Sessions as rows. Saving one is tried again when rivals collide."""

from django.contrib.sessions.backends import db

from hiring.database.collisions import tried_again


class SessionStore(db.SessionStore):
    save = tried_again(db.SessionStore.save)
