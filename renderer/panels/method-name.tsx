import { classNames } from '../ui/class-names.ts';
import styles from './method-name.module.css';

const known = new Set(['GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'HEAD', 'OPTIONS']);

/** An HTTP method: always the word, its colour is an extra. */
export function MethodName({ method }: { readonly method: string }) {
  const upper = method.toUpperCase();
  return (
    <span className={classNames('code', styles.method, known.has(upper) && styles[upper.toLowerCase()])}>{upper}</span>
  );
}
