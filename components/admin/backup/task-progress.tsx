'use client';

import { useQuery } from '@tanstack/react-query';
import { useRouter } from 'next/navigation';
import { useEffect, useRef } from 'react';
import { ActForm } from '#components/admin/kit/act-form';
import { Button } from '#components/ui/desk/button';
import { Progress } from '#components/ui/desk/progress';
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
	const over = task.status !== 'waiting' && task.status !== 'running';
	const watched = useRef(!isOver(known));
	useEffect(() => {
		if (!over || !watched.current) return;
		watched.current = false;
		router.refresh();
	}, [over, router]);
	const { done = 0, total } = task.progress;
	const words = isError ? labels.lost : sentence(task, labels);
	return (
		<div
			className={`my-4 flex flex-wrap items-center gap-x-4 gap-y-2 rounded-lg border px-4 py-3.5 ${task.status === 'failed' ? 'border-rubric' : 'border-line'}`}
		>
			{over ? (
				<p role="status">{words}</p>
			) : (
				<>
					<Progress words={words} part={total ? Math.min(done / total, 1) : undefined} />
					<ActForm action={stopThisTask}>
						<input type="hidden" name="id" value={task.id} />
						<input type="hidden" name="back" value={back} />
						<Button type="submit" disabled={task.stopping}>
							{labels.stop}
						</Button>
					</ActForm>
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
