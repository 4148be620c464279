import { z } from 'zod';
import type { Person } from '#db/schema';
import { may, roles } from '#lib/accounts/people/policy';
import { setStanding } from '#lib/conversation/moderation/people/commands';
import { listed, listOf, listQuery } from './cursor.ts';
import { idAt, keyed, type Operation } from './operation.ts';
import { instant, instantOf } from './shapes.ts';

const standing = z.enum(['normal', 'trusted', 'held', 'banned']);

const personShape = z
	.strictObject({
		id: z.int(),
		name: z.string(),
		email: z.string().nullable(),
		role: z.enum(roles),
		standing,
		bannedUntil: instant.nullable().describe('null: for good, if at all.'),
	})
	.meta({ id: 'Person' });

const newStanding = z.strictObject({
	standing,
	until: instant.nullable().default(null).describe('The end of a ban; null: for good.'),
	reason: z.string().trim().max(1000).default(''),
});

export const peopleOperations: Operation[] = [
	keyed({
		scope: 'people:read',
		id: 'listPeople',
		method: 'GET',
		path: '/people',
		tag: 'People',
		summary: 'Who writes here, signed in',
		query: listQuery.extend({ role: z.enum(roles).optional(), standing: standing.optional() }),
		answer: listOf(personShape),
		problems: ['forbidden', 'not-understood'],
		run: async ({ db, by, siteUrl, query: { role, standing, cursor, limit }, request }) => {
			if (!may(by, 'moderate')) return { problem: 'forbidden' };
			let found = db
				.selectFrom('person')
				.selectAll()
				.where('erased_at', 'is', null)
				.where('id', '>', cursor?.[0] ?? 0);
			if (role) found = found.where('role', '=', role);
			if (standing) found = found.where('standing', '=', standing);
			const read = await found
				.orderBy('id')
				.limit(limit + 1)
				.execute();
			const { rows, next } = listed(read, { request, siteUrl, limit }, (row) => [row.id]);
			return { body: { items: rows.map(personIn), next } };
		},
	}),
	keyed({
		scope: 'people:read',
		id: 'readPerson',
		method: 'GET',
		path: '/people/{id}',
		tag: 'People',
		summary: 'One person',
		answer: personShape,
		problems: ['forbidden', 'not-found'],
		run: async (asked) => {
			if (!may(asked.by, 'moderate')) return { problem: 'forbidden' };
			const row = await asked.db
				.selectFrom('person')
				.selectAll()
				.where('id', '=', idAt(asked))
				.where('erased_at', 'is', null)
				.executeTakeFirst();
			return row ? { body: personIn(row) } : { problem: 'not-found' };
		},
	}),
	keyed({
		scope: 'people:write',
		id: 'setStanding',
		method: 'POST',
		path: '/people/{id}/standing',
		tag: 'People',
		summary: 'Trusts somebody, holds what they write, bans or frees them',
		body: newStanding,
		answer: personShape,
		problems: ['forbidden', 'not-found', 'not-valid'],
		run: async (asked) => {
			const { db, by, body } = asked;
			if (!may(by, 'moderate')) return { problem: 'forbidden' };
			const until = body.until === null ? null : Date.parse(body.until);
			const person = await setStanding(db, by, idAt(asked), { ...body, until });
			return person ? { body: personIn(person) } : { problem: 'not-found' };
		},
	}),
];

const personIn = (person: Person): z.infer<typeof personShape> => ({
	id: person.id,
	name: person.name,
	email: person.email,
	role: person.role,
	standing: person.standing,
	bannedUntil: person.banned_until === null ? null : instantOf(person.banned_until),
});
