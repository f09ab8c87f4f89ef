"""What the entries say. Pure: records in, frozen results out."""
