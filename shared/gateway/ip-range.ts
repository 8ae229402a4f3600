// Addresses and ranges as the gateway's steps use them; importers read the same ones, so they stand in shared/http.
export * from '../http/ip-range.ts';
