import { expect, it } from 'vitest';
import { diagnose } from '../../../shared/diagnosis/diagnose.ts';
import { signRequest } from '../../../shared/signing/sign-request.ts';

function refused(message: (canonicalRequest: string) => string) {
  const credential = { key: 'app-key', secret: 'the-believed-secret-0001' };
  const url = 'https://pets.example.com/v1/pets?a=1';
  const result = signRequest({ method: 'GET', url, headers: [] }, credential, Date.UTC(2026, 0, 2));
  if (!result.ok) throw new Error(result.problem);
  const { headers, canonicalRequest } = result.trace;
  const error = {
    error_msg: message(canonicalRequest.replaceAll('\n', '|')),
    error_code: 'APIG.0303',
    request_id: 'f',
  };
  const [first, ...others] = diagnose({
    sent: { scheme: 'https', method: 'GET', target: '/v1/pets?a=1', headers },
    credential,
    response: { status: 401, headers: [], body: JSON.stringify(error) },
  }).causes;
  expect(others).toEqual([]);
  return first && [first.cause, first.certainty];
}

const fail = 'Incorrect app authentication information: verify signature fail';

it('is proven when the gateway printed the very text that was signed rightly under the believed secret', () => {
  expect(refused((text) => `${fail}, canonicalRequest:${text}`)).toEqual(['credential.secret-mismatch', 'proven']);
});

it('is only likely when the gateway printed nothing, or masked a part', () => {
  expect(refused(() => fail)).toEqual(['credential.secret-mismatch', 'likely']);
  const masked = refused((text) => `${fail}, canonicalRequest:${text.replace(/[0-9a-f]{50}$/, '***')}`);
  expect(masked).toEqual(['credential.secret-mismatch', 'likely']);
});
