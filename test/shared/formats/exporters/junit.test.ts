import { describe, expect, it } from 'vitest';
import { junitReport } from '../../../../shared/formats/exporters/junit.ts';

describe('junitReport', () => {
  it('counts per file and as a whole, with file and line at each case', () => {
    const failure = { kind: 'failure', type: 'query.unsorted', message: 'not sorted', text: 'sort them' } as const;
    const skipped = { kind: 'skipped', type: 'undecided', message: 'no value', text: '' } as const;
    const xml = junitReport('check', [
      {
        name: 'a.http',
        cases: [
          { name: 'GET /a', line: 3, outcome: failure },
          { name: 'GET /b', line: 9 },
        ],
      },
      { name: 'b.har', cases: [{ name: 'GET /c', outcome: skipped }] },
    ]);
    expect(xml.split('\n')).toEqual([
      '<?xml version="1.0" encoding="UTF-8"?>',
      '<testsuites name="check" tests="3" failures="1" errors="0" skipped="1">',
      '  <testsuite name="a.http" tests="2" failures="1" errors="0" skipped="0">',
      '    <testcase classname="a.http" name="GET /a" file="a.http" line="3">',
      '      <failure message="not sorted" type="query.unsorted">sort them</failure>',
      '    </testcase>',
      '    <testcase classname="a.http" name="GET /b" file="a.http" line="9"/>',
      '  </testsuite>',
      '  <testsuite name="b.har" tests="1" failures="0" errors="0" skipped="1">',
      '    <testcase classname="b.har" name="GET /c" file="b.har">',
      '      <skipped message="no value"></skipped>',
      '    </testcase>',
      '  </testsuite>',
      '</testsuites>',
      '',
    ]);
  });

  it('stays XML whatever stands in a request', () => {
    const name = '"><script>&\u0000\u001b[31m\ud800\uffff\'';
    const xml = junitReport(name, [{ name, cases: [{ name }] }]);
    expect(xml).toContain('name="&quot;&gt;&lt;script&gt;&amp;\ufffd\ufffd[31m\ufffd\ufffd&apos;"');
    expect(xml).not.toContain('<script>');
  });
});
