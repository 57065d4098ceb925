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

// <time datetime="…"> is shown in the reader's own zone; the title keeps UTC.
document.querySelectorAll('time[datetime]').forEach((element) => {
  const at = new Date(element.dateTime);
  if (Number.isNaN(at.valueOf())) return;
  element.title = element.dateTime;
  element.textContent = at.toLocaleString(undefined, { dateStyle: 'medium', timeStyle: 'short' });
});

// On a narrow screen the menu scrolls; show the entry we are at.
document.querySelector('.lg-nav .active')?.scrollIntoView({ inline: 'center', block: 'nearest' });
