"""All answers on one page, to be checked."""
