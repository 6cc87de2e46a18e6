/* The API, the address behind #, and what the pages share. */
export const RULES = window.__APP_CONFIG__;
/* who is logged in, the form whose input would be lost, how the open drawer is closed */
export const state = { me: null, guarded: null, closeDrawer: null };

export async function api(method, path, body) {
  let response,
    data = {};
  try {
    response = await fetch("/kw21cu/api/v1/" + path, {
      method,
      credentials: "same-origin",
      headers: body ? { "Content-Type": "application/json" } : {},
      body: body && JSON.stringify(body),
    });
    data = await response.json();
  } catch {
    data = { code: "NET", message: "通信エラーが発生しました。" };
  }
  if (!response || !response.ok) throw Object.assign(new Error(data.message), data, { api: true });
  return data;
}

export const go = (path) => {
  if (location.hash === "#" + path) dispatchEvent(new Event("hashchange"));
  else location.hash = path;
};

export const query = () => location.hash.split("?")[1] || "";
export const linkToken = () => encodeURIComponent(new URLSearchParams(query()).get("t") || "-");
