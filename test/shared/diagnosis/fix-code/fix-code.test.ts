import { describe, expect, it } from 'vitest';
import { fixCode, hasFixCode } from '../../../../shared/diagnosis/fix-code/fix-code.ts';
import { clientParts, clientText } from '../../../../shared/diagnosis/fix-code/fix-language.ts';
import { fixLanguageById, fixLanguages } from '../../../../shared/diagnosis/fix-code/index.ts';
import { causeIds } from '../../../../shared/model/cause-ids.ts';
import { fixCodeCauses } from '../../../../shared/model/fix-code-causes.ts';
import { fixCodeEn } from '../../../../shared/text/fix-code.en.ts';
import { fixCodeZh } from '../../../../shared/text/fix-code.zh.ts';
import { runners } from '../../../support/fix-code/runners.ts';

/** Causes of the signing families that no line of a signer can cure. */
const NOT_CODE = [
  'credential.key-unknown',
  'credential.secret-mismatch',
  'credential.locked',
  'credential.not-authorized',
  'credential.token-invalid',
  'credential.token-expired',
];

describe('the code of a fix', () => {
  it('is there for every cause of the signing families but those that are no matter of code', () => {
    const families = /^(?:credential|clock|method|uri|query|header|body|algorithm|authorization)\./;
    expect(causeIds.filter((id) => families.test(id) && !hasFixCode(id))).toEqual(NOT_CODE);
    expect(hasFixCode('route.path')).toBe(false);
  });

  it('is run by a runner in each language', () => {
    expect(runners.map(({ language }) => language).sort()).toEqual(fixLanguages.map(({ id }) => id).sort());
    expect(fixLanguageById('cobol')).toBeUndefined();
  });

  it.each(fixLanguages.map((language) => [language.id, language] as const))(
    'in %s is a short change',
    (_, language) => {
      for (const cause of fixCodeCauses) {
        const { before, after } = fixCode(cause, language);
        expect(after.trim(), cause).not.toBe('');
        expect(before, cause).not.toBe(after);
        expect(after.split('\n').length, cause).toBeLessThanOrEqual(10);
        expect(before.split('\n').length, cause).toBeLessThanOrEqual(10);
        // The right lines are lines of the client that runs, whatever margin they have there.
        const squeezed = (text: string) => text.replace(/^\s+/gm, '');
        expect(squeezed(clientText(language))).toContain(squeezed(after));
        expect(squeezed(clientText(language, cause))).toContain(squeezed(before));
      }
      for (const part of clientParts) if (part !== 'close') expect(language.client[part], part).not.toBe('');
    },
  );

  it('shows only the lines that differ', () => {
    const python = fixLanguageById('python');
    if (python === undefined) throw new Error('no Python');
    expect(fixCode('uri.trailing-slash', python)).toEqual({
      before: '',
      after: 'if not path.endswith("/"):\n    path += "/"',
    });
    expect(fixCode('algorithm.mismatch', python)).toEqual({
      before: 'string_to_sign = "AWS4-HMAC-SHA256\\n" + date + "\\n" + request_hash',
      after: 'string_to_sign = "SDK-HMAC-SHA256\\n" + date + "\\n" + request_hash',
    });
  });

  it('has its reason in one sentence in both languages', () => {
    for (const cause of fixCodeCauses) {
      expect(fixCodeEn[cause]).toMatch(/^[A-Z].*\.$/);
      expect(fixCodeZh[cause]).toMatch(/[\u4e00-\u9fff].*。$/);
    }
  });
});
