"""The window: panels over the station's snapshots, and nothing that decides."""
