import { useQuery } from '@tanstack/react-query';
import { graphql } from '~/gql/graphql.ts';
import { query, useSend } from '~/gql/query.ts';
import { useT } from '~/i18n/i18n.tsx';
import { Banner } from '~/ui/banner.tsx';
import { Button } from '~/ui/button.tsx';
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

const STEPS = [
  ['hour', 60],
  ['day', 1_440],
  ['week', 10_080],
] as const;

/** In the demo only: the world's time, and buttons that move it forward. */
export function DemoClockBar() {
  const t = useT();
  const { data } = useQuery({ ...query(DemoClock, {}), staleTime: 60_000, retry: false });
  const { send, pending } = useSend(AdvanceDemoClock);
  if (!data?.demoClock) return null;
  return (
    <Banner tone="warn">
      <div className="row row-between">
        <span className="small">
          {t('demo-time')} <When at={data.demoClock.now} />
        </span>
        <span className="row">
          {STEPS.map(([name, minutes]) => (
            <Button key={name} size="small" kind="quiet" busy={pending} onClick={() => void send({ input: { minutes } })}>
              {t(`demo-forward-${name}`)}
            </Button>
          ))}
        </span>
      </div>
    </Banner>
  );
}
