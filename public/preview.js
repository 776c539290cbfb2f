// Settings: what patients will read follows the form while one types. Without this file it tells what is saved.
const form = document.getElementById('settings');
let waiting;
form?.addEventListener('input', () => {
  clearTimeout(waiting);
  waiting = setTimeout(async () => {
    const typed = new URLSearchParams(new FormData(form));
    const answer = await fetch(`${form.getAttribute('action')}/preview?${typed}`).catch(() => null);
    const shown = document.getElementById('preview');
    if (answer?.ok && shown) shown.innerHTML = await answer.text();
  }, 150);
});
