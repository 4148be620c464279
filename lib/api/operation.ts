import type { z } from 'zod';
import type { Database, Person } from '#db/schema';
import type { Granted, Scope } from '#lib/accounts/api-keys/scopes';
import type { Problem } from './problem.ts';

type Method = 'GET' | 'POST' | 'PATCH' | 'DELETE';

/** What an operation is run with. */
export interface Asked<Query, Body, Who, Prepared = undefined> {
	db: Database;
	siteUrl: string;
	/** Who acts, as far as they may, and what their key is for. */
	by: Who;
	scopes: Granted[];
	/** Names of the path, in their order. */
	path: string[];
	query: Query;
	body: Body;
	/** What was made before the transaction. */
	prepared: Prepared;
	/** The revision that `If-Match` names; null: any. */
	match: number | null;
	request: Request;
}

export interface Answer {
	/** As the operation's `answer` describes it. */
	body?: unknown;
	/** What `If-Match` is compared with. */
	revision?: number;
	/** Where what was made can be read. */
	location?: string;
	/** Instead of all that: of an operation that sends one. */
	file?: Response;
}

interface Described {
	/** operationId. */
	id: string;
	method: Method;
	/** Below /api/v1; numbers stand in braces: `/articles/{id}`. */
	path: string;
	tag: 'Blog' | 'Articles' | 'Comments' | 'Terms' | 'Media' | 'People';
	summary: string;
	/** What a program has to know beside its shapes. */
	description?: string;
	/** Without one it is sent nothing. */
	answer?: z.ZodType;
	/** 200, where it answers something that was there; 204 without an answer. */
	status?: 200 | 201 | 202 | 204;
	/** What else it may be answered. */
	problems?: Problem['problem'][];
	/** It heeds `If-Match`. */
	matches?: true;
	/** Done twice it is the same: an Idempotency-Key says nothing. For what moves files, which no transaction undoes. */
	repeats?: true;
	/** Its body is no JSON but files. */
	files?: true;
	/** What it answers is no JSON but a file. */
	sends?: 'file';
}

type Run<Query, Body, Who> = (asked: Asked<Query, Body, Who>) => Promise<Answer | Problem>;

/** For everybody, kept as pages are; `scope`: who has a key with it is told more. */
interface PublicOperation<Query, Body> extends Described {
	public: true;
	scope?: Scope;
	query?: z.ZodType<Query>;
	body?: undefined;
	run: Run<Query, Body, Person | null>;
}

interface KeyedOperation<Query, Body, Prepared extends object> extends Described {
	public?: undefined;
	/** null: any key. */
	scope: Scope | null;
	query?: z.ZodType<Query>;
	body?: z.ZodType<Body>;
	/** What takes time, and writes nothing: done before others have to wait for the transaction. */
	prepare?: (asked: Asked<Query, Body, Person>) => Promise<Prepared | Problem>;
	run: (asked: Asked<Query, Body, Person, Prepared>) => Promise<Answer | Problem>;
}

// biome-ignore lint/suspicious/noExplicitAny: each is typed by its own schemas, where it is made
export type Operation = PublicOperation<any, any> | KeyedOperation<any, any, any>;

/** What it answers where it did what was asked. */
export const statusOfDone = ({ status, answer, sends }: Operation): number =>
	status ?? (answer || sends ? 200 : 204);

/** An operation for everybody. */
export const open = <Query = unknown>(operation: PublicOperation<Query, undefined>): Operation => operation;

/** An operation for who has a key. */
export const keyed = <Query = unknown, Body = unknown, Prepared extends object = object>(
	operation: KeyedOperation<Query, Body, Prepared>,
): Operation => operation;

/** Of an operation that answers nothing: whether it did something. */
export const doneOr = (done: boolean, problem: Problem['problem']): Answer | Problem =>
	done ? {} : { problem };

/** The number at a place of the path; 0, which nothing has, where it is none. */
export const idAt = ({ path }: Pick<Asked<unknown, unknown, unknown>, 'path'>, at = 0): number =>
	/^[1-9]\d{0,8}$/.test(path[at] ?? '') ? Number(path[at]) : 0;
