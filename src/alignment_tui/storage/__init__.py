"""How records are kept: folders, files, journal, history, locks and the list of what there is."""
