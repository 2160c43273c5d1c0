"""What comes next (plan.py, pure) and doing it (run.py): lanes, effects, rescue after a stop."""
