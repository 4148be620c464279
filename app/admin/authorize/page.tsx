import type { Metadata } from 'next';
import type { ReactNode } from 'react';
import { Button } from '#components/ui/desk/button';
import { FormFoot, FormPart } from '#components/ui/desk/form';
import { Head } from '#components/ui/desk/head';
import { Labelled } from '#components/ui/desk/labelled';
import { Notice } from '#components/ui/desk/notice';
import { Tick } from '#components/ui/desk/tick';
import { mostKeys } from '#lib/accounts/api-keys/commands';
import { lastings } from '#lib/accounts/api-keys/lasting';
import { apiKeysOf } from '#lib/accounts/api-keys/queries';
import { meOf } from '#lib/api/indieauth/profile';
import { judge } from '#lib/api/indieauth/request';
import { database } from '#lib/platform/database/database';
import { environment } from '#lib/platform/environment/environment';
import { contextFor, pageContext } from '../page-context.ts';

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

/** What a program can ask with, each said once. */
const names = [
	'client_id',
	'redirect_uri',
	'response_type',
	'state',
	'code_challenge',
	'code_challenge_method',
	'scope',
];

export async function generateMetadata(): Promise<Metadata> {
	const { t } = await pageContext();
	return { title: t('program') };
}

/** A program asks to act in somebody's name: IndieAuth §5.2. */
export default async function AuthorizePage({ searchParams }: Props) {
	const query = await searchParams;
	const asked = new URLSearchParams(
		names.flatMap((name) => (typeof query[name] === 'string' ? [[name, query[name]]] : [])),
	);
	const { t, viewer } = await contextFor('desk', `/admin/authorize?${asked}`);
	const judged = await judge(viewer, asked);
	const db = database();
	const keys = await apiKeysOf(db, viewer);
	if (!('asking' in judged) || keys.length >= mostKeys) {
		const detail = 'asking' in judged ? undefined : judged.detail;
		return (
			<>
				<Head>
					<h1>{t('program')}</h1>
				</Head>
				<Notice wrong role="alert">
					{t('asking' in judged ? 'keys.many' : `program.wrong.${judged.wrong}`)}
					{detail && <code dir="ltr">{detail}</code>}
					<a href="/admin/keys">{t('keys')}</a>
				</Notice>
			</>
		);
	}
	const { clientId, client, redirectUri, scopes } = judged.asking;
	const me = await meOf(db, viewer, environment().siteUrl);
	const leadsElsewhere = URL.parse(redirectUri)?.host !== URL.parse(clientId)?.host;
	return (
		<>
			<Head>
				<h1>{t('program')}</h1>
			</Head>
			<div className="flex max-w-176 items-center gap-4">
				{client.logo && <img src={client.logo} alt="" width={48} height={48} className="rounded-md" />}
				<p className="min-w-0 text-lg [overflow-wrap:anywhere]">
					{t.parts(
						scopes.length > 0 ? 'program.asks' : 'program.asksWho',
						{
							b: (name) => (
								<bdi key="name" className="font-semibold">
									{name}
								</bdi>
							),
						},
						{ name: client.name },
					)}
				</p>
			</div>
			<dl className="my-4 grid max-w-176 gap-1.5">
				<Fact name={t('program.address')}>{clientId}</Fact>
				{leadsElsewhere && <Fact name={t('program.leads')}>{redirectUri}</Fact>}
				<Fact name={t('program.you')}>{me}</Fact>
			</dl>
			<form action="/admin/authorize/answer" method="post" className="max-w-176">
				<input type="hidden" name="request" value={asked.toString()} />
				{scopes.length > 0 && (
					<>
						<FormPart title={t('program.may')}>
							<div className="grid gap-2.5">
								{scopes.map((scope) => (
									<Tick key={scope} name="scope" value={scope} defaultChecked>
										{t(`keys.scope.${scope}`)}
									</Tick>
								))}
							</div>
						</FormPart>
						<div className="mt-5">
							<Labelled id="program-days" name="days" label={t('keys.days')}>
								{(given) => (
									<select {...given} defaultValue="365">
										{lastings.map((days) => (
											<option key={days} value={days}>
												{t(`keys.days.${days}`)}
											</option>
										))}
									</select>
								)}
							</Labelled>
						</div>
						<p className="mt-5 text-small text-quiet">
							{t.parts('program.later', {
								keys: (words) => (
									<a key="keys" href="/admin/keys">
										{words}
									</a>
								),
							})}
						</p>
					</>
				)}
				<FormFoot short>
					<span className="flex flex-wrap gap-3">
						<Button type="submit" look="filled" name="answer" value="agree">
							{t('program.agree')}
						</Button>
						<Button type="submit" name="answer" value="refuse">
							{t('program.refuse')}
						</Button>
					</span>
				</FormFoot>
			</form>
		</>
	);
}

/** Addresses are shown whole: who is asked has nothing else to tell programs by. */
const Fact = ({ name, children }: { name: string; children: ReactNode }) => (
	<div className="flex flex-wrap gap-x-2">
		<dt className="text-quiet">{name}</dt>
		<dd className="break-all" dir="ltr">
			{children}
		</dd>
	</div>
);
