import { useFormat } from '~/i18n/format.ts';
import { useT } from '~/i18n/i18n.tsx';
import { Banner, FaultBanner } from '~/ui/banner.tsx';
import { When } from '~/ui/values.tsx';
import type { Witnessed } from './checkpoint.ts';
import type { FlawCode } from './flaw.ts';
import { CannotCheck } from './key.ts';
import type { BidPart } from '../seal/plaintext.ts';
import type { Facts, Outcome, Received } from './verify.ts';

/** What a file proves, or the first thing that is wrong with it; `name` tells files apart. */
export function Verdict({ outcome, name, zone }: { outcome: Outcome; name?: string; zone?: string | undefined }) {
  const t = useT();
  const named = (title: string) => (name ? `${name}: ${title}` : title);
  if (!outcome.ok) return <Refuted code={outcome.code} title={named(t('verdict-bad'))} />;
  const failed = outcome.kind === 'tender' ? outcome.failed : 0;
  const unplaced = (outcome.kind === 'bid' && !outcome.received) || (outcome.kind === 'promise' && !outcome.kept);
  return (
    <Banner tone={failed > 0 || unplaced ? 'warn' : 'ok'} title={named(t(unplaced ? 'verdict-part' : 'verdict-good'))}>
      <Proven facts={outcome} zone={zone} />
      {outcome.witnessed && <Cosigned {...outcome.witnessed} zone={zone} />}
      {failed > 0 && <p>{t('proven-failed', { count: failed })}</p>}
    </Banner>
  );
}

function Refuted({ code, title }: { code: FlawCode; title: string }) {
  const t = useT();
  return (
    <Banner tone="bad" title={title}>
      <p>{t(`flaw-${code.toLowerCase().replaceAll('_', '-')}`)}</p>
      <p className="small">{t('verdict-code')} <code className="hash">{code}</code></p>
    </Banner>
  );
}

const PROVEN: Record<BidPart, string> = { WHOLE: 'proven-bid', TECHNICAL: 'proven-technical' };

function Proven({ facts, zone }: { facts: Facts; zone?: string | undefined }) {
  const t = useT();
  const format = useFormat();
  const count = (number: bigint | number) => format.number(String(number));
  switch (facts.kind) {
    case 'entry':
      return (
        <>
          <p>{t(`log-${facts.type.replaceAll('.', '-')}`)}</p>
          <Place received={facts.received} zone={zone} />
        </>
      );
    case 'bid':
      return (
        <>
          <p>{t(facts.received ? PROVEN[facts.part] : 'proven-bid-unplaced')}</p>
          {facts.received && <Place received={facts.received} zone={zone} />}
        </>
      );
    case 'promise':
      return (
        <>
          <p>{t('proven-promise')} <When at={facts.mergeBy} zone={zone} /></p>
          <p>{facts.kept ? t(facts.kept.inTime ? 'proven-promise-in-time' : 'proven-promise-kept', { number: format.number(String(facts.kept.index)) }) : t('proven-promise-open')}</p>
        </>
      );
    case 'growth':
      return <p>{t('proven-growth', { old: count(facts.old), now: count(facts.now) })}</p>;
    case 'tender':
      return (
        <ul>
          <li>{t('proven-entries', { count: facts.entries, size: count(facts.size) })}</li>
          <li>{t('proven-opened', { count: facts.opened })}</li>
          <li>{t('proven-awards', { count: facts.awards })}</li>
        </ul>
      );
  }
}

function Place({ received, zone }: { received: Received; zone?: string | undefined }) {
  const t = useT();
  const format = useFormat();
  return (
    <p>
      <When at={received.at} zone={zone} />, {t('log-number', { number: format.number(String(received.index)) })}
    </p>
  );
}

function Cosigned({ names, at, zone }: Witnessed & { zone?: string | undefined }) {
  const t = useT();
  const format = useFormat();
  return (
    <p>
      {t('proven-witnessed', { names: format.list(names) })} <When at={momentOf(at)} zone={zone} />
    </p>
  );
}

/** How far dates reach, in seconds. A witness may name a later time; it is shown as this one. */
const LAST_DATE = 8_640_000_000_000n;

const momentOf = (seconds: bigint) => new Date(Number(seconds > LAST_DATE ? LAST_DATE : seconds) * 1_000).toISOString();

/** Why nothing could be checked at all. */
export function CheckFault({ fault }: { fault: unknown }) {
  const t = useT();
  return fault instanceof CannotCheck ? <Banner tone="warn">{t('check-unable')}</Banner> : <FaultBanner fault={fault} />;
}

/** How whoever trusts neither this page nor this browser checks a file. */
export function CheckYourself() {
  const t = useT();
  return (
    <section className="stack stack-2" aria-labelledby="yourself">
      <h2 id="yourself">{t('yourself-title')}</h2>
      <p className="reading">{t('yourself-text')}</p>
      <pre className="command"><code>gotong verify --key KEY FILE</code></pre>
      <pre className="command"><code>python3 tests/verify/verify.py --key KEY FILE</code></pre>
    </section>
  );
}
