import { useQuery } from '@tanstack/react-query';
import { useDeferredValue, useId, useRef, useState } from 'react';
import { useT } from '~/i18n/i18n.tsx';

export interface Option {
  value: string;
  label: string;
  detail?: string;
}

interface Props {
  id?: string;
  /** Distinguishes the cached answers of one source from another's. */
  source: string;
  /** Finds options for what was typed. */
  find: (text: string) => Promise<readonly Option[]>;
  /** What the field shows while nothing is being typed. */
  selected: string;
  onSelect: (option: Option) => void;
  /** Empties the field after a choice, for lists of several. */
  clearOnSelect?: boolean;
  placeholder?: string;
  'aria-invalid'?: boolean | undefined;
  'aria-describedby'?: string | undefined;
  'aria-label'?: string;
}

/** Text with a list of suggestions from a query (ARIA combobox, list autocomplete). */
export function Combobox({ id, source, find, selected, onSelect, clearOnSelect, placeholder, ...aria }: Props) {
  const t = useT();
  const own = useId();
  const listId = `${own}-list`;
  const box = useRef<HTMLDivElement>(null);
  const [text, setText] = useState<string | null>(null);
  const [open, setOpen] = useState(false);
  const [active, setActive] = useState(0);
  const wanted = useDeferredValue((text ?? '').trim());
  const { data: options = [], isPending } = useQuery({
    queryKey: ['combobox', source, wanted],
    queryFn: () => find(wanted),
    enabled: open,
    staleTime: 60_000,
  });

  const choose = (option: Option) => {
    onSelect(option);
    setText(clearOnSelect ? '' : null);
    setOpen(false);
  };
  const onKeyDown = (event: React.KeyboardEvent) => {
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      event.preventDefault();
      setOpen(true);
      const step = event.key === 'ArrowDown' ? 1 : -1;
      if (open && options.length > 0) setActive((active + step + options.length) % options.length);
    } else if (event.key === 'Enter' && open) {
      event.preventDefault();
      const option = options[active];
      if (option) choose(option);
    } else if (event.key === 'Escape' && open) {
      event.preventDefault();
      setOpen(false);
      setText(null);
    }
  };
  // Whoever typed an option in full and went on has chosen it.
  const onBlur = (event: React.FocusEvent) => {
    if (box.current?.contains(event.relatedTarget)) return;
    const typed = text?.trim().toLowerCase();
    const exact = typed && options.find((option) => option.label.toLowerCase() === typed);
    if (exact) choose(exact);
    setOpen(false);
    setText(null);
  };
  return (
    <div className="combobox" ref={box} onBlur={onBlur}>
      <input
        {...aria}
        id={id ?? own}
        className="input"
        role="combobox"
        autoComplete="off"
        aria-autocomplete="list"
        aria-expanded={open}
        aria-controls={listId}
        aria-activedescendant={open && options[active] ? `${own}-${active}` : undefined}
        placeholder={placeholder}
        value={text ?? selected}
        onChange={(event) => { setText(event.target.value); setActive(0); setOpen(true); }}
        onFocus={(event) => event.target.select()}
        onClick={() => setOpen(true)}
        onKeyDown={onKeyDown}
      />
      {open && (
        <div className="combobox-list" role="listbox" id={listId} aria-label={t('suggestions')}>
          {options.map((option, i) => (
            <div
              key={option.value}
              id={`${own}-${i}`}
              role="option"
              tabIndex={-1}
              aria-selected={i === active}
              className="combobox-option"
              onPointerDown={(event) => event.preventDefault()}
              onClick={() => choose(option)}
              onKeyDown={onKeyDown}
            >
              {option.label}
              {option.detail && <div className="muted small">{option.detail}</div>}
            </div>
          ))}
          {options.length === 0 && <div className="combobox-note">{isPending ? t('loading') : t('nothing-matches')}</div>}
        </div>
      )}
    </div>
  );
}
