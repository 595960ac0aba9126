"""The case at hand beside another one."""
