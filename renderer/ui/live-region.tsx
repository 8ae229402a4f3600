import { useEffect, useState } from 'react';

type Listener = (text: string) => void;
const listeners = new Set<Listener>();

/** Says `text` politely to a screen reader: "sent", "401 after 38 ms", "copied". */
export function announce(text: string): void {
  for (const listener of listeners) listener(text);
}

/** Mounted once. Two places in turn, so that the same words twice are read twice. */
export function LiveRegion() {
  const [said, setSaid] = useState({ text: '', turn: 0 });
  useEffect(() => {
    const listener: Listener = (text) => setSaid(({ turn }) => ({ text, turn: 1 - turn }));
    listeners.add(listener);
    return () => {
      listeners.delete(listener);
    };
  }, []);
  return (
    <div className="visually-hidden">
      <div role="status">{said.turn === 0 ? said.text : ''}</div>
      <div role="status">{said.turn === 1 ? said.text : ''}</div>
    </div>
  );
}
