// The Host that was signed is not the Host that arrived: the port, another name, an address.
import { HOST } from '../../http/header-names.ts';
import { splitHost } from '../../http/request-target.ts';
import type { Mistake, Variant } from './mistake.ts';
import type { SigningFacts } from './signing-recipe.ts';

const USUAL_PORTS = ['443', '80', '8443', '8080', '8000', '10443'];

/** Ports of programs under development: their Host was signed, and a proxy wrote the right one. */
const LOCAL_PORTS = ['8080', '3000', '5000', '8000', '80', '443'];

/** Sets the value of one header line, if that header is signed. */
export function headerValueVariant(way: string, name: string, value: string, rare = false): Variant {
  return {
    way,
    change: (recipe) => ({
      ...recipe,
      headers: recipe.headers.map((line) => (line.name.toLowerCase() === name ? { ...line, value } : line)),
    }),
    ...(rare ? { rare } : {}),
  };
}

function hostsFor(host: string, facts: SigningFacts): readonly string[] {
  const split = splitHost(host);
  const name = host.startsWith('[') ? host.slice(0, host.indexOf(']') + 1) : host.replace(/:\d*$/, '');
  const port = split.ok ? split.port : undefined;
  const names = [name, ...facts.otherHosts, 'localhost', '127.0.0.1'];
  return [
    name,
    ...USUAL_PORTS.map((each) => `${name}:${each}`),
    host.toLowerCase(),
    name.toLowerCase(),
    host.toUpperCase(),
    ...names.flatMap((each) => [each, ...(port === undefined ? [] : [`${each}:${port}`])]),
    ...LOCAL_PORTS.flatMap((each) => [`localhost:${each}`, `127.0.0.1:${each}`]),
    host + facts.rawPath,
    `https://${host}`,
    `http://${host}`,
    '',
  ];
}

export const headerHostMismatch: Mistake = {
  id: 'header.host-mismatch',
  part: 'headers',
  variants: (facts, right) => {
    const host = right.headers.find(({ name }) => name === HOST)?.value;
    if (host === undefined) return [];
    return [...new Set(hostsFor(host, facts))]
      .filter((each) => each !== host)
      .map((each) => headerValueVariant(`host:${each}`, HOST, each));
  },
};
