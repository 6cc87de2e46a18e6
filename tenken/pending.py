"""What may still change a page that looks at rest: timers, refreshes, workers."""

from playwright.sync_api import BrowserContext, Page
from playwright.sync_api import Error as PlaywrightError

# Runs in every frame before the page's own scripts and only keeps count: what a page sees stays as it is.
COUNT_TIMERS = """(() => {
  const due = new Map(), periods = new Map();
  const counted = (name, note) => {
    window[name] = new Proxy(window[name], {
      apply(original, self, args) {
        const result = Reflect.apply(original, self, args);
        note(args, result);
        return result;
      },
    });
  };
  const forget = ([id]) => { due.delete(id); periods.delete(id); };
  counted('setTimeout', (args, id) => due.set(id, performance.now() + (Number(args[1]) || 0)));
  counted('setInterval', (args, id) => periods.set(id, Number(args[1]) || 0));
  counted('clearTimeout', forget);
  counted('clearInterval', forget);
  const pending = limit => {
    const now = performance.now();
    for (const [id, time] of due) if (time < now) due.delete(id);
    const refresh = document.querySelector('meta[http-equiv=refresh i]');
    return [...due.values()].some(time => time < now + limit)
      || [...periods.values()].some(period => period < limit)
      || !!refresh && parseFloat(refresh.content) * 1000 < limit;
  };
  Object.defineProperty(window, Symbol.for('tenken.pending'), {value: pending});
})()"""
PENDING = "limit => { const ask = window[Symbol.for('tenken.pending')]; return !!ask && ask(limit); }"


def count_timers(context: BrowserContext) -> None:
    """Keep count of timers on all pages that this context opens from now on."""
    context.add_init_script(COUNT_TIMERS)


def something_pending(context: BrowserContext, limit: float) -> bool:
    """Whether any page of the context has something under way that may change it within `limit` seconds."""
    return any(_pending(page, limit) for page in context.pages)


def _pending(page: Page, limit: float) -> bool:
    if page.workers:
        return True
    try:
        return any(frame.evaluate(PENDING, limit * 1000) for frame in page.frames)
    except PlaywrightError:  # it is moving on at this moment
        return True
