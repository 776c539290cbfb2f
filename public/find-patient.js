// Patients are found while one types: in the page's head as a combobox (ARIA 1.2), on pages for searching below their
// box. Without this file those pages are forms.

const later = (work) => {
  let waiting;
  return () => {
    clearTimeout(waiting);
    waiting = setTimeout(work, 200);
  };
};

async function read(address) {
  const answer = await fetch(address).catch(() => null);
  return answer?.ok && !answer.redirected ? new DOMParser().parseFromString(await answer.text(), 'text/html') : null;
}

const find = document.querySelector('search.find');
const own = document.querySelector('main form input[name="q"]');
if (own) below(own);
else if (find) inHead(find);

/** A page for searching: what is found follows the box, with what else its form has. */
function below(box) {
  const status = document.getElementById('found-words');
  const search = later(async () => {
    const typed = box.value.trim();
    const address = `${location.pathname}?${new URLSearchParams(new FormData(box.form))}`;
    const page = await read(address);
    const fresh = page?.getElementById('found-part');
    if (!fresh || typed !== box.value.trim()) return;
    document.getElementById('found-part').replaceChildren(...fresh.childNodes);
    history.replaceState(null, '', address);
    status.textContent = document.querySelector('#found-part h2')?.textContent ?? '';
  });
  box.addEventListener('input', search);
}

function inHead(find) {
  const box = find.querySelector('input');
  const list = find.querySelector('[role="listbox"]');
  const status = find.querySelector('[aria-live]');
  let active = -1;
  find.hidden = false;
  for (const [name, value] of Object.entries({
    role: 'combobox',
    'aria-autocomplete': 'list',
    'aria-expanded': 'false',
    'aria-controls': list.id,
  })) {
    box.setAttribute(name, value);
  }

  const options = () => [...list.querySelectorAll('[data-href]')];
  function show(open) {
    list.hidden = !open;
    box.setAttribute('aria-expanded', String(open));
    if (!open) point(-1);
  }
  function point(index) {
    active = index;
    for (const [i, option] of options().entries()) option.setAttribute('aria-selected', String(i === index));
    const option = options()[index];
    if (option) box.setAttribute('aria-activedescendant', option.id);
    else box.removeAttribute('aria-activedescendant');
    option?.scrollIntoView({ block: 'nearest' });
  }

  const search = later(async () => {
    const typed = box.value.trim();
    if (!typed) return show(false);
    const page = await read(`${box.form.action}/found?${new URLSearchParams({ q: typed })}`);
    const found = page?.querySelector('[data-words]');
    if (!found || typed !== box.value.trim() || document.activeElement !== box) return;
    list.replaceChildren(...found.childNodes);
    show(true);
    point(-1);
    status.textContent = found.dataset.words;
  });

  box.addEventListener('input', search);
  box.addEventListener('blur', () => show(false));
  box.addEventListener('keydown', (event) => {
    const open = !list.hidden;
    const count = options().length;
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step && open && count) {
      event.preventDefault();
      point((active + step + count) % count);
    } else if (step && box.value.trim()) {
      search();
    } else if (event.key === 'Enter' && open && active >= 0) {
      event.preventDefault();
      location.assign(options()[active].dataset.href);
    } else if (event.key === 'Escape' && open) {
      event.preventDefault();
      show(false);
    }
  });
  // The box keeps the focus while an option is pressed.
  list.addEventListener('mousedown', (event) => event.preventDefault());
  list.addEventListener('click', ({ target }) => {
    const option = target.closest('[data-href]');
    if (option) location.assign(option.dataset.href);
  });
}
