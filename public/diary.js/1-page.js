/* biome-ignore-all lint/correctness/noUnusedVariables: the other files of this folder use them; joined they are one module. */
// The diary, where scripts run. Without this file it is a page like any other.

const byId = (id) => document.getElementById(id);

/** Says a line to those who don't see what happened. */
function say(words) {
  const line = byId('live-words');
  if (line) line.textContent = words;
}

/** `moving`: the visit on its way to another time, or null. While one is, nothing is exchanged under anybody's hands. */
const hands = { moving: null };

const asked = () => document.querySelector('dialog[open]') !== null;

for (const dialog of document.querySelectorAll('dialog')) {
  dialog.addEventListener('click', ({ target }) => target.closest('[data-close]') && dialog.close());
}

// Today is opened where it is now, unless something else was asked for. The page itself stays where it is.
const now = byId('now');
if (now && !location.hash) {
  const diary = byId('diary');
  const column = now.closest('.column').getBoundingClientRect();
  const whole = diary.getBoundingClientRect();
  diary.scrollTop += now.getBoundingClientRect().top - whole.top - diary.clientHeight / 2;
  if (column.right > whole.right) diary.scrollLeft += column.left - whole.left - diary.firstElementChild.offsetWidth;
}
