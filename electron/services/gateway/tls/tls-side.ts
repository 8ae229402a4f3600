// What only a gateway with TLS needs, in one piece that is loaded when it is asked for: most starts are without.
export { Http2Side } from '../http2-side.ts';
export { Identities } from './identities.ts';
export { createTlsPort } from './tls-port.ts';
