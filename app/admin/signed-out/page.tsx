import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { Button } from '#components/ui/desk/button';
import { Notice } from '#components/ui/desk/notice';
import { sentSignedOut } from '#lib/accounts/auth/form-states';
import { pageContext } from '../page-context.ts';

export async function generateMetadata(): Promise<Metadata> {
	const { t } = await pageContext();
	return { title: t('people.signIn.title') };
}

/** What is written, and no name, number or choice of the form's own. */
const isWritten = ([name, value]: [string, string]) => !name.startsWith('$') && /\S\s+\S/.test(value);

/**
 * What a form of the desk held that was sent while nobody was signed in, and nothing of what the blog holds. Once one
 * is in again, the same form is sent to where it was to go.
 */
export default async function SignedOutPage() {
	const { t } = await pageContext();
	const sent = sentSignedOut.get();
	if (!sent) notFound();
	const { to, fields, files } = sent.values;
	return (
		<form action={to} method="post" encType="multipart/form-data" className="grid justify-items-start gap-4">
			<Notice wrong role="alert">
				{t('admin.sentSignedOut')}{' '}
				<a href="/sign-in" target="_blank" rel="noopener">
					{t('editor.signIn')}
				</a>
			</Notice>
			{files && <p>{t('admin.sentSignedOut.files')}</p>}
			{fields.map(([name, value], n) =>
				isWritten([name, value]) ? (
					<textarea
						key={n}
						name={name}
						aria-label={t('admin.sentSignedOut.words')}
						rows={Math.min(24, value.split('\n').length + 1)}
						defaultValue={value}
						dir="auto"
					/>
				) : (
					<input key={n} type="hidden" name={name} value={value} />
				),
			)}
			<p>
				<Button type="submit" look="filled">
					{t('admin.sentSignedOut.again')}
				</Button>
			</p>
		</form>
	);
}
