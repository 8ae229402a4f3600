import { createStore } from 'zustand/vanilla';
import type { RequestDraft } from '../../shared/model/request.ts';

export type PlaceId = 'workbench' | 'diagnosis' | 'clock' | 'gateway' | 'code' | 'settings' | 'help';

/** What a place is asked to open when one place sends the user to another. */
export type Subject =
  /** Workbench: this saved request, or a new one made from a draft. Diagnosis, workbench: this exchange. */
  | { readonly kind: 'request'; readonly id: string }
  /** With `send` it is sent at once, as the user asked where it was made. */
  | { readonly kind: 'draft'; readonly draft: RequestDraft; readonly send?: boolean }
  | { readonly kind: 'exchange'; readonly id: string }
  | { readonly kind: 'gateway-entry'; readonly id: string }
  /** Diagnosis: pasted text. Help: words to search for. */
  | { readonly kind: 'text'; readonly text: string }
  /** Settings: this section. */
  | { readonly kind: 'settings-section'; readonly id: string }
  /** Help: the page of this id. */
  | { readonly kind: 'help-page'; readonly id: string };

interface NavigationState {
  readonly place: PlaceId;
  /** Taken once by the place that opens it (`takeSubject`). */
  readonly subject: Subject | undefined;
  /** Somebody went to a place since the start: what was remembered of the last time no longer decides. */
  readonly isChosen: boolean;
}

export const navigation = createStore<NavigationState>(() => ({
  place: 'workbench',
  subject: undefined,
  isChosen: false,
}));

export function goTo(place: PlaceId, subject?: Subject): void {
  navigation.setState({ place, subject, isChosen: true });
}

/** The subject, if there is one, and forgets it. */
export function takeSubject(): Subject | undefined {
  const { subject } = navigation.getState();
  if (subject) navigation.setState({ subject: undefined });
  return subject;
}
