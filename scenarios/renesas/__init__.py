"""Scenarios of the Renesas 健康マイポータル."""
