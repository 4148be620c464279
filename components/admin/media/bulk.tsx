import { Button } from '#components/ui/desk/button';
import type { Translator } from '#lib/i18n/language';
import { sort } from '#lib/publishing/media-library/actions';

/** What is done with the files whose boxes are ticked. */
export function Bulk({ t, inBin }: { t: Translator; inBin: boolean }) {
	return (
		<form id="bulk" action={sort} className="bulk-line" aria-label={t('media.bulk')}>
			<Button type="submit" name="do" value={inBin ? 'restore' : 'bin'}>
				{t(inBin ? 'media.restore' : 'media.bin')}
			</Button>
			{inBin && (
				<>
					<label className="field field-tick">
						<input type="checkbox" name="sure" /> {t('media.deleteSure')}
					</label>
					<Button type="submit" name="do" value="delete">
						{t('media.deleteForGood')}
					</Button>
				</>
			)}
		</form>
	);
}
