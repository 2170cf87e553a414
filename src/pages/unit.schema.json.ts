import { unitSchema } from '../publish/schema.ts';

/** What `api/units/<name>.json` must look like, for programs that read it. */
export function GET(): Response {
  return new Response(`${JSON.stringify(unitSchema, null, 2)}\n`, { headers: { 'Content-Type': 'application/schema+json' } });
}
