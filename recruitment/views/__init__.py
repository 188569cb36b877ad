"""Waves on the screen: fetch, permit, call, answer."""
