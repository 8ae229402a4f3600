// Words of the fault switches: a name, what the switch does, and the names of its fields.
export const gatewayFaultsEn = {
  'fault.CLOCK_OFFSET': 'Gateway clock off',
  'fault.CLOCK_OFFSET.does':
    'The gateway’s clock runs ahead or behind; from 15 minutes on, every signature counts as expired.',
  'fault.KEY_LOCKED': 'Key locked',
  'fault.KEY_LOCKED.does':
    'An AK is answered as after more than five failures in a row: “AK access failed to reach the limit,forbidden”.',
  'fault.TOKEN_EXPIRED': 'Tokens expired',
  'fault.TOKEN_EXPIRED.does': 'Tokens are answered as expired, whatever time they are valid until.',
  'fault.ACCOUNT_FROZEN': 'Account frozen or in arrears',
  'fault.ACCOUNT_FROZEN.does':
    'Apps get APIG.0502; IAM callers get APIG.0301 although their signature or token is right.',
  'fault.BACKEND_DOWN': 'Backend down',
  'fault.BACKEND_DOWN.does': 'The backend cannot be reached: APIG.0201 with status 502.',
  'fault.BACKEND_SLOW': 'Backend slow',
  'fault.BACKEND_SLOW.does':
    'The backend’s answer is held back; beyond the API’s own timeout the caller gets a status 504.',
  'fault.BACKEND_RESET': 'Backend resets the connection',
  'fault.BACKEND_RESET.does': 'The backend closes the connection before it answers.',
  'fault.BACKEND_WRONG_PROTOCOL': 'Backend speaks another protocol',
  'fault.BACKEND_WRONG_PROTOCOL.does': 'The backend answers as if HTTP and HTTPS were mixed up: APIG.0202.',
  'fault.BACKEND_UNRESOLVABLE': 'Backend name cannot be resolved',
  'fault.BACKEND_UNRESOLVABLE.does': 'The domain name of the backend has no address: APIG.0605.',
  'fault.ANSWER_CUT': 'Answers cut short',
  'fault.ANSWER_CUT.does': 'The body of the answer ends early and the connection is closed.',
  'fault.CHANNEL_WITHOUT_MEMBERS': 'Channel without members',
  'fault.CHANNEL_WITHOUT_MEMBERS.does': 'A load balance channel has no usable member: APIG.0610.',
  'fault.NO_OUTBOUND_ACCESS': 'No outbound access',
  'fault.NO_OUTBOUND_ACCESS.does': 'The gateway cannot reach public addresses, as without an outbound address.',
  'fault.STRICT_BACKEND_ADDRESSES': 'Strict backend addresses',
  'fault.STRICT_BACKEND_ADDRESSES.does':
    'Backends in the address ranges that the gateway does not support are refused: APIG.0404. The mock’s own 127.0.0.1 is one of them.',
  'fault.BACKEND_SIGNATURE_FAILURE': 'Backend signature fails',
  'fault.BACKEND_SIGNATURE_FAILURE.does':
    'The gateway fails to sign the request to the backend with the signature key: APIG.0705.',
  'fault.DEBUGGING_QUOTA_USED_UP': 'Debugging domain used up',
  'fault.DEBUGGING_QUOTA_USED_UP.does': 'The 1,000 calls a day of a debugging domain are spent: APIG.0308.',
  'fault.THROTTLING_USED_UP': 'Throttling limit reached',
  'fault.THROTTLING_USED_UP.does': 'A throttling limit counts as reached: APIG.0308.',
  'fault.PUBLISHED_VERSION_MISMATCH': 'Older version published',
  'fault.PUBLISHED_VERSION_MISMATCH.does':
    'An environment answers with the version before the current one, as after a change that was not published; an API without an older version is not published there.',
  'fault.CONSOLE_DEBUGGING': 'Debug as the console does',
  'fault.CONSOLE_DEBUGGING.does':
    'Calls get the definition as it stands, published or not, whatever X-Stage says; policies do not act; a backend has 60 seconds at most. Switch it off to call as published.',
  'fault.ERROR_CODE': 'Error of your choice',
  'fault.ERROR_CODE.does': 'The next calls get the chosen error of the gateway.',
  'fault.CHANGE_DELAY': 'Changes take time',
  'fault.CHANGE_DELAY.does':
    'Changes of the configuration act some seconds later, as they take 5 to 10 seconds on the real gateway.',
  'fault.field.seconds': 'Seconds',
  'fault.field.key': 'Key',
  'fault.field.user': 'User',
  'fault.field.group': 'Group',
  'fault.field.api': 'API',
  'fault.field.environment': 'Environment',
  'fault.field.channel': 'Channel',
  'fault.field.delayMs': 'Delay in milliseconds',
  'fault.field.afterBytes': 'After this many bytes',
  'fault.field.limit': 'Limit',
  'fault.field.code': 'Error code',
  'fault.field.count': 'Number of calls',
} as const;
