import { describe, expect, it } from 'vitest';
import { imageSize } from '../../../../../renderer/panels/response/body/image-size.ts';

const bytes = (hex: string) => new Uint8Array(Buffer.from(hex.replaceAll(' ', ''), 'hex'));

describe('the size that the head of an image claims', () => {
  it.each([
    ['image/png', '89504e470d0a1a0a 0000000d 49484452 00013880 00009c40', 80_000, 40_000],
    ['image/gif', '474946383961 2c01 c800', 300, 200],
    // An APP0, a Huffman table and a filling byte come before a progressive frame.
    ['image/jpeg', 'ffd8 ffe00004aaaa ffc40003aa ff ffc2 0011 08 2710 4e20 03', 20_000, 10_000],
    ['image/webp', '52494646 00000000 57454250 56503858 0a000000 00000000 ff0f00 ff0700', 4096, 2048],
    ['image/webp', '52494646 00000000 57454250 56503820 00000000 000000 9d012a 4001 f000', 320, 240],
    ['image/webp', '52494646 00000000 57454250 5650384c 00000000 2f ff3fff0f', 16_384, 16_381],
    ['image/avif', '0000001c 66747970 61766966 00000014 69737065 00000000 00007530 00004e20', 30_000, 20_000],
  ])('%s', (type, hex, width, height) => {
    expect(imageSize(bytes(hex), type)).toEqual({ width, height });
  });

  it('is not known where the head ends too early or is none', () => {
    expect(imageSize(bytes('89504e470d0a1a0a0000'), 'image/png')).toBeUndefined();
    expect(imageSize(bytes('ffd8ffe0ffff'), 'image/jpeg')).toBeUndefined();
    expect(imageSize(bytes('ffd800000000'), 'image/jpeg')).toBeUndefined();
    expect(imageSize(bytes('00'), 'image/bmp')).toBeUndefined();
  });
});
