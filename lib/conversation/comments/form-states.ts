import { formState } from '#lib/platform/forms/form-state';
import type { ActState, CommentState, EditState, RefusedWords } from './schema.ts';

/** Of the comment form. */
export const commentState = formState<CommentState>('comment');

/** Of the form of one's own comment. */
export const editState = formState<EditState>('edit');

/** Of the forms that report a comment or follow a conversation. */
export const actState = formState<ActState>('act');

/** Refused words, for a page that comes back without the form they were written in. */
export const refusedWords = formState<RefusedWords>('refused-words');
