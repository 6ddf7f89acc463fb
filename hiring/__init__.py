"""The base that all apps use: people, audit events, mail, local services."""

import zoneinfo

# The clocks of all zones are those of the tzdata package, which Unison is installed with: what the
# system has is another version on each machine.
zoneinfo.reset_tzpath(to=())
