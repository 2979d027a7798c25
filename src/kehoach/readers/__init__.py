"""A file becomes a `Document`; one module a format, recognised by content. Knows no Vietnamese."""
