"""The cards that questions are answered on, and the parts that they are made of."""
