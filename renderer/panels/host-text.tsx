import { VisibleText } from '../ui/visible-text.tsx';
import { useHostWords } from './host-message.ts';

/** What the host said, an error most often, in the language that the window has now. */
export function HostText({ text }: { readonly text: string }) {
  const { sentence } = useHostWords();
  return <VisibleText text={sentence(text)} />;
}
