//! What is said about the cheapest basket.
