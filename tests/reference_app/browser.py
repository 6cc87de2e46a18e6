"""A browser without a screen: follows links, fills forms by their labels, over real sockets."""

from dataclasses import dataclass, field

import httpx
from bs4 import BeautifulSoup, Tag


@dataclass
class Browser:
    """One person's browser, with its cookies and the page it shows."""

    base_url: str
    client: httpx.Client = field(init=False)
    page: BeautifulSoup = field(init=False)
    status: int = 0

    def __post_init__(self) -> None:
        self.client = httpx.Client(
            base_url=self.base_url, follow_redirects=True, trust_env=False, verify=False
        )

    def open(self, url: str) -> None:
        self._show(self.client.get(url))

    def fill_and_press(self, button: str, **typed: str) -> None:
        """Types into the fields of these labels and presses the button of the same form.

        What else the form holds is sent as it stands.
        """
        form = self._form_with(button)
        values = _as_shown(form) | {self._control(form, label): text for label, text in typed.items()}
        if str(form["method"]) == "get":
            self._show(self.client.get(str(form["action"])))
        else:
            self._show(self.client.post(str(form["action"]), data=values))

    def press(self, button: str) -> None:
        for link in self.page.select("a.button"):
            if link.get_text(strip=True) == button:
                return self.open(str(link["href"]))
        return self.fill_and_press(button)

    @property
    def heading(self) -> str:
        return self._text("h1")

    @property
    def problems(self) -> str:
        return self._text("[role=alert]")

    @property
    def text(self) -> str:
        return self.page.get_text(" ", strip=True)

    def buttons(self) -> list[str]:
        found = self.page.select("main button, main input[type=submit]")
        return [str(tag.get("value") or tag.get_text(strip=True)) for tag in found]

    def labels(self) -> list[str]:
        return [tag.get_text(strip=True) for tag in self.page.select("main label")]

    def spoken(self) -> list[str]:
        return [str(tag["aria-label"]) for tag in self.page.select("main [aria-label]")]

    def value(self, label: str) -> str:
        name = self._control(self.page, label)
        tag = self.page.select_one(f"[id='{name}']")
        assert tag is not None, f"no control for {label}"
        return str(tag.get("value", ""))

    def _text(self, selector: str) -> str:
        tag = self.page.select_one(selector)
        return tag.get_text(" ", strip=True) if tag else ""

    def _form_with(self, button: str) -> Tag:
        for form in self.page.select("form"):
            for tag in form.select("button, input[type=submit]"):
                if button in (tag.get("value"), tag.get_text(strip=True)):
                    return form
        raise AssertionError(f"wanted a button {button}, found {self.buttons()} on {self.heading}")

    def _control(self, within: Tag, label: str) -> str:
        spoken = within.select_one(f"[aria-label='{label}']")
        if spoken:
            return str(spoken["name"])
        for tag in within.select("label[for]"):
            if tag.get_text(strip=True) == label:
                return str(tag["for"])
        raise AssertionError(f"wanted a field {label}, found {self.labels()} on {self.heading}")

    def _show(self, response: httpx.Response) -> None:
        self.status = response.status_code
        self.page = BeautifulSoup(response.text, "html.parser")


def _as_shown(form: Tag) -> dict[str, str | list[str]]:
    values: dict[str, str | list[str]] = {}
    for tag in form.select("input[name]:not([type=checkbox], [type=radio]), input[name][checked]"):
        name, value = str(tag["name"]), str(tag.get("value", ""))
        values[name] = [*values.get(name, []), value] if tag.get("type") == "checkbox" else value
    for option in form.select("select[name] option[selected]"):
        chooser = option.find_parent("select")
        assert chooser is not None
        values[str(chooser["name"])] = str(option["value"])
    return values
