import { Figures } from '#components/ui/desk/figures';
import { Heading } from '#components/ui/desk/heading';
import type { Durations, MeasuredView } from '#lib/administration/system/measures';
import { bytesIn } from '#lib/i18n/bytes';
import type { Translator } from '#lib/i18n/language';
import { Facts } from './facts.tsx';

/** What the server has measured since it started. */
export function Measured({ t, measured }: { t: Translator; measured: MeasuredView }) {
	const number = (value: number, digits = 0) =>
		value.toLocaleString(t.language, { maximumFractionDigits: digits });
	const durations = ({ count, mean, slow }: Durations) =>
		t('system.measured.durations', {
			count: number(count),
			mean: number(mean * 1000, 1),
			slow: number(slow),
		});
	const { requests, renderings, statements, processes } = measured;
	return (
		<>
			<Heading id="measured">{t('system.measured')}</Heading>
			<Facts
				facts={[
					[
						t('system.measured.requests'),
						t('system.measured.requestsOf', {
							all: number(requests.all),
							failed: number(requests.failed),
						}),
					],
					[t('system.measured.renderings'), durations(renderings)],
					[t('system.measured.statements'), durations(statements)],
				]}
			/>
			<Figures
				heads={[t('system.process'), t('system.process.memory'), t('system.process.cpu')]}
				rows={processes.map(({ kind, number: which, memory, cpu }) => ({
					key: `${kind} ${which}`,
					cells: [
						kind === 'server'
							? t('system.process.server')
							: t(`system.process.${kind === 'front' ? 'front' : 'worker'}`, { number: which }),
						bytesIn(t.language, memory),
						t('system.process.seconds', { count: number(cpu, 1) }),
					],
				}))}
			/>
		</>
	);
}
