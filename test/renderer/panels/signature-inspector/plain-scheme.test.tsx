import { renderToStaticMarkup } from 'react-dom/server';
import { expect, test } from 'vitest';
import { PlainScheme } from '../../../../renderer/panels/signature-inspector/plain-scheme.tsx';

const shown = (authorization: string) =>
  renderToStaticMarkup(
    <PlainScheme
      auth={{ mode: 'NONE' }}
      url="https://pets.example.com/"
      isLocal={false}
      credential={undefined}
      written={[['authorization', authorization]]}
    />,
  );

test('says of what kind a written Authorization is, and never repeats what may be a secret', () => {
  expect(shown('SDK-SM2-SM3 Access=k, SignedHeaders=host, Signature=00')).toContain(
    'SDK-SM2-SM3, which signs with a private',
  );
  expect(shown('SDK-HMAC-SM3 Access=k, SignedHeaders=host, Signature=00')).toContain('a signature by SDK-HMAC-SM3');
  expect(shown('Basic dTpw')).toContain('carries the credential itself (Basic)');
  expect(shown('a-bare-token')).toContain('of no scheme known here');
  expect(shown('a-bare-token')).not.toContain('a-bare-token');
});
