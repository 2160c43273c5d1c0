"""Intake Station: takes second-hand goods in, from the photograph to the published listing."""

__version__ = "0.1.0"
