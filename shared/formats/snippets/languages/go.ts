// Go with its standard library. net/http keeps the escapes of a path as they are and sends req.Host as it is.
import { goText } from '../literals.ts';
import {
  bodyOf,
  commonFill,
  fill,
  headerLines,
  type SnippetLanguage,
  variablesOf,
  type Writing,
} from '../snippet-language.ts';
import type { SnippetPlan } from '../snippet-plan.ts';

const writing: Writing = { text: goText, variable: (name) => `variable("${name}")`, join: ' + ' };

const PROGRAM = String.raw`
package main

import (
	"bytes"
«?signs»	"crypto/hmac"
«?signs»	"crypto/sha256"
«?base64»	"encoding/base64"
«?signs»	"encoding/hex"
	"fmt"
	"io"
	"log"
	"net/http"
	"os"
«?signs»	"sort"
«?signs»	"strconv"
«?signs»	"strings"
«?signs»	"time"
)
«?variables»
«?variables»func variable(name string) string {
«?variables»	value, ok := os.LookupEnv(name)
«?variables»	if !ok {
«?variables»		log.Fatalf("%s is not set", name)
«?variables»	}
«?variables»	return value
«?variables»}
«?signs»
«?signs»func decode(text string) string {
«?signs»	var decoded strings.Builder
«?signs»	for at := 0; at < len(text); at++ {
«?signs»		if text[at] == '%' && at+2 < len(text) {
«?signs»			if value, err := strconv.ParseUint(text[at+1:at+3], 16, 8); err == nil {
«?signs»				decoded.WriteByte(byte(value))
«?signs»				at += 2
«?signs»				continue
«?signs»			}
«?signs»		}
«?signs»		decoded.WriteByte(text[at])
«?signs»	}
«?signs»	return decoded.String()
«?signs»}
«?signs»
«?signs»func encode(text, keep string) string {
«?signs»	unreserved := "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~" + keep
«?signs»	var encoded strings.Builder
«?signs»	for at := 0; at < len(text); at++ {
«?signs»		if strings.IndexByte(unreserved, text[at]) >= 0 {
«?signs»			encoded.WriteByte(text[at])
«?signs»		} else {
«?signs»			fmt.Fprintf(&encoded, "%%%02X", text[at])
«?signs»		}
«?signs»	}
«?signs»	return encoded.String()
«?signs»}
«?signs»
«?signs»func canonicalURI(path string) string {
«?signs»	uri := encode(decode(path), "/")
«?signs»	if !strings.HasSuffix(uri, "/") {
«?signs»		uri += "/"
«?signs»	}
«?signs»	return uri
«?signs»}
«?signs»
«?signs»func canonicalQuery(query string) string {
«?signs»	var pairs [][2]string
«?signs»	for _, piece := range strings.Split(strings.ReplaceAll(query, "+", " "), "&") {
«?signs»		parts := strings.SplitN(piece+"=", "=", 2)
«?signs»		if strings.Contains(piece, "=") {
«?signs»			parts = strings.SplitN(piece, "=", 2)
«?signs»		}
«?signs»		if parts[0] != "" {
«?signs»			pairs = append(pairs, [2]string{decode(parts[0]), decode(parts[1])})
«?signs»		}
«?signs»	}
«?signs»	sort.Slice(pairs, func(i, j int) bool {
«?signs»		if pairs[i][0] != pairs[j][0] {
«?signs»			return pairs[i][0] < pairs[j][0]
«?signs»		}
«?signs»		return pairs[i][1] < pairs[j][1]
«?signs»	})
«?signs»	encoded := make([]string, len(pairs))
«?signs»	for at, pair := range pairs {
«?signs»		encoded[at] = encode(pair[0], "") + "=" + encode(pair[1], "")
«?signs»	}
«?signs»	return strings.Join(encoded, "&")
«?signs»}
«?signs»
«?signs»func hash(data []byte) string {
«?signs»	sum := sha256.Sum256(data)
«?signs»	return hex.EncodeToString(sum[:])
«?signs»}
«?signs»
«?signs»func hmacOf(key []byte, text string) []byte {
«?signs»	mac := hmac.New(sha256.New, key)
«?signs»	mac.Write([]byte(text))
«?signs»	return mac.Sum(nil)
«?signs»}

func main() {
	method := «method»
	host := «host»
	target := «target»
	headers := [][2]string{
		«headers»
	}
«?unsignedAny»	// Sent, but not part of the signature.
«?unsignedAny»	unsigned := [][2]string{
		«unsigned»
«?unsignedAny»	}
«?plainBody»	body := «body»
«?base64»	body, err := base64.StdEncoding.DecodeString(«body»)
«?file»	body, err := os.ReadFile(«body»)
«!plainBody»	if err != nil {
«!plainBody»		log.Fatal(err)
«!plainBody»	}

«?signs»	key := «key»
«?signs»	secret := «secret»
«?signs»	date := time.Now().UTC().Format("20060102T150405Z")
«?signs»	headers = append(headers, [2]string{"X-Sdk-Date", date})
«?sameTarget»«?signs»	path, query := target, ""
«?otherTarget»«?signs»	// Bytes that are no UTF-8 are signed as U+FFFD.
«?otherTarget»«?signs»	path, query := «signedTarget», ""
«?signs»	if mark := strings.Index(path, "?"); mark >= 0 {
«?signs»		path, query = path[:mark], path[mark+1:]
«?signs»	}
«?signs»	toSign := map[string]string{"host": host}
«?signs»	for _, header := range headers {
«?signs»		toSign[strings.ToLower(header[0])] = strings.TrimSpace(header[1])
«?signs»	}
«?signs»	var names []string
«?signs»	for name := range toSign {
«?signs»		names = append(names, name)
«?signs»	}
«?signs»	sort.Strings(names)
«?signs»	canonicalHeaders := ""
«?signs»	for _, name := range names {
«?signs»		canonicalHeaders += name + ":" + toSign[name] + "\n"
«?signs»	}
«?signs»	signedHeaders := strings.Join(names, ";")
«?hashesBody»	bodyHash := hash(body)
«?payloadHash»	bodyHash := «payloadHash»
«?signs»	canonicalRequest := strings.Join([]string{
«?signs»		method, canonicalURI(path), canonicalQuery(query), canonicalHeaders, signedHeaders, bodyHash,
«?signs»	}, "\n")
«?signs»	algorithm := «algorithm»
«?derived»	// The key of the day: HKDF of the secret, salted with the key, as text of 64 hex digits.
«?derived»	scope := strings.Join([]string{date[:8], «region», «service»}, "/")
«?derived»	signingKey := hex.EncodeToString(hmacOf(hmacOf([]byte(key), secret), scope+"\x01"))
«?derived»	stringToSign := strings.Join([]string{algorithm, date, scope, hash([]byte(canonicalRequest))}, "\n")
«?derived»	identity := "Credential=" + key + "/" + scope
«?direct»	signingKey := secret
«?direct»	stringToSign := strings.Join([]string{algorithm, date, hash([]byte(canonicalRequest))}, "\n")
«?direct»	identity := "Access=" + key
«?signs»	signature := hex.EncodeToString(hmacOf([]byte(signingKey), stringToSign))
«?signs»	headers = append(headers, [2]string{«signatureHeader»,
«?signs»		algorithm + " " + identity + ", SignedHeaders=" + signedHeaders + ", Signature=" + signature})
«?signs»	fmt.Fprintln(os.Stderr, "canonicalRequest:\n"+canonicalRequest)
«?signs»	fmt.Fprintln(os.Stderr, "stringToSign:\n"+stringToSign)
«?signs»	fmt.Fprintln(os.Stderr, "signature:\n"+signature)

	request, err := http.NewRequest(method, «url»+target, bytes.NewReader(body))
	if err != nil {
		log.Fatal(err)
	}
	request.Host = host
«?unsignedAny»	headers = append(headers, unsigned...)
	for _, header := range headers {
		request.Header[header[0]] = []string{header[1]}
	}
	client := http.Client{CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }}
	response, err := client.Do(request)
	if err != nil {
		log.Fatal(err)
	}
	defer response.Body.Close()
	fmt.Fprintln(os.Stderr, response.Status)
	if _, err := io.Copy(os.Stdout, response.Body); err != nil {
		log.Fatal(err)
	}
}
`;

const SDK = String.raw`
package main

import (
	"bytes"
«?base64»	"encoding/base64"
	"fmt"
	"io"
	"log"
	"net/http"
	"os"

	core "huaweicloud.com/apig/signer"
)
«?variables»
«?variables»func variable(name string) string {
«?variables»	value, ok := os.LookupEnv(name)
«?variables»	if !ok {
«?variables»		log.Fatalf("%s is not set", name)
«?variables»	}
«?variables»	return value
«?variables»}

func main() {
	signer := core.Signer{Key: «key», Secret: «secret»}
«?plainBody»	body := «body»
«?base64»	body, err := base64.StdEncoding.DecodeString(«body»)
«?file»	body, err := os.ReadFile(«body»)
«!plainBody»	if err != nil {
«!plainBody»		log.Fatal(err)
«!plainBody»	}
	request, err := http.NewRequest(«method», «fullUrl», io.NopCloser(bytes.NewReader(body)))
	if err != nil {
		log.Fatal(err)
	}
	«sdkHeaders»
	if err := signer.Sign(request); err != nil {
		log.Fatal(err)
	}
	// The SDK keeps its canonical request to itself; the signature can be compared.
	fmt.Fprintln(os.Stderr, request.Header.Get(«signatureHeader»))
	response, err := http.DefaultClient.Do(request)
	if err != nil {
		log.Fatal(err)
	}
	defer response.Body.Close()
	fmt.Fprintln(os.Stderr, response.Status)
	if _, err := io.Copy(os.Stdout, response.Body); err != nil {
		log.Fatal(err)
	}
}
`;

function fillOf(plan: SnippetPlan) {
  const { body } = plan;
  const line = (name: string, value: string) => `{${name}, ${value}},`;
  return {
    ...commonFill(plan, writing),
    variables: variablesOf(plan).length > 0,
    base64: body.kind === 'base64',
    file: body.kind === 'file',
    plainBody: body.kind === 'none' || body.kind === 'text',
    fullUrl: goText(`${plan.scheme}://${plan.host}${plan.target}`),
    headers: headerLines(plan.headers, plan, writing, line),
    unsigned: headerLines(plan.unsigned, plan, writing, line),
    sdkHeaders: headerLines(plan.headers, plan, writing, (name, value) => `request.Header.Add(${name}, ${value})`),
    body: bodyOf(body, { none: '[]byte{}', text: (text) => `[]byte(${goText(text)})`, base64: goText, file: goText }),
  };
}

export const go: SnippetLanguage = {
  id: 'go',
  name: 'Go',
  extension: 'go',
  toolchain: [['go', 'version']],
  hashes: ['sha256'],
  fixLanguage: 'go',
  text: goText,
  program: (plan) => fill(PROGRAM, fillOf(plan)),
  sdk: (plan) => fill(SDK, fillOf(plan)),
};
