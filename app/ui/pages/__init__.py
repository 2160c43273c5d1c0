"""The pages of Set-up: each shows a part of what is set and says what a person changed."""
