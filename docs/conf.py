"""How the documentation is built: Markdown by MyST, and the reference from docstrings."""

import esf_norises

project = "esf-norises"
author = "The esf-norises authors"
version = release = esf_norises.__version__
language = "en"

extensions = ["myst_parser", "sphinx.ext.autodoc", "sphinx.ext.napoleon"]
myst_enable_extensions = ["colon_fence", "deflist"]
myst_heading_anchors = 3
exclude_patterns = ["_build"]

# Docstrings put code in single backticks, as Markdown does.
default_role = "code"
autodoc_member_order = "bysource"
autodoc_typehints = "signature"
autodoc_class_signature = "mixed"
autodoc_default_options = {"members": True, "show-inheritance": True}
napoleon_google_docstring = True
napoleon_numpy_docstring = False
napoleon_use_rtype = False

# Two classes are called Source, of law and of data; a bare name in a signature leads to either.
suppress_warnings = ["ref.python"]

html_theme = "furo"
html_title = f"esf-norises {release}"
html_show_copyright = False
