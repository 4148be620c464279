import { Button } from '#components/ui/desk/button';
import { Progress } from '#components/ui/desk/progress';
import type { Sending } from './receiving.ts';

interface Props {
	sending: Sending;
	labels: Record<string, string>;
	forget(): void;
}

/** A file on its way into the library, or what came between. */
export function SendingLine({ sending: { name, kind, part, error, again }, labels, forget }: Props) {
	return (
		<li>
			{error === null ? (
				<Progress words={name} part={part} />
			) : (
				<>
					<bdi>{name}</bdi>{' '}
					<span className="refusal">
						{labels[kind]} {labels[error] ?? error}
					</span>{' '}
					{again && <Button onClick={again}>{labels.again}</Button>}{' '}
					{kind === 'notTaken' && <Button onClick={forget}>{labels['notTaken.seen']}</Button>}
				</>
			)}
		</li>
	);
}
