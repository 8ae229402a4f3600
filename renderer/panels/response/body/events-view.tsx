import { EmptyState } from '../../../ui/empty-state.tsx';
import { VisibleText } from '../../../ui/visible-text.tsx';
import { useText } from '../../use-text.ts';
import styles from './body.module.css';
import type { ServerEvent } from './server-events.ts';

export interface TimedEvent extends ServerEvent {
  /** When it arrived, as a time of the day; unknown for an answer out of the history. */
  readonly time?: string | undefined;
}

/** Rows drawn at most: the newest. */
const SHOWN = 500;

export interface EventsViewProps {
  readonly label: string;
  readonly events: readonly TimedEvent[];
  /** How many came before the first of `events`. */
  readonly before?: number;
}

/** The events of a stream, the newest last. */
export function EventsView({ label, events, before = 0 }: EventsViewProps) {
  const { t } = useText();
  if (events.length === 0) return <EmptyState text={t('responseBody.noEvents')} />;
  const first = Math.max(0, events.length - SHOWN);
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling table must be reachable by keyboard (WCAG 2.1.1)
    <section className={styles.eventBox} tabIndex={0} aria-label={label}>
      <table className={styles.eventTable} aria-label={label}>
        <thead>
          <tr>
            <th scope="col">#</th>
            <th scope="col">{t('responseBody.event.time')}</th>
            <th scope="col">{t('responseBody.event.id')}</th>
            <th scope="col">{t('responseBody.event.name')}</th>
            <th scope="col">{t('responseBody.event.data')}</th>
          </tr>
        </thead>
        <tbody>
          {events.slice(first).map((event, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: events are only added
            <tr key={first + index}>
              <td>{before + first + index + 1}</td>
              <td>{event.time ?? ''}</td>
              <td>
                <VisibleText text={event.id ?? ''} />
              </td>
              <td>
                <VisibleText text={event.event ?? ''} />
              </td>
              <td>
                <VisibleText
                  text={
                    event.comment === undefined || event.data !== ''
                      ? event.data
                      : t('responseBody.event.comment', { text: event.comment })
                  }
                />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
