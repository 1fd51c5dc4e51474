import type { Choice } from '#domain/kernel/item.ts';
import { useText } from '../../i18n/use-text.ts';

/** Says a value in the words of its choices; the value itself where it is none of them. */
export function useWord(): (choices: readonly Choice[], value: string) => string {
  const say = useText();
  return (choices, value) => {
    const label = choices.find((one) => one.value === value)?.label;
    return label ? say(label) : value;
  };
}
