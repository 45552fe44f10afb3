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
 * The tag that Intl is to be asked with: English where a language is not known to it or the tag is none,
 * not the machine's own language. English without a region writes the day first, as most of the world does.
 */
export function intlLocale(locale: string): string {
  try {
    const [supported] = Intl.DateTimeFormat.supportedLocalesOf(locale);
    if (supported === undefined) return 'en-GB';
    const { language, region } = new Intl.Locale(supported);
    return language === 'en' && region === undefined
      ? new Intl.Locale(supported, { region: 'GB' }).toString()
      : supported;
  } catch {
    return 'en-GB';
  }
}
