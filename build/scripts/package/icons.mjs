// Icons of every kind from the one SVG: PNG, Windows' .ico, macOS' .icns. Drawn by the browser that the tests use.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { chromiumFlags, ensureChromium } from '../chromium.mjs';
import { inProject } from '../paths.mjs';

export const ICON_SIZES = [16, 24, 32, 48, 64, 128, 256, 512, 1024];

/**
 * @param {string} folder is made
 * @returns {Promise<void>} `N.png` for each size, `countersign.ico`, `countersign.icns`, `countersign.svg`
 */
export async function drawIcons(folder) {
  const svg = readFileSync(inProject('build/icons/countersign.svg'), 'utf8');
  const pictures = await drawn(svg);
  mkdirSync(folder, { recursive: true });
  for (const [size, png] of pictures) writeFileSync(join(folder, `${size}.png`), png);
  writeFileSync(join(folder, 'countersign.ico'), windowsIcon(pictures));
  writeFileSync(join(folder, 'countersign.icns'), macIcon(pictures));
  writeFileSync(join(folder, 'countersign.svg'), svg);
}

/**
 * @param {string} svg
 * @returns {Promise<Map<number, Buffer>>}
 */
async function drawn(svg) {
  const { chromium } = await import('@playwright/test');
  const browser = await chromium.launch({ executablePath: await ensureChromium(), args: chromiumFlags() });
  try {
    const page = await browser.newPage();
    /** @type {Map<number, Buffer>} */
    const pictures = new Map();
    for (const size of ICON_SIZES) {
      await page.setViewportSize({ width: size, height: size });
      const sized = svg.replace(/ width="\d+" height="\d+"/, ` width="${size}" height="${size}"`);
      await page.setContent(`<style>body{margin:0}svg{display:block}</style>${sized}`);
      pictures.set(size, await page.screenshot({ omitBackground: true }));
    }
    return pictures;
  } finally {
    await browser.close();
  }
}

/**
 * An .ico of PNG pictures, as Windows Vista and later read them.
 * @param {ReadonlyMap<number, Buffer>} pictures
 * @returns {Buffer}
 */
export function windowsIcon(pictures) {
  const sizes = [...pictures.keys()].filter((size) => size <= 256);
  const head = Buffer.alloc(6 + 16 * sizes.length);
  head.writeUInt16LE(1, 2);
  head.writeUInt16LE(sizes.length, 4);
  let offset = head.length;
  for (const [index, size] of sizes.entries()) {
    const png = pictures.get(size) ?? Buffer.alloc(0);
    const at = 6 + 16 * index;
    // 0 stands for 256.
    head.writeUInt8(size % 256, at);
    head.writeUInt8(size % 256, at + 1);
    head.writeUInt16LE(1, at + 4);
    head.writeUInt16LE(32, at + 6);
    head.writeUInt32LE(png.length, at + 8);
    head.writeUInt32LE(offset, at + 12);
    offset += png.length;
  }
  return Buffer.concat([head, ...sizes.map((size) => pictures.get(size) ?? Buffer.alloc(0))]);
}

/** Type of an entry with a PNG of this size. @type {readonly (readonly [string, number])[]} */
const MAC_ENTRIES = [
  ['ic11', 32],
  ['ic12', 64],
  ['ic07', 128],
  ['ic08', 256],
  ['ic09', 512],
  ['ic10', 1024],
];

/**
 * @param {ReadonlyMap<number, Buffer>} pictures
 * @returns {Buffer}
 */
export function macIcon(pictures) {
  const entries = MAC_ENTRIES.flatMap(([type, size]) => {
    const png = pictures.get(size);
    return png === undefined ? [] : [macEntry(type, png)];
  });
  return macEntry('icns', Buffer.concat(entries));
}

/**
 * @param {string} type
 * @param {Buffer} content
 */
function macEntry(type, content) {
  const head = Buffer.from(`${type}    `);
  head.writeUInt32BE(content.length + 8, 4);
  return Buffer.concat([head, content]);
}
