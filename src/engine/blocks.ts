/** Puts a JSON value and blocks of bytes into one file. */
export function packBlocks(head: unknown, blocks: readonly Uint8Array[]): Uint8Array {
  const json = new TextEncoder().encode(JSON.stringify({ head, blocks: blocks.map((block) => block.length) }));
  const file = new Uint8Array(4 + json.length + blocks.reduce((sum, block) => sum + block.length, 0));
  new DataView(file.buffer).setUint32(0, json.length);
  file.set(json, 4);
  let at = 4 + json.length;
  for (const block of blocks) {
    file.set(block, at);
    at += block.length;
  }
  return file;
}

/** Takes apart what packBlocks put together. Throws RangeError or SyntaxError on anything else, also on a file cut short. */
export function unpackBlocks<Head>(file: Uint8Array): { head: Head; blocks: Uint8Array[] } {
  const length = new DataView(file.buffer, file.byteOffset, file.byteLength).getUint32(0);
  const json = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(file.subarray(4, 4 + length))) as { head: Head; blocks: number[] };
  let at = 4 + length;
  const blocks = json.blocks.map((size) => file.subarray(at, (at += size)));
  if (at !== file.length) throw new RangeError(`${file.length} of ${at} bytes`);
  return { head: json.head, blocks };
}
