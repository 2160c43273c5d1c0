"""The services as a local server with real state and a ledger: training mode, and what tests run against."""
