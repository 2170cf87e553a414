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

/** A script of the program did not come. Browsers keep that for as long as the page lives (until 2026 all did): only loading the page again helps. */
export class ScriptError extends EngineError {}

/** Throws EngineError where the browser lacks what any engine needs. Asked before the engine's own module is: that one does not even load without workers. */
export function demandBrowser(): void {
  if (typeof WebAssembly === 'undefined') throw new EngineError('no_webassembly', 'WebAssembly is not available');
  if (typeof Worker === 'undefined') throw new EngineError('no_worker', 'workers are not available');
}
