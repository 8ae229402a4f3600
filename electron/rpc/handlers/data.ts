import type { Handlers } from '../../../shared/rpc/define.ts';
import type { dataMethods } from '../../../shared/rpc/methods/data.ts';
import { AppError } from '../../app-error.ts';
import type { Services } from '../../create-services.ts';

export function dataHandlers({ dataKeeping, history }: Services): Handlers<typeof dataMethods> {
  const keeping = () => {
    if (dataKeeping === undefined) throw new AppError('UNAVAILABLE', 'This shell cannot do that.');
    return dataKeeping;
  };
  return {
    'data.backUp': () => keeping().backUp((file) => history.copyTo(file)),
    'data.check': async ({ path }) => present('facts', await keeping().check(path)),
    'data.restore': async ({ path }) => present('pending', await keeping().restore(path)),
    'data.move': async ({ path }) => present('pending', await keeping().move(path)),
    'data.pending': async () => present('pending', dataKeeping?.pending()),
    'data.stay': async () => keeping().stay(),
    'data.reveal': async () => keeping().reveal(),
    'data.restart': async () => keeping().restart(),
  };
}

/** On the wire a member is there or not. */
function present<K extends string, V>(name: K, value: V | undefined): { [P in K]?: V } {
  // A computed name is typed as any string.
  return (value === undefined ? {} : { [name]: value }) as { [P in K]?: V };
}
