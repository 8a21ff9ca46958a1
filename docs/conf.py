"""The site of the documentation: Markdown by MyST, pages by Sphinx."""

project = "crossfoot"
extensions = ["myst_parser"]
html_theme = "furo"
html_title = "crossfoot"
exclude_patterns = ["_build", "house-rules"]
myst_heading_anchors = 3
