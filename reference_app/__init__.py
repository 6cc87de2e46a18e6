"""The portals as their manuals say they should be, in Starlette."""
