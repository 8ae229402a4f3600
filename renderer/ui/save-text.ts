/** Hands a text to the user as a file: the browser or the desktop's shell asks where to put it. */
export function saveText(fileName: string, text: string, type: string): void {
  saveBlob(fileName, new Blob([text], { type }));
}

/** The same for bytes. */
export function saveBlob(fileName: string, blob: Blob): void {
  const url = URL.createObjectURL(blob);
  const link = document.createElement('a');
  link.href = url;
  link.download = fileName;
  link.click();
  // The address must outlive the click; the next turn is late enough for every shell.
  setTimeout(() => URL.revokeObjectURL(url), 10_000);
}
