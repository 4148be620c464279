import { queryOptions } from '@tanstack/react-query';
import type { TaskView } from './queries.ts';
import { taskKey } from './tags.ts';

/** A task, asked for again each second until it is over. */
export function taskOptions(known: TaskView) {
	return queryOptions({
		queryKey: taskKey(known.id),
		queryFn: async (): Promise<TaskView> => {
			const answer = await fetch(`/admin/tasks/${known.id}`, { headers: { accept: 'application/json' } });
			if (!answer.ok) throw new Error(`The task answered ${answer.status}.`);
			return answer.json();
		},
		initialData: known,
		refetchInterval: ({ state }) =>
			state.data?.status === 'waiting' || state.data?.status === 'running' ? 1000 : false,
		refetchIntervalInBackground: true,
		retry: true,
	});
}
