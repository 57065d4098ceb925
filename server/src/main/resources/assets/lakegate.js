// Small comforts. Every page works without them.

// A menu closes when something else is clicked, or on Escape.
const closeMenus = (except) =>
  document.querySelectorAll('details[data-menu][open]').forEach((menu) => menu === except || (menu.open = false));
document.addEventListener('click', (event) => closeMenus(event.target.closest('details[data-menu]')));
document.addEventListener('keydown', (event) => event.key === 'Escape' && closeMenus());

// <button data-copy="#id"> copies the text of that element.
document.addEventListener('click', async (event) => {
  const button = event.target.closest('[data-copy]');
  if (!button) return;
  const source = document.querySelector(button.dataset.copy);
  await navigator.clipboard.writeText(source.value ?? source.textContent.trim());
  const said = button.querySelector('[data-said]') ?? button;
  const before = said.textContent;
  said.textContent = 'Copied';
  setTimeout(() => (said.textContent = before), 2000);
});

// <form data-confirm="…"> asks first.
document.addEventListener('submit', (event) => {
  const question = event.submitter?.dataset.confirm ?? event.target.dataset.confirm;
  if (question && !confirm(question)) event.preventDefault();
});

// <time datetime="…"> is shown in the reader's own zone; the title keeps UTC. Only the fraction of a second is cut.
const inOwnZone = (root) => root.querySelectorAll('time[datetime]').forEach((element) => {
  const at = new Date(element.dateTime);
  if (Number.isNaN(at.valueOf())) return;
  element.title = at.toISOString().replace('T', ' ').replace(/\.\d+Z$/, ' UTC');
  element.textContent = at.toLocaleString(undefined, { dateStyle: 'medium', timeStyle: 'short' });
});
inOwnZone(document);
document.addEventListener('htmx:load', (event) => inOwnZone(event.target));

// What was wrong with a field belongs to the field for those who listen, too.
document.querySelectorAll('.invalid-feedback').forEach((message, index) => {
  if (!message.textContent.trim()) return;
  const field = message.parentElement.querySelector('input, select, textarea');
  if (!field) return;
  message.id ||= `invalid-${index}`;
  field.classList.add('is-invalid');
  field.setAttribute('aria-invalid', 'true');
  field.setAttribute('aria-describedby', `${field.getAttribute('aria-describedby') ?? ''} ${message.id}`.trim());
});

// After a form that failed, reading and typing go on where it says why: at the sentence above it, else at the first wrong field.
const trouble = document.querySelector('main .alert-danger[role=alert]');
if (trouble) {
  trouble.tabIndex = -1;
  trouble.dataset.focused = '';
  trouble.focus();
} else {
  document.querySelector('main .is-invalid')?.focus();
}

// On a narrow screen a table becomes a list of small cards, each value with its column's name.
document.querySelectorAll('.card-table:not(.table-mobile-md)').forEach((table) => {
  const names = [...table.querySelectorAll('thead th')].map((name) => name.textContent.trim());
  table.querySelectorAll('tbody tr').forEach((row) =>
    [...row.cells].forEach((cell, index) => names[index] && (cell.dataset.label ??= names[index])));
  table.classList.add('table-mobile-md');
});

// On a narrow screen the menu scrolls; show the entry we are at.
const showWhereWeAre = () => document.querySelector('.lg-nav .active')?.scrollIntoView({ inline: 'center', block: 'nearest' });
showWhereWeAre();
addEventListener('resize', showWhereWeAre);
