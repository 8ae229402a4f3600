/** Longer texts are not laid out in the field; they are read all the same. */
export const LONGEST_IN_FIELD = 100_000;

const LARGEST_FILE_BYTES = 64 * 1024 * 1024;

export function tooLargeFile(bytes: number): boolean {
  return bytes > LARGEST_FILE_BYTES;
}
