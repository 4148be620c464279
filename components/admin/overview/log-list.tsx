import { History } from 'lucide';
import { ActForm } from '#components/admin/kit/act-form';
import { Time } from '#components/blog/time';
import { Button } from '#components/ui/desk/button';
import { Empty } from '#components/ui/desk/empty';
import { twoLines } from '#components/ui/desk/rows';
import { Sentence } from '#components/ui/join';
import { roles } from '#lib/accounts/people/policy';
import { act } from '#lib/conversation/moderation/actions';
import type { LogLine } from '#lib/conversation/moderation/log-queries';
import type { Reason } from '#lib/conversation/spam/reasons';
import type { MessageKey } from '#lib/i18n/catalogues';
import type { Translator } from '#lib/i18n/language';
import { day } from '#lib/platform/time/durations';

interface Props {
	t: Translator;
	lines: LogLine[];
	back: string;
}

const UNDO_DAYS = 30;

/** What was done, by whom, when and by which rule, with the way back where there is one. */
export function LogList({ t, lines, back }: Props) {
	if (lines.length === 0) return <Empty drawing={History}>{t('admin.log.empty')}</Empty>;
	const offered = new Set<string>();
	const canUndo = (line: LogLine) => {
		if (
			!['decided', 'edit-decided', 'pinned', 'unpinned'].includes(line.verb) ||
			!line.batch ||
			line.undoneAt !== null ||
			line.actorId === null
		)
			return false;
		if (Date.now() - line.at > UNDO_DAYS * day || offered.has(line.batch)) return false;
		offered.add(line.batch);
		return true;
	};
	return (
		<ol className="*:grid *:grid-cols-[minmax(0,1fr)_auto] *:items-center *:gap-x-4 *:border-t *:border-line *:py-2">
			{lines.map((line) => (
				<li key={line.id}>
					<span className="col-span-full text-xs text-quiet">
						<Time t={t} instant={line.at} localTime={line.localTime} withTime />
					</span>
					<p className={line.undoneAt === null ? undefined : 'line-through decoration-line'}>
						<LogSentence t={t} line={line} />
						{line.undoneAt !== null && (
							<em className="inline-block ps-1 text-quiet"> {t('admin.log.undone')}</em>
						)}
						<Rules t={t} line={line} />
					</p>
					{canUndo(line) && (
						<ActForm action={act}>
							<input type="hidden" name="act" value="undo" />
							<input type="hidden" name="batch" value={line.batch!} />
							<input type="hidden" name="back" value={back} />
							<Button type="submit">{t('forms.undo')}</Button>
						</ActForm>
					)}
				</li>
			))}
		</ol>
	);
}

function LogSentence({ t, line }: { t: Translator; line: LogLine }) {
	const to = String(line.detail.to ?? line.detail.standing ?? line.detail.role ?? '');
	const decided = ['published', 'held', 'spam', 'bin'].includes(to) ? to : 'held';
	const key: MessageKey =
		line.verb === 'decided' ? (`admin.verb.decided.${decided}` as MessageKey) : `admin.verb.${line.verb}`;
	const slots = {
		who: () => <Who key="who" t={t} line={line} />,
		comment: () => <Comment key="comment" t={t} line={line} />,
		article: () => <ArticleName key="article" t={t} line={line} />,
		person: () => <PersonName key="person" t={t} line={line} />,
	};
	return <Sentence parts={t.parts(key, slots, { to: toWord(t, line, to) })} />;
}

const ofRoles: string[] = ['role', 'invited', 'uninvited', 'joined'];

function toWord(t: Translator, line: LogLine, to: string): string {
	if (line.verb === 'standing' && ['normal', 'trusted', 'held', 'banned'].includes(to))
		return t(`admin.standing.${to}` as MessageKey);
	const role = ofRoles.includes(line.verb) && roles.find((one) => one === to);
	if (role) return t(`people.role.${role}`);
	return to;
}

function Who({ t, line }: { t: Translator; line: LogLine }) {
	if (line.actorId === null) return <b>{t('moderating.aRule')}</b>;
	return <a href={`/admin/people/${line.actorId}`}>{line.actorName || t('admin.log.erased')}</a>;
}

function Comment({ t, line: { comment } }: { t: Translator; line: LogLine }) {
	if (!comment) return <span>{t('admin.log.aComment')}</span>;
	const name = comment.name || t('comments.anonymous');
	const numbered = t('admin.log.comment', { name, number: String(comment.number ?? '') });
	const plain = comment.number === null ? t('admin.log.commentWithout', { name }) : numbered;
	return comment.href ? <a href={comment.href}>{plain}</a> : <span>{plain}</span>;
}

function ArticleName({ t, line: { article } }: { t: Translator; line: LogLine }) {
	if (!article) return <span>{t('admin.log.anArticle')}</span>;
	return (
		<a href={article.href} className={twoLines} dir="auto">
			<span>{article.title || t('article.untitled')}</span>
		</a>
	);
}

function PersonName({ t, line: { person } }: { t: Translator; line: LogLine }) {
	if (!person) return <span>{t('admin.log.somebody')}</span>;
	return (
		<a href={`/admin/people/${person.id}`} dir="auto">
			{person.name || t('admin.log.erased')}
		</a>
	);
}

/** Which rules had spoken, and what reason was given. */
function Rules({ t, line: { detail } }: { t: Translator; line: LogLine }) {
	const reasons = Array.isArray(detail.reasons) ? (detail.reasons as Pick<Reason, 'rule'>[]) : [];
	const rules = reasons.filter(({ rule }) => rule !== 'moderator').map(({ rule }) => t(`admin.rule.${rule}`));
	const reason = typeof detail.reason === 'string' ? detail.reason : '';
	if (rules.length === 0 && !reason) return null;
	return (
		<small className="block text-quiet">
			{rules.length > 0 && t('admin.log.rules', { rules: rules.join(', ') })} {reason && `«${reason}»`}
		</small>
	);
}
