"""The speeds the project promises, measured; never a test that fails on a slow machine."""
