import { createStore } from 'zustand/vanilla';

/** `refused`: this page's token is not valid any more. `unreachable`: the app does not answer; it is tried again. */
export const connection = createStore<{ readonly state: 'connected' | 'refused' | 'unreachable' }>(() => ({
  state: 'connected',
}));
