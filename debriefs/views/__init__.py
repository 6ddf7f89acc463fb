"""Pages of the debrief, and pages that show rows of all apps: home, pipeline, an application."""
