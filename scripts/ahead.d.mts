import type { Plugin } from 'vite';

export function isOfFirst(id: string): boolean;
export function noteChunks(): Plugin;
export function scriptsOf(sources: readonly string[]): string[];
