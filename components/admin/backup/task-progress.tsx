'use client';

import { useQuery } from '@tanstack/react-query';
import { useRouter } from 'next/navigation';
import { useEffect, useId, useRef } from 'react';
import { stopThisTask } from '#lib/portability/tasks/actions';
import { taskOptions } from '#lib/portability/tasks/live';
import type { TaskView } from '#lib/portability/tasks/queries';

export type TaskLabels = Record<
	| 'language'
	| 'waiting'
	| 'running'
	| 'stopping'
	| 'done'
	| 'failed'
	| 'interrupted'
	| 'stopped'
	| 'of'
	| 'soFar'
	| 'stop'
	| 'reload'
	| 'lost',
	string
> & { steps: Record<string, string> };

interface Props {
	task: TaskView;
	labels: TaskLabels;
	/** Where it stands: an address of the dashboard. */
	back: string;
}

/** How far a task is, with its stop button; when it is over the page is fetched again, to show what came of it. */
export function TaskProgress({ task: known, labels, back }: Props) {
	const { data: task, isError } = useQuery(taskOptions(known));
	const router = useRouter();
	const name = useId();
	const over = task.status !== 'waiting' && task.status !== 'running';
	const watched = useRef(!isOver(known));
	useEffect(() => {
		if (!over || !watched.current) return;
		watched.current = false;
		router.refresh();
	}, [over, router]);
	const { done = 0, total } = task.progress;
	return (
		<div className="task" data-status={task.status}>
			<p id={name} role={over ? 'status' : undefined}>
				{isError ? labels.lost : sentence(task, labels)}
			</p>
			{!over && (
				<>
					{/* Without a value it shows that nobody can say how long. */}
					<progress aria-labelledby={name} {...(total ? { value: Math.min(done, total), max: total } : {})} />
					<form action={stopThisTask}>
						<input type="hidden" name="id" value={task.id} />
						<input type="hidden" name="back" value={back} />
						<button type="submit" className="desk-button" disabled={task.stopping}>
							{labels.stop}
						</button>
					</form>
					<noscript>
						{/* By its own address: one with a fragment would only be jumped to. */}
						<meta httpEquiv="refresh" content={`4;url=${back}`} />
						<a href={back}>{labels.reload}</a>
					</noscript>
				</>
			)}
		</div>
	);
}

const isOver = ({ status }: TaskView) => status !== 'waiting' && status !== 'running';

function sentence(task: TaskView, labels: TaskLabels): string {
	if (task.stopping) return labels.stopping;
	if (task.status === 'failed') {
		const error = task.error === 'interrupted' ? labels.interrupted : (task.error ?? '');
		return labels.failed.replace('{error}', () => error);
	}
	if (task.status !== 'running') return labels[task.status];
	const { done, total, step } = task.progress;
	const what = step ? (labels.steps[step] ?? step) : labels.running;
	if (done === undefined || (!total && !done)) return `${what}…`;
	const number = (value: number) => value.toLocaleString(labels.language);
	const far = total
		? labels.of.replace('{done}', number(done)).replace('{total}', number(total))
		: labels.soFar.replace('{done}', number(done));
	return `${what}: ${far}`;
}
