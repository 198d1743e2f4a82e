import { useId, type ReactNode } from 'react';

interface Props {
  group: string;
  title: string;
  checked: boolean;
  onChoose: () => void;
  children: ReactNode;
}

/** One of several ways, with what it means below its name. */
export function Choice({ group, title, checked, onChoose, children }: Props) {
  const id = useId();
  return (
    <div>
      <label className="check">
        <input type="radio" name={group} checked={checked} aria-describedby={id} onChange={onChoose} />
        <span className="strong">{title}</span>
      </label>
      <div id={id} className="check-text">{children}</div>
    </div>
  );
}
