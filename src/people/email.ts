/** An address as accounts are found by: without surrounding space, in lower case. */
export const normalEmail = (typed: string): string => typed.trim().toLowerCase();

/** Whether it can be an e-mail address at all. Only delivery proves more; 254 is the longest that SMTP can carry. */
export const looksLikeEmail = (text: string): boolean =>
  text.length <= 254 && /^[^\s@\p{Cc}]+@[^\s@\p{Cc}]+$/u.test(text);
