import type { APIContext, GetStaticPaths } from 'astro';
import { openSite } from '../_site.ts';

/** The exports as they came, byte for byte, and the manifest that names them: what the browser loads. */
export const getStaticPaths = (async () => {
  const site = await openSite();
  return [
    { params: { file: 'manifest.json' } },
    ...site.manifest.files.map((_, i) => ({ params: { file: `${i + 1}.csv` } })),
  ];
}) satisfies GetStaticPaths;

export async function GET({ params }: APIContext): Promise<Response> {
  const site = await openSite();
  if (params.file === 'manifest.json') {
    return new Response(`${JSON.stringify(site.manifest)}\n`, { headers: { 'Content-Type': 'application/json; charset=utf-8' } });
  }
  const file = site.files[Number(params.file!.replace('.csv', '')) - 1]!;
  return new Response(file.bytes as BodyInit, { headers: { 'Content-Type': 'text/csv' } });
}
