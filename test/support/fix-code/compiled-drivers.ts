// The programs around the clients in Java, Go and C#: all clients are compiled together and run by one process.
import type { ClientProgram } from './client-runner.ts';
import type { Clients } from './script-drivers.ts';

const JAVA_IMPORTS = `
import java.net.*; import java.nio.charset.*; import java.nio.file.*; import java.security.*; import java.time.*;
import java.time.format.*; import java.util.*; import java.util.regex.*; import java.util.stream.*;
import javax.crypto.Mac; import javax.crypto.spec.SecretKeySpec;
`;

/** A nested class called Instant takes the place of the library's own. */
const JAVA_HELPERS = `
    static class Instant {
        static java.time.Instant now() { return java.time.Instant.ofEpochSecond(Driver.ticks++); }
    }
    static final java.time.Instant STARTED = java.time.Instant.ofEpochSecond(Driver.started);
    static String hex(byte[] bytes) {
        StringBuilder text = new StringBuilder();
        for (byte b : bytes) text.append(String.format("%02x", b));
        return text.toString();
    }
    static void send(String method, String url, Map<String, String> headers, byte[] data) {
        String lines = headers.entrySet().stream().map(each -> each.getKey() + ":" + each.getValue()).collect(Collectors.joining("\\n"));
        System.out.println(Driver.name + "\\t" + Driver.coded(method) + "\\t" + Driver.coded(url) + "\\t" + Driver.coded(lines)
            + "\\t" + Base64.getEncoder().encodeToString(data));
    }
`;

const JAVA_DRIVER = `
public class Driver {
    static long ticks, started; static String name;
    static String text(String field) { return field.equals("=") ? "" : new String(Base64.getDecoder().decode(field), StandardCharsets.UTF_8); }
    static String coded(String text) { return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8)); }
    public static void main(String[] words) throws Exception {
        System.setProperty("line.separator", "\\n");
        for (String line : Files.readAllLines(Path.of("calls.tsv"))) {
            String[] fields = line.split("\\t");
            name = fields[0]; ticks = Long.parseLong(fields[8]); started = Long.parseLong(fields[10]);
            Files.write(Path.of("key.txt"), text(fields[5]).getBytes(StandardCharsets.UTF_8));
            Files.write(Path.of("secret.txt"), text(fields[6]).getBytes(StandardCharsets.UTF_8));
            Map<String, String> headers = new LinkedHashMap<>();
            for (String each : text(fields[3]).split("\\n")) {
                if (!each.isEmpty()) headers.put(each.substring(0, each.indexOf(':')), each.substring(each.indexOf(':') + 1));
            }
            if (name.equals("algorithm_line_endings")) System.setProperty("line.separator", "\\r\\n");
            Class.forName("Client_" + name)
                .getDeclaredMethod("call", String.class, String.class, Map.class, String.class, String.class, Duration.class)
                .invoke(null, text(fields[1]), text(fields[2]), headers, text(fields[4]), text(fields[7]), Duration.ofSeconds(Long.parseLong(fields[9])));
        }
    }
}
`;

export function javaProgram(clients: Clients): ClientProgram {
  const classes = Object.entries(clients).map(([name, text]) => {
    // What a program asks its system for, asked of a system with other line ends.
    const elsewhere = text.replaceAll('System.lineSeparator()', '"\\r\\n"');
    return `class Client_${name} {\n${JAVA_HELPERS}\n${elsewhere}\n}\n`;
  });
  return {
    files: { 'Driver.java': `${JAVA_IMPORTS}${JAVA_DRIVER}${classes.join('')}` },
    commands: [
      ['javac', '-encoding', 'UTF-8', 'Driver.java'],
      ['java', '-Dfile.encoding=UTF-8', 'Driver'],
    ],
  };
}

const GO_IMPORTS: Readonly<Record<string, string>> = {
  base64: 'encoding/base64',
  fmt: 'fmt',
  hex: 'encoding/hex',
  hmac: 'crypto/hmac',
  os: 'os',
  path: 'path',
  regexp: 'regexp',
  sha256: 'crypto/sha256',
  sort: 'sort',
  strings: 'strings',
  unicode: 'unicode',
  url: 'net/url',
};

/** `time` is a variable of the package that counts on from the call's time. */
function goHelpers(name: string): string {
  return `package ${name}

import real "time"
import "clients/wire"

type clock struct{ Duration real.Duration }

func (clock) Now() real.Time { wire.Ticks++; return real.Unix(wire.Ticks-1, 0) }

var time clock
var started real.Time

func send(method, rawURL string, headers [][2]string, data []byte) { wire.Send("${name}", method, rawURL, headers, data) }

func without(headers [][2]string, name string) (kept [][2]string) {
	for _, header := range headers {
		if header[0] != name {
			kept = append(kept, header)
		}
	}
	return kept
}

func Call(method, rawURL string, headers [][2]string, body, token string, offset int64, began int64) {
	started = real.Unix(began, 0)
	call(method, rawURL, headers, body, token, real.Duration(offset)*real.Second)
}
`;
}

const GO_WIRE = `package wire

import "encoding/base64"
import "fmt"
import "strings"

var Ticks int64

func Text(field string) string { text, _ := base64.StdEncoding.DecodeString(field); return string(text) }

func coded(text string) string { return base64.StdEncoding.EncodeToString([]byte(text)) }

func Send(name, method, rawURL string, headers [][2]string, data []byte) {
	var lines []string
	for _, header := range headers {
		lines = append(lines, header[0]+":"+header[1])
	}
	fmt.Println(strings.Join([]string{name, coded(method), coded(rawURL), coded(strings.Join(lines, "\\n")), coded(string(data))}, "\\t"))
}
`;

function goMain(names: readonly string[]): string {
  const cases = names.map((name) => `"${name}": ${name}.Call,`).join('\n');
  return `package main

import "os"
import "strconv"
import "strings"
import "clients/wire"
${names.map((name) => `import "clients/${name}"`).join('\n')}

var clients = map[string]func(string, string, [][2]string, string, string, int64, int64){
${cases}
}

func main() {
	file, _ := os.ReadFile("calls.tsv")
	for _, line := range strings.Split(strings.TrimSpace(string(file)), "\\n") {
		fields := strings.Split(line, "\\t")
		wire.Ticks, _ = strconv.ParseInt(fields[8], 10, 64)
		offset, _ := strconv.ParseInt(fields[9], 10, 64)
		began, _ := strconv.ParseInt(fields[10], 10, 64)
		os.WriteFile("key.txt", []byte(wire.Text(fields[5])), 0600)
		os.WriteFile("secret.txt", []byte(wire.Text(fields[6])), 0600)
		var headers [][2]string
		for _, each := range strings.Split(wire.Text(fields[3]), "\\n") {
			if at := strings.Index(each, ":"); at >= 0 {
				headers = append(headers, [2]string{each[:at], each[at+1:]})
			}
		}
		clients[fields[0]](wire.Text(fields[1]), wire.Text(fields[2]), headers, wire.Text(fields[4]), wire.Text(fields[7]), offset, began)
	}
}
`;
}

/** A package each; only what is used may be imported. */
export function goProgram(clients: Clients): ClientProgram {
  const packages = Object.entries(clients).flatMap(([name, text]) => {
    const used = Object.entries(GO_IMPORTS).filter(([word]) => new RegExp(`\\b${word}\\.`).test(text));
    const imports = used.map(([, path]) => `import "${path}"`).join('\n');
    // The parameter's type belongs to the package whose name the clock has taken.
    // A variable that a wrong client leaves unused would not compile.
    const client = text
      .replace('offset time.Duration', 'offset real.Duration')
      .replace(/\n\t(send\()/, '\n\t_, _ = key, signature\n\t$1');
    return [
      [`go/src/clients/${name}/helpers.go`, goHelpers(name)],
      [`go/src/clients/${name}/client.go`, `package ${name}\n\n${imports}\nimport real "time"\n\n${client}\n`],
    ];
  });
  const files = {
    ...Object.fromEntries(packages),
    'go/src/clients/wire/wire.go': GO_WIRE,
    'go/src/clients/main.go': goMain(Object.keys(clients)),
  };
  return { files, commands: [['go', 'build', '-o', 'driver', 'clients'], ['./driver']] };
}

const CSHARP_HEAD = `
using System; using System.Collections.Generic; using System.Globalization; using System.IO; using System.Linq;
using System.Net; using System.Security.Cryptography; using System.Text; using System.Text.RegularExpressions;
`;

const CSHARP_HELPERS = `
static class DateTime {
    public static System.DateTime UtcNow { get { return System.DateTimeOffset.FromUnixTimeSeconds(Driver.Ticks++).UtcDateTime; } }
    public static System.DateTime Now { get { return UtcNow.AddHours(8); } }
}
static System.DateTime Started { get { return System.DateTimeOffset.FromUnixTimeSeconds(Driver.Started).UtcDateTime; } }
static string Hex(byte[] bytes) => string.Concat(bytes.Select(b => b.ToString("x2")));
static void Send(string method, string url, Dictionary<string, string> headers, byte[] data) => Driver.Send(method, url, headers, data);
`;

function csharpDriver(names: readonly string[]): string {
  const cases = names.map((name) => `case "${name}": Client_${name}.Run(m, u, h, b, t, o); break;`).join('\n');
  return `
static class Driver {
    public static long Ticks, Started; static string name;
    static string Text(string field) => field == "=" ? "" : Encoding.UTF8.GetString(Convert.FromBase64String(field));
    static string Coded(string text) => Convert.ToBase64String(Encoding.UTF8.GetBytes(text));
    public static void Send(string method, string url, Dictionary<string, string> headers, byte[] data) {
        var lines = string.Join("\\n", headers.Select(each => each.Key + ":" + each.Value));
        Console.Write(string.Join("\\t", name, Coded(method), Coded(url), Coded(lines), Convert.ToBase64String(data)) + "\\n");
    }
    static void Main() {
        foreach (var line in File.ReadAllLines("calls.tsv")) {
            var fields = line.Split('\\t');
            name = fields[0]; Ticks = long.Parse(fields[8]); Started = long.Parse(fields[10]);
            File.WriteAllBytes("key.txt", Encoding.UTF8.GetBytes(Text(fields[5])));
            File.WriteAllBytes("secret.txt", Encoding.UTF8.GetBytes(Text(fields[6])));
            var h = new Dictionary<string, string>();
            foreach (var each in Text(fields[3]).Split('\\n'))
                if (each != "") h[each.Substring(0, each.IndexOf(':'))] = each.Substring(each.IndexOf(':') + 1);
            string m = Text(fields[1]), u = Text(fields[2]), b = Text(fields[4]), t = Text(fields[7]);
            var o = TimeSpan.FromSeconds(long.Parse(fields[9]));
            switch (name) {
${cases}
            }
        }
    }
}
`;
}

export function csharpProgram(clients: Clients): ClientProgram {
  const classes = Object.entries(clients).map(([name, text]) => {
    const elsewhere = text.replaceAll('Environment.NewLine', '"\\r\\n"');
    const run = `public static void Run(string m, string u, Dictionary<string, string> h, string b, string t, TimeSpan o) => Call(m, u, h, b, t, o);`;
    return `static class Client_${name} {\n${CSHARP_HELPERS}${run}\n${elsewhere}\n}\n`;
  });
  return {
    files: { 'Driver.cs': `${CSHARP_HEAD}${csharpDriver(Object.keys(clients))}${classes.join('')}` },
    commands: [
      ['mcs', '-langversion:latest', '-out:driver.exe', 'Driver.cs'],
      ['mono', 'driver.exe'],
    ],
  };
}
