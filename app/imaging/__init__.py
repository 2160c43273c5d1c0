"""Foreign bytes are opened here and nowhere else: checks, prepared pictures, thumbnails, verdicts, codes."""
