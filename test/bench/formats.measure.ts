// Import: what a pasted curl command costs from nothing (load and first parse, which happen on the thread that draws;
// at most 20 ms of CPU), and what the worker needs for a large archive and a large document.

const commands = `curl -X POST 'https://api.example.com/v1/pets?limit=10' -H 'Accept: application/json' -H 'X-Api-Key: abc' --data-raw '{"name":"Rex"}'`;

async function cost(name: string, work: () => Promise<string>): Promise<void> {
  const before = process.cpuUsage();
  const startedAt = performance.now();
  const what = await work();
  const { user, system } = process.cpuUsage(before);
  const wall = (performance.now() - startedAt).toFixed(1);
  console.log(
    `${name.padEnd(44)} ${((user + system) / 1000).toFixed(1).padStart(8)} ms CPU  ${wall.padStart(8)} ms  ${what}`,
  );
}

await cost('curl: load and first parse', async () => {
  const { readCurlCollection } = await import('../../shared/formats/importers/collection/curl-collection.ts');
  return `${readCurlCollection(commands).requests.length} request`;
});

const { readCurlCollection } = await import('../../shared/formats/importers/collection/curl-collection.ts');
await cost('curl: the next parse', async () => `${readCurlCollection(commands).requests.length} request`);

const { importCollection } = await import('../../shared/formats/importers/collection/index.ts');

const entry = (index: number) => ({
  startedDateTime: '2026-01-01T00:00:00.000Z',
  time: 12,
  request: {
    method: 'GET',
    url: `https://api.example.com/v1/pets/${index}?a=1`,
    headers: [
      { name: 'accept', value: 'application/json' },
      { name: 'cookie', value: `sid=${index % 7}` },
    ],
  },
  response: { status: 200, headers: [], content: { text: 'x'.repeat(2000) } },
});
const har = JSON.stringify({
  log: { version: '1.2', entries: Array.from({ length: 9000 }, (_each, index) => entry(index)) },
});
await cost(`HAR of ${(har.length / 1e6).toFixed(0)} MB`, async () => {
  const { requests } = importCollection([{ name: 'a.har', text: har }]);
  return `${requests.length} requests`;
});

const paths = Object.fromEntries(
  Array.from({ length: 3000 }, (_each, index) => [
    `/pets/${index}/{id}`,
    {
      get: {
        summary: `Pet ${index}`,
        parameters: [{ name: 'id', in: 'path', required: true, schema: { type: 'string' } }],
      },
    },
  ]),
);
const openApi = JSON.stringify({
  openapi: '3.0.3',
  info: { title: 'Pets', version: '1' },
  servers: [{ url: 'https://a.example.com' }],
  paths,
});
await cost(`OpenAPI of ${(openApi.length / 1e6).toFixed(1)} MB`, async () => {
  const { requests } = importCollection([{ name: 'a.json', text: openApi }]);
  return `${requests.length} requests`;
});

export {};
