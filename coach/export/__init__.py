"""What others READ: pages for people who have no coach. A sheet says what stands on the page; each form draws it."""
