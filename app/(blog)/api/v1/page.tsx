import type { Metadata } from 'next';
import { keyLimit } from '#lib/api/handle';
import { openApi } from '#lib/api/openapi';
import { operations } from '#lib/api/operations';
import { problemTypes, statusOf } from '#lib/api/problem';
import { told } from '#lib/api/told';
import { environment } from '#lib/platform/environment/environment';
import { cacheTag } from '#lib/platform/page-cache/track';
import { siteTag } from '#lib/site/cache-tags/site';

export const metadata: Metadata = { title: 'API', alternates: { canonical: '/api/v1' } };

interface Schema {
	type?: string | string[];
	description?: string;
	$ref?: string;
	enum?: unknown[];
	items?: Schema;
	anyOf?: Schema[];
	properties?: Record<string, Schema>;
}
interface Parameter {
	name: string;
	in: string;
	required?: boolean;
	description?: string;
	schema: Schema;
}
interface Described {
	parameters: Parameter[];
	requestBody?: { content: Record<string, { schema: Schema }> };
	responses: Record<string, { content?: Record<string, { schema: Schema }> }>;
}

/** What programs can ask for, made from the same list as the document that they read; of a program's language, English. */
export default function ApiPage() {
	cacheTag(siteTag);
	const { siteUrl } = environment();
	const document = openApi(siteUrl) as {
		paths: Record<string, Record<string, Described>>;
		webhooks: Record<string, { post: Described }>;
		components: { schemas: Record<string, Schema> };
	};
	const tags = [...new Set(operations.map(({ tag }) => tag))];
	return (
		<div className="prose" lang="en" dir="ltr">
			<h1>API</h1>
			<p>
				Programs read and write this blog below <code>{siteUrl}/api/v1</code>, in JSON. What readers see needs
				no key. For the rest a person of the blog makes a <a href="/admin/keys">key</a> and the program sends
				it with each request: <code>Authorization: Bearer postilla_…</code>. A key does what its person may
				do, within the scopes it was made for. For programs themselves:{' '}
				<a href="/api/v1/openapi.json">OpenAPI 3.1</a>.
			</p>
			<ul>
				<li>
					Lists come in parts: <code>next</code> is the address of the following one.
				</li>
				<li>
					<code>ETag</code> and <code>If-None-Match</code> spare what is known. Of an article the ETag is its
					revision: sent as <code>If-Match</code> with a change, nobody’s words are written over.
				</li>
				<li>
					With an <code>Idempotency-Key</code> a request that is sent again is done once, for a day.
				</li>
				<li>
					A key has {keyLimit.count} requests at once, given back over {keyLimit.seconds} seconds:{' '}
					<code>RateLimit</code> says what is left.
				</li>
			</ul>
			{tags.map((tag) => (
				<section key={tag}>
					<h2>{tag}</h2>
					{operations
						.filter((operation) => operation.tag === tag)
						.map(({ id, method, path, scope, summary, description, public: open }) => {
							const described = document.paths[path]![method.toLowerCase()]!;
							const body = Object.values(described.requestBody?.content ?? {})[0]?.schema;
							const answer = Object.values(described.responses)[0]?.content?.['application/json']?.schema;
							return (
								<section key={id} id={id}>
									<h3>{summary}</h3>
									<p>
										<code>
											{method} {path}
										</code>{' '}
										{open ? 'No key needed.' : scope ? <code>{scope}</code> : 'Any key.'}
									</p>
									{description && <p>{marked(description)}</p>}
									<dl>
										{described.parameters.map((one) => (
											<Line key={one.in + one.name} name={one.name} schema={one.schema}>
												{one.description ?? one.schema.description}
											</Line>
										))}
										{body && <Line name="body" schema={body} />}
										{answer && <Line name="answer" schema={answer} />}
									</dl>
								</section>
							);
						})}
				</section>
			))}
			<section id="webhooks">
				<h2>Webhooks</h2>
				<p>
					An administrator names <a href="/admin/webhooks">addresses</a> that are told what happens, by a POST
					of <code>{'{ type, timestamp, data }'}</code>. Each is signed as{' '}
					<a href="https://www.standardwebhooks.com/">Standard Webhooks</a> says:{' '}
					<code>webhook-signature</code> is <code>v1,</code> and the base64 of HMAC-SHA256, by the secret,
					over <code>{'{webhook-id}.{webhook-timestamp}.{body}'}</code>. Any 2xx within 15 seconds takes it;
					else it is sent again for three days, under the same <code>webhook-id</code>. <code>data</code> is
					as it is when it is sent.
				</p>
				<dl>
					{Object.entries(told).map(([type, { summary }]) => (
						<Line key={type} name={type} schema={dataOf(document.webhooks[type]!)}>
							{summary}
						</Line>
					))}
				</dl>
			</section>
			<section>
				<h2>Shapes</h2>
				{Object.entries(document.components.schemas).map(([name, schema]) => (
					<section key={name} id={`shape-${name}`}>
						<h3>{name}</h3>
						<dl>
							{Object.entries(schema.properties ?? {}).map(([property, one]) => (
								<Line key={property} name={property} schema={one}>
									{one.description}
								</Line>
							))}
						</dl>
					</section>
				))}
			</section>
			<section>
				<h2>Problems</h2>
				<p>
					What failed is answered as <code>application/problem+json</code> (RFC 9457): its <code>type</code>{' '}
					leads here, its <code>errors</code> name the places.
				</p>
				<dl>
					{problemTypes.map((type) => (
						<div key={type} id={type}>
							<dt>
								<code>{type}</code>
							</dt>
							<dd>{statusOf(type)}</dd>
						</div>
					))}
				</dl>
			</section>
		</div>
	);
}

const dataOf = ({ post }: { post: Described }): Schema =>
	post.requestBody!.content['application/json']!.schema.properties!.data!;

function Line({ name, schema, children }: { name: string; schema: Schema; children?: string | undefined }) {
	return (
		<>
			<dt>
				<code>{name}</code>
			</dt>
			<dd>
				<Kind schema={schema} />
				{children && <>: {marked(children)}</>}
			</dd>
		</>
	);
}

/** What a value is, in a few words. */
function Kind({ schema }: { schema: Schema }) {
	const shape = schema.$ref?.split('/').at(-1);
	if (shape) return <a href={`#shape-${shape}`}>{shape}</a>;
	if (schema.enum) return schema.enum.map(String).join(' | ');
	if (schema.anyOf)
		return schema.anyOf.map((one, at) => <Either key={JSON.stringify(one)} schema={one} first={at === 0} />);
	if (schema.type === 'array' && schema.items)
		return (
			<>
				list of <Kind schema={schema.items} />
			</>
		);
	if (schema.properties) return <Fields properties={schema.properties} />;
	return [schema.type ?? 'any'].flat().join(' | ');
}

const Either = ({ schema, first }: { schema: Schema; first: boolean }) => (
	<>
		{!first && ' | '}
		<Kind schema={schema} />
	</>
);

const Fields = ({ properties }: { properties: Record<string, Schema> }) => (
	<>
		{'{ '}
		{Object.entries(properties).map(([name, schema], at) => (
			<span key={name}>
				{at > 0 && ', '}
				{name}: <Kind schema={schema} />
			</span>
		))}
		{' }'}
	</>
);

/** Names that stand in backticks. */
const marked = (text: string) =>
	text.split('`').map((part, at) => (at % 2 === 1 ? <code key={`${at} ${part}`}>{part}</code> : part));
