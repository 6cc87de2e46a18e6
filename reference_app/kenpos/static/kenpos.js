// The consent that waits for its text, and shown passwords; everything else works without script.
document.querySelectorAll("[data-gate]").forEach((text) => {
  const box = document.getElementById(text.dataset.opens);
  let open = text.dataset.gate === "open";

  const look = () => {
    // Two pixels, because zoomed browsers round.
    open = open || text.scrollTop + text.clientHeight >= text.scrollHeight - 2;
    if (open) {
      box.disabled = false;
      document.querySelector("[data-gate-note]")?.classList.add("met");
    }
  };

  text.addEventListener("scroll", look);
  box.addEventListener("click", (event) => { if (!open) event.preventDefault(); });
  look();
});

document.querySelectorAll("[data-reveal]").forEach((box) => box.addEventListener("change", () => {
  box.form.querySelectorAll("input[type=password], input[data-secret]").forEach((field) => {
    field.dataset.secret = "";
    field.type = box.checked ? "text" : "password";
  });
}));
