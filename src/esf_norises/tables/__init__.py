"""Files to tables and back: packages, workbooks, CSV, and the strict reader."""
