import { ActForm } from '#components/admin/kit/act-form';
import { Button } from '#components/ui/desk/button';
import { Tick } from '#components/ui/desk/tick';
import type { Translator } from '#lib/i18n/language';
import { sort } from '#lib/publishing/media-library/actions';

/** What is done with the files whose boxes are ticked. */
export function Bulk({ t, inBin }: { t: Translator; inBin: boolean }) {
	return (
		<ActForm
			id="bulk"
			action={sort}
			className="my-3 flex flex-wrap items-center gap-2"
			aria-label={t('media.bulk')}
		>
			<Button type="submit" name="do" value={inBin ? 'restore' : 'bin'}>
				{t(inBin ? 'media.restore' : 'media.bin')}
			</Button>
			{inBin && (
				<>
					<Tick name="sure">{t('media.deleteSure')}</Tick>
					<Button type="submit" name="do" value="delete">
						{t('media.deleteForGood')}
					</Button>
				</>
			)}
		</ActForm>
	);
}
