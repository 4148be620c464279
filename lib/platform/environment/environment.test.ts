import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readEnvironment } from './environment.ts';

test('nothing set: SQLite in data, port 3000 on this machine only, with the demo', () => {
	const environment = readEnvironment({});
	assert.deepEqual(
		[environment.port, environment.host, environment.siteUrl, environment.dataDir, environment.demo],
		[3000, '127.0.0.1', 'http://localhost:3000', 'data', true],
	);
	assert.equal(environment.databaseUrl, undefined);
});

test('an empty variable is an absent one', () => {
	assert.deepEqual(
		readEnvironment({ PORT: '', DATABASE_URL: '', DEMO: '', AUTH_SECRET: '' }),
		readEnvironment({}),
	);
});

test('the site address follows the port and loses the slash at its end', () => {
	assert.equal(readEnvironment({ PORT: '8080' }).siteUrl, 'http://localhost:8080');
	assert.equal(
		readEnvironment({ SITE_URL: 'https://blog.example.org/' }).siteUrl,
		'https://blog.example.org',
	);
});

test('a bucket is an address with a key and a secret', () => {
	const { bucket } = readEnvironment({
		S3_URL: 'https://key:a%2Fb@s3.test:9000/blog?region=garage&style=host',
	});
	assert.deepEqual(bucket, {
		endPoint: 'https://s3.test:9000',
		bucket: 'blog',
		region: 'garage',
		accessKey: 'key',
		secretKey: 'a/b',
		pathStyle: false,
	});
});

test('a domain for media needs a bucket, and loses the slash at its end', () => {
	const MEDIA_URL = 'https://files.example.org/';
	assert.throws(() => readEnvironment({ MEDIA_URL }), /^Error: MEDIA_URL needs S3_URL\.$/);
	const S3_URL = 'https://key:secret@s3.test/blog';
	assert.equal(readEnvironment({ MEDIA_URL, S3_URL }).mediaUrl, 'https://files.example.org');
});

test('trusted proxies are a list', () => {
	assert.deepEqual(readEnvironment({ TRUSTED_PROXIES: ' 10.0.0.1, ,::1 ' }).trustedProxies, [
		'10.0.0.1',
		'::1',
	]);
});

test('what may be fetched although private is a list of host:port', () => {
	assert.deepEqual(readEnvironment({ FETCH_ALLOW: ' 127.0.0.1:8080, [::1]:81,, Hub.test:80' }).fetchAllow, [
		'127.0.0.1:8080',
		'[::1]:81',
		'hub.test:80',
	]);
});

test('with PostgreSQL the secret must be set, for it is that of every machine', () => {
	const DATABASE_URL = 'postgres://localhost/blog';
	assert.throws(() => readEnvironment({ DATABASE_URL }), /^Error: AUTH_SECRET must be set.*secret\.$/);
	assert.ok(readEnvironment({ DATABASE_URL, AUTH_SECRET: 'x'.repeat(32) }).databaseUrl);
});

const wrong: [name: string, value: string, hint: RegExp][] = [
	['FETCH_ALLOW', '127.0.0.1', /host:port/],
	['FETCH_ALLOW', 'http://127.0.0.1:8080', /host:port/],
	['PORT', '70000', /0 to 65535/],
	['PORT', 'http', /0 to 65535/],
	['SITE_URL', 'blog.example.org', /http or https/],
	['SITE_URL', 'https://blog.example.org/blog', /without a path/],
	['SITE_URL', 'ftp://blog.example.org', /http or https/],
	['DATABASE_URL', 'mysql://localhost/blog', /postgres:\/\//],
	['DATABASE_REPLICA_URL', 'postgres://a/blog, b', /comma list of postgres/],
	['S3_URL', 'https://example.org/blog', /KEY:SECRET@host\/bucket/],
	['S3_URL', 'https://key:50%zz@example.org/blog', /KEY:SECRET@host\/bucket/],
	['S3_URL', 'https://key:hidden@example.org/blog?other=1', /KEY:SECRET@host\/bucket/],
	['AUTH_SECRET', 'short', /32 characters/],
	['DEMO', 'yes', /0 or 1/],
	['LOG_LEVEL', 'loud', /debug/],
];
for (const [name, value, hint] of wrong) {
	test(`${name}=${value} is refused in one line that says what it may be`, () => {
		assert.throws(
			() => readEnvironment({ [name]: value }),
			(error: Error) => {
				assert.match(error.message, new RegExp(`^${name} `));
				assert.match(error.message, hint);
				assert.doesNotMatch(error.message, /\n|hidden/);
				return true;
			},
		);
	});
}

test('telemetry is sent where OpenTelemetry’s own variables say', () => {
	assert.equal(readEnvironment({ OTEL_SERVICE_NAME: 'blog' }).telemetry, null);
	const endpoint = { OTEL_EXPORTER_OTLP_ENDPOINT: 'https://otlp.test/a/' };
	const { telemetry } = readEnvironment({
		...endpoint,
		OTEL_EXPORTER_OTLP_HEADERS: 'authorization=Basic%20YQ==, x-a = b%2Cc,',
	});
	assert.deepEqual(telemetry, {
		endpoint: 'https://otlp.test/a',
		headers: { authorization: 'Basic YQ==', 'x-a': 'b,c' },
		service: 'postilla',
		interval: 60_000,
		sampling: { sampler: 'parentbased_always_on', ratio: 1 },
	});
	for (const list of ['a b=c', '=c', 'a=%', 'a=b%0Ac'])
		assert.throws(
			() => readEnvironment({ ...endpoint, OTEL_EXPORTER_OTLP_HEADERS: list }),
			/^Error: OTEL_EXPORTER_OTLP_HEADERS must be/,
			list,
		);
});
