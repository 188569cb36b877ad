"""Appointments on the screen: fetch, permit, call, answer."""
