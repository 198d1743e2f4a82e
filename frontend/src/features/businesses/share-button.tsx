import { useT } from '~/i18n/i18n.tsx';
import { Button } from '~/ui/button.tsx';
import { toast } from '~/ui/toast.tsx';

/** Shares this page's address with the device's own sheet, or copies it. */
export function ShareButton({ title }: { title: string }) {
  const t = useT();
  const share = async () => {
    const { href: url } = location;
    if (typeof navigator.share === 'function') {
      await navigator.share({ title, url }).catch(() => null);
      return;
    }
    await navigator.clipboard?.writeText(url);
    toast(t('link-copied'));
  };
  return <Button icon="share" onClick={() => void share()}>{t('share')}</Button>;
}
