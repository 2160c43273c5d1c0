"""The only way to the network: one client for the program's life, no hidden retries, families of errors."""
