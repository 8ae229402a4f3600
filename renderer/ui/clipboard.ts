// Everything that the window itself puts on the clipboard goes through here, so that what must be cleared later is not
// taken for what was copied after it.

let copies = 0;

/** How often something was copied since the start. */
export const copyCount = (): number => copies;

/** Something was copied by other means. */
export function noteCopy(): void {
  copies += 1;
}

export async function copyText(text: string): Promise<void> {
  copies += 1;
  await navigator.clipboard.writeText(text);
}

globalThis.addEventListener?.('copy', () => {
  copies += 1;
});
