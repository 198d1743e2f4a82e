import { useT } from '~/i18n/i18n.tsx';
import { Badge, type Tone } from '~/ui/badge.tsx';
import type { IconName } from '~/ui/icon.tsx';
import type { ExtensionData } from './validity.ts';

const LOOKS: Record<ExtensionData['state'], { tone: Tone; icon: IconName }> = {
  OPEN: { tone: 'info', icon: 'clock' },
  ACCEPTED: { tone: 'ok', icon: 'check' },
  DECLINED: { tone: 'warn', icon: 'cross' },
  UNANSWERED: { tone: 'warn', icon: 'warn' },
};

/** What a bidder said when asked to be bound for longer. */
export function ExtensionBadge({ state }: { state: ExtensionData['state'] }) {
  const t = useT();
  return <Badge {...LOOKS[state]}>{t(`validity-state-${state.toLowerCase()}`)}</Badge>;
}
