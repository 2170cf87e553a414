import { EngineError } from './fault.ts';

/** Milliseconds without any sign of progress after which a file of the site counts as not coming. */
export const PATIENCE = 15_000;

export interface FetchOptions {
  /** Milliseconds without any progress after which it fails with `too_slow`. */
  patience: number;
  signal?: AbortSignal | undefined;
  /** Called with the bytes received so far; may throw to end it. */
  onPart?: ((part: Uint8Array, received: number) => void) | undefined;
}

/** Fetches a file of the site whole. Throws EngineError: `file_missing`, `network`, `too_slow`, `cancelled`, or what `onPart` throws. */
export async function fetchWhole(url: string, { patience, signal, onPart }: FetchOptions): Promise<{ response: Response; parts: Uint8Array[]; received: number }> {
  const abort = new AbortController();
  let timer = setTimeout(() => abort.abort('slow'), patience);
  const callOff = () => abort.abort('cancelled');
  if (signal?.aborted) callOff();
  signal?.addEventListener('abort', callOff, { once: true });
  try {
    const response = await fetch(url, { signal: abort.signal });
    if (!response.ok) throw new EngineError('file_missing', `${url}: HTTP ${response.status}`);
    const reader = response.body?.getReader();
    if (!reader) throw new EngineError('file_wrong', `${url}: no content`);
    const parts: Uint8Array[] = [];
    let received = 0;
    for (;;) {
      const { done, value } = await reader.read();
      if (done) break;
      clearTimeout(timer);
      timer = setTimeout(() => abort.abort('slow'), patience);
      received += value.length;
      parts.push(value);
      onPart?.(value, received);
    }
    return { response, parts, received };
  } catch (cause) {
    if (cause instanceof EngineError) {
      abort.abort();
      throw cause;
    }
    if (abort.signal.aborted) throw new EngineError(abort.signal.reason === 'slow' ? 'too_slow' : 'cancelled', url, cause);
    throw new EngineError('network', url, cause);
  } finally {
    clearTimeout(timer);
    signal?.removeEventListener('abort', callOff);
  }
}
