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
					{again && (
						<button type="button" className="desk-button" onClick={again}>
							{labels.again}
						</button>
					)}{' '}
					{kind === 'notTaken' && (
						<button type="button" className="desk-button" onClick={forget}>
							{labels['notTaken.seen']}
						</button>
					)}
				</>
			)}
		</li>
	);
}
