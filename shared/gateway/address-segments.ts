// The segments of back-end addresses, as the gateway's steps use them; the diagnosis names them too, so they stand in shared/http.
export * from '../http/address-segments.ts';
