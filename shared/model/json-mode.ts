// Imported before any schema is built: zod would otherwise probe `new Function`, which the strict content
// security policy of the window reports as a violation.
import * as z from 'zod';

z.config({ jitless: true });

export { z };
