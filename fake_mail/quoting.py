"""What in a text is not the sender's own: quoted lines, and everything below a forwarded mail's heading."""

import re

_FORWARDED = re.compile(
    r"(?mi)^[> \t]*-{2,20}[ \t]*(?:original message|forwarded message|元のメッセージ"
    r"|転送(?:された)?メッセージ)"
    r"|^_{10,80}[ \t]*\n(?:差出人|from):|^begin forwarded message"
)
_REACH = 200


def own_part(text: str) -> int:
    """Where the sender's own text ends and a forwarded mail begins."""
    heading = _FORWARDED.search(text)
    return heading.start() if heading else len(text)


def in_quoted_line(text: str, position: int) -> bool:
    """Whether the line at `position` is quoted with `>`."""
    line = text[max(0, position - _REACH) : position].rpartition("\n")[2]
    return (line or text[position : position + 1]).lstrip().startswith(">")
