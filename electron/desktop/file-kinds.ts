// THE table of the files that the app is offered for ("open with"); build/package/ writes the same ones into packages.

export interface FileKind {
  /** Without the dot. */
  readonly extension: string;
  readonly type: string;
  readonly name: string;
}

export const fileKinds: readonly FileKind[] = [
  { extension: 'http', type: 'text/x-http-request', name: 'HTTP requests' },
  { extension: 'rest', type: 'text/x-http-request', name: 'HTTP requests' },
  { extension: 'har', type: 'application/x-http-archive', name: 'HTTP archive' },
  { extension: 'yaml', type: 'application/yaml', name: 'YAML document' },
  { extension: 'yml', type: 'application/yaml', name: 'YAML document' },
  { extension: 'json', type: 'application/json', name: 'JSON document' },
];
