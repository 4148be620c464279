import '#lib/server/subscriptions';
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { onEveryEngine } from '#db/testing';
import { changeSettings } from '#lib/administration/settings/commands';
import { withBlog } from '#lib/conversation/moderation/blog.testing';
import { createArticle, publishArticle } from '#lib/publishing/authoring/commands';
import { keepDraft } from '#lib/publishing/authoring/drafts';
import { articleFields } from '#lib/publishing/authoring/fields';
import { workingCopy } from '#lib/publishing/authoring/working-copy';
import { localTime } from './local-time.ts';
import { isZone, zoneNames } from './time-zones.ts';

test('every zone can be chosen by its old name and by the one people know today', () => {
	const names = zoneNames();
	assert.equal(new Set(names).size, names.length);
	for (const name of Intl.supportedValuesOf('timeZone')) assert.ok(names.includes(name), name);
	for (const [today, before] of [
		['Europe/Kyiv', 'Europe/Kiev'],
		['Asia/Kolkata', 'Asia/Calcutta'],
		['Asia/Kathmandu', 'Asia/Katmandu'],
		['Asia/Ho_Chi_Minh', 'Asia/Saigon'],
		['Asia/Yangon', 'Asia/Rangoon'],
		['America/Nuuk', 'America/Godthab'],
		['Atlantic/Faroe', 'Atlantic/Faeroe'],
		['Africa/Asmara', 'Africa/Asmera'],
		['US/Eastern', 'America/New_York'],
		['America/Argentina/Buenos_Aires', 'America/Buenos_Aires'],
		['Etc/UTC', 'UTC'],
		['Pacific/Kanton', 'Pacific/Enderbury'],
	]) {
		assert.ok(names.includes(today!) && names.includes(before!), today);
		assert.equal(localTime(1.8e12, today!), localTime(1.8e12, before!));
	}
	for (const name of names) assert.ok(isZone(name), name);
	for (const name of ['', 'Mars/Olympus', 'Europe', 'Europe/Kyiv ', '../etc/passwd', '+99:00'])
		assert.ok(!isZone(name), name);
});

onEveryEngine(
	'after a change of clocks what is to come keeps its moment and shows the new ones',
	async (engine) => {
		const { db, admin } = await withBlog(engine);
		const day = 86_400_000;
		const shownAt = async (id: number) => {
			const { article, fields } = (await workingCopy(db, id))!;
			return { at: article.published_at, local: article.local_time, field: fields.publishedAt };
		};
		const at = Math.floor((Date.now() + 200 * day) / 60_000) * 60_000;
		const written = (zone: string, moment: number) => localTime(moment, zone).slice(0, 16).replace(' ', 'T');
		let zone = 'Europe/Rome';
		const coming = (await createArticle(db, admin, { kind: 'post' }))!;
		const fields = articleFields.parse({
			format: 'html',
			title: 'Mare',
			source: 'x',
			publishedAt: written(zone, at),
		});
		const scheduled = await publishArticle(db, admin, { id: coming, base: 0, fields });
		assert.ok(scheduled.ok, JSON.stringify(scheduled));
		const past = { published_at: 1_000_000, local_time: '1970-01-01 01:16:40' };
		const out = (await createArticle(db, admin, { kind: 'post' }))!;
		await db
			.updateTable('article')
			.set({ status: 'published', path: 'out', ...past })
			.where('id', '=', out)
			.execute();
		const later = at + 3 * day;
		const changing = { ...fields, publishedAt: written(zone, later), title: 'Mare 2' };
		const draft = await keepDraft(db, admin, { id: coming, base: scheduled.revision, fields: changing });
		assert.ok(draft.ok);
		const path = (await workingCopy(db, coming))!.article.path;
		for (zone of [
			'Asia/Kolkata',
			'America/St_Johns',
			'Pacific/Kiritimati',
			'Europe/Kyiv',
			'Asia/Kathmandu',
			'UTC',
		]) {
			assert.ok((await changeSettings(db, admin, { site: { time_zone: zone } })).ok, zone);
			assert.deepEqual(await shownAt(coming), {
				at,
				local: localTime(at, zone),
				field: written(zone, later),
			});
			assert.deepEqual(await shownAt(out), {
				at: 1_000_000,
				local: past.local_time,
				field: '1970-01-01T01:16',
			});
		}
		assert.equal((await workingCopy(db, coming))!.article.path, path, 'addresses stay');
		const { fields: kept, revision } = (await workingCopy(db, coming))!;
		const again = await publishArticle(db, admin, { id: coming, base: revision, fields: kept });
		assert.ok(again.ok);
		assert.equal((await shownAt(coming)).at, later, 'and what is kept then is the moment that was meant');
	},
);
