// Names of the formats that requests are exported to, without what writes them.
export const exportFormats = [
  'curl-bash',
  'curl-cmd',
  'curl-powershell',
  'har',
  'openapi',
  'postman',
  'http-file',
  'k6',
] as const;
export type ExportFormat = (typeof exportFormats)[number];
