"""What `whosays` reaches on gold that it was not made of, and how fast: one file a measure."""
