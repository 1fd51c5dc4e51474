import './key-cap.css';

const names: Readonly<Record<string, string>> = {
  ctrl: 'Ctrl',
  alt: 'Alt',
  shift: 'Shift',
  enter: '↵',
  escape: 'Esc',
  arrowup: '↑',
  arrowdown: '↓',
};

/** Shows keys as small caps, for example `<KeyCap keys="ctrl+enter" />`. Decoration: the control names itself. */
export function KeyCap({ keys }: { readonly keys: string }) {
  return (
    <span className="key-cap" aria-hidden="true">
      {keys.split('+').map((key) => (
        <kbd key={key}>{names[key] ?? key.toUpperCase()}</kbd>
      ))}
    </span>
  );
}
