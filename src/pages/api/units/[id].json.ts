import type { APIContext } from 'astro';
import { readFeed } from '../../../metrics/feed.ts';
import { unitFeeds, type UnitFeed } from '../../../publish/schema.ts';
import { unitSlug } from '../../../views/unit_address.ts';
import { openSite } from '../../_site.ts';

/** One unit's rows of the feed, under the name that its page has. */
export async function getStaticPaths() {
  const site = await openSite();
  if (!site.hasUnitPages) return [];
  const feed = await site.alone((db) => readFeed(db));
  return unitFeeds(feed).map((one) => ({ params: { id: unitSlug(one.unit.unit_id) }, props: { one } }));
}

export function GET({ props }: APIContext<{ one: UnitFeed }>): Response {
  return new Response(`${JSON.stringify(props.one)}\n`, { headers: { 'Content-Type': 'application/json; charset=utf-8' } });
}
