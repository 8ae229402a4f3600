import { afterEach, describe, expect, it } from 'vitest';
import { plainNetwork } from '../../../../electron/services/network/network.ts';
import { sampleGateway } from '../../../../electron/services/samples/sample-gateway.ts';
import { sampleWorkspace } from '../../../../electron/services/samples/sample-workspace.ts';
import { destinationOf } from '../../../../electron/services/sender/destination.ts';
import { type Sending, sendRequest } from '../../../../electron/services/sender/send-request.ts';
import { splitUrl } from '../../../../shared/http/request-target.ts';
import type { DiagnosisCase } from '../../../../shared/model/diagnosis.ts';
import { fixedClock, type StartedGateway, startGateway } from '../../../support/start-gateway.ts';

const NOW = Date.UTC(2026, 4, 27, 2, 0, 0);
let started: StartedGateway | undefined;
afterEach(() => started?.stop());

/** The sample that is signed with a secret that the gateway does not know. */
async function refusedSending(more: Pick<Sending, 'diagnose'> & Partial<Sending>): Promise<Sending> {
  started = await startGateway(sampleGateway, { clock: fixedClock(NOW) });
  const { port } = started;
  const draft = sampleWorkspace.requests.find(({ id }) => id === 'sample.wrong-secret');
  const split = splitUrl(draft?.url ?? '');
  if (draft === undefined || !split.ok) throw new Error('no such sample');
  const destination = destinationOf(
    split.url,
    { kind: 'address', host: '127.0.0.1', port },
    { verify: true },
    undefined,
  );
  return {
    draft,
    credential: { key: 'demo-app-key', secret: 'not-the-secret' },
    destination,
    plan: await plainNetwork.plan(destination),
    skewMs: 0,
    clock: fixedClock(NOW),
    ...more,
  };
}

describe('sendRequest', () => {
  it('takes every time before the diagnosis begins, and hands it what the client computed', async () => {
    const clock = fixedClock(NOW);
    const cases: DiagnosisCase[] = [];
    const sending = await refusedSending({
      clock,
      diagnose: async (evidence) => {
        cases.push(evidence);
        clock.set(NOW + 60_000);
        return { causes: [] };
      },
    });
    const { exchange, readings } = await sendRequest(sending);
    expect(exchange.timings.doneMs).toBe(0);
    expect(exchange.diagnosis).toEqual({ causes: [] });
    expect(readings.length).toBeGreaterThan(0);
    for (const { roundTripMs, measuredAt } of readings) {
      expect({ roundTripMs, measuredAt }).toEqual({ roundTripMs: 0, measuredAt: new Date(NOW).toISOString() });
    }
    const { canonicalRequest, stringToSign } = exchange.trace ?? {};
    expect(cases).toMatchObject([{ client: { canonicalRequest, stringToSign }, response: { status: 401 } }]);
  });

  it('answers without a diagnosis when the user cancels while it is searched for, and calls that no fault', async () => {
    const stop = new AbortController();
    const faults: unknown[] = [];
    const sending = await refusedSending({
      signal: stop.signal,
      onFault: (error) => faults.push(error),
      diagnose: (_evidence, { signal }) =>
        new Promise((_resolve, reject) => {
          signal?.addEventListener('abort', () => reject(new Error('cancelled')));
          stop.abort();
        }),
    });
    const { exchange } = await sendRequest(sending);
    expect(exchange.outcome).toMatchObject({ kind: 'response', response: { status: 401 } });
    expect(exchange).not.toHaveProperty('diagnosis');
    expect(faults).toEqual([]);
  });

  it('answers without a diagnosis when that fails, and tells of the fault', async () => {
    const fault = new Error('broken');
    const faults: unknown[] = [];
    const sending = await refusedSending({
      onFault: (error) => faults.push(error),
      diagnose: () => Promise.reject(fault),
    });
    const { exchange } = await sendRequest(sending);
    expect(exchange.outcome).toMatchObject({ kind: 'response', response: { status: 401 } });
    expect(exchange).not.toHaveProperty('diagnosis');
    expect(faults).toEqual([fault]);
  });
});
