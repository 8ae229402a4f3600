import type { StateLineValue } from '../../../../shared/model/gateway-publishing.ts';
import { listAt, textMember, valueAt } from './document-edit.ts';

export type MemberHealth = 'healthy' | 'unhealthy' | 'unknown' | 'off';

/** A member of a channel as written, with what the health checks found of it. */
export interface MemberRow {
  readonly channel: string;
  readonly host: string;
  readonly port: number;
  /** `host:port` as the gateway's state names it. */
  readonly label: string;
  readonly health: MemberHealth;
  readonly lastError: string | undefined;
}

/** The channel's port where the file says none. */
const DEFAULT_PORT = 80;

const portAt = (value: unknown): number | undefined => {
  const port = valueAt(value, ['port']);
  return typeof port === 'number' && port > 0 ? port : undefined;
};

/** The members of the channel `value` of the file beside the lines of `gateway.state`; one without a host is left out. */
export function memberRows(value: unknown, lines: readonly StateLineValue[]): readonly MemberRow[] {
  const channel = textMember(value, 'name') ?? '';
  const found = new Map(
    lines
      .filter(({ table, subject }) => table === 'health' && subject === channel)
      .map(({ values }) => [values.member, values]),
  );
  const rows = listAt(value, ['members']).flatMap((member): MemberRow[] => {
    const host = textMember(member, 'host');
    if (host === undefined || host === '') return [];
    const port = portAt(member) ?? portAt(value) ?? DEFAULT_PORT;
    const label = `${host.includes(':') ? `[${host}]` : host}:${port}`;
    const values = found.get(label);
    const off = valueAt(member, ['enabled']) === false;
    const known = values === undefined ? 'unknown' : values.healthy === true ? 'healthy' : 'unhealthy';
    const lastError = values?.lastOk === false && values.lastError !== undefined ? String(values.lastError) : undefined;
    return [{ channel, host, port, label, health: off ? 'off' : known, lastError }];
  });
  return [...new Map(rows.map((row) => [row.label, row])).values()];
}
