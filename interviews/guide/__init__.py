"""The guide as a document: Markdown in and out, losing no sentence."""
