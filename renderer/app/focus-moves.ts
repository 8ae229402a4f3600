/** Moves the focus to the next or previous element that matches, going round; answers whether there was one. */
export function moveFocusTo(selector: string, by: 1 | -1): boolean {
  // What lies under an open dialog cannot take the focus.
  const within = [...document.querySelectorAll<HTMLElement>('[role=dialog]')].at(-1) ?? document;
  const found = [...within.querySelectorAll<HTMLElement>(selector)].filter((each) => each.offsetParent !== null);
  if (found.length === 0) return false;
  const at = found.findIndex((each) => each.contains(document.activeElement));
  const next = at < 0 ? (by === 1 ? 0 : found.length - 1) : (at + by + found.length) % found.length;
  const target = found[next];
  target?.scrollIntoView({ block: 'nearest' });
  (target && firstFocusable(target))?.focus();
  return true;
}

/** The element itself where it takes the focus, else the first inside that does. */
function firstFocusable(element: HTMLElement): HTMLElement {
  if (element.tabIndex >= 0) return element;
  // What is chosen comes before what stands first: of tabs, only the chosen one is in the order of the Tab key.
  const chosen = element.querySelector<HTMLElement>('[aria-selected=true], [aria-current]');
  const inside = element.querySelector<HTMLElement>(
    'input:not([type=hidden]), select, textarea, button, a[href], [tabindex="0"]',
  );
  return chosen ?? inside ?? element;
}

/** Focuses the element that a part of the window named for it. */
export function focusTarget(name: string): void {
  const element = document.querySelector<HTMLElement>(`[data-focus-target="${name}"]`);
  element?.focus();
  if (element instanceof HTMLInputElement) element.select();
}

/** Opens the menu whose button is named so, its first entry focused. */
export function openMenu(name: string): void {
  const button = document.querySelector<HTMLElement>(`[data-focus-target="${name}"]`);
  button?.focus();
  // The key that opens a menu button (ARIA Authoring Practices, menu button).
  button?.dispatchEvent(new KeyboardEvent('keydown', { key: 'ArrowDown', bubbles: true, cancelable: true }));
}

/** The search field of what is looked at: of the region that has the focus, else the last one drawn; none inside a code editor. */
export function findField(): HTMLInputElement | undefined {
  const focused = document.activeElement;
  if (focused?.closest('.monaco-editor')) return undefined;
  const fields = [...document.querySelectorAll<HTMLInputElement>('input[data-find]')].filter(
    (each) => each.offsetParent !== null,
  );
  const region = focused?.closest('[data-region], [role=dialog]');
  return fields.find((each) => region?.contains(each)) ?? fields.at(-1);
}
