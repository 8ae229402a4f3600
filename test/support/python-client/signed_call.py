"""Calls a gateway as a Python program with a gateway SDK would: signs by the published rules, sends with http.client.

Reads one JSON object on standard input: url, method, headers, body, key, secret, now (Unix seconds), fault.
Writes status, headers and body of the answer as JSON. Standard library only.
"""

import hashlib
import hmac
import http.client
import json
import sys
from datetime import datetime, timezone
from urllib.parse import quote, unquote_plus, urlsplit

ALGORITHM = "SDK-HMAC-SHA256"


def encoded(text):
    return quote(text, safe="~")


def canonical_uri(path):
    segments = [encoded(unquote_plus(segment.replace("+", "%2B"))) for segment in path.split("/")]
    uri = "/".join(segments)
    return uri if uri.endswith("/") else uri + "/"


def canonical_query(query):
    pairs = []
    for piece in query.split("&"):
        name, _, value = piece.partition("=")
        if name:
            pairs.append((unquote_plus(name), unquote_plus(value)))
    return "&".join(encoded(name) + "=" + encoded(value) for name, value in sorted(pairs))


def authorization(method, path, query, headers, body, key, secret, fault):
    names = sorted(name.lower() for name in headers)
    values = {name.lower(): value.strip() for name, value in headers.items()}
    lines = "".join(f"{name}:{values[name]}\n" for name in names)
    signed = ";".join(names)
    hashed = hashlib.sha256(b"" if fault == "body-not-signed" else body).hexdigest()
    uri = path if fault == "no-trailing-slash" else canonical_uri(path)
    canonical = "\n".join([method, uri, canonical_query(query), lines, signed, hashed])
    digest = hashlib.sha256(canonical.encode()).hexdigest()
    to_sign = "\n".join([ALGORITHM, values["x-sdk-date"], digest])
    used = secret + " " if fault == "secret-with-blank" else secret
    signature = hmac.new(used.encode(), to_sign.encode(), hashlib.sha256).hexdigest()
    return f"{ALGORITHM} Access={key}, SignedHeaders={signed}, Signature={signature}"


def main():
    task = json.load(sys.stdin)
    url = urlsplit(task["url"])
    path = url.path or "/"
    body = task.get("body", "").encode()
    fault = task.get("fault")
    moment = datetime.fromtimestamp(task["now"] + (1000 if fault == "clock-ahead" else 0), timezone.utc)
    headers = dict(task.get("headers", {}))
    headers["Host"] = url.netloc
    headers["X-Sdk-Date"] = moment.strftime("%Y%m%dT%H%M%SZ")
    key = task["key"] + "x" if fault == "unknown-key" else task["key"]
    signature = authorization(task["method"], path, url.query, headers, body, key, task["secret"], fault)
    if fault != "not-signed":
        headers["Authorization"] = signature
    connection = http.client.HTTPConnection(url.hostname, url.port, timeout=10)
    target = path + ("?" + url.query if url.query else "")
    connection.request(task["method"], target, body=body or None, headers=headers)
    answer = connection.getresponse()
    text = answer.read().decode()
    json.dump({"status": answer.status, "headers": dict(answer.getheaders()), "body": text}, sys.stdout)


main()
