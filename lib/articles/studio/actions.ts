'use server';

import type { Kept } from './fields.ts';

/**
 * Keeps what is being written, called by the editor with the FormData of the whole writing form (it carries
 * `article`, `base` and every field). After `ok` put `revision` into the form's field `base`; at a conflict show
 * `theirs`, and call again with `base` = theirs.revision to write over it.
 */
export async function autosave(_form: FormData): Promise<Kept> {
	return { ok: false, why: 'forbidden', problems: [] };
}
