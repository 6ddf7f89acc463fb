"""Pages of the debrief, and those that gather from all rooms: home, pipeline, an application."""
