"""A link of a mail may be good for one visit: it is visited once, whatever the page before was up to."""

from urllib.parse import urljoin

import pytest

from tests.engine.conftest import Stand
from tests.engine.stage import Shape

RESTLESS = {
    "moving on by itself": "setInterval(() => { location.href = '/said/again?' + Math.random() }, 1)",
    "reloading": "setInterval(() => location.reload(), 1)",
    "at rest": "",
}


@pytest.mark.parametrize("script", RESTLESS.values(), ids=RESTLESS)
def test_a_link_is_visited_once(stand: Stand, script: str) -> None:
    portal = stand(Shape(script=script))
    portal.open()
    asked: list[str] = []
    portal.watch.context.on("request", lambda request: asked.append(request.url))

    portal.open(urljoin(portal.entry, "/said/done?once"))
    portal.settle()

    assert len([url for url in asked if url.endswith("once")]) == 1
    assert "登録完了" in portal.text()
