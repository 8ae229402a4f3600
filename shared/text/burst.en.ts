// Words of sending one request many times.
export const burstEn = {
  'burst.title': 'Many calls',
  'burst.lead':
    'Sends the request again and again, each call signed anew, and counts what comes back. Nothing of it goes into the history.',
  'burst.count': 'Calls',
  'burst.countHint': '1 to 2,000',
  'burst.concurrency': 'At once',
  'burst.concurrencyHint': '1 to 100',
  'burst.run': 'Send them',
  'burst.stop': 'Stop after {{done}} of {{count}}',
  'burst.failed': 'The calls could not be sent',
  'burst.summary': 'Calls: {{count}} in {{time}}, {{rate}} per second',
  'burst.cancelled': 'stopped by hand',
  'burst.answer': 'Answer',
  'burst.number': 'Calls',
  'burst.median': 'Median',
  'burst.slowest': 'Slowest',
  'burst.first': 'First at',
  'burst.chart': 'Calls over time: {{answers}}',
  'burst.noAnswer': 'no answer ({{code}})',
} as const;
