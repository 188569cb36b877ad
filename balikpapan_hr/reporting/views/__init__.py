"""What is read across the parts, on the screen: fetch, permit, call, answer."""
