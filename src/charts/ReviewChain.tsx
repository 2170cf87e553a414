import type { VNode } from 'preact';
import type { ChainsView, ReviewChainView } from '../views/chains.ts';
import { BothForms, formClass, type Form } from './forms.tsx';
import { layoutReviewChain } from './review_chain.ts';
import { Swatch } from './Swatch.tsx';

/** What the colours of open items say of how long they have been open. */
export function AgesLegend({ ages, ages_label: label }: Pick<ChainsView, 'ages' | 'ages_label'>): VNode {
  return <ul class="legend ages-legend" aria-label={label}>{ages.map(({ age, label }) => <li key={age} class="status"><Swatch name={`age age-${age}`} /> {label}</li>)}</ul>;
}

/** One chain from left to right, four links to a row, on a phone from top to bottom: a box for each link, arcs for what was returned, and beside it the waits and ages. */
export function ReviewChain({ view }: { view: ReviewChainView }): VNode {
  return <BothForms of={ReviewChainDrawing} given={{ view }} />;
}

/** The drawing in one form. */
export function ReviewChainDrawing({ view, form }: { view: ReviewChainView; form: Form }): VNode {
  const { width, height, links: places } = layoutReviewChain(view, form);
  return (
    <svg class={formClass('review-chain', form)} viewBox={`0 0 ${width} ${height}`} width={width} height={height} role="group" aria-label={view.figure.title}>
      {view.links.map((link, i) => {
        const place = places[i]!;
        const { at, words } = place;
        const box = ['link-box', link.is_bottleneck && 'link-bottleneck', link.is_stuck && 'link-stuck', !link.is_counted && 'link-pre-sign']
          .filter(Boolean).join(' ');
        return (
          <g key={link.key} role="group" aria-label={link.title}>
            {link.returned && (
              <a href={link.proofs.returns}>
                <text class={link.returns > 0 ? 'return-label' : 'faint'} x={place.returned.x} y={at.returned} text-anchor={place.returned.anchor}>{link.returned}</text>
              </a>
            )}
            {place.loop && (
              <g class="return-loop" aria-hidden="true">
                <title>{`${link.title} · ${link.returned}`}</title>
                <path d={place.loop.path} fill="none" stroke-width={place.loop.width} />
                <path class="return-head" d={place.loop.head} />
              </g>
            )}
            {place.arrow && <path class="chain-arrow" d={place.arrow} fill="none" aria-hidden="true" />}
            <a href={link.href}>
              <title>{link.title}</title>
              <rect class={box} x={place.x} y={at.box} width={place.width} height={at.boxHeight} rx="3" />
              <text class="soft" x={place.x + 8} y={at.box + 17}>{link.number}</text>
              {place.reviewer.map((line, n) => (
                <text key={n} class="strong" x={place.x + 8} y={at.box + 35 + n * 15}>{line}</text>
              ))}
            </a>
            {link.is_bottleneck && (
              <text class="bottleneck-label" x={place.x + place.width - 8} y={at.box + 17} text-anchor="end">{link.bottleneck}</text>
            )}
            <a href={link.proofs.queue}>
              <text class="link-queue" x={place.x + 8} y={at.box + at.boxHeight - 9}>{link.queue}</text>
            </a>
            <a href={link.proofs.arrivals}><text x={words.x} y={at.flow}>{link.flow}</text></a>
            <a href={link.proofs.clears}><text class={link.is_stuck ? 'stuck-label' : 'soft'} x={words.x} y={at.clears}>{link.clears}</text></a>
            <path class="grid-line" d={`M${words.x} ${at.waitAxis}h${words.width}`} aria-hidden="true" />
            {place.wait && (
              <g aria-hidden="true">
                <title>{`${link.title} · ${link.waits}`}</title>
                <path class="wait-range" d={`M${place.wait.from} ${at.waitAxis}H${place.wait.to}`} />
                <path class="wait-median" d={`M${place.wait.middle} ${at.waitAxis - 6}v12`} />
              </g>
            )}
            {place.oldest && <path class="wait-oldest" d={place.oldest} aria-hidden="true"><title>{`${link.title} · ${link.oldest}`}</title></path>}
            <a href={link.proofs.p50}><text class="small" x={words.x} y={at.waits}>{link.waits}</text></a>
            {link.oldest && <a href={link.proofs.oldest}><text class="small soft" x={words.x} y={at.oldest}>{link.oldest}</text></a>}
            {link.ages.map((part, n) => part.count > 0 && (
              <rect key={part.age} class={`age age-${part.age}`} x={place.ages[n]!.x} y={at.ages} width={place.ages[n]!.width} height={at.agesHeight}>
                <title>{`${part.label}: ${part.count}`}</title>
              </rect>
            ))}
            {link.beyond && <a href={link.proofs.queue}><text class="small soft" x={words.x} y={at.beyond}>{link.beyond}</text></a>}
            <a href={link.proofs.first_pass}><text class="small soft" x={words.x} y={at.firstPass}>{link.first_pass}</text></a>
          </g>
        );
      })}
    </svg>
  );
}
