import { billOfMaterials } from './_licences.ts';

/** The bill of materials of this build. */
export function GET(): Response {
  return new Response(billOfMaterials(), { headers: { 'Content-Type': 'application/vnd.cyclonedx+json' } });
}
