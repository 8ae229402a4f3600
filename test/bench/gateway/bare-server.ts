// The first reference: what node:http alone costs. Routes by method and path, answers a constant, verifies nothing.
import { createServer } from 'node:http';

const body = '{"id":1017,"name":"Momo","kind":"cat","status":"sold"}';
const routes = new Map([
  ['GET /open', body],
  ['POST /orders', body],
]);
/** As many further routes as the command asks for, so that starts are compared with equal tables. */
for (let index = 0; index < Number(process.argv[2] ?? 0); index++) routes.set(`GET /more/${index}`, body);
const resources = new Map(Array.from({ length: 20 }, (_, index) => [`resource-${index}`, body]));

/** A constant path, or `/open/resource-N/{id}`. */
function find(method: string, path: string): string | undefined {
  const [, first, name = '', id] = path.split('/');
  return first === 'open' && id ? resources.get(name) : routes.get(`${method} ${path}`);
}

const server = createServer((request, response) => {
  const chunks: Buffer[] = [];
  request.on('data', (chunk: Buffer) => chunks.push(chunk));
  request.on('end', () => {
    const target = request.url ?? '';
    const mark = target.indexOf('?');
    const found = find(request.method ?? '', mark < 0 ? target : target.slice(0, mark));
    response.writeHead(found ? 200 : 404, {
      'Content-Type': 'application/json',
      Server: 'bare',
      'Content-Length': found?.length ?? 0,
    });
    response.end(found);
  });
});
server.keepAliveTimeout = 60_000;
server.listen(0, '127.0.0.1', () => {
  const address = server.address();
  process.stdout.write(`${JSON.stringify({ port: typeof address === 'object' ? address?.port : 0 })}\n`);
});
