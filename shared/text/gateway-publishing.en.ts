// Why something cannot be published, taken offline or switched to. The host sends the English text; a window says it in
// its own language by the id in the error's data.
export const gatewayPublishingEn = {
  'publishing.unknown-api': 'There is no API {{api}}. Name it GROUP/API, as in the gateway file.',
  'publishing.unknown-environment': 'There is no environment {{environment}}. Environments: {{known}}.',
  'publishing.unknown-version': '{{api}} has no version {{version}} in {{environment}}. Versions: {{known}}.',
  'publishing.no-version': '{{api}} has no versions in {{environment}} yet. Publish it there first.',
  'publishing.not-published': '{{api}} is not published in {{environment}}, so it cannot be taken offline there.',
  'publishing.variables':
    '{{api}} cannot be published in {{environment}}: the variables {{names}} have no value there. Give them one in the environment or in the group.',
  'publishing.route':
    '{{api}} cannot be published in {{environment}}: it would answer {{found}}. Publish the other API again or take it offline first.',
  'making.method': 'The method is none that an API can name, so the API takes any.',
  'making.path': 'The path cannot be the path of an API; choose another one.',
  'making.binary': 'The answer is not text, which a Mock backend cannot repeat; its body is empty.',
  'making.truncated': 'Only the beginning of the answer was kept in the log.',
  'making.no-answer': 'There was no answer of an API to repeat; the Mock backend answers 200 without a body.',
} as const;
