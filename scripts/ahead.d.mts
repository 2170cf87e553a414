import type { Plugin } from 'vite';

export function noteChunks(): Plugin;
export function scriptsOf(sources: readonly string[]): string[];
