// countersign gateway: the mock gateway as a process, for tests and for programs that are being written.
import type { Command } from '../command.ts';

export const gatewayCommand: Command = {
  name: 'gateway',
  summary: 'cli.gateway.summary',
  usage: '[--config FILE]… [options]',
  flags: [
    { name: 'config', value: 'FILE', repeatable: true, help: 'cli.flag.config' },
    { name: 'port', value: 'N', help: 'cli.flag.port' },
    { name: 'tls-port', value: 'N', help: 'cli.flag.tlsPort' },
    { name: 'ca-dir', value: 'DIR', help: 'cli.flag.caDir' },
    { name: 'ca-out', value: 'FILE', help: 'cli.flag.caOut' },
    { name: 'host', value: 'ADDRESS', help: 'cli.flag.host' },
    { name: 'log', help: 'cli.flag.log' },
    { name: 'control', help: 'cli.flag.control' },
  ],
  examples: [
    'countersign gateway --config gateway.json --port 8780 --log',
    'countersign gateway --config gateway.json --json --log',
    'countersign gateway --config gateway.json --config pets.yaml',
    'countersign gateway --tls-port 8443 --ca-dir ~/.countersign-ca',
    `echo '{"id":1,"method":"gateway.state"}' | countersign gateway --config gateway.json --control --json`,
    'countersign gateway',
  ],
  async run(call) {
    const { runGateway } = await import('../run-gateway.ts');
    return runGateway(call);
  },
};
