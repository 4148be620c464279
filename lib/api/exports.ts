import { z } from 'zod';
import { may } from '#lib/accounts/people/policy';
import { blogFiles } from '#lib/platform/files/kept';
import { startExport } from '#lib/portability/export/commands';
import { exportResponse } from '#lib/portability/export/sending';
import { type TaskView, taskView } from '#lib/portability/tasks/queries';
import { idAt, keyed, type Operation } from './operation.ts';
import { instant, instantOf } from './shapes.ts';

const format = z.enum(['wxr', 'json']);

const exportShape = z
	.strictObject({
		id: z.int(),
		format,
		status: z.string().describe('`done`: it can be fetched for a day.'),
		createdAt: instant,
		file: z.url().nullable().describe('Where it is fetched, with this key; null: not yet.'),
	})
	.meta({ id: 'Export' });

export const exportOperations: Operation[] = [
	keyed({
		scope: 'export',
		id: 'startExport',
		method: 'POST',
		path: '/exports',
		tag: 'Blog',
		summary: 'Begins an export of the whole blog',
		body: z.strictObject({ format: format.default('wxr') }),
		answer: exportShape,
		status: 202,
		problems: ['forbidden', 'not-valid'],
		run: async ({ db, by, siteUrl, body }) => {
			if (!may(by, 'manageSite')) return { problem: 'forbidden' };
			const id = await startExport(db, by, body.format);
			const task = await taskView(db, id);
			return { body: exportIn(siteUrl, task!), location: `${siteUrl}/api/v1/exports/${id}` };
		},
	}),
	keyed({
		scope: 'export',
		id: 'readExport',
		method: 'GET',
		path: '/exports/{id}',
		tag: 'Blog',
		summary: 'How far an export is',
		answer: exportShape,
		problems: ['forbidden', 'not-found'],
		run: async (asked) => {
			if (!may(asked.by, 'manageSite')) return { problem: 'forbidden' };
			const task = await taskView(asked.db, idAt(asked));
			return task?.kind === 'export' ? { body: exportIn(asked.siteUrl, task) } : { problem: 'not-found' };
		},
	}),
	keyed({
		scope: 'export',
		id: 'fetchExport',
		method: 'GET',
		path: '/exports/{id}/file',
		tag: 'Blog',
		summary: 'The file of a finished export',
		description: 'WordPress’s XML, or JSON.',
		sends: 'file',
		problems: ['forbidden', 'not-found'],
		run: async (asked) => {
			if (!may(asked.by, 'manageSite')) return { problem: 'forbidden' };
			const file = await exportResponse(asked.db, idAt(asked), blogFiles());
			return file ? { file } : { problem: 'not-found' };
		},
	}),
];

const exportIn = (siteUrl: string, task: TaskView): z.infer<typeof exportShape> => ({
	id: task.id,
	format: task.input.format as z.infer<typeof format>,
	status: task.status,
	createdAt: instantOf(task.createdAt),
	file: task.status === 'done' ? `${siteUrl}/api/v1/exports/${task.id}/file` : null,
});
