"""Pages of the loop: schedule, interviews, the room, the guide, the candidate's own page."""
