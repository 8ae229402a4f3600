// Why the gateway cannot listen, in words: what happened and what to do.
export function isPortTaken(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'EADDRINUSE';
}

export function startProblem(error: unknown, host: string, port: number): string {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  if (code === 'EADDRINUSE')
    return `The gateway cannot listen on ${host}:${port}: another program uses this port. Choose another port, or 0 for a free one.`;
  if (code === 'EACCES') return `The gateway may not listen on ${host}:${port}. Choose a port above 1023.`;
  if (code === 'EADDRNOTAVAIL' || code === 'ENOTFOUND')
    return `The gateway cannot listen on ${host}: this computer has no such address. Use 127.0.0.1.`;
  return `The gateway cannot listen on ${host}:${port}${code === '' ? '' : ` (${code})`}.`;
}
