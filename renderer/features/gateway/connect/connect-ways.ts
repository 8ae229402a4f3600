import type { ExampleCall } from '../client-lines.ts';

export interface SecureCall extends ExampleCall {
  readonly tlsPort: number;
}

export interface ConnectWay {
  readonly id: string;
  /** Over HTTPS, the certificate authority trusted for this program alone; no hosts file is touched. */
  readonly https: (call: SecureCall) => string;
  /** Another way to make the program trust the authority; shown beside it. */
  readonly trust: string;
}

/** The name under which the window saves the authority's certificate. */
export const CA_FILE = 'countersign-ca.pem';

const double = (text: string): string => JSON.stringify(text);
const single = (text: string): string => `'${text.replaceAll('\\', '\\\\').replaceAll("'", "\\'")}'`;
const shell = (text: string): string => `'${text.replaceAll("'", `'\\''`)}'`;
const hostOf = ({ host, address }: SecureCall): string => host ?? address;
/** The URL as if the domain led to the gateway; the program is told where it really is. */
const named = (call: SecureCall): string =>
  call.host === undefined ? `https://${call.address}:${call.tlsPort}${call.path}` : `https://${call.host}${call.path}`;
const direct = (call: SecureCall): string => `https://${call.address}:${call.tlsPort}${call.path}`;

/** THE table of programs for HTTPS, by the ids of client-lines.ts. */
export const connectWays: readonly ConnectWay[] = [
  {
    id: 'shell',
    https: (call) => {
      const method = call.method === 'GET' ? '' : ` -X ${call.method}`;
      const to = call.host === undefined ? '' : ` --connect-to ::${call.address}:${call.tlsPort}`;
      return `curl${method} --cacert ${CA_FILE}${to} ${shell(named(call))}`;
    },
    trust: `export SSL_CERT_FILE=$PWD/${CA_FILE}`,
  },
  {
    id: 'java',
    https: (call) => {
      const host = call.host === undefined ? '' : `\n    .header("Host", ${double(call.host)})`;
      const flag = call.host === undefined ? '' : ' -Djdk.httpclient.allowRestrictedHeaders=host';
      return [
        `// java -Djavax.net.ssl.trustStore=countersign.p12 -Djavax.net.ssl.trustStorePassword=changeit${flag} …`,
        `HttpRequest.newBuilder(URI.create(${double(direct(call))}))${host}`,
        `    .method(${double(call.method)}, HttpRequest.BodyPublishers.noBody()).build();`,
      ].join('\n');
    },
    trust: `keytool -importcert -noprompt -alias countersign -file ${CA_FILE} -keystore countersign.p12 -storepass changeit`,
  },
  {
    id: 'python',
    https: (call) => {
      const headers = call.host === undefined ? '' : `, headers={"Host": ${double(call.host)}}`;
      return `requests.request(${double(call.method)}, ${double(direct(call))}${headers}, verify=${double(CA_FILE)})`;
    },
    trust: `export REQUESTS_CA_BUNDLE=$PWD/${CA_FILE}`,
  },
  {
    id: 'go',
    https: (call) =>
      [
        `pem, _ := os.ReadFile(${double(CA_FILE)})`,
        'roots := x509.NewCertPool()',
        'roots.AppendCertsFromPEM(pem)',
        'client := &http.Client{Transport: &http.Transport{',
        '\tTLSClientConfig: &tls.Config{RootCAs: roots},',
        '\tDialContext: func(ctx context.Context, network, _ string) (net.Conn, error) {',
        `\t\treturn (&net.Dialer{}).DialContext(ctx, network, ${double(`${call.address}:${call.tlsPort}`)})`,
        '\t},',
        '}}',
        `r, _ := http.NewRequest(${double(call.method)}, ${double(named(call))}, nil)`,
        'client.Do(r)',
      ].join('\n'),
    trust: `export SSL_CERT_FILE=$PWD/${CA_FILE}`,
  },
  {
    id: 'node',
    https: (call) => {
      const servername = call.host === undefined ? '' : ` servername: ${single(call.host)},`;
      return [
        'https.request({',
        `  host: ${single(call.address)}, port: ${call.tlsPort},${servername} ca: fs.readFileSync(${single(CA_FILE)}),`,
        `  method: ${single(call.method)}, path: ${single(call.path)}, headers: { host: ${single(hostOf(call))} },`,
        '}).end()',
      ].join('\n');
    },
    trust: `export NODE_EXTRA_CA_CERTS=$PWD/${CA_FILE}`,
  },
  {
    id: 'dotnet',
    https: (call) =>
      [
        `var ca = X509Certificate2.CreateFromPem(File.ReadAllText(${double(CA_FILE)}));`,
        'var handler = new SocketsHttpHandler {',
        '  ConnectCallback = async (_, stop) => {',
        '    var socket = new Socket(SocketType.Stream, ProtocolType.Tcp);',
        `    await socket.ConnectAsync(${double(call.address)}, ${call.tlsPort}, stop);`,
        '    return new NetworkStream(socket, true);',
        '  },',
        '  SslOptions = { CertificateChainPolicy = new X509ChainPolicy {',
        '    TrustMode = X509ChainTrustMode.CustomRootTrust, CustomTrustStore = { ca },',
        '    RevocationMode = X509RevocationMode.NoCheck } }',
        '};',
        `await new HttpClient(handler).SendAsync(new HttpRequestMessage(new HttpMethod(${double(call.method)}), ${double(named(call))}));`,
      ].join('\n'),
    trust: `sudo cp ${CA_FILE} /usr/local/share/ca-certificates/countersign.crt && sudo update-ca-certificates`,
  },
];
