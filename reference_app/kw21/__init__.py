"""健康マイポータル (kw21): one product that several societies run, each under its own policy."""
