// Words of moving requests to another domain.
export const rebaseEn = {
  'rebase.title': 'Move requests to another domain',
  'rebase.lead':
    'For APIs that were imported into another gateway: only the domain changes. Host in the URL and a Host header that repeats it change together; each request is signed anew when it is sent.',
  'rebase.from': 'Domain now',
  'rebase.host': '{{host}} ({{count}})',
  'rebase.to': 'New domain',
  'rebase.wrong': 'A host, with :port where it is not the usual one',
  'rebase.changes': 'What changes',
  'rebase.change': '{{before}} becomes {{after}}',
  'rebase.nothing': 'Write the new domain first',
  'rebase.apply': 'Change requests: {{count}}',
  'rebase.cancel': 'Cancel',
  'rebase.done': 'Requests moved to {{host}}: {{count}}',
} as const;
