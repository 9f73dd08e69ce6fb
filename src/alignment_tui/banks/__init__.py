"""Question banks: the coach's craft as data, loaded, rendered and chosen from."""
