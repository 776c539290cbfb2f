// Letters that do what the bar's links do. They can be switched off, for those whose words reach the page as keys
// (WCAG 2.1.4), and listed by "?".

const list = byId('keys');
const switchOfKeys = byId('keys-on');
const opener = byId('keys-open');

function remembered() {
  try {
    return localStorage.getItem('diary-keys') !== 'off';
  } catch {
    return true; // where nothing may be kept, they are on
  }
}

if (list && opener) {
  opener.hidden = false;
  opener.addEventListener('click', () => list.showModal());
  switchOfKeys.checked = remembered();
  switchOfKeys.addEventListener('change', () => {
    try {
      localStorage.setItem('diary-keys', switchOfKeys.checked ? 'on' : 'off');
    } catch {
      // for this page, then
    }
  });
}

const typing = ({ target }) => target.closest?.('input, textarea, select, [contenteditable]') !== null;

document.addEventListener('keydown', (event) => {
  if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || event.repeat) return;
  if (hands.moving || asked() || typing(event) || !switchOfKeys?.checked) return;
  const key = event.key.toLowerCase();
  const way = key === 'f' ? toFind() : document.querySelector(`[data-key="${CSS.escape(key)}"]`);
  if (!way) return;
  event.preventDefault();
  if (way.matches('input')) way.focus();
  else way.click();
});

/** The box in the page's head where it is to be seen, else the page for finding. */
const toFind = () => {
  const box = byId('find');
  return box?.checkVisibility() ? box : document.querySelector('.nav a[href$="/patients"]');
};
