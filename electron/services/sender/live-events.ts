import type { Ports } from '../../ports.ts';
import type { RecordingParts } from './record-bodies.ts';

/** Who hears of a sending while it is under way: the windows, as events. */
export function liveEvents(emit: Ports['emit']): Pick<RecordingParts, 'progress' | 'started' | 'chunk'> {
  return {
    progress: (progress) => emit('request.progress', progress),
    started: (started) => emit('response.started', started),
    chunk: (chunk) => emit('response.chunk', chunk),
  };
}
