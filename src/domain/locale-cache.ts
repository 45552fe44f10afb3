/** What is made for a language tag, kept for the next time: Intl's formatters are dear to make. */
export function perLocale<T>(make: (locale: string) => T, most = 200): (locale: string) => T {
  const made = new Map<string, T>();
  return (locale) => {
    let found = made.get(locale);
    if (found === undefined) {
      found = make(locale);
      // A client may ask for any number of tags.
      if (made.size >= most) made.clear();
      made.set(locale, found);
    }
    return found;
  };
}

/**
 * The tag that Intl is to be asked with: English where it knows no such language or the tag is none,
 * so that an answer never depends on the language of the machine.
 */
export function supportedLocale(locale: string): string {
  try {
    return Intl.DateTimeFormat.supportedLocalesOf(locale)[0] ?? 'en';
  } catch {
    return 'en';
  }
}

/** The same for dates: English without a region puts the day first, as most of the world does. */
export function dateLocale(locale: string): string {
  const supported = supportedLocale(locale);
  const { language, region } = new Intl.Locale(supported);
  const regionless = language === 'en' && region === undefined;
  return regionless ? new Intl.Locale(supported, { region: 'GB' }).toString() : supported;
}
