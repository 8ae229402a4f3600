import { describe, expect, it } from 'vitest';
import { accessKeysOfCsv } from '../../../../shared/formats/importers/credentials-csv.ts';

const row = { userName: 'li', accessKey: 'AKEXAMPLE', secretKey: 'SK/with+signs=' };

describe('credentials.csv', () => {
  it.each([
    ['the layout of the console', 'User Name,Access Key Id,Secret Access Key\n"li",AKEXAMPLE,SK/with+signs=\n'],
    [
      'a byte order mark and CRLF',
      '\ufeffUser Name,Access Key Id,Secret Access Key\r\nli,AKEXAMPLE,SK/with+signs=\r\n',
    ],
    ['everything in quotes', '"User Name","Access Key Id","Secret Access Key"\n"li","AKEXAMPLE","SK/with+signs="'],
    [
      'another order, blank lines, blanks',
      '\n\nAccess Key Id , Secret Access Key,User Name\n\n AKEXAMPLE, SK/with+signs=,li',
    ],
    ['semicolons', 'User Name;Access Key ID;Secret access key\nli;AKEXAMPLE;SK/with+signs='],
    ['Chinese names', '用户名,访问密钥ID,私有访问密钥\nli,AKEXAMPLE,SK/with+signs='],
  ])('is read with %s', (_name, text) => {
    expect(accessKeysOfCsv(text)).toEqual({ ok: true, rows: [row] });
  });

  it('is read without a user, with several keys, and with a security token', () => {
    const text = 'Access Key Id,Secret Access Key,Security Token\nA1,S1,\nA2,"S,""2""",T2';
    expect(accessKeysOfCsv(text)).toEqual({
      ok: true,
      rows: [
        { userName: '', accessKey: 'A1', secretKey: 'S1' },
        { userName: '', accessKey: 'A2', secretKey: 'S,"2"', securityToken: 'T2' },
      ],
    });
  });

  it.each([
    ['', 'empty', 1],
    ['User Name,Access Key Id,Secret Access Key\n', 'empty', 1],
    ['li,AKEXAMPLE,SK\n', 'columns', 1],
    ['User Name,Password,Login Link\nli,x,y', 'columns', 1],
    ['User Name,Access Key Id,Secret Access Key\nli,A,S\n\nli,AKEXAMPLE\n', 'row', 4],
    ['{"access": "A"}', 'columns', 1],
  ])('is refused as %j with the reason', (text, problem, line) => {
    expect(accessKeysOfCsv(text)).toEqual({ ok: false, problem, line });
  });
});
