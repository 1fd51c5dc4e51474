/** A row of choices of which one holds. Tab comes to the choice itself, so that the arrow keys turn it at once. */
import { Segmented, type SegmentedProps } from 'antd';

export function Segments<Value extends string>(
  props: Omit<SegmentedProps<Value>, 'tabIndex' | 'aria-label'> & {
    /** What is chosen, for who hears the page. */
    readonly label: string;
  },
) {
  const { label, ...rest } = props;
  // Its frame takes the focus by itself and then no key.
  return <Segmented<Value> {...rest} aria-label={label} tabIndex={-1} />;
}
