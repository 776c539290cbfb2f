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

// Today is opened where it is now, unless something else was asked for.
if (!location.hash) byId('now')?.scrollIntoView({ block: 'center', inline: 'nearest' });
