import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, it } from 'vitest';
import {
  faultCodes,
  faultGroups,
  freshFault,
  problemsOf,
} from '../../../../../renderer/features/gateway/faults/fault-rows.ts';
import { createFaultsStore } from '../../../../../renderer/features/gateway/faults/faults-store.ts';
import { FaultsView } from '../../../../../renderer/features/gateway/faults/faults-view.tsx';
import { createStateStore } from '../../../../../renderer/features/gateway/faults/state-store.ts';
import { faultSchema, faultSwitches } from '../../../../../shared/gateway/faults.ts';
import { gatewayFaultsEn } from '../../../../../shared/text/gateway-faults.en.ts';
import { memoryHost } from '../../../../support/memory-host.ts';

const rows = faultGroups.flatMap(([, group]) => group);
const settled = () => new Promise<void>((resolve) => setImmediate(resolve));

describe('the fault switches of the window', () => {
  it('are those of the table, each once', () => {
    expect(rows.map(({ type }) => type).sort()).toEqual(faultSwitches.map(({ type }) => type).sort());
    expect(faultCodes).toContain('APIG.0303');
  });

  it.each(rows.map((row) => [row.type, row] as const))('%s can be turned on as it stands', (_, row) => {
    expect(faultSchema.safeParse(freshFault(row)).success).toBe(true);
  });

  it('show what each does and the sections of the FAQ', () => {
    const faults = createFaultsStore(memoryHost({}));
    const html = renderToStaticMarkup(<FaultsView faults={faults} fileText='{"groups":[{"name":"pets"}]}' />);
    for (const { type } of faultSwitches) expect(html).toContain(gatewayFaultsEn[`fault.${type}`]);
    expect(html).toContain('<option value="pets">pets</option>');
    expect(html).toContain('FAQ 5.4, 5.18');
  });

  it('put a refusal at the field of the switch that was refused', () => {
    const refused = [{ type: 'BACKEND_DOWN' }, { type: 'ERROR_CODE', code: 'x' }];
    const problem = { pointer: '/1/code', found: '"x"', allowed: 'a code' };
    expect([...problemsOf('ERROR_CODE', refused, [problem])]).toEqual([['/code', problem]]);
    expect([...problemsOf('BACKEND_DOWN', refused, [problem])]).toEqual([]);
  });
});

describe('createFaultsStore', () => {
  it('follows the host, and keeps what was refused', async () => {
    const host = memoryHost({
      'gateway.faults': async () => ({ faults: [] }),
      'gateway.setFaults': async () => ({
        applied: false,
        faults: [],
        problems: [{ pointer: '/0', found: 'a', allowed: 'b' }],
      }),
    });
    const { store, follow, set } = createFaultsStore(host);
    const stop = follow();
    await settled();
    host.emit('gateway.faults', { faults: [{ fault: { type: 'BACKEND_DOWN' } }] });
    expect(store.getState().active).toHaveLength(1);
    await set([{ type: 'WRONG' }]);
    expect(store.getState()).toMatchObject({ refused: [{ type: 'WRONG' }], problems: [{ pointer: '/0' }] });
    stop();
    expect(host.subscriptions()).toBe(0);
  });
});

describe('createStateStore', () => {
  it('asks again after a reset', async () => {
    let lines = [{ table: 'failures', id: '1', subject: 'AK', values: { failures: 6, locked: true } }];
    const asked: unknown[] = [];
    const { store, load, reset } = createStateStore(
      memoryHost({
        'gateway.state': async () => ({ lines }),
        'gateway.resetState': async (which) => {
          asked.push(which);
          lines = [];
          return { removed: 1 };
        },
      }),
    );
    await load();
    expect(store.getState().lines).toHaveLength(1);
    await reset({ table: 'failures', id: '1' });
    expect(asked).toEqual([{ table: 'failures', id: '1' }]);
    expect(store.getState()).toMatchObject({ lines: [], loaded: true });
  });
});
