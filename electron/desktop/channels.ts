// The two IPC channels: calls from the page, events to it.
export const CALL_CHANNEL = 'countersign:call';
export const EVENT_CHANNEL = 'countersign:event';
