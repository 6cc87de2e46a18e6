// Text size and shown passwords; everything else works without script.
const sizes = document.querySelectorAll("[data-size]");

sizes.forEach((button) => button.addEventListener("click", () => {
  const size = button.dataset.size;
  document.documentElement.classList.toggle("large", size === "l");
  document.cookie = `fontsize=${size}; path=/; max-age=31536000; samesite=lax`;
  sizes.forEach((other) => other.setAttribute("aria-pressed", String(other === button)));
}));

document.querySelectorAll("[data-reveal]").forEach((box) => box.addEventListener("change", () => {
  box.form.querySelectorAll("input[type=password], input[data-secret]").forEach((field) => {
    field.dataset.secret = "";
    field.type = box.checked ? "text" : "password";
  });
}));
