import { statusSchema } from '../publish/schema.ts';

/** What `status.json` must look like, for programs that read it. */
export function GET(): Response {
  return new Response(`${JSON.stringify(statusSchema, null, 2)}\n`, { headers: { 'Content-Type': 'application/schema+json' } });
}
