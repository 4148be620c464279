import type { ReactNode } from 'react';
import { ActForm } from '#components/admin/kit/act-form';
import { Button } from '#components/ui/desk/button';
import type { MessageKey } from '#lib/i18n/catalogues';
import type { Translator } from '#lib/i18n/language';
import { manage } from '#lib/publishing/authoring/actions';

interface Props {
	t: Translator;
	id: number;
	state: 'draft' | 'scheduled' | 'published' | 'private' | 'bin';
	/** Whether there is something that is not public yet. */
	waiting: boolean;
	previewKey: string | null;
	siteUrl: string;
	revisions: number;
}

/** What can be done with an article beside writing it. */
export function Beside({ t, id, state, waiting, previewKey, siteUrl, revisions }: Props) {
	const act = (deed: string, key: MessageKey) => (
		<Act id={id} deed={deed}>
			{t(key)}
		</Act>
	);
	if (state === 'bin') return act('restore', 'authoring.restore');
	return (
		<div className="mt-8 grid grid-cols-[repeat(auto-fit,minmax(15rem,1fr))] gap-6 [&_h2]:text-base">
			<section>
				<h2>{t('authoring.write.section.link')}</h2>
				<p>
					<a href={`/admin/articles/${id}/preview`}>{t('authoring.widths.see')}</a>
				</p>
				{previewKey ? (
					<>
						<p>{t('authoring.write.linkIntro')}</p>
						<p>
							<a className="wrap-anywhere" href={`/preview/${previewKey}`}>
								{`${siteUrl}/preview/${previewKey}`}
							</a>
						</p>
						{act('revoke', 'authoring.write.revoke')}
					</>
				) : (
					<>
						<p className="text-small text-quiet">{t('authoring.write.linkNone')}</p>
						{act('share', 'authoring.write.share')}
					</>
				)}
			</section>
			<section>
				<h2>{t('authoring.write.section.history')}</h2>
				<p>
					{t('authoring.write.revisions', { count: revisions })}{' '}
					{revisions > 0 && (
						<a href={`/admin/articles/${id}/revisions`}>{t('authoring.write.seeRevisions')}</a>
					)}
				</p>
			</section>
			<section>
				<h2>{t('authoring.write.more')}</h2>
				<div className="flex flex-wrap gap-2">
					{waiting && act('discard', 'authoring.write.discard')}
					{state !== 'draft' && act('back', 'authoring.write.takeBack')}
					{act('bin', 'authoring.write.bin')}
				</div>
			</section>
		</div>
	);
}

function Act({ id, deed, children }: { id: number; deed: string; children: ReactNode }) {
	return (
		<ActForm action={manage}>
			<input type="hidden" name="article" value={id} />
			<Button type="submit" name="do" value={deed}>
				{children}
			</Button>
		</ActForm>
	);
}
