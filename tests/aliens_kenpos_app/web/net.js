const veil = document.getElementById("loading");
let running = 0;

function count(step) {
  running += step;
  veil.classList.toggle("is-on", running > 0);
  veil.replaceChildren();
  if (running > 0) {
    const wheel = document.createElement("span");
    wheel.className = "loading__wheel";
    veil.append(wheel, "読み込み中…");
  }
}

export class ApiError extends Error {
  constructor(status, messages) {
    super(messages.join(" "));
    this.status = status;
    this.messages = messages;
  }
}

export async function call(path, body) {
  count(1);
  try {
    const answer = await fetch(`/api/${path}`, {
      method: body ? "POST" : "GET",
      headers: { "Content-Type": "application/json" },
      body: body && JSON.stringify(body),
    });
    const found = await answer.json();
    if (!answer.ok) throw new ApiError(answer.status, found.errors);
    return found;
  } catch (error) {
    if (error instanceof ApiError) throw error;
    throw new ApiError(0, ["通信できませんでした。電波の良い場所でもう一度お試しください。"]);
  } finally {
    count(-1);
  }
}
