// The headings that pages on trouble share, so that each part is called the same everywhere.
import { heading, type Words } from './help-page.ts';

export const whatYouSee = heading('What you see', '现象');
export const why = heading('Why', '原因');
/** Steps below it begin with what is likeliest or decides about the rest. */
export const checkInOrder = heading('Check, in this order', '按顺序检查');
export const whatToDo = heading('What to do', '处理方法');
/** Steps in this app and its mock gateway. */
export const tryItHere = heading('Try it here', '动手试一试');

/** Caption of the gateway's own words. */
export const theAnswer: Words = ['The answer', '响应'];
