import { createHmac } from 'node:crypto';
import { compareJob } from '../../../../renderer/features/workbench/signing-job.ts';
import type { WorkbenchPorts, WorkbenchState } from '../../../../renderer/features/workbench/workbench-state.ts';
import { createWorkbench, type Workbench } from '../../../../renderer/features/workbench/workbench-store.ts';
import type { CredentialSummary } from '../../../../shared/model/credential.ts';
import { type Exchange, exchangeSchema } from '../../../../shared/model/exchange.ts';
import { type RequestDraft, requestDraftSchema } from '../../../../shared/model/request.ts';
import { contract, type HostHandlers } from '../../../../shared/rpc/contract.ts';
import { type MemoryHost, memoryHost } from '../../../support/memory-host.ts';

export const NOW = Date.UTC(2026, 10, 24, 3, 0, 0);
export const SECRET = 'a secret of the host';

export const credential: CredentialSummary = {
  id: 'c1',
  name: 'demo',
  kind: 'app',
  key: 'demo-key',
  secretBytes: 20,
  secretProblems: [],
  protection: 'memory',
};

export function draft(id: string, members: object = {}): RequestDraft {
  return requestDraftSchema.parse({
    id,
    name: id,
    method: 'GET',
    url: `http://pets.example.com/v1/${id}?b=2&a=1`,
    auth: { mode: 'APP', credentialId: 'c1' },
    ...members,
  });
}

/** What a host answers to a sending; `causes` by id make it a refusal. */
export function exchange(sent: RequestDraft, causes: readonly string[] = []): Exchange {
  const empty = { text: '', bytes: 0, truncated: false };
  const status = causes.length === 0 ? 200 : 401;
  return exchangeSchema.parse({
    id: `x-${sent.id}`,
    draftId: sent.id,
    startedAt: new Date(NOW).toISOString(),
    request: {
      scheme: 'http',
      method: sent.method,
      target: `/v1/${sent.id}?b=2&a=1`,
      headers: [
        ['Host', 'pets.example.com'],
        ['Authorization', 'SDK-HMAC-SHA256 Access=demo-key, SignedHeaders=host, Signature=00'],
      ],
      body: empty,
      connectedTo: '127.0.0.1:8780',
      raw: empty,
    },
    outcome: {
      kind: 'response',
      response: { status, reason: '', httpVersion: '1.1', headers: [], body: empty, raw: empty },
    },
    timings: { doneMs: 12 },
    diagnosis: {
      causes: causes.map((cause) => ({
        cause,
        certainty: 'proven',
        title: cause,
        explanation: '',
        params: {},
        evidence: [],
        fix: { text: '' },
      })),
    },
  });
}

export interface TestBench {
  readonly workbench: Workbench;
  readonly host: MemoryHost;
  readonly state: () => WorkbenchState;
  /** Runs what was put off, until nothing is left. */
  readonly settle: () => Promise<void>;
  /** Every call that the host got, as method and input. */
  readonly calls: { readonly method: string; readonly input: unknown }[];
  readonly said: string[];
}

/** A workbench over a host in memory that keeps what is saved and signs with a secret of its own. */
export function makeWorkbench(
  drafts: readonly RequestDraft[],
  handlers: Partial<HostHandlers> = {},
  ports: Partial<WorkbenchPorts> = {},
): TestBench {
  const calls: TestBench['calls'] = [];
  const said: string[] = [];
  let saved = [...drafts];
  const workspace = () => ({ name: 'test', requests: saved });
  const all: Partial<HostHandlers> = {
    'workspace.get': async () => workspace(),
    'history.list': async () => ({ entries: [], inside: false }),
    'environment.list': async () => ({ environments: [], chosen: '' }),
    'request.save': async ({ request }) => {
      saved = [...saved.filter(({ id }) => id !== request.id), request];
      return workspace();
    },
    'request.edit': async ({ id, change }) => {
      saved = saved.map((each) => (each.id === id ? { ...each, ...change } : each));
      return {};
    },
    'request.remove': async ({ id }) => {
      saved = saved.filter((each) => each.id !== id);
      return workspace();
    },
    'signing.signature': async ({ stringToSign }) => ({
      signature: createHmac('sha256', SECRET).update(stringToSign).digest('hex'),
    }),
    'request.send': async ({ draft: sent }) => exchange(sent),
    ...handlers,
  };
  const inner = memoryHost(all);
  const host: MemoryHost = {
    ...inner,
    call: (method, input) => {
      // As the real host does: an input outside the contract is refused.
      contract[method].input.parse(input);
      calls.push({ method, input });
      return inner.call(method, input);
    },
  };
  const waiting = new Set<() => void>();
  let lastId = 0;
  const workbench = createWorkbench({
    host,
    nowMs: () => NOW,
    newId: () => `new-${++lastId}`,
    after: (_delay, task) => {
      waiting.add(task);
      return () => waiting.delete(task);
    },
    hashBody: async () => {
      throw new Error('no body here is large');
    },
    signApart: async () => {
      throw new Error('no body here is large');
    },
    compareApart: async (job) => compareJob(job),
    say: (event) => said.push(event),
    ...ports,
  });
  workbench.setInputs({ credentials: [credential], skewMs: 0 });
  const settle = async () => {
    for (let round = 0; round < 20; round++) {
      const tasks = [...waiting];
      waiting.clear();
      for (const task of tasks) task();
      await new Promise((done) => setImmediate(done));
      if (tasks.length === 0 && waiting.size === 0) return;
    }
  };
  return { workbench, host, state: workbench.store.getState, settle, calls, said };
}
