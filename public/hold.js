// Check your answers: says two minutes before a held time is anybody's again, and when it is. Without this file the page
// says until when. What is left is told by the server, so a wrong clock here does no harm.
const box = document.getElementById('hold');
const opened = Date.now();
const left = () => Number(box.dataset.left) - (Date.now() - opened);
let told;

function tell(what) {
  if (told === what) return;
  told = what;
  const words = document.getElementById(`hold-${what}`).content.cloneNode(true);
  document.getElementById('hold-told').replaceChildren(words);
  box.className = 'notice attention';
}

function look() {
  if (left() <= 0) {
    document.getElementById('hold-until')?.remove();
    document.getElementById('hold-longer')?.remove();
    tell('over');
  } else if (left() <= 120_000) tell('soon');
}

if (box) {
  setInterval(look, 1000);
  look();
}
