import styles from './method-class.module.css';

/** The colour of a method; others than the seven common ones have none. The word always stands with it. */
export function methodClass(method: string): string | undefined {
  return /^(GET|POST|PUT|PATCH|DELETE|HEAD|OPTIONS)$/.test(method) ? styles[method.toLowerCase()] : undefined;
}
