"""The ground all apps stand on: people, the record of acts, mail, the local services."""
