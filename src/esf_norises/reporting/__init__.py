"""Reports without a format, and what is done to them before they are written."""
