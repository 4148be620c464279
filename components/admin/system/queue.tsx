import { ActForm } from '#components/admin/kit/act-form';
import { Button } from '#components/ui/desk/button';
import { Figures } from '#components/ui/desk/figures';
import { Heading } from '#components/ui/desk/heading';
import { Notice } from '#components/ui/desk/notice';
import { deleteJob, retryJob } from '#lib/administration/system/actions';
import type { KindView, QueueView, TroubledJob } from '#lib/administration/system/queue-queries';
import { isMessageKey } from '#lib/i18n/catalogues';
import { formatDateTime, type Translator } from '#lib/i18n/language';
import { localTime } from '#lib/i18n/local-time';
import { failureReason } from '../kit/failure-reason.ts';

/** What a kind of job is called; one without a name of its own by its key. */
function kindName(t: Translator, kind: string): string {
	const key = `system.queue.kind.${kind}`;
	return isMessageKey(key) ? t(key) : kind;
}

interface Props {
	t: Translator;
	timeZone: string;
	queue: QueueView;
	/** What a button has just done, and to how many. */
	done: { what: 'retried' | 'deleted'; count: number } | null;
}

/** What is queued, how it goes, and what went wrong, with buttons to try it again or give it up. */
export function Queue({ t, timeZone, queue: { kinds, troubled, more }, done }: Props) {
	return (
		<>
			<Heading id="queue">{t('system.queue')}</Heading>
			{done && <Notice role="status">{t(`system.queue.${done.what}`, { count: done.count })}</Notice>}
			{kinds.length === 0 ? (
				<p className="text-small text-quiet">{t('system.queue.empty')}</p>
			) : (
				<Kinds t={t} kinds={kinds} />
			)}
			{troubled.length > 0 && (
				<ul aria-label={t('system.queue.troubled')}>
					{troubled.map((job) => (
						<Troubled key={job.id} t={t} timeZone={timeZone} job={job} />
					))}
				</ul>
			)}
			{more > 0 && <p className="text-small text-quiet">{t('system.queue.more', { count: more })}</p>}
		</>
	);
}

const states = ['waiting', 'running', 'failed'] as const;

function Kinds({ t, kinds }: { t: Translator; kinds: KindView[] }) {
	return (
		<Figures
			stacked
			heads={[t('system.queue.kind'), ...states.map((state) => t(`system.queue.${state}`))]}
			rows={kinds.map((one) => ({
				key: one.kind,
				cells: [
					<>
						{kindName(t, one.kind)}
						{one.failed > 1 && <Buttons t={t} which={{ kind: one.kind }} name={kindName(t, one.kind)} />}
					</>,
					...states.map((state) => one[state].toLocaleString(t.language)),
				],
			}))}
		/>
	);
}

function Troubled({ t, timeZone, job }: { t: Translator; timeZone: string; job: TroubledJob }) {
	const name = kindName(t, job.kind);
	const { attempts, againAt, error } = job;
	return (
		<li className="border-b border-line py-3 wrap-anywhere">
			<p>
				{name} {job.key && <code>{job.key}</code>}
			</p>
			<p className="refusal">
				{error === 'interrupted' ? t('system.queue.interrupted') : failureReason(t, error)}
			</p>
			<p className="text-small text-quiet">
				{againAt === null
					? t('system.queue.tried', { count: attempts })
					: t('system.queue.again', {
							count: attempts,
							date: formatDateTime(t.language, localTime(againAt, timeZone)),
						})}
			</p>
			<Buttons t={t} which={{ id: job.id }} name={`${name} ${job.key}`} failed={againAt === null} />
		</li>
	);
}

interface ButtonsProps {
	t: Translator;
	which: { id: number } | { kind: string };
	/** What they are about, for those who hear them. */
	name: string;
	/** Only what failed can be given up. */
	failed?: boolean;
}

function Buttons({ t, which, name, failed = true }: ButtonsProps) {
	const [field, value] = Object.entries(which)[0]!;
	const all = field === 'kind' ? 'All' : '';
	return (
		<div className="my-2 flex flex-wrap gap-2">
			<ActForm action={retryJob}>
				<input type="hidden" name={field} value={value} />
				<NamedButton name={name} label={t(`system.queue.retry${all}`)} />
			</ActForm>
			{failed && (
				<ActForm action={deleteJob}>
					<input type="hidden" name={field} value={value} />
					<Button type="submit">
						{t(`system.queue.delete${all}`)} <span className="sr-only">{name}</span>
					</Button>
				</ActForm>
			)}
		</div>
	);
}

/** Says also to those who do not see what stands beside it what it is about. */
const NamedButton = ({ label, name }: { label: string; name: string }) => (
	<Button type="submit" aria-label={`${label}: ${name}`}>
		{label}
	</Button>
);
