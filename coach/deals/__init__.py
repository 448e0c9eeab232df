"""What is remembered of deals, on this machine only: reviews, what the buyer confirmed, objections, the next step."""
