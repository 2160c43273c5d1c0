"""The verbs, one function each, in travel order: prepare, upload, submit, watch, price, draft, publish."""
