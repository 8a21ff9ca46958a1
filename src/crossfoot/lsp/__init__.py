"""crossfoot for editors: a server that speaks the Language Server Protocol on standard input and output.

Takes the folders that the editor has open and the unsaved texts of its documents, gives diagnostics, hovers, the way to the
other passage and fixes. `story.py` checks one folder, `server.py` is the only module that talks to the editor; the others
turn findings into the protocol's values. Needs the extra `lsp` (pygls), so nothing here is loaded by other packages.
"""
