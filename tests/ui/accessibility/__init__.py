"""Every control has a name, is reached by the keyboard, and shows that it is; every text can be read."""
