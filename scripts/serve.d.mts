import type { Server } from 'node:http';
export const WORKER_POLICY: string;
export function serve(folder: string, options?: { port?: number; host?: string; base?: string }): Promise<{ server: Server; url: string }>;
