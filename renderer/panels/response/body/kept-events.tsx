import { useEffect, useState } from 'react';
import { EmptyState } from '../../../ui/empty-state.tsx';
import { useText } from '../../use-text.ts';
import { type BodyBytes, piecesOf } from './body-source.ts';
import { EventsView } from './events-view.tsx';
import { ReadFailure } from './read-failure.tsx';
import { readServerEvents, type ServerEvent } from './server-events.ts';

/** Kept of a stream: more than the view draws. */
const MOST_EVENTS = 2000;

interface Read {
  readonly events: readonly ServerEvent[];
  /** Of the stream, those before `events` included. */
  readonly count: number;
}

/** The events of a stream that has ended, read from where its bytes are kept, however many there are. */
export function KeptEvents({
  label,
  body,
  charset,
}: {
  readonly label: string;
  readonly body: BodyBytes;
  readonly charset: string;
}) {
  const { t } = useText();
  const [read, setRead] = useState<Read>();
  const [failure, setFailure] = useState<string>();
  useEffect(() => {
    let isOld = false;
    readAll(body, charset, () => isOld).then(
      (all) => !isOld && setRead(all),
      (error: Error) => !isOld && setFailure(error.message),
    );
    return () => {
      isOld = true;
    };
  }, [body, charset]);
  if (failure !== undefined) return <ReadFailure message={failure} />;
  if (read === undefined) return <EmptyState text={t('responseBody.reading')} />;
  return <EventsView label={label} events={read.events} before={read.count - read.events.length} />;
}

async function readAll(body: BodyBytes, charset: string, isOld: () => boolean): Promise<Read> {
  const decoder = new TextDecoder(charset);
  let events: readonly ServerEvent[] = [];
  let rest = '';
  let count = 0;
  const take = (text: string) => {
    const more = readServerEvents(text);
    rest = more.rest;
    count += more.events.length;
    events = [...events, ...more.events].slice(-MOST_EVENTS);
  };
  for await (const piece of piecesOf(body)) {
    if (isOld()) break;
    take(rest + decoder.decode(piece, { stream: true }));
  }
  take(`${rest}${decoder.decode()}\n\n`);
  return { events, count };
}
