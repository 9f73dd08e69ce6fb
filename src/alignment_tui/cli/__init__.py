"""The command line: parse, then import what the one command needs."""
