"""What differs between two versions of a guide, in the words of a guide."""
