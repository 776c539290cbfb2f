// The box for another length shows how long the chosen reason takes. Without this file the reasons themselves say it.

const type = document.getElementById('type');
const minutes = document.getElementById('minutes');

function show() {
  minutes.placeholder = type.selectedOptions[0]?.dataset.of ?? '';
}

if (type && minutes) {
  type.addEventListener('change', show);
  show();
}
