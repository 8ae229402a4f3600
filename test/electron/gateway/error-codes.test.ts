// Every error that a caller can provoke offline, provoked over a real socket, with its code, status and literal text.
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { type ErrorRow, errorCodes, errorDetail, errorRow, fillLiteral } from '../../../shared/catalog/error-codes.ts';
import { provocations, unprovokedErrors, unprovokedTexts } from '../../support/errors/index.ts';
import { type Behind, NOW, type Provocation, type Scene } from '../../support/errors/provocation.ts';
import { errorOf, startGatewayClient } from '../../support/gateway-client.ts';
import { exchangeRaw } from '../../support/raw-http.ts';
import { type StartedBackend, startBackend } from '../../support/start-backend.ts';
import { configOf, fixedClock } from '../../support/start-gateway.ts';

const servers: StartedBackend[] = [];
let behind: Behind;

beforeAll(async () => {
  const answering = await startBackend();
  const failing = await startBackend((_seen, response) => response.writeHead(503).end());
  const silent = await startBackend(() => {});
  const closed = await startBackend();
  servers.push(answering, failing, silent);
  await closed.stop();
  const url = ({ port }: StartedBackend): string => `http://127.0.0.1:${port}`;
  behind = {
    answering: url(answering),
    failing: url(failing),
    silent: url(silent),
    closed: url(closed),
    seen: answering.seen,
  };
});
afterAll(() => Promise.all(servers.map((server) => server.stop())));

async function scene({ file, tls }: Provocation): Promise<Scene> {
  const clock = fixedClock(NOW);
  const client = await startGatewayClient(
    typeof file === 'function' ? file(behind) : file,
    { clock },
    { tls: tls === true },
  );
  onTestFinished(() => client.stop());
  return {
    ...client,
    clock,
    behind,
    raw: async (bytes) => {
      const { status, body } = await exchangeRaw(client.port, bytes);
      return { status, headers: {}, body, ...errorOf(body) };
    },
    configure: (next) => {
      client.gateway.configure(configOf(next));
    },
  };
}

function textOf({ error, detail, values = {} }: Provocation): string {
  return detail === undefined ? errorRow(error).message : fillLiteral(errorDetail(detail).literal, values);
}

test.each(provocations.map((each) => [each.detail ?? each.error, each.how, each] as const))(
  '%s: %s',
  async (_id, _how, provocation) => {
    const { code, status } = errorRow(provocation.error);
    const answer = await provocation.provoke(await scene(provocation));
    expect(answer).toMatchObject({ status, message: textOf(provocation) });
    expect(answer.code).toBe(code);
    const { detail } = provocation;
    if (detail !== undefined) expect(answer.message).toMatch(errorDetail(detail).pattern);
  },
);

describe('the table of errors', () => {
  const rows: readonly ErrorRow[] = errorCodes;
  const provokedRows = new Set<string>(provocations.map(({ error }) => error));
  const provokedTexts = new Set<string>(provocations.flatMap(({ detail }) => detail ?? []));

  test('has every entry provoked or not provoked for a reason, and none both', () => {
    const reasons = new Set(Object.keys(unprovokedErrors));
    for (const { id } of rows)
      expect([id, provokedRows.has(id), reasons.has(id)]).toEqual([id, !reasons.has(id), reasons.has(id)]);
    expect([...reasons].every((id) => rows.some((row) => row.id === id))).toBe(true);
  });

  test('has every text of a provoked entry provoked or not provoked for a reason, and none both', () => {
    const reasons = new Set(Object.keys(unprovokedTexts));
    const texts = rows.filter(({ id }) => provokedRows.has(id)).flatMap(({ details }) => details.map(({ id }) => id));
    for (const id of texts) expect([id, provokedTexts.has(id)]).toEqual([id, !reasons.has(id)]);
    expect([...reasons].every((id) => texts.includes(id))).toBe(true);
  });

  test('lends its texts to its own entries', () => {
    for (const { error, detail } of provocations) {
      if (detail !== undefined) expect(errorRow(error).details).toContain(errorDetail(detail));
    }
  });
});
