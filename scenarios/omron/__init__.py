"""Scenarios of the Omron 健康マイポータル."""

from pathlib import Path

from tenken.manual import load_manual

RULES = load_manual(Path(__file__).with_name("manual.toml")).rules
