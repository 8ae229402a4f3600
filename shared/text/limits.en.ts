// Words of the gateway's limits: throttling, length of the URI, size of the body; and whose an answer is.
export const limitsEn = {
  'limits.title': 'Throttling limits',
  'limits.api': 'of this API',
  'limits.user': 'of the user',
  'limits.app': 'of the credential',
  'limits.ip': 'of the address',
  'limits.api-allenv': 'of this API, all environments',
  'limits.used': '{{used}} of {{limit}} used in {{period}}, {{remain}} left',
  'limits.uri': 'Length of path and query',
  'limits.uriText': '{{size}} of 32 KB',
  'limits.moveQuery': 'Move the query to the body',
  'limits.body': 'Size of the body',
  'limits.bodyText': '{{size}} of 12 MB',
  'response.fromGateway': 'from the gateway',
  'response.fromBackend': 'from the backend',
  'timeline.gateway': 'Inside the gateway',
  'timeline.gatewayText':
    '{{own}} the gateway itself, {{backend}} the backend (by X-Apig-Latency and X-Apig-Upstream-Latency)',
  'timeline.gatewayOnly': '{{own}} the gateway; no backend was called (by X-Apig-Latency)',
} as const;
