import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Answer } from '#lib/publishing/authoring/wishes';
import {
	AGAIN,
	begin,
	isUnkept,
	LONGEST,
	pauseOf,
	QUIET,
	type SavingEvent,
	type SavingState,
	statusOf,
	step,
} from './saving-machine.ts';

const now = 1_000_000;
const theirs = { byName: 'Elio', at: 7, title: 'T', source: 'suo', revision: 9 };
const kept = (more: object = {}): Answer => ({
	ok: true,
	revision: 4,
	at: 8,
	digest: 'd',
	to: null,
	...more,
});
const typed: SavingEvent = { type: 'typed', now };
const due: SavingEvent = { type: 'due' };
const press = (wish: 'keep' | 'out' | 'preview'): SavingEvent => ({ type: 'pressed', wish });
const sent: SavingEvent = { type: 'sent', digest: 'd' };
const answered = (answer: Answer): SavingEvent => ({ type: 'answered', answer });
const failed = (why: 'offline' | 'server' | 'signed-out' | 'large'): SavingEvent => ({ type: 'failed', why });
const conflict = answered({ ok: false, why: 'conflict', theirs });
const refused = answered({ ok: false, why: 'refused', message: 'no', refusals: { slug: 'taken' } });
const missing = answered({ ok: false, why: 'missing', message: 'gone' });
const overwritten: SavingEvent = { type: 'overwritten' };
const returned: SavingEvent = { type: 'returned' };
const tried: SavingEvent = { type: 'tried', trial: { markdown: '**x**', lost: [] } };
const settled = (agreed: boolean): SavingEvent => ({ type: 'settled', agreed, now });
const taken: SavingEvent = { type: 'taken', base: 2, format: 'html', sent: ['e'], now };
const opened = (changed: boolean): SavingEvent => ({ type: 'opened', base: 3, format: 'html', changed, now });

const after = (...events: SavingEvent[]): SavingState => events.reduce(step, begin(3, 'html'));

/** Every state of the form, by how it comes about. */
const states: Record<string, SavingEvent[]> = {
	quiet: [],
	changed: [typed],
	saving: [typed, due, sent],
	'saving, typed on': [typed, due, sent, typed],
	'saving, a button waits': [typed, due, sent, press('out')],
	'a button under way': [typed, press('out'), sent],
	saved: [typed, due, sent, answered(kept())],
	leaving: [typed, press('out'), sent, answered(kept({ to: '/x' }))],
	offline: [typed, due, sent, failed('offline')],
	'signed out': [typed, due, sent, failed('signed-out')],
	'server in trouble': [typed, due, sent, failed('server')],
	'too large': [typed, due, sent, failed('large')],
	refused: [typed, due, sent, refused],
	missing: [typed, due, sent, missing],
	conflict: [typed, due, sent, conflict],
	'a button refused': [typed, press('out'), sent, refused],
	trial: [tried],
	taken: [taken],
};

/** What is looked at of a state. */
function seen(saving: SavingState): string {
	const { sending, next, leaving, undone, trial, format, base } = saving;
	return [
		statusOf(saving),
		...(sending ? [`→${sending.wish}`] : []),
		...(next ? [`then ${next}`] : []),
		...(leaving ? [`to ${leaving}`] : []),
		...(undone ? [`not ${undone}`] : []),
		...(trial ? ['trial'] : []),
		isUnkept(saving) ? 'unkept' : 'kept',
		`${format}@${base}`,
	].join(' ');
}

const events: Record<string, SavingEvent> = {
	opened: opened(false),
	touched: opened(true),
	typed,
	due,
	press: press('keep'),
	sent,
	returned,
	kept: answered(kept()),
	other: answered(kept({ digest: 'z' })),
	conflict,
	refused,
	missing,
	offline: failed('offline'),
	out: failed('signed-out'),
	down: failed('server'),
	large: failed('large'),
	overwritten,
	tried,
	agreed: settled(true),
	declined: settled(false),
	taken,
};

/**
 * All transitions: a state by its name, then what each event makes of it. What is not named leaves it as it is.
 * In every state *opened* reads the form, *taken* puts a copy there, *tried* shows a conversion.
 */
const table: Record<string, Record<string, string>> = {
	quiet: { typed: 'changed unkept html@3', press: 'saving →keep kept html@3' },
	changed: { due: 'saving →autosave unkept html@3', press: 'saving →keep unkept html@3' },
	saving: {
		press: 'saving →autosave then keep unkept html@3',
		kept: 'saved kept html@4',
		other: 'server unkept html@4',
		conflict: 'conflict unkept html@3',
		refused: 'refused unkept html@3',
		missing: 'missing unkept html@3',
		offline: 'offline unkept html@3',
		out: 'signed-out unkept html@3',
		down: 'server unkept html@3',
		large: 'large unkept html@3',
	},
	'saving, typed on': {
		press: 'saving →autosave then keep unkept html@3',
		kept: 'changed unkept html@4',
		other: 'server unkept html@4',
		conflict: 'conflict unkept html@3',
		refused: 'refused unkept html@3',
		missing: 'missing unkept html@3',
		offline: 'offline unkept html@3',
		out: 'signed-out unkept html@3',
		down: 'server unkept html@3',
		large: 'large unkept html@3',
	},
	'saving, a button waits': {
		press: 'saving →autosave then keep unkept html@3',
		kept: 'saving →out kept html@4',
		other: 'server not out unkept html@4',
		conflict: 'conflict not out unkept html@3',
		refused: 'refused not out unkept html@3',
		missing: 'missing not out unkept html@3',
		offline: 'offline not out unkept html@3',
		out: 'signed-out not out unkept html@3',
		down: 'server not out unkept html@3',
		large: 'large not out unkept html@3',
	},
	'a button under way': {
		kept: 'saved kept html@4',
		other: 'server not out unkept html@4',
		conflict: 'conflict not out unkept html@3',
		refused: 'refused unkept html@3',
		missing: 'missing unkept html@3',
		offline: 'offline not out unkept html@3',
		out: 'signed-out not out unkept html@3',
		down: 'server not out unkept html@3',
		large: 'large not out unkept html@3',
	},
	saved: { typed: 'changed unkept html@4', press: 'saving →keep kept html@4' },
	leaving: { typed: 'changed to /x unkept html@4', returned: 'saved kept html@4' },
	offline: { due: 'offline →autosave unkept html@3', press: 'saving →keep unkept html@3' },
	'signed out': { due: 'signed-out →autosave unkept html@3', press: 'saving →keep unkept html@3' },
	'server in trouble': { due: 'server →autosave unkept html@3', press: 'saving →keep unkept html@3' },
	'too large': { press: 'saving →keep unkept html@3' },
	refused: { press: 'saving →keep unkept html@3' },
	missing: { press: 'saving →keep unkept html@3' },
	conflict: { press: 'saving →keep unkept html@3', overwritten: 'saving →autosave unkept html@9' },
	'a button refused': { press: 'saving →keep unkept html@3' },
	trial: {
		typed: 'changed trial unkept html@3',
		press: 'saving →keep trial kept html@3',
		agreed: 'changed unkept markdown@3',
		declined: 'quiet kept html@3',
	},
	taken: { due: 'saving →autosave unkept html@2', press: 'saving →keep unkept html@2' },
};

test('every event makes of every state what the table says, and nothing else', () => {
	for (const [name, way] of Object.entries(states)) {
		const before = after(...way);
		for (const [told, event] of Object.entries(events)) {
			if (['opened', 'touched', 'taken', 'tried'].includes(told)) continue;
			assert.equal(seen(step(before, event)), table[name]![told] ?? seen(before), `${name}: ${told}`);
		}
	}
	assert.deepEqual(Object.keys(table), Object.keys(states));
});

test('what happens to the page itself happens in every state', () => {
	for (const [name, way] of Object.entries(states)) {
		const before = after(...way);
		assert.equal(isUnkept(step(before, opened(true))), true, name);
		assert.equal(isUnkept(step(before, opened(false))), isUnkept(before), name);
		assert.deepEqual(step(before, tried).trial, { markdown: '**x**', lost: [] }, name);
		assert.deepEqual(step(after(...way, tried, settled(true)), tried).trial, null, `${name}: it is Markdown`);
		const held = step(before, taken);
		assert.deepEqual([seen(held), held.sent], ['changed unkept html@2', ['e']], name);
		assert.equal(pauseOf(held, now), QUIET, name);
	}
});

test('it waits for quiet, but not for ever; in passing trouble it tries again, in others after a change', () => {
	assert.equal(pauseOf(after(), now), null);
	assert.equal(pauseOf(after(typed), now), QUIET);
	assert.equal(pauseOf(after(typed, { type: 'typed', now: now + LONGEST }), now + LONGEST), 0);
	assert.equal(pauseOf(after(typed, due), now), null);
	for (const name of ['offline', 'signed out', 'server in trouble']) {
		assert.equal(pauseOf(after(...states[name]!), now), AGAIN, name);
		assert.equal(pauseOf(after(...states[name]!, typed), now), AGAIN, `${name}, typed on`);
		assert.equal(
			seen(after(...states[name]!, due, sent, answered(kept()))),
			'saved kept html@4',
			`${name} goes by itself`,
		);
	}
	for (const name of ['too large', 'refused', 'missing']) {
		assert.equal(pauseOf(after(...states[name]!), now), null, name);
		assert.equal(pauseOf(after(...states[name]!, typed), now), QUIET, `${name}, changed`);
	}
	assert.equal(pauseOf(after(...states.conflict!, typed), now), null);
	assert.equal(pauseOf(after(press('out'), failed('offline')), now), AGAIN, 'with nothing to keep, too');
});

test('a button pressed twice acts once, and one that came to nothing is told until it is pressed again', () => {
	const under = after(press('out'));
	assert.equal(step(under, press('out')), under);
	assert.equal(after(...states.leaving!, press('out')).sending, null);
	const down = after(typed, press('out'), sent, failed('signed-out'));
	const saved = [due, sent, answered(kept())].reduce(step, down);
	assert.equal(
		seen(saved),
		'saved not out kept html@4',
		'signed in again: kept, but never published by itself',
	);
	assert.equal(step(saved, press('out')).undone, null);
	const told = after(...states['a button refused']!);
	assert.deepEqual([told.message, told.refusals], ['no', { slug: 'taken' }]);
	assert.deepEqual(
		after(...states.refused!).refusals,
		{},
		'what saves itself does not call out while one types',
	);
});

test('a page is left only when every word is kept', () => {
	const typing = after(press('out'), sent, typed, answered(kept({ to: '/x' })));
	assert.equal(seen(typing), 'changed to /x unkept html@4');
	assert.equal(seen([due, sent, answered(kept())].reduce(step, typing)), 'saved to /x kept html@4');
	assert.equal(seen([due, sent, failed('offline')].reduce(step, typing)), 'offline unkept html@4');
});

/** A server that keeps by the rules of `keepDraft`, and a line that loses questions and answers. */
function drive(dice: () => number, alone: boolean) {
	const server = { revision: 3, text: 0, by: 'me' };
	let [page, text, conflicts, strangers] = [begin(3, 'markdown'), 0, 0, 0];
	const tell = (event: SavingEvent) => {
		page = step(page, event);
		if (page.trouble !== 'conflict') return;
		conflicts++;
		page = step(page, overwritten);
	};
	const ask = (): SavingEvent => {
		const { base, sent } = page;
		const digest = String(text);
		tell({ type: 'sent', digest });
		const luck = dice();
		if (luck < 0.2) return failed('offline');
		if (luck < 0.3) return failed('signed-out');
		const mine = server.by === 'me' && sent.includes(String(server.text));
		if (base !== server.revision && server.text !== text && !mine) {
			const { revision } = server;
			return answered({ ok: false, why: 'conflict', theirs: { ...theirs, revision } });
		}
		if (server.text !== text) Object.assign(server, { text, by: 'me', revision: server.revision + 1 });
		return luck < 0.5 ? failed('offline') : answered(kept({ revision: server.revision, digest }));
	};
	for (let n = 0; n < 300; n++) {
		const luck = dice();
		if (luck < 0.5) {
			text = n + 1;
			tell(typed);
		} else if (luck < 0.55 && !alone && !page.sending) {
			strangers++;
			Object.assign(server, { text: -n, by: 'Elio', revision: server.revision + 1 });
		} else tell(dice() < 0.8 ? due : press('keep'));
		if (page.sending && page.sending.digest === null) tell(ask());
		if (!isUnkept(page)) assert.ok(server.text === text || server.by !== 'me', 'kept is kept');
	}
	return { conflicts, strangers };
}

test('whatever a line loses, nobody is in conflict with oneself, and what counts as kept is kept', () => {
	for (let seed = 1; seed <= 200; seed++) {
		let state = seed;
		const dice = () => {
			state = (Math.imul(state, 1_103_515_245) + 12_345) >>> 0;
			return (state >>> 8) / 2 ** 24;
		};
		const { conflicts, strangers } = drive(dice, seed % 2 === 0);
		assert.ok(conflicts <= strangers, `seed ${seed}: ${conflicts} conflicts with ${strangers} others`);
	}
});
