"""This machine: folders, settings, secrets, files, the lock of a data dir, child programs, logs."""
