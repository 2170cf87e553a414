/** Why the engine, or a worker or file it needs, did not start, or stopped. Each has its sentence and remedy in the messages. */
export type EngineFault =
  | 'no_webassembly' | 'no_worker' | 'file_missing' | 'file_wrong' | 'network' | 'blocked' | 'too_slow' | 'died' | 'stale' | 'too_large' | 'cancelled';

export class EngineError extends Error {
  readonly fault: EngineFault;
  constructor(fault: EngineFault, detail: string, cause?: unknown) {
    super(detail, { cause });
    this.name = 'EngineError';
    this.fault = fault;
  }
}

/** Throws EngineError where the browser lacks what any engine needs. Asked before the engine's own module is: that one does not even load without workers. */
export function demandBrowser(): void {
  if (typeof WebAssembly === 'undefined') throw new EngineError('no_webassembly', 'WebAssembly is not available');
  if (typeof Worker === 'undefined') throw new EngineError('no_worker', 'workers are not available');
}
