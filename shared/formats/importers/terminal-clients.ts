// Commands of wget and HTTPie (`http`, `https`, `xh`), as their manuals describe them.
import { base64Encode } from '../../http/body-bytes.ts';
import { percentEncode } from '../../http/percent-encoding.ts';
import { utf8Encode } from '../../http/utf8.ts';
import type { Header } from '../../model/header-list.ts';
import { type FoundCommand, readCommands } from './command-results.ts';
import type { ImportResult, RequestParts } from './imported-request.ts';
import { readBashCommand } from './shell/bash-command.ts';

const WGET = /(?:^|[$#;|&(][ \t]*|\bsudo[ \t]+)(wget[ \t]+(?=[-\w"']))/gm;
const HTTPIE =
  /(?:^|[$#;|&(][ \t]*)((?:https?|xhs?)[ \t]+(?=(?:-|(?:GET|POST|PUT|PATCH|DELETE|HEAD|OPTIONS)[ \t]|https?:|:\d|[\w-]+\.\w)))/gm;

export function readWgetCommands(text: string): ImportResult {
  return readCommands(text, WGET, (at) => found(text, at, wgetParts));
}

export function readHttpieCommands(text: string): ImportResult {
  return readCommands(text, HTTPIE, (at) => found(text, at, httpieParts));
}

function found(
  text: string,
  at: number,
  partsOf: (words: readonly string[]) => RequestParts | undefined,
): FoundCommand {
  const command = readBashCommand(text, at, new Map());
  const unknown = [...new Set(command.words.flatMap((word) => word.unknown))];
  const notes = unknown.map((value) => ({ id: 'variable' as const, value }));
  return { parts: partsOf(command.words.map((word) => word.text)), end: command.end, notes };
}

function wgetParts(words: readonly string[]): RequestParts | undefined {
  const headers: Header[] = [];
  let url: string | undefined;
  let method: string | undefined;
  let body: string | undefined;
  let isFile = false;
  for (let index = 1; index < words.length; index++) {
    const word = words[index] ?? '';
    const [, name, inline] = /^--([a-z-]+)(?:=(.*))?$/s.exec(word) ?? [];
    const value = () => inline ?? words[++index] ?? '';
    if (name === 'header') headers.push(...headerOf(value()));
    else if (name === 'method') method = value().toUpperCase();
    else if (name === 'body-data' || name === 'post-data') {
      body = value();
      method ??= name === 'post-data' ? 'POST' : undefined;
    } else if (name === 'body-file' || name === 'post-file') {
      isFile = value() !== '';
      method ??= 'POST';
    } else if (name === 'user-agent') headers.push(['User-Agent', value()]);
    else if (/^-[OoUPeta]$/.test(word)) index += 1;
    else if (!word.startsWith('-')) url ??= word;
  }
  if (url === undefined) return undefined;
  const address = /^[a-z]+:\/\//i.test(url) ? url : `http://${url}`;
  return { method: method ?? 'GET', url: address, headers, body, bodyOmitted: isFile };
}

function headerOf(text: string): readonly Header[] {
  const colon = text.indexOf(':');
  return colon < 1 ? [] : [[text.slice(0, colon).trim(), text.slice(colon + 1).trim()]];
}

/** Items behind the address: `Name:value`, `name==query`, `name=text`, `name:=json`. */
function httpieParts(words: readonly string[]): RequestParts | undefined {
  const isTls = /^(?:https|xhs)$/.test(words[0] ?? '');
  const headers: Header[] = [];
  const options = words.slice(1).filter((word) => word.startsWith('-'));
  const [first = '', ...others] = plainWords(words.slice(1), headers);
  const isMethod = /^[A-Za-z]+$/.test(first) && others.length > 0 && first !== 'localhost';
  const items = isMethod ? others.slice(1) : others;
  const address = isMethod ? (others[0] ?? '') : first;
  if (address === '') return undefined;
  const query: string[] = [];
  const data: [string, unknown][] = [];
  for (const item of items) takeItem(item, { headers, query, data });
  const isForm = options.some((option) => option === '-f' || option === '--form');
  const body = data.length === 0 ? rawOf(words) : isForm ? formOf(data) : JSON.stringify(Object.fromEntries(data));
  if (body !== undefined)
    headers.push(['Content-Type', isForm ? 'application/x-www-form-urlencoded; charset=utf-8' : 'application/json']);
  const url = /^[a-z]+:\/\//i.test(address)
    ? address
    : `${isTls ? 'https' : 'http'}://${address.replace(/^:(?=\d|\/|$)/, 'localhost:').replace(/^localhost:(?=\/|$)/, 'localhost')}`;
  const method = isMethod ? first.toUpperCase() : body === undefined ? 'GET' : 'POST';
  return {
    method,
    url: query.length === 0 ? url : `${url}${url.includes('?') ? '&' : '?'}${query.join('&')}`,
    headers,
    body,
  };
}

/** The words that are no options; `-a user:password` becomes its header. */
function plainWords(words: readonly string[], headers: Header[]): readonly string[] {
  const plain: string[] = [];
  for (let index = 0; index < words.length; index++) {
    const word = words[index] ?? '';
    if (word === '-a' || word === '--auth')
      headers.push(['Authorization', `Basic ${base64Encode(utf8Encode(words[++index] ?? ''))}`]);
    else if (/^(?:-o|-p|-s|--output|--print|--style|--timeout|--proxy|--verify|--raw|--session)$/.test(word))
      index += 1;
    else if (!word.startsWith('-')) plain.push(word);
  }
  return plain;
}

interface Items {
  readonly headers: Header[];
  readonly query: string[];
  readonly data: [string, unknown][];
}

function takeItem(item: string, { headers, query, data }: Items): void {
  const [, name = '', sign = '', value = ''] = /^((?:[^:=\\@]|\\.)+)(==|:=|=|:|@)(.*)$/s.exec(item) ?? [];
  if (sign === '==') query.push(`${percentEncode(name)}=${percentEncode(value)}`);
  else if (sign === ':') headers.push([name, value]);
  else if (sign === '=') data.push([name, value]);
  else if (sign === ':=') data.push([name, jsonOf(value)]);
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

function formOf(data: readonly (readonly [string, unknown])[]): string {
  return data.map(([name, value]) => `${percentEncode(name)}=${percentEncode(String(value))}`).join('&');
}

function rawOf(words: readonly string[]): string | undefined {
  const at = words.findIndex((word) => word === '--raw' || word.startsWith('--raw='));
  const word = words[at];
  return word === undefined ? undefined : word === '--raw' ? words[at + 1] : word.slice('--raw='.length);
}
