// The programs around the clients in Python, JavaScript, PHP and bash.
import type { ClientProgram } from './client-runner.ts';

export type Clients = Readonly<Record<string, string>>;

const PYTHON = `
import base64, hashlib, hmac, json, posixpath, re, sys, types
import datetime as real
from datetime import timedelta, timezone
from pathlib import Path
from urllib.parse import parse_qsl, quote_plus, unquote

def text(field):
    return base64.b64decode(field.strip("=") and field).decode("utf-8")

def coded(text):
    return base64.b64encode(text if isinstance(text, bytes) else text.encode("utf-8")).decode()

clients = json.loads(Path("clients.json").read_text(encoding="utf-8"))
for line in Path("calls.tsv").read_text(encoding="utf-8").splitlines():
    name, method, url, headers, body, key, secret, token, now, offset, started = line.split("\\t")
    ticks = [int(now)]
    class Clock(real.datetime):
        @classmethod
        def now(cls, tz=None):
            ticks[0] += 1
            return real.datetime.fromtimestamp(ticks[0] - 1, tz)
    Path("key.txt").write_bytes(text(key).encode("utf-8"))
    Path("secret.txt").write_bytes(text(secret).encode("utf-8"))
    def send(method, url, headers, data):
        lines = "\\n".join(name + ":" + value for name, value in headers.items())
        print("\\t".join([name, coded(method), coded(url), coded(lines), coded(data)]))
    names = dict(base64=base64, hashlib=hashlib, hmac=hmac, json=json, posixpath=posixpath, re=re, datetime=Clock,
        timezone=timezone, Path=Path, parse_qsl=parse_qsl, quote_plus=quote_plus, unquote=unquote, send=send,
        started=real.datetime.fromtimestamp(int(started), timezone.utc))
    exec(clients[name], names)
    given = dict(line.split(":", 1) for line in text(headers).split("\\n") if line)
    names["call"](text(method), text(url), given, text(body), text(token), timedelta(seconds=int(offset)))
`;

const JAVASCRIPT = `
import { createHash, createHmac } from "node:crypto";
import { readFileSync, writeFileSync } from "node:fs";

const text = (field) => Buffer.from(field, "base64").toString("utf8");
const coded = (value) => Buffer.from(value).toString("base64");
const clients = JSON.parse(readFileSync("clients.json", "utf8"));
for (const line of readFileSync("calls.tsv", "utf8").trimEnd().split("\\n")) {
  const [name, method, url, headers, body, key, secret, token, now, offset, started] = line.split("\\t");
  let ticks = Number(now) * 1000;
  const RealDate = Date;
  const tick = () => (ticks += 1000) - 1000;
  class Clock extends RealDate {
    constructor(...given) {
      super(...(given.length === 0 ? [tick()] : given));
    }
    static now() {
      return tick();
    }
  }
  writeFileSync("key.txt", text(key));
  writeFileSync("secret.txt", text(secret));
  const send = (sentMethod, sentUrl, sentHeaders, data) => {
    const lines = Object.entries(sentHeaders).map(([header, value]) => header + ":" + value).join("\\n");
    console.log([name, coded(sentMethod), coded(sentUrl), coded(lines), coded(data)].join("\\t"));
  };
  const names = { createHash, createHmac, readFileSync, Date: Clock, started: Number(started) * 1000, send, os: { EOL: "\\r\\n" } };
  const call = new Function(...Object.keys(names), clients[name] + "\\nreturn call;")(...Object.values(names));
  const given = Object.fromEntries(text(headers).split("\\n").filter(Boolean).map((each) => [each.slice(0, each.indexOf(":")), each.slice(each.indexOf(":") + 1)]));
  call(text(method), text(url), given, text(body), text(token), Number(offset) * 1000);
}
`;

const PHP_DRIVER = `
namespace {
ini_set('date.timezone', 'Asia/Shanghai');
date_default_timezone_set('Asia/Shanghai');
function text($field) { return base64_decode($field); }
foreach (file('calls.tsv', FILE_IGNORE_NEW_LINES) as $line) {
    [$name, $method, $url, $headers, $body, $key, $secret, $token, $now, $offset, $GLOBALS['started']] = explode("\\t", $line);
    $GLOBALS['ticks'] = (int) $now;
    $GLOBALS['name'] = $name;
    file_put_contents('key.txt', text($key));
    file_put_contents('secret.txt', text($secret));
    $given = [];
    foreach (array_filter(explode("\\n", text($headers))) as $each) {
        [$header, $value] = explode(':', $each, 2);
        $given[$header] = $value;
    }
    ("$name\\\\call")(text($method), text($url), $given, text($body), text($token), (int) $offset);
}
}
`;

const PHP_HELPERS = `
function time() { return $GLOBALS['ticks']++; }
function send($method, $url, $headers, $data) {
    $lines = implode("\\n", array_map(fn($name) => "$name:$headers[$name]", array_keys($headers)));
    echo implode("\\t", [$GLOBALS['name'], ...array_map('base64_encode', [$method, $url, $lines, $data])]), "\\n";
}
`;

const BASH = `
text() { printf '%s' "$1" | base64 -d 2>/dev/null; }
coded() { base64 -w 0; printf '\\t'; }
while IFS=$'\\t' read -r client method url headers body key secret token now offset started; do
  text "$key" > key.txt
  text "$secret" > secret.txt
  (
    date() {
      case $* in
        +%s) echo "$now" ;;
        *-d*) command date "$@" ;;
        *) command date -d "@$((now + (\${again:-0})))" "$@" ;;
      esac
    }
    send() {
      printf '%s\\t' "$client"
      printf '%s' "$1" | coded
      printf '%s' "$2" | coded
      printf '%s' "$3" | sed 's/^\\([^:]*\\): /\\1:/' | coded
      printf '%s' "$4" | base64 -w 0
      printf '\\n'
    }
    case $client in *date_mismatch) again=1 ;; esac
    source "./$client.sh"
    call "$(text "$method")" "$(text "$url")" "$(text "$headers" | sed 's/^\\([^:]*\\):/\\1: /')" "$(text "$body")" "$(text "$token")" "$offset"
  )
done < calls.tsv
`;

export function pythonProgram(clients: Clients): ClientProgram {
  return {
    files: { 'clients.json': JSON.stringify(clients), 'driver.py': PYTHON },
    commands: [['python3', 'driver.py']],
  };
}

export function javascriptProgram(clients: Clients): ClientProgram {
  return {
    files: { 'clients.json': JSON.stringify(clients), 'driver.mjs': JAVASCRIPT },
    commands: [[process.execPath, 'driver.mjs']],
  };
}

/** A namespace each, so that a function called `time` takes the place of PHP's own. */
export function phpProgram(clients: Clients): ClientProgram {
  const spaces = Object.entries(clients).map(([name, text]) => {
    const started = text.replaceAll('STARTED', "$GLOBALS['started']");
    return `namespace ${name} {\n${PHP_HELPERS}\n${started}\n}\n`;
  });
  return { files: { 'driver.php': `<?php\n${spaces.join('')}${PHP_DRIVER}` }, commands: [['php', 'driver.php']] };
}

export function bashProgram(clients: Clients): ClientProgram {
  const scripts = Object.entries(clients).map(([name, text]) => [`${name}.sh`, `${text}\n`]);
  return { files: { ...Object.fromEntries(scripts), 'driver.sh': BASH }, commands: [['bash', 'driver.sh']] };
}
