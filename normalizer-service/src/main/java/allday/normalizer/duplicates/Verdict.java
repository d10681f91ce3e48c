package allday.normalizer.duplicates;

/** What a person says of two orders. */
public enum Verdict {
  /** They are one order. */
  LINK,
  /** The newer one took the place of the other. */
  REPLACEMENT,
  /** They are two: nobody is asked again. */
  DIFFERENT,
  /** They were put together and are two. */
  UNLINK
}
