"""Secrets of a run: kept out of what is about to be written, and searched for in what was."""

from tenken.redaction.leaks import Finding, scan_files, scrub_file
from tenken.redaction.registry import Secret, Secrets
from tenken.redaction.tokens import without_tokens

__all__ = ["Finding", "Secret", "Secrets", "scan_files", "scrub_file", "without_tokens"]
