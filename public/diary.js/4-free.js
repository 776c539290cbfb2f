// In a free stretch the pointer chooses the time: a quarter of an hour under it, rather than the stretch's beginning.

const quarter = 15;

function pointedAt(free, y) {
  const grid = free.closest('.day-grid');
  const from = Number(free.dataset.from);
  const minute = Math.floor(minuteAt(grid, y) / quarter) * quarter;
  return { grid, from, minute: Math.max(from, minute) };
}

document.addEventListener('pointermove', (event) => {
  const free = event.target.closest?.('.free');
  if (!free || hands.moving || event.pointerType === 'touch') return;
  const { grid, from, minute } = pointedAt(free, event.clientY);
  const { top, bottom } = shown();
  const label = free.querySelector('.free-time');
  label.textContent = `+ ${spoken(wallAt(grid, minute))}`;
  label.style.translate = `0 ${((minute - from) / (bottom - top)) * grid.getBoundingClientRect().height}px`;
});

document.addEventListener('click', (event) => {
  const free = event.target.closest?.('.free');
  // A press of the Enter key has no place.
  if (!free || event.detail === 0) return;
  const { grid, minute } = pointedAt(free, event.clientY);
  const { shows, hour } = wallAt(grid, minute);
  const address = new URL(free.href);
  address.searchParams.set('at', typed(shows));
  address.searchParams.delete('hour');
  if (hour) address.searchParams.set('hour', hour);
  free.href = address.href;
});
