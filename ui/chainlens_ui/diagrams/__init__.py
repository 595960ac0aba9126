"""Diagrams on a scene, each drawn by one function that serves the screen and all exports."""
