import { useQuery } from '@tanstack/react-query';
import { useEffect } from 'react';
import { request } from '~/gql/client.ts';
import { graphql } from '~/gql/graphql.ts';
import { query, useSend } from '~/gql/query.ts';
import { setNow } from '~/i18n/clock.ts';
import { useT } from '~/i18n/i18n.tsx';
import { Button } from '~/ui/button.tsx';
import { Icon } from '~/ui/icon.tsx';
import { toast } from '~/ui/toast.tsx';
import { When } from '~/ui/values.tsx';

const DemoClock = graphql(`
  query DemoClock {
    demoClock { now }
  }
`);

const AdvanceDemoClock = graphql(`
  mutation AdvanceDemoClock($input: AdvanceDemoClockInput!) {
    advanceDemoClock(input: $input) { demoClock { now } userErrors { code path message } }
  }
`);

const NextDeadline = graphql(`
  query NextDeadline {
    tenders(sort: CLOSING_SOON, first: 1) { nodes { id deadline } }
  }
`);

const STEPS = [
  ['hour', 60],
  ['day', 1_440],
  ['week', 10_080],
] as const;

/** Whole minutes from one moment until just after another. */
export function minutesUntil(from: string, to: string): number {
  return Math.max(1, Math.floor((Date.parse(to) - Date.parse(from)) / 60_000) + 1);
}

/** Moves the demo world's time; `to` undefined means to the next deadline of all. */
function useDemoClock() {
  const t = useT();
  const { data } = useQuery({ ...query(DemoClock, {}), staleTime: 60_000, retry: false });
  const { send, pending } = useSend(AdvanceDemoClock);
  const clock = data?.demoClock?.now ?? null;
  useEffect(() => {
    if (clock) setNow(clock);
  }, [clock]);
  const forward = async (minutes: number) => {
    const { errors } = await send({ input: { minutes } });
    if (errors[0]) toast(errors[0].message);
  };
  const until = async (at: string | null) => {
    const { demoClock } = await request(DemoClock, {});
    const to = at ?? (await request(NextDeadline, {})).tenders.nodes[0]?.deadline;
    if (demoClock && to) await forward(minutesUntil(demoClock.now, to));
    else toast(t('demo-no-deadline'));
  };
  return { clock, pending, forward, until };
}

/** In the demo only: the world's time, and buttons that move it forward. */
export function DemoClockBar() {
  const t = useT();
  const { clock, pending, forward, until } = useDemoClock();
  if (!clock) return null;
  return (
    <section className="demo-bar" aria-label={t('demo-bar')}>
      <p className="line">
        <Icon name="clock" />
        <span>{t('demo-time')} <When at={clock} /></span>
      </p>
      <div className="demo-steps">
        {STEPS.map(([name, minutes]) => (
          <Button key={name} size="small" kind="quiet" busy={pending} onClick={() => void forward(minutes)}>
            {t(`demo-forward-${name}`)}
          </Button>
        ))}
        <Button size="small" kind="quiet" busy={pending} onClick={() => void until(null)}>{t('demo-forward-deadline')}</Button>
      </div>
    </section>
  );
}

/** In the demo only: moves the time to just after one thing's deadline. */
export function DemoJump({ at, label }: { at: string; label: string }) {
  const { clock, pending, until } = useDemoClock();
  if (!clock || Date.parse(at) <= Date.parse(clock)) return null;
  return <Button size="small" kind="quiet" icon="clock" busy={pending} onClick={() => void until(at)}>{label}</Button>;
}
