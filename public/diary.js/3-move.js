// A visit is dragged to another time or person, or made longer or shorter; by keys: M on it, arrows, Enter. Either way a
// question comes before anything is sent, and what is sent is the form that the page for moving sends.

const rowMinutes = 5;
const dialog = byId('move');
const form = byId('move-form');

/** Grips to make visits longer by. */
function dressCards() {
  for (const card of document.querySelectorAll('.card[data-move]')) {
    if (card.querySelector('.grip')) continue;
    const grip = document.createElement('span');
    grip.className = 'grip';
    card.append(grip);
  }
}

const grids = () => [...document.querySelectorAll('.day-grid[data-date]')];
const shown = () => {
  const { top, rows } = byId('diary').dataset;
  return { top: Number(top), bottom: Number(top) + Number(rows) * rowMinutes };
};

/** What the clock on the wall shows at a minute of a column's day; where it shows that twice, which of them it is. */
function wallAt(grid, minute) {
  const lines = JSON.parse(grid.dataset.wall);
  const line = lines.findLast(({ at }) => at <= minute) ?? lines[0];
  const shows = Math.min(1439, line.shows + minute - line.at);
  const [first, second] = lines;
  const twice = second && shows >= second.shows && shows < first.shows + second.at;
  if (!twice) return { shows, hour: '', zone: '' };
  return { shows, hour: line === first ? 'earlier' : 'later', zone: line.zone };
}

const two = (number) => String(number).padStart(2, '0');
const typed = (shows) => `${two(Math.floor(shows / 60))}:${two(shows % 60)}`;
function spoken({ shows, zone }) {
  const look = { timeZone: 'UTC', hour: 'numeric', minute: '2-digit' };
  const { hour12 } = new Intl.DateTimeFormat(dialog.dataset.locale, look).resolvedOptions();
  if (!hour12) look.hour = '2-digit';
  const time = new Intl.DateTimeFormat(dialog.dataset.locale, look).format(Date.UTC(2001, 0, 1, 0, shows));
  return zone ? `${time} ${zone}` : time;
}
const put = (words, values) => words.replace(/\{(\w+)\}/g, (hole, name) => values[name] ?? hole);

function begin(card, keyboard) {
  const from = Number(card.dataset.from);
  const minutes = Number(card.dataset.minutes);
  const grid = card.closest('.day-grid');
  const ghost = document.createElement('div');
  ghost.ariaHidden = 'true';
  hands.moving = { card, grid, from, minutes, was: { grid, from, minutes }, ghost, keyboard };
  card.classList.add('moving');
  byId('diary').classList.add('is-moving');
  draw();
}

/** Puts the ghost where the visit would be. */
function draw() {
  const { grid, from, minutes, ghost } = hands.moving;
  const { top, bottom } = shown();
  const row = (from - top) / rowMinutes;
  const rows = Math.max(1, Math.ceil((Math.min(from + minutes, bottom) - from) / rowMinutes));
  const clash = overlaps();
  ghost.className = `ghost from-${row} for-${rows}${clash ? ' overlaps' : ''}`;
  ghost.textContent = `${clash ? '⚠ ' : ''}${spoken(wallAt(grid, from))}–${spoken(wallAt(grid, from + minutes))}`;
  if (ghost.parentNode !== grid) grid.append(ghost);
}

/** Whether it would lie over another visit, a held time or time away, or outside working time. */
function overlaps() {
  const { grid, from, minutes, card } = hands.moving;
  const { top } = shown();
  const to = from + minutes;
  const stretch = (part) => {
    const rowOf = (name) => Number([...part.classList].find((one) => one.startsWith(name)).slice(name.length));
    const start = top + rowOf('from-') * rowMinutes;
    return [start, start + rowOf('for-') * rowMinutes];
  };
  const parts = (those) => [...grid.querySelectorAll(those)].filter((part) => part !== card).map(stretch);
  if (parts('.card, .held, .away').some(([start, end]) => start < to && end > from)) return true;
  let free = from;
  for (const [start, end] of parts('.open').sort(([a], [b]) => a - b)) if (start <= free) free = Math.max(free, end);
  return free < to;
}

const snap = (minutes) => Math.round(minutes / rowMinutes) * rowMinutes;

function goTo({ grid = hands.moving.grid, from = hands.moving.from, minutes = hands.moving.minutes }) {
  const { top, bottom } = shown();
  hands.moving.grid = grid;
  hands.moving.from = Math.max(top, Math.min(bottom - rowMinutes, snap(from)));
  hands.moving.minutes = Math.max(rowMinutes, Math.min(24 * 60, snap(minutes)));
  draw();
}

/** Ends it; `words` are said where it changed nothing. */
function leave(words) {
  if (!hands.moving) return;
  const { card, ghost } = hands.moving;
  ghost.remove();
  card.classList.remove('moving');
  byId('diary').classList.remove('is-moving');
  hands.moving = null;
  if (words) say(words);
}

function values() {
  const { card, grid, from, minutes, was } = hands.moving;
  const start = spoken(wallAt(grid, from));
  const until = spoken(wallAt(grid, from + minutes));
  const time = minutes === was.minutes ? start : `${start}–${until}`;
  return { patient: card.dataset.patient, name: grid.dataset.name, from: start, until, time };
}

function ask() {
  const { card, grid, from, minutes, was } = hands.moving;
  if (grid === was.grid && from === was.from && minutes === was.minutes) return leave(dialog.dataset.left);
  const { shows, hour } = wallAt(grid, from);
  form.action = card.dataset.move;
  const { date, practitioner } = grid.dataset;
  const { version } = card.dataset;
  for (const [name, value] of Object.entries({ date, at: typed(shows), hour, practitioner, minutes, version })) {
    form.elements[name].value = value;
  }
  byId('move-title').textContent = put(dialog.dataset.ask, values());
  byId('move-overlaps').hidden = !overlaps();
  dialog.showModal();
  byId('move-yes').focus();
}
// Enter that is still held down from the drop is no answer.
dialog?.addEventListener('keydown', (event) => event.key === 'Enter' && event.repeat && event.preventDefault());
dialog?.addEventListener('close', () => {
  const card = hands.moving?.card;
  leave(dialog.dataset.left);
  card?.focus({ preventScroll: true });
});

// By pointer: at once with a mouse, after a moment with a finger, which otherwise scrolls.
let pressed = null;
let point = null;
let scrolling;

document.addEventListener('pointerdown', (event) => {
  const card = event.target.closest?.('.card[data-move]');
  if (!card || event.button !== 0 || hands.moving || !dialog) return;
  pressed = { card, x: event.clientX, y: event.clientY, grip: Boolean(event.target.closest('.grip')) };
  const grid = card.closest('.day-grid');
  pressed.hold = minuteAt(grid, event.clientY) - Number(card.dataset.from);
  if (event.pointerType === 'touch' && !pressed.grip) pressed.timer = setTimeout(drag, 450);
  pressed.touch = event.pointerType === 'touch' && !pressed.grip;
});

function drag() {
  if (!pressed) return;
  pressed.dragging = true;
  begin(pressed.card, false);
  scrolling = setInterval(scrollAtEdge, 30);
}

const minuteAt = (grid, y) => {
  const { top, height } = grid.getBoundingClientRect();
  const { top: first, bottom: last } = shown();
  return first + ((y - top) / height) * (last - first);
};

document.addEventListener('pointermove', (event) => {
  if (!pressed) return;
  const far = Math.hypot(event.clientX - pressed.x, event.clientY - pressed.y);
  if (!pressed.dragging) {
    if (far < 6) return;
    if (pressed.touch) return release();
    drag();
  }
  point = { x: event.clientX, y: event.clientY };
  follow();
});

function follow() {
  if (!hands.moving || !point) return;
  const under = grids().find((grid) => {
    const { left, right } = grid.getBoundingClientRect();
    return point.x >= left && point.x < right;
  });
  if (pressed.grip) return goTo({ minutes: minuteAt(hands.moving.grid, point.y) - hands.moving.from });
  const grid = under ?? hands.moving.grid;
  goTo({ grid, from: minuteAt(grid, point.y) - pressed.hold });
}

function scrollAtEdge() {
  if (!point) return;
  const diary = byId('diary');
  const { left, right, top, bottom } = diary.getBoundingClientRect();
  const near = (at, low, high) => (at < low ? -1 : at > high ? 1 : 0);
  const [x, y] = [near(point.x, left + 90, right - 24), near(point.y, top + 72, bottom - 24)];
  if (!x && !y) return;
  diary.scrollBy(x * 12, y * 10);
  follow();
}

function release() {
  clearTimeout(pressed?.timer);
  clearInterval(scrolling);
  pressed = null;
  point = null;
}

document.addEventListener('pointerup', () => {
  const dragged = pressed?.dragging;
  release();
  if (!dragged) return;
  // The press that ends a drag opens nothing.
  const still = (event) => {
    event.preventDefault();
    event.stopPropagation();
  };
  addEventListener('click', still, { capture: true, once: true });
  setTimeout(() => removeEventListener('click', still, { capture: true }), 50);
  ask();
});
document.addEventListener('pointercancel', () => {
  const dragged = pressed?.dragging;
  release();
  if (dragged) leave(dialog.dataset.left);
});
document.addEventListener('dragstart', (event) => event.target.closest?.('.card[data-move]') && event.preventDefault());
document.addEventListener('touchmove', (event) => hands.moving && event.preventDefault(), { passive: false });
document.addEventListener('contextmenu', (event) => pressed?.touch && event.preventDefault());

// By keys.
document.addEventListener('keydown', (event) => {
  if (hands.moving && !asked()) return moveByKey(event);
  const card = event.target.closest?.('.card[data-move]');
  if (!card || event.key.toLowerCase() !== 'm' || event.ctrlKey || event.metaKey || event.altKey) return;
  event.preventDefault();
  begin(card, true);
  say(put(dialog.dataset.began, values()));
});

function moveByKey(event) {
  const { key, shiftKey } = event;
  if (key === 'Shift') return;
  event.preventDefault();
  if (key === 'Escape' || key === 'Tab') {
    release();
    return leave(dialog.dataset.left);
  }
  if (!hands.moving.keyboard) return;
  if (key === 'Enter') return event.repeat || ask();
  const step = { ArrowUp: -rowMinutes, ArrowDown: rowMinutes, PageUp: -60, PageDown: 60 }[key];
  const side = { ArrowLeft: -1, ArrowRight: 1 }[key];
  if (step && shiftKey) goTo({ minutes: hands.moving.minutes + step });
  else if (step) goTo({ from: hands.moving.from + step });
  else if (side) goTo({ grid: grids()[grids().indexOf(hands.moving.grid) + side] ?? hands.moving.grid });
  else return;
  hands.moving.ghost.scrollIntoView({ block: 'nearest', inline: 'nearest' });
  say(put(dialog.dataset.at, values()));
}

dressCards();
