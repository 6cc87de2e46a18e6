"""KENPOS: login with an issued ID, or sign-up with the health insurance card."""
