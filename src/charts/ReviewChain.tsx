import type { VNode } from 'preact';
import type { ReviewChainView } from '../views/chains.ts';
import { layoutReviewChain, rows } from './review_chain.ts';

/** One chain from left to right: a box for each link, arcs for what was returned, and below the waits and ages. */
export function ReviewChain({ view }: { view: ReviewChainView }): VNode {
  const { width, height, links: places } = layoutReviewChain(view);
  return (
    <svg class="chart review-chain" viewBox={`0 0 ${width} ${height}`} width={width} height={height} role="group" aria-label={view.figure.title}>
      {view.links.map((link, i) => {
        const place = places[i]!;
        const box = ['link-box', link.is_bottleneck && 'link-bottleneck', link.is_stuck && 'link-stuck', !link.is_counted && 'link-pre-sign']
          .filter(Boolean).join(' ');
        return (
          <g key={link.key}>
            {link.returned && (
              <a href={link.proofs.returns}>
                <text class={link.returns > 0 ? 'return-label' : 'faint'} x={place.middle} y={rows.arcLabel} text-anchor="middle">{link.returned}</text>
              </a>
            )}
            {place.loop && (
              <g class="return-loop">
                <title>{`${link.title} · ${link.returned}`}</title>
                <path d={place.loop.path} fill="none" stroke-width={place.loop.width} />
                <path class="return-head" d={place.loop.head} />
              </g>
            )}
            {place.arrow && <path class="chain-arrow" d={place.arrow} fill="none" aria-hidden="true" />}
            <a href={link.href}>
              <title>{link.title}</title>
              <rect class={box} x={place.x} y={rows.box} width={place.width} height={rows.boxHeight} rx="3" />
              <text class="soft" x={place.x + 8} y={rows.box + 17}>{link.number}</text>
              {place.reviewer.map((line, n) => (
                <text key={n} class="strong" x={place.x + 8} y={rows.box + 35 + n * 15}>{line}</text>
              ))}
            </a>
            {link.is_bottleneck && (
              <text class="bottleneck-label" x={place.x + place.width - 8} y={rows.box + 17} text-anchor="end">{link.bottleneck}</text>
            )}
            <a href={link.proofs.queue}>
              <text class="link-queue" x={place.x + 8} y={rows.box + rows.boxHeight - 9}>{link.queue}</text>
            </a>
            <a href={link.proofs.arrivals}><text x={place.x} y={rows.flow}>{link.flow}</text></a>
            <a href={link.proofs.clears}><text class={link.is_stuck ? 'stuck-label' : 'soft'} x={place.x} y={rows.clears}>{link.clears}</text></a>
            <path class="grid-line" d={`M${place.x} ${rows.waitAxis}h${place.width}`} aria-hidden="true" />
            {place.wait && (
              <g>
                <title>{`${link.title} · ${link.waits}`}</title>
                <path class="wait-range" d={`M${place.wait.from} ${rows.waitAxis}H${place.wait.to}`} />
                <path class="wait-median" d={`M${place.wait.middle} ${rows.waitAxis - 6}v12`} />
              </g>
            )}
            {place.oldest && <path class="wait-oldest" d={place.oldest}><title>{`${link.title} · ${link.oldest}`}</title></path>}
            <a href={link.proofs.p50}><text class="small" x={place.x} y={rows.waits}>{link.waits}</text></a>
            {link.oldest && <a href={link.proofs.oldest}><text class="small soft" x={place.x} y={rows.oldest}>{link.oldest}</text></a>}
            {link.ages.map((part, n) => part.count > 0 && (
              <rect key={part.age} class={`age age-${part.age}`} x={place.ages[n]!.x} y={rows.ages} width={place.ages[n]!.width} height={rows.agesHeight}>
                <title>{`${part.label}: ${part.count}`}</title>
              </rect>
            ))}
            {link.beyond && <a href={link.proofs.queue}><text class="small soft" x={place.x} y={rows.beyond}>{link.beyond}</text></a>}
            <a href={link.proofs.first_pass}><text class="small soft" x={place.x} y={rows.firstPass}>{link.first_pass}</text></a>
          </g>
        );
      })}
    </svg>
  );
}
