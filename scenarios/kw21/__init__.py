"""What the portals of the product kw21 have in common: 健康マイポータル under the rules of its societies."""
