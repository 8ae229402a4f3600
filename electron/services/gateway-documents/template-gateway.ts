// The gateway file behind the filled templates: one API of each kind of back end, with what is most often wanted beside it.

const http = {
  type: 'HTTP',
  scheme: 'HTTP',
  address: '127.0.0.1:9001',
  method: 'GET',
  path: '/animals/{id}',
  timeoutMs: 5000,
  retries: -1,
  parameters: [
    { name: 'id', in: 'PATH', origin: 'REQUEST', value: 'petId' },
    { name: 'X-Caller-Ip', in: 'HEADER', origin: 'SYSTEM', value: '$context.sourceIp' },
    { name: 'X-Source', in: 'HEADER', origin: 'CONSTANT', value: 'gateway' },
  ],
};

export const templateGateway = {
  groups: [
    {
      name: 'template',
      description: 'One API of each kind of back end; change what you need and import it',
      domains: ['api.example.com', '*'],
      responses: {
        default: {
          AUTH_FAILURE: {
            status: 401,
            body: '{"error_code":"$context.error.code","error_msg":"$context.error.message","request_id":"$context.requestId"}',
          },
        },
      },
      apis: [
        {
          name: 'httpBackend',
          description: 'A signed call to a back end over HTTP',
          method: 'GET',
          path: '/v1/pets/{petId}',
          auth: 'APP',
          protocol: 'HTTPS',
          cors: true,
          parameters: [
            { name: 'petId', in: 'PATH', type: 'NUMBER', required: true, min: 1 },
            { name: 'lang', in: 'QUERY', type: 'STRING', enum: ['en', 'zh'], default: 'en' },
          ],
          backend: http,
          backendPolicies: [
            {
              name: 'chinese',
              combine: 'ALL',
              conditions: [{ source: 'REQUEST', parameter: 'lang', type: 'EXACT', value: 'zh' }],
              backend: { ...http, address: '127.0.0.1:9002' },
            },
          ],
          throttling: 'per_second',
          accessControl: 'office',
          response: 'default',
        },
        {
          name: 'channelBackend',
          description: 'A call to a load balance channel; the channel must be there',
          method: 'POST',
          path: '/v1/orders',
          auth: 'APP',
          appCode: true,
          protocol: 'HTTPS',
          backend: { type: 'HTTP-VPC', channel: 'order-servers', scheme: 'HTTP', method: 'POST', path: '/orders' },
        },
        {
          name: 'functionBackend',
          description: 'A call to a function',
          method: 'ANY',
          path: '/v1/events',
          matchMode: 'SWA',
          auth: 'IAM',
          protocol: 'HTTPS',
          backend: {
            type: 'FUNCTION',
            urn: 'urn:fss:region-1:0123456789abcdef0123456789abcdef:function:default:events',
            version: 'latest',
            invocation: 'sync',
          },
        },
        {
          name: 'mockBackend',
          description: 'An answer without a back end',
          method: 'GET',
          path: '/v1/health',
          protocol: 'BOTH',
          backend: { type: 'MOCK', body: '{"status":"UP"}' },
        },
      ],
    },
  ],
  throttlingPolicies: [
    {
      name: 'per_second',
      type: 'EXCLUSIVE',
      period: { unit: 'SECOND', count: 1 },
      apiLimit: 200,
      userLimit: 100,
      appLimit: 50,
      ipLimit: 50,
    },
  ],
  accessControlPolicies: [{ name: 'office', type: 'IP', effect: 'PERMIT', values: ['127.0.0.1', '10.0.0.0/8'] }],
  unresolved: { channels: ['order-servers'] },
};
