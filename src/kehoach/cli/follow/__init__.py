"""`kehoach follow`: the register of who reported what, one file a command."""
