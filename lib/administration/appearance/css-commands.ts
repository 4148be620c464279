import type { Database, Person } from '#db/schema';
import { transaction } from '#db/transaction';
import { may } from '#lib/accounts/people/policy';
import { changeSettings } from '#lib/administration/settings/commands';
import { cssFile } from '#lib/site/appearance/files';
import { type CssProblem, cssProblem } from '#lib/site/appearance/own-css';
import { lockSite } from '#lib/site/settings/commands';
import { settingsOf } from '#lib/site/settings/settings';
import { hashOf, replaceFiles } from './site-files.ts';

/** Gives readers' pages a style sheet of the blog's own, '' none; the one before is kept. Administrators alone may. */
export async function changeCss(
	db: Database,
	by: Person,
	text: string,
): Promise<{ ok: true } | { ok: false; problem: CssProblem | null }> {
	if (!may(by, 'manageSite')) return { ok: false, problem: null };
	const css = text.replace(/\r\n?/g, '\n').trimEnd();
	const problem = cssProblem(css);
	if (problem) return { ok: false, problem };
	const bytes = Buffer.from(css);
	const hash = css && hashOf([bytes]);
	return transaction(db, async (trx) => {
		const before = await locked(trx);
		if (hash === before.css) return { ok: true };
		const changed = await changeSettings(trx, by, { brand: { css: hash, cssBefore: before.css } });
		if (!changed.ok) return { ok: false, problem: null };
		const gone = before.cssBefore === hash ? '' : before.cssBefore;
		await replaceFiles(trx, gone ? [cssFile(gone)] : [], hash ? [[cssFile(hash), bytes]] : []);
		return { ok: true };
	});
}

/** Puts the style sheet before this one back, which becomes the one before; its hash, null: not allowed. */
export async function restoreCss(db: Database, by: Person): Promise<string | null> {
	return transaction(db, async (trx) => {
		const { css, cssBefore } = await locked(trx);
		const changed = await changeSettings(trx, by, { brand: { css: cssBefore, cssBefore: css } });
		return changed.ok ? cssBefore : null;
	});
}

/** One after the other: what this one leaves is what the next one finds. */
async function locked(trx: Database) {
	return settingsOf(await lockSite(trx)).brand;
}
