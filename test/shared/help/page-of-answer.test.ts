import { expect, it } from 'vitest';
import { pageOfAnswer } from '../../../shared/help/page-of-answer.ts';

it('an answer leads to the page of its code, by the status where one code has several', () => {
  expect(pageOfAnswer('APIG.0303', 401)).toBe('code-0303');
  expect(pageOfAnswer('APIG.0201', 413)).toBe('code-0201.413');
  expect(pageOfAnswer('APIGW.0301', 401)).toBe('code-0301');
  // A custom response may have changed the status.
  expect(pageOfAnswer('APIG.0303', 499)).toBe('code-0303');
  expect(pageOfAnswer('APIG.9999', 401)).toBeUndefined();
  expect(pageOfAnswer(undefined, 401)).toBeUndefined();
});
