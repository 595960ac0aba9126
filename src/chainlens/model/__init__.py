"""The words of the program as values: conditions, knowledge and cases; nothing here reasons."""
