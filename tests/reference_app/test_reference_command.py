"""`python -m reference_app` as a process of its own."""

import json
import signal
import socket
import subprocess
import sys

import httpx
import pytest

COMMAND = (sys.executable, "-m", "reference_app")


def test_it_says_where_it_serves_and_ends_on_a_signal() -> None:
    command = [*COMMAND, "--portal", "renesas"]
    pipe = subprocess.PIPE
    with subprocess.Popen(command, stdout=pipe, stderr=pipe, text=True) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        line = json.loads(process.stdout.readline())
        page = httpx.get(line["url"], trust_env=False, verify=False)
        httpx.get(line["base_url"] + "/kw21cu/clickCount/cc?r=secret", trust_env=False, verify=False)
        reset = httpx.post(line["support_url"] + "/reset", json={}, trust_env=False, verify=False)
        process.send_signal(signal.SIGTERM)
        process.wait(10)
        logged = process.stderr.read()

    assert line["portal"] == "renesas"
    assert line["url"] == line["base_url"] + "/kw21cu/user/login.jsf"
    assert line["base_url"].startswith("http://127.0.0.1:")
    assert "新規利用登録" in page.text
    assert reset.status_code == 204
    assert process.returncode == 0
    assert logged == ""  # no access log: links carry tokens


def test_several_portals_say_one_line_each() -> None:
    command = [*COMMAND, "--portal", "renesas", "--portal", "omron", "--portal", "kenpos"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        lines = [json.loads(process.stdout.readline()) for _ in range(3)]
        pages = [httpx.get(line["url"], trust_env=False, verify=False) for line in lines]
        process.send_signal(signal.SIGTERM)
        process.wait(10)

    assert [line["portal"] for line in lines] == ["renesas", "omron", "kenpos"]
    assert lines[2]["url"] == lines[2]["base_url"] + "/"
    assert [page.status_code for page in pages] == [200, 200, 200]
    assert len({line["base_url"] for line in lines}) == 3


def test_a_taken_port_is_explained_without_a_traceback() -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = str(taken.getsockname()[1])
        ended = subprocess.run([*COMMAND, "--port", port], capture_output=True, text=True, timeout=20)

    assert ended.returncode == 1
    assert "--port" in ended.stderr
    assert "Traceback" not in ended.stderr


@pytest.mark.parametrize(
    ("arguments", "wanted"),
    [
        (["--smtp", "2525"], "HOST:PORT"),
        (["--port", "99999"], "65535"),
        (["--base-url", "x"], "http://"),
        (["--portal", "x"], "renesas"),
    ],
)
def test_a_wrong_option_says_what_was_wanted(arguments: list[str], wanted: str) -> None:
    ended = subprocess.run([*COMMAND, *arguments], capture_output=True, text=True, timeout=20)

    assert ended.returncode == 2
    assert wanted in ended.stderr
    assert "Traceback" not in ended.stderr
