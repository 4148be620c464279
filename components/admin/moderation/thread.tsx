import { Badge } from '#components/ui/desk/badge';
import type { Around } from '#lib/conversation/moderation/around';
import type { Translator } from '#lib/i18n/language';
import type { CardProps } from './card.tsx';
import { KeyHint } from './key-hint.tsx';
import { ThreadLink } from './thread-link.tsx';

/** The conversation that a comment stands in, opened beside its words and closed by the same link. */
export function Thread({ t, card, back, thread = null }: CardProps) {
	if (card.list !== 'comments') return null;
	const isOpen = thread !== null;
	const opened = `${back}${back.includes('?') ? '&' : '?'}thread=${card.id}`;
	return (
		<>
			{thread && (
				<ol
					className="my-1.5 grid max-h-96 gap-1.5 overflow-y-auto border-s-2 border-line ps-3 text-small text-quiet"
					aria-label={t('admin.thread')}
				>
					{thread.map((one) => (
						<One key={one.id} t={t} one={one} isSelf={one.id === card.id} />
					))}
				</ol>
			)}
			<p className="flex items-baseline gap-1.5 text-small text-quiet">
				<ThreadLink
					href={`${isOpen ? back : opened}#card-${card.id}`}
					label={t(isOpen ? 'admin.thread.close' : 'admin.thread.open')}
				/>
				<KeyHint of="t" />
			</p>
		</>
	);
}

const insets = ['', 'ps-4', 'ps-8', 'ps-12', 'ps-16', 'ps-20'];

function One({ t, one, isSelf }: { t: Translator; one: Around; isSelf: boolean }) {
	return (
		<li
			aria-current={isSelf || undefined}
			className={`aria-current:font-semibold aria-current:text-ink ${insets[Math.min(one.depth, 5)]}`}
			dir="auto"
		>
			<b>
				{one.number !== null && `#${one.number} `}
				<bdi>{one.name || t('comments.anonymous')}</bdi>
			</b>{' '}
			{one.status !== 'published' && <Badge>{t(`moderating.state.${one.status}`)}</Badge>} {one.words}
		</li>
	);
}
