import type { APIContext, GetStaticPaths } from 'astro';
import { openSite } from '../_site.ts';

/** The exports as they came, byte for byte, what they come to, and the manifest that names both: what the browser loads. Of exports beyond a browser the manifest alone. */
export const getStaticPaths = (async () => {
  const site = await openSite();
  if (!site.manifest.prepared) return [{ params: { file: 'manifest.json' } }];
  return [
    { params: { file: 'manifest.json' } },
    { params: { file: site.manifest.prepared.path.slice('data/'.length) } },
    ...site.manifest.files.map((file) => ({ params: { file: file.path.slice('data/'.length) } })),
  ];
}) satisfies GetStaticPaths;

export async function GET({ params }: APIContext): Promise<Response> {
  const site = await openSite();
  if (params.file === 'manifest.json') {
    return new Response(`${JSON.stringify(site.manifest)}\n`, { headers: { 'Content-Type': 'application/json; charset=utf-8' } });
  }
  if (site.prepared && `data/${params.file}` === site.manifest.prepared?.path) {
    return new Response(site.prepared as BodyInit, { headers: { 'Content-Type': 'application/octet-stream' } });
  }
  const file = site.files[Number.parseInt(params.file!, 10) - 1]!;
  const type = params.file!.endsWith('.xlsx') ? 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet' : 'text/csv';
  return new Response(file.bytes as BodyInit, { headers: { 'Content-Type': type } });
}
