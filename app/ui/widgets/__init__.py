"""The window's own small widgets: plain text, keys on buttons, painted bars."""
