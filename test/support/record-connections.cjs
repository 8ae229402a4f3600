// `node -r record-connections.cjs`: writes every connection, name look-up and datagram that the process or a thread of
// it begins to the file COUNTERSIGN_CONNECTIONS, one a line.
const { appendFileSync } = require('node:fs');
const dgram = require('node:dgram');
const dns = require('node:dns');
const net = require('node:net');

const file = process.env.COUNTERSIGN_CONNECTIONS;
const tell = (what, detail) => {
  if (file) appendFileSync(file, `${JSON.stringify({ what, detail })}\n`);
};
const before = (object, name, look) => {
  const original = object[name];
  object[name] = function recorded(...args) {
    look(args);
    return original.apply(this, args);
  };
};
before(net.Socket.prototype, 'connect', (args) => {
  // Node hands its own calls over as a list of normalized arguments.
  const [first] = Array.isArray(args[0]) ? args[0] : args;
  const options = typeof first === 'object' && first !== null ? first : { port: first, host: args[1] };
  tell('connect', options.path ?? `${options.host ?? 'localhost'}:${options.port}`);
});
before(dgram.Socket.prototype, 'send', (args) =>
  tell(
    'datagram',
    args
      .slice(1)
      .filter((each) => typeof each !== 'function')
      .join(' '),
  ),
);
for (const object of [dns, dns.promises]) {
  for (const name of ['lookup', 'resolve', 'resolve4', 'resolve6'])
    before(object, name, ([host]) => net.isIP(String(host)) === 0 && tell('name', String(host)));
}
