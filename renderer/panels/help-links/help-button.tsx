import { IconButton } from '../../ui/icon-button.tsx';
import { HelpIcon } from '../../ui/icons.tsx';

/** "?": the help on the thing beside it, which the label names. */
export function HelpButton({ label, onOpen }: { readonly label: string; readonly onOpen: () => void }) {
  return (
    <IconButton label={label} onClick={onOpen}>
      <HelpIcon size={14} />
    </IconButton>
  );
}
