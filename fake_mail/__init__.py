"""An SMTP catcher with a mailbox that waits, and readers of links and codes."""
