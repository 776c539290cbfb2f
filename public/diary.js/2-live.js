// What others do appears by itself: on each message the page is fetched again, and its diary takes the place of this one.

const live = byId('live');
const days = live?.dataset.days.split(' ') ?? [];
const marked = 6000;
let since = live?.dataset.since;
let source = null;
let tries = 0;
let leaving = false;
const heard = [];
let shownDetail = byId('detail')?.innerHTML;
let waiting;

/** Only a page that is looked at listens: a browser has six connections to a server, and many tabs. */
function listen() {
  if (!live || source || leaving || document.hidden) return;
  source = new EventSource(since ? `${live.dataset.address}?since=${since}` : live.dataset.address);
  source.addEventListener('open', () => {
    tries = 0;
    following(true);
  });
  source.addEventListener('change', (message) => {
    since = message.lastEventId || since;
    const news = JSON.parse(message.data);
    if (news.days && !news.days.some((day) => days.includes(day))) return;
    heard.push(news);
    soon();
  });
  source.addEventListener('signed-out', () => {
    leaving = true;
    hangUp();
    following(false, live.dataset.signedOut);
  });
  source.addEventListener('error', () => {
    hangUp();
    tries += 1;
    if (tries > 1) following(false);
    // Not all at once: a server that has just started has others to answer.
    setTimeout(listen, Math.min(60_000, 1000 * 2 ** (tries - 1)) * (0.5 + Math.random()));
  });
}

function hangUp() {
  source?.close();
  source = null;
}

/** Says quietly whether what is seen may be out of date. */
function following(yes, why) {
  const off = byId('live-off');
  if (leaving && yes) return;
  if (why) off.prepend(`${why} `);
  off.hidden = yes;
}

document.addEventListener('visibilitychange', () => (document.hidden ? hangUp() : listen()));
addEventListener('pagehide', () => {
  leaving = true;
  hangUp();
});
addEventListener('pageshow', () => {
  leaving = false;
  listen();
});

/** In a moment, for changes come together; and not before what is under way has ended. */
function soon(after = 150) {
  clearTimeout(waiting);
  waiting = setTimeout(fetchAgain, after);
}

async function fetchAgain() {
  if (hands.moving || asked()) return soon(1000);
  const news = heard.splice(0);
  const answer = await fetch(location.pathname + location.search).catch(() => null);
  if (!answer?.ok || answer.redirected) return following(false);
  const page = new DOMParser().parseFromString(await answer.text(), 'text/html');
  if (hands.moving || asked()) {
    heard.unshift(...news);
    return soon(1000);
  }
  following(true);
  exchange(page, news);
}

function exchange(page, news) {
  const [stale, fresh] = [byId('diary-parts'), page.getElementById('diary-parts')];
  if (!fresh) return;
  const [before, after] = [cardsOf(stale), cardsOf(fresh)];
  const focus = focusIn(stale);
  const place = { left: byId('diary')?.scrollLeft, top: byId('diary')?.scrollTop };
  replace(stale, fresh);
  byId('diary')?.scrollTo({ ...place, behavior: 'instant' });
  dressCards();

  const changed = [...after].filter(([id, card]) => before.get(id)?.shows !== card.shows);
  const gone = [...before].filter(([id]) => !after.has(id));
  for (const [id] of changed) markChanged(byId(id));
  for (const [id, card] of gone) markGone(id, card, news);
  focus?.();
  tell(news, new Set([...changed, ...gone].map(([id]) => id)));
  exchangeDetail(page);
}

/** Puts what is new in the place of what is old; a fold that was opened stays open. */
function replace(stale, fresh) {
  const folds = [...stale.querySelectorAll('details')].map(({ open }) => open);
  stale.replaceChildren(...fresh.childNodes);
  for (const [i, fold] of stale.querySelectorAll('details').entries()) fold.open ||= folds[i] ?? false;
}

/** The visits that are drawn, by id: what each shows, and where. */
function cardsOf(parts) {
  const cards = [...parts.querySelectorAll('.card')].map((card) => {
    const { date, practitioner } = card.closest('.day-grid').dataset;
    const top = card.closest('.diary').dataset.top;
    const rows = [...card.classList].filter((name) => /^(from|for)-/.test(name));
    return [card.id, { shows: [card.title, date, practitioner].join(), date, practitioner, rows, top }];
  });
  return new Map(cards);
}

/** How to give the focus back to what had it, if that was in the parts that are exchanged. */
function focusIn(parts) {
  const had = document.activeElement;
  if (!parts.contains(had)) return null;
  const href = had.getAttribute('href');
  return () => {
    const again = (had.id && byId(had.id)) || (href && parts.querySelector(`a[href="${CSS.escape(href)}"]`));
    (again || byId('diary'))?.focus({ preventScroll: true });
  };
}

function markChanged(card) {
  card.classList.add('changed');
  setTimeout(() => card.classList.remove('changed'), marked);
}

/** Where a visit was that isn't any more: that it went, for a while. */
function markGone(id, { date, practitioner, rows, top }, news) {
  const grid = gridOf(date, practitioner);
  if (!grid || byId('diary').dataset.top !== top) return;
  const mark = document.createElement('div');
  mark.className = ['gone', ...rows].join(' ');
  mark.ariaHidden = 'true';
  grid.append(mark);
  mark.textContent = news.findLast(({ visit, words }) => words && id === `visit-${visit}`)?.words ?? '';
  setTimeout(() => mark.remove(), marked);
}

const gridOf = (date, practitioner) =>
  document.querySelector(`.day-grid[data-date="${date}"][data-practitioner="${practitioner}"]`);

function tell(news, seen) {
  const words = news.filter(({ visit, words }) => words && seen.has(`visit-${visit}`)).map(({ words }) => words);
  if (words.length) say([...new Set(words)].slice(0, 3).join('. '));
}

/** What stands beside the diary changes too, unless somebody is at work in it: then it says that it is out of date. */
function exchangeDetail(page) {
  const [stale, fresh] = [byId('detail'), page.getElementById('detail')];
  if (!stale || !fresh || shownDetail === fresh.innerHTML) return;
  if (!inUse(stale)) {
    shownDetail = fresh.innerHTML;
    return replace(stale, fresh);
  }
  if (stale.querySelector('.diary-off')) return;
  const note = document.createElement('p');
  note.className = 'diary-off';
  note.textContent = live.dataset.open;
  stale.prepend(note);
  say(live.dataset.open);
}

const inUse = (part) =>
  part.contains(document.activeElement) ||
  [...part.querySelectorAll('input, textarea')].some(
    (field) => field.value !== field.defaultValue || field.checked !== field.defaultChecked,
  ) ||
  [...part.querySelectorAll('option')].some((option) => option.selected !== option.defaultSelected && option.index > 0);

listen();
// The now-line goes on by a row.
setInterval(() => byId('now') && !document.hidden && soon(), 300_000);
