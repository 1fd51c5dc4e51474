/** Drawings that say without words what to do; read out they are only ornament. */
const drawings = {
  card: (
    <>
      <rect x="14" y="30" width="92" height="60" rx="8" />
      <rect x="72" y="42" width="24" height="30" rx="3" />
      <path d="M26 46h34M26 58h34M26 76h60" />
    </>
  ),
  turn: (
    <>
      <rect x="22" y="38" width="76" height="50" rx="7" />
      <path d="M36 26a34 20 0 0 1 50-2M86 24l2-12M86 24l-12 1M84 100a34 20 0 0 1-50 2M34 102l-2 12M34 102l12-1" />
    </>
  ),
  two: (
    <>
      <circle cx="40" cy="40" r="14" />
      <circle cx="80" cy="40" r="14" />
      <path d="M16 96c0-20 10-32 24-32s24 12 24 32M56 96c0-20 10-32 24-32s24 12 24 32" />
    </>
  ),
  done: <path d="M26 62l24 24 46-50" />,
  staff: (
    <>
      <circle cx="60" cy="36" r="16" />
      <path d="M28 100c0-24 14-38 32-38s32 14 32 38M60 74v18M51 83h18" />
    </>
  ),
  clock: (
    <>
      <circle cx="60" cy="60" r="42" />
      <path d="M60 34v28l18 12" />
    </>
  ),
} as const;

export function Pictogram({ of }: { readonly of: keyof typeof drawings }) {
  return (
    <svg className="kiosk-pictogram" viewBox="0 0 120 120" aria-hidden="true">
      {drawings[of]}
    </svg>
  );
}
