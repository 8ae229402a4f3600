// The signer inside the script for k6, as text: signing.md section 2 in a language without TextEncoder or Buffer.
// Escapes are normalised without being decoded, so that bytes that are no UTF-8 survive.

export const K6_SIGNER = `// SDK-HMAC-SHA256: canonical request, string to sign, signature.
function signed(request) {
  if (request.sign === null) return request.headers;
  const parts = /^[a-z]+:\\/\\/(?:[^/?#]*@)?([^/?#]*)([^?#]*)(?:\\?([^#]*))?/i.exec(request.url) || [];
  const own = request.headers.filter(([name]) => name.toLowerCase() !== request.sign.header.toLowerCase());
  const has = (wanted) => own.some(([name]) => name.toLowerCase() === wanted);
  if (!has('host')) own.push(['Host', parts[1] || '']);
  if (!has('x-sdk-date')) own.push(['X-Sdk-Date', new Date().toISOString().replace(/[-:]|\\.\\d+/g, '')]);
  const values = new Map();
  for (const [name, value] of own) values.set(name.toLowerCase(), String(value).replace(/^[\\s\\u0085]+|[\\s\\u0085]+$/g, ''));
  const names = [...values.keys()].filter((name) => !unsignedOf(request).has(name)).sort();
  const hash = values.get('x-sdk-content-sha256') || crypto.sha256(request.body === null ? '' : request.body, 'hex');
  const canonical = [
    request.method,
    path(parts[2] || ''),
    query(parts[3] || ''),
    names.map((name) => name + ':' + values.get(name) + '\\n').join(''),
    names.join(';'),
    hash,
  ].join('\\n');
  const date = values.get('x-sdk-date');
  const toSign = ['SDK-HMAC-SHA256', date, crypto.sha256(canonical, 'hex')].join('\\n');
  const signature = crypto.hmac('sha256', env('COUNTERSIGN_SECRET'), toSign, 'hex');
  const proof = 'SDK-HMAC-SHA256 Access=' + request.sign.key + ', SignedHeaders=' + names.join(';') + ', Signature=' + signature;
  return [...own, [request.sign.header, proof]];
}

function unsignedOf(request) {
  const asked = request.sign.unsigned.map((name) => name.toLowerCase());
  const left = asked.filter((name) => name !== 'host' && name !== 'x-sdk-date');
  return new Set(['authorization', 'connection', 'transfer-encoding', ...left]);
}

// Escapes in upper case, unreserved characters plain, everything else escaped.
function encoded(text, keep) {
  return text.replace(/%[0-9A-Fa-f]{2}|[\\uD800-\\uDBFF][\\uDC00-\\uDFFF]|[^]/g, (each) => {
    if (each.length === 3 && each[0] === '%') {
      const plain = String.fromCharCode(parseInt(each.slice(1), 16));
      return /[A-Za-z0-9._~-]/.test(plain) || keep.includes(plain) ? plain : each.toUpperCase();
    }
    if (/[A-Za-z0-9._~-]/.test(each) || keep.includes(each)) return each;
    return encodeURIComponent(each).replace(/[!'()*]/g, (sign) => '%' + sign.charCodeAt(0).toString(16).toUpperCase());
  });
}

function path(raw) {
  const text = encoded(raw, '/');
  return text.endsWith('/') ? text : text + '/';
}

function query(raw) {
  const pairs = raw.split('&').map((piece) => {
    const at = piece.indexOf('=');
    const name = at < 0 ? piece : piece.slice(0, at);
    const value = at < 0 ? '' : piece.slice(at + 1);
    return [name, value].map((each) => encoded(each.replace(/\\+/g, '%20'), ''));
  });
  const kept = pairs.filter(([name]) => name !== '');
  kept.sort((a, b) => compare(decoded(a[0]), decoded(b[0])) || compare(decoded(a[1]), decoded(b[1])));
  return kept.map(([name, value]) => name + '=' + value).join('&');
}

function decoded(text) {
  try {
    return decodeURIComponent(text);
  } catch (_) {
    return text;
  }
}

// By code points, not by the halves of pairs.
function compare(a, b) {
  const x = Array.from(a);
  const y = Array.from(b);
  for (let at = 0; at < x.length && at < y.length; at++) {
    const order = x[at].codePointAt(0) - y[at].codePointAt(0);
    if (order !== 0) return order;
  }
  return x.length - y.length;
}`;
