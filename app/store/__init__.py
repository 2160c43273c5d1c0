"""What must not be lost: photos by hash, and the journal in SQLite; nothing else of ours knows either."""
