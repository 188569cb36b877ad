"""People, their service, units and posts on screen: fetch, permit, call, answer."""
