"""The clerk's journey with a list on the screen: fetch, permit, call, answer."""
