// The workspace of a first start: requests that work, and one for each mistake that people meet first. Every one goes
// to the embedded gateway. Names and folders are English; a window translates them by id.
import { type DraftAuth, type RequestDraft, requestDraftSchema } from '../../../shared/model/request.ts';
import type { Workspace } from '../../../shared/rpc/methods/workspace.ts';
import { sampleApp, sampleAppOldSecret, sampleIam } from './sample-credentials.ts';

const WORKS = 'Works';
const FAILS = 'Fails on purpose';
const PETS = 'http://pets.example.com';
// The city is Shenzhen in Chinese: a value that must be percent-encoded, and that sorts before the others.
const LIST_PETS = `${PETS}/v1/pets?status=sold&limit=10&city=%E6%B7%B1%E5%9C%B3`;
const EIGHT_HOURS_MS = 8 * 3_600_000;

const app = { mode: 'APP', credentialId: sampleApp.id } as const;
const jsonType = [{ name: 'Content-Type', value: 'application/json' }];
const order = {
  method: 'POST',
  url: `${PETS}/v1/orders`,
  headers: jsonType,
  body: { kind: 'text', text: '{"petId":1017,"quantity":1,"note":"白色的"}' },
} as const;

interface Sample {
  readonly id: string;
  readonly name: string;
  readonly method?: string;
  readonly url: string;
  readonly auth: Partial<DraftAuth> & Pick<DraftAuth, 'mode'>;
  readonly headers?: readonly { readonly name: string; readonly value: string }[];
  readonly body?: RequestDraft['body'];
  readonly stage?: string;
  readonly connectTo?: RequestDraft['connectTo'];
}

const works: readonly Sample[] = [
  { id: 'sample.list-pets', name: 'List pets', url: LIST_PETS, auth: app },
  { id: 'sample.create-order', name: 'Create order', ...order, auth: app },
  {
    id: 'sample.inventory',
    name: 'Inventory, IAM AK/SK',
    url: 'http://inventory.example.com/v1/inventory',
    auth: { mode: 'IAM', credentialId: sampleIam.id },
  },
  // Host and address come from the environment, the id from one of its variables.
  {
    id: 'sample.pet-by-variable',
    name: 'Pet by a variable',
    url: '/v1/pets/{{petId}}',
    connectTo: { kind: 'url' },
    auth: app,
  },
  { id: 'sample.preview', name: 'Preview in BETA', url: `${PETS}/v1/preview`, auth: app, stage: 'BETA' },
];

const fails: readonly Sample[] = [
  {
    id: 'sample.query-unsorted',
    name: 'Query not sorted',
    url: LIST_PETS,
    auth: { ...app, mistake: 'query.unsorted' },
  },
  {
    id: 'sample.closing-slash',
    name: 'Closing slash missing',
    url: `${PETS}/v1/pets/1017`,
    auth: { ...app, mistake: 'uri.trailing-slash' },
  },
  {
    id: 'sample.body-changed',
    name: 'Body changed after signing',
    ...order,
    auth: { ...app, mistake: 'body.changed-after-signing' },
  },
  { id: 'sample.body-not-signed', name: 'Body not signed', ...order, auth: { ...app, mistake: 'body.not-signed' } },
  {
    id: 'sample.wrong-secret',
    name: 'Wrong secret',
    url: LIST_PETS,
    auth: { mode: 'APP', credentialId: sampleAppOldSecret.id },
  },
  {
    id: 'sample.clock-eight-hours',
    name: 'Clock eight hours off',
    url: LIST_PETS,
    auth: { ...app, timeSource: { kind: 'offset', offsetMs: EIGHT_HOURS_MS } },
  },
  { id: 'sample.wrong-stage', name: 'Wrong stage', url: `${PETS}/v1/preview`, auth: app, stage: 'RELEASE' },
  { id: 'sample.unbound-host', name: 'Host not bound', url: 'http://pets.internal.example/v1/pets', auth: app },
];

function draftOf(sample: Sample, folder: string): RequestDraft {
  return requestDraftSchema.parse({ method: 'GET', folder, connectTo: { kind: 'mock' }, ...sample });
}

export const sampleWorkspace: Workspace = {
  name: 'pet-orders',
  requests: [...works.map((sample) => draftOf(sample, WORKS)), ...fails.map((sample) => draftOf(sample, FAILS))],
};
