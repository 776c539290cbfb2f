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
let shownParts = byId('diary-parts')?.innerHTML;
let waiting;
let fetching = false;

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
  // One at a time: an older page must not take the place of a newer one.
  if (fetching) return soon();
  fetching = true;
  await bringUpToDate();
  fetching = false;
}

async function bringUpToDate() {
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
  const html = fresh.innerHTML;
  if (html !== shownParts) {
    shownParts = html;
    const [before, after] = [cardsOf(stale), cardsOf(fresh)];
    const focus = focusIn(stale);
    const place = { left: byId('diary')?.scrollLeft, top: byId('diary')?.scrollTop };
    replace(stale, fresh);
    byId('diary')?.scrollTo({ ...place, behavior: 'instant' });
    dressCards();
    for (const [id, card] of after) if (before.get(id)?.shows !== card.shows) note(id, null);
    for (const [id, card] of before) if (!after.has(id)) note(id, card);
    focus?.();
  }
  tell(news);
  mark();
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

/** What was seen to change lately: until when it is marked, where it was if it is gone, and what was said of it. */
const notes = new Map();

function note(id, gone) {
  notes.set(id, { until: performance.now() + marked, gone, words: '' });
  setTimeout(mark, marked + 50);
}

/** Marks softly what has changed, and what went where it was; what has been marked long enough no more. */
function mark() {
  for (const old of document.querySelectorAll('.gone')) old.remove();
  for (const [id, { until, gone, words }] of notes) {
    const over = performance.now() > until;
    byId(id)?.classList.toggle('changed', !over);
    if (!over && gone && !byId(id)) markGone(gone, words);
    if (over && (words || performance.now() > until + marked)) notes.delete(id);
  }
}

function markGone({ date, practitioner, rows, top }, words) {
  const grid = gridOf(date, practitioner);
  if (!grid || byId('diary').dataset.top !== top) return;
  const place = document.createElement('div');
  place.className = ['gone', ...rows].join(' ');
  place.ariaHidden = 'true';
  place.textContent = words;
  grid.append(place);
}

const gridOf = (date, practitioner) =>
  document.querySelector(`.day-grid[data-date="${date}"][data-practitioner="${practitioner}"]`);

/** Says what happened to visits that were seen to change; the page may have been quicker than the word of it. */
function tell(news) {
  const words = [];
  for (const { visit, words: said } of news) {
    const seen = notes.get(`visit-${visit}`);
    if (!seen || !said || seen.words === said) continue;
    seen.words = said;
    words.push(said);
  }
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
