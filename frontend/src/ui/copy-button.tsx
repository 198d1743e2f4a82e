import { useT } from '~/i18n/i18n.tsx';
import { Button } from './button.tsx';
import { toast } from './toast.tsx';

/** Copies a text, or says that this browser does not let it: outside https there is no clipboard. */
export function CopyButton({ text, label, about }: { text: string; label: string; about: string }) {
  const t = useT();
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(text);
      toast(t('copied'));
    } catch {
      toast(t('copy-failed'));
    }
  };
  return (
    <Button size="small" onClick={() => void copy()}>
      <span>{label} <span className="visually-hidden">{about}</span></span>
    </Button>
  );
}
