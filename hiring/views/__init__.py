"""Pages of people, accounts and mail."""
