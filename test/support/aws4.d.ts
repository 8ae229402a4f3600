// The part of aws4 that the benchmark calls; the package brings no types.
declare module 'aws4' {
  interface Signable {
    host: string;
    path: string;
    method: string;
    headers: Record<string, string>;
    body: string | undefined;
    service: string;
    region: string;
  }
  const aws4: { sign(request: Signable, credentials: { accessKeyId: string; secretAccessKey: string }): unknown };
  export default aws4;
}
