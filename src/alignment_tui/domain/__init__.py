"""What an alignment meeting is, and how it changes: pure, typed, frozen values."""
