// Request ids: 32 hexadecimal digits, as the gateway prints them.

const ID_BYTES = 16;
const IDS = 64;

/** Makes ids out of numbers in [0, 1), in blocks: one conversion to text for many ids. */
export function requestIds(random: () => number): () => string {
  const bytes = Buffer.alloc(ID_BYTES * IDS);
  let text = '';
  let at = 0;
  return () => {
    if (at === text.length) {
      for (let i = 0; i < bytes.length; i += 4) bytes.writeUInt32BE(Math.floor(random() * 2 ** 32), i);
      text = bytes.toString('hex');
      at = 0;
    }
    at += ID_BYTES * 2;
    return text.slice(at - ID_BYTES * 2, at);
  };
}
