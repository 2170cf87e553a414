import { inflateSync } from 'fflate';

/** All that is inflated of one archive together may not be larger: a few kilobytes can hold gigabytes of nothing. */
export const INFLATE_LIMIT = 536_870_912;

const ENTRY_LIMIT = 20_000;

export class ZipError extends Error {
  readonly reason: 'damaged' | 'too_large' | 'encrypted';
  constructor(reason: ZipError['reason'], detail: string) {
    super(detail);
    this.name = 'ZipError';
    this.reason = reason;
  }
}

export interface ZipEntry {
  name: string;
  /** Bytes once inflated, as the directory says; `read` checks it. */
  size: number;
  /** Returns the content. Throws ZipError when it is not what the directory says. */
  read(): Uint8Array;
}

const crcTable = Uint32Array.from({ length: 256 }, (_, n) => {
  let value = n;
  for (let bit = 0; bit < 8; bit++) value = value & 1 ? 0xedb88320 ^ (value >>> 1) : value >>> 1;
  return value >>> 0;
});

function crc32(bytes: Uint8Array): number {
  let crc = 0xffffffff;
  for (let i = 0; i < bytes.length; i++) crc = crcTable[(crc ^ bytes[i]!) & 0xff]! ^ (crc >>> 8);
  return (crc ^ 0xffffffff) >>> 0;
}

/**
 * Returns the files of a zip archive by name, folders left out. Nothing is inflated until it is read, and never more than `limit`
 * bytes of the archive in all. Throws ZipError.
 */
export function openZip(bytes: Uint8Array, limit = INFLATE_LIMIT): Map<string, ZipEntry> {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  let end = -1;
  for (let at = bytes.length - 22; at >= Math.max(0, bytes.length - 65_557); at--) {
    if (view.getUint32(at, true) === 0x06054b50) {
      end = at;
      break;
    }
  }
  if (end === -1) throw new ZipError('damaged', 'no directory: the file is cut short');
  const count = view.getUint16(end + 10, true);
  let at = view.getUint32(end + 16, true);
  if (count === 0xffff || at === 0xffffffff || count > ENTRY_LIMIT) throw new ZipError('too_large', `${count} files`);
  let left = limit;
  const entries = new Map<string, ZipEntry>();
  for (let i = 0; i < count; i++) {
    if (at + 46 > bytes.length || view.getUint32(at, true) !== 0x02014b50) throw new ZipError('damaged', `entry ${i + 1} of the directory`);
    const flags = view.getUint16(at + 8, true);
    const method = view.getUint16(at + 10, true);
    const crc = view.getUint32(at + 16, true);
    const packed = view.getUint32(at + 20, true);
    const size = view.getUint32(at + 24, true);
    const nameLength = view.getUint16(at + 28, true);
    const header = view.getUint32(at + 42, true);
    const nameBytes = bytes.subarray(at + 46, at + 46 + nameLength);
    const name = nameOf(nameBytes, (flags & 0x800) !== 0);
    at += 46 + nameLength + view.getUint16(at + 30, true) + view.getUint16(at + 32, true);
    if (name.endsWith('/')) continue;
    const read = (): Uint8Array => {
      if (flags & 1) throw new ZipError('encrypted', name);
      if (size > left || packed === 0xffffffff) throw new ZipError('too_large', `${name}: ${size} bytes`);
      left -= size;
      if (header + 30 > bytes.length || view.getUint32(header, true) !== 0x04034b50) throw new ZipError('damaged', name);
      const start = header + 30 + view.getUint16(header + 26, true) + view.getUint16(header + 28, true);
      const body = bytes.subarray(start, start + packed);
      if (body.length !== packed) throw new ZipError('damaged', `${name}: cut short`);
      let content: Uint8Array;
      try {
        content = method === 0 ? body : method === 8 ? inflateSync(body, { out: new Uint8Array(size) }) : body.subarray(0, 0);
      } catch {
        throw new ZipError('damaged', name);
      }
      if (content.length !== size || crc32(content) !== crc) throw new ZipError('damaged', `${name}: not what it was when it was packed`);
      return content;
    };
    entries.set(name, { name, size, read });
  }
  return entries;
}

/** Names are UTF-8 where the archive says so or the bytes fit; older Chinese programs write GB18030. */
function nameOf(bytes: Uint8Array, isUtf8: boolean): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder(isUtf8 ? 'utf-8' : 'gb18030').decode(bytes);
  }
}
