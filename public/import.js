// While a file is being imported: the page's part about it, fetched again every second until it is over.
const part = () => document.getElementById('run');
const over = () => !['waiting', 'running'].includes(part()?.dataset.state ?? '');

async function look() {
  try {
    const response = await fetch(location.href, { headers: { accept: 'text/html' } });
    const page = new DOMParser().parseFromString(await response.text(), 'text/html');
    const fresh = page.getElementById('run');
    if (!fresh) return;
    const ended = !['waiting', 'running'].includes(fresh.dataset.state ?? '');
    if (ended) {
      location.reload();
      return;
    }
    const [bar, next] = [part()?.querySelector('progress'), fresh.querySelector('progress')];
    const [label, words] = [part()?.querySelector('#progress-label'), fresh.querySelector('#progress-label')];
    if (bar && next) {
      bar.value = next.value;
      bar.max = next.max;
    }
    if (label && words && label.textContent !== words.textContent) label.textContent = words.textContent;
  } catch {
    // The next look is in a second.
  }
  if (!over()) setTimeout(look, 1000);
}
setTimeout(look, 1000);
