"""What the Data page says: a dataset in, words, numbers and column arrays out. No widget, and no value is changed."""
