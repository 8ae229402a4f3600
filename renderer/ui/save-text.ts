type SaveText = (fileName: string, text: string) => void;

let ownWay: SaveText | undefined;

/** Another way of saving texts than the browser's download; undefined: the browser's. */
export function saveTextBy(way: SaveText | undefined): void {
  ownWay = way;
}

/** Hands a text to the user as a file: the host or the browser asks where to put it. */
export function saveText(fileName: string, text: string, type: string): void {
  if (ownWay !== undefined) ownWay(fileName, text);
  else saveBlob(fileName, new Blob([text], { type }));
}

/** The browser's download of what is here. */
export function saveBlob(fileName: string, blob: Blob): void {
  const url = URL.createObjectURL(blob);
  click(url, fileName);
  // The address must outlive the click; the next turn is late enough for every shell.
  setTimeout(() => URL.revokeObjectURL(url), 10_000);
}

/** The browser's download of what the host offers at an address of this page's origin. */
export function followDownload(address: string): void {
  click(address, '');
}

function click(url: string, fileName: string): void {
  const link = document.createElement('a');
  link.href = url;
  link.download = fileName;
  link.click();
}
