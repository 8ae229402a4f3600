// The guided path "Your first 0303".
export const guideEn = {
  'guide.title': 'Your first 0303',
  'guide.start': 'Your first 0303, in three minutes',
  'guide.steps': 'Steps of the path',
  'guide.stepDone': ', done',
  'guide.leave': 'Leave the path',
  'guide.open': 'Open',
  'guide.send': 'Send',
  'guide.read': 'Read',
  'guide.apply': 'Apply',
  'guide.accepted': 'Accepted',
  'guide.open.text':
    'Most calls that a gateway refuses end with APIG.0303: it computed another signature. The sample “Query not sorted” makes that mistake on purpose.',
  'guide.send.text':
    'Press Send. The call goes to the mock gateway on this machine, which really checks the signature.',
  'guide.read.text':
    'Refused with APIG.0303. The Diagnosis tab holds both canonical requests side by side and names the mistake.',
  'guide.apply.text':
    'The diagnosis names the mistake, proves it, and marks the line that differs. Press “Apply and resend” under it.',
  'guide.accepted.text': 'The mistake is taken back. Send the call again, and the gateway accepts it.',
  'guide.done.text':
    'Accepted: the signature is right now. With a refusal of your own it goes the same way: paste it under Diagnosis.',
  'guide.missing':
    'The sample “Query not sorted” is not in this workspace. Undo its removal, or open the default workspace.',
  'guide.openSample': 'Open the sample',
  'guide.openDiagnosis': 'Open the diagnosis',
  'guide.showMe': 'Show me',
  'guide.own': 'Diagnose an error of my own',
  'guide.again': 'Put the sample back and begin again',
} as const;
