"""What the coaching knows. Pure: no clock and no screen; the only files are its own words."""
